"""Eyes and brows: where a close-up is looked at first."""

from __future__ import annotations

from dataclasses import dataclass

from drama_build.studio.canvas import Stop, mix, shade
from drama_build.studio.people.expression import Expression
from drama_build.studio.people.pen import Pen, Spot
from drama_build.studio.people.person import Person
from drama_build.studio.stage import Eyes


@dataclass(frozen=True, slots=True)
class EyeShape:
    """One person's eye in figure units; x runs from the inner corner (-1) to the outer (1)."""

    x: float
    y: float
    half: float
    upper: float
    lower: float
    tilt: float
    iris: float

    def spot(self, side: int, along: float, down: float) -> Spot:
        """A point of the eye on the left (-1) or right (1) half of the face."""
        return (side * (self.x + along * self.half), self.y + down - self.tilt * along)


def eye_shape(person: Person) -> EyeShape:
    """The eye of a person: larger in women and the young, narrower with the years."""
    t = person.traits
    young = {"child": 1.28, "teen": 1.13, "young": 1.0, "middle": 0.92, "old": 0.8}[person.age]
    half, upper, lower = (36.5, 19.0, 10.0) if person.male else (39.5, 26.0, 12.5)
    size = young * (1 + 0.10 * t.eye_size)
    return EyeShape(
        x=69 + 3.0 * t.eye_gap,
        y={"child": 42.0, "teen": 31.0}.get(person.age, 26.0),
        half=half * (0.45 + 0.55 * size) * (1 - 0.035 * t.eye_round),
        upper=upper * size * (1 + 0.09 * t.eye_round),
        lower=lower * size,
        tilt=3.5 + 3.5 * t.eye_tilt + (-2.5 if person.age == "old" else 0),
        iris=(19.0 if person.male else 23.5) * (0.3 + 0.7 * size),
    )


def lash_colour(person: Person) -> str:
    """Lashes and lid lines: dark hair's own shade, softer in old age."""
    if person.age == "old":
        return "#4a3b42"
    return shade(mix(person.hair_colour, "#1d1218", 0.6), 0.25)


def draw_eye(
    pen: Pen, person: Person, mood: Expression, *, side: int, state: Eyes, light: int
) -> None:
    """One eye; `light` is the side the catchlight sits on."""
    shape = eye_shape(person)
    if state == "closed":
        _closed(pen, person, shape, side)
        return
    upper, lower = shape.upper * mood.lid, shape.lower * (1 - mood.lower)
    lid = [
        shape.spot(side, a, d)
        for a, d in (
            (-1.04, 7),
            (-0.82, -0.30 * upper),
            (-0.42, -0.83 * upper),
            (0.08, -upper),
            (0.56, -0.80 * upper),
            (0.92, -0.30 * upper),
            (1.04, 0.5),
        )
    ]
    floor = [
        shape.spot(side, a, d)
        for a, d in (
            (0.84, 0.42 * lower),
            (0.45, 0.90 * lower),
            (-0.05, lower),
            (-0.52, 0.82 * lower),
            (-0.86, 0.62 * lower),
        )
    ]
    _ball(pen, person, mood, shape, [*lid, *floor], side=side, light=light, upper=upper)
    _lids(pen, person, shape, lid, floor, side=side, upper=upper)
    if mood.tears:
        pen.ink([(x, y - 1.5) for x, y, *_ in floor[1:]], 5, "#ffffff", 0.65 * mood.tears)
        x, y, *_ = floor[1]
        pen.dot(x, y + 1, 4.5, 4, "#ffffff", 0.8 * mood.tears)


