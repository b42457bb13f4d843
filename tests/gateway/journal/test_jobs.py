"""Jobs are remembered beyond the end of a process."""

from __future__ import annotations

import stat
from pathlib import Path

from drama_build.gateway.journal.jobs import Job, SqliteJobBook


def test_a_job_is_found_by_the_next_process(tmp_path: Path) -> None:
    path = tmp_path / "state" / "jobs.db"
    first = SqliteJobBook(path)
    first.add("f1", "t-1", "svd-xt")
    second = SqliteJobBook(path)
    assert second.find("f1") == Job("f1", "t-1", "svd-xt")
    assert second.find("f2") is None
    first.close()
    second.close()


def test_a_closed_job_is_not_collected_again(tmp_path: Path) -> None:
    book = SqliteJobBook(tmp_path / "jobs.db")
    book.add("f1", "t-1", "svd-xt")
    book.done("f1")
    book.done("never added")
    assert book.find("f1") is None
    book.add("f1", "t-2", "svd-xt")
    assert book.find("f1") == Job("f1", "t-2", "svd-xt")
    book.close()


def test_providers_do_not_see_each_others_jobs(tmp_path: Path) -> None:
    path = tmp_path / "jobs.db"
    ours, theirs = SqliteJobBook(path, provider="a"), SqliteJobBook(path, provider="b")
    ours.add("f1", "t-1", "svd-xt")
    theirs.done("f1")
    assert theirs.find("f1") is None
    assert ours.find("f1") is not None
    ours.close()
    theirs.close()


def test_a_noted_job_is_on_disk_and_nobody_elses_business(tmp_path: Path) -> None:
    path = tmp_path / "jobs.db"
    book = SqliteJobBook(path)
    assert book._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert book._db.execute("PRAGMA synchronous").fetchone() == (2,)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    book.close()
