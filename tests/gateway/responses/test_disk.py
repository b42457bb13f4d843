"""What was planted in the response cache's files is never run, read, followed or believed."""

from __future__ import annotations

import os
import pickle
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Any

import diskcache
import pytest

from drama_build.errors import StoreError
from drama_build.gateway.responses.disk import LONGEST, RefusedRecordError, TextDisk, opened


class Bomb:
    """Unpickling it makes a crater, in a folder: a list would be pickled with it, not changed."""

    def __init__(self, crater: Path) -> None:
        self._crater = crater

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self._crater),)


@pytest.fixture
def crater(tmp_path: Path) -> Path:
    return tmp_path / "crater"


@pytest.fixture
def bomb(crater: Path) -> Iterator[bytes]:
    """The pickle; it must not have been unpickled when the test is over, unless that was meant."""
    yield pickle.dumps(Bomb(crater))
    assert not crater.exists()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "responses"


@pytest.fixture
def records(folder: Path) -> Iterator[Any]:
    with closing(opened(folder, {"size_limit": 2**20})) as cache:
        cache.set("f", "text")
        yield cache


def _sql(folder: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(folder / "cache.db")) as base, base:
        base.execute(statement, values)


def test_the_bomb_of_these_tests_does_explode(bomb: bytes, crater: Path) -> None:
    pickle.loads(bomb)  # noqa: S301  # the point
    crater.rmdir()


@pytest.mark.parametrize("key", ["bomb", "f"])
def test_a_planted_pickle_is_a_miss_and_does_not_run(
    records: Any, folder: Path, bomb: bytes, key: str
) -> None:
    _sql(folder, "UPDATE Cache SET key = ?, mode = 4, value = ?", key, bomb)
    assert records.get(key) is None
    assert records.pop(key) is None


def test_the_disks_of_diskcache_would_run_it(folder: Path, bomb: bytes, crater: Path) -> None:
    for disk, torn in ((diskcache.Disk, None), (diskcache.JSONDisk, TypeError)):
        with closing(diskcache.Cache(str(folder / disk.__name__), disk=disk)) as careless:
            careless.set("f", "text")
            _sql(folder / disk.__name__, "UPDATE Cache SET mode = 4, value = ?", bomb)
            with pytest.raises(torn) if torn else nullcontext():
                careless.get("f")
        crater.rmdir()


def test_a_planted_pickle_file_does_not_run(records: Any, folder: Path, bomb: bytes) -> None:
    (folder / "bomb.val").write_bytes(bomb)
    _sql(folder, "UPDATE Cache SET mode = 4, value = NULL, filename = 'bomb.val'")
    assert records.get("f") is None
    assert records.get("f", read=True) is None


@pytest.mark.parametrize("mode", [1, 2, 3, 4])
@pytest.mark.parametrize("name", ["../diary.txt", "{outside}/diary.txt", "sub/../../diary.txt"])
def test_a_planted_file_name_is_neither_read_nor_removed(
    records: Any, folder: Path, tmp_path: Path, mode: int, name: str
) -> None:
    outside = tmp_path / "diary.txt"
    outside.write_text("private")
    (folder / "sub").mkdir()
    path = name.format(outside=tmp_path)
    _sql(folder, "UPDATE Cache SET mode = ?, value = NULL, filename = ?", mode, path)
    assert records.get("f") is None
    records.set("f", "again")
    _sql(folder, "UPDATE Cache SET mode = ?, filename = ?", mode, path)
    records.clear()
    assert outside.read_text() == "private"


def test_a_planted_key_is_not_unpickled(records: Any, folder: Path, bomb: bytes) -> None:
    _sql(folder, "UPDATE Cache SET key = ?, raw = 0", bomb)
    with pytest.raises(RefusedRecordError):
        list(records)
    with pytest.raises(RefusedRecordError):
        list(records.iterkeys())
    with pytest.raises(RefusedRecordError):
        records.peekitem()


@pytest.mark.parametrize("value", [b"bytes", 5, 1.5, None])
def test_a_row_of_another_type_is_a_miss(records: Any, folder: Path, value: object) -> None:
    _sql(folder, "UPDATE Cache SET value = ?", value)
    assert records.get("f") is None


def test_a_huge_row_is_a_miss(records: Any, folder: Path) -> None:
    _sql(folder, "UPDATE Cache SET value = ?", "x" * (LONGEST + 1))
    assert records.get("f") is None


@pytest.mark.parametrize("value", [{"a": 1}, b"bytes", 5, 1.5, None, ["x"], True])
def test_nothing_but_text_goes_in(records: Any, value: object) -> None:
    with pytest.raises(TypeError):
        records.set("key", value)
    with pytest.raises(TypeError):
        records.set(("a", "tuple"), "text")
    with pytest.raises(TypeError):
        records.set("key", "text", read=True)
    assert list(records) == ["f"]


@pytest.mark.parametrize("text", ["x" * (LONGEST + 1), "界" * (LONGEST // 3 + 1)])
def test_the_bound_of_a_record_is_in_bytes(records: Any, text: str) -> None:
    with pytest.raises(ValueError, match="short"):
        records.set("key", text)


def test_the_longest_record_goes_in_and_comes_back(records: Any) -> None:
    text = "界" * (LONGEST // 3)
    records.set("key", text)
    assert records.get("key") == text


# -- the directory ------------------------------------------------------------


@pytest.mark.parametrize("mode", [0o777, 0o755, 0o500])
def test_the_directory_is_nobody_elses_business(folder: Path, mode: int) -> None:
    folder.mkdir()
    folder.chmod(mode)
    opened(folder, {}).close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.usefixtures("records")
def test_what_another_user_wrote_is_not_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    another = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: another)
    with pytest.raises(StoreError, match="belongs to another user"):
        opened(folder, {})


def test_a_folder_that_diskcache_would_take_for_another_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ELSEWHERE", "gone")
    with pytest.raises(StoreError, match="names a variable"):
        opened(tmp_path / "$ELSEWHERE", {})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("get", "planted"),
        ("_disk", "planted"),
        ("disk_fetch", "planted"),
        ("sqlite_writable_schema", 1),
        ("eviction_policy", "none"),
        ("size_limit", 10**18),
        ("cull_limit", 10**9),
        ("disk_pickle_protocol", b"planted"),
        ("sqlite_synchronous", "0; DROP TABLE Cache"),
        ("statistics", 1),
        ("count", "many"),
        ("size", 10**18),
    ],
)
def test_a_planted_setting_steers_nothing(folder: Path, key: str, value: object) -> None:
    with closing(opened(folder, {"size_limit": 2**20})) as cache:
        cache.set("f", "text")
    _sql(folder, "INSERT OR REPLACE INTO Settings VALUES (?, ?)", key, value)
    with closing(opened(folder, {"size_limit": 2**20})) as cache:
        assert cache.get("f") == "text"
        assert cache.eviction_policy == "least-recently-stored"
        assert (cache.size_limit, cache.cull_limit, cache.statistics) == (2**20, 10, 0)
        assert type(cache.disk) is TextDisk
        assert cache.volume() < 2**20
        assert not cache.cull()


def test_a_file_that_is_no_database_is_explained(folder: Path) -> None:
    folder.mkdir()
    (folder / "cache.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreError, match="not a database"):
        opened(folder, {})


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be opened"):
        opened(tmp_path / "file" / "responses", {})
