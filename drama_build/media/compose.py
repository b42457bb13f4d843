"""Compose a keyframe: actors cut out of their portraits, placed into a plate as if lit there.

Pictures inside this module are float32 arrays of shape (height, width, 3 or 4), values 0 to 1, in
OpenCV's order of blue, green, red, and premultiplied where there is a fourth channel, alpha.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from drama_build.errors import MediaError
from drama_build.media.pngtext import is_png, read_text, with_text
from drama_build.units import Size

Picture = NDArray[np.float32]

STUDIO = "drama-studio"
STAGING = "drama-staging"
"""Keywords of the PNG texts that say what the studio drew, and how a keyframe was staged."""

_MATCH = 0.25  # how far an actor's colours move towards the plate's
_WRAP = 0.35  # how much of the light behind an actor bleeds over the outline
_LISTENING = 0.88  # brightness of whoever does not speak while another does
_SOLID = 0.12  # alpha from which a pixel belongs to the figure
_AWAY = 3  # the facing of whoever shows the viewer a back
_BACKLIT = 0.32  # brightness of such a back
_SHALLOW = 1.05  # figure height from which the lens is long and the background soft


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An actor in the frame. `portrait` is a picture of the whole figure, best with alpha.

    `x` is the figure's centre as a share of the frame's width; `foot`, where its soles are, and
    `height`, from crown to sole, are shares of the frame's height. Feet may be below the frame.
    `facing`, `mood` and `pose` are for whoever sets the keyframe in motion; but whoever is seen
    from behind (`facing` 3 or -3) is near the lens, dark and out of focus.
    """

    portrait: bytes
    x: float
    foot: float
    height: float
    facing: int
    speaks: bool
    mood: str
    pose: str = "stand"


@dataclass(frozen=True, slots=True)
class _Cutout:
    """The part of an actor that the frame shows, at its place in it."""

    pixels: Picture
    left: int
    top: int


def compose(plate: bytes, actors: Sequence[Placed], frame: Size) -> bytes:
    """A PNG of size `frame`: the plate fills it, the actors stand in it from back to front.

    The same input gives the same bytes. Raises MediaError if a picture cannot be read, or a
    portrait shows nobody.
    """
    close = max((actor.height for actor in actors), default=0.0)
    canvas = _defocused(covering(_opaque(decoded(plate)), frame), close)
    someone_speaks = any(actor.speaks for actor in actors)
    for actor in actors:
        dim = _LISTENING if someone_speaks and not actor.speaks else 1.0
        _put(canvas, actor, dim)
    picture = np.round(np.clip(canvas, 0, 1) * 255).astype(np.uint8)
    return _signed(_png(picture), plate, actors)


# -- reading ------------------------------------------------------------------------------------


def decoded(picture: bytes) -> Picture:
    """Any still OpenCV reads, with straight alpha where it has one. Raises MediaError."""
    if is_png(picture):
        read_text(picture, STUDIO)  # OpenCV shows a torn PNG as far as it goes; this refuses it
    raw = np.frombuffer(picture, np.uint8)
    found = cv2.imdecode(raw, cv2.IMREAD_UNCHANGED) if raw.size else None
    if found is None:
        raise MediaError("a picture cannot be read", "it must be a PNG, JPEG or WebP")
    scale = 65_535 if found.dtype == np.uint16 else 255
    pixels = (found.astype(np.float32) / scale).reshape(*found.shape[:2], -1)
    colour: Picture = np.repeat(pixels, 3, axis=2) if pixels.shape[2] == 1 else pixels
    return colour


def _opaque(pixels: Picture) -> Picture:
    return np.ascontiguousarray(pixels[..., :3])


def _png(pixels: NDArray[np.uint8]) -> bytes:
    return bytes(cv2.imencode(".png", pixels, [cv2.IMWRITE_PNG_COMPRESSION, 4])[1].tobytes())


# -- the plate ----------------------------------------------------------------------------------


def _resized(pixels: Picture, width: int, height: int) -> Picture:
    shrinks = width < pixels.shape[1]
    kernel = cv2.INTER_AREA if shrinks else cv2.INTER_LANCZOS4
    made: Picture = cv2.resize(pixels, (width, height), interpolation=kernel)
    return np.clip(made, 0, 1)


def covering(pixels: Picture, frame: Size) -> Picture:
    """The middle of a picture, scaled so that it fills the frame."""
    height, width = pixels.shape[:2]
    scale = max(frame.width / width, frame.height / height)
    scaled = (max(frame.width, round(width * scale)), max(frame.height, round(height * scale)))
    made = _resized(pixels, *scaled)
    left, top = (scaled[0] - frame.width) // 2, (scaled[1] - frame.height) // 2
    return np.ascontiguousarray(made[top : top + frame.height, left : left + frame.width])


