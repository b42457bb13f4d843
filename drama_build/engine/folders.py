"""Folders for actions to work in, all in one that the run has for itself."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from drama_build.store.cas import ContentStore


class Folders:
    """One that was left empty serves again: most takes need no files, and making it takes time."""

    def __init__(self, blobs: ContentStore) -> None:
        self._blobs = blobs
        self._open = ExitStack()
        self._scratch: Path | None = None
        self._empty: list[Path] = []
        self._count = 0

    def new(self) -> Path:
        """An empty folder. Raises OSError or StoreError if there is no room even for that."""
        if self._empty:
            return self._empty.pop()
        if self._scratch is None:
            self._scratch = self._open.enter_context(self._blobs.scratch())
        self._count += 1
        folder = self._scratch / str(self._count)
        folder.mkdir()
        return folder

    def leave(self, folders: Iterable[Path], *, quiet: bool) -> None:
        """They are done with; `quiet` if certainly nobody is still writing there."""
        for folder in folders:
            if quiet and folder.is_dir() and not any(folder.iterdir()):
                self._empty.append(folder)
            else:
                shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        """Remove all of them."""
        self._open.close()
        self._scratch = None
        self._empty.clear()
