"""Save the rows of a database that SQLite cannot read any more, page by page.

The file format is that of https://www.sqlite.org/fileformat2.html. No tree is followed: every page
is searched for cells, and the seal in each row says whether what was found is a row. Deleted rows
may come back that way; each is true, and a trace whose blobs are gone is no hit.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
import struct
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from drama_build.store.database import Database, Row
from drama_build.store.formats import FORMATS
from drama_build.store.seals import SEALED, Broken, broken, raw_text, sound

LEAF, INDEX_LEAF, INDEX_INNER = 0x0D, 0x0A, 0x02
FIRST_CELL = {LEAF: 8, INDEX_LEAF: 8, INDEX_INNER: 12}
FIXED = {1: ">b", 2: ">h", 4: ">i", 6: ">q", 7: ">d"}
"""Numbers by serial type; those of three and six bytes are read apart."""
WAL_HEADER, FRAME_HEADER = 32, 24
REALS = {"traces": (3, 4), "spending": (1,), "refusals": (3,), "workspaces": (2,)}
"""Where the columns of the type REAL stand."""
KINDS = {
    "ttn": "workspaces",
    "tn": "tally",
    "ttnn": "results",
    "ttttn": "latest",
    "tttnn": "refusals",
    "tnttntn": "spending",
    "tttnnttn": "traces",
}
"""Tables by the kinds of their fields in order: n is a number, t all else."""
UNSEALED = ("tt", "tnn", "tttn", "tttnt")
"""Leases and traces by target, spending by owner, promises of a former format, and the schema."""
HEAD = 32
"""Bytes of a cell before its content, at most: sizes and kinds of its fields."""
TOTALS = ("runs", "hits", "made", "saved")


@dataclass(frozen=True, slots=True)
class Salvaged:
    """How many rows of each table were saved, and where the old file is.

    `lost` are rows that are not what they were, `unread` counts records that nothing is known of.
    """

    rows: Mapping[str, int]
    lost: tuple[Broken, ...]
    unread: int
    aside: Path


def trouble(file: Path) -> str:
    """What is wrong with the file itself, in one sentence; empty if nothing is.

    A sound file of a former format is none: opening it brings it up to date.
    """
    try:
        with closing(sqlite3.connect(file)) as base:
            base.text_factory = raw_text
            told = [str(text) for (text,) in base.execute("PRAGMA integrity_check(3)")]
            told = [] if told == ["ok"] else told
            (version,) = base.execute("PRAGMA user_version").fetchone()
            if not told and _schema(base) != _right_schema(version):
                told = ["its tables are not those of a store"]
            return "; ".join(" ".join(line.split()) for line in told)
    except sqlite3.DatabaseError as refused:
        return str(refused)


def _schema(base: sqlite3.Connection) -> set[Row]:
    (version,) = base.execute("PRAGMA user_version").fetchone()
    query = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    return {*base.execute(query), ("version", version)}


def _right_schema(version: int) -> set[Row]:
    """The tables of a format; for what is no format's number those of the nearest."""
    number = min(max(version, 1), len(FORMATS))
    with closing(sqlite3.connect(":memory:")) as base:
        for migration in FORMATS[:number]:
            migration(base)
        base.execute(f"PRAGMA user_version={number}")
        return _schema(base)


def salvage(file: Path) -> Salvaged:
    """Put a new file with every row that can be read in the place of a damaged one.

    Nobody else may have it open. Raises OSError and StoreError.
    """
    fresh = file.with_name(f"{file.name}.new")
    for old in (fresh, *_company(fresh)):
        old.unlink(missing_ok=True)
    base = Database(fresh, FORMATS)
    try:
        pages = _Pages(file)
        saved, lost = _pour(pages, base)
    finally:
        base.close()
    aside = _free_name(file)
    for part, kept in zip(_company(file), _company(aside), strict=True):
        if part.exists():
            part.rename(kept)
    file.rename(aside)
    fresh.rename(file)
    return Salvaged(saved, lost, pages.unread, aside)


def _company(file: Path) -> tuple[Path, Path]:
    return file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")


def _free_name(file: Path) -> Path:
    names = (file.with_name(f"{file.name}.damaged-{number}") for number in itertools.count(1))
    return next(name for name in names if not name.exists())


def _pour(pages: _Pages, base: Database) -> tuple[Mapping[str, int], tuple[Broken, ...]]:
    saved: Counter[str] = Counter()
    lost: dict[str, Broken] = {}
    with base.write(synced=True) as into:
        for rowid, record in pages.records():
            table = _table_of(record)
            row = _real(table, record)
            if table in SEALED and not sound(_sealed(table, row)):
                found = broken(table, _sealed(table, row))
                if found.mended is None:
                    lost[json.dumps(found.as_json())] = found
                    continue
                row = (*row[: -len(found.row)], *found.mended)
            if table:
                saved[table] += _insert(into, table, rowid, row)
    return saved, tuple(lost.values())


