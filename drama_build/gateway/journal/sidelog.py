"""Task ids in a text file, synced before anything else happens: the database may lose a commit."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drama_build.errors import StoreError


@dataclass(frozen=True, slots=True)
class Note:
    """One accepted task: where its line ends in the file, and what stands in it."""

    end: int
    job: int
    task_id: str
    fingerprint: str
    facts: Mapping[str, Any]
    """All of the line: what it takes to write the job down again."""


class SideLog:
    """JSON lines, appended and never changed; several processes may write at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        except OSError as refused:
            raise StoreError(f"{path}: {refused.strerror}", "see that it may be written") from None

    def accepted(self, job: int, task_id: str, facts: Mapping[str, object]) -> None:
        """Note an accepted task; on return it survives a loss of power. Raises StoreError."""
        line = {**facts, "job": job, "task_id": task_id}
        # In one piece, on a line of its own: whoever was cut short before leaves no line end.
        text = "\n" + json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n"
        self._write(text.encode("utf-8", "surrogatepass"))

    def _write(self, line: bytes) -> None:
        try:
            written = os.write(self._file, line)
            os.fsync(self._file)
        except OSError as refused:
            raise StoreError(f"{self.path}: {refused.strerror}", "make room on the disk") from None
        if written != len(line):
            raise StoreError(f"{self.path} took half a line", "make room on the disk")

    def since(self, place: int) -> Iterator[Note]:
        """The notes after a place in the file; a line that was cut short is passed over.

        A file that is shorter is another one, and read from its start.
        """
        with self.path.open("rb") as file:
            place = place if place <= os.fstat(file.fileno()).st_size else 0
            file.seek(place)
            for line in file:
                place += len(line)
                if (note := _note(line, place)) is not None:
                    yield note

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._file)


def _note(line: bytes, end: int) -> Note | None:
    try:
        told = json.loads(line)
        return Note(end, int(told["job"]), str(told["task_id"]), str(told["fingerprint"]), told)
    except (ValueError, KeyError, TypeError):
        return None
