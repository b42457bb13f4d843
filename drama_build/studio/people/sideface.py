"""Eye and brow of a face in profile."""

from __future__ import annotations

from drama_build.studio.canvas import Stop, mix, shade
from drama_build.studio.people.expression import Expression
from drama_build.studio.people.eyes import EyeShape, brow_colour, eye_shape, lash_colour
from drama_build.studio.people.pen import Pen, Spot
from drama_build.studio.people.person import Person
from drama_build.studio.stage import Eyes

FRONT = 107.0
"""X of the eyeball's foremost point."""


def draw_side_eye(pen: Pen, person: Person, mood: Expression, *, state: Eyes, light: int) -> None:
    """An eye from its side; `light` is 1 where it comes from before the face."""
    shape = eye_shape(person)
    length = shape.half * (1.24 if person.male else 1.3)
    corner: Spot = (FRONT - length, shape.y - 0.7 * shape.tilt + 4)
    if state == "closed":
        _closed(pen, person, shape, corner)
        return
    upper, lower = shape.upper * mood.lid, shape.lower * (1 - mood.lower)
    y = shape.y

    def along(share: float, rise: float) -> Spot:
        return FRONT - share * length, y + rise

    lid = [
        corner,
        along(0.76, -0.36 * upper),
        along(0.46, -0.8 * upper),
        along(0.16, -upper),
        along(-0.03, -0.84 * upper),
    ]
    front = [along(-0.06, -0.3 * upper), along(-0.03, 0.4 * lower), along(0.08, 0.88 * lower)]
    floor = [along(0.34, lower), along(0.7, 0.7 * lower + 1)]
    opening = [*lid, *front, *floor]
    _ball(pen, person, mood, shape, opening, light=light, upper=upper)
    _lids(pen, person, lid, front, floor, upper=upper)
    if mood.tears:
        pen.ink([floor[1], floor[0], front[2]], 5, "#ffffff", 0.65 * mood.tears)
        pen.dot(FRONT - 15, y + lower, 4.5, 4, "#ffffff", 0.8 * mood.tears)


def _ball(
    pen: Pen,
    person: Person,
    mood: Expression,
    shape: EyeShape,
    opening: list[Spot],
    *,
    light: int,
    upper: float,
) -> None:
    radius = shape.iris * mood.iris
    wide = radius * 0.5
    gx = FRONT - wide * 0.72 + 0.5 * mood.gaze[0]
    gy = shape.y - upper * 0.20 + mood.gaze[1] + (2 if person.male else 1)
    iris = person.eyes
    pen.fill(opening, pen.down("#d9cdd6", "#f7f1ee", "#fffaf6"))
    side = 1 if pen.place(1, 0, 0)[0] > pen.place(0, 0, 0)[0] else -1
    with pen.within(opening):
        pen.dot(gx, gy, wide, radius, shade(mix(iris, "#1c0f14", 0.55), 0.2))
        glow: list[Stop] = [
            (0, mix(iris, "#1a0e12", 0.7)),
            (0.45, mix(iris, "#2a1612", 0.3)),
            (0.8, mix(iris, "#d08a4e", 0.25)),
            (1, mix(iris, "#f0b878", 0.5)),
        ]
        pen.dot(gx, gy + 1, wide * 0.86, radius * 0.9, pen.sheet.gradient(glow))
        pen.dot(gx + wide * 0.3, gy, wide * 0.42, radius * 0.48, "#120a0f")
        roof = [
            (opening[0][0] - 8, opening[0][1] - 2 * upper),
            (FRONT + 16, shape.y - 2 * upper),
            (FRONT + 12, shape.y - 0.2 * upper),
            (FRONT - 8, shape.y - 0.55 * upper),
            (FRONT - 26, shape.y - 0.45 * upper),
            (opening[0][0], opening[0][1] - 2),
        ]
        pen.fill(roof, "#3a2440", 0.38)
        spark = radius * 0.27
        pen.dot(gx + light * wide * 0.3, gy - radius * 0.36, spark * 0.8, spark, "#fffdf8", 0.96)
        pen.dot(gx - side * 0, gy + radius * 0.45, spark * 0.4, spark * 0.5, "#fff6e6", 0.5)


