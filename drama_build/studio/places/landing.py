"""Where a bridge comes down on the far bank, seen by wide frames only."""

from __future__ import annotations

from drama_build.studio.canvas import Point, Svg, mix, rng, shade, tint
from drama_build.studio.places.building import upturned_roof


def landing(
    svg: Svg, at: Point, stone: str, town: str, leaf: tuple[str, str], *, lit: bool
) -> None:
    """Where the bridge comes down, seen by wide frames only: a quay with bushes and a roof."""
    x, y = at
    face = svg.gradient(((0, tint(stone, 0.2)), (1, shade(stone, 0.3))))
    svg.rect(x + 90, y - 190, 180, 140, shade(town, 0.1))
    upturned_roof(svg, (x + 180, y - 180), 300, shade(town, 0.2), tint(town, 0.3))
    random = rng("landing", 2)
    for k in range(9):
        size = random.uniform(34, 62)
        green = mix(shade(leaf[0], 0.35), leaf[1], 0.4 * random.random())
        svg.oval(x + 40 + 44 * k, y - 62 - 10 * random.random(), size, size * 0.8, green)
    svg.rect(x, y - 58, 700, 66, face)
    svg.rect(x - 8, y - 64, 716, 12, tint(stone, 0.32))
    for k in range(9):
        svg.line([(x + 70 * k, y - 50), (x + 70 * k, y + 6)], shade(stone, 0.4), 2)
    if lit:
        for dx in (120.0, 165.0, 210.0):
            svg.rect(x + dx, y - 150, 22, 40, "#ffc474")
