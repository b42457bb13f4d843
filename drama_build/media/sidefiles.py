"""Find what a command reads beside its media: scripts, lists and links that will soon be gone."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from drama_build.notes import Command

MOST_TEXT = 256 * 1024
"""Bytes of text that one note keeps: what is longer is named, and left out."""
# In a filter graph `ass=filename=x` and `ass=x` are the same; a value ends where an option does.
_FILTER_FILE = re.compile(r"\b(?:ass|subtitles|textfile|filename)=(?!\w+=)([^:,;=\[\]'\\]+)")
_SCRIPT_OPTION = re.compile(r"-/\w|-filter(_complex)?_script\b")
_LIST = "ffconcat version"
_LISTED = re.compile(r"^\s*file\s+(\S+)", re.MULTILINE)


def command(arguments: Sequence[str], folder: Path | None, environ: Mapping[str, str]) -> Command:
    """The note of a command about to start in `folder`, with the texts and links it will read."""
    found = _Found()
    settings = (Path(value) for value in environ.values() if value.startswith("/"))
    for path in (*_named(arguments, folder), *settings):
        # What cannot be read, or is no name of a file at all, ffmpeg itself will complain about.
        with contextlib.suppress(OSError):
            found.add(path)
    return Command(
        tuple(arguments),
        files=found.files,
        links=found.links,
        left_out=found.left_out,
        environ=dict(environ),
        folder=str(folder or ""),
    )


def _named(arguments: Sequence[str], folder: Path | None) -> Iterator[Path]:
    """The files that arguments name as something to read."""
    here = folder or Path()
    before = ""
    for word in arguments:
        if before == "-i" or _SCRIPT_OPTION.match(before):
            yield here / word.removeprefix("file:")
        else:
            yield from (here / name for name in _FILTER_FILE.findall(word))
        before = word


@dataclass(frozen=True, slots=True)
class _Found:
    files: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)

    def add(self, path: Path) -> None:
        """Keep a file as text, a link as a link, and of anything else the size."""
        if path.is_symlink():
            self.links[str(path)] = str(path.resolve())
        elif path.is_file():
            text = self._text(path)
            if text is None:
                self.left_out[str(path)] = path.stat().st_size
                return
            self.files[str(path)] = text
            self._add_listed(_LISTED.findall(text) if text.startswith(_LIST) else (), path)

    def _text(self, path: Path) -> str | None:
        room = MOST_TEXT - sum(len(text.encode()) for text in self.files.values())
        if path.stat().st_size > room:
            return None
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            return None
        return None if "\0" in text else text

    def _add_listed(self, names: Iterable[str], playlist: Path) -> None:
        for name in names:
            self.add(playlist.parent / name)
