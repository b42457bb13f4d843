"""Things of a farmhouse: strings of corn, chillies and garlic, baskets, jars, an oil lamp."""

from __future__ import annotations

from math import cos, pi, sin

from drama_build.studio.canvas import Point, Svg, mix, shade, smooth, tint
from drama_build.studio.places.furniture import SHADOW
from drama_build.studio.places.pen import disc, leaf, path, placed, veil
from drama_build.studio.places.perspective import Perspective, steps
from drama_build.studio.places.street import GLYPHS
from drama_build.studio.places.tearoom import turned

STRAW, TIMBER, RED = "#d8b070", "#6e4630", "#b8392c"
_CORD = "#8a6844"


def corn(svg: Svg, top: Point, length: float) -> None:
    """Ears of corn plaited by their husks into a string that hangs from `top`."""
    x, y = top
    svg.line([top, (x, y + length * 0.96)], _CORD, max(1.2, length * 0.012))
    gold = svg.gradient(((0, "#ffd870"), (0.5, "#eeaa38"), (1, "#b06c24")), (0, 0), (1, 0.2))
    size = length * 0.2
    for k, v in enumerate(steps(0.12, 0.84, 6)):
        for side in (-1, 1, 0) if k % 2 else (1, -1, 0):
            root = (x + side * size * 0.1, y + length * v - size * 0.12)
            tip = (x + side * size * 0.62, y + length * v + size * (0.82 - 0.1 * abs(side)))
            for lean in (-0.3, 0.3):
                husk = (root[0] + side * size * 0.2 + lean * size * 0.4, root[1] + size * 0.34)
                svg.fill(leaf(root, husk, size * 0.1), "#e4d3a0")
            svg.fill(_ear(root, tip, size * 0.21), shade("#b06c24", 0.45))
            svg.fill(_ear(root, tip, size * 0.19), gold)
            svg.line(
                [_between(root, tip, 0.3), _between(root, tip, 0.88)], "#fff0b066", size * 0.05
            )


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _ear(root: Point, tip: Point, half: float) -> str:
    """A long round body from root to tip, a little fuller near its root."""
    dx, dy = tip[0] - root[0], tip[1] - root[1]
    length = max(1e-6, (dx * dx + dy * dy) ** 0.5)
    nx, ny = -dy / length * half, dx / length * half
    right = [
        (root[0] + dx * t + nx * w, root[1] + dy * t + ny * w)
        for t, w in ((0.08, 0.7), (0.4, 1.0), (0.75, 0.85))
    ]
    left = [
        (root[0] + dx * t - nx * w, root[1] + dy * t - ny * w)
        for t, w in ((0.75, 0.85), (0.4, 1.0), (0.08, 0.7))
    ]
    return smooth([root, *right, tip, *left], tension=0.5)


def chillies(svg: Svg, top: Point, length: float) -> None:
    """Red chillies threaded by their stalks."""
    x, y = top
    svg.line([top, (x, y + length * 0.9)], _CORD, max(1.2, length * 0.012))
    size = length * 0.22
    for k, v in enumerate(steps(0.1, 0.82, 11)):
        for j, side in enumerate((-0.8, 0.75, -0.2, 0.3)):
            root = (x + side * size * 0.12, y + length * v)
            sway = side + 0.22 * sin(k * 2.1 + j)
            tip = (x + sway * size * 0.62, y + length * v + size * (0.72 + 0.1 * cos(k * 1.7 + j)))
            red = mix("#e04a30", "#93202a", 0.5 + 0.5 * sin(k * 1.3 + j * 1.9))
            svg.fill(leaf(root, tip, size * 0.17), red)
        svg.oval(x, y + length * v, size * 0.09, size * 0.06, "#6a8a44")


