"""Claims about the side log: a task id that is in it is never lost again."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from drama_build.errors import StoreError
from drama_build.gateway.journal.sidelog import SideLog


@pytest.fixture
def log(tmp_path: Path) -> Iterator[SideLog]:
    log = SideLog(tmp_path / "jobs.accepted.jsonl")
    yield log
    log.close()


FACTS = {"at": 1.5, "fingerprint": "f1"}


def test_a_task_is_one_line_that_says_what_it_is_for(log: SideLog) -> None:
    log.accepted(7, "任务-1", FACTS)
    (note,) = log.since(0)
    assert (note.job, note.task_id, note.fingerprint) == (7, "任务-1", "f1")
    text = log.path.read_text(encoding="utf-8").strip()
    assert json.loads(text) == {**FACTS, "job": 7, "task_id": "任务-1"}
    assert stat.S_IMODE(log.path.stat().st_mode) == 0o600


def test_what_was_read_is_not_read_again(log: SideLog) -> None:
    log.accepted(1, "t-1", FACTS)
    (first,) = log.since(0)
    log.accepted(2, "t-2", FACTS)
    assert [note.task_id for note in log.since(first.end)] == ["t-2"]
    assert list(log.since(log.path.stat().st_size)) == []


def test_a_line_that_was_cut_short_spoils_no_other(log: SideLog) -> None:
    log.accepted(1, "t-1", FACTS)
    with log.path.open("ab") as file:
        file.write(b'{"job": 2, "task_id": "t-')
    log.accepted(3, "t-3", FACTS)
    with log.path.open("ab") as file:
        file.write(b"[]\n{}\n\xff\n")
    assert [note.task_id for note in log.since(0)] == ["t-1", "t-3"]


def test_another_file_in_its_place_is_read_from_the_start(log: SideLog) -> None:
    log.accepted(1, "t-1", FACTS)
    assert [note.task_id for note in log.since(10_000)] == ["t-1"]


def test_a_disk_that_takes_no_more_is_one_sentence(
    log: SideLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int, __: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(StoreError, match="No space left on device; make room on the disk"):
        log.accepted(1, "t-1", FACTS)
    monkeypatch.setattr(os, "write", lambda _, line: len(line) // 2)
    with pytest.raises(StoreError, match="took half a line"):
        log.accepted(1, "t-1", FACTS)


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="see that it may be written"):
        SideLog(tmp_path)
