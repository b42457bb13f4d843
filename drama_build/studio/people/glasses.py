"""Spectacles, drawn over eyes and under hair."""

from __future__ import annotations

from drama_build.studio.people.eyes import eye_shape
from drama_build.studio.people.pen import Pen, Spot
from drama_build.studio.people.person import Person

METAL = "#2e2830"


def draw_glasses(pen: Pen, person: Person, turn: int) -> None:
    """Rounded rectangles on the nose, temples to the ears."""
    eye = eye_shape(person)
    y = eye.y + 4
    for side in (-1, 1):
        x = side * (eye.x + 2)
        lens: list[Spot] = [
            (x - 50, y - 30, 14),
            (x, y - 35, 16),
            (x + 50, y - 30, 14),
            (x + 50, y + 12, 14),
            (x + 30, y + 37, 14),
            (x, y + 40, 16),
            (x - 30, y + 37, 14),
            (x - 50, y + 12, 14),
        ]
        pen.fill(lens, pen.down("#ffffff", "#dfe8f4"), 0.10)
        with pen.within(lens):
            pen.facet(
                [
                    (x - 34, y - 40, 14),
                    (x - 12, y - 40, 14),
                    (x - 40, y + 44, 14),
                    (x - 58, y + 44, 14),
                ],
                "#ffffff",
                0.16,
            )
        pen.rim(lens, METAL, 5.5, 0.95)
        pen.ink(
            [(x - 44, y - 33, 14), (x, y - 37, 16), (x + 44, y - 33, 14)], 7, METAL, 1, (0.5, 0.5)
        )
        if side != turn:
            pen.ink(
                [
                    (side * (eye.x + 50), y - 16, 12),
                    (side * 138, y - 20, 6),
                    (side * 160, y - 18, 0),
                ],
                6,
                METAL,
                1,
                (0.9, 0.8),
            )
    pen.ink([(-20, y - 4, 20), (0, y - 14, 26), (20, y - 4, 20)], 6, METAL, 1, (0.8, 0.8))


def draw_sunglasses(pen: Pen, person: Person, turn: int) -> None:
    """The same frame with dark lenses, which catch the sky above and let a little light below."""
    eye = eye_shape(person)
    y = eye.y + 4
    for side in (-1, 1):
        x = side * (eye.x + 2)
        lens: list[Spot] = [
            (x - 50, y - 30, 14),
            (x, y - 35, 16),
            (x + 50, y - 30, 14),
            (x + 50, y + 12, 14),
            (x + 30, y + 37, 14),
            (x, y + 40, 16),
            (x - 30, y + 37, 14),
            (x - 50, y + 12, 14),
        ]
        pen.fill(lens, pen.down("#2b2836", "#221d2a", "#5a4450"), 0.95)
    draw_glasses(pen, person, turn)


def draw_side_glasses(pen: Pen, person: Person) -> None:
    """One lens from its side before the eye, and the temple back to the ear; looking right."""
    y = eye_shape(person).y + 4
    lens: list[Spot] = [
        (120, y - 34),
        (130, y - 24),
        (131, y + 8),
        (122, y + 34),
        (108, y + 39),
        (98, y + 28),
        (95, y),
        (100, y - 28),
    ]
    pen.fill(lens, pen.down("#ffffff", "#dfe8f4"), 0.12)
    pen.rim(lens, METAL, 5, 0.95)
    pen.ink([(122, y - 36), (108, y - 37), (99, y - 26)], 7, METAL, 1, (0.6, 0.6))
    pen.ink([(101, y - 20), (40, y - 25), (-6, y - 24), (-26, y - 10)], 6, METAL, 1, (0.9, 0.6))
    pen.ink([(124, y - 8), (134, y - 14), (138, y - 8)], 5, METAL, 1, (0.8, 0.6))
