"""Show what differs between two long texts: the passage that does, with the words around it."""

from __future__ import annotations

import json
import unicodedata
from itertools import takewhile

SHORT = 60
"""A text up to this length is shown whole."""
AROUND = 24
"""So many letters beside a passage are shown, and up to so many more to end at a blank."""


def compared(before: object, after: object) -> str:
    """`'red hanfu' → 'white hanfu'`: short values whole, long texts where they differ."""
    one, other = _text(before), _text(after)
    if before is None or after is None or max(len(one), len(other)) <= SHORT:
        return f"{_quoted(before, one)} → {_quoted(after, other)}"
    start = _alike(one, other)
    end = min(_alike(one[::-1], other[::-1]), min(len(one), len(other)) - start)
    return " → ".join(repr(_passage(text, start, len(text) - end)) for text in (one, other))


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _quoted(value: object, text: str) -> str:
    if value is None:
        return "nothing"
    return repr(text) if isinstance(value, str) else text


def _alike(one: str, other: str) -> int:
    """How many letters are the same from the start."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _passage(text: str, start: int, end: int) -> str:
    """A passage with its neighbours, and a mark where something is left out."""
    first, last = _before(text, start - AROUND), _after(text, end + AROUND)
    return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"


def _before(text: str, at: int) -> int:
    """Where to begin: at a word if one begins near, else at a whole letter."""
    if at <= AROUND:
        return 0
    blank = text.rfind(" ", at - AROUND, at)
    while _is_mark(text[at]):
        at -= 1
    return blank + 1 or at


def _after(text: str, at: int) -> int:
    """Where to end, likewise."""
    if at >= len(text) - AROUND:
        return len(text)
    blank = text.find(" ", at, at + AROUND)
    while at < len(text) and _is_mark(text[at]):
        at += 1
    return at if blank < 0 else blank


def _is_mark(letter: str) -> bool:
    """Whether it stands on the letter before it, as a Thai vowel does."""
    return unicodedata.category(letter).startswith("M")
