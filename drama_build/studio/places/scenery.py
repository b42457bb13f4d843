"""Photograph a set: its exposed sheets become graded planes for a frame of any size."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from drama_build.studio.canvas import BytePicture, fractal, over, screen, to_bytes
from drama_build.studio.places import finish
from drama_build.studio.places.daylight import grading, relit
from drama_build.studio.places.design import FLATS, WASH, Design, Flat, Season, Setting, StageSet
from drama_build.studio.places.exposure import Exposure, expose
from drama_build.studio.places.lamps import MAP_SHAPE, halos
from drama_build.studio.places.occasion import decorated
from drama_build.studio.places.season import grounds, snowed, turned
from drama_build.studio.places.sets import find_set
from drama_build.studio.places.viewfinder import Viewfinder
from drama_build.studio.places.weather import air_of, is_snowed_on, weathered
from drama_build.studio.stage import Plane, Scenery
from drama_build.units import Size

DEPTHS: dict[Flat, float] = {"far": 0.18, "mid": 0.55, "near": 0.85, "front": 1.35}
_INK = 1.5  # how far a hand's wobble moves an edge, design units
_Hand = tuple[NDArray[np.int16], NDArray[np.uint16]]


def build_scenery(setting: Setting, frame: Size) -> Scenery:
    """Draw a set for `frame`: planes far to near, each graded, with the overscan margin.

    Raises KeyError if no set of that name is registered (`read_place` never names one).
    """
    stage_set = find_set(setting.place)
    view = Viewfinder.over(frame)
    drawn = relit(stage_set.design(setting), setting)
    bare = weathered(drawn, setting.weather, stage_set)
    design = decorated(bare, setting, stage_set)
    own = {id(sheet) for sheet in bare.sheets}
    exposures = [
        _of_the_year(e, setting, stage_set, design, view) if id(e.sheet) in own else e
        for e in expose(design, view, setting.seed)
    ]
    planes = _planes(exposures, design, view, setting.seed)
    flicker = halos(lamp for lamp in design.lamps if not lamp.steady)
    return Scenery(
        frame=frame,
        margin=view.margin,
        planes=tuple(planes[flat] for flat in FLATS[:3] if flat in planes),
        foreground=planes.get("front"),
        glow=view.spread(to_bytes(flicker), reduce=2),
        light=design.light,
        weather=air_of(setting.weather, stage_set),
        ground=view.share_of_height(design.ground),
        seats=stage_set.seats,
    )


def _of_the_year(
    exposure: Exposure, setting: Setting, stage_set: StageSet, design: Design, view: Viewfinder
) -> Exposure:
    """A sheet in the colours of the season, under snow, and at the hour that was asked for."""
    hour, snow = grading(setting), is_snowed_on(setting, stage_set)
    dry: Season | None = (
        "autumn" if setting.weather == "dust" else None
    )  # nothing is green in a desert
    turning = None if stage_set.roofed else setting.season or dry
    if hour is None and not snow and turning is None:
        return exposure
    pixels = turned(exposure.pixels, turning)
    if snow:
        ground = any(exposure.sheet is sheet for sheet in grounds(design))
        pixels = snowed(pixels, exposure.sheet, view, design.horizon, setting.time, ground=ground)
    if hour is not None:
        pixels = finish.graded(pixels, hour)
    return replace(exposure, pixels=pixels, small=view.gather(pixels))


def draw_plate(setting: Setting, frame: Size) -> BytePicture:
    """The empty set as the camera sees it: RGB uint8 of exactly `frame`."""
    return flattened(build_scenery(setting, frame))


def flattened(scenery: Scenery) -> BytePicture:
    """All planes stacked without an actor, overscan cut off: RGB of the frame."""
    front = (scenery.foreground,) if scenery.foreground else ()
    stack = scenery.planes[0].pixels.copy()
    for plane in (*scenery.planes[1:], *front):
        lay(stack, plane.pixels)
    x, y = scenery.margin
    visible = stack[y : y + scenery.frame.height, x : x + scenery.frame.width, :3]
    return np.ascontiguousarray(visible)


def lay(below: BytePicture, above: BytePicture) -> None:
    """Premultiplied `above` over `below`, in place, where there is anything to lay."""
    alpha = cv2.extractChannel(above, 3)
    left, top, width, height = cv2.boundingRect(alpha)
    if not width:
        return
    part = np.s_[top : top + height, left : left + width]
    keep = cv2.bitwise_not(np.ascontiguousarray(alpha[part]))
    kept = cv2.multiply(below[part], cv2.merge([keep] * 4), scale=1 / 255)
    below[part] = cv2.add(kept, above[part])


def _planes(
    exposures: list[Exposure], design: Design, view: Viewfinder, seed: int
) -> dict[Flat, Plane]:
    air, hand = _air(exposures, design, view), _hand(view, seed)
    paper = view.spread(finish.factors(finish.paper(seed)))
    planes: dict[Flat, Plane] = {}
    for flat in FLATS:
        stack = _stacked(exposures, flat, view, design.light.fog)
        if stack is None:
            continue
        if flat == "front":  # out of focus and before the air: neither ink line nor glow
            planes[flat] = Plane(finish.times(stack, paper), DEPTHS[flat])
        else:
            drawn = finish.times(_by_hand(stack, hand), paper)
            planes[flat] = Plane(finish.lit_air(drawn, air), DEPTHS[flat])
    return planes


def _air(exposures: list[Exposure], design: Design, view: Viewfinder) -> BytePicture:
    """What the lens adds everywhere: the lamps' halos and the bloom of bright things."""
    scene = np.zeros((*MAP_SHAPE, 4), np.float32)
    for exposure in exposures:
        if exposure.sheet.flat != "front":
            over(scene, exposure.small)
    spilled = finish.bloom(scene[..., :3], 26 / WASH)
    return view.spread(finish.air(screen(halos(design.lamps), spilled)))


def _stacked(
    exposures: list[Exposure], flat: Flat, view: Viewfinder, base: str
) -> BytePicture | None:
    """The sheets of one flat as one picture; the far flat is opaque, whatever was drawn."""
    chosen = [e.pixels for e in exposures if e.sheet.flat == flat]
    if not chosen:
        return None
    stack = finish.plain(base, view.pixels) if flat == "far" else chosen.pop(0).copy()
    for pixels in chosen:
        lay(stack, pixels)
    return stack


def _hand(view: Viewfinder, seed: int) -> _Hand:
    """Where each pixel of a hand-drawn copy comes from, as OpenCV's fixed-point maps."""
    width, height = view.pixels
    x = np.arange(width, dtype=np.float32)[None, :]
    y = np.arange(height, dtype=np.float32)[:, None]
    push = 2 * _INK * view.scale
    dx, dy = (view.spread(fractal(*MAP_SHAPE, (seed, axis), base=16, octaves=3)) for axis in "xy")
    whole, part = cv2.convertMaps(x + (dx - 0.5) * push, y + (dy - 0.5) * push, cv2.CV_16SC2)
    return whole, part


def _by_hand(picture: BytePicture, hand: _Hand) -> BytePicture:
    moved = cv2.remap(picture, *hand, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(moved, np.uint8)
