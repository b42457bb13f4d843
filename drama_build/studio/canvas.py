"""Draw with SVG, finish with numpy: the paper and brushes of the animatic studio.

Everything is drawn in design units on a world 1080 wide and 1920 high, with an overscan margin
for camera moves, and rendered at any scale. Pictures are float32 premultiplied RGBA in 0..1, shape
(height, width, 4), or uint8 of the same order once baked. All randomness is a PCG64 seeded by what
is drawn, so equal requests give equal bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import cv2
import numpy as np
import resvg_py
from numpy.typing import NDArray

FloatPicture = NDArray[np.float32]
BytePicture = NDArray[np.uint8]
Point = tuple[float, float]
Stop = tuple[float, str]

WORLD = (1080.0, 1920.0)
"""Visible design units, width and height."""
MARGIN = (110.0, 140.0)
"""Overscan on each side, so that a moving camera never sees the edge."""
FULL_BOX = (-MARGIN[0], -MARGIN[1], WORLD[0] + 2 * MARGIN[0], WORLD[1] + 2 * MARGIN[1])

cv2.setNumThreads(1)  # one thread: same bytes on every run, and clips run side by side instead


def rng(*seed: object) -> np.random.Generator:
    """A generator that depends on `seed` alone."""
    digest = hashlib.sha256(repr(seed).encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:8], "big")))


# -- colour ------------------------------------------------------------


def rgb(colour: str) -> FloatPicture:
    """`#rrggbb` as three floats in 0..1."""
    digits = colour.lstrip("#")
    return np.array([int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)], np.float32)


def mix(first: str, second: str, share: float) -> str:
    """`first` moved towards `second` by `share` in 0..1."""
    blend = rgb(first) * (1 - share) + rgb(second) * share
    return "#" + "".join(f"{round(float(v) * 255):02x}" for v in np.clip(blend, 0, 1))


def shade(colour: str, share: float = 0.3) -> str:
    """Darker, towards violet: every shadow in the studio leans that way."""
    return mix(colour, "#1a1030", share)


def tint(colour: str, share: float = 0.3) -> str:
    """Lighter, towards warm paper: every light in the studio leans that way."""
    return mix(colour, "#fff1d8", share)


# -- outlines ------------------------------------------------------------


def number(value: float) -> str:
    """A coordinate as short SVG text."""
    return f"{value:.1f}".rstrip("0").rstrip(".") or "0"


def smooth(points: Sequence[Point], *, closed: bool = True, tension: float = 0.5) -> str:
    """A Catmull-Rom curve through `points` as an SVG path; `tension` bulges it, at most 0.56."""
    pull = min(tension, 0.56) / 3
    count = len(points)

    def at(i: int) -> Point:
        return points[i % count] if closed else points[max(0, min(count - 1, i))]

    path = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for i in range(count if closed else count - 1):
        before, here, there, after = at(i - 1), at(i), at(i + 1), at(i + 2)
        corners = (
            here[0] + (there[0] - before[0]) * pull,
            here[1] + (there[1] - before[1]) * pull,
            there[0] - (after[0] - here[0]) * pull,
            there[1] - (after[1] - here[1]) * pull,
            *there,
        )
        path.append("C" + " ".join(map(number, corners)))
    return "".join(path) + ("Z" if closed else "")


def polygon(points: Sequence[Point]) -> str:
    """Straight lines through `points`, closed, as an SVG path."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "Z"


def brush(points: Sequence[Point], width: float, ends: Point = (0.0, 0.0)) -> str:
    """An ink stroke: its width swells from ends[0]·width to width and back to ends[1]·width."""
    steps = 14
    along = np.linspace(0, 1, steps)
    knots = np.array(points, float)
    if len(knots) == 3:
        a, b, c = knots
        spine = (
            np.outer((1 - along) ** 2, a)
            + np.outer(2 * along * (1 - along), b)
            + np.outer(along**2, c)
        )
    else:
        at = np.linspace(0, 1, len(knots))
        spine = np.stack([np.interp(along, at, knots[:, 0]), np.interp(along, at, knots[:, 1])], 1)
    slope = np.gradient(spine, axis=0)
    normal = np.stack([-slope[:, 1], slope[:, 0]], 1)
    normal /= np.maximum(1e-6, np.hypot(normal[:, 0], normal[:, 1]))[:, None]
    base = ends[0] + (ends[1] - ends[0]) * along
    half = (width / 2 * (base + (1 - base) * np.sin(np.pi * along) ** 0.7))[:, None]
    there, back = spine + normal * half, (spine - normal * half)[::-1]
    return smooth([(float(x), float(y)) for x, y in np.concatenate([there, back])], tension=0.56)


# -- drawing ------------------------------------------------------------


