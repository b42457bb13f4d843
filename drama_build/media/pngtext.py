"""Read and write the small texts a PNG carries in its tEXt chunks."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from drama_build.errors import MediaError

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_FRAME = struct.Struct(">I4s")  # length of the body, kind of chunk
_CHECKSUM = struct.Struct(">I")


def is_png(picture: bytes) -> bool:
    """Whether this begins as a PNG does."""
    return picture.startswith(_SIGNATURE)


def read_text(png: bytes, keyword: str) -> str | None:
    """The text filed under `keyword`, or None. Raises MediaError if `png` is not a whole PNG."""
    wanted = _heading(keyword)
    for kind, body in _chunks(png):
        if kind == b"tEXt" and body.startswith(wanted):
            return body[len(wanted) :].decode("latin-1")
    return None


def with_text(png: bytes, keyword: str, text: str) -> bytes:
    """`png` with `text` filed under `keyword`, in place of what was filed there before.

    Raises MediaError if `png` is not a whole PNG, or if the text is not Latin-1 (escape it: JSON
    can be pure ASCII).
    """
    heading = _heading(keyword)
    note = _chunk(b"tEXt", heading + _latin(text))
    kept = [
        _chunk(kind, body)
        for kind, body in _chunks(png)
        if not (kind == b"tEXt" and body.startswith(heading))
    ]
    # Straight after the header, so that a reader finds it before any pixel.
    return b"".join([_SIGNATURE, kept[0], note, *kept[1:]])


def _heading(keyword: str) -> bytes:
    """The keyword and the null that ends it. Raises MediaError if PNG does not allow the word."""
    if not 1 <= len(keyword) <= 79 or not keyword.isprintable() or keyword != keyword.strip():
        raise MediaError(f"not a PNG keyword: {keyword!r}", "use 1 to 79 printable characters")
    return _latin(keyword) + b"\0"


def _latin(text: str) -> bytes:
    try:
        encoded = text.encode("latin-1")
    except UnicodeEncodeError as odd:
        raise MediaError("a PNG text must be Latin-1", "escape it, as JSON in ASCII") from odd
    if b"\0" in encoded:
        raise MediaError("a PNG text cannot hold a null character")
    return encoded


def _chunk(kind: bytes, body: bytes) -> bytes:
    return _FRAME.pack(len(body), kind) + body + _CHECKSUM.pack(zlib.crc32(kind + body))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Every chunk's kind and body, from IHDR to IEND. Raises MediaError where the file breaks."""
    if not is_png(png):
        raise MediaError("not a PNG picture")
    at, kind = len(_SIGNATURE), b""
    while kind != b"IEND":
        first = kind == b""
        kind, body = _chunk_at(png, at)
        if first and kind != b"IHDR":
            raise MediaError("a PNG picture must begin with its header")
        yield kind, body
        at += _FRAME.size + len(body) + _CHECKSUM.size


def _chunk_at(png: bytes, at: int) -> tuple[bytes, bytes]:
    if at + _FRAME.size > len(png):
        raise MediaError("the PNG picture ends too early", "fetch or make it again")
    length, kind = _FRAME.unpack_from(png, at)
    start = at + _FRAME.size
    end = start + length
    if end + _CHECKSUM.size > len(png):
        raise MediaError("the PNG picture ends too early", "fetch or make it again")
    body = png[start:end]
    if _CHECKSUM.unpack_from(png, end)[0] != zlib.crc32(kind + body):
        raise MediaError("the PNG picture is damaged", "fetch or make it again")
    return kind, body
