"""Hands in a costume's own pattern: hanging, folded, gripping."""

from __future__ import annotations

from drama_build.studio import canvas
from drama_build.studio.canvas import mix
from drama_build.studio.people.head import skin_tones
from drama_build.studio.people.pen import Pen, Spot
from drama_build.studio.people.person import Person


class Hand:
    """Draws the parts of one person's hands with a pen."""

    def __init__(self, pen: Pen, person: Person) -> None:
        self.pen, self.person = pen, person
        _, self.shadow, self.deep = skin_tones(person.skin)
        self.size = {"child": 0.72, "teen": 0.88}.get(person.age, 1.0 if person.male else 0.88)
        self.width = (22.0 if person.male else 18.0) * self.size

    def finger(self, points: list[Spot], width: float | None = None, share: float = 0.12) -> None:
        """A finger: a round stroke with a contour and a nail."""
        wide = width or self.width
        path = canvas.smooth(self.pen.spots(points), closed=False, tension=0.56)
        self.pen.sheet.stroke(path, mix(self.person.skin, self.deep, 0.75), wide + 4.5)
        self.pen.sheet.stroke(path, mix(self.person.skin, self.shadow, share), wide)

    def nail(self, x: float, y: float, rx: float = 5, ry: float = 7) -> None:
        """The nail at the end of a finger."""
        self.pen.dot(
            x, y, rx * self.size, ry * self.size, mix(self.person.skin, "#f4b8b0", 0.6), 0.9
        )

    def back(self, outline: list[Spot]) -> None:
        """The back of the hand."""
        pen = self.pen
        pen.fill(outline, pen.down(self.person.skin, mix(self.person.skin, self.shadow, 0.4)))
        pen.rim(outline, self.deep, 2.6, 0.55)

    def crease(self, points: list[Spot], width: float = 3, opacity: float = 0.4) -> None:
        """A line of knuckle or tendon."""
        self.pen.ink(points, width, self.deep, opacity)


def hanging(pen: Pen, person: Person, x: float, y: float, side: int) -> None:
    """A relaxed hand at the thigh; (x, y) is the wrist, `side` the arm's own (-1 left)."""
    hand = Hand(pen, person)
    k, s = hand.size, side
    reach = ((28, 84, 128, 158), (10, 96, 148, 184), (-9, 96, 150, 182), (-27, 88, 136, 164))
    for dx, a, b, c in reach:
        tip = x + s * (dx * 0.96 - 10) * k
        hand.finger(
            [
                (x + s * dx * k, y + a * k),
                (x + s * (dx * 0.95 - 3) * k, y + b * k),
                (tip, y + c * k),
            ],
            share=0.05 + 0.1 * (dx < 0),
        )
    hand.back(
        [
            (x - 28 * k, y - 14),
            (x + 28 * k, y - 14),
            (x + s * 42 * k, y + 50 * k),
            (x + s * 39 * k, y + 98 * k),
            (x, y + 108 * k),
            (x - s * 38 * k, y + 98 * k),
            (x - s * 42 * k, y + 46 * k),
        ]
    )
    knuckles = (
        (35, 78),
        (0, 86),
        (-33, 78),
        (-33, 104),
        (-22, 116),
        (0, 120),
        (24, 116),
        (34, 104),
    )
    pen.fill(
        [(x + s * dx * k, y + dy * k) for dx, dy in knuckles], mix(person.skin, hand.shadow, 0.28)
    )
    for dx in (19, 1, -18):  # fingers part at the knuckles
        hand.crease(
            [
                (x + s * dx * 0.9 * k, y + 86 * k),
                (x + s * dx * k, y + 108 * k),
                (x + s * (dx - 2) * k, y + 134 * k),
            ],
            3.6,
            0.6,
        )
    hand.finger(
        [(x - s * 28 * k, y + 24 * k), (x - s * 50 * k, y + 66 * k), (x - s * 50 * k, y + 112 * k)],
        hand.width * 1.08,
        0.02,
    )
    hand.back(
        [
            (x - s * 4 * k, y + 6 * k),
            (x - s * 34 * k, y + 14 * k),
            (x - s * 44 * k, y + 52 * k),
            (x - s * 20 * k, y + 66 * k),
            (x, y + 40 * k),
        ]
    )
    pen.fill(
        [
            (x - s * 2 * k, y),
            (x - s * 33 * k, y + 14 * k),
            (x - s * 36 * k, y + 52 * k),
            (x - s * 10 * k, y + 66 * k),
            (x + 6 * s * k, y + 36 * k),
        ],
        mix(person.skin, hand.shadow, 0.05),
    )


