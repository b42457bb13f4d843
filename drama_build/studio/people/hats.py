"""Hats over hair: straw in the past, felt in town, a peaked cap for the young and for work."""

from __future__ import annotations

from drama_build.studio.canvas import mix, shade, tint
from drama_build.studio.people.hair import Hair, Line
from drama_build.studio.people.pen import Spot
from drama_build.studio.people.person import Person

STRAW = "#c9a565"


def draw_hat(hair: Hair) -> None:
    """The hat that goes with a costume; nobody wears one over a high bun."""
    person = hair.person
    if "beret" in person.accessories:
        _beret(hair)
    elif person.costume in {"hanfu", "robe", "armour", "palace"}:
        _straw(hair)
    elif person.hair in {"high bun", "half up", "topknot"}:
        return
    elif (
        person.age in {"child", "teen"}
        or person.costume in {"casual", "work", "school"}
        or person.garment == "army"
    ):
        _cap(hair)
    else:
        _felt(hair)


def wears_hat(person: Person) -> bool:
    """Whether anything is told of that `draw_hat` draws."""
    return bool(person.accessories & {"hat", "beret"})


def _room(hair: Hair) -> float:
    """How much wider a hat must be for full hair."""
    full = {"shaggy": 1.1, "curly": 1.16 if hair.permed else 1.06}
    return full.get(hair.person.hair, 1.0)


def _middle(hair: Hair) -> tuple[float, float]:
    """Where a hat sits across, and half the width of the head there."""
    turns = {2: (-30.0, 182.0), 3: (-4.0, 156.0)}
    middle, half = turns.get(hair.turn, (-hair.turn * 12.0, 156.0))
    return middle, half * _room(hair)


def _at(middle: float, half: float, points: Line) -> list[Spot]:
    return [(middle + half * x, y) for x, y, *_ in points]


def _higher(hair: Hair, points: Line) -> list[Spot]:
    """A crown raised over full hair."""
    tall = 1 + 1.4 * (_room(hair) - 1)
    return [(x, -120 + (y + 120) * tall if y < -120 else y) for x, y, *_ in points]


def _straw(hair: Hair) -> None:
    """A cone of woven straw, high enough for a topknot."""
    flat = hair.flat
    middle, _ = _middle(hair)
    deep, pale = shade(STRAW, 0.4), tint(STRAW, 0.35)
    flat.dot(middle, -128, 292, 46, shade(STRAW, 0.55))
    cone = [(0, -374), (0.06, -366), (0.5, -240), (1, -136), (0.7, -104), (0, -92)]
    edge = [*cone, *((-x, y) for x, y in cone[:0:-1])]
    outline = _at(middle, 292, edge)
    flat.fill(outline, flat.across(tint(STRAW, 0.1), pale, STRAW, shade(STRAW, 0.25)), 1, 0.2)
    with flat.within(outline, 0.2):
        for k in range(25):
            x = -1 + k / 12
            flat.ink(_at(middle, 292, [(0, -372), (x * 0.5, -236), (x, -96)]), 3, deep, 0.4)
        for k in range(1, 7):
            u, y = k / 6.4, -372 + 43 * k
            ring = [(-u, y), (-u * 0.6, y + 26 * u), (0, y + 36 * u), (u * 0.6, y + 26 * u), (u, y)]
            flat.ink(_at(middle, 292, ring), 3, deep, 0.35)
    rim = [(-1, -136), (-0.7, -104), (0, -92), (0.7, -104), (1, -136)]
    flat.ink(_at(middle, 292, rim), 8, deep, 0.7, (0.4, 0.4))


def _felt(hair: Hair) -> None:
    """A felt hat with a ribbon, its crown dented."""
    flat, side = hair.flat, hair.turn == 2
    middle, half = _middle(hair)
    cloth = mix(hair.person.second, "#54453c", 0.6)
    deep, pale = shade(cloth, 0.4), tint(cloth, 0.2)
    brim = 1.46 if not side else 1.4
    flat.dot(middle, -146, half * brim, 44, flat.down(pale, cloth, deep))
    dent = -278.0 if not side else -294.0
    crown = [(-0.97, -150), (-0.9, -246), (-0.62, -300), (-0.2, dent), (0.2, dent), (0.62, -300)]
    crown = [*crown, (0.88, -246), (0.97, -150), (0.5, -124), (0, -117), (-0.5, -124)]
    outline = _higher(hair, _at(middle, half, crown))
    flat.fill(outline, flat.across(shade(cloth, 0.15), pale, cloth, deep), 1, 0.5)
    with flat.within(outline, 0.5):
        band = [(-1.05, -190), (0, -164), (1.05, -190), (1.05, -146), (0, -110), (-1.05, -146)]
        flat.fill(_at(middle, half, band), flat.across(deep, shade(cloth, 0.55), deep), 1, 0.4)
        for x in (-0.34, 0.34):
            flat.ink(_at(middle, half, [(x, -300), (x * 0.7, -262), (x * 0.5, -226)]), 9, deep, 0.4)
    lip = [(-brim, -148), (-0.9, -116), (0, -100), (0.9, -116), (brim, -148)]
    flat.ink(_at(middle, half, lip), 9, deep, 0.55, (0.2, 0.2))
    flat.ink([(x, y - 5) for x, y in _at(middle, half, lip)], 3, pale, 0.5)


