"""Tell what a file is by its first bytes, since servers mislabel and send error pages as media."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from drama_build.gateway.requests import Operation

PREFIXES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"fLaC", "audio/flac"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\x1aE\xdf\xa3", "video/webm"),
)
MPEG_MASK = 0xFFE6
MPEG_LAYER_THREE = 0xFFE2
RIFF_KINDS = {b"WAVE": "audio/wav", b"WEBP": "image/webp"}
FAMILIES: Mapping[Operation, str] = MappingProxyType(
    {"image": "image/", "edit": "image/", "video": "video/", "speech": "audio/", "sound": "audio/"}
)


def media_type(content: bytes) -> str | None:
    """The media type of `content`, or None if it is nothing a build can use."""
    for prefix, kind in PREFIXES:
        if content.startswith(prefix):
            return kind
    if content[:4] == b"RIFF":
        return RIFF_KINDS.get(content[8:12])
    if content[4:8] == b"ftyp":
        return _iso_media(content[8:12])
    return "audio/mpeg" if _is_mpeg_frame(content) else None


def fits(kind: str | None, operation: Operation) -> bool:
    """Whether media of this type answers that operation."""
    family = FAMILIES.get(operation)
    return kind is not None and family is not None and kind.startswith(family)


def _iso_media(brand: bytes) -> str:
    if brand in {b"avif", b"avis"}:
        return "image/avif"
    return "audio/mp4" if brand == b"M4A " else "video/mp4"


def _is_mpeg_frame(content: bytes) -> bool:
    # Eleven bits of sync, any MPEG version, layer three.
    header = int.from_bytes(content[:2], "big")
    return header & MPEG_MASK == MPEG_LAYER_THREE
