"""The response cache keeps answers, and runs nobody's program."""

from __future__ import annotations

import asyncio
import hashlib
import pickle
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import diskcache
import pytest

from drama_build.gateway.requests import Made
from drama_build.gateway.responses.cache import RefusedRecordError, Responses, TextDisk
from drama_build.units import Money

MADE = Made(b"picture", "image/png", Money(1000), "svd-xt", "r-1")
EXPLOSIONS: list[str] = []


class Shelf:
    """Blobs in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def put(self, content: bytes) -> str:
        digest = hashlib.sha256(content).hexdigest()
        self.kept[digest] = content
        return digest

    def get(self, digest: str) -> bytes | None:
        return self.kept.get(digest)


class Bomb:
    """Unpickling it does damage."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return EXPLOSIONS.append, ("boom",)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def responses(tmp_path: Path, shelf: Shelf) -> Iterator[Responses]:
    with closing(Responses(tmp_path / "responses", shelf)) as cache:
        yield cache


def _find(responses: Responses, fingerprint: str = "f") -> Made | None:
    return asyncio.run(responses.find(fingerprint))


def _plant(tmp_path: Path, **columns: object) -> None:
    changes = ", ".join(f"{name} = ?" for name in columns)
    with closing(sqlite3.connect(tmp_path / "responses" / "cache.db")) as db, db:
        changed = db.execute(f"UPDATE Cache SET {changes}", tuple(columns.values()))  # noqa: S608
        assert changed.rowcount == 1


def test_a_kept_answer_comes_back_at_no_cost(responses: Responses) -> None:
    asyncio.run(responses.keep("f", MADE))
    assert _find(responses) == Made(b"picture", "image/png", Money(0), "svd-xt", "r-1", cached=True)
    assert _find(responses, "another") is None


def test_an_answer_whose_bytes_are_gone_or_cut_is_a_miss(
    responses: Responses, shelf: Shelf
) -> None:
    asyncio.run(responses.keep("f", MADE))
    digest = next(iter(shelf.kept))
    shelf.kept[digest] = b"pict"
    assert _find(responses) is None
    shelf.kept.clear()
    assert _find(responses) is None


def test_a_planted_pickle_is_a_miss_and_does_not_run(responses: Responses, tmp_path: Path) -> None:
    asyncio.run(responses.keep("f", MADE))
    _plant(tmp_path, mode=4, value=pickle.dumps(Bomb()))
    assert _find(responses) is None
    asyncio.run(responses.keep("f", MADE))
    assert _find(responses) is not None
    assert EXPLOSIONS == []


def test_a_planted_pickle_file_does_not_run(responses: Responses, tmp_path: Path) -> None:
    asyncio.run(responses.keep("f", MADE))
    (tmp_path / "responses" / "bomb.val").write_bytes(pickle.dumps(Bomb()))
    _plant(tmp_path, mode=4, value=None, filename="bomb.val")
    assert _find(responses) is None
    assert EXPLOSIONS == []


@pytest.mark.parametrize("mode", [2, 3, 4])
def test_a_planted_file_name_is_neither_read_nor_removed(
    responses: Responses, tmp_path: Path, mode: int
) -> None:
    outside = tmp_path / "diary.txt"
    outside.write_text("private")
    asyncio.run(responses.keep("f", MADE))
    _plant(tmp_path, mode=mode, value=None, filename="../diary.txt")
    assert _find(responses) is None
    asyncio.run(responses.keep("f", MADE))
    responses._records.clear()
    assert outside.read_text() == "private"


def test_a_planted_key_is_not_unpickled(responses: Responses, tmp_path: Path) -> None:
    asyncio.run(responses.keep("f", MADE))
    _plant(tmp_path, key=pickle.dumps(Bomb()), raw=0)
    with pytest.raises(RefusedRecordError):
        list(responses._records)
    assert EXPLOSIONS == []


@pytest.mark.parametrize(
    "record", ["", "no JSON", "[]", '{"digest": 5}', '{"digest": "d", "size": 1}', "null"]
)
def test_a_planted_record_that_is_no_record_is_a_miss(
    responses: Responses, tmp_path: Path, record: str
) -> None:
    asyncio.run(responses.keep("f", MADE))
    _plant(tmp_path, value=record)
    assert _find(responses) is None


@pytest.mark.parametrize("value", [{"a": 1}, b"bytes", 5, 1.5, None, ["x"]])
def test_nothing_but_text_goes_in(tmp_path: Path, value: object) -> None:
    with diskcache.Cache(str(tmp_path / "c"), disk=TextDisk) as cache:
        with pytest.raises(TypeError):
            cache.set("key", value)
        with pytest.raises(TypeError):
            cache.set(("a", "tuple"), "text")
        with pytest.raises(ValueError, match="short"):
            cache.set("key", "x" * 100_000)
        assert len(cache) == 0


def test_the_records_are_bounded(tmp_path: Path, shelf: Shelf) -> None:
    with closing(Responses(tmp_path / "small", shelf, size_limit=64_000)) as cache:
        for number in range(400):
            asyncio.run(cache.keep(f"f{number}", MADE))
        assert len(cache._records) < 400
        assert _find(cache, "f399") is not None


def test_the_directory_is_nobody_elses_business(responses: Responses, tmp_path: Path) -> None:
    assert len(responses._records) == 0
    assert stat.S_IMODE((tmp_path / "responses").stat().st_mode) == 0o700
