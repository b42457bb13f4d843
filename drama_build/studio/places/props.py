"""Things that stand in more than one set: lanterns and passers-by."""

from __future__ import annotations

from drama_build.studio.canvas import Point, Svg, brush, mix, shade, smooth, tint
from drama_build.studio.places.pen import veil

GOLD = "#c99a3e"


def lantern(svg: Svg, x: float, y: float, radius: float, colour: str = "#d8342c") -> None:
    """A round paper lantern, lit from within, with its cord, caps, ribs and tassel."""
    svg.line([(x, y - radius * 2.2), (x, y - radius)], "#2a1618", max(1, radius * 0.05))
    stops = (
        (0, mix("#fff6cf", colour, 0.06)),
        (0.42, mix("#ffbe62", colour, 0.34)),
        (0.8, mix(colour, "#ff7a3c", 0.15)),
        (1, shade(colour, 0.3)),
    )
    svg.oval(x, y, radius * 1.12, radius, svg.radial(stops, (0.5, 0.56), 0.62))
    for rib in (-0.78, -0.4, 0.0, 0.4, 0.78):
        bow = [
            (x + rib * radius * end, y + sign * radius * 0.97)
            for end, sign in ((0.5, -1), (0.5, 1))
        ]
        curve = brush([bow[0], (x + rib * radius * 1.62, y), bow[1]], radius * 0.05, (0.6, 0.6))
        svg.fill(curve, veil(shade(colour, 0.35), 0.5))
    for side in (-1, 1):
        top = y + side * radius * 0.97 - radius * 0.1
        svg.rect(x - radius * 0.44, top, radius * 0.88, radius * 0.2, GOLD, 1, radius * 0.06)
    for k in range(5):
        start = (x - radius * 0.2 + k * radius * 0.1, y + radius * 1.06)
        svg.line(
            [start, (x - radius * 0.26 + k * radius * 0.13, y + radius * 1.8)],
            "#b93a2c",
            max(1, radius * 0.06),
        )


def passer(svg: Svg, foot: Point, height: float, robe: str, rim: str, lean: float = 0.0) -> None:
    """Someone in a long robe seen from behind, `height` design units tall."""
    x, y = foot

    def at(u: float, v: float) -> Point:
        return x + (u + lean * v) * height, y - v * height

    outline = [
        (-0.03, 0.86),
        (-0.105, 0.815),
        (-0.135, 0.62),
        (-0.165, 0.41),
        (-0.095, 0.385),
        (-0.11, 0.2),
        (-0.135, 0.0),
    ]
    both = [at(*p) for p in outline] + [at(-u, v) for u, v in reversed(outline)]
    fill = svg.gradient(((0, tint(robe, 0.12)), (0.5, robe), (1, shade(robe, 0.35))))
    svg.fill(smooth(both, tension=0.42), fill)
    svg.fill(
        brush([at(-0.1, 0.56), at(0, 0.545), at(0.1, 0.56)], height * 0.022, (1, 1)),
        shade(robe, 0.45),
    )
    hair = shade(mix(robe, "#171020", 0.75), 0.2)
    svg.oval(*at(0, 0.915), height * 0.055, height * 0.068, hair)
    svg.oval(*at(0, 0.99), height * 0.032, height * 0.03, hair)
    svg.fill(brush([at(0.1, 0.8), at(0.138, 0.6), at(0.16, 0.42)], height * 0.016), veil(rim, 0.75))
    svg.fill(
        brush([at(0.03, 0.97), at(0.056, 0.92), at(0.04, 0.865)], height * 0.012), veil(rim, 0.75)
    )
