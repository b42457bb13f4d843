"""The response cache: what a provider answered to a request, so that it is asked once.

diskcache keeps the records, `disk` keeps diskcache from harm. What goes first when the records
outgrow their bound is what was not used for longest, at an affordable price: diskcache's
"least-recently-used" makes a transaction of each look (some 3,000 looks a second for 40,000), so
here the policy is "least-recently-stored", and a record that is found is stored again if that was
last done longer than `interval` ago. Such touches wait and are done together, many in one
transaction, before the next record is kept. So the order is exact up to the interval: a
record never goes before another whose last use was more than an interval earlier.
"""

from __future__ import annotations

import asyncio
import hashlib
import math
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, Protocol

import diskcache
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from drama_build.clock import Clock
from drama_build.errors import StoreError
from drama_build.gateway.requests import NOTHING, Made, Usage
from drama_build.gateway.responses.disk import LONGEST, opened, unusable, waits
from drama_build.gateway.responses.statistics import Statistics, Tally
from drama_build.store.database import LONGEST_LOG
from drama_build.units import FREE, Money

SIZE_LIMIT = 256 * 2**20
"""Bytes of records, about half a million of them; media lie elsewhere."""
INTERVAL = 24 * 3600.0
"""Seconds for which one touch counts."""
TOUCHES_AT_ONCE = 100
PATIENCE = 30.0
"""Seconds to wait for another process that writes; it takes milliseconds."""
PAUSE = 0.1
SETTINGS: Mapping[str, str | int] = {
    "eviction_policy": "least-recently-stored",
    # diskcache would remove ten rows with each row stored: too many when records are touched, too
    # few when a long one comes and the ten are short. It is done here, until the bound holds.
    "cull_limit": 0,
    "statistics": 0,
    # A record is on the disk before the journal says that the result is kept: a job that is over
    # is not collected again, so to lose its record would be to buy twice.
    "sqlite_synchronous": 2,
    # SQLite's own thousand has a commit write them into the file more often than need be.
    "sqlite_wal_autocheckpoint": LONGEST_LOG,
}

Count = Annotated[int, Field(ge=0)]
Digest = Annotated[str, Field(pattern="^[0-9a-f]{1,64}$")]
"""It becomes the name of a file, so that a planted one must not be a path."""


class Blobs(Protocol):
    """Where media live: bytes by the sha256 of their content. May be called from any thread."""

    def put(self, content: bytes) -> str:
        """Keep `content`; its digest."""

    def get(self, digest: str) -> bytes | None:
        """The content with that digest, or None."""


