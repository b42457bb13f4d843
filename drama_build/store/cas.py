"""Keep immutable bytes under their sha256: written aside, fsynced, renamed, never overwritten."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from drama_build.errors import StoreError

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Blob:
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

    def __init__(self, root: Path) -> None:
        self.root = root
        self._cas = root / "cas"
        self._scratch = root / "scratch"

    def path(self, digest: str) -> Path:
        """Where the blob lies, present or not."""
        return self._cas / digest[:2] / digest

    def has(self, digest: str, size: int | None = None) -> bool:
        """Whether the blob is here, and whole if its size is known."""
        try:
            found = self.path(digest).stat().st_size
        except OSError:
            return False
        return size is None or found == size

    def read(self, digest: str) -> bytes:
        """The blob's bytes. Raises StoreError if it is not here."""
        try:
            return self.path(digest).read_bytes()
        except OSError as missing:
            raise StoreError(f"blob {digest[:12]} is not in the store", "build again") from missing

    def put(self, content: bytes) -> Blob:
        """Keep bytes."""
        blob = Blob(hashlib.sha256(content).hexdigest(), len(content))
        if not self.has(blob.digest, blob.size):
            with self.scratch() as folder:
                aside = folder / "blob"
                aside.write_bytes(content)
                self._adopt(aside, blob)
        return blob

    def put_file(self, path: Path) -> Blob:
        """Keep a file made in a scratch folder of this store; the file is moved."""
        blob = digest_of(path)
        if not self.has(blob.digest, blob.size):
            self._adopt(path, blob)
        return blob

    def _adopt(self, aside: Path, blob: Blob) -> None:
        """Durable bytes first, then the name: a name never points to half a blob."""
        home = self.path(blob.digest)
        home.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("rb") as written:
            os.fsync(written.fileno())
        aside.chmod(0o444)
        aside.rename(home)
        folder = os.open(home.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder of one's own, gone afterwards; its name carries the process that made it."""
        self._scratch.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f"{os.getpid()}-", dir=self._scratch))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def sweep(self) -> None:
        """Remove scratch folders whose process is gone: half-written work of a killed run."""
        if not self._scratch.is_dir():
            return
        for folder in self._scratch.iterdir():
            owner = folder.name.partition("-")[0]
            if owner.isdigit() and not _alive(int(owner)):
                shutil.rmtree(folder, ignore_errors=True)

    def checkout(self, digest: str, to: Path) -> None:
        """Copy a blob out, atomically. No hard link: a write through it would alter the blob."""
        to.parent.mkdir(parents=True, exist_ok=True)
        aside = to.with_name(f".{to.name}.{os.getpid()}")
        try:
            shutil.copyfile(self.path(digest), aside)
            aside.replace(to)
        finally:
            aside.unlink(missing_ok=True)


def _alive(pid: int) -> bool:
    if pid == os.getpid():
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
