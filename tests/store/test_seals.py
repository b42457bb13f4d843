"""Claims about seals: what one flipped bit did can be undone."""

from __future__ import annotations

import random
import struct

from hypothesis import given
from hypothesis import strategies as st

from drama_build.store.database import checksum
from drama_build.store.seals import broken, from_json, mend, raw_text, sound

NUMBERS = st.integers(-(2**40), 2**40) | st.floats(allow_nan=False, width=64)
FIELDS = st.lists(
    st.text(st.characters(codec="utf-8", exclude_characters="\x1f"), max_size=80) | NUMBERS,
    min_size=1,
    max_size=7,
)


def _flipped(field: object, chance: random.Random) -> object:
    match field:
        case str():
            raw = bytearray(field.encode())
            place = chance.randrange(len(raw) * 8)
            raw[place // 8] ^= 1 << place % 8
            return raw_text(bytes(raw))
        case float():
            (bits,) = struct.unpack(">Q", struct.pack(">d", field))
            return struct.unpack(">d", struct.pack(">Q", bits ^ 1 << chance.randrange(64)))[0]
        case int():
            return field ^ 1 << chance.randrange(40)
        case _:
            raise AssertionError(field)


@given(FIELDS.filter(lambda fields: any(field != "" for field in fields)), st.integers(0, 2**32))
def test_a_flipped_bit_is_seen_and_turned_back(fields: list[object], seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # no secret
    row = (*fields, checksum(*fields))
    assert sound(row)
    place = chance.choice([at for at, field in enumerate(row) if field != ""])
    damaged = (*row[:place], _flipped(row[place], chance), *row[place + 1 :])
    assert not sound(damaged)
    assert mend(damaged) == row


def test_text_that_became_bytes_is_text_again() -> None:
    row = ("key", "outputs", 3, checksum("key", "outputs", 3))
    assert not sound((b"key", *row[1:]))
    assert mend((b"key", *row[1:])) == row


def test_more_than_one_bit_is_not_guessed_at() -> None:
    row = ("another key", "outputs", 3, checksum("key", "outputs", 3))
    assert mend(row) is None
    assert mend((None, "outputs", 3, 17)) is None


def test_a_damaged_row_is_written_down_as_it_was_found() -> None:
    found = broken("results", (raw_text(b"\xff\x00"), "{}", 3, 17))
    told = found.as_json()
    assert told == {"table": "results", "row": ["ff00", "7b7d", 3, 17]}
    assert from_json("results", told["row"]) == found  # type: ignore[arg-type]  # JSON