def _lids(
    pen: Pen,
    person: Person,
    lid: list[Spot],
    front: list[Spot],
    floor: list[Spot],
    *,
    upper: float,
) -> None:
    lash, skin = lash_colour(person), mix(person.skin, "#7d3640", 0.55)
    thick = (1.5, 4.5, 6.2, 6.0, 3.5) if person.male else (3, 7, 8.5, 8.5, 5)
    thin = 0.72 if person.age in {"middle", "old"} else 1.0
    ridge = [(p[0], p[1] - w * thin) for p, w in zip(lid, thick, strict=True)]
    x, y, *_ = lid[-1]
    reach = 4.0 if person.male else 11.0 * thin
    tip: Spot = (x + reach, y - 0.10 * upper - reach * 0.3)
    wing: Spot = (lid[0][0] - (3 if person.male else 9 * thin), lid[0][1] - 5)
    pen.fill([wing, *lid, tip, *ridge[:0:-1]], lash, tension=0.5)
    crease = 0.34 * upper + (7 if not person.male else 5.5)
    fold = [
        (lid[0][0] - 4, lid[0][1] - crease * 0.8),
        (lid[1][0], lid[1][1] - crease),
        (lid[2][0], lid[2][1] - crease),
        (lid[3][0] + 4, lid[3][1] - crease * 0.8),
    ]
    pen.ink(fold, 3.2, skin, 0.75)
    pen.ink([lid[0], floor[1], floor[0], front[2]], 3.0, lash, 0.62, (0.7, 0.1))
    pen.ink([lid[-1], front[0], front[1]], 2.0, skin, 0.55)


def _closed(pen: Pen, person: Person, shape: EyeShape, corner: Spot) -> None:
    lash, skin = lash_colour(person), mix(person.skin, "#7d3640", 0.5)
    drop = shape.lower * 0.78
    x, y, *_ = corner
    span = FRONT - x
    line: list[Spot] = [
        (x - 2, y + 1),
        (x + 0.35 * span, shape.y + drop + 1),
        (x + 0.75 * span, shape.y + drop + 4),
        (FRONT + 1, shape.y + drop),
    ]
    pen.ink(line, 7.5 if not person.male else 5.5, lash, 1, (0.4, 0.5))
    if not person.male:
        for share, length in ((0.55, 8), (0.78, 10), (0.98, 11)):
            px = x + share * span
            pen.ink(
                [
                    (px, shape.y + drop + 2),
                    (px + 4, shape.y + drop + 2 + length * 0.5),
                    (px + 11, shape.y + drop + 1 + length * 0.6),
                ],
                3,
                lash,
                0.9,
                (1, 0),
            )
    crease = [
        (x + 2, y - 0.3 * shape.upper),
        (x + 0.5 * span, shape.y - 0.55 * shape.upper),
        (FRONT, shape.y - 0.4 * shape.upper),
    ]
    pen.ink(crease, 3, skin, 0.55)


def draw_side_brow(pen: Pen, person: Person, mood: Expression) -> None:
    """The one brow of a profile, from the ridge back to the temple."""
    shape, t = eye_shape(person), person.traits
    base = shape.y - (48 if person.male else 55) - (shape.upper - 22) * 0.45 - 2 * t.brow
    base += 2 if person.age in {"old", "middle"} else 0
    colour = brow_colour(person)
    weight = (11.5 if person.male else 7.5) * (1 + 0.16 * t.brow_weight)
    if person.age in {"child", "old"} and not person.male:
        weight *= 0.85
    arch = (3 if person.male else 6) + 2 * t.brow
    inner = 124 + 0.4 * mood.brow_pinch
    knots = [
        (inner, base + 8 + mood.brow_inner),
        (105, base - 1 + 0.62 * mood.brow_inner + 0.35 * mood.brow_outer + 0.5 * mood.brow_arch),
        (80, base - arch + 0.1 * mood.brow_inner + 0.75 * mood.brow_outer + mood.brow_arch),
        (52, base + 9 + mood.brow_outer),
    ]
    pen.ink(knots, weight, colour, 0.86, (0.62, 0.0))
    pen.ink([(x, y + 1.5) for x, y in knots[:3]], weight * 0.7, colour, 0.5, (0.8, 0.2))
    shaggy = person.age == "old" and person.male
    hairs = 11 if shaggy else 7 if person.male else 4
    for k in range(hairs):
        i, f = divmod(0.8 * k / (hairs - 1) * 2.6, 1)
        a, b = knots[int(i)], knots[int(i) + 1]
        x, y = a[0] + (b[0] - a[0]) * f, a[1] + (b[1] - a[1]) * f
        lift = (5.0 - 4 * k / hairs) * (1.6 if shaggy else 1.0 if person.male else 0.55)
        slope = 10 * (b[1] - a[1]) / (a[0] - b[0])
        pen.ink(
            [(x, y + 2), (x - 6, y + slope * 0.6 - lift * 0.6), (x - 12, y + slope - lift)],
            3.2,
            colour,
            0.55 if person.male else 0.25,
            (0.6, 0),
        )
