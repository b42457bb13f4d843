"""Look at a picture's header before anything unpacks it: size and kind, from a few bytes."""

from __future__ import annotations

import struct

from drama_build.units import Size

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
NOT_FRAMES = frozenset((0xC4, 0xC8, 0xCC))


def picture_size(content: bytes) -> Size | None:
    """The size a PNG or JPEG declares, or None if it is neither or says nothing."""
    if content.startswith(PNG):
        return _png_size(content)
    return _jpeg_size(content) if content.startswith(JPEG) else None


def _png_size(content: bytes) -> Size | None:
    if content[12:16] != b"IHDR" or len(content) < 24:
        return None
    return Size(*struct.unpack(">II", content[16:24]))


def _jpeg_size(content: bytes) -> Size | None:
    here = 2
    while here + 9 <= len(content) and content[here] == 0xFF:
        marker = content[here + 1]
        if 0xC0 <= marker <= 0xCF and marker not in NOT_FRAMES:
            height, width = struct.unpack(">HH", content[here + 5 : here + 9])
            return Size(width, height)
        # A fill byte may precede a marker; every other segment says how long it is.
        here += 1 if marker == 0xFF else 2 + int.from_bytes(content[here + 2 : here + 4], "big")
    return None
