"""Receive a body within its bounds: counted as it is unpacked, and never held twice."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator
from typing import Protocol

import httpx

ANY_ZLIB = 32 + zlib.MAX_WBITS
"""gzip or zlib, whichever its first bytes say."""


class Sink(Protocol):
    """A file, in memory or on disk."""

    def write(self, chunk: bytes, /) -> int:
        """Append `chunk`."""
        ...


class TooLongError(Exception):
    """More came than was allowed."""


class BrokenBodyError(Exception):
    """What came is not whole, or packed in a way nobody asked for."""


class _Unpacker:
    """gzip that was not asked for; `room` bounds what a bomb may become."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(ANY_ZLIB)

    def unpacked(self, chunk: bytes, room: int) -> bytes:
        try:
            # One byte more than there is room for shows that it is too long; 0 would mean no bound.
            return self._zlib.decompress(chunk, room + 1)
        except zlib.error as broken:
            raise BrokenBodyError("the answer cannot be unpacked") from broken

    def check_end(self) -> None:
        if not self._zlib.eof:
            raise BrokenBodyError("the answer breaks off")


async def receive(response: httpx.Response, cap: int, sink: Sink) -> int:
    """Write the body to `sink` and return its length in bytes.

    Raises TooLongError beyond `cap` bytes, BrokenBodyError for a body that is cut short, and what
    httpx raises.
    """
    promised = _promised(response)
    if promised is not None and promised > cap:
        raise TooLongError
    unpacker = _unpacker(response)
    came = size = 0
    async for chunk in _raw(response):
        came += len(chunk)
        plain = unpacker.unpacked(chunk, cap - size) if unpacker else chunk
        size += len(plain)
        if size > cap:
            raise TooLongError
        sink.write(plain)
    if promised is not None and came != promised:
        raise BrokenBodyError(f"{came} bytes came of {promised}")
    if unpacker:
        unpacker.check_end()
    return size


def _raw(response: httpx.Response) -> AsyncIterator[bytes]:
    """The bytes of the wire: httpx's own unpacking has no bound."""
    if not isinstance(response.stream, httpx.AsyncByteStream):
        raise TypeError("not an answer of an asynchronous client")
    return aiter(response.stream)


def _promised(response: httpx.Response) -> int | None:
    text = response.headers.get("content-length", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else None


def _unpacker(response: httpx.Response) -> _Unpacker | None:
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding in {"", "identity"}:
        return None
    if encoding in {"gzip", "x-gzip", "deflate"}:
        return _Unpacker()
    raise BrokenBodyError("the answer is packed in a way nobody asked for")
