"""Claims about the content-addressed store."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
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


def test_half_written_bytes_of_a_killed_run_are_swept(tmp_path: Path) -> None:
    store = ContentStore(tmp_path)
    dead, mine = (tmp_path / "scratch" / f"{owner}-x" for owner in ("killed", store.owners.me.id))
    dead.parent.mkdir()
    for file in (dead, mine):
        file.write_bytes(b"take")
    store.sweep()
    assert list(dead.parent.iterdir()) == [mine]


def test_bytes_that_find_no_room_leave_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    store = ContentStore(tmp_path)
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            store.put(b"take one")
    assert list((tmp_path / "scratch").iterdir()) == []
    assert store.read(store.put(b"take one").digest) == b"take one"


def test_a_move_that_fails_half_way_may_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = ContentStore(tmp_path)
    rename, tries = Path.rename, list[Path]()

    def crowded(self: Path, to: Path) -> Path:
        tries.append(self)
        if len(tries) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", crowded)
    with store.scratch() as folder:
        product = {name: folder / name for name in "ab"}
        for name, file in product.items():
            file.write_bytes(name.encode())
        with pytest.raises(OSError, match="No space left"):
            store.put_all([product])
        (kept,) = store.put_all([product])
    assert {name: store.read(blob.digest) for name, blob in kept.items()} == {"a": b"a", "b": b"b"}


def test_a_file_that_is_simply_not_there_is_not_kept(tmp_path: Path) -> None:
    store = ContentStore(tmp_path)
    with store.scratch() as folder, pytest.raises(FileNotFoundError):
        store.put_all([{"video": folder / "clip.mp4"}])


def test_a_folder_that_could_not_be_synced_is_synced_when_it_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = ContentStore(tmp_path)
    real, synced = os.fsync, list[int]()

    def failing(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            synced.append(descriptor)
            if len(synced) == 1:
                raise OSError(errno.EIO, "Input/output error")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", failing)
    with store.scratch() as folder:
        (folder / "a").write_bytes(b"a")
        with pytest.raises(OSError, match="Input/output"):
            store.put_all([{"": folder / "a"}])
        ((blob,),) = (list(b.values()) for b in store.put_all([{"": folder / "a"}]))
    assert store.read(blob.digest) == b"a"
    assert len(synced) == 3, "the shelf and the folder of shelves, after the attempt that failed"
