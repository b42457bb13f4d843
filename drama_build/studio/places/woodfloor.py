"""The floor of a wood: moss, a path of earth, pebbles, leaves, patches of light."""

from __future__ import annotations

from itertools import pairwise

from drama_build.studio.canvas import Point, Svg, mix, rng, smooth
from drama_build.studio.places.pen import leaf, veil
from drama_build.studio.places.perspective import Perspective
from drama_build.studio.places.woodland import grass

_HORIZON = 966.0
_LEFT: tuple[Point, ...] = (
    (545, 968), (528, 1000), (506, 1040), (508, 1090), (486, 1160), (424, 1270), (250, 1450),
    (60, 1720), (-160, 2080),
)  # fmt: skip
_RIGHT: tuple[Point, ...] = (
    (1120, 2080), (960, 1720), (800, 1450), (690, 1270), (628, 1160), (592, 1090), (562, 1040),
    (554, 1000), (556, 968),
)  # fmt: skip


def moss(svg: Svg, eye: Perspective, far: float, distant: str) -> None:
    """Moss in swells of light and shade, lost in the `distant` colour, with tufts of grass."""
    green = svg.gradient(
        (
            (0, veil(distant, 0.0)), (0.09, mix(distant, "#8aa864", 0.5)), (0.2, "#6c8a54"),
            (0.55, "#4a6a48"), (1, "#2c4238"),
        ),
        (0, _HORIZON),
        (0, 1960),
        world=True,
    )  # fmt: skip
    svg.fill(eye.floor(-60, 60, 1.0, far), green)
    random = rng("forest floor", 8)
    swells = [
        svg.radial(((0, veil(tone, 0.34)), (0.55, veil(tone, 0.2)), (1, veil(tone, 0.0))))
        for tone in ("#9ab86c", "#24402f")
    ]
    for k in range(150):
        z = 1.6 + 14 * random.random() ** 1.7
        x, y = eye.at(random.uniform(-1.4, 1.4) * z, 0, z)
        unit = eye.unit(z)
        size = unit * random.uniform(0.2, 0.8)
        svg.oval(x, y, size, unit * random.uniform(0.04, 0.1), swells[k % 2])
        if k % 2 == 0 and abs(x - 540) > 0.36 * (y - 860):
            colour = mix("#4c7048", "#9cb868", random.random())
            grass(svg, random, (x, y), unit * random.uniform(0.06, 0.14), colour, 6)


def path_of_earth(svg: Svg, eye: Perspective, earth: tuple[str, str], air: str) -> None:
    """A trodden path that narrows into the distance, with pebbles on it."""
    trodden = svg.gradient(
        (
            (0, veil(mix(earth[0], air, 0.6), 0.2)), (0.1, mix(earth[0], air, 0.4)),
            (0.28, earth[0]), (0.6, mix(*earth, 0.55)), (1, earth[1]),
        ),
        (0, _HORIZON),
        (0, 1990),
        world=True,
    )  # fmt: skip
    svg.fill(smooth([*_LEFT, *_RIGHT], tension=0.5), trodden)
    random = rng("pebbles", 8)
    for _ in range(70):
        z = 1.7 + 7 * random.random() ** 1.5
        x, y = eye.at(random.normal() * 0.5, 0, z)
        size = eye.unit(z) * random.uniform(0.012, 0.04)
        svg.oval(x, y + size * 0.2, size * 1.1, size * 0.5, "#3a283455")
        svg.oval(x, y, size, size * 0.45, mix("#c8b498", "#7c6a64", random.random()))


def dapples(svg: Svg, eye: Perspective, light: tuple[str, float]) -> None:
    """Where light of a colour and strength comes through to the ground."""
    random = rng("dapples", 2)
    colour, power = light
    spot = svg.radial(
        ((0, veil(colour, power * 1.3)), (0.5, veil(colour, power * 0.9)), (1, veil(colour, 0)))
    )
    for _ in range(64):
        z = 2.0 + 8 * random.random() ** 1.3
        x, y = eye.at(random.normal() * 0.28 * z, 0, z)
        size = eye.unit(z) * random.uniform(0.06, 0.3)
        svg.oval(x, y, size, size * 0.3, spot)


def edges(svg: Svg) -> None:
    """Grass along both edges of the path."""
    random = rng("path edges", 8)
    for edge, side in ((_LEFT, -1), (_RIGHT, 1)):
        for (x0, y0), (x1, y1) in pairwise(edge):
            for _ in range(6):
                share = random.random()
                x, y = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share
                size = (y - 900) * random.uniform(0.06, 0.12)
                green = mix("#4c7048", "#9cb868", random.random())
                grass(svg, random, (x + side * size * 0.4, y + size * 0.3), size, green, 6)


def fallen_leaves(svg: Svg, eye: Perspective, seed: int) -> None:
    """Last year's leaves."""
    random = rng("fallen leaves", seed)
    for _ in range(60):
        z = 1.7 + 6 * random.random() ** 1.4
        x, y = eye.at(random.uniform(-0.9, 0.9) * z * 0.7, 0, z)
        size = eye.unit(z) * 0.04
        tip = (x + size * random.uniform(-2, 2), y + size * random.uniform(-0.5, 0.5))
        svg.fill(leaf((x, y), tip, size * 0.5), mix("#c8843c", "#e8c05c", random.random()))
