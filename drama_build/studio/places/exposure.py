"""Expose the sheets of a design one by one: rendered once, lit, graded, mirrored in the floor."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from drama_build.studio.canvas import BytePicture, FloatPicture, blur, to_bytes
from drama_build.studio.places import finish
from drama_build.studio.places.design import Design, Sheet, Wash
from drama_build.studio.places.lamps import pools, streaks
from drama_build.studio.places.reflection import reflection
from drama_build.studio.places.viewfinder import Viewfinder


@dataclass(frozen=True, slots=True)
class Exposure:
    """One sheet in the frame's pixels, premultiplied, and as a map of the full box at 1/WASH."""

    sheet: Sheet | Wash
    pixels: BytePicture
    small: FloatPicture


def expose(design: Design, view: Viewfinder, seed: int) -> list[Exposure]:
    """Every sheet of the design as the camera sees it, far to near."""
    light = view.spread(finish.factors(pools(design.lamps, design.ambient)))
    exposures = []
    for sheet in design.sheets:
        pixels = rendered(sheet, view)
        if sheet.lit:
            pixels = finish.times(pixels, light)
        pixels = finish.graded(pixels, finish.grade(design.light, sheet.haze))
        exposures.append(Exposure(sheet, pixels, view.gather(pixels)))
    return [_mirrored(e, exposures, design, view, seed) for e in exposures]


def rendered(sheet: Sheet | Wash, view: Viewfinder) -> BytePicture:
    """A sheet's drawing in the frame's pixels; soft ones are drawn small and enlarged."""
    if isinstance(sheet, Wash):
        return view.spread(to_bytes(sheet.picture), mirrored=True)
    detail = 1.0 if sheet.soft < 1.2 else 0.5 if sheet.soft < 4 else 0.25
    scale = view.scale * detail
    drawn = replace(sheet.drawing, box=view.box).render(scale)
    pixels = to_bytes(blur(drawn, sheet.soft * scale))
    if pixels.shape[1::-1] == view.pixels:
        return pixels
    return np.asarray(cv2.resize(pixels, view.pixels, interpolation=cv2.INTER_LINEAR), np.uint8)


def _mirrored(
    floor: Exposure, exposures: list[Exposure], design: Design, view: Viewfinder, seed: int
) -> Exposure:
    """A mirroring floor with what stands on it screened over; anything else as it was."""
    if floor.sheet.mirror is None:
        return floor
    standing = [(e.small, e.sheet.foot) for e in exposures if e.sheet.foot is not None]
    light = reflection(standing, streaks(design.lamps), floor.sheet.mirror, design.horizon, seed)
    pixels = finish.lit_air(floor.pixels, view.spread(finish.air(light)))
    return Exposure(floor.sheet, pixels, view.gather(pixels))