def _ball(
    pen: Pen,
    person: Person,
    mood: Expression,
    shape: EyeShape,
    opening: list[Spot],
    *,
    side: int,
    light: int,
    upper: float,
) -> None:
    radius = shape.iris * mood.iris
    gx = side * shape.x + mood.gaze[0]
    gy = shape.y - upper * 0.20 + mood.gaze[1] + (2 if person.male else 1)
    turned = abs(pen.place(gx + 10, gy, 0)[0] - pen.place(gx - 10, gy, 0)[0]) / 20
    wide = radius * (0.35 + 0.65 * min(1.0, turned))
    iris = person.eyes
    pen.fill(opening, pen.down("#d9cdd6", "#f7f1ee", "#fffaf6"))
    with pen.within(opening):
        inner = shape.spot(side, -0.98, 5)
        pen.dot(inner[0], inner[1], 7, 5, "#e0948c", 0.75)
        pen.dot(gx, gy, wide, radius, shade(mix(iris, "#1c0f14", 0.55), 0.2))
        glow: list[Stop] = [
            (0, mix(iris, "#1a0e12", 0.7)),
            (0.45, mix(iris, "#2a1612", 0.3)),
            (0.8, mix(iris, "#d08a4e", 0.25)),
            (1, mix(iris, "#f0b878", 0.5)),
        ]
        pen.dot(gx, gy + 1, wide * 0.88, radius * 0.9, pen.sheet.gradient(glow))
        pen.dot(gx, gy, wide * 0.45, radius * 0.48, "#120a0f")
        pen.blot(gx, gy + radius * 0.62, wide * 0.62, radius * 0.34, mix(iris, "#ffd9a4", 0.7), 0.6)
        roof = [
            shape.spot(side, a, -d * upper)
            for a, d in (
                (-1.2, 1.7),
                (1.2, 1.7),
                (1.1, 0.0),
                (0.55, 0.42),
                (0.05, 0.6),
                (-0.45, 0.45),
                (-1.0, -0.1),
            )
        ]
        pen.fill(roof, "#3a2440", 0.38)
        spark = radius * 0.29
        pen.dot(gx + light * wide * 0.36, gy - radius * 0.36, spark * 0.95, spark, "#fffdf8", 0.96)
        pen.dot(
            gx - light * wide * 0.38, gy + radius * 0.42, spark * 0.5, spark * 0.5, "#fff6e6", 0.6
        )


def _lids(
    pen: Pen,
    person: Person,
    shape: EyeShape,
    lid: list[Spot],
    floor: list[Spot],
    *,
    side: int,
    upper: float,
) -> None:
    lash, skin = lash_colour(person), mix(person.skin, "#7d3640", 0.55)
    thick = {"f": (2, 5.5, 8, 9, 8.5, 7, 3), "m": (1.5, 4, 5.5, 6.2, 6, 4.5, 1.5)}[person.sex]
    thin = 0.72 if person.age in {"middle", "old"} else 1.0
    ridge = [(p[0], p[1] - w * thin) for p, w in zip(lid, thick, strict=True)]
    wing = [] if person.male else [shape.spot(side, 1.24, -0.34 * upper - 2 * thin)]
    pen.fill([*lid, *wing, *ridge[::-1]], lash, tension=0.5)
    crease = 0.34 * upper + (7 if not person.male else 5.5)
    fold = [
        shape.spot(side, a, -d * upper - crease * k)
        for a, d, k in (
            (-0.78, 0.30, 0.75),
            (-0.3, 0.92, 1),
            (0.2, 1.0, 1),
            (0.68, 0.72, 0.95),
            (1.1, 0.2, 0.9),
        )
    ]
    pen.ink(fold, 3.2, skin, 0.75)
    pen.ink([lid[-1], floor[0], floor[1], floor[2]], 3.0, lash, 0.62, (0.7, 0.1))
    pen.ink([floor[4], floor[3], floor[2]], 2.0, skin, 0.4)
    if not person.male and person.age != "old":
        for along, drop in ((0.55, 5), (0.75, 6.5), (0.92, 6)):
            x, y = shape.spot(side, along, shape.lower * (1.05 - 0.75 * along))
            pen.ink(
                [(x, y), (x + side * 2, y + drop * 0.5), (x + side * 4.5, y + drop)],
                2.2,
                lash,
                0.6,
                (1, 0),
            )


