"""Beards and moustaches in profile."""

from __future__ import annotations

from drama_build.studio import canvas
from drama_build.studio.canvas import mix, shade, tint
from drama_build.studio.people.head import chin
from drama_build.studio.people.mouth import mouth_height
from drama_build.studio.people.pen import Pen, Spot
from drama_build.studio.people.person import Person
from drama_build.studio.people.profile import chin_front, nose_base


def draw_side_beard(pen: Pen, person: Person) -> None:
    """What grows from cheek and chin of a face that looks right."""
    if person.beard == "long":
        _long(pen, person)
    elif person.beard == "short":
        _short(pen, person)


def _long(pen: Pen, person: Person) -> None:
    colour = person.beard_colour
    dark, lit = shade(colour, 0.34), tint(colour, 0.6)
    random = canvas.rng("beard", person.seed)
    y = mouth_height(person)
    roots: list[Spot] = [(6, 60), (24, 108), (64, 136), (98, y + 12), (128, y + 18)]
    front: list[Spot] = [(142, y + 34), (148, 240), (142, 350), (122, 480), (92, 600), (70, 640)]
    back: list[Spot] = [(56, 590), (34, 480), (10, 350), (-14, 220), (-18, 120)]
    outline = [*roots, *front, *back]
    pen.fill(outline, pen.down(mix(colour, dark, 0.15), colour, mix(colour, dark, 0.3)))
    with pen.within(outline):
        for k in range(34):
            u = (k + float(random.uniform(0, 1))) / 34
            line = [
                (-6 + 140 * u, 66 + 100 * u),
                (-8 + 152 * u, 230),
                (22 + 116 * u, 400),
                (70 + (u - 0.5) * float(random.uniform(10, 80)), float(random.uniform(500, 640))),
            ]
            pen.ink(line, 6, dark if k % 3 else lit, 0.4 if k % 3 else 0.7, (0.3, 0))
    for k in range(14):
        i, share = divmod(k / 14 * (len(roots) - 1.001), 1)
        a, b = roots[int(i)], roots[int(i) + 1]
        x, top = a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
        pen.ink([(x + 2, top - 9), (x, top + 12), (x - 3, top + 44)], 6, colour, 0.85, (0.1, 0))
    for k in range(5):
        x = 22 + 24 * k
        pen.ink([(x, 420), (x * 0.7 + 24, 530), (62 + 5 * k, 612)], 7, colour, 0.9, (0.4, 0))


def _short(pen: Pen, person: Person) -> None:
    colour = mix(person.beard_colour, person.skin, 0.15)
    random = canvas.rng("beard", person.seed)
    low, front, y = chin(person), chin_front(person), mouth_height(person)
    outline: list[Spot] = [
        (4, 30), (18, 84), (50, 120), (90, 130), (104, y + 14), (124, y + 22), (129, y + 30),
        (front + 3, low - 24), (front + 1, low - 5), (front - 22, low + 6), (front - 56, low + 3),
        (34, low - 19), (-4, low - 47), (-22, low - 84), (-12, 60),
    ]  # fmt: skip
    pen.fill(outline, colour, 0.34)
    inner = [(x * 0.9 + 3, py + 8 - 0.04 * abs(x)) for x, py, *_ in outline]
    pen.fill(inner, colour, 0.34)
    dark = shade(person.beard_colour, 0.2)
    for _ in range(170):
        u, v = float(random.uniform(0, 1)), float(random.uniform(0, 1)) ** 0.8
        edge = 40 + (y - 28) * u**0.7 if u < 0.75 else y + 2 + 26 * (u - 0.75) * 4
        x = 2 + 118 * u
        jaw = low - 70 + 66 * min(1.0, u * 1.3)
        top = edge + (jaw - edge) * v
        pen.ink([(x, top), (x - 1, top + 7), (x - 4, top + 14)], 2.4, dark, 0.42, (0.6, 0))


def draw_side_moustache(pen: Pen, person: Person) -> None:
    """What falls over the upper lip; drawn after the mouth."""
    if person.beard == "none":
        return
    colour = person.beard_colour
    dark, lit = shade(colour, 0.3), tint(colour, 0.55)
    y = mouth_height(person) - 12
    reach, drop, width = {
        "long": (54, 96, 24.0),
        "short": (44, 20, 12.0),
        "moustache": (46, 14, 15.0),
    }[person.beard]
    root = 146.0
    spine: list[Spot] = [
        (root, max(nose_base(person) + 9, y - 14)),
        (root - reach * 0.4, y - 5),
        (root - reach * 0.84, y + drop * 0.4),
        (root - reach, y + drop),
    ]
    pen.ink(spine, width, dark, 0.8, (0.5, 0.0))
    pen.ink([(x, yy - 2) for x, yy, *_ in spine], width * 0.8, colour, 1, (0.5, 0.0))
    for k in range(5):
        line = [(x - k * 1.5, yy - 7 + 3.2 * k) for x, yy, *_ in spine]
        pen.ink(line, 3, lit if k % 2 else dark, 0.5, (0.4, 0))
