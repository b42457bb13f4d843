"""Sky and air: gradients, clouds, mist, moon and stars."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from drama_build.studio.canvas import (
    FULL_BOX,
    MARGIN,
    WORLD,
    FloatPicture,
    Point,
    Stop,
    Svg,
    fractal,
    mix,
    over,
    rgb,
    rng,
    tint,
)
from drama_build.studio.places.design import WASH, Time
from drama_build.studio.places.lamps import MAP_SHAPE

SKIES: dict[Time, tuple[Stop, ...]] = {
    "dawn": (
        (0, "#5b6c98"),
        (0.35, "#a79dba"),
        (0.62, "#e9b9a6"),
        (0.8, "#fbd9ae"),
        (1, "#fdeed2"),
    ),
    "day": ((0, "#6ba4d4"), (0.6, "#b4d8ea"), (1, "#eef4ea")),
    "dusk": (
        (0, "#2a2352"),
        (0.3, "#643f78"),
        (0.55, "#c4586c"),
        (0.76, "#f39a5c"),
        (1, "#ffd690"),
    ),
    "night": ((0, "#0a1028"), (0.5, "#182547"), (1, "#33446a")),
}


@dataclass(frozen=True, slots=True)
class Air:
    """What distance does to a colour, for drawings that reach far into depth."""

    colour: str
    near: float  # metres at which it begins
    far: float  # metres at which it is thickest
    most: float  # share of the air's colour there

    def at(self, colour: str, z: float) -> str:
        """The colour as seen `z` metres away."""
        through = min(1.0, max(0.0, (z - self.near) / (self.far - self.near)))
        return mix(colour, self.colour, self.most * through)


def gradient_sky(stops: tuple[Stop, ...], horizon: float) -> FloatPicture:
    """An opaque wash from the top of the box down to `horizon`, its last colour below."""
    y = np.arange(MAP_SHAPE[0], dtype=np.float32) * WASH - MARGIN[1]
    at = (y + MARGIN[1]) / (horizon + MARGIN[1])
    marks = [float(stop[0]) for stop in stops]
    colours = np.stack([rgb(stop[1]) for stop in stops])
    column = np.stack([np.interp(at, marks, colours[:, c]) for c in range(3)], 1)
    wash = np.ones((*MAP_SHAPE, 4), np.float32)
    wash[..., :3] = column[:, None, :]
    return wash


def clouds(
    seed: object,
    band: tuple[float, float],
    colour: str,
    *,
    opacity: float = 0.8,
    cover: float = 0.5,
    stretch: float = 2.6,
) -> FloatPicture:
    """Drifting cloud between two picture heights, lit from above; `cover` 0..1 is how much."""
    noise = fractal(*MAP_SHAPE, seed, base=3, octaves=6, aspect=stretch)
    y = np.arange(MAP_SHAPE[0], dtype=np.float32)[:, None] * WASH - MARGIN[1]
    fade = np.clip((y - band[0]) / 160, 0, 1) * np.clip((band[1] - y) / 200, 0, 1)
    alpha = np.clip((noise - (1 - cover)) * 4.2, 0, 1) * fade * opacity
    lift = np.clip((noise - np.roll(noise, 6, 0)) * 5 + 0.45, 0, 1)[..., None]
    body = rgb(colour) * (1 - lift) + rgb(tint(colour, 0.75)) * lift
    return np.dstack([body * alpha[..., None], alpha]).astype(np.float32)


def mist(
    colour: str, height: float, depth: float, opacity: float, seed: object = 0
) -> FloatPicture:
    """A bank of mist lying at picture height `height`, uneven, fading over `depth`."""
    y = np.arange(MAP_SHAPE[0], dtype=np.float32)[:, None] * WASH - MARGIN[1]
    noise = fractal(*MAP_SHAPE, ("mist", seed), base=3, octaves=4, aspect=5.0)
    bank = np.exp(-(((y - height) / depth) ** 2)) * np.clip(0.45 + noise * 0.9, 0, 1)
    alpha = np.clip(bank * opacity, 0, 1)
    return np.dstack([alpha[..., None] * rgb(colour), alpha]).astype(np.float32)


def layered(*washes: FloatPicture) -> FloatPicture:
    """Washes laid over each other, the first at the bottom."""
    bottom = washes[0].copy()
    for wash in washes[1:]:
        over(bottom, wash)
    return bottom


def stars(sheet: Svg, seed: object, lowest: float, count: int = 90) -> None:
    """Scatter stars from the top of the box to `lowest`, thinner towards it."""
    random = rng("stars", seed)
    for x, y, bright in random.random((count, 3)):
        height = FULL_BOX[1] + y**1.5 * (lowest - FULL_BOX[1])
        size = 0.8 + 1.6 * bright**3
        sheet.oval(
            FULL_BOX[0] + x * FULL_BOX[2],
            height,
            size,
            size,
            f"#fff4dc{60 + int(150 * bright):02x}",
        )


def moon(sheet: Svg, centre: Point, radius: float) -> None:
    """A full moon with its seas."""
    x, y = centre
    face = sheet.radial(((0, "#fffdf2"), (0.7, "#fff3d2"), (1, "#f3dfb4")), (0.42, 0.4), 0.62)
    sheet.oval(x, y, radius, radius, face)
    for dx, dy, size in (
        (-0.3, -0.2, 0.3),
        (0.22, -0.34, 0.18),
        (0.1, 0.25, 0.26),
        (-0.34, 0.3, 0.14),
    ):
        sheet.oval(
            x + dx * radius, y + dy * radius, size * radius, size * radius * 0.85, "#d9c39a66"
        )


def bokeh(sheet: Svg, seed: object, colours: tuple[str, ...], count: int = 9) -> None:
    """Lights out of focus in the upper corners, clear of the middle."""
    random = rng("bokeh", seed)
    for _ in range(count):
        side = 1 if random.random() < 0.5 else -1
        size = random.uniform(24, 58)
        x = WORLD[0] / 2 + side * random.uniform(390, 600)
        colour = colours[int(random.integers(len(colours)))]
        sheet.oval(x, random.uniform(-80, 620), size, size, f"{colour}57")
