"""What is a face's own besides its form: freckles, moles, scars; and rings in the ears."""

from __future__ import annotations

from drama_build.studio import canvas
from drama_build.studio.canvas import mix, shade, tint
from drama_build.studio.people.eyes import eye_shape
from drama_build.studio.people.head import skin_tones
from drama_build.studio.people.mouth import mouth_height
from drama_build.studio.people.pen import Pen
from drama_build.studio.people.person import Person

GOLD = "#d9b05a"


def draw_marks(pen: Pen, person: Person) -> None:
    """Marks on the skin, under hair and glasses."""
    random = canvas.rng("marks", person.seed)
    if "freckles" in person.marks:
        _freckles(pen, person)
    if "mole" in person.marks:
        eye, side = eye_shape(person), int(random.integers(2)) * 2 - 1
        x, y = (
            (side * 58, mouth_height(person) + 26),
            (side * (eye.x + 30), eye.y + 46),
            (side * 44, mouth_height(person) - 18),
        )[int(random.integers(3))]
        pen.dot(x, y, 5.2, 5.2, mix(shade(person.skin, 0.5), "#3a2024", 0.5), 0.9)
    if "scar" in person.marks:
        _scar(pen, person, int(random.integers(2)) * 2 - 1)


def _freckles(pen: Pen, person: Person) -> None:
    random = canvas.rng("freckles", person.seed)
    rust = mix(person.skin, "#96502e", 0.62)
    for _ in range(34):
        x = float(random.normal(0, 62))
        y = 74 - 0.0014 * x * x + float(random.normal(0, 14))
        if abs(x) < 118:
            size = float(random.uniform(2.2, 4.4))
            pen.dot(x, y, size, size * 0.9, rust, float(random.uniform(0.45, 0.85)))


def _scar(pen: Pen, person: Person, side: int) -> None:
    """An old cut across brow and cheek, paler than the skin, with a red edge."""
    _, shadow, deep = skin_tones(person.skin)
    line = [(side * 52, -58), (side * 74, -6), (side * 92, 62), (side * 96, 112)]
    pen.ink([(x + 4, y) for x, y in line], 12, deep, 0.55, (0.3, 0.2))
    pen.ink(line, 9, mix(tint(person.skin, 0.5), "#d98a80", 0.4), 0.95, (0.2, 0.2))
    for x, y in line[1:3]:
        pen.ink([(x - 9, y - 3), (x + 1, y), (x + 10, y + 5)], 3, shadow, 0.6)


def draw_earrings(pen: Pen, person: Person, turn: int) -> None:
    """A drop at each ear that is seen; drawn under the hair."""
    if "earrings" not in person.accessories:
        return
    for side in (-1, 1):
        if side == turn:
            continue
        x, y = side * (151 if turn == 0 else 112), 62.0
        pen.dot(x, y, 6, 6, shade(GOLD, 0.2))
        pen.ink([(x, y + 4), (x + side, y + 18), (x, y + 30)], 3, GOLD, 1, (1, 1))
        pen.dot(x, y + 38, 9.5, 11, shade(GOLD, 0.25))
        pen.dot(x - 2, y + 35, 5, 6, tint(GOLD, 0.6))
