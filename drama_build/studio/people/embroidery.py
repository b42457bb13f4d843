"""Embroidery in thread: vines, round flowers, sea and mountain, the coiled dragon."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from drama_build.studio import canvas
from drama_build.studio.canvas import Point, mix, shade, tint
from drama_build.studio.people.build import Build
from drama_build.studio.people.cloth import Cloth
from drama_build.studio.people.pen import Pen, Spot, curve
from drama_build.studio.people.person import Person

FLAME = "#c8453f"


def brocade_of(person: Person) -> str:
    """The dark ground that a person's borders are embroidered on."""
    return mix(shade(person.colour, 0.6), "#1d2748", 0.42)


def draw_vine(pen: Pen, person: Person, places: Iterable[Spot]) -> None:
    """A vine along a border: leaves and blossoms by turns, at these places."""
    pale = tint(person.trim, 0.3)
    for i, (x, y, *depth) in enumerate(places):
        out = depth[0] if depth else 0.0
        if i % 2:
            for a in np.linspace(0, 2 * np.pi, 6)[:-1] - np.pi / 2:
                at = (x + 10 * float(np.cos(a)), y + 10 * float(np.sin(a)))
                pen.dot(*at, 6.4, 6.4, pale, 0.8, out)
            pen.dot(x, y, 4.4, 4.4, shade(person.trim, 0.5), 1, out)
            continue
        for way in (-1, 1):
            leaf = [(x, y + 12, out), (x + 9 * way, y + 7, out), (x + 18 * way, y - 6, out)]
            bud = [(x, y + 4, out), (x + 3 * way, y - 6, out), (x + 8 * way, y - 13, out)]
            pen.ink(leaf, 8, person.trim, 0.9)
            pen.ink(bud, 6, pale, 0.9)
        pen.dot(x, y + 9, 3.4, 3.4, pale, 0.9, out)


def draw_flower(pen: Pen, x: float, y: float, r: float, person: Person) -> None:
    """A round flower of `r`, two rings of petals about a golden heart."""
    petal = mix(person.second, person.colour, 0.25)
    for ring, size, share in ((0.62, 0.42, 0.8), (0.3, 0.32, 0.9)):
        for a in np.linspace(0, 2 * np.pi, 9)[:-1] + ring:
            at = (x + r * ring * float(np.cos(a)), y + r * ring * float(np.sin(a)))
            pen.dot(*at, r * size, r * size, shade(person.colour, 0.3), 0.25)
            pen.dot(*at, r * size * 0.82, r * size * 0.82, petal, share * 0.6)
    pen.dot(x, y, r * 0.2, r * 0.2, person.trim, 0.95)


def draw_waves(robe: Cloth, brocade: Cloth, person: Person, build: Build) -> None:
    """Sea and mountain along the hem."""
    far, pen = build.hip + 150, robe.pen
    tones = (
        brocade.colour,
        mix(brocade.colour, person.trim, 0.35),
        person.trim,
        tint(person.trim, 0.5),
    )
    pen.fill([(-far, 2360), (0, 2384), (far, 2360), (far, 2800), (-far, 2800)], tones[0], 1, 0.1)
    for peak, tall in ((0, 2300), (-0.62 * far, 2350), (0.62 * far, 2350)):
        for k, tone in enumerate((tones[2], tones[0], tones[1])):
            wide = 66 - 18 * k
            rock = [
                (peak - wide, 2520),
                (peak - wide * 0.6, tall + 60 + 26 * k),
                (peak, tall + 34 * k),
                (peak + wide * 0.6, tall + 60 + 26 * k),
                (peak + wide, 2520),
            ]
            pen.fill(rock, tone, 1, 0.3)
    for row, y in enumerate((2462, 2490, 2518)):
        for x in np.arange(-far + 42 * (row % 2), far + 1, 84):
            for r, ring in zip((46, 38, 29, 19, 9), (3, 0, 2, 0, 3), strict=True):
                pen.dot(float(x), y, r, r * 0.8, tones[ring])
    for i in range(26):
        x = -far + 2 * far * i / 25
        stripe = [(x * 0.98, 2530), (x, 2650), (x * 1.02 + 8, 2800)]
        pen.ink(stripe, 30, tones[(1, 2, 0, 3)[i % 4]], 1, (1, 1))
    pen.ink([(-far, 2516), (0, 2536), (far, 2516)], 9, tones[2], 1, (1, 1))


COIL: Sequence[Point] = (
    (0.36, -0.80), (0.72, -0.46), (0.80, 0.10), (0.52, 0.60), (0.0, 0.78), (-0.52, 0.60),
    (-0.78, 0.12), (-0.64, -0.42), (-0.18, -0.62), (0.24, -0.46), (0.40, -0.10),
)  # fmt: skip
"""The dragon's body from the tail's tip to the neck, in a round of radius 1."""
LEGS: Sequence[tuple[Point, Point, Point]] = (
    ((0.66, 0.40), (0.50, 0.30), (0.36, 0.42)),
    ((-0.20, 0.74), (-0.16, 0.56), (-0.02, 0.46)),
    ((-0.74, 0.24), (-0.54, 0.26), (-0.48, 0.12)),
    ((-0.44, -0.54), (-0.38, -0.36), (-0.22, -0.30)),
)