def garlic(svg: Svg, top: Point, length: float) -> None:
    """A plait of garlic."""
    x, y = top
    straw = "#cdb98c"
    svg.line([top, (x, y + length * 0.85)], straw, length * 0.045)
    size = length * 0.1
    white = svg.radial(((0, "#fffaf0"), (0.6, "#eee0d0"), (1, "#b49a9c")), (0.4, 0.35), 0.7)
    for k, v in enumerate(steps(0.2, 0.88, 6)):
        for side in (-1, 1):
            bulb = (x + side * size * 0.82, y + length * (v + 0.03 * ((k + side) % 2)))
            svg.fill(leaf((x, bulb[1] - size * 1.5), bulb, size * 0.3), straw)
            svg.oval(*bulb, size * 0.92, size * 0.86, white)
            for lean in (-0.35, 0.25):
                rib = path(
                    "M", bulb[0], bulb[1] - size * 0.8,
                    "Q", bulb[0] + lean * size * 1.6, bulb[1],
                    bulb[0] + lean * size * 0.4, bulb[1] + size * 0.8,
                )  # fmt: skip
                svg.stroke(rib, "#a08a9866", max(0.8, size * 0.07))


def tray(svg: Svg, centre: Point, radius: Point, straw: str = STRAW) -> None:
    """A round winnowing tray of plaited bamboo; `radius` is across and up: it may be turned."""
    (x, y), (rx, ry) = centre, radius
    svg.oval(x + rx * 0.07, y + ry * 0.07, rx * 1.02, ry * 1.02, "#2a163044")
    svg.oval(x, y, rx, ry, shade(straw, 0.42))
    svg.oval(x, y, rx * 0.95, ry * 0.95, tint(straw, 0.2))
    weave = svg.radial(((0, tint(straw, 0.22)), (0.75, straw), (1, shade(straw, 0.3))))
    svg.oval(x, y, rx * 0.86, ry * 0.86, weave)
    pen = max(0.9, rx * 0.018)
    for k in steps(-0.72, 0.72, 8):
        reach = (0.86**2 - k * k) ** 0.5
        across = [(x - rx * reach, y + ry * k), (x + rx * reach, y + ry * k)]
        svg.line(across, veil(shade(straw, 0.5), 0.36), pen)
        up = [(x + rx * k, y - ry * reach), (x + rx * k, y + ry * reach)]
        svg.line(up, veil(tint(straw, 0.5), 0.34), pen)


def basket(svg: Svg, foot: Point, unit: float, straw: str = STRAW) -> None:
    """A round basket that tapers to its foot, woven in bands; `unit` is half its width."""
    x, y = foot
    svg.oval(x, y, unit * 0.95, unit * 0.2, SHADOW)
    body = [(-0.62, 0.0), (-1.0, -1.1), (1.0, -1.1), (0.62, 0.0), (0.0, 0.12)]
    svg.fill(smooth(placed(body, foot, unit), tension=0.25), turned(svg, straw))
    for k, v in enumerate(steps(-0.95, -0.08, 5)):
        half = 0.64 + 0.33 * -v / 1.1
        band = placed([(-half, v), (0.0, v + 0.12), (half, v)], foot, unit)
        svg.stroke(smooth(band, closed=False), veil(shade(straw, 0.55), 0.5), unit * 0.045)
        for u in steps(-half * 0.9, half * 0.9, 8):
            dash = placed([(u, v + 0.03 + 0.04 * (k % 2)), (u * 0.97, v + 0.15)], foot, unit)
            svg.line(dash, veil(shade(straw, 0.5), 0.35), unit * 0.03)
    svg.oval(x, y - unit * 1.1, unit * 1.02, unit * 0.24, tint(straw, 0.25))
    svg.oval(x, y - unit * 1.09, unit * 0.88, unit * 0.18, shade(straw, 0.62))


def crock(svg: Svg, foot: Point, unit: float, glaze: str, lid: str | None = None) -> None:
    """A big jar for pickles or water; `unit` is half its width."""
    x, y = foot
    svg.oval(x, y, unit * 1.05, unit * 0.22, SHADOW)
    body = [(-0.6, 0.0), (-1.0, -0.95), (-0.62, -1.7), (0.62, -1.7), (1.0, -0.95), (0.6, 0.0)]
    svg.fill(smooth(placed(body, foot, unit), tension=0.5), turned(svg, glaze, dark=0.6))
    shine = placed([(-0.62, -1.35), (-0.78, -0.95), (-0.66, -0.5)], foot, unit)
    svg.stroke(smooth(shine, closed=False), "#ffffff3c", unit * 0.1)
    svg.oval(x, y - unit * 1.72, unit * 0.62, unit * 0.17, shade(glaze, 0.55))
    if lid:
        svg.oval(x, y - unit * 1.76, unit * 0.74, unit * 0.2, shade(lid, 0.25))
        svg.oval(x, y - unit * 1.8, unit * 0.72, unit * 0.18, lid)
        svg.rect(x - unit * 0.1, y - unit * 1.94, unit * 0.2, unit * 0.14, shade(lid, 0.2), 1, 3)


