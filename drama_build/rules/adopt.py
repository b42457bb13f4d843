"""Take a hand-made file for what a rule would make, or say why it cannot be one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from drama_build.engine.action import Order
from drama_build.errors import MediaError, TargetError
from drama_build.units import Size

if TYPE_CHECKING:
    from drama_build.media.compose import Picture
    from drama_build.media.flac import FloatSound

ADOPTED: Mapping[str, frozenset[str]] = {
    "portrait": frozenset({"still"}),
    "plate": frozenset({"still"}),
    "keyframe": frozenset({"still"}),
    "cover": frozenset({"still"}),
    "line": frozenset({"sound", "measure"}),
    "effect": frozenset({"sound"}),
    "score": frozenset({"sound"}),
    "clip": frozenset({"video"}),
    "scene": frozenset({"body"}),
    "transition": frozenset({"body"}),
    "episode": frozenset({"master"}),
}
"""What one hand-made file gives, by kind; other kinds are more than one file."""
_JPEG = b"\xff\xd8\xff"
_PICTURES = "pin a PNG, a JPEG or a WebP"
_FILMS = "pin an MP4 or MOV that plays"


def pinned_name(order: Order, file: Path) -> str:
    """The file's name as its owner knows it; in the store it is called after its digest."""
    fact = order.target.facts.get("pin")
    return fact.value if fact else file.name


def png(order: Order, file: Path, frame: Size | None = None) -> bytes:
    """Any picture as a PNG, as large as the frame if one is given; a PNG that fits stays as it is.

    Raises TargetError.
    """
    from drama_build.media.pngtext import is_png

    content = file.read_bytes()
    pixels = _pixels(order, file, content)
    if is_png(content) and (frame is None or _size(pixels) == frame):
        return content
    return _encoded(".png", pixels, frame)


def jpeg(order: Order, file: Path, frame: Size) -> bytes:
    """Any picture as a JPEG at the frame's size; a JPEG that fits stays as it is."""
    content = file.read_bytes()
    pixels = _pixels(order, file, content)
    if content.startswith(_JPEG) and _size(pixels) == frame:
        return content
    return _encoded(".jpg", pixels[..., :3], frame)


def _pixels(order: Order, file: Path, content: bytes) -> Picture:
    """Pixels from 0 to 1, upright as the camera was held."""
    import cv2
    import numpy as np

    from drama_build.media.compose import decoded

    try:
        if not content.startswith(_JPEG):
            return decoded(content)
        upright = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)
    except (MediaError, cv2.error) as odd:  # the latter: a header that claims too many pixels
        raise _not_one(order, file, "a picture that can be read", _PICTURES) from odd
    if upright is None:
        raise _not_one(order, file, "a picture that can be read", _PICTURES)
    return np.asarray(upright, np.float32) / np.float32(255)


def _size(pixels: Picture) -> Size:
    return Size(int(pixels.shape[1]), int(pixels.shape[0]))


def _encoded(suffix: str, pixels: Picture, frame: Size | None) -> bytes:
    """The picture in 8 bits, filling the frame and cut where it exceeds it."""
    import cv2
    import numpy as np

    from drama_build.media.compose import covering

    whole = covering(pixels, frame) if frame else pixels
    plain = np.rint(np.clip(whole, 0, 1) * 255).astype(np.uint8)
    quality = [cv2.IMWRITE_JPEG_QUALITY, 92] if suffix == ".jpg" else []
    return bytes(cv2.imencode(suffix, plain, quality)[1].tobytes())


def sound(order: Order, file: Path, channels: Literal[1, 2]) -> FloatSound:
    """Any sound as samples. Raises TargetError."""
    from drama_build.media.flac import decode

    try:
        return decode(file.read_bytes(), channels=channels)
    except MediaError as odd:
        hint = odd.hint or "pin FLAC, WAV, MP3, Ogg or MP4"
        raise _not_one(order, file, "a sound", f"{odd.what}; {hint}") from odd


def film(order: Order, file: Path, size: Size | None = None, rate: int | None = None) -> Path:
    """A film that can be read, of a size and rate if they are given. Raises TargetError."""
    from drama_build.media.probe import probe

    try:
        found = probe(file).video
    except MediaError:
        found = None
    if found is None or not found.frames:
        raise _not_one(order, file, "a film", _FILMS)
    if (size and found.size != size) or (rate and found.rate != rate):
        what = (
            f"{pinned_name(order, file)} is {found.size} at {float(found.rate):g} frames a second"
        )
        hint = f"{order.target.name} is {size} at {rate}: export it so"
        raise TargetError(what, hint, order.target.name)
    return file


def _not_one(order: Order, file: Path, wanted: str, hint: str) -> TargetError:
    what = f"{pinned_name(order, file)} cannot stand for {order.target.name}: it is not {wanted}"
    return TargetError(what, hint, order.target.name)