def folded(pen: Pen, person: Person, x: float, y: float) -> None:
    """One hand laid over the other before the body; (x, y) is their middle."""
    hand = Hand(pen, person)
    k = hand.size
    hand.back(
        [
            (x - 112 * k, y - 34 * k),
            (x - 60 * k, y - 46 * k),
            (x - 6 * k, y - 30 * k),
            (x + 6 * k, y + 20 * k),
            (x - 30 * k, y + 42 * k),
            (x - 84 * k, y + 30 * k),
            (x - 116 * k, y + 8 * k),
        ]
    )
    for dy in (28, 14):
        hand.finger(
            [
                (x - 40 * k, y + dy * k),
                (x + 10 * k, y + (dy + 14) * k),
                (x + 44 * k, y + (dy + 16) * k),
            ],
            share=0.3,
        )
    for i, (dy, tip) in enumerate(((38, -70), (20, -86), (1, -90), (-18, -78))):
        drop = 18 - 3 * i
        hand.finger(
            [
                (x + 30 * k, y + dy * 0.9 * k),
                (x - 22 * k, y + (dy + 6) * k),
                (x + tip * k, y + (dy + drop) * k),
            ],
            share=0.2 - 0.05 * i,
        )
        hand.nail(x + (tip - 3) * k, y + (dy + drop) * k, 7, 4.5)
    hand.back(
        [
            (x + 116 * k, y - 40 * k),
            (x + 66 * k, y - 50 * k),
            (x + 22 * k, y - 32 * k),
            (x + 12 * k, y + 8 * k),
            (x + 24 * k, y + 46 * k),
            (x + 70 * k, y + 44 * k),
            (x + 118 * k, y + 14 * k),
        ]
    )
    for dy in (-14, 8, 28):
        hand.crease(
            [
                (x + 50 * k, y + dy * 0.8 * k),
                (x + 28 * k, y + dy * k),
                (x + 4 * k, y + (dy + 3) * k),
            ],
            3,
            0.4,
        )
    hand.finger(
        [(x + 78 * k, y - 40 * k), (x + 38 * k, y - 54 * k), (x - 4 * k, y - 44 * k)],
        hand.width * 1.05,
        0.02,
    )
    hand.nail(x - 6 * k, y - 45 * k, 7, 4.5)


def gripping(pen: Pen, person: Person, x: float, y: float, side: int) -> None:
    """A fist round a strap or handle; (x, y) is its middle."""
    hand = Hand(pen, person)
    k, s = hand.size, side
    hand.back(
        [
            (x + s * 44 * k, y - 30 * k),
            (x + s * 6 * k, y - 52 * k),
            (x - s * 34 * k, y - 40 * k),
            (x - s * 40 * k, y + 30 * k),
            (x, y + 50 * k),
            (x + s * 44 * k, y + 34 * k),
        ]
    )
    for i in range(4):
        dy = (33 - 22 * i) * k
        hand.finger(
            [(x + s * 10 * k, y + dy - 2), (x - s * 16 * k, y + dy), (x - s * 36 * k, y + dy + 3)],
            share=0.2 - 0.05 * i,
        )
    hand.finger(
        [(x + s * 26 * k, y - 34 * k), (x - s * 4 * k, y - 56 * k), (x - s * 30 * k, y - 54 * k)],
        hand.width * 1.05,
        0.02,
    )