class Record(BaseModel):
    """One answer: its bytes by digest, or as `text`, and what they cost when they were bought.

    Never what a job was doing, never an address: both are false soon after.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    digest: Digest
    size: Count
    media_type: str
    cost_micros: Count
    model: str
    request_id: str | None = None
    text: str | None = None
    usage: Usage = NOTHING


class Responses:
    """Answers by request fingerprint; never a job's status, only what was made.

    To be used from one thread, that of the event loop. After a fork the child opens the records
    anew. Raises StoreError where the records cannot be read or written, since to go on without
    them is to buy again.
    """

    def __init__(
        self,
        directory: Path,
        blobs: Blobs,
        *,
        size_limit: int = SIZE_LIMIT,
        interval: float = INTERVAL,
        clock: Clock | None = None,
    ) -> None:
        self._directory = directory
        self._blobs = blobs
        self._settings = {**SETTINGS, "size_limit": size_limit}
        self._interval = interval
        self._clock = clock or Clock()
        self._touched: dict[str, float] = {}
        self._records = opened(directory, self._settings)
        self._inherited: list[diskcache.Cache] = []
        self._process = os.getpid()
        self._tally = Tally(directory)

    @property
    def blobs(self) -> Blobs:
        """Where media lie."""
        return self._blobs

    async def find(self, fingerprint: str) -> Made | None:
        """What was made for this request, at no further cost; None if it must be made.

        Its usage is that of the day when it was bought.
        """
        text, stamp = self._row(fingerprint)
        record = None if text is None else _read(text)
        content = None if record is None else await self._content(record)
        if record is None or content is None:
            self._tally.add(Statistics(misses=1, stale=int(text is not None)))
            return None
        self._tally.add(Statistics(hits=1, saved=Money(record.cost_micros)))
        self._use(fingerprint, stamp)
        return Made(
            content=content,
            media_type=record.media_type,
            cost=FREE,
            model=record.model,
            request_id=record.request_id,
            cached=True,
            usage=record.usage,
        )

    async def keep(self, fingerprint: str, made: Made) -> str:
        """Keep the bytes first, then the record that points at them; the digest of the bytes.

        On return both survive a loss of power.

        Short text is in the record itself, and the digest is empty: there is no blob. Raises
        OSError if the bytes cannot be kept.
        """
        digest, line = "", _inline(made)
        if line is None:
            digest = await asyncio.to_thread(self._blobs.put, made.content)
            line = _line(made, digest)
        await self._store(fingerprint, line)
        self._tally.add(Statistics(kept=1))
        return digest

    def statistics(self) -> Statistics:
        """What was counted in this directory, by all processes that closed it and by this one."""
        return self._tally.all()

    def count(self) -> int:
        """How many records there are."""
        with self._explained():
            return len(self._open())

    def size(self) -> int:
        """Bytes of the records on the disk, as they are bounded."""
        with self._explained():
            return int(self._open().volume())

    def close(self) -> None:
        """Write down what waits, and let go of the files."""
        if self._process == os.getpid():
            self._touch()
            self._tally.flush()
            self._records.close()

    # -- records ---------------------------------------------------------------

    def _row(self, fingerprint: str) -> tuple[str | None, float]:
        """The record's text and when it was last touched, in Unix time; None if it is refused."""
        with self._explained():
            try:
                text, stamp = self._open().get(fingerprint, tag=True)
            except sqlite3.OperationalError as odd:
                if "decode" not in str(odd):  # text that is no text is refused like bytes
                    raise
                return None, math.nan
        return text, stamp if isinstance(stamp, float) else math.nan

    async def _content(self, record: Record) -> bytes | None:
        """The bytes, whole."""
        if record.text is not None:
            content = record.text.encode()
            return content if hashlib.sha256(content).hexdigest() == record.digest else None
        found = await asyncio.to_thread(self._blobs.get, record.digest)
        return found if found is not None and len(found) == record.size else None

    async def _store(self, fingerprint: str, line: str) -> None:
        """Write a record as soon as no other process writes; then keep to the bound."""
        until = self._clock.now() + PATIENCE
        self._touch()  # what was used before this was kept goes before it
        while (busy := self._tried(fingerprint, line)) is not None:
            if not waits(busy) or self._clock.now() >= until:
                raise unusable(self._directory, busy.__context__ or busy) from busy
            # To wait in diskcache would stop the whole loop, and with `retry` might never end.
            await self._clock.sleep(PAUSE)
        self._bound()

    def _tried(self, fingerprint: str, line: str) -> diskcache.Timeout | None:
        """Write a record, or say why it cannot be done now."""
        with self._explained():
            try:
                self._open().set(fingerprint, line, tag=self._clock.wall())
            except diskcache.Timeout as busy:
                return busy
        return None

    def _bound(self) -> None:
        """Remove what was not used for longest, if the records outgrew their bound."""
        with self._explained(), suppress(diskcache.Timeout):  # the next one does it
            records = self._open()
            if records.volume() > records.size_limit:
                records.cull()

    # -- touches ---------------------------------------------------------------

    def _use(self, fingerprint: str, stamp: float) -> None:
        """Note that a record was used, unless that was noted not long ago."""
        now = self._clock.wall()
        if 0 <= now - stamp < self._interval:
            return
        self._touched.pop(fingerprint, None)
        self._touched[fingerprint] = now
        if len(self._touched) >= TOUCHES_AT_ONCE:
            self._touch()

    def _touch(self) -> None:
        """Store again what was used, in that order, as it is now: others may have changed it.

        If that fails, the uses are forgotten: a record may then go too early, nothing else.
        """
        touched, self._touched = self._touched, {}
        if not touched:
            return
        records = self._open()
        with suppress(diskcache.Timeout, sqlite3.Error, StoreError), records.transact():
            for fingerprint, used in touched.items():
                text, _ = self._row(fingerprint)
                if text is not None:
                    records.set(fingerprint, text, tag=used)

    # -- the files ---------------------------------------------------------------

    def _open(self) -> diskcache.Cache:
        """The records, opened by this process.

        The parent's connection is left as it is: SQLite must not even close it in a child.
        """
        if self._process != os.getpid():
            self._inherited.append(self._records)
            self._touched = {}
            self._records = opened(self._directory, self._settings)
            self._process = os.getpid()
        return self._records

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as damage:
            raise unusable(self._directory, damage) from damage


def _read(text: str) -> Record | None:
    try:
        return Record.model_validate_json(text)
    except ValidationError:
        return None


def _inline(made: Made) -> str | None:
    """The record with the content in it, if that is short text, as of a chat."""
    if not made.media_type.startswith(("text/", "application/json")) or len(made.content) > LONGEST:
        return None
    try:
        text = made.content.decode()
    except UnicodeDecodeError:
        return None
    line = _line(made, hashlib.sha256(made.content).hexdigest(), text)
    return line if len(line.encode()) <= LONGEST else None


def _line(made: Made, digest: str, text: str | None = None) -> str:
    record = Record(
        digest=digest,
        size=len(made.content),
        media_type=made.media_type,
        cost_micros=made.cost.micros,
        model=made.model,
        request_id=made.request_id,
        text=text,
        usage=made.usage,
    )
    return record.model_dump_json(exclude_defaults=True)
