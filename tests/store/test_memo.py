"""Claims about what is remembered to save time, and is never the truth."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from drama_build.store.memo import KEPT, RACY, Memo

NAME = Path("a.txt")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / NAME).write_text("one", encoding="utf-8")
    return tmp_path / "root"


@pytest.fixture
def memo(tmp_path: Path, root: Path) -> Iterator[Memo]:
    made = Memo(tmp_path / "memo.db", root)
    yield made
    made.close()


def _later(root: Path) -> int:
    """An instant at which the file's date can be trusted."""
    return (root / NAME).stat().st_mtime_ns + 2 * RACY


def test_a_file_is_read_again_only_when_its_date_size_or_inode_changed(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memo = Memo(tmp_path / "memo.db", root, clock=lambda: _later(root))
    first = memo.digest(NAME)
    memo.keep([])
    memo.close()
    again = Memo(tmp_path / "memo.db", root)
    monkeypatch.setattr("drama_build.store.memo.digest_of", lambda _: pytest.fail("read again"))
    assert again.digest(NAME) == first
    again.close()


def test_a_change_that_leaves_size_and_date_alone_is_seen_while_the_note_is_young(
    memo: Memo, root: Path
) -> None:
    first = memo.digest(NAME)
    facts = (root / NAME).stat()
    (root / NAME).write_text("two", encoding="utf-8")
    os.utime(root / NAME, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert memo.digest(NAME) != first


def test_a_new_date_is_enough_to_read_again(tmp_path: Path, root: Path) -> None:
    memo = Memo(tmp_path / "memo.db", root, clock=lambda: _later(root))
    first = memo.digest(NAME)
    (root / NAME).write_text("two", encoding="utf-8")
    os.utime(root / NAME, ns=(1, 1))
    assert memo.digest(NAME) != first
    memo.close()


def test_the_memory_moves_with_its_workspace(tmp_path: Path, root: Path) -> None:
    memo = Memo(root / "memo.db", root, clock=lambda: _later(root))
    memo.digest(NAME)
    memo.keep([("film", "k1", b"graph")])
    memo.close()
    shutil.move(root, tmp_path / "moved")
    moved = Memo(tmp_path / "moved/memo.db", tmp_path / "moved")
    assert moved.works({"film": "k1"}) == {"film": b"graph"}
    moved.close()


def test_a_work_is_known_by_its_key_and_its_last_forms_are_kept(memo: Memo) -> None:
    for number in range(KEPT + 1):
        memo.keep([("film", f"k{number}", b"%d" % number)])
    assert memo.works({"film": "k0"}) == {}
    assert memo.works({"film": "k1"}) == {"film": b"1"}
    assert memo.works({"film": f"k{KEPT}"}) == {"film": b"%d" % KEPT}
    assert memo.works({"other": "k1"}) == {}


def test_a_damaged_work_counts_as_forgotten(tmp_path: Path, memo: Memo) -> None:
    import sqlite3

    memo.keep([("film", "k1", b"graph")])
    with sqlite3.connect(tmp_path / "memo.db") as base:
        base.execute("UPDATE works SET content = ?", (b"grapf",))
    base.close()
    assert memo.works({"film": "k1"}) == {}


def test_a_memory_that_cannot_be_read_is_begun_anew(tmp_path: Path, root: Path) -> None:
    (tmp_path / "memo.db").write_bytes(b"no table" * 1000)
    memo = Memo(tmp_path / "memo.db", root)
    memo.keep([("film", "k1", b"graph")])
    assert memo.works({"film": "k1"}) == {"film": b"graph"}
    memo.close()


def test_a_missing_file_is_an_error_of_the_file_system(memo: Memo) -> None:
    with pytest.raises(FileNotFoundError):
        memo.digest(Path("none"))
