"""Figures: what the eyes do between open and closed."""

from __future__ import annotations

import numpy as np

from drama_build.studio.figure import half_closed

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
