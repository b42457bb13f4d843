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


def test_a_file_edited_by_hand_stays_and_is_reported_every_time(
    tmp_path: Path, store: ContentStore
) -> None:
    ours, theirs = tmp_path / "build/e.srt", tmp_path / "build/e.mp4"
    made = {"e.mp4": store.put(b"film"), "e.srt": store.put(b"captions")}
    _delivery(tmp_path, store, []).deliver(made)
    theirs.write_bytes(b"my own cut")
    new = {"e.mp4": store.put(b"new film"), "e.srt": store.put(b"new captions")}
    for _ in range(2):
        seen = list[events.Event]()
        _delivery(tmp_path, store, seen).deliver(new, {"e.mp4": "episode:e"})
        assert events.Edited(theirs, "episode:e") in seen
        assert theirs.read_bytes() == b"my own cut"
        assert ours.read_bytes() == b"new captions", "other files are delivered"


def test_an_edited_file_is_read_once(
    tmp_path: Path, store: ContentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    blob = store.put(b"film")
    _delivery(tmp_path, store, []).deliver({"e.mp4": blob})
    (tmp_path / "build/e.mp4").write_bytes(b"my own cut")
    _delivery(tmp_path, store, []).deliver({"e.mp4": blob})
    monkeypatch.setattr("drama_build.engine.deliver.digest_of", lambda _: pytest.fail("read again"))
    seen = list[events.Event]()
    _delivery(tmp_path, store, seen).deliver({"e.mp4": blob})
    assert seen == [events.Edited(tmp_path / "build/e.mp4", "")]


def test_to_restore_keeps_the_edited_file_beside_ours(tmp_path: Path, store: ContentStore) -> None:
    seen, new = list[events.Event](), store.put(b"new film")
    _delivery(tmp_path, store, seen).deliver({"e.mp4": store.put(b"film")})
    (tmp_path / "build/e.mp4").write_bytes(b"my own cut")
    _delivery(tmp_path, store, seen).deliver({"e.mp4": new})
    _delivery(tmp_path, store, seen).deliver({"e.mp4": new}, restore=True)
    assert (tmp_path / "build/e.edited-1.mp4").read_bytes() == b"my own cut"
    assert (tmp_path / "build/e.mp4").read_bytes() == b"new film"
    assert any(isinstance(event, events.SetAside) for event in seen)
    assert _delivery(tmp_path, store, []).deliver({"e.mp4": new}) == 0


def test_an_edited_file_that_became_what_is_wanted_is_ours_from_then_on(
    tmp_path: Path, store: ContentStore
) -> None:
    made, seen = store.put(b"film"), list[events.Event]()
    _delivery(tmp_path, store, seen).deliver({"e.mp4": made})
    (tmp_path / "build/e.mp4").write_bytes(b"my own cut")
    _delivery(tmp_path, store, seen).deliver({"e.mp4": made})
    _delivery(tmp_path, store, seen).deliver({"e.mp4": store.put(b"my own cut")})
    _delivery(tmp_path, store, seen).deliver({"e.mp4": made})
    assert (tmp_path / "build/e.mp4").read_bytes() == b"film"


def test_an_edit_taken_back_by_hand_is_no_edit(tmp_path: Path, store: ContentStore) -> None:
    blob, seen = store.put(b"film"), list[events.Event]()
    _delivery(tmp_path, store, seen).deliver({"e.mp4": blob})
    for content in (b"my own cut", b"film"):
        (tmp_path / "build/e.mp4").write_bytes(content)
        _delivery(tmp_path, store, seen).deliver({"e.mp4": blob})
    seen.clear()
    _delivery(tmp_path, store, seen).deliver({"e.mp4": store.put(b"new film")})
    assert seen == [events.Delivered(tmp_path / "build/e.mp4")]


def test_what_we_made_earlier_is_not_an_edit_even_when_the_store_has_dropped_it(
    tmp_path: Path, store: ContentStore
) -> None:
    old, seen = store.put(b"film"), list[events.Event]()
    _delivery(tmp_path, store, seen).deliver({"e.mp4": old})
    store.discard([old.digest])
    _delivery(tmp_path, store, seen).deliver({"e.mp4": store.put(b"new film")})
    assert not any(isinstance(event, events.Edited) for event in seen)


def test_clean_removes_what_was_delivered_and_keeps_what_was_edited(
    tmp_path: Path, store: ContentStore
) -> None:
    delivery = _delivery(tmp_path, store, [])
    delivery.deliver({"s/a.mp4": store.put(b"a"), "s/b.mp4": store.put(b"b")})
    (tmp_path / "build/s/b.mp4").write_bytes(b"mine")
    assert delivery.clean(("s/a.mp4", "s/b.mp4")) == (tmp_path / "build/s/a.mp4",)
    assert (tmp_path / "build/s/b.mp4").read_bytes() == b"mine"
    assert delivery.paths == ("s/b.mp4",)


def test_a_damaged_record_only_costs_hashing(tmp_path: Path, store: ContentStore) -> None:
    blob = store.put(b"film")
    _delivery(tmp_path, store, []).deliver({"e.mp4": blob})
    (tmp_path / "build/.delivered.json").write_text("{", encoding="utf-8")
    seen = list[events.Event]()
    _delivery(tmp_path, store, seen).deliver({"e.mp4": blob})
    assert seen == []
