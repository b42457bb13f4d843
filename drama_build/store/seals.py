"""Tell sound rows from damaged ones by their seals, and turn a single flipped bit back."""

from __future__ import annotations

import sqlite3
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drama_build.store.database import Row, checksum

SEALED: Mapping[str, tuple[str, ...]] = {
    "results": ("key", "outputs", "cost"),
    "traces": ("key", "target", "manifest", "seconds", "made", "request_id", "notes"),
    "latest": ("scope", "target", "key", "facts"),
    "spending": ("at", "owner", "target", "micros", "request_id"),
    "refusals": ("key", "target", "what", "at"),
}
"""The columns that a seal covers, by table, in its order; the seal itself stands behind them."""
WIDTHS = (8, 16, 24, 32, 48, 64)
"""Bits in which SQLite stores a whole number: its sign is the first of them."""


def raw_text(raw: bytes) -> str | bytes:
    """Text as SQLite holds it; bytes where a flipped bit made it none. A `text_factory`."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw


def sound(row: Sequence[object]) -> bool:
    """Whether a row (its sealed fields, then its seal) is what was written."""
    *fields, seal = row
    return not any(isinstance(field, bytes) for field in row) and checksum(*fields) == seal


def select(table: str) -> str:
    """The query for the rows of a table as `sound` wants them."""
    return f"SELECT {', '.join(SEALED[table])}, seal FROM {table}"  # noqa: S608  # constants


@dataclass(frozen=True, slots=True)
class Broken:
    """A row whose seal is wrong, as it was found, and as it was if one bit explains it all."""

    table: str
    row: Row
    mended: Row | None

    @property
    def named(self) -> Mapping[str, object]:
        """The row by column: as it was if that is known, else as it was found."""
        return dict(zip(SEALED[self.table], self.mended or self.row, strict=False))

    def as_json(self) -> dict[str, object]:
        """The row as found, text in hex, for whoever wants to read it by hand."""
        return {"table": self.table, "row": [_hex(field) for field in self.row]}


def from_json(table: str, fields: Sequence[object]) -> Broken:
    """What `as_json` wrote. Raises ValueError."""
    if table not in SEALED or len(fields) != len(SEALED[table]) + 1:
        raise ValueError(f"no row of {table}: {fields!r}")
    row = tuple(raw_text(bytes.fromhex(f)) if isinstance(f, str) else f for f in fields)
    return broken(table, row)


def broken(table: str, row: Row) -> Broken:
    """A row that is not sound, with what it was."""
    return Broken(table, row, mend(row))


def find_broken(base: sqlite3.Connection, table: str) -> Iterator[Broken]:
    """Every damaged row of a table; the connection must read text by `raw_text`."""
    for row in base.execute(select(table)):
        if not sound(row):
            yield broken(table, row)


def rewrite(base: sqlite3.Connection, table: str) -> list[Broken]:
    """Write a table anew without its damaged rows, inside a transaction; those rows.

    The whole table, because a flipped key lies in the wrong place: looking for it, to delete it,
    finds nothing, and it may hide whole pages of others.
    """
    columns = f"{', '.join(SEALED[table])}, seal"
    places = ",".join("?" * (len(SEALED[table]) + 1))
    base.execute(f"CREATE TEMP TABLE kept ({columns})")
    found, put = [], f"INSERT INTO temp.kept VALUES ({places})"  # noqa: S608  # constants
    for row in base.execute(select(table)):
        if sound(row):
            base.execute(put, row)
        else:
            found.append(broken(table, row))
    base.execute(f"DELETE FROM {table}")  # noqa: S608  # as above
    copy = f"INSERT OR IGNORE INTO {table} ({columns}) SELECT {columns} FROM temp.kept"  # noqa: S608
    base.execute(f"{copy} ORDER BY rowid")
    base.execute("DROP TABLE temp.kept")
    return found


def put_back(base: sqlite3.Connection, one: Broken) -> bool:
    """Insert a row as it was, unless it or a newer one is there; whether its state is known."""
    if one.mended is None:
        return False
    columns = f"{', '.join(SEALED[one.table])}, seal"
    places = ",".join("?" * len(one.mended))
    same = " AND ".join(f"{column} = ?" for column in (*SEALED[one.table], "seal"))
    query = (
        f"INSERT OR IGNORE INTO {one.table} ({columns}) SELECT {places}"  # noqa: S608  # constants
        f" WHERE NOT EXISTS (SELECT 1 FROM {one.table} WHERE {same})"
    )
    base.execute(query, (*one.mended, *one.mended))
    return True


# -- one bit --------------------------------------------------------------------------------


def mend(row: Row) -> Row | None:
    """The row before one of its bits flipped, or None if that does not explain its state.

    A CRC-32 of less than 2³¹ bits has one explanation by one bit at most (Koopman, 2002).
    """
    *fields, seal = row
    if not isinstance(seal, int) or None in fields:
        return None
    message = b"\x1f".join(map(_written, fields))
    right = zlib.crc32(message)
    if right == seal or right in _neighbours(seal):  # text became bytes, or the seal is at fault
        return _as_written(fields, message, right)
    return _text_mended(fields, message, seal) or _number_mended(fields, seal)


def _written(field: object) -> bytes:
    return field if isinstance(field, bytes) else str(field).encode("utf-8", "surrogatepass")


def _as_written(fields: Sequence[object], message: bytes, seal: int) -> Row | None:
    """The row whose message is known: its text is taken from there, its numbers stay."""
    parts = message.split(b"\x1f")
    if len(parts) != len(fields):
        return None
    kept: list[object] = []
    for field, part in zip(fields, parts, strict=True):
        text = raw_text(part)
        if isinstance(text, bytes) or (not isinstance(field, str | bytes) and text != str(field)):
            return None
        kept.append(text if isinstance(field, str | bytes) else field)
    return (*kept, seal)


def _text_mended(fields: Sequence[object], message: bytes, seal: int) -> Row | None:
    """Seen from the end, each bit changes the sum in its own way, whatever stands before it."""
    off, table = zlib.crc32(message) ^ seal, _crc_table()
    shifts = [table[1 << bit] for bit in range(8)]
    for place in range(len(message) - 1, -1, -1):
        if off in shifts:
            flipped = bytearray(message)
            flipped[place] ^= 1 << shifts.index(off)
            return _as_written(fields, bytes(flipped), seal)
        shifts = [table[shift & 255] ^ shift >> 8 for shift in shifts]
    return None


def _crc_table() -> list[int]:
    zero = zlib.crc32(b"\0")
    return [zlib.crc32(bytes([byte])) ^ zero for byte in range(256)]


def _number_mended(fields: Sequence[object], seal: int) -> Row | None:
    for place, field in enumerate(fields):
        for other in _neighbours(field):
            tried = (*fields[:place], other, *fields[place + 1 :], seal)
            if sound(tried):
                return tried
    return None


def _neighbours(field: object) -> Iterator[int | float]:
    """Numbers whose stored form differs from this one in one bit."""
    if isinstance(field, float):
        (bits,) = struct.unpack(">Q", struct.pack(">d", field))
        for bit in range(64):
            yield struct.unpack(">d", struct.pack(">Q", bits ^ 1 << bit))[0]
        if field.is_integer() and abs(field) < 2**47:  # SQLite stores these as whole numbers
            yield from map(float, _neighbours(int(field)))
    elif isinstance(field, int):
        for width in WIDTHS:
            for bit in range(width):
                flipped = (field ^ 1 << bit) % 2**width
                yield flipped - 2**width if flipped >> width - 1 else flipped


def _hex(field: object) -> object:
    """Text and bytes as hex, numbers as they are."""
    return _written(field).hex() if isinstance(field, str | bytes) else field
