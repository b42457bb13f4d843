"""The panes of a car: their outlines, their sheen, rain that runs down them, snow that clings."""

from __future__ import annotations

from drama_build.studio.canvas import Point, Svg, rng, shade, smooth, tint
from drama_build.studio.places.carseat import mirrored
from drama_build.studio.places.design import Setting
from drama_build.studio.places.pen import disc, path, veil
from drama_build.studio.places.perspective import steps
from drama_build.studio.places.upholstery import rounded

_REAR: tuple[Point, ...] = ((322, 372), (236, 716), (844, 716), (758, 372))
_SIDE: tuple[Point, ...] = ((190, 398), (-190, 268), (-190, 820), (144, 744))
_FORE: tuple[Point, ...] = ((-268, 240), (-760, 70), (-760, 924), (-268, 834))


def windows() -> list[str]:
    """Outlines of all panes, against the clock: rear, both sides, both front doors."""
    outlines = [rounded(_REAR, 46)]
    for side in (-1, 1):
        outlines += [rounded(mirrored(_SIDE, side), 34), rounded(mirrored(_FORE, side), 34)]
    return outlines


def panes(setting: Setting, air: str, lit: str) -> Svg:
    """Sheen on the panes, wires in the rear one, rain on all; the cabin covers what lies beside."""
    svg = Svg()
    shine = svg.gradient(
        ((0, "#f4f8ff40"), (0.5, "#f4f8ff08"), (1, "#f4f8ff00")), (0, 250), (0, 800), world=True
    )
    svg.rect(-760, 60, 2600, 900, shine)
    for x in (-120, 40, 420, 980, 1130):
        beam = path("M", x, 900, "L", x + 150, 200, "L", x + 210, 200, "L", x + 60, 900, "Z")
        svg.fill(beam, "#f4f8ff12")
    for y in steps(412, 690, 9):
        half = 206 + (y - 372) * 0.25
        svg.line([(540 - half, y), (540 + half, y)], veil("#8a5c48", 0.34), 2)
    if setting.weather == "rain":
        _drops(svg, setting, air, lit)
    if setting.weather == "snow":
        _frost(svg, setting)
    return svg


def _drops(svg: Svg, setting: Setting, air: str, lit: str) -> None:
    """Beads that gather and run down, each with its dark rim and its spark."""
    random = rng("drops", setting.seed)
    veiled = {"night": "#7c94d0", "dusk": "#e0b0b8"}.get(setting.time, "#dce4ec")
    svg.rect(-760, 60, 2600, 900, veil(veiled, 0.16))
    dark, spark = shade(air, 0.5), tint(lit, 0.4)
    for _ in range(60):
        x, y = random.uniform(-420, 1500), random.uniform(260, 640)
        bends = [(x, y)]
        for _ in range(4):
            bends.append(
                (bends[-1][0] + random.normal() * 7, bends[-1][1] + random.uniform(18, 46))
            )
        run = smooth(bends, closed=False)
        svg.stroke(run, veil(spark, 0.26), 5)
        svg.stroke(run, veil(dark, 0.2), 2)
        svg.oval(*bends[-1], 5, 7, veil(spark, 0.8))
    rims = hearts = glints = ""
    for _ in range(300):
        x, y = random.uniform(-420, 1500), random.uniform(240, 840)
        size = 2.2 + 6.5 * random.random() ** 2
        rims += disc((x, y), size)
        hearts += disc((x - size * 0.14, y + size * 0.2), size * 0.74)
        glints += disc((x - size * 0.3, y - size * 0.36), size * 0.26)
    for shapes, colour in (
        (rims, veil(dark, 0.34)),
        (hearts, veil(spark, 0.5)),
        (glints, "#ffffffcc"),
    ):
        svg.fill(shapes, colour)


def _frost(svg: Svg, setting: Setting) -> None:
    """Snow that lies in the lower corners of the panes, flakes that cling."""
    random = rng("frost", setting.seed)
    for left, right, low in ((230, 850, 716), (-190, 150, 790), (930, 1270, 790)):
        drift = [(x, low - 18 - random.uniform(0, 22)) for x in steps(left, right, 7)]
        svg.fill(
            smooth([(left - 30, low + 60), *drift, (right + 30, low + 60)], tension=0.4),
            "#f2f4fae6",
        )
    for _ in range(150):
        size = random.uniform(2, 6)
        svg.oval(random.uniform(-420, 1500), random.uniform(250, 840), size, size, "#f6f8fcb0")
