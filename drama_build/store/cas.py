"""Keep immutable bytes under their sha256: written aside, fsynced, renamed, never overwritten."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
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
    """Blobs by digest in `root/cas/ab/<sha256>`, and scratch on the same file system."""

    def __init__(self, root: Path, owners: Owners | None = None) -> None:
        self.root = root
        self.owners = owners or Owners(root)
        self._cas = root / "cas"
        self._shelf = f"{self._cas}{os.sep}"
        self._scratch = root / "scratch"
        self._moved: dict[Path, Blob] = {}
        self._unsynced: set[Path] = set()

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

        Durable bytes first, then their names, then the folders: each folder is synced once. After
        an OSError one may try again with the same files, though some of them are moved already.
        """
        moves, asides = dict[Path, Blob](), list[Path]()
        try:
            kept = [
                {name: self._written(made, moves, asides) for name, made in outputs.items()}
                for outputs in products
            ]
            _sync(moves)
            shelves = {self.path(blob.digest).parent for blob in moves.values()}
            new = [shelf for shelf in shelves if not shelf.is_dir()]
            for shelf in new:
                shelf.mkdir(parents=True, exist_ok=True)
            self._move(moves, {*shelves, *([self._cas] if new else [])})
        finally:
            for aside in asides:
                aside.unlink(missing_ok=True)
        return kept

    def _move(self, moves: Mapping[Path, Blob], folders: set[Path]) -> None:
        """Give files their names, and sync the folders that have them now.

        If that fails half way, it is remembered which files went before, and in which folders.
        """
        moved: dict[Path, Blob] = {}
        folders |= self._unsynced
        try:
            for aside, blob in moves.items():
                aside.rename(self.path(blob.digest))
                moved[aside] = blob
            _sync(folders)
        except OSError:
            self._moved |= moved
            self._unsynced = folders
            raise
        self._unsynced = set()

    def _written(self, made: bytes | Path, moves: dict[Path, Blob], asides: list[Path]) -> Blob:
        """Write an output aside; note what it is to become, unless that is there already."""
        if isinstance(made, bytes):
            blob = Blob(hashlib.sha256(made).hexdigest(), len(made))
        else:
            blob = self._measured(made)
        if self._renewed(blob):
            return blob
        if isinstance(made, bytes):
            made = self._aside(made, asides)
        made.chmod(0o444)
        moves[made] = blob
        return blob

    def _aside(self, content: bytes, asides: list[Path]) -> Path:
        """A scratch file that holds `content`: a folder for each would cost two more changes."""
        self._scratch.mkdir(parents=True, exist_ok=True)
        aside = self._scratch / f"{self.owners.me.id}-{secrets.token_hex(8)}"
        asides.append(aside)
        aside.write_bytes(content)
        return aside

    def _measured(self, file: Path) -> Blob:
        """What a file holds, or held when an attempt that failed later moved it."""
        try:
            return digest_of(file)
        except FileNotFoundError:
            if (blob := self._moved.pop(file, None)) and self._renewed(blob):
                return blob
            raise

    def _renewed(self, blob: Blob) -> bool:
        """Whether the blob is here; its date says from now on that it was wanted today.

        What was put after a collection began is not collected, and putting what is here already
        is putting it: without the date it could go before its trace is written.
        """
        try:
            path = self.path(blob.digest)
            os.utime(path)
            return path.stat().st_size == blob.size
        except OSError:
            return False  # it is gone, or another's: it is written again

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
        """Remove scratch whose owner is gone: half-written work of a killed run."""
        found = list(self._scratch.iterdir()) if self._scratch.is_dir() else []
        owners = {scrap.name.partition("-")[0] for scrap in found}
        dead = {owner for owner in owners if not self.owners.alive(owner)}
        for scrap in found:
            if scrap.name.partition("-")[0] in dead:
                _remove(scrap)

    def discard(self, digests: Iterable[str], before: float | None = None) -> int:
        """Remove blobs, but none put since `before` (Unix time); how many bytes became free."""
        with self.scratch() as folder:
            return sum(_removed(self.path(digest), folder, before) for digest in digests)

    def quarantine(self, digest: str) -> Path:
        """Take a damaged blob out of reach; where its bytes lie now."""
        aside = self.root / "damaged" / digest
        aside.parent.mkdir(parents=True, exist_ok=True)
        self.path(digest).replace(aside)
        return aside

    def check(self, digests: Iterable[str]) -> None:
        """Raise StoreError if a blob's bytes are not what they were; a missing one is not here."""
        for digest in digests:
            path = self.path(digest)
            if path.exists() and digest_of(path).digest != digest:
                raise _spoilt(digest)

    def checkout(self, digest: str, to: Path) -> None:
        """Copy a blob out, atomically. No hard link: a write through it would alter the blob.

        Raises StoreError if its bytes are not what they were.
        """
        to.parent.mkdir(parents=True, exist_ok=True)
        aside = to.with_name(f".{to.name}.{os.getpid()}")
        try:
            shutil.copyfile(self.path(digest), aside)
            if digest_of(aside).digest != digest:
                raise _spoilt(digest)
            aside.replace(to)
        finally:
            aside.unlink(missing_ok=True)


def _spoilt(digest: str) -> StoreError:
    what = f"the bytes of blob {digest[:12]} have changed since they were kept"
    return StoreError(what, "doit verify --repair heals what can be healed")


def _remove(scrap: Path) -> None:
    """Remove a scratch folder or file."""
    if scrap.is_dir():
        shutil.rmtree(scrap, ignore_errors=True)
    else:
        with suppress(OSError):
            scrap.unlink()


def _removed(path: Path, folder: Path, before: float | None) -> int:
    """Taken away before its date is read: who puts it in between does not find it there."""
    aside = folder / path.name
    try:
        path.rename(aside)
    except FileNotFoundError:
        return 0
    facts = aside.stat()
    if before is None or facts.st_mtime < before:
        return facts.st_size
    if not path.exists():
        aside.rename(path)
    return 0


def _sync(places: Iterable[Path]) -> None:
    """Make files or folders durable; one after all is written, most share the disk's commits."""
    for place in places:
        opened = os.open(place, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