def _closed(pen: Pen, person: Person, shape: EyeShape, side: int) -> None:
    lash, skin = lash_colour(person), mix(person.skin, "#7d3640", 0.5)
    drop = shape.lower * 0.78
    line = [
        shape.spot(side, a, d)
        for a, d in (
            (-1.03, 5),
            (-0.6, drop * 0.9 + 1),
            (-0.05, drop + 3),
            (0.5, drop + 1),
            (1.06, 1),
        )
    ]
    pen.ink(line, 7.5 if not person.male else 5.5, lash, 1, (0.25, 0.5))
    if not person.male:
        for along, length in ((0.35, 7), (0.62, 9), (0.86, 10)):
            x, y = shape.spot(side, along, drop + 3 - 8 * max(0, along - 0.4))
            pen.ink(
                [(x, y), (x + side * 3, y + length * 0.7), (x + side * 8, y + length)],
                3,
                lash,
                0.9,
                (1, 0),
            )
    crease = [
        shape.spot(side, a, -d * shape.upper)
        for a, d in ((-0.8, 0.12), (-0.2, 0.55), (0.35, 0.55), (1.05, 0.05))
    ]
    pen.ink(crease, 3, skin, 0.55)
    pen.ink([(x, y + 9) for x, y, *_ in line[1:4]], 2.5, skin, 0.25)


def draw_brow(pen: Pen, person: Person, mood: Expression, *, side: int) -> None:
    """One brow: a tapering mass with hairs, moved by the mood."""
    shape, t = eye_shape(person), person.traits
    base = shape.y - (48 if person.male else 55) - (shape.upper - 22) * 0.45 - 2 * t.brow
    if person.age in {"old", "middle"}:
        base += 2
    colour = brow_colour(person)
    weight = (11.5 if person.male else 7.5) * (1 + 0.16 * t.brow_weight)
    if person.age in {"child", "old"} and not person.male:
        weight *= 0.85
    arch = (3 if person.male else 6) + 2 * t.brow
    inner = side * (31 - mood.brow_pinch)
    knots = [
        (inner, base + 8 + mood.brow_inner),
        (
            side * 58,
            base - 1 + 0.62 * mood.brow_inner + 0.35 * mood.brow_outer + mood.brow_arch * 0.5,
        ),
        (side * 88, base - arch + 0.1 * mood.brow_inner + 0.75 * mood.brow_outer + mood.brow_arch),
        (side * 118, base + 9 + mood.brow_outer),
    ]
    spine = [(x, y, 4.0) for x, y in knots]
    pen.ink(spine, weight, colour, 0.86, (0.62, 0.0))
    pen.ink([(x, y + 1.5, 4.0) for x, y, *_ in spine[:3]], weight * 0.7, colour, 0.5, (0.8, 0.2))
    hairs = 12 if person.age == "old" and person.male else 9 if person.male else 6
    for k in range(hairs):
        share = 0.8 * k / (hairs - 1)
        i, f = divmod(share * 2.6, 1)
        a, b = knots[int(i)], knots[int(i) + 1]
        x, y = a[0] + (b[0] - a[0]) * f, a[1] + (b[1] - a[1]) * f
        # Hairs lie along the brow, however steep the mood draws it.
        fall = 0.8 * (b[1] - a[1]) / (side * (b[0] - a[0]))
        lift = (
            (6.5 - 5 * share)
            * (1.0 if person.male else 0.55)
            * (1.5 if person.age == "old" and person.male else 1)
        )
        pen.ink(
            [
                (x, y + 4, 4),
                (x + side * (4 + 6 * share), y + fall * (4 + 6 * share) - lift * 0.6, 4),
                (x + side * (9 + 7 * share), y + fall * (9 + 7 * share) - lift, 4),
            ],
            3.2,
            colour,
            0.55 if person.male else 0.25,
            (0.6, 0),
        )


def brow_colour(person: Person) -> str:
    """The brows' colour: the hair's, greyed in old age."""
    if person.age == "old":
        return mix(person.hair_colour, "#6f636b", 0.45)
    return mix(shade(person.hair_colour, 0.15), person.skin, 0.08 if person.male else 0.2)
