"""Lips, teeth and tongue: one family of curves from pressed lips to a cry."""

from __future__ import annotations

from drama_build.studio.canvas import mix, shade, tint
from drama_build.studio.people.expression import MouthShape
from drama_build.studio.people.pen import Pen, Spot
from drama_build.studio.people.person import Person

LIPS = 9.0
"""How far lips stand out of the face."""


def mouth_height(person: Person) -> float:
    """Y of the closing line."""
    return {"child": 140.0, "teen": 139.0}.get(person.age, 142.0 if person.male else 141.0)


class _Lips:
    """The curves of a mouth: left corner to right corner, as seen from the front."""

    def __init__(self, person: Person, shape: MouthShape) -> None:
        t = person.traits
        base = {"child": 30.0, "teen": 35.0}.get(person.age, 42.0 if person.male else 37.0)
        self.half = base * (1 + 0.09 * t.mouth) * shape.width
        self.y = mouth_height(person)
        full = (0.62 if person.male else 1.0) * (1 + 0.22 * t.lips) * (1 - 0.55 * shape.press)
        full *= 1 - 0.9 * max(0.0, shape.width - 1)  # a stretched lip is a thin lip
        full *= {"old": 0.62, "middle": 0.88}.get(person.age, 1.0)
        self.top, self.bottom = 12.5 * full, 15.5 * full * (1 + 0.25 * shape.pout)
        self.shape = shape
        self.out = LIPS + 7 * shape.pout

    def line(self, rise: float) -> list[Spot]:
        """A lip edge whose middle is moved by `rise`; a bow with the mood's corners."""
        s, w = self.shape, self.half
        full = 0.80 + 0.12 * s.pout  # pouting lips make a fuller curve
        ends = self.y - s.corner + (s.down - s.up) * 0.34 * s.pout
        low = 0.14 * s.corner  # a smile's middle sinks as its corners rise

        def at(share: float, rising: float, back: float) -> Spot:
            lift = (ends - self.y - low) * share * share
            return share * w, self.y + low + lift + rise * rising, self.out - back

        half = [
            at(1.0, 0.0, 6.0),
            at(0.86, full * 0.5, 4.0),
            at(0.62, full, 2.0),
            at(0.28, 0.97, 0.0),
        ]
        return [*((-x, y, o) for x, y, o in half), at(0.0, 1.0, 0.0), *half[::-1]]

    def upper_edge(self) -> list[Spot]:
        """The cupid's bow."""
        inner = self.line(-self.shape.up)
        lift = (0.0, 0.32, 0.62, 1.06, 0.8, 1.06, 0.62, 0.32, 0.0)
        return [(p[0], p[1] - self.top * k, p[2]) for p, k in zip(inner, lift, strict=True)]

    def lower_edge(self) -> list[Spot]:
        """The rim of the lower lip."""
        inner = self.line(self.shape.down)
        drop = (0.0, 0.34, 0.68, 0.98, 1.04, 0.98, 0.68, 0.34, 0.0)
        return [(p[0], p[1] + self.bottom * k, p[2]) for p, k in zip(inner, drop, strict=True)]


def draw_mouth(pen: Pen, person: Person, shape: MouthShape) -> None:
    """A mouth of any shape, lips, teeth and tongue."""
    lips = _Lips(person, shape)
    upper, lower = lips.line(-shape.up), lips.line(shape.down)
    dark = shade(mix(person.lips, "#4a1420", 0.6), 0.25)
    top = pen.down(mix(person.lips, "#7a2234", 0.12), mix(person.lips, "#7a2234", 0.34))
    bottom = pen.down(mix(person.lips, "#7a2234", 0.08), tint(person.lips, 0.14))
    strength = 0.8 if person.male else 0.94
    pen.fill([*lips.upper_edge(), *upper[::-1]], top, strength, 0.5)
    pen.fill([*lower, *lips.lower_edge()[::-1]], bottom, strength, 0.5)
    if shape.up + shape.down > 2:
        _cavity(pen, lips, [*upper, *lower[-2:0:-1]], dark)
    else:
        _closing_line(pen, person, lips, dark)
    _finish(pen, person, lips, dark)


def _cavity(pen: Pen, lips: _Lips, opening: list[Spot], dark: str) -> None:
    shape = lips.shape
    pen.fill(opening, pen.down("#3a0f1a", "#5c1d27"))
    with pen.within(opening):
        if shape.down > 9:
            depth = lips.y + shape.down
            pen.blot(0, depth + 1, lips.half * 0.62, shape.down * 0.52, "#c8616a", 0.85, lips.out)
        if shape.teeth:
            edge = -shape.up + min(9.0, (shape.up + shape.down) * 0.5)
            teeth = lips.line(-shape.up - 5)
            bite = [
                (p[0] * 0.82, min(p[1] + 3, q[1]), p[2])
                for p, q in zip(lips.line(edge), lips.line(shape.down), strict=True)
            ]
            pen.fill([*teeth, *bite[::-1]], pen.down("#cdbfc0", "#f6eee8"), 0.94 * shape.teeth, 0.5)
        pen.ink(
            [(p[0], p[1] + 2, p[2]) for p in lips.line(-shape.up)], 5, "#2a0a14", 0.4, (0.4, 0.4)
        )
    pen.ink(lips.line(-shape.up), 3.0, dark, 0.7, (0.8, 0.8))
    pen.ink(lips.line(shape.down), 2.0, dark, 0.4, (0.5, 0.5))


def _closing_line(pen: Pen, person: Person, lips: _Lips, dark: str) -> None:
    bow = (0.0, 0.1, 0.2, 0.9, 1.6, 0.9, 0.2, 0.1, 0.0)
    line = [
        (p[0] * 1.03, p[1] + k * (1.2 if not person.male else 0.7), p[2])
        for p, k in zip(lips.line(0), bow, strict=True)
    ]
    pen.ink(line, 4.4 if not person.male else 4.8, dark, 0.88, (0.35, 0.35))


def _finish(pen: Pen, person: Person, lips: _Lips, dark: str) -> None:
    shape = lips.shape
    for side in (-1, 1):
        x, y = side * lips.half, lips.line(0)[0][1]
        pen.ink(
            [(x * 0.93, y + 1), (x * 1.03, y - 0.5), (x * 1.1, y - shape.corner * 0.35 + 1)],
            4.2,
            dark,
            0.55 * (1 - 0.8 * shape.pout),
            (0.6, 0.2),
        )
        if shape.corner > 8:
            pen.ink(
                [(x * 1.22, y - 12), (x * 1.3, y + 2), (x * 1.2, y + 14)],
                3.0,
                mix(person.skin, "#9c4a48", 0.5),
                0.5,
            )
    rim = lips.lower_edge()
    gleam = 0.5 if not person.male else 0.16
    y = lips.line(shape.down)[4][1] * 0.55 + rim[4][1] * 0.45
    pen.ink(
        [(-lips.half * 0.3, y, lips.out), (-2, y + 1.5, lips.out), (lips.half * 0.22, y, lips.out)],
        4.0,
        "#fff4ee",
        gleam,
    )
    under = mix(person.skin, "#8a3c44", 0.5)
    pen.ink(
        [
            (rim[2][0] * 0.9, rim[2][1] + 5, 2),
            (0, rim[4][1] + 7, 2),
            (rim[6][0] * 0.9, rim[6][1] + 5, 2),
        ],
        6.0,
        under,
        0.32,
    )
    pen.ink([(p[0], p[1] + 0.5, p[2]) for p in rim[2:7]], 2.2, dark, 0.22)
