"""Floors and ceilings of modern rooms: chevron oak, tiles, rugs, a ceiling with a hidden light."""

from __future__ import annotations

from collections.abc import Sequence

from drama_build.studio.canvas import Svg, mix, shade, tint
from drama_build.studio.places.furniture import SHADOW
from drama_build.studio.places.pen import veil
from drama_build.studio.places.perspective import Perspective, steps

Ground = tuple[float, float, float, float]
"""left, right, near, far in metres."""


def beyond(ground: Ground) -> Ground:
    """A little more than the ground, under the walls' feet: edges that only touch let light in."""
    left, right, near, far = ground
    return left - 0.15, right + 0.15, near, far + 0.15


def chevron(svg: Svg, eye: Perspective, ground: Ground, wood: tuple[str, str]) -> None:
    """Oak laid in points: boards slant left and right in turn; `wood` is far and near."""
    left, right, near, far = ground
    lie = ((0, eye.ground(far)), (0, 1960.0))
    base = svg.gradient(((0, wood[0]), (1, wood[1])), *lie, world=True)
    svg.fill(eye.floor(*beyond(ground)), base)
    strip, board, slant = 0.34, 0.115, 0.3
    paler = darker = joints = ""
    count = round((right - left) / strip)
    lanes = steps(left, left + strip * count, count)
    for lane, x in enumerate(lanes[:-1]):
        end, lean = x + strip, slant if lane % 2 else -slant
        joints += eye.floor(x - 0.004, x + 0.004, near, far)
        for row in range(int((far - near + 0.6) / board)):
            a = near - 0.3 + row * board
            z = (a, a + board, a + board + lean, a + lean)
            cut = [max(near, min(far, depth)) for depth in z]
            face = eye.face((x, 0, cut[0]), (x, 0, cut[1]), (end, 0, cut[2]), (end, 0, cut[3]))
            tone = (row * 7 + lane * 5) % 9
            if tone in (1, 6, 8):
                darker += face
            elif tone in (3, 4):
                paler += face
            if near < a < far and near < a + lean < far:
                gap = 0.0014 * a
                joints += eye.face(
                    (x, 0, a), (x, 0, a + gap), (end, 0, a + lean + gap), (end, 0, a + lean)
                )
    svg.fill(darker, veil(shade(wood[1], 0.45), 0.16))
    svg.fill(paler, veil(tint(wood[0], 0.5), 0.16))
    svg.fill(joints, veil(shade(wood[1], 0.6), 0.5))


def planks(svg: Svg, eye: Perspective, ground: Ground, wood: tuple[str, str]) -> None:
    """Boards that run away from the eye; `wood` is far and near."""
    left, right, near, far = ground
    lie = ((0, eye.ground(far)), (0, 1960.0))
    svg.fill(
        eye.floor(*beyond(ground)), svg.gradient(((0, wood[0]), (1, wood[1])), *lie, world=True)
    )
    paler = darker = joints = ""
    count = round((right - left) / 0.24)
    lanes = steps(left, right, count)
    for k, x in enumerate(lanes[:-1]):
        board = eye.floor(x, lanes[k + 1], near, far)
        if k % 5 in (1, 3):
            darker += board
        elif k % 3 == 0:
            paler += board
        joints += eye.floor(x - 0.004, x + 0.004, near, far)
        for z in steps(near + 0.3 + 0.53 * (k * 7 % 5), far - 0.2, 3):
            joints += eye.floor(x, lanes[k + 1], z, z * 1.005)
    svg.fill(darker, veil(shade(wood[1], 0.45), 0.15))
    svg.fill(paler, veil(tint(wood[0], 0.5), 0.14))
    svg.fill(joints, veil(shade(wood[1], 0.6), 0.5))


def tiles(
    svg: Svg, eye: Perspective, ground: Ground, stone: tuple[str, str], inlay: str, size: float
) -> None:
    """A chequered floor that darkens towards the eye; every other tile is `inlay`."""
    left, right, near, far = ground
    lie = ((0, eye.ground(far)), (0, 1960.0))
    svg.fill(
        eye.floor(*beyond(ground)), svg.gradient(((0, stone[0]), (1, stone[1])), *lie, world=True)
    )
    other = joints = ""
    across, deep = round((right - left) / size), int((far - near) / size) + 1
    for i, x in enumerate(steps(left, left + across * size, across)[:-1]):
        joints += eye.floor(x - 0.004, x + 0.004, near, far)
        for j in range(deep):
            if (i + j) % 2:
                a = far - (j + 1) * size
                other += eye.floor(x, x + size, max(near, a), a + size)
    dark = svg.gradient(
        ((0, mix(stone[0], inlay, 0.58)), (1, mix(stone[1], inlay, 0.58))), *lie, world=True
    )
    svg.fill(other, dark)
    svg.fill(joints, veil(shade(stone[1], 0.6), 0.45))


