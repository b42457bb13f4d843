"""Bodies are counted, unpacked within bounds, and known to be whole."""

from __future__ import annotations

import asyncio
import gzip
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Sequence
from io import BytesIO

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.gateway.wire.body import BrokenBodyError, TooLongError, receive

MEGABYTE = 2**20


class Chunks(httpx.AsyncByteStream):
    """A body as it comes over a wire; `taken` counts how much of it was asked for."""

    def __init__(self, chunks: Sequence[bytes]) -> None:
        self._chunks = chunks
        self.taken = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self._chunks:
            self.taken += 1
            yield chunk


def received(body: Chunks | bytes, cap: int = MEGABYTE, **headers: str) -> bytes:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    stream = Chunks([body]) if isinstance(body, bytes) else body
    sink = BytesIO()
    size = asyncio.run(receive(httpx.Response(200, headers=named, stream=stream), cap, sink))
    assert size == len(sink.getvalue())
    return sink.getvalue()


@given(st.lists(st.binary(max_size=20), max_size=10), st.integers(0, 100))
def test_all_arrives_up_to_the_cap_and_nothing_beyond(chunks: list[bytes], cap: int) -> None:
    whole = b"".join(chunks)
    if len(whole) <= cap:
        assert received(Chunks(chunks), cap) == whole
    else:
        with pytest.raises(TooLongError):
            received(Chunks(chunks), cap)


@given(st.binary(max_size=300), st.integers(1, 40), st.sampled_from([16 + 15, 15]))
def test_what_was_packed_unasked_is_unpacked(content: bytes, step: int, wbits: int) -> None:
    packer = zlib.compressobj(wbits=wbits)
    packed = packer.compress(content) + packer.flush()
    pieces = [packed[at : at + step] for at in range(0, len(packed), step)]
    named = "gzip" if wbits > 15 else "deflate"
    assert received(Chunks(pieces), len(content), content_encoding=named) == content
    if content:
        with pytest.raises(TooLongError):
            received(Chunks(pieces), len(content) - 1, content_encoding=named)
    with pytest.raises(BrokenBodyError):
        received(Chunks(pieces[:-1]), content_encoding=named)


def test_a_bomb_of_zeros_goes_off_within_its_cap() -> None:
    bomb = gzip.compress(bytes(64 * MEGABYTE), 1)
    tracemalloc.start()
    try:
        with pytest.raises(TooLongError):
            received(bomb, content_encoding="gzip")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 8 * MEGABYTE


def test_more_than_the_cap_is_refused_by_its_announcement() -> None:
    body = Chunks([b"x"] * 10)
    with pytest.raises(TooLongError):
        received(body, 5, content_length="10")
    assert body.taken == 0


def test_an_endless_body_is_left_at_the_cap() -> None:
    body = Chunks([bytes(1024)] * 10_000)
    with pytest.raises(TooLongError):
        received(body, 10 * 1024)
    assert body.taken == 11


@pytest.mark.parametrize("length", ["3", "1"])
def test_what_is_not_as_long_as_announced_is_broken(length: str) -> None:
    with pytest.raises(BrokenBodyError, match="2 bytes came of"):
        received(b"ok", content_length=length)


@pytest.mark.parametrize("length", ["", "-1", "1e3", "9" * 5000, "2, 2"])
def test_a_length_that_is_none_means_nothing(length: str) -> None:
    assert received(b"ok", content_length=length) == b"ok"


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "x", "compress"])
def test_what_was_packed_in_another_way_is_not_taken_for_the_thing(encoding: str) -> None:
    with pytest.raises(BrokenBodyError, match="nobody asked for"):
        received(b"ok", content_encoding=encoding)


def test_what_only_claims_to_be_packed_is_broken() -> None:
    with pytest.raises(BrokenBodyError, match="cannot be unpacked"):
        received(b"\x89PNG", content_encoding="gzip")
