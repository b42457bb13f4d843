"""Read and write takes.lock: which take was chosen, what is pinned, what is locked.

One line a target, sorted, with blank lines between, because git merges two edits by itself only if
a line that neither changed lies between them. Blanks in a value are written as in an address, %20.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Self
from urllib.parse import quote, unquote

from drama_build.declare.files import mistake
from drama_build.declare.listing import PROJECTS
from drama_build.declare.suggest import suggest
from drama_build.engine.locked import LETTERS, Locked
from drama_build.errors import DeclarationError, Mistake
from drama_build.store.cas import Blob

TAKES_LOCK = "takes.lock"
HEADER = (
    "# Takes that were chosen, pinned and locked: doit circle, doit pin and doit lock write it."
)
ATTRIBUTES = f"{TAKES_LOCK} merge=union\n"
"""For git: lines that two branches added at the same place are both kept."""
MOST_TAKES = 99
FIELDS = ("take", "pin", "recipe")

_TARGET = re.compile(r"[a-z]+:[^\s/:#%]+(?:/[^\s/:#%]+)+")
_OUTPUT = re.compile(r"[a-z][a-z0-9_/-]*")
_BLOB = re.compile(r"sha256:([0-9a-f]{64}):(0|[1-9][0-9]{0,18})")
_RECIPE = re.compile(rf"[0-9a-f]{{{LETTERS}}}")
_BLANK = re.compile(r"[\s%\x00-\x1f\x7f]")
_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is decided about one target; `pin` is a file, relative to the series' folder.

    `line` is where it stands, from 1; `comments` are the lines above it that begin with `#`.
    """

    target: str
    take: int = 1
    pin: str = ""
    locked: Locked | None = None
    line: int = field(default=0, compare=False)
    comments: tuple[str, ...] = field(default=(), compare=False)

    @property
    def idle(self) -> bool:
        """Whether nothing is decided that would not be so anyway."""
        return self.take == 1 and not self.pin and self.locked is None

    def text(self) -> str:
        """Its line."""
        words = [self.target]
        words += [f"take={self.take}"] if self.take != 1 else []
        words += [f"pin={escaped(self.pin)}"] if self.pin else []
        if self.locked:
            words.append(f"recipe={self.locked.recipe}")
            outputs = sorted(self.locked.outputs.items())
            words += [f"{name}=sha256:{blob.digest}:{blob.size}" for name, blob in outputs]
        return " ".join(words)


@dataclass(frozen=True, slots=True)
class Takes:
    """The takes.lock of one series; `path` is relative to the workspace."""

    path: Path
    chosen: Mapping[str, Chosen] = field(default_factory=dict)
    ending: tuple[str, ...] = ()

    @property
    def home(self) -> Path:
        """The series' folder, from which pins count."""
        return self.path.parent

    def of(self, target: str) -> Chosen:
        """What is decided about a target."""
        return self.chosen.get(target, Chosen(target))

    def having(self, *changed: Chosen) -> Self:
        """With other decisions; a target about which nothing is decided any more has no line."""
        merged = {**self.chosen, **{one.target: one for one in changed}}
        return replace(self, chosen={n: one for n, one in merged.items() if not one.idle})

    def text(self) -> str:
        """The whole file."""
        blocks = ["\n".join([*one.comments, one.text()]) for _, one in sorted(self.chosen.items())]
        ending = ["\n".join(self.ending)] if self.ending else []
        return "\n\n".join([HEADER, *blocks, *ending]) + "\n"


def escaped(value: str) -> str:
    """A value without blanks: `my face.png` is `my%20face.png`."""
    return _BLANK.sub(lambda blank: quote(blank.group(), safe=""), value)


def takes_path(series: str) -> Path:
    """Where a series' takes.lock lies, relative to the workspace."""
    return PROJECTS / series / TAKES_LOCK


def read_takes(root: Path, series: str, kinds: Collection[str]) -> Takes:
    """The takes.lock of a series; nothing is decided if there is none.

    `kinds` are all kinds of target. Raises DeclarationError with every mistake in it.
    """
    path = takes_path(series)
    try:
        content = (root / path).read_bytes()
    except FileNotFoundError:
        return Takes(path)
    except OSError as refused:
        why = refused.strerror or str(refused)
        raise mistake(path, 0, f"cannot be read: {why}", "check its permissions") from refused
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as odd:
        line = odd.object[: odd.start].count(b"\n") + 1
        raise mistake(path, line, "this is not UTF-8", "save the file as UTF-8") from odd
    return _Reader(path, series, kinds).read(text)