def _cap(hair: Hair) -> None:
    """A cotton cap, its peak before the face."""
    flat, turn = hair.flat, hair.turn
    middle, half = _middle(hair)
    cloth = shade(hair.person.second, 0.1)
    deep, pale = shade(cloth, 0.4), tint(cloth, 0.22)
    dome = [(-1, -96), (-1, -166), (-0.76, -232), (-0.3, -268), (0.3, -268), (0.76, -232)]
    dome = [*dome, (1, -166), (1, -96), (0.5, -112), (0, -118), (-0.5, -112)]
    outline = _higher(hair, _at(middle, half, dome))
    flat.fill(outline, flat.across(shade(cloth, 0.12), pale, cloth, deep), 1, 0.5)
    with flat.within(outline, 0.5):
        for x in (-0.5, 0.0, 0.5):
            seam = [(0, -270), (x * 0.8, -220), (x, -110)]
            flat.ink(_higher(hair, _at(middle, half, seam)), 3, deep, 0.6, (0.5, 0.5))
    button = _higher(hair, [(middle, -268)])[0]
    flat.dot(button[0], button[1], 12, 8, pale)
    if turn == 3:
        flat.ink(
            _at(middle, half, [(-0.4, -108), (0, -140), (0.4, -108)]), 8, deep, 0.8, (0.8, 0.8)
        )
        return
    peak: list[Spot]
    if turn == 2:
        peak = [(78, -122), (140, -132), (232, -110), (258, -92), (200, -94), (120, -86), (78, -92)]
    else:
        lean = turn * 34.0
        half_peak: list[Spot] = [
            (0, -128),
            (84, -122),
            (136, -104),
            (112, -78),
            (60, -64),
            (0, -60),
        ]
        peak = [(p[0] + lean, p[1]) for p in half_peak]
        peak += [(-p[0] + lean, p[1]) for p in half_peak[-2:0:-1]]
    flat.fill(peak, flat.down(pale, cloth, deep), 1, 0.5)
    flat.rim(peak, deep, 3, 0.6)


def _beret(hair: Hair) -> None:
    """A soft round of felt on a band, drawn down to one side; a soldier's has a badge."""
    flat = hair.flat
    middle, half = _middle(hair)
    army = hair.person.garment == "army"
    cloth = shade(hair.person.colour if army else hair.person.second, 0.38)
    deep, pale = shade(cloth, 0.4), tint(cloth, 0.2)
    side = 1 if hair.turn >= 0 else -1
    round_: list[Spot] = [
        (-0.98, -128), (-1.02, -176), (-0.78, -238), (-0.2, -268), (0.5, -262), (1.0, -226),
        (1.26, -168), (1.22, -118), (1.04, -104), (0.5, -138), (0, -146), (-0.5, -140),
    ]  # fmt: skip
    outline = _higher(hair, _at(middle, half, [(side * p[0], p[1]) for p in round_]))
    flat.fill(outline, flat.across(shade(cloth, 0.1), pale, cloth, deep), 1, 0.5)
    with flat.within(outline, 0.5):
        for low, wide in ((-224.0, 26), (-190.0, 20)):
            fold = [(-0.7, low + 40), (0.1, low), (0.8, low + 20), (1.2, low + 70)]
            line = _higher(hair, _at(middle, half, [(side * x, y) for x, y in fold]))
            flat.ink(line, wide, deep, 0.3, (0.3, 0.1))
    flat.rim(outline, deep, 3, 0.6)
    band = _at(middle, half, [(-0.99, -118), (-0.5, -136), (0, -142), (0.5, -136), (0.99, -114)])
    flat.ink(band, 17, deep, 1, (0.8, 0.8))
    if army and abs(hair.turn) < 2:
        x, y = _at(middle, half, [(-side * 0.36, -168)])[0][:2]
        flat.dot(x, y, 17, 20, shade(hair.person.trim, 0.4))
        flat.dot(x, y - 2, 12, 15, tint(hair.person.trim, 0.25))