def oil_lamp(svg: Svg, foot: Point, unit: float, *, burning: bool) -> Point:
    """A lamp with a brass font and a glass chimney; `unit` is a metre. Returns its flame."""
    x, y = foot
    brass = "#b88a4a"
    svg.oval(x, y, unit * 0.075, unit * 0.022, shade(brass, 0.5))
    font = [(-0.07, 0.0), (-0.035, -0.035), (-0.085, -0.1), (-0.04, -0.145), (0.04, -0.145),
            (0.085, -0.1), (0.035, -0.035), (0.07, 0.0)]  # fmt: skip
    svg.fill(smooth(placed(font, foot, unit), tension=0.4), turned(svg, brass))
    glass = [(-0.035, -0.145), (-0.072, -0.22), (-0.03, -0.33), (-0.028, -0.4), (0.028, -0.4),
             (0.03, -0.33), (0.072, -0.22), (0.035, -0.145)]  # fmt: skip
    chimney = smooth(placed(glass, foot, unit), tension=0.4)
    flame = (x, y - unit * 0.21)
    if burning:
        glow = svg.radial(((0, "#fffbe0"), (0.4, "#ffdc88e6"), (1, "#ff9a3c66")), (0.5, 0.62), 0.55)
        svg.fill(chimney, glow)
        tongue = [(-0.018, -0.16), (-0.026, -0.205), (0.0, -0.28), (0.026, -0.205), (0.018, -0.16)]
        svg.fill(smooth(placed(tongue, foot, unit), tension=0.5), "#fffdf0")
    else:
        svg.fill(chimney, "#eef4f455")
    svg.stroke(chimney, "#fff6e088", max(1.0, unit * 0.008))
    svg.oval(x, y - unit * 0.15, unit * 0.05, unit * 0.016, tint(brass, 0.3))
    return flame


def firewood(svg: Svg, eye: Perspective, place: tuple[float, float], width: float) -> None:
    """Split logs piled up, their ends towards the eye; `place` is the left end's x and depth."""
    unit, foot = eye.unit(place[1]), eye.at(place[0], 0, place[1])
    svg.oval(foot[0] + unit * width / 2, foot[1], unit * width * 0.6, unit * 0.05, SHADOW)
    size = 0.062
    for row in range(5):
        count = round(width / size / 2) - row
        for k in range(count):
            x = foot[0] + unit * size * (2 * k + 1 + row)
            y = foot[1] - unit * size * (0.95 + 1.72 * row)
            radius = unit * size * (0.92 + 0.08 * sin(k * 2.7 + row))
            bark = mix("#5c4034", "#86603e", 0.5 + 0.5 * sin(k * 1.9 + row * 1.3))
            svg.oval(x, y, radius, radius, shade(bark, 0.4))
            svg.oval(x, y, radius * 0.84, radius * 0.84, tint(mix(bark, "#d8a468", 0.7), 0.1))
            svg.oval(x, y, radius * 0.44, radius * 0.44, veil("#8a5a34", 0.35))


