"""Claims about sets in which nobody can stand."""

from __future__ import annotations

from drama_build.media.compose import Placed, compose
from drama_build.studio.clip import ClipRequest, stage
from drama_build.studio.staging import read_staging
from drama_build.studio.stills import plate_png, portrait_png
from drama_build.studio.workshop import Workshop
from drama_build.units import Size

FRAME = Size(108, 192)


def test_in_a_car_everybody_sits_and_no_floor_is_seen() -> None:
    portrait = portrait_png("Young man, grey suit", Size(90, 160), 0)
    actor = Placed(
        portrait=portrait, x=0.5, foot=0.95, height=0.66, facing=0, speaks=True, mood="calm"
    )
    image = compose(plate_png("INT. CAR - NIGHT", FRAME, 0), [actor], FRAME)
    staging = read_staging(image)
    assert staging
    request = ClipRequest(image, "static", 2, 24, FRAME, 1)
    (role,) = stage(request, staging, Workshop()).roles
    height = role.figure.head[3]
    assert role.shadow is None, "nobody stands"
    assert height > 0.18 * FRAME.height, "the head is near"