def draw_dragon(brocade: Cloth, person: Person, x: float, y: float, r: float) -> None:
    """A round of brocade with a coiled dragon in thread, after a pearl."""
    pen, gold = brocade.pen, person.trim
    for size, tone in ((1.06, shade(brocade.colour, 0.4)), (1.02, gold), (0.96, brocade.colour)):
        pen.dot(x, y + (4 if size > 1.03 else 0), r * size, r * size, tone, 1, 4)

    mx, my = pen.place(x, y, 4)

    def place(u: float, v: float, _out: float) -> Point:
        return mx + u * r, my + v * r  # round on a short body too

    _coiled(Pen(pen.sheet, place), gold, mix(brocade.colour, "#a9c8d8", 0.42), r)


def _coiled(pen: Pen, gold: str, cloud: str, r: float) -> None:
    dark, pale = shade(gold, 0.62), tint(gold, 0.5)
    for u, v in (
        (0.16, 0.62),
        (0.62, -0.7),
        (-0.36, 0.02),
        (0.62, 0.1),
        (-0.72, -0.56),
        (0.72, 0.66),
        (-0.6, 0.76),
    ):
        for du, size in ((-0.09, 0.06), (0.0, 0.09), (0.09, 0.06)):
            pen.dot(u * 0.9 + du, v * 0.9, size * r, size * r * 0.7, cloud, 0.8)
    _legs(pen, dark, gold, pale, r)
    spine = curve(COIL, 76)
    wide = np.interp(np.linspace(0, 1, 76), (0, 0.35, 0.8, 1), (0.03, 0.105, 0.12, 0.1))
    for (u, v), half in zip(spine, wide, strict=True):
        pen.dot(u, v, (half + 0.025) * r, (half + 0.025) * r, dark)
    for i, ((u, v), half) in enumerate(zip(spine, wide, strict=True)):
        pen.dot(u, v, float(half) * r, float(half) * r, gold if i % 4 else shade(gold, 0.3))
        pen.dot(u * 0.955, v * 0.955, float(half) * r * 0.5, float(half) * r * 0.5, pale, 0.5)
    for (u, v), half in list(zip(spine, wide, strict=True))[6:-6:5]:
        far = 1 + float(half) * 1.25
        pen.dot(u * far, v * far, 0.03 * r, 0.03 * r, FLAME)
    _dragon_head(pen, dark, gold, pale, r)


def _legs(pen: Pen, dark: str, gold: str, pale: str, r: float) -> None:
    for hip, knee, paw in LEGS:
        for wide, tone in ((0.13, dark), (0.085, gold)):
            path = canvas.smooth(pen.spots([hip, knee, paw]), closed=False)
            pen.sheet.stroke(path, tone, wide * r)
        for a in (-0.9, 0.0, 0.9):
            du, dv = paw[0] - knee[0], paw[1] - knee[1]
            turned = (du * np.cos(a) - dv * np.sin(a), du * np.sin(a) + dv * np.cos(a))
            tip = (paw[0] + float(turned[0]) * 0.6, paw[1] + float(turned[1]) * 0.6)
            pen.ink([paw, tip], 0.055 * r, pale, 1, (1, 0.2))


def _dragon_head(pen: Pen, dark: str, gold: str, pale: str, r: float) -> None:
    """Mane, head from its side, horns and whisker, and the pearl in flames before it."""
    for tip in ((0.72, -0.3), (0.76, -0.12), (0.72, 0.08), (0.62, 0.24)):
        pen.ink([(0.36, 0.02), (0.5, tip[1] * 0.7 + 0.02), tip], 0.09 * r, FLAME, 1, (0.8, 0.1))
    head = [
        (0.46, 0.04),
        (0.4, -0.14),
        (0.24, -0.16),
        (0.1, -0.05),
        (-0.06, -0.06),
        (-0.16, 0.02),
        (-0.12, 0.11),
        (0.06, 0.12),
        (-0.06, 0.2),
        (0.04, 0.27),
        (0.26, 0.24),
        (0.42, 0.18),
    ]
    pen.sheet.stroke(pen.outline(head, 0.4), dark, 0.06 * r)
    pen.fill(head, pen.down(pale, gold), 1, 0.4)
    pen.ink([(-0.1, 0.12), (0.1, 0.15), (0.26, 0.1)], 0.045 * r, dark, 1, (0.5, 0.2))
    pen.dot(0.2, -0.03, 0.055 * r, 0.05 * r, "#fff6e4")
    pen.dot(0.185, -0.03, 0.03 * r, 0.035 * r, "#2a1c22")
    for line in (
        ((0.34, -0.13), (0.42, -0.32), (0.34, -0.42)),
        ((0.28, -0.15), (0.22, -0.3), (0.1, -0.34)),
        ((-0.12, 0.04), (-0.24, -0.04), (-0.22, -0.2)),
    ):
        pen.ink(line, 0.06 * r, pale, 1, (1, 0.2))
    for u, v in ((-0.36, 0.2), (-0.24, 0.4), (-0.46, 0.36)):
        pen.ink(
            [(-0.32, 0.3), ((u - 0.32) / 2, v * 0.9), (u, v - 0.08)], 0.07 * r, FLAME, 0.9, (1, 0.1)
        )
    pen.dot(-0.32, 0.31, 0.1 * r, 0.1 * r, pale)
    pen.dot(-0.34, 0.29, 0.05 * r, 0.05 * r, "#ffffff")
