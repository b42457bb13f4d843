"""The mouth of a face in profile: lips that carve its contour, and the jaw that drops with them."""

from __future__ import annotations

from dataclasses import dataclass

from drama_build.studio.canvas import mix, shade, tint
from drama_build.studio.people.expression import MouthShape
from drama_build.studio.people.head import chin, skin_tones
from drama_build.studio.people.mouth import mouth_height
from drama_build.studio.people.pen import Pen, Spot
from drama_build.studio.people.person import Person
from drama_build.studio.people.profile import chin_front, lip_front, nose_base

OPENS = 0.8
"""How far a mouth in profile opens against the same one from the front, where no chin drops."""


@dataclass(frozen=True, slots=True)
class _Lips:
    """The edge of a mouth in profile: where lips stand out and where they meet."""

    corner: Spot
    y: float
    top: float
    bottom: float
    over: float  # x the upper lip reaches
    under: float  # x the lower lip reaches
    floor: float  # y of the lower lip's inner edge

    @classmethod
    def of(cls, person: Person, shape: MouthShape) -> _Lips:
        t = person.traits
        young = {"child": 0.72, "teen": 0.9}.get(person.age, 1.0)
        full = (0.62 if person.male else 1.0) * (1 + 0.22 * t.lips) * (1 - 0.55 * shape.press)
        full *= {"old": 0.62, "middle": 0.88}.get(person.age, 1.0)
        full *= 1 - 0.9 * max(0.0, shape.width - 1)
        y = mouth_height(person)
        long = 38 * young * (1 + 0.09 * t.mouth) * (1.15 * shape.width - 0.15) - 4 * shape.pout
        pushed = 8 * shape.pout - 4 * shape.press + 2 * t.lips
        over = lip_front(person) + pushed
        dropped = 0.16 * shape.down  # the jaw swings back as it opens
        return cls(
            (over - 6 - long, y - shape.corner),
            y,
            12.5 * full,
            15.5 * full * (1 + 0.25 * shape.pout),
            over,
            over - 4 - dropped,
            y + OPENS * young * shape.down,
        )


def draw_side_mouth(pen: Pen, person: Person, shape: MouthShape, *, light: int) -> None:
    """A mouth from its side, with the skin that goes along: the lips carve the face's contour."""
    lips = _Lips.of(person, shape)
    roof, floor = lips.y - shape.up, lips.floor
    dark = shade(mix(person.lips, "#4a1420", 0.6), 0.25)
    _skin(pen, person, lips, shape, light)
    if shape.up + shape.down > 2:
        _cavity(pen, lips, roof, floor, shape)
    cx, cy, *_ = lips.corner
    middle = (cx + lips.over) / 2
    sag = (roof + cy) / 2 + 0.12 * shape.corner
    upper: list[Spot] = [
        (cx, cy),
        (middle, sag - lips.top * 0.72),
        (lips.over - 8, roof - lips.top * 1.04),
        (lips.over - 1, roof - lips.top * 0.5),
        (lips.over - 2, roof - 1),
        (lips.over - 9, roof + 1.5),
        (middle, sag + 1),
    ]
    hang = (floor + cy) / 2 + 0.12 * shape.corner
    lower: list[Spot] = [
        (cx, cy),
        (middle, hang - 0.5),
        (lips.under - 8, floor - 1),
        (lips.under - 1, floor + lips.bottom * 0.3),
        (lips.under - 3, floor + lips.bottom * 0.8),
        (lips.under - 11, floor + lips.bottom * 1.06),
        (middle - 2, hang + lips.bottom * 0.8),
    ]
    strength = 0.8 if person.male else 0.94
    top = pen.down(mix(person.lips, "#7a2234", 0.12), mix(person.lips, "#7a2234", 0.34))
    bottom = pen.down(mix(person.lips, "#7a2234", 0.08), tint(person.lips, 0.14))
    pen.fill(lower, bottom, strength, 0.5)
    pen.fill(upper, top, strength, 0.5)
    if shape.up + shape.down > 2:
        pen.ink([upper[0], upper[6], upper[5]], 3.0, dark, 0.6, (0.8, 0.5))
        pen.ink([lower[0], lower[1], lower[2]], 2.2, dark, 0.4, (0.6, 0.4))
    else:
        line = [(cx - 1, cy), (middle, sag + 1), (lips.over - 9, roof + 1.5), (lips.over - 3, roof)]
        pen.ink(line, 4.6, dark, 0.88, (0.35, 0.5))
    pen.ink(
        [(cx + 3, cy + 1), (cx - 2, cy - 0.5), (cx - 5, cy - shape.corner * 0.35 + 1)],
        4.2,
        dark,
        0.55 * (1 - 0.8 * shape.pout),
        (0.6, 0.2),
    )
    if shape.corner > 8:
        crease = mix(person.skin, "#9c4a48", 0.5)
        pen.ink([(cx - 8, cy - 12), (cx - 12, cy + 2), (cx - 7, cy + 14)], 3.0, crease, 0.5)
    if not person.male:
        y = floor + lips.bottom * 0.5
        with pen.within(lower, 0.5):
            pen.ink([(lips.under - 15, y), (lips.under - 6, y)], 3.2, "#fff4ee", 0.34, (0.3, 0.3))