def _is_row(record: Row) -> bool:
    """Whether a record is a row, as its seal says."""
    table = _table_of(record)
    return table in SEALED and sound(_sealed(table, _real(table, record)))


def _known(record: Row) -> bool:
    """Whether a record is a row, or of a table or an index without seals."""
    return _is_row(record) or (_table_of(record) not in SEALED and _shape(record))


def _shape(record: Row) -> bool:
    return bool(_table_of(record)) or _kinds(record) in UNSEALED


def _insert(into: sqlite3.Connection, table: str, rowid: int, row: Row) -> int:
    if table == "spending":
        return _insert_payment(into, rowid, row[1:])
    places = ",".join("?" * len(row))
    query = f"INSERT OR IGNORE INTO {table} VALUES ({places})"  # noqa: S608  # constants
    return into.execute(query, row).rowcount


def _insert_payment(into: sqlite3.Connection, number: int, row: Row) -> int:
    """A payment has no key but its number, which no seal covers: two may claim the same."""
    at, owner, target, micros, request_id, _ = row
    same = (
        "SELECT 1 FROM spending WHERE owner = ? AND micros = ?"
        " AND at = ? AND target = ? AND request_id = ?"
    )
    if into.execute(same, (owner, micros, at, target, request_id)).fetchone():
        return 0
    taken = into.execute("SELECT 1 FROM spending WHERE number = ?", (number,)).fetchone()
    numbered = (None if taken else number, *row)
    return into.execute("INSERT INTO spending VALUES (?,?,?,?,?,?,?)", numbered).rowcount


def _real(table: str, record: Row) -> Row:
    """SQLite keeps 5.0 as 5 where a column is REAL, and gives it back as 5.0."""
    reals = REALS.get(table, ())
    return tuple(float(f) if place in reals else f for place, f in enumerate(record))


def _sealed(table: str, record: Row) -> Row:
    """What the seal covers, and the seal: spending has its number before that."""
    return record[-len(SEALED[table]) - 1 :]


def _table_of(record: Row) -> str:
    """The table a record is of, by the kinds of its fields; empty if it is none of them."""
    table = KINDS.get(_kinds(record), "")
    return "" if table == "tally" and record[0] not in TOTALS else table


def _kinds(record: Row) -> str:
    return "".join("n" if isinstance(field, int | float) else "t" for field in record)


class _Cell(NamedTuple):
    """A record with its row number, if it has one, and how many bytes of its page it takes."""

    number: int
    record: Row
    size: int


def _accounted(page: bytes, start: int, cells: Sequence[_Cell]) -> bool:
    """Whether cells, and what the page says is free, fill its content area."""
    free, at = page[start + 7], int.from_bytes(page[start + 1 : start + 3], "big")
    while 0 < at <= len(page) - 4 and free <= len(page):
        free += int.from_bytes(page[at + 2 : at + 4], "big")
        at = int.from_bytes(page[at : at + 2], "big")
    content = int.from_bytes(page[start + 5 : start + 7], "big")
    return sum(cell.size for cell in cells) + free == len(page) - content