def rug(svg: Svg, eye: Perspective, ground: Ground, colours: Sequence[str]) -> None:
    """A woven rug with a border, lozenges and a fringe at both ends; ground, border, motif."""
    left, right, near, far = ground
    cloth, border, motif = colours
    svg.fill(eye.floor(left - 0.03, right + 0.03, near - 0.03, far), SHADOW)
    shine = svg.gradient(((0, tint(border, 0.14)), (1, shade(border, 0.12))))
    svg.fill(eye.floor(*ground), shine)
    for inset, tone in ((0.09, tint(cloth, 0.3)), (0.11, border), (0.2, tint(cloth, 0.3))):
        svg.fill(eye.floor(left + inset, right - inset, near + inset, far - inset), tone)
    field = svg.gradient(((0, tint(cloth, 0.1)), (1, shade(cloth, 0.1))))
    svg.fill(eye.floor(left + 0.22, right - 0.22, near + 0.22, far - 0.22), field)
    lozenges = small = ""
    across, deep = 6, 4
    for i, x in enumerate(steps(left + 0.22, right - 0.22, across)[:-1]):
        for j, z in enumerate(steps(near + 0.22, far - 0.22, deep)[:-1]):
            u, v = (right - left - 0.44) / across / 2, (far - near - 0.44) / deep / 2
            if (i + j) % 2 == 0:
                lozenges += _lozenge(eye, (x + u, z + v), (u * 0.92, v * 0.92))
                small += _lozenge(eye, (x + u, z + v), (u * 0.45, v * 0.45))
    svg.fill(lozenges, veil(motif, 0.5))
    svg.fill(small, veil(tint(cloth, 0.35), 0.6))
    threads = "".join(
        eye.floor(x, x + 0.012, z, z + 0.07)
        for z in (near - 0.07, far)
        for x in steps(left, right - 0.012, 60)
    )
    svg.fill(threads, tint(cloth, 0.45))


def _lozenge(eye: Perspective, at: tuple[float, float], half: tuple[float, float]) -> str:
    (x, z), (u, v) = at, half
    return eye.face((x - u, 0, z), (x, 0, z - v), (x + u, 0, z), (x, 0, z + v))


def round_rug(
    svg: Svg, eye: Perspective, place: tuple[float, float], radius: float, wool: tuple[str, str]
) -> None:
    """A round rug in rings; `place` is x and depth, `wool` its ground and its rings."""
    x, z = place
    for share, tone in (
        (1.0, wool[1]),
        (0.95, wool[0]),
        (0.8, wool[1]),
        (0.76, tint(wool[0], 0.2)),
        (0.42, wool[1]),
        (0.39, wool[0]),
    ):
        reach = radius * share
        top, low = eye.ground(z + reach), eye.ground(z - reach)
        # A circle on the floor is an ellipse whose middle lies nearer than the circle's own.
        middle = 2 / (1 / (z + reach) + 1 / (z - reach))
        if share == 1.0:
            svg.oval(
                eye.at(x, 0, middle)[0],
                (top + low) / 2 + 5,
                eye.unit(middle) * reach * 1.02,
                (low - top) / 2,
                SHADOW,
            )
        svg.oval(
            eye.at(x, 0, middle)[0],
            (top + low) / 2,
            eye.unit(middle) * reach,
            (low - top) / 2,
            tone,
        )


def tray_ceiling(
    svg: Svg, eye: Perspective, ground: Ground, height: float, paint: str, strip: str
) -> None:
    """A plaster ceiling whose raised middle hides a strip of light along its edge."""
    left, right, near, far = ground
    board = svg.gradient(
        ((0, shade(paint, 0.4)), (1, shade(paint, 0.08))), (0, -300), (0, 460), world=True
    )
    svg.fill(eye.floor(*beyond(ground), height), board)
    rise, inset = 0.22, 0.62
    box = (left + inset, right - inset, near, far - 0.7)
    svg.fill(eye.floor(*box, height), strip)
    upper = svg.gradient(((0, shade(paint, 0.42)), (1, mix(paint, strip, 0.4))))
    svg.fill(eye.floor(*box, height + rise), upper)
    for x in box[:2]:
        svg.fill(eye.wall(x, height, height + rise, near, box[3]), mix(strip, paint, 0.35))
        edge = eye.floor(min(x, x * 1.015), max(x, x * 1.015), near, box[3], height)
        svg.fill(edge, shade(paint, 0.3))
    glow = svg.gradient(((0, shade(paint, 0.3)), (0.75, tint(strip, 0.1)), (1, strip)))
    svg.fill(eye.front(box[0], box[1], height, height + rise, box[3]), glow)