def _skin(pen: Pen, person: Person, lips: _Lips, shape: MouthShape, light: int) -> None:
    """What follows the lips beyond the face's contour: philtrum, the bay under them, the jaw."""
    _, shadow, deep = skin_tones(person.skin)
    tone = mix(person.skin, shadow, 0.24)
    if light < 0:  # the front of the face lies in shade
        tone = mix(mix(person.skin, shadow, 0.5), deep, 0.24)
    roof, floor, rest = lips.y - shape.up, lips.floor, lip_front(person)
    start: Spot = (rest - 5, nose_base(person) + 8)
    above: list[Spot] = [
        start,
        (lips.over - 6, (start[1] + roof - lips.top) / 2 + 2),
        (lips.over - 5, roof - lips.top * 0.95),
        (rest - 12, roof - 1),
        (rest - 10, (start[1] + roof) / 2),
    ]
    pen.fill(above, tone, 1, 0.4)
    pen.ink(above[:3], 3.2, deep, 0.5, (0.9, 0.9))
    if person.beard in {"short", "long"}:
        return
    low, front = chin(person), chin_front(person)
    drop = 0.5 * max(0.0, lips.floor - lips.y - 8)
    lip: Spot = (lips.under - 6, floor + lips.bottom * 0.95)
    bay: Spot = (rest - 18 - drop * 0.2, max(lips.y + 26 + drop * 0.6, lip[1] + 5))
    behind: list[Spot] = [
        (rest - 15, start[1] + 6),
        (rest - 6, start[1] + 4),
        above[2],
        (lips.over - 8, roof),
        (lips.under - 10, floor),
        lip,
        bay,
        (rest - 22, bay[1] - 2),
        (rest - 22, lips.y),
    ]
    pen.fill(behind, tone, 1, 0.3)
    if drop:
        jaw: list[Spot] = [
            bay,
            (front - drop * 0.25, low - 25 + drop),
            (front - 4 - drop * 0.35, low - 9 + drop),
            (front - 24, low + 1 + drop),
            (front - 56, low - 2 + drop * 0.5),
        ]
        inner = [
            (front - 62, low - 8),
            (front - 26, low - 5),
            (front - 9, low - 14),
            (front - 8, low - 28),
        ]
        pen.fill([*jaw, *inner], pen.down(tone, mix(tone, shadow, 0.4)), 1, 0.5)
        pen.ink(jaw[1:], 3.2, deep, 0.5, (0.9, 0.4))
    chin_top: Spot = (front - drop * 0.25, low - 25 + drop)
    pen.ink([lip, bay, chin_top], 3.2, deep, 0.5, (0.9, 0.9))
    under = mix(person.skin, "#8a3c44", 0.5)
    pen.ink(
        [(bay[0] - 2, bay[1] - 1), (bay[0] - 14, bay[1]), (bay[0] - 26, bay[1] - 5)], 6, under, 0.36
    )


def _cavity(pen: Pen, lips: _Lips, roof: float, floor: float, shape: MouthShape) -> None:
    cx, cy, *_ = lips.corner
    opening: list[Spot] = [
        (cx, cy),
        ((cx + lips.over) / 2, (roof + cy) / 2 - 1),
        (lips.over - 6, roof - 2),
        (lips.over - 7, roof + 2),
        (lips.under - 5, floor - 2),
        (lips.under - 7, floor + 2),
        ((cx + lips.under) / 2, (floor + cy) / 2 + 1),
    ]
    pen.fill(opening, pen.down("#3a0f1a", "#5c1d27"), 1, 0.4)
    with pen.within(opening, 0.4):
        if shape.down > 9:
            pen.blot(lips.under - 20, floor + 1, 20, shape.down * 0.5, "#c8616a", 0.85)
        if shape.teeth:
            bite = min(10.0, (shape.up + shape.down) * 0.5)
            teeth: list[Spot] = [
                (cx + 8, roof - 6),
                (lips.over - 8, roof - 6),
                (lips.over - 10, roof + bite),
                ((cx + lips.over) / 2 + 2, roof + bite * 0.8),
            ]
            pen.facet(teeth, pen.down("#cdbfc0", "#f6eee8"), 0.94 * shape.teeth)
