"""What lets diskcache keep nothing but short text, in a directory that is ours alone.

diskcache reads pickles by default, and a pickle is a program (CVE-2025-69872). Its JSONDisk is no
cure: it hands rows on to the class that unpickles, and which rows those are is said by the rows.
`TextDisk` reads and writes plain text columns and nothing else; `opened` makes sure beforehand
that nobody else can have written them, and that no stored setting steers diskcache.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import diskcache
from diskcache.core import DBNAME, DEFAULT_SETTINGS, METADATA, MODE_RAW
from filelock import FileLock

from drama_build.errors import StoreError

LONGEST = 256 * 2**10
"""Bytes of one record as UTF-8: a chat answer fits, a picture does not."""
BUSY = 0.25
"""Seconds to wait, in the event loop, for another process that writes: it takes milliseconds."""
LOCK = "opening.lock"
PATIENCE = 60.0


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
        if _too_long(value):
            raise ValueError("a record of the response cache is short")
        return 0, MODE_RAW, None, value

    def fetch(self, mode: object, filename: object, value: object, read: object) -> str:
        """Read a value back. Raises RefusedRecordError on a pickle, a file, bytes, a long text."""
        plain = mode == MODE_RAW and filename is None and not read
        if plain and type(value) is str and not _too_long(value):
            return value
        return _refuse("a record that is not short text")

    def filename(self, key: object = None, value: object = None) -> NoReturn:
        """No record is kept in a file of its own."""
        del key, value
        raise TypeError("the response cache keeps no files")

    def remove(self, file_path: object) -> None:
        """Remove nothing: a file name in a row was planted, and may point anywhere."""


def opened(directory: Path, settings: Mapping[str, str | int]) -> diskcache.Cache:
    """The records in `directory`, which is made if need be. Raises StoreError.

    One process at a time: several that made the tables of a new file at once failed now and then
    (diskcache #85).
    """
    place = directory.absolute()
    try:
        _ours(place)
        with FileLock(place / LOCK, timeout=PATIENCE, mode=0o600):
            _sweep(place / DBNAME)
            # All settings are given: what is not given comes from the file.
            return diskcache.Cache(
                str(place), timeout=BUSY, disk=TextDisk, **{**DEFAULT_SETTINGS, **settings}
            )
    except sqlite3.DatabaseError as damaged:
        raise unusable(place, damaged) from damaged
    except OSError as refused:
        raise StoreError(
            f"the response cache {place} cannot be opened: {refused}",
            "see that the folder may be written to",
        ) from refused


def waits(late: diskcache.Timeout) -> bool:
    """Whether another process writes; any other refusal, as on a full disk, will not pass."""
    return "locked" in str(late.__context__)


def unusable(directory: Path, damage: Exception) -> StoreError:
    """The error that says so: going on without the records would buy what is paid for."""
    return StoreError(
        f"the response cache {directory} cannot be read or written: {damage}",
        "make room on the disk, or remove the folder: what it knew is then bought again",
    )


def _ours(place: Path) -> None:
    """Make the directory, for this user alone. Raises StoreError if another user owns it."""
    if os.path.expandvars(place) != str(place):
        # diskcache would go to another folder than the one that is checked here.
        raise StoreError(f"{place} names a variable of the environment", "rename the folder")
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in (place, place / DBNAME):
        if path.exists() and path.stat().st_uid != os.geteuid():
            raise StoreError(
                f"{path} belongs to another user, who may have planted answers in it",
                "remove it, or use another DRAMA_STORE",
            )
    if stat.S_IMODE(place.stat().st_mode) != 0o700:
        place.chmod(0o700)


def _sweep(file: Path) -> None:
    """Forget the settings in a file: diskcache makes each an attribute or a PRAGMA, unseen.

    Its own counts stay, since processes at work read them. That of bytes in files is always 0
    here; a false one would empty the cache.
    """
    if not file.exists():
        return
    with closing(sqlite3.connect(file, timeout=PATIENCE, isolation_level=None)) as base:
        if not base.execute("SELECT 1 FROM sqlite_master WHERE name = 'Settings'").fetchall():
            return
        marks = ",".join("?" * len(METADATA))
        base.execute(f"DELETE FROM Settings WHERE key NOT IN ({marks})", [*METADATA])  # noqa: S608  # only marks
        base.execute(
            "UPDATE Settings SET value = 0 WHERE typeof(value) <> 'integer'"
            " OR key = 'size' AND value <> 0"
        )


def _too_long(text: str) -> bool:
    """Whether it has more bytes than a record may have; a lone surrogate has none."""
    return len(text) > LONGEST or len(text.encode("utf-8", "surrogatepass")) > LONGEST


def _refuse(what: str) -> NoReturn:
    raise RefusedRecordError(f"the response cache holds {what}")
