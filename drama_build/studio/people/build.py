"""The trunk under the clothes: measures by sex and age, neck and collarbones."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass

import numpy as np

from drama_build.studio.canvas import mix
from drama_build.studio.people.form import SHOULDERS, body_form
from drama_build.studio.people.head import chin, skin_tones
from drama_build.studio.people.pen import Layer, Place, Spot
from drama_build.studio.people.person import Person, Physique


@dataclass(frozen=True, slots=True)
class Build:
    """Half widths of the trunk in figure units, and where its landmarks lie."""

    neck: float
    shoulder: float
    chest: float
    waist: float
    hip: float
    slope: float  # y of the shoulder's outer point
    rise: float  # how much shorter the neck is than the patterns'


_FRAMES: Mapping[Physique, tuple[float, float, float, float, float]] = {
    "slim": (0.95, 0.95, 0.93, 0.88, 0.93),
    "medium": (1.0, 1.0, 1.0, 1.0, 1.0),
    "heavy": (1.1, 1.06, 1.14, 1.3, 1.16),
    "muscular": (1.14, 1.08, 1.12, 1.02, 1.02),
}
"""Neck, shoulders, chest, waist and hips against a medium build's."""
_HEIGHTS = (300.0, 540.0, 900.0, 1330.0, 1800.0, 2780.0)
"""Where a pattern is let out by shoulders, chest, waist, hips, knees and feet."""


def build_of(person: Person) -> Build:
    """The trunk of a person."""
    neck, shoulder, chest, waist, hip = _FRAMES[person.build]
    usual = _usual(person)
    return Build(
        usual.neck * neck,
        usual.shoulder * shoulder,
        usual.chest * chest,
        usual.waist * waist,
        usual.hip * hip,
        usual.slope,
        usual.rise,
    )


def _usual(person: Person) -> Build:
    """The trunk of somebody of medium build."""
    if person.age == "child":
        return Build(50, 186, 140, 132, 140, 356, 44)
    if person.male:
        if person.age == "teen":
            return Build(74, 262, 204, 176, 186, 356, 38)
        heavy = 12 if person.age in {"middle", "old"} else 0
        return Build(88, 298, 236, 190 + 2 * heavy, 204, 352, 50)
    if person.age == "teen":
        return Build(54, 214, 158, 132, 172, 352, 26)
    heavy = 22 if person.age in {"middle", "old"} else 0
    return Build(
        58, 232 + heavy * 0.4, 176 + heavy, 136 + 2 * heavy, 194 + heavy, 350, 22 + heavy * 0.6
    )


def girth(person: Person, y: float) -> float:
    """How much wider than its shoulders ask a pattern is let out at y: bellies and hips."""
    _, shoulder, chest, waist, hip = _FRAMES[person.build]
    chest, waist, hip = chest / shoulder, waist / shoulder, hip / shoulder
    widths = (1.0, chest, waist, hip, (1 + hip) / 2, 1 + (hip - 1) * 0.3)
    return float(np.interp(y, _HEIGHTS, widths))


def fitted(place: Place, wide: float, long: float) -> Place:
    """A pattern taken in or let out to a body's shoulders, and shortened to its legs."""

    def fit(x: float, y: float, out: float) -> tuple[float, float]:
        px, py = place(x, y, out)
        return px * wide, py if py < SHOULDERS else SHOULDERS + (py - SHOULDERS) * long

    return fit


def let_out(place: Place, person: Person) -> Place:
    """A pattern cut for a medium build, let out or taken in for the person's own."""
    if person.build == "medium":
        return place
    return lambda x, y, out: place(x * girth(person, y), y, out)


def on_body(layer: Layer, person: Person, turn: int) -> Layer:
    """The same sheets for a drawing in the person's own measures, whatever the costume's pattern.

    x is true to the body, y is the pattern's: hips near 1330 for a child too.
    """
    build = build_of(person)
    return _through(layer, fitted(body_form(turn, build.shoulder, build.rise), 1, person.trunk))


def on_limbs(layer: Layer, person: Person, turn: int) -> Layer:
    """The same sheets for limbs, which keep their shape at any angle: y must be settled before."""
    return _through(layer, body_form(turn, build_of(person).shoulder))


def settled(person: Person, y: float) -> float:
    """Where a pattern's y lies on this person."""
    build = build_of(person)
    _, low = fitted(body_form(0, build.shoulder, build.rise), 1, person.trunk)(0, y, 0)
    return low


def _through(layer: Layer, place: Place) -> Layer:
    twin = copy(layer)
    twin.pen, twin.soft = layer.through(place)
    return twin


def draw_neck(layer: Layer, person: Person, *, turn: int, light: int) -> None:
    """Neck, collarbones and the shadow of the chin, down to where any collar closes."""
    build = build_of(person)
    n, lean = build.neck, -16 * turn
    bright, shadow, deep = skin_tones(person.skin)
    pen, soft = layer.pen, layer.soft
    shape = [*_side_of_neck(n, 1, turn), *_side_of_neck(n, -1, turn)[::-1]]
    pen.fill(
        shape,
        pen.down(mix(person.skin, shadow, 0.5), mix(person.skin, shadow, 0.12), person.skin),
        1,
        0.5,
    )
    soft.fill(_under_the_jaw(n, chin(person), turn), deep, 0.62)
    soft.fill(
        [
            (-light * (n + 40), 100),
            (-light * n * 0.35, 160),
            (-light * n * 0.45, 330),
            (-light * (n + 80), 340),
        ],
        shadow,
        0.55,
    )
    for side in (-1, 1):
        pen.ink(
            [(side * n * 0.86 + lean, 170), (side * n * 0.5 + lean * 0.3, 250), (side * 15, 322)],
            5,
            deep,
            0.34,
        )
        pen.ink([(side * 18, 330), (side * (n + 6), 318), (side * (n + 74), 322)], 5, deep, 0.4)
        soft.ink(
            [(side * 22, 340), (side * (n + 8), 332), (side * (n + 70), 336)], 16, shadow, 0.55
        )
    soft.blot(light * 30, 356, 44, 30, bright, 0.35)
    pen.ink([(-10, 322), (0, 336), (10, 322)], 5, deep, 0.4)
    soft.blot(0, 344, 22, 18, deep, 0.3)


def _side_of_neck(n: float, side: int, turn: int) -> list[Spot]:
    """One edge of a neck of half width `n`, from under the ear to below any collar."""
    if side == -turn:  # the near edge starts behind the ear: no neck stands out beyond a skull
        top, middle, low = min(n + 26, 90.0), min(n + 16, 98.0), n + 12
    else:
        back = abs(turn)
        top, middle, low = n - 3 * back, n - 8 * back, n + 4
    edge = [(top, 60), (middle, 200), (low, 262), (n + 18, 300), (n + 30, 350), (60, 640)]
    return [(side * x, y) for x, y in edge]


def _under_the_jaw(n: float, low: float, turn: int) -> list[Spot]:
    """The shadow the jaw throws; turned, the neck behind it keeps its light."""
    if not turn:
        right = [(n * 1.5, 60), (n * 1.3, low - 10)]
        return [*right, (0, low + 52), (-n * 1.2, low + 16), (-n * 1.5, low - 30), (-n * 1.5, 60)]
    far = [(n * 1.5, 60), (n * 1.3 + 6, low - 10), (20, low + 52)]
    near = [(-34, low + 4), (-72, low - 46), (-96, low - 92), (-124, 60)]
    return [(turn * x, y) for x, y in (*far, *near)]