def write_takes(root: Path, takes: Takes) -> None:
    """Write the file, aside first; a file that says nothing is removed. Raises OSError.

    In a git repository its folder gets a .gitattributes, unless it has one.
    """
    path = root / takes.path
    if not takes.chosen and not takes.ending:
        path.unlink(missing_ok=True)
        return
    _replace(path, takes.text())
    attributes = path.with_name(".gitattributes")
    if not attributes.exists() and any((above / ".git").exists() for above in path.parents):
        _replace(attributes, ATTRIBUTES)


def _replace(path: Path, text: str) -> None:
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.write_text(text, encoding="utf-8", newline="\n")
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


class _Wrong(Exception):  # noqa: N818  # it never leaves this module
    """One line is wrong: what, and what to do."""


@dataclass
class _Reader:
    """Reads one file, and collects what is wrong with it."""

    path: Path
    series: str
    kinds: Collection[str]
    chosen: dict[str, Chosen] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def read(self, text: str) -> Takes:
        comments: list[str] = []
        for number, line in enumerate(text.split("\n"), start=1):
            stripped = line.strip()
            if stripped.startswith("#"):
                comments += [stripped] if stripped != HEADER else []
            elif stripped:
                self._line(number, stripped, tuple(comments))
                comments = []
        if self.mistakes:
            raise DeclarationError(tuple(self.mistakes))
        return Takes(self.path, self.chosen, tuple(comments))

    def _line(self, number: int, line: str, comments: tuple[str, ...]) -> None:
        try:
            one = self._chosen(line, number, comments)
        except _Wrong as wrong:
            self.mistakes.append(Mistake(self.path, number, *wrong.args))
        else:
            self.chosen[one.target] = one

    def _chosen(self, line: str, number: int, comments: tuple[str, ...]) -> Chosen:
        name, *words = line.split()
        if name.startswith(_CONFLICT):
            raise _Wrong("git left a conflict here", "keep the lines you want, delete the marks")
        self._check(name)
        if not words:
            raise _Wrong(f"nothing is said about {name}", "add take=2, or delete the line")
        read, outputs = dict[str, str](), dict[str, Blob]()
        for word in words:
            self._field(word, read, outputs)
        locked = _locked(read.get("recipe", ""), outputs)
        take, pin = _take(read.get("take", "1")), self._pin(read.get("pin"))
        return Chosen(name, take, pin, locked, number, comments)

    def _check(self, name: str) -> None:
        kind, _, path = name.partition(":")
        if not _TARGET.fullmatch(name):
            raise _Wrong(
                f"{name!r} is not a target", f"write it as clip:{self.series}/ep01/s02/1 take=2"
            )
        if kind not in self.kinds:
            hint = suggest(kind, self.kinds, f"kinds are {', '.join(self.kinds)}")
            raise _Wrong(f"no kind of target is called {kind!r}", hint)
        owner = path.partition("/")[0]
        if owner != self.series:
            hint = f"move the line to {takes_path(owner)}"
            raise _Wrong(f"{name} belongs to another series", hint)
        if known := self.chosen.get(name):
            hint = "keep the line you mean; a merge may have brought the other"
            raise _Wrong(f"{name} has a line already, line {known.line}", hint)

    def _field(self, word: str, read: dict[str, str], outputs: dict[str, Blob]) -> None:
        name, sign, value = word.partition("=")
        if not sign or not _OUTPUT.fullmatch(name):
            raise _Wrong(f"{word!r} is not a field", "write fields as take=2 or pin=assets/my.png")
        if name in read or name in outputs:
            raise _Wrong(f"{name} is said twice", "keep one of them")
        if name in FIELDS:
            read[name] = value
        elif found := _BLOB.fullmatch(value):
            outputs[name] = Blob(found[1], int(found[2]))
        else:
            hint = suggest(name, FIELDS, "an output is written as still=sha256:…:size by doit lock")
            raise _Wrong(f"{word!r} is neither a choice nor an output", hint)

    def _pin(self, value: str | None) -> str:
        if value is None:
            return ""
        try:
            pin = unquote(value, errors="strict")
        except UnicodeDecodeError as odd:
            raise _Wrong(f"pin={value} is not UTF-8", "pin the file again") from odd
        where = PurePosixPath(pin)
        if not pin or "\0" in pin or where.is_absolute() or ".." in where.parts:
            what = f"{pin!r} is not a file in {self.path.parent}"
            raise _Wrong(what, "doit pin copies a file from anywhere")
        return pin


def _take(value: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]?", value):
        raise _Wrong(f"take={value} is not a take", f"takes are numbered from 1 to {MOST_TAKES}")
    return int(value)


def _locked(recipe: str, outputs: dict[str, Blob]) -> Locked | None:
    if not recipe and not outputs:
        return None
    if not _RECIPE.fullmatch(recipe) or not outputs:
        raise _Wrong(
            "this is not what doit lock writes: recipe=, then outputs", "run doit lock again"
        )
    return Locked(recipe, outputs)
