"""Hands in their own measures, at any angle: relaxed, resting, open, clasping, closed."""

from __future__ import annotations

from collections.abc import Callable

from drama_build.studio import canvas
from drama_build.studio.canvas import Point, mix
from drama_build.studio.people.head import skin_tones
from drama_build.studio.people.limb import Tube
from drama_build.studio.people.pen import Pen
from drama_build.studio.people.person import Person


def hand_size(person: Person) -> float:
    """How big somebody's hand is, a man's being 1."""
    return {"child": 0.64, "teen": 0.86}.get(person.age, 1.0 if person.male else 0.86)


Drawn = Callable[[Pen, Person], None]


class Palm:
    """One hand in its own measures: the wrist at 0, fingers down to 185, x to the thumb's side."""

    def __init__(self, pen: Pen, person: Person) -> None:
        self.pen, self.skin = pen, person.skin
        _, self.shadow, self.deep = skin_tones(person.skin)
        self.line = mix(person.skin, self.deep, 0.75)
        self.size = hand_size(person)
        self.slender = 1.0 if person.male else 0.9

    def finger(
        self, points: list[Point], width: float, *, share: float = 0.1, nail: bool = False
    ) -> None:
        """A finger that tapers to a round tip."""
        wide = width * self.slender
        spine = Tube([(x, y, wide / 2 * (1 - 0.22 * i / 2), 0) for i, (x, y) in enumerate(points)])
        (x, y, _), ahead = spine.at(1, 0), spine.heading()
        tip = (x + ahead[0] * wide * 0.34, y + ahead[1] * wide * 0.34, 0.0)
        edge = spine.outline()
        outline = [*edge[:7], tip, *edge[7:]]
        self.pen.fill(outline, mix(self.skin, self.shadow, share))
        self.pen.sheet.stroke(self.pen.outline(outline), self.line, 2.8, 0.6)
        if nail:
            blush = mix(self.skin, "#f6c0b6", 0.6)
            at = [spine.at(a, b) for a, b in ((0.82, 0.5), (0.82, -0.5), (1.02, -0.4), (1.02, 0.4))]
            self.pen.fill(at, blush, 0.9)

    def flesh(self, outline: list[Point], share: float = 0.35) -> None:
        """The back or the palm; its first two points are the wrist, which has no contour."""
        self.pen.fill(outline, self.pen.down(self.skin, mix(self.skin, self.shadow, share)))
        edge = self.pen.spots([*outline[1:], outline[0]])
        self.pen.sheet.stroke(canvas.smooth(edge, closed=False), self.line, 2.8, 0.55)

    def cover(self, outline: list[Point], share: float = 0.12) -> None:
        """Skin without a contour, where a finger grows out of the hand."""
        self.pen.fill(outline, mix(self.skin, self.shadow, share))

    def crease(self, points: list[Point], width: float = 3, opacity: float = 0.4) -> None:
        """A line of knuckle, tendon or palm."""
        self.pen.ink(points, width, self.deep, opacity)


def relaxed(pen: Pen, person: Person) -> None:
    """A hand that hangs, its fingers a little curled; seen on its back."""
    palm = Palm(pen, person)
    for x, tip, width, long in ((-28, -31, 19, 150), (-10, -12, 21, 180), (10, 8, 22, 186)):
        palm.finger([(x, 84), (x * 0.96, (84 + long) / 2), (tip, long)], width, share=0.22)
    palm.finger([(28, 82), (30, 124), (26, 168)], 21, share=0.08, nail=False)
    palm.flesh(
        [
            (-24, -20),
            (25, -20),
            (36, 30),
            (41, 84),
            (26, 102),
            (0, 106),
            (-26, 102),
            (-40, 84),
            (-36, 34),
        ]
    )
    palm.cover([(-34, 76), (0, 84), (35, 76), (34, 104), (24, 116), (0, 120), (-25, 116)], 0.26)
    for x in (19, 0, -19):  # fingers part at the knuckles
        palm.crease([(x * 0.9, 88), (x, 108), (x * 1.04, 134)], 3.6, 0.6)
    palm.finger([(28, 26), (47, 66), (44, 116)], 24, share=0.02)
    palm.cover([(8, 0), (30, 8), (40, 46), (30, 62), (14, 40)], 0.06)


def fist(pen: Pen, person: Person) -> None:
    """A hand closed round something that lies across it near y 92.

    Its fingers are drawn again over what it holds, see `fist_fingers`.
    """
    palm = Palm(pen, person)
    palm.flesh(
        [
            (-24, -20),
            (25, -20),
            (37, 24),
            (43, 66),
            (40, 98),
            (14, 110),
            (-16, 108),
            (-40, 96),
            (-42, 62),
            (-35, 24),
        ]
    )
    fist_fingers(pen, person)


