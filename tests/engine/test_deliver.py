"""Claims about the files below build/."""

from __future__ import annotations

from pathlib import Path

import pytest

from drama_build.engine import events
from drama_build.engine.deliver import Delivery
from drama_build.store.cas import ContentStore


@pytest.fixture
def store(tmp_path: Path) -> ContentStore:
    return ContentStore(tmp_path / "store")


def _delivery(tmp_path: Path, store: ContentStore, seen: list[events.Event]) -> Delivery:
    return Delivery(tmp_path / "build", store, seen.append)


def test_a_file_is_written_once(tmp_path: Path, store: ContentStore) -> None:
    blob, seen = store.put(b"film"), list[events.Event]()
    assert _delivery(tmp_path, store, seen).deliver({"s/e/e.mp4": blob}) == 1
    assert (tmp_path / "build/s/e/e.mp4").read_bytes() == b"film"
    assert _delivery(tmp_path, store, seen).deliver({"s/e/e.mp4": blob}) == 0


def test_a_removed_file_comes_back(tmp_path: Path, store: ContentStore) -> None:
    blob = store.put(b"film")
    _delivery(tmp_path, store, []).deliver({"e.mp4": blob})
    (tmp_path / "build/e.mp4").unlink()
    assert _delivery(tmp_path, store, []).deliver({"e.mp4": blob}) == 1


def test_a_file_edited_by_hand_is_kept_aside(tmp_path: Path, store: ContentStore) -> None:
    seen = list[events.Event]()
    _delivery(tmp_path, store, seen).deliver({"e.mp4": store.put(b"film")})
    (tmp_path / "build/e.mp4").write_bytes(b"my own cut")
    _delivery(tmp_path, store, seen).deliver({"e.mp4": store.put(b"new film")})
    assert (tmp_path / "build/e.edited-1.mp4").read_bytes() == b"my own cut"
    assert (tmp_path / "build/e.mp4").read_bytes() == b"new film"
    assert any(isinstance(event, events.SetAside) for event in seen)


def test_clean_removes_what_was_delivered_and_keeps_what_was_edited(
    tmp_path: Path, store: ContentStore
) -> None:
    delivery = _delivery(tmp_path, store, [])
    delivery.deliver({"s/a.mp4": store.put(b"a"), "s/b.mp4": store.put(b"b")})
    (tmp_path / "build/s/b.mp4").write_bytes(b"mine")
    assert delivery.clean(("s/a.mp4", "s/b.mp4")) == (tmp_path / "build/s/a.mp4",)
    assert (tmp_path / "build/s/b.mp4").read_bytes() == b"mine"


def test_a_damaged_record_only_costs_hashing(tmp_path: Path, store: ContentStore) -> None:
    blob = store.put(b"film")
    _delivery(tmp_path, store, []).deliver({"e.mp4": blob})
    (tmp_path / "build/.delivered.json").write_text("{", encoding="utf-8")
    seen = list[events.Event]()
    _delivery(tmp_path, store, seen).deliver({"e.mp4": blob})
    assert seen == []
