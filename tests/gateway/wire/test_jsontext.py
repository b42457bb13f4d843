"""JSON of strangers."""

from __future__ import annotations

import base64
import json
import sys
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.gateway.requests import Json
from drama_build.gateway.wire.jsontext import DEEPEST, MOST_TOKENS, parse

VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=20,
)


@given(VALUES, st.sampled_from([None, 2]))
def test_what_is_written_is_read(value: Json, indent: int | None) -> None:
    try:
        text = json.dumps(value, indent=indent).encode()
    except UnicodeEncodeError:
        return
    assert parse(text) == value


@given(st.binary(max_size=60) | st.text('{}[]":,\\ n1eu', max_size=60).map(str.encode))
def test_nothing_breaks_the_reader_and_json_agrees(content: bytes) -> None:
    found = parse(content)
    if found is not None:
        assert found == json.loads(content)


def _nested(deep: int, opening: bytes = b"[", closing: bytes = b"]") -> bytes:
    return opening * deep + closing * deep


def test_the_deepest_is_read_and_one_deeper_is_not() -> None:
    assert parse(_nested(DEEPEST)) is not None
    assert parse(_nested(DEEPEST + 1)) is None
    assert parse(b'{"a":' * DEEPEST + b"1" + b"}" * DEEPEST) is not None
    assert parse(b'[{"a":' * 33 + b"1" + b"}]" * 33) is None
    assert parse(b"[[]," + _nested(DEEPEST - 1) + b"]") is not None


@pytest.mark.parametrize(
    "bomb",
    [
        _nested(100_000),
        b"[" * 2**20,
        b'{"a":' * 500_000,
        b"]" * 2**20,
        b"[" * 500_000 + b"[]" * 20_000,
        b'["' + b"\\" * 2**23,
        b'"' + b'\\"' * 2**22,
        b'"' * 2**23,
        b"[" + b"{}," * 2**22 + b"{}]",
        b"[" + b"0," * 2**22 + b"0]",
        b'["' + b'","' * 2**22 + b'"]',
        b"9" * 10_000,
    ],
    ids=range(12),
)
def test_a_bomb_is_refused_before_it_costs_memory(bomb: bytes) -> None:
    tracemalloc.start()
    try:
        assert parse(bomb) is None
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 4 * len(bomb) + 64 * 2**20


def test_no_recursion_limit_makes_a_bomb_work() -> None:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(10**6)
    try:
        assert parse(_nested(400_000)) is None
    finally:
        sys.setrecursionlimit(before)


@pytest.mark.parametrize(
    "trick",
    [
        b'{"id": "a", "id": "b"}',
        b'{"data": {"id": 1, "\\u0069d": 2}}',
        b'{"price": NaN}',
        b'{"price": Infinity}',
        b'{"price": -Infinity}',
        b'{"price": 1e999}',
        b'{"id": "\\ud800"}',
        b'{"id": "\xff"}',
        b'{"id": "a"} {"id": "b"}',
        b"{'id': 1}",
        b'{"id": 1,}',
        b'{"id": 01}',
        '{"id": 1}'.encode("utf-16"),
        '{"id": 1}'.encode("utf-32"),
        b"/* */ {}",
        b"",
    ],
)
def test_what_two_readers_would_read_in_two_ways_is_read_in_none(trick: bytes) -> None:
    assert parse(trick) is None


def test_signs_inside_of_words_are_words() -> None:
    odd = {"a": '[{"\\":,' * 40, "b\\]": ["}\\", '"']}
    assert parse(json.dumps(odd).encode()) == odd


def test_a_byte_order_mark_is_no_mistake() -> None:
    assert parse(b'\xef\xbb\xbf{"id": 1}') == {"id": 1}


def test_a_picture_of_many_megabytes_is_read() -> None:
    packed = base64.b64encode(bytes(12 * 2**20)).decode()
    text = json.dumps({"data": [{"b64_json": packed}]}).encode()
    assert len(text) > 8 * MOST_TOKENS
    assert parse(text) == {"data": [{"b64_json": packed}]}
