"""The response cache: what a provider answered to a request, so that it is asked once.

diskcache keeps the records. It reads pickles by default, and a pickle is a program: the disk class
below lets nothing but short text through, in both directions (CVE-2025-69872).
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import NoReturn, Protocol

import diskcache
from diskcache.core import MODE_RAW
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from drama_build.gateway.requests import Made
from drama_build.units import Money

SIZE_LIMIT = 256 * 2**20
"""Bytes of records, about half a million of them; media lie elsewhere."""
LONGEST_RECORD = 4096


class RefusedRecordError(OSError):
    """A row that this program never wrote. An OSError, which diskcache takes for a miss."""


class TextDisk(diskcache.Disk):  # type: ignore[misc]  # diskcache has no types
    """Keys and values are short text in the table itself: no pickles, and no files at all."""

    def put(self, key: object) -> tuple[str, bool]:
        """Accept a text key. Raises TypeError on any other."""
        if type(key) is not str:
            raise TypeError("a key of the response cache is text")
        return key, True

    def get(self, key: object, raw: object) -> str:
        """Read a key back. Raises RefusedRecordError if it is not plain text."""
        return key if raw and type(key) is str else _refuse("a key that is not text")

    def store(self, value: object, read: object, key: object = None) -> tuple[int, int, None, str]:
        """Accept a short text. Raises TypeError or ValueError on anything else."""
        del key
        if read or type(value) is not str:
            raise TypeError("a record of the response cache is text")
        if len(value) > LONGEST_RECORD:
            raise ValueError("a record of the response cache is short")
        return 0, MODE_RAW, None, value

    def fetch(self, mode: object, filename: object, value: object, read: object) -> str:
        """Read a value back. Raises RefusedRecordError on a pickle, a file or bytes."""
        if mode == MODE_RAW and filename is None and not read and type(value) is str:
            return value
        return _refuse("a record that is not text")

    def filename(self, key: object = None, value: object = None) -> NoReturn:
        """No record is kept in a file of its own."""
        del key, value
        raise TypeError("the response cache keeps no files")

    def remove(self, file_path: object) -> None:
        """Remove nothing: a file name in a row was planted, and may point anywhere."""


def _refuse(what: str) -> NoReturn:
    raise RefusedRecordError(f"the response cache holds {what}")


class Blobs(Protocol):
    """Where media live: bytes by the sha256 of their content. May be called from any thread."""

    def put(self, content: bytes) -> str:
        """Keep `content`; its digest."""

    def get(self, digest: str) -> bytes | None:
        """The content with that digest, or None."""


class Record(BaseModel):
    """One answer: where its bytes are, and what they cost when they were bought."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    digest: str
    size: int = Field(ge=0)
    media_type: str
    cost_micros: int = Field(ge=0)
    model: str
    request_id: str | None = None


class Responses:
    """Answers by request fingerprint; never a job's status, only what was made."""

    def __init__(self, directory: Path, blobs: Blobs, *, size_limit: int = SIZE_LIMIT) -> None:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._blobs = blobs
        self._records = diskcache.Cache(
            str(directory),
            timeout=60,
            disk=TextDisk,
            size_limit=size_limit,
            # Reading must not write: least-recently-used would turn each look into a transaction.
            eviction_policy="least-recently-stored",
            cull_limit=10,
            statistics=0,
        )

    async def find(self, fingerprint: str) -> Made | None:
        """What was made for this request, at no further cost; None if it must be made."""
        text = self._records.get(fingerprint, retry=True)
        record = None if text is None else _read(text)
        if record is None:
            return None
        content = await asyncio.to_thread(self._blobs.get, record.digest)
        if content is None or len(content) != record.size:
            return None
        return Made(
            content, record.media_type, Money(0), record.model, record.request_id, cached=True
        )

    async def keep(self, fingerprint: str, made: Made) -> None:
        """Keep the bytes first, then the record that points at them."""
        digest = await asyncio.to_thread(self._blobs.put, made.content)
        record = Record(
            digest=digest,
            size=len(made.content),
            media_type=made.media_type,
            cost_micros=made.cost.micros,
            model=made.model,
            request_id=made.request_id,
        )
        self._records.set(fingerprint, record.model_dump_json(), retry=True)

    def close(self) -> None:
        """Let go of the files."""
        self._records.close()


def _read(text: str) -> Record | None:
    try:
        return Record.model_validate_json(text)
    except ValidationError:
        return None