def fist_fingers(pen: Pen, person: Person) -> None:
    """Four fingers curled over what the fist holds, and the thumb."""
    palm = Palm(pen, person)
    for x, long, width in ((-31, 106, 19), (-12, 114, 22), (9, 116, 23), (29, 110, 22)):
        palm.finger([(x, 66), (x, 88), (x * 0.97, long)], width, share=0.16)
    palm.cover([(-38, 40), (0, 46), (36, 40), (40, 68), (0, 76), (-40, 66)], 0.1)
    for x in (20, -1, -22):
        palm.crease([(x, 62), (x, 76), (x, 88)], 3, 0.42)
    palm.finger([(32, 34), (54, 62), (48, 98)], 22, share=0.04, nail=True)
    palm.cover([(10, 14), (32, 18), (46, 46), (32, 58), (14, 44)], 0.08)


def resting(pen: Pen, person: Person) -> None:
    """A hand laid flat, fingers a little apart, foreshortened; seen on its back."""
    palm = Palm(pen, person)
    tips = ((-30, -46, 126, 19), (-11, -17, 146, 21), (10, 10, 150, 22), (30, 36, 138, 21))
    for x, tip, long, width in tips:
        palm.finger(
            [(x, 70), ((x + tip) / 2 * 1.08, (70 + long) / 2), (tip, long)], width, nail=True
        )
    palm.flesh(
        [
            (-24, -20),
            (24, -20),
            (38, 24),
            (43, 72),
            (26, 86),
            (0, 90),
            (-28, 86),
            (-43, 68),
            (-37, 26),
        ],
        0.3,
    )
    for x in (20, 0, -20):
        palm.crease([(x, 60), (x * 1.04, 78), (x * 1.1, 92)], 3, 0.4)
    palm.finger([(30, 22), (56, 52), (62, 96)], 23, share=0.04, nail=True)
    palm.cover([(8, 0), (30, 6), (44, 40), (32, 56), (14, 34)], 0.06)


def open_palm(pen: Pen, person: Person) -> None:
    """A raised hand, its palm to the viewer, fingers apart as in speech."""
    palm = Palm(pen, person)
    tips = ((-33, -64, 142, 18), (-12, -24, 184, 21), (10, 14, 190, 22), (31, 48, 170, 21))
    for x, tip, long, width in tips:
        palm.finger([(x, 84), ((x + tip) / 2, (84 + long) / 2), (tip, long)], width, share=0.06)
        palm.crease(
            [
                (x + (tip - x) * 0.5 - 7, (84 + long) / 2),
                (x + (tip - x) * 0.5 + 7, (84 + long) / 2),
            ],
            2.4,
            0.3,
        )
    palm.finger([(24, 36), (62, 62), (84, 104)], 25, share=0.04)
    palm.flesh(
        [
            (-24, -20),
            (24, -20),
            (40, 20),
            (46, 62),
            (42, 92),
            (22, 102),
            (0, 106),
            (-24, 102),
            (-44, 88),
            (-44, 46),
            (-34, 14),
        ],
        0.22,
    )
    palm.cover([(18, 26), (46, 40), (52, 60), (38, 72), (20, 56)], 0.08)
    palm.crease([(40, 78), (10, 62), (-2, 8)], 3.4, 0.36)
    palm.crease([(-40, 78), (-6, 84), (30, 98)], 3, 0.3)
    palm.crease([(38, 66), (0, 66), (-34, 44)], 2.6, 0.26)


def clasping(pen: Pen, person: Person) -> None:
    """A hand laid round an upper arm: its back, and four fingers that go behind."""
    palm = Palm(pen, person)
    for x, tip, long, width in ((-32, -36, 122, 19), (-11, -14, 140, 21), (10, 8, 142, 22)):
        palm.finger(
            [(x, 66), ((x + tip) / 2, (66 + long) / 2), (tip, long)], width, share=0.14, nail=True
        )
    palm.finger([(31, 64), (32, 98), (28, 130)], 21, share=0.06, nail=True)
    palm.flesh(
        [
            (-26, -24),
            (26, -24),
            (38, 24),
            (43, 66),
            (26, 82),
            (0, 86),
            (-28, 82),
            (-43, 64),
            (-37, 24),
        ],
        0.3,
    )
    for x in (20, 0, -21):
        palm.crease([(x, 58), (x, 76), (x - 1, 90)], 3, 0.42)
    palm.finger([(26, 22), (54, 44), (72, 78)], 23, share=0.03, nail=True)
    palm.cover([(8, 0), (30, 6), (46, 34), (32, 52), (14, 34)], 0.06)


def forearm(pen: Pen, person: Person, long: float = 170) -> None:
    """The end of a bare forearm, from within a sleeve to the wrist."""
    Palm(pen, person).flesh([(-24, 10), (24, 10), (32, -60), (40, -long), (-40, -long), (-32, -60)])