@dataclass
class Svg:
    """One sheet of vector drawing; `box` is (left, top, width, height) in design units."""

    box: tuple[float, float, float, float] = FULL_BOX
    definitions: list[str] = field(default_factory=list)
    elements: list[str] = field(default_factory=list)

    def _define(self, kind: str, attributes: str, inner: str) -> str:
        name = f"d{len(self.definitions)}"
        self.definitions.append(f'<{kind} id="{name}" {attributes}>{inner}</{kind}>')
        return f"url(#{name})"

    @staticmethod
    def _stops(stops: Sequence[Stop]) -> str:
        return "".join(
            f'<stop offset="{at}" stop-color="{colour[:7]}"'
            f' stop-opacity="{1 if len(colour) == 7 else int(colour[7:9], 16) / 255:.3g}"/>'
            for at, colour in stops
        )

    def gradient(
        self,
        stops: Sequence[Stop],
        start: Point = (0, 0),
        end: Point = (0, 1),
        *,
        world: bool = False,
    ) -> str:
        """A linear gradient; its ends are shares of the shape, or design units if `world`."""
        units = ' gradientUnits="userSpaceOnUse"' if world else ""
        ends = f'x1="{start[0]}" y1="{start[1]}" x2="{end[0]}" y2="{end[1]}"{units}'
        return self._define("linearGradient", ends, self._stops(stops))

    def radial(
        self,
        stops: Sequence[Stop],
        centre: Point = (0.5, 0.5),
        radius: float = 0.5,
        *,
        world: bool = False,
    ) -> str:
        """A radial gradient, in shares of the shape, or design units if `world`."""
        units = ' gradientUnits="userSpaceOnUse"' if world else ""
        where = f'cx="{centre[0]}" cy="{centre[1]}" r="{radius}"{units}'
        return self._define("radialGradient", where, self._stops(stops))

    def fill(self, path: str, colour: str, opacity: float = 1) -> None:
        """Fill an SVG path."""
        self.elements.append(f'<path d="{path}" fill="{colour}" fill-opacity="{opacity:.3g}"/>')

    def stroke(self, path: str, colour: str, width: float, opacity: float = 1) -> None:
        """Draw along an SVG path with a round pen."""
        self.elements.append(
            f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:.2f}"'
            f' stroke-linecap="round" stroke-linejoin="round" stroke-opacity="{opacity:.3g}"/>'
        )

    def line(self, points: Sequence[Point], colour: str, width: float, opacity: float = 1) -> None:
        """Draw straight lines through `points`, open."""
        self.stroke(
            "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points), colour, width, opacity
        )

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        colour: str,
        opacity: float = 1,
        corner: float = 0,
    ) -> None:
        """Fill a rectangle."""
        self.elements.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(0.1, width):.1f}"'
            f' height="{max(0.1, height):.1f}" rx="{corner:.1f}" fill="{colour}"'
            f' fill-opacity="{opacity:.3g}"/>'
        )

    def oval(
        self, x: float, y: float, rx: float, ry: float, colour: str, opacity: float = 1
    ) -> None:
        """Fill an ellipse about its centre."""
        self.elements.append(
            f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}" fill="{colour}"'
            f' fill-opacity="{opacity:.3g}"/>'
        )

    @contextmanager
    def clipped(self, *paths: str) -> Iterator[None]:
        """What is drawn inside shows only within one of `paths`."""
        # As one path, outlines that run the other way would cut holes where they overlap.
        clip = self._define("clipPath", "", "".join(f'<path d="{path}"/>' for path in paths))
        self.elements.append(f'<g clip-path="{clip}">')
        yield
        self.elements.append("</g>")

    @contextmanager
    def group(self, transform: str = "", opacity: float = 1) -> Iterator[None]:
        """What is drawn inside is moved by an SVG transform and faded as one."""
        self.elements.append(f'<g transform="{transform}" opacity="{opacity:.3g}">')
        yield
        self.elements.append("</g>")

    def text(self) -> str:
        """The sheet as SVG source."""
        box = " ".join(map(number, self.box))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" preserveAspectRatio="none">'
            f"<defs>{''.join(self.definitions)}</defs>{''.join(self.elements)}</svg>"
        )

    def render(self, scale: float = 1.0) -> FloatPicture:
        """Rasterise at `scale` pixels a unit: float32 premultiplied RGBA of round(box · scale)."""
        width, height = max(1, round(self.box[2] * scale)), max(1, round(self.box[3] * scale))
        png = resvg_py.svg_to_bytes(
            svg_string=self.text(), width=width, height=height, skip_system_fonts=True
        )
        image = decode(bytes(png))
        if image.shape[2] == 3:
            image = np.dstack([image, np.full(image.shape[:2], 255, np.uint8)])
        picture = image[:, :, [2, 1, 0, 3]].astype(np.float32) / np.float32(255)
        picture[..., :3] *= picture[..., 3:]
        if picture.shape[:2] != (height, width):  # resvg may round one side down
            picture = cv2.resize(picture, (width, height), interpolation=cv2.INTER_LINEAR)
        return picture


