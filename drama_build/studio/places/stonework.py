"""Things of stone and bronze out of doors: paving, stairs, lanterns, vats, censers."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from drama_build.studio.canvas import Point, Svg, mix, shade, smooth, tint
from drama_build.studio.places.pen import placed, veil
from drama_build.studio.places.perspective import Perspective, steps


def flagstones(
    svg: Svg,
    eye: Perspective,
    depth: tuple[float, float],
    half: float,
    colours: tuple[str, str],
    random: np.random.Generator,
    size: float = 0.7,
) -> None:
    """Courses of paving from `depth`[1] to the eye, each stone a little lighter or darker."""
    near, far = depth
    base = svg.gradient(
        ((0, colours[0]), (0.25, mix(*colours, 0.45)), (1, colours[1])),
        (0, eye.ground(far)),
        (0, 1960),
        world=True,
    )
    svg.fill(eye.floor(-half, half, near, far), base)
    seam = veil(shade(colours[1], 0.55), 0.5)
    light, dark = tint(colours[0], 0.35), shade(colours[1], 0.35)
    z, course = near * 1.1, 0
    joints: list[str] = []
    while z < far:
        back = min(far, z + size * 0.8)
        reach = min(half, z * 1.5)
        start = -int(reach / size) - 1
        for k in range(start, -start):
            x = k * size + (course % 2) * size / 2
            tone = light if random.random() < 0.5 else dark
            svg.fill(eye.floor(x, x + size, z, back), veil(tone, 0.2 * random.random()))
            joints.append(eye.floor(x - 0.008, x + 0.008, z, back))
        joints.append(eye.floor(-reach, reach, z, z + max(0.012, z * 0.004)))
        z, course = back, course + 1
    svg.fill("".join(joints), seam)


def stairs(
    svg: Svg,
    eye: Perspective,
    half: float,
    start: float,
    rise: tuple[float, float],
    count: int,
    colours: tuple[str, str],
    tread: float = 0.3,
) -> float:
    """Steps that climb away from the eye, with sloping cheeks. Returns the depth of their top."""
    low, high = rise
    lift = (high - low) / count
    for k in range(count):
        z, y = start + k * tread, low + k * lift
        face = svg.gradient(((0, colours[1]), (1, shade(colours[1], 0.28))))
        svg.fill(eye.front(-half, half, y, y + lift, z), face)
        svg.fill(eye.floor(-half, half, z, z + tread, y + lift), colours[0])
        svg.fill(eye.front(-half, half, y + lift * 0.86, y + lift, z), tint(colours[0], 0.3))
    top = start + count * tread
    for side in (-1, 1):
        x, out = side * half, side * (half + 0.32)
        slope = (
            (x, low + 0.2, start),
            (out, low + 0.2, start),
            (out, high + 0.2, top),
            (x, high + 0.2, top),
        )
        svg.fill(eye.face(*slope), tint(colours[0], 0.12))
        inner = ((x, low, start), (x, low + 0.2, start), (x, high + 0.2, top), (x, high, top))
        svg.fill(eye.face(*inner), shade(colours[1], 0.2 if side < 0 else 0.36))
        svg.fill(
            eye.front(min(x, out), max(x, out), low, low + 0.2, start), shade(colours[1], 0.12)
        )
    return top


def balustrade(
    svg: Svg,
    eye: Perspective,
    span: tuple[float, float],
    base: float,
    z: float,
    stone: str,
    gap: float = 1.1,
) -> None:
    """A stone railing that faces the eye: posts with bud heads, pierced panels between."""
    unit = eye.unit(z)
    count = max(1, round((span[1] - span[0]) / gap))
    marks = steps(*span, count)
    for a, b in pairwise(marks):
        panel = svg.gradient(((0, tint(stone, 0.15)), (1, shade(stone, 0.25))))
        svg.fill(eye.front(a, b, base + 0.06, base + 0.42, z), panel)
        svg.fill(eye.front(a + 0.2, b - 0.2, base + 0.16, base + 0.34, z), shade(stone, 0.32))
        svg.fill(eye.front(a, b, base + 0.58, base + 0.7, z), tint(stone, 0.25))
        for share in (0.33, 0.67):
            x = a + (b - a) * share
            svg.fill(eye.front(x - 0.05, x + 0.05, base + 0.4, base + 0.6, z), stone)
    for x in marks:
        cx, foot = eye.at(x, base, z)
        half = unit * 0.085
        column = svg.gradient(((0, tint(stone, 0.3)), (1, shade(stone, 0.35))), (0, 0), (1, 0))
        svg.rect(cx - half, foot - unit * 0.82, half * 2, unit * 0.82, column)
        bud = [(-0.8, 0.0), (-1.05, -0.9), (0.0, -2.2), (1.05, -0.9), (0.8, 0.0)]
        svg.fill(smooth(placed(bud, (cx, foot - unit * 0.82), half)), column)


def stone_lantern(svg: Svg, foot: Point, unit: float, stone: str, *, burning: bool) -> Point:
    """A garden lantern as tall as a child; `unit` is a metre. Returns where its light is."""
    x, y = foot
    face = svg.gradient(
        ((0, tint(stone, 0.28)), (0.5, stone), (1, shade(stone, 0.5))), (0, 0), (1, 0)
    )
    svg.oval(x + unit * 0.12, y, unit * 0.5, unit * 0.09, "#1a103066")
    base = [(-0.34, 0.04), (-0.3, -0.12), (-0.12, -0.2), (0.12, -0.2), (0.3, -0.12), (0.34, 0.04)]
    svg.fill(smooth(placed(base, foot, unit), tension=0.3), face)
    svg.rect(x - unit * 0.1, y - unit * 0.72, unit * 0.2, unit * 0.58, face)
    tray = [(-0.14, -0.66), (0.14, -0.66), (0.32, -0.8), (0.3, -0.86), (-0.3, -0.86), (-0.32, -0.8)]
    svg.fill(smooth(placed(tray, foot, unit), tension=0.2), face)
    svg.rect(x - unit * 0.22, y - unit * 1.18, unit * 0.44, unit * 0.34, face)
    pane = "#ffd68a" if burning else shade(stone, 0.6)
    svg.rect(x - unit * 0.15, y - unit * 1.14, unit * 0.3, unit * 0.26, pane, 1, unit * 0.03)
    for bar in (-0.012, -0.1, 0.076):
        svg.rect(x + unit * bar, y - unit * 1.14, unit * 0.024, unit * 0.26, shade(stone, 0.35))
    cap = [(-0.5, -1.2), (-0.3, -1.32), (-0.1, -1.5), (0.1, -1.5), (0.3, -1.32), (0.5, -1.2)]
    cap += [(0.46, -1.12), (0.0, -1.16), (-0.46, -1.12)]
    svg.fill(smooth(placed(cap, foot, unit), tension=0.35), face)
    svg.oval(x, y - unit * 1.55, unit * 0.09, unit * 0.11, face)
    return x, y - unit * 1.01


def vat(svg: Svg, foot: Point, unit: float, glaze: str, greens: tuple[str, str]) -> None:
    """A round-bellied water vat with lotus leaves over its rim."""
    x, y = foot
    belly = [(-0.3, 0.0), (-0.52, -0.3), (-0.46, -0.62), (0.46, -0.62), (0.52, -0.3), (0.3, 0.0)]
    body = svg.gradient(
        ((0, tint(glaze, 0.35)), (0.45, glaze), (1, shade(glaze, 0.6))), (0, 0), (1, 0)
    )
    svg.oval(x + unit * 0.14, y, unit * 0.62, unit * 0.1, "#1a103066")
    svg.fill(smooth(placed(belly, foot, unit), tension=0.45), body)
    band = [(-0.5, -0.42), (0.0, -0.36), (0.5, -0.42)]
    svg.stroke(
        smooth(placed(band, foot, unit), closed=False), veil(tint(glaze, 0.5), 0.5), unit * 0.03
    )
    svg.oval(x, y - unit * 0.64, unit * 0.48, unit * 0.09, tint(glaze, 0.2))
    svg.oval(x, y - unit * 0.64, unit * 0.41, unit * 0.065, shade(glaze, 0.7))
    for dx, dy, size, share in (
        (-0.3, -0.84, 0.26, 0.2),
        (0.26, -0.98, 0.3, 0.7),
        (0.0, -0.74, 0.24, 0.0),
    ):
        at = (x + dx * unit, y + dy * unit)
        svg.line([(x + dx * 0.5 * unit, y - 0.64 * unit), at], greens[0], unit * 0.025)
        svg.oval(*at, size * unit, size * unit * 0.42, mix(*greens, share))
        svg.oval(
            at[0], at[1], size * unit * 0.2, size * unit * 0.08, veil(tint(greens[1], 0.4), 0.6)
        )
    bud = [(0.1, -0.98), (0.02, -1.16), (0.12, -1.34), (0.22, -1.16)]
    svg.line(
        [(x + 0.1 * unit, y - 0.64 * unit), (x + 0.12 * unit, y - unit)], greens[0], unit * 0.022
    )
    svg.fill(smooth(placed(bud, foot, unit)), "#f2a0b0")
