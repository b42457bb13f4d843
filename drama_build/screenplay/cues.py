"""Who speaks: character cues and speeches in one line, with and without capitals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from drama_build.screenplay.elements import CharacterCue

_OPEN, _CLOSE, _COLONS = "(（", ")）", ":："
_PLACEMENT = re.compile(
    r"vo|os|oc|ot|contd|voice ?over|off ?(screen|camera)|((on|over) )?(the )?(phone|radio)"
    r"|画外音?|旁白|(内心)?独白|内心|心声|(电话|手机)[里中]?|广播|续"
    r"|เสียงบรรยาย|เสียงในใจ|เสียงนอกจอ|เสียงจากโทรศัพท์|ต่อ"
)


@dataclass(frozen=True, slots=True)
class Cast:
    """The declared names and aliases, compared in NFC and without regard to case."""

    keys: frozenset[str] = frozenset()

    @classmethod
    def of(cls, names: Collection[str]) -> Cast:
        """A cast of `names`."""
        return cls(frozenset(map(_key, names)))

    def has(self, name: str) -> bool:
        """True if `name` is declared."""
        return bool(self.keys) and _key(name) in self.keys


@dataclass(frozen=True, slots=True)
class OneLine:
    """`name（extension or mood）：words` on one line; the words begin at `start`."""

    cue: CharacterCue
    mood: str
    head: int  # where the name and its brackets end
    start: int


def is_placement(extension: str) -> bool:
    """True if an extension says where a voice comes from (V.O., 画外音), not how it sounds."""
    words = "".join(c for c in extension.casefold() if c not in ".'’/-")
    return all(_PLACEMENT.fullmatch(word.strip()) for word in words.split(","))


def in_capitals(text: str) -> bool:
    """True if every letter is a capital; a Chinese or Thai letter is none."""
    if text.isascii():
        return text.isupper()
    return text.isupper() and all(c.isupper() for c in text if c.isalpha())


def read_cue(line: str, cast: Cast, *, followed: bool) -> CharacterCue | None:
    """The cue on a line that begins a paragraph, or None.

    `line` has no space around it; `followed` says that text stands directly below it. `@` forces
    a cue, even one with nothing to say; a declared name or capitals need words below.
    """
    if line[:1] == "@":
        return _split(line[1:].strip())
    if not followed:
        return None
    if line[-1:] in _COLONS and cast.keys:
        cue = _split(line[:-1].rstrip())
        if cue and cast.has(cue.name):
            return cue
    cue = _split(line)
    return cue if cue and (in_capitals(cue.name) or cast.has(cue.name)) else None


def read_declared_cue(line: str, cast: Cast) -> CharacterCue | None:
    """A cue that needs no empty line before it: a declared name, none of its letters small."""
    cue = read_cue(line, cast, followed=True) if cast.keys and line[:1] != "@" else None
    if cue is None or any(c.islower() for c in cue.name):
        return None
    return cue if cast.has(cue.name) else None


def read_one_line(line: str, cast: Cast) -> OneLine | None:
    """A speech like `林夏（轻声）：走吧`, or None; `line` has no space around it."""
    if not cast.keys:
        return None
    colon = min((at for mark in _COLONS if (at := line.find(mark)) >= 0), default=-1)
    start = len(line) - len(line[colon + 1 :].lstrip())
    if colon < 1 or start >= len(line):
        return None
    head = line[:colon].rstrip()
    cue = _split(head)
    if cue is None or cue.dual or not cast.has(cue.name):
        return None
    if cue.extension and not is_placement(cue.extension):
        return OneLine(CharacterCue(cue.name), cue.extension, len(head), start)
    return OneLine(cue, "", len(head), start)


def bracketed(text: str) -> int:
    """The length of the bracket pair that `text` begins with, 0 if it begins with none."""
    depth = 0
    if not text or text[0] not in _OPEN:
        return 0
    for at, char in enumerate(text):
        depth += (char in _OPEN) - (char in _CLOSE)
        if depth == 0:
            return at + 1
    return 0


def _split(line: str) -> CharacterCue | None:
    """Part name, extensions and the `^` of dual dialogue; None without a name."""
    dual = line[-1:] == "^"
    name = line[:-1].rstrip() if dual else line
    extensions: list[str] = []
    end = len(name)
    while (start := _last_bracket(name, end)) > 0:
        extensions.append(name[start + 1 : end - 1].strip())
        end = start
        while name[end - 1].isspace():
            end -= 1
    extension = ", ".join(filter(None, reversed(extensions)))
    return CharacterCue(name[:end], extension, dual) if name else None


def _last_bracket(text: str, end: int) -> int:
    """Where the bracket pair that ends before `end` begins, -1 if none ends there."""
    depth = 0
    if not end or text[end - 1] not in _CLOSE:
        return -1
    for at in range(end - 1, -1, -1):
        depth += (text[at] in _CLOSE) - (text[at] in _OPEN)
        if depth == 0:
            return at
    return -1


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()
