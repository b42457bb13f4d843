"""Figures: what the eyes do between open and closed."""

from __future__ import annotations

import numpy as np

from drama_build.studio.acting import Gesture
from drama_build.studio.cells import Grid
from drama_build.studio.exposure import Exposure
from drama_build.studio.figure import Figure, Focus, Spot, half_closed
from drama_build.studio.stage import Puppet
from drama_build.units import Size

SKIN, EYE, LASH = (220, 180, 160, 255), (40, 20, 10, 255), (5, 5, 5, 255)


def test_half_closed_lids_hide_the_upper_half_of_the_eye_alone() -> None:
    opened = np.full((60, 40, 4), SKIN, np.uint8)
    closed = opened.copy()
    opened[20:40, 10:30] = EYE
    closed[37:40, 10:30] = LASH
    half = half_closed(opened, closed)
    assert (half[20:25, 12:28] == SKIN).all()
    assert (half[32:38, 12:28] == EYE).all()
    assert (half[27:29, 12:28] == LASH).any()
    assert (half[:, :8] == SKIN).all()


def test_eyes_that_do_not_differ_stay_as_they_are() -> None:
    face = np.full((20, 20, 4), SKIN, np.uint8)
    assert (half_closed(face, face) == face).all()


def shown(focus: Focus, tall: int = 400) -> np.ndarray:
    """A white figure a fifth as wide as it is tall, on black, at rest."""
    pixels = np.full((tall, tall // 5, 4), 255, np.uint8)
    head = (0.0, 0.0, tall / 5, tall / 3)
    size = Size(tall, tall + 40)
    puppet = Puppet(pixels, (tall / 10, float(tall)), head, {})
    figure = Figure(puppet, Spot(tall / 2, tall + 20.0), focus)
    frame = Exposure(size)
    still = Gesture("rest", 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    figure.expose(frame, still, np.eye(2, 3, dtype=np.float32), Grid.over(size))
    return frame.picture[..., 1].astype(int)


def test_a_near_back_is_softer_and_darker_than_a_listener_and_that_than_who_speaks() -> None:
    sharp, soft, near = (shown(focus) for focus in ("sharp", "soft", "near"))
    assert sharp.max() > soft.max() > near.max() > 100
    edges = [np.abs(np.diff(picture[60:200], axis=1)).max() for picture in (sharp, soft, near)]
    assert edges[0] > edges[1] > 3 * edges[2]


def test_what_is_softened_grows_and_is_not_cut_off() -> None:
    near = shown("near")
    across = near[150]
    inside = np.flatnonzero(across)
    assert inside[-1] - inside[0] > 84
    assert across[inside[0]] < 12
    assert across[inside[-1]] < 12
    assert near[418, 200] > 0.8 * near[300, 200]  # the hem goes on below the frame


def test_a_listener_far_away_is_not_blurred() -> None:
    assert np.abs(np.diff(shown("soft", tall=120)[20:60], axis=1)).max() > 180