class _Pages:
    """The pages of a database, the newer ones of its write-ahead log before the file's.

    `unread` counts cells that are there and could not be read.
    """

    def __init__(self, file: Path) -> None:
        self._content = file.read_bytes()
        log = _company(file)[0]
        written = log.read_bytes() if log.exists() else b""
        self._size = _page_size(self._content, written)
        self._newer = dict(_frames(written, self._size))
        self.unread = 0
        self._count = max([len(self._content) // self._size, *self._newer])

    def _page(self, number: int) -> bytes:
        at = (number - 1) * self._size
        return self._newer.get(number) or self._content[at : at + self._size]

    def records(self) -> Iterator[tuple[int, Row]]:
        """Every record that any page may hold, with its row number where it has one."""
        for number in range(1, self._count + 1):
            page, start = self._page(number), 100 if number == 1 else 0
            if kind := self._likely(page, start):
                yield from ((cell.number, cell.record) for cell in self._leaf(page, start, kind))

    def _likely(self, page: bytes, start: int) -> int:
        """The kind of a page by what its pointers lead to, 0 if to no row: its own word may lie."""
        counts = {
            kind: sum(bool(c and _shape(c.record)) for _, c in self._pointed(page, start, kind))
            for kind in FIRST_CELL
        }
        best = max(counts, key=lambda kind: counts[kind])
        return best if counts[best] else 0

    def _leaf(self, page: bytes, start: int, kind: int) -> list[_Cell]:
        found, dark = [], 0
        for at, read in self._pointed(page, start, kind):
            cell = read
            if cell is None or not _known(cell.record):
                cell = self._turned_back(page, at, kind) or cell
            dark += cell is None or not _shape(cell.record)
            found += [cell] if cell else []
        places = [at for at, _ in self._pointed(page, start, kind)]
        if dark or len({*places}) < len(places) or not _accounted(page, start, found):
            # A pointer or their number is wrong: rows may be anywhere in the page.
            tried = (self._tried(page, at, kind) for at in range(start, len(page)))
            told = {cell.record for cell in found}
            more = [c for c in tried if c and _is_row(c.record) and c.record not in told]
            self.unread += max(0, dark - len(more))
            found += more
        return found

    def _pointed(self, page: bytes, start: int, kind: int) -> Iterator[tuple[int, _Cell | None]]:
        """Where each pointer of a page leads, and the cell there if it is one."""
        first = start + FIRST_CELL[kind]
        count = min(int.from_bytes(page[start + 3 : start + 5], "big"), len(page) // 4)
        for place in range(first, first + 2 * count, 2):
            at = int.from_bytes(page[place : place + 2], "big")
            yield at, self._tried(page, at, kind)

    def _turned_back(self, page: bytes, at: int, kind: int) -> _Cell | None:
        """The cell, if one bit of its head explains why it is none."""
        for bit in range(8 * HEAD):
            place = at + bit // 8
            if place < len(page):
                other = page[:place] + bytes([page[place] ^ 1 << bit % 8]) + page[place + 1 :]
                cell = self._tried(other, at, kind)
                if cell and _is_row(cell.record):
                    return cell
        return None

    def _tried(self, page: bytes, at: int, kind: int) -> _Cell | None:
        try:
            return self._cell(page, at, kind)
        except (IndexError, struct.error):
            return None

    def _cell(self, page: bytes, start: int, kind: int) -> _Cell:
        size, at = _varint(page, start + 4 if kind == INDEX_INNER else start)
        number, at = _varint(page, at) if kind == LEAF else (0, at)
        local = self._local(size, kind)
        payload = page[at : at + local]
        end = at + local
        if local < size:
            payload += self._overflow(page[end : end + 4], size - local)
            end += 4
        return _Cell(number, _record(payload), max(4, end - start))

    def _local(self, size: int, kind: int) -> int:
        """How much of a payload lies in its page; the rest is in pages of its own."""
        least = (self._size - 12) * 32 // 255 - 23
        most = self._size - 35 if kind == LEAF else (self._size - 12) * 64 // 255 - 23
        if size <= most:
            return size
        wanted = least + (size - least) % (self._size - 4)
        return wanted if wanted <= most else least

    def _overflow(self, first: bytes, size: int) -> bytes:
        parts, number = [], int.from_bytes(first, "big")
        while size > 0:
            if not 0 < number <= self._count:
                raise IndexError(number)
            page = self._page(number)
            parts.append(page[4 : 4 + size])
            size -= self._size - 4
            number = int.from_bytes(page[:4], "big")
        return b"".join(parts)


def _page_size(content: bytes, log: bytes) -> int:
    told = int.from_bytes(content[16:18], "big")
    if told not in {2**power for power in range(9, 16)}:
        told = int.from_bytes(log[8:12], "big")
    return told if told in {2**power for power in range(9, 17)} else 4096


def _frames(log: bytes, size: int) -> Iterator[tuple[int, bytes]]:
    """Pages of a write-ahead log by number, the later after the earlier; others are of old runs."""
    salts = log[16:24]
    for at in range(WAL_HEADER, len(log) - size - FRAME_HEADER + 1, size + FRAME_HEADER):
        if log[at + 8 : at + 16] == salts:
            number = int.from_bytes(log[at : at + 4], "big")
            if 0 < number < 2**24:
                yield number, log[at + FRAME_HEADER : at + FRAME_HEADER + size]


def _varint(page: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(at, at + 8):
        value = value << 7 | page[place] & 127
        if page[place] < 128:
            return value, place + 1
    return value << 8 | page[at + 8], at + 9


def _record(payload: bytes) -> Row:
    """The fields of a record. Raises IndexError and struct.error if it is none."""
    end, at = _varint(payload, 0)
    kinds = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    fields = []
    for kind in kinds:
        size = _length(kind)
        fields.append(_field(kind, payload[at : at + size]))
        at += size
    if at > len(payload):
        raise IndexError(at)
    return tuple(fields)


def _length(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    return (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0)[kind]


def _field(kind: int, raw: bytes) -> object:
    if kind >= 12:
        return raw_text(raw)
    if kind in FIXED:
        return struct.unpack(FIXED[kind], raw)[0]
    return {0: None, 8: 0, 9: 1}.get(kind, int.from_bytes(raw, "big", signed=True))