def _defocused(canvas: Picture, close: float) -> Picture:
    """The background as a longer lens sees it: the closer the actors, the softer it is."""
    blur = (close - _SHALLOW) * canvas.shape[0] / 240
    return canvas if blur < 0.5 else _blurred(canvas, blur)


def _blurred(pixels: Picture, sigma: float) -> Picture:
    made: Picture = cv2.GaussianBlur(pixels, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE)
    return made


# -- the actors ---------------------------------------------------------------------------------


def _put(canvas: Picture, actor: Placed, dim: float) -> None:
    """Paint one actor and its shadow over what is there."""
    figure = _figure(actor.portrait)
    cutout = _visible(figure, actor, Size(canvas.shape[1], canvas.shape[0]))
    if cutout is None:
        return
    _cast_shadow(canvas, figure, actor)
    height, width = cutout.pixels.shape[:2]
    behind = canvas[cutout.top : cutout.top + height, cutout.left : cutout.left + width]
    alpha = cutout.pixels[..., 3:]
    if abs(actor.facing) >= _AWAY:
        cutout = _before_lens(cutout, canvas.shape[0])
        dim = _BACKLIT
        alpha = cutout.pixels[..., 3:]
    lit = _matched(cutout.pixels, canvas) * dim
    behind[:] = behind * (1 - alpha) + _wrapped(lit, alpha, behind)


def _before_lens(cutout: _Cutout, height: int) -> _Cutout:
    """Out of focus, as what stands near a long lens is."""
    soft = max(0.5, height / 140)
    return _Cutout(_blurred(cutout.pixels, soft), cutout.left, cutout.top)


def _figure(portrait: bytes) -> Picture:
    """The actor alone, from crown to sole, premultiplied."""
    pixels = decoded(portrait)
    if pixels.shape[2] == 3 or pixels[..., 3].min() > 0.98:
        pixels = np.dstack([pixels[..., :3], _matte(pixels[..., :3])])
    solid = pixels[..., 3] > _SOLID
    rows, columns = np.flatnonzero(solid.any(axis=1)), np.flatnonzero(solid.any(axis=0))
    if not rows.size:
        raise MediaError("a portrait shows nobody", "take it again")
    figure = pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].copy()
    figure[..., :3] *= figure[..., 3:]
    return figure


def _visible(figure: Picture, actor: Placed, frame: Size) -> _Cutout | None:
    """The figure at its size in the frame; only what the frame shows is ever scaled."""
    height, width = figure.shape[:2]
    scale = actor.height * frame.height / height
    left = actor.x * frame.width - width * scale / 2
    top = actor.foot * frame.height - height * scale
    first, last = _shown(top, scale, height, frame.height)
    start, end = _shown(left, scale, width, frame.width)
    if first >= last or start >= end:
        return None
    piece = figure[first:last, start:end]
    size = max(1, round((end - start) * scale)), max(1, round((last - first) * scale))
    at = round(left + start * scale), round(top + first * scale)
    return _cropped(_resized(piece, *size), at, frame)


def _shown(origin: float, scale: float, length: int, limit: int) -> tuple[int, int]:
    """First and last source pixel along one axis that fall into the frame, and a few more."""
    spare = 4
    first = max(0, int(-origin / scale) - spare)
    return first, min(length, int((limit - origin) / scale) + spare)


def _cropped(pixels: Picture, at: tuple[int, int], frame: Size) -> _Cutout | None:
    left, top = max(0, at[0]), max(0, at[1])
    right = min(frame.width, at[0] + pixels.shape[1])
    bottom = min(frame.height, at[1] + pixels.shape[0])
    if left >= right or top >= bottom:
        return None
    return _Cutout(pixels[top - at[1] : bottom - at[1], left - at[0] : right - at[0]], left, top)


# -- light --------------------------------------------------------------------------------------


