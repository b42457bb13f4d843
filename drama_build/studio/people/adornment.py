"""What somebody wears in the hair, whatever its style: flower, ribbon, pin, tiara, hat."""

from __future__ import annotations

from drama_build.studio.canvas import shade, tint
from drama_build.studio.people.hair import Hair
from drama_build.studio.people.hats import draw_hat, wears_hat
from drama_build.studio.people.ornaments import bow, flower, petals
from drama_build.studio.people.pen import Spot

GOLD = "#d9b05a"


def adorn(hair: Hair) -> None:
    """Everything told of that the style has no place of its own for."""
    worn, style = hair.person.accessories, hair.person.hair
    if "crown" in worn and style != "topknot":
        _tiara(hair)
    if "ribbon" in worn and style not in {"school", "twin tails", "pigtails"}:
        x, y = _ribbon_place(hair)
        bow(hair, x, y, 0.9)
    if "pin" in worn and style not in {"high bun", "half up", "topknot"}:
        _pin(hair)
    if wears_hat(hair.person):
        draw_hat(hair)
        return
    if "flower" in worn:
        x, y = _temple(hair)
        petals(hair, x, y, 1.5)
        petals(hair, x - 10, y + 36, 0.8)


def _temple(hair: Hair) -> Spot:
    """Above the near ear, and the same side from behind."""
    if abs(hair.turn) > 1:
        return (-8.0, -96.0) if hair.turn == 2 else (128.0, -86.0)
    side = -1 if hair.turn >= 0 else 1
    x, y = hair.pen.spots([(side * 122, -96)])[0]
    return (x + side * 8, y)


def _ribbon_place(hair: Hair) -> Spot:
    if hair.turn == 2:
        return (-160.0, -142.0) if hair.person.hair == "ponytail" else (-20.0, -196.0)
    if hair.turn == 3:
        return (-6.0, -118.0) if hair.person.hair == "ponytail" else (70.0, -206.0)
    return (104.0 if hair.turn <= 0 else -104.0, -206.0)


def _pin(hair: Hair) -> None:
    """With drops in the past, a plain slide today."""
    x, y = _temple(hair)
    side = -1 if x < 0 else 1
    if hair.person.costume in {"hanfu", "palace", "robe", "qipao"}:
        flower(hair, x, y, side)
        return
    line = [(x - side * 34, y - 22), (x, y - 6), (x + side * 18, y + 22)]
    hair.flat.ink(line, 12, shade(GOLD, 0.35), 1, (0.7, 0.7))
    hair.flat.ink([(a, b - 2) for a, b in line], 6, tint(GOLD, 0.4), 1, (0.6, 0.6))


def _tiara(hair: Hair) -> None:
    """A gold band with five points, each with its stone."""
    flat, colour = hair.flat, hair.person.colour
    rows: dict[int, tuple[float, float, float]] = {2: (48.0, 66.0, -222.0), 3: (-6.0, 96.0, -214.0)}
    middle, half, top = rows.get(hair.turn, (-hair.turn * 6.0, 104.0, -208.0))
    slope = 26.0 if hair.turn == 2 else 0.0
    base = [(middle + half * u, top + 30 * u * u + slope * u) for u in (-1.0, -0.5, 0.0, 0.5, 1.0)]
    for k, (x, y) in enumerate(base):
        tall = 62 - 13 * abs(k - 2)
        point = [(x - 20, y + 4), (x - 7, y - tall * 0.5), (x, y - tall), (x + 7, y - tall * 0.5)]
        flat.fill([*point, (x + 20, y + 4)], flat.down(tint(GOLD, 0.4), GOLD, shade(GOLD, 0.3)))
        flat.dot(x, y - tall, 6, 6, tint(GOLD, 0.6))
        flat.dot(x, y - tall * 0.42, 7, 9, colour)
        flat.dot(x - 2, y - tall * 0.42 - 3, 2, 2.5, "#ffffff", 0.8)
    flat.ink(base, 17, shade(GOLD, 0.4), 1, (0.6, 0.6))
    flat.ink([(x, y - 2) for x, y in base], 10, GOLD, 1, (0.6, 0.6))
    flat.ink([(x, y - 4) for x, y in base], 3, tint(GOLD, 0.6), 0.9, (0.6, 0.6))
