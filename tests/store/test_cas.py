"""Claims about the content-addressed store."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from drama_build.errors import StoreError
from drama_build.store.cas import ContentStore


def test_what_is_put_comes_back_by_its_sha256(tmp_path: Path) -> None:
    store = ContentStore(tmp_path)
    blob = store.put(b"take one")
    assert blob.digest == hashlib.sha256(b"take one").hexdigest()
    assert store.read(blob.digest) == b"take one"
    assert store.has(blob.digest, 8)


def test_a_blob_cut_short_does_not_count(tmp_path: Path) -> None:
    store = ContentStore(tmp_path)
    blob = store.put(b"take one")
    store.path(blob.digest).chmod(0o644)
    store.path(blob.digest).write_bytes(b"take")
    assert not store.has(blob.digest, blob.size)


def test_a_file_is_moved_in_and_made_read_only(tmp_path: Path) -> None:
    store = ContentStore(tmp_path)
    with store.scratch() as folder:
        (folder / "clip.mp4").write_bytes(b"clip")
        ((blob,),) = (list(b.values()) for b in store.put_all([{"video": folder / "clip.mp4"}]))
        assert not (folder / "clip.mp4").exists()
    assert store.path(blob.digest).stat().st_mode & 0o222 == 0


def test_writing_to_a_checkout_leaves_the_blob_alone(tmp_path: Path) -> None:
    store = ContentStore(tmp_path / "store")
    blob = store.put(b"original")
    store.checkout(blob.digest, tmp_path / "build" / "film.mp4")
    (tmp_path / "build" / "film.mp4").write_bytes(b"scribble")
    assert store.read(blob.digest) == b"original"


def test_an_absent_blob_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is not in the store; build again"):
        ContentStore(tmp_path).read("0" * 64)


def test_half_written_work_of_a_killed_run_is_swept(tmp_path: Path) -> None:
    store = ContentStore(tmp_path)
    dead = tmp_path / "scratch" / "killed-x"
    dead.mkdir(parents=True)
    with store.scratch() as mine:
        other = ContentStore(tmp_path)
        other.sweep()
        assert not dead.exists()
        assert mine.exists()