def _matched(figure: Picture, plate: Picture) -> Picture:
    """The figure's premultiplied colours, nearer to the plate's in mean and spread.

    A quarter of: Reinhard et al., Color Transfer between Images, IEEE CG&A 21(5), 2001.
    """
    alpha = figure[..., 3:]
    straight = figure[..., :3] / np.maximum(alpha, 1e-3)
    lab = cv2.cvtColor(np.clip(straight, 0, 1), cv2.COLOR_BGR2LAB)
    theirs = cv2.cvtColor(
        cv2.resize(plate, (64, 64), interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2LAB
    )
    own = lab[alpha[..., 0] > 0.5]
    if not own.size:
        return figure[..., :3]
    mean, spread = own.mean(axis=0), own.std(axis=0) + 1e-3
    aim, width = theirs.mean(axis=(0, 1)), theirs.std(axis=(0, 1))
    gain = 1 + _MATCH * np.clip(width / spread - 1, -0.5, 0.5)
    moved = (lab - mean) * gain + mean + _MATCH * (aim - mean)
    made: Picture = cv2.cvtColor(moved.astype(np.float32), cv2.COLOR_LAB2BGR)
    return np.clip(made, 0, 1) * alpha


def _wrapped(lit: Picture, alpha: Picture, behind: Picture) -> Picture:
    """Light from behind creeps around the outline, so that the actor does not look pasted on."""
    reach = max(1.0, alpha.shape[0] / 180)
    rim: Picture = (1 - _blurred(alpha[..., 0], reach)[..., None]) * alpha
    glow: Picture = np.maximum(_blurred(behind, 2 * reach) - lit, 0)
    return lit + _WRAP * rim * glow


def _cast_shadow(canvas: Picture, figure: Picture, actor: Placed) -> None:
    """Darken the floor where the soles touch it, as wide as the lowest part of the figure."""
    height, width = canvas.shape[:2]
    if actor.foot > 1.04:
        return
    scale = actor.height * height / figure.shape[0]
    sole = np.flatnonzero((figure[-max(1, figure.shape[0] // 25) :, :, 3] > 0.5).any(axis=0))
    if not sole.size:
        return
    half = (sole[-1] - sole[0] + 1) * scale / 2
    centre = actor.x * width + (sole.mean() - figure.shape[1] / 2) * scale
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    for reach, depth in ((1.15, 0.5), (1.9, 0.35)):
        across = (x - centre) / (half * reach)
        along = (y - actor.foot * height + half * 0.04) / (half * reach * 0.24)
        canvas *= (1 - depth * np.exp(-1.6 * (across**2 + along**2)))[..., None]


# -- portraits without alpha --------------------------------------------------------------------


def _matte(pixels: Picture) -> Picture:
    """Alpha for a portrait that has none: key out an even backdrop, or else guess the figure."""
    border = np.concatenate([pixels[0], pixels[:, 0], pixels[:, -1]])
    backdrop = np.median(border, axis=0)
    even = float(np.abs(border - backdrop).mean()) < 0.03
    alpha = _keyed(pixels, backdrop) if even else _guessed(pixels)
    return alpha[..., None]


def _keyed(pixels: Picture, backdrop: NDArray[np.float32]) -> Picture:
    """What differs from the backdrop, and what it encloses: a white shirt before white stays."""
    distance = np.linalg.norm(pixels - backdrop, axis=2)
    ground = np.pad((distance < 0.09).astype(np.uint8), 1, constant_values=1)
    outside = np.zeros((ground.shape[0] + 2, ground.shape[1] + 2), np.uint8)
    cv2.floodFill(ground, outside, (0, 0), 2)
    figure = (ground[1:-1, 1:-1] != 2).astype(np.float32)
    return _softened(figure)


def _guessed(pixels: Picture) -> Picture:
    """GrabCut on a small copy: whoever a portrait shows stands in its middle."""
    height, width = pixels.shape[:2]
    scale = 320 / max(height, width)
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    picture = np.round(np.clip(small, 0, 1) * 255).astype(np.uint8)
    tall, wide = picture.shape[:2]
    mask = np.zeros((tall, wide), np.uint8)
    models = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.setRNGSeed(1)  # its clusters start at random
    inset = (wide // 10, tall // 50, wide - wide // 5, tall - tall // 50)
    cv2.grabCut(picture, mask, inset, *models, 4, cv2.GC_INIT_WITH_RECT)
    figure = np.isin(mask, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.float32)
    return _softened(cv2.resize(figure, (width, height), interpolation=cv2.INTER_CUBIC))


def _softened(alpha: Picture) -> Picture:
    """A soft edge that lies just inside the figure, where no backdrop shines through."""
    reach = max(1.0, alpha.shape[0] / 900)
    made: Picture = np.clip((_blurred(alpha, reach) - 0.5) * 2, 0, 1)
    return made


# -- what the keyframe says about itself --------------------------------------------------------


def _signed(keyframe: bytes, plate: bytes, actors: Sequence[Placed]) -> bytes:
    """The keyframe with its staging, if the studio drew everything in it."""
    drawn = [_note(plate), *(_note(actor.portrait) for actor in actors)]
    if None in drawn:
        return keyframe
    rows = [
        {"portrait": note}
        | {key: value for key, value in asdict(actor).items() if key != "portrait"}
        for note, actor in zip(drawn[1:], actors, strict=True)
    ]
    staging = {"plate": drawn[0], "actors": rows}
    return with_text(keyframe, STAGING, json.dumps(staging, separators=(",", ":")))


def _note(still: bytes) -> dict[str, object] | None:
    """What the studio wrote into a still; None if another made it."""
    try:
        found = json.loads(read_text(still, STUDIO) or "null")
    except (MediaError, ValueError):
        return None
    return found if isinstance(found, dict) else None