def low_table(
    svg: Svg, eye: Perspective, x: float, depth: tuple[float, float], half: float, height: float
) -> None:
    """A square table one sits at on small stools."""
    near, far = depth
    left, right = eye.at(x - half, 0, near), eye.at(x + half, 0, near)
    svg.oval(
        (left[0] + right[0]) / 2,
        left[1] - 8,
        (right[0] - left[0]) * 0.6,
        eye.unit(near) * 0.1,
        SHADOW,
    )
    for share, z in ((-0.88, far), (0.88, far), (-0.9, near), (0.9, near)):
        leg = [eye.at(x + share * half, height, z), eye.at(x + share * half, 0, z)]
        svg.line(leg, shade(TIMBER, 0.35), eye.unit(z) * 0.065)
        svg.line(
            [(a - eye.unit(z) * 0.016, b) for a, b in leg], shade(TIMBER, 0.05), eye.unit(z) * 0.02
        )
    apron = svg.gradient(((0, shade(TIMBER, 0.2)), (1, shade(TIMBER, 0.5))))
    svg.fill(eye.front(x - half * 0.95, x + half * 0.95, height - 0.14, height, near), apron)
    board = svg.gradient(((0, "#c89a68"), (1, "#93623e")))
    svg.fill(eye.floor(x - half * 1.06, x + half * 1.06, near, far, height + 0.02), board)
    for k in steps(-0.66, 0.66, 3):
        svg.line(
            [eye.at(x + k * half, height + 0.02, near), eye.at(x + k * half, height + 0.02, far)],
            veil("#3a2018", 0.4), 1.6,
        )  # fmt: skip
    rim = svg.gradient(((0, tint(TIMBER, 0.3)), (1, shade(TIMBER, 0.12))))
    svg.fill(eye.front(x - half * 1.06, x + half * 1.06, height - 0.035, height + 0.02, near), rim)


def bench(svg: Svg, eye: Perspective, span: tuple[float, float], z: float, height: float) -> None:
    """A narrow wooden bench, its long side towards the eye."""
    left, right = span
    middle = eye.at((left + right) / 2, 0, z)
    svg.oval(*middle, eye.unit(z) * (right - left) * 0.56, eye.unit(z) * 0.05, SHADOW)
    for end, lean in ((left + 0.08, -0.05), (right - 0.08, 0.05)):
        for far in (1.06, 1.0):
            leg = [eye.at(end, height - 0.03, z * far), eye.at(end + lean, 0, z * far)]
            svg.line(leg, shade(TIMBER, 0.5 if far > 1 else 0.28), eye.unit(z) * 0.05)
    board = svg.gradient(((0, "#bc8c5c"), (1, "#8c5c3c")))
    svg.fill(eye.floor(left, right, z, z * 1.07, height), board)
    svg.fill(eye.front(left, right, height - 0.06, height, z), shade(TIMBER, 0.12))
    svg.fill(eye.front(left, right, height - 0.015, height, z), tint(TIMBER, 0.34))


def straw_hat(svg: Svg, centre: Point, radius: float) -> None:
    """A pointed hat of straw on a nail, its crown towards the eye."""
    x, y = centre
    svg.oval(x + radius * 0.06, y + radius * 0.08, radius, radius * 0.98, "#2a163044")
    straw = svg.radial(((0, "#f4dca0"), (0.5, "#d8b070"), (1, "#a07840")), (0.42, 0.38), 0.66)
    svg.oval(x, y, radius, radius * 0.98, straw)
    for share in (0.3, 0.55, 0.8):
        ring = disc((x, y), radius * share)
        svg.stroke(ring, "#7c582e55", max(0.9, radius * 0.03))
    for k in range(14):
        angle = 2 * pi * k / 14
        rib = [(x + radius * s * cos(angle), y + radius * s * sin(angle)) for s in (0.08, 0.95)]
        svg.line(rib, "#7c582e40", max(0.8, radius * 0.02))


def couplet(svg: Svg, box: tuple[float, float, float, float], text: str) -> None:
    """A strip of red paper with characters in ink, upright or lying; `box` is left to foot."""
    left, top, right, foot = box
    wide, tall = right - left, foot - top
    svg.rect(left + 3, top + 3, wide, tall, "#2a163050")
    svg.rect(left, top, wide, tall, svg.gradient(((0, tint(RED, 0.1)), (1, shade(RED, 0.15)))))
    size = min(wide, tall) * 0.56
    step = (max(wide, tall) - size * 0.3) / len(text)
    for k, sign in enumerate(text):
        along, across = (k + 0.5) * step + size * 0.15, min(wide, tall) / 2
        x, y = (across, along) if tall > wide else (along, across)
        corner = (left + x - size / 2, top + y - size / 2)
        for stroke in GLYPHS[sign]:
            svg.line(placed(stroke, corner, size), "#2c1620", size * 0.085)
