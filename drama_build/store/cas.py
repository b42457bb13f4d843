"""Keep immutable bytes under their sha256: written aside, fsynced, renamed, never overwritten."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from drama_build.errors import StoreError
from drama_build.store.owners import Owners


class Blob(Struct, frozen=True, array_like=True, gc=False):
    """A digest (sha256, 64 hex digits) and its size in bytes."""

    digest: str
    size: int


def digest_of(path: Path) -> Blob:
    """Hash a file."""
    with path.open("rb") as source:
        digest = hashlib.file_digest(source, "sha256").hexdigest()
    return Blob(digest, path.stat().st_size)


class ContentStore:
    """Blobs by digest in `root/cas/ab/<sha256>`, and scratch folders on the same file system."""

    def __init__(self, root: Path, owners: Owners | None = None) -> None:
        self.root = root
        self.owners = owners or Owners(root)
        self._cas = root / "cas"
        self._shelf = f"{self._cas}{os.sep}"
        self._scratch = root / "scratch"

    def path(self, digest: str) -> Path:
        """Where the blob lies, present or not."""
        return self._cas / digest[:2] / digest

    def has(self, digest: str, size: int | None = None) -> bool:
        """Whether the blob is here, and whole if its size is known."""
        try:
            # Text, not Path: a build that has nothing to do asks this twenty thousand times.
            found = os.stat(f"{self._shelf}{digest[:2]}{os.sep}{digest}").st_size  # noqa: PTH116
        except OSError:
            return False
        return size is None or found == size

    def read(self, digest: str) -> bytes:
        """The blob's bytes. Raises StoreError if it is not here."""
        try:
            return self.path(digest).read_bytes()
        except OSError as missing:
            raise StoreError(f"blob {digest[:12]} is not in the store", "build again") from missing

    def blobs(self) -> Iterator[Blob]:
        """Every blob by its name and size, unread; sorted."""
        for shelf in sorted(self._cas.iterdir()) if self._cas.is_dir() else ():
            for path in sorted(shelf.iterdir()) if shelf.is_dir() else ():
                yield Blob(path.name, path.stat().st_size)

    def put(self, content: bytes) -> Blob:
        """Keep bytes."""
        return self.put_all([{"": content}])[0][""]

    def put_copy(self, path: Path) -> Blob:
        """Keep what a file holds now; the file stays where it is."""
        with self.scratch() as folder:
            aside = folder / "copy"
            shutil.copyfile(path, aside)
            return self.put_all([{"": aside}])[0][""]

    def put_all(self, products: Sequence[Mapping[str, bytes | Path]]) -> list[dict[str, Blob]]:
        """Keep the outputs of several products; files must lie in scratch folders, and are moved.

        Durable bytes first, then their names, then the folders: each folder is synced once.
        """
        with self.scratch() as folder:
            kept, shelves = [], set[Path]()
            for number, outputs in enumerate(products):
                kept.append(
                    {
                        name: self._adopt(made, folder / f"{number}-{place}", shelves)
                        for place, (name, made) in enumerate(outputs.items())
                    }
                )
            _sync_folders(shelves)
        return kept

    def _adopt(self, made: bytes | Path, aside: Path, shelves: set[Path]) -> Blob:
        if isinstance(made, bytes):
            blob = Blob(hashlib.sha256(made).hexdigest(), len(made))
        else:
            blob, aside = digest_of(made), made
        if self.has(blob.digest, blob.size):
            return blob
        if isinstance(made, bytes):
            aside.write_bytes(made)
        home = self.path(blob.digest)
        home.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("rb") as written:
            os.fsync(written.fileno())
        aside.chmod(0o444)
        aside.rename(home)
        shelves.add(home.parent)
        return blob

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder of one's own, gone afterwards; its name says whose it is."""
        self._scratch.mkdir(parents=True, exist_ok=True)
        prefix = f"{self.owners.me.id}-"
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=self._scratch))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def sweep(self) -> None:
        """Remove scratch folders whose owner is gone: half-written work of a killed run."""
        for folder in self._scratch.iterdir() if self._scratch.is_dir() else ():
            if not self.owners.alive(folder.name.partition("-")[0]):
                shutil.rmtree(folder, ignore_errors=True)

    def discard(self, digests: Iterable[str]) -> int:
        """Remove blobs; how many bytes became free."""
        freed = 0
        for digest in digests:
            path = self.path(digest)
            try:
                size = path.stat().st_size
                path.unlink()
            except FileNotFoundError:
                continue
            freed += size
        return freed

    def quarantine(self, digest: str) -> Path:
        """Take a damaged blob out of reach; where its bytes lie now."""
        aside = self.root / "damaged" / digest
        aside.parent.mkdir(parents=True, exist_ok=True)
        self.path(digest).replace(aside)
        return aside

    def checkout(self, digest: str, to: Path) -> None:
        """Copy a blob out, atomically. No hard link: a write through it would alter the blob."""
        to.parent.mkdir(parents=True, exist_ok=True)
        aside = to.with_name(f".{to.name}.{os.getpid()}")
        try:
            shutil.copyfile(self.path(digest), aside)
            aside.replace(to)
        finally:
            aside.unlink(missing_ok=True)


def _sync_folders(folders: Iterable[Path]) -> None:
    for folder in folders:
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