# -- finishing ------------------------------------------------------------


def blur(picture: FloatPicture, sigma: float, sigma_y: float | None = None) -> FloatPicture:
    """Gaussian blur in pixels; wide ones run on a reduced copy, alike to the eye and faster."""
    sigma_y = sigma if sigma_y is None else sigma_y
    if sigma <= 0:
        return picture
    step = max(1, int(min(sigma, sigma_y) / 3))
    if step == 1:
        soft: FloatPicture = cv2.GaussianBlur(picture, (0, 0), sigma, sigmaY=sigma_y)
        return soft
    height, width = picture.shape[:2]
    small = cv2.resize(
        picture, (max(1, width // step), max(1, height // step)), interpolation=cv2.INTER_AREA
    )
    small = cv2.GaussianBlur(small, (0, 0), sigma / step, sigmaY=sigma_y / step)
    wide: FloatPicture = cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR)
    return wide


def over(below: FloatPicture, above: FloatPicture) -> FloatPicture:
    """Lay `above` over `below`, in place; both premultiplied."""
    below *= 1 - above[..., 3:]
    below += above
    return below


def screen(colours: FloatPicture, light: FloatPicture) -> FloatPicture:
    """Add light that never burns out: RGB with RGB."""
    return 1 - (1 - np.clip(colours, 0, 1)) * (1 - np.clip(light, 0, 1))


def fractal(
    height: int,
    width: int,
    seed: object,
    *,
    base: int = 6,
    octaves: int = 5,
    aspect: float = 1.0,
    fall: float = 0.55,
) -> FloatPicture:
    """Cloudy noise in 0..1: octaves of enlarged random grids, `base` cells across at first."""
    random = rng("fractal", seed)
    out = np.zeros((height, width), np.float32)
    strength = 1.0
    for octave in range(octaves):
        across = base * 2**octave
        if across > width:
            break  # finer than a pixel: nothing would be seen
        down = max(2, int(across * height / width * aspect)) + 3
        grid = random.random((down, across + 3), dtype=np.float32)
        out += strength * cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC)
        strength *= fall
    out -= out.min()
    out /= max(1e-6, float(out.max()))
    return out


def wobble(
    picture: FloatPicture, seed: object, amount: float = 2.2, base: int = 16
) -> FloatPicture:
    """Edges that look drawn by hand: each pixel moved by up to `amount` pixels of smooth noise."""
    height, width = picture.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    dx = (fractal(height, width, (seed, "x"), base=base, octaves=3) - 0.5) * (2 * amount)
    dy = (fractal(height, width, (seed, "y"), base=base, octaves=3) - 0.5) * (2 * amount)
    moved: FloatPicture = cv2.remap(
        picture, x + dx, y + dy, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return moved


def pigment(picture: FloatPicture, seed: object, amount: float = 0.10) -> FloatPicture:
    """Gouache: dry-brush streaks and pooled pigment, multiplied in, never past the alpha."""
    height, width = picture.shape[:2]
    pool = fractal(height, width, (seed, "pool"), base=5, octaves=6) - 0.5
    streak = fractal(height, width, (seed, "streak"), base=40, octaves=3, aspect=0.12) - 0.5
    out = picture.copy()
    out[..., :3] = np.minimum(
        out[..., :3] * (1 + amount * (pool * 1.5 + streak * 0.7))[..., None], picture[..., 3:]
    )
    return out


def to_bytes(picture: FloatPicture) -> BytePicture:
    """0..1 floats as uint8, rounded."""
    return (np.clip(picture, 0, 1) * 255 + 0.5).astype(np.uint8)


def decode(picture: bytes) -> BytePicture:
    """PNG or JPEG as OpenCV keeps it (BGR or straight BGRA). Raises ValueError if unreadable."""
    image = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_UNCHANGED)
    if image is None:
        raise ValueError("the bytes are not a picture that can be read")
    return np.asarray(image, np.uint8)


def encode_png(picture: BytePicture) -> bytes:
    """PNG of RGB, or of premultiplied RGBA (stored straight, as PNG asks)."""
    if picture.shape[2] == 3:
        ordered = picture[..., ::-1]
    else:
        alpha = np.maximum(picture[..., 3:].astype(np.float32), 1)
        straight = np.clip(picture[..., :3].astype(np.float32) * 255 / alpha, 0, 255).astype(
            np.uint8
        )
        ordered = np.dstack([straight[..., ::-1], picture[..., 3]])
    done, png = cv2.imencode(
        ".png", np.ascontiguousarray(ordered), [cv2.IMWRITE_PNG_COMPRESSION, 3]
    )
    if not done:
        raise ValueError("the picture could not be encoded as PNG")
    return bytes(png)
