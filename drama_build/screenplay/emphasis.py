r"""Emphasis inside text: `*italic*`, `**bold**`, `_underlined_`, and `\*` for a plain star."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(r"\\.|\*+|_|[^\\*_]+|\\")
_SPECIAL = re.compile(r"[\\*_]|\[(?=\[)|/(?=\*)")
_LONGEST = 3  # stars; more are an ornament


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style, its marks taken off."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


def plain(text: str) -> str:
    """The text as it is read: no emphasis marks, no escapes."""
    return text if _SPECIAL.search(text) is None else "".join(run.text for run in runs(text))


def escape(text: str) -> str:
    """Text that stands for itself: `plain(escape(text)) == text`, and no note opens in it."""
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", text)


def runs(text: str) -> tuple[Run, ...]:
    """The text as runs of one style each. Emphasis never crosses the end of a line."""
    found: list[Run] = []
    for at, row in enumerate(text.split("\n")):
        for run in (Run("\n"), *_row(row)) if at else _row(row):
            same = bool(found) and _style(found[-1]) == _style(run)
            before = found.pop().text if same else ""
            found.append(Run(before + run.text, *_style(run)))
    return tuple(found)


def _style(run: Run) -> tuple[bool, bool, bool]:
    return run.bold, run.italic, run.underline


def _row(row: str) -> Iterator[Run]:
    line = _Line()
    for token in _TOKEN.finditer(row):
        text = token[0]
        if text == "_" or (text[0] == "*" and len(text) <= _LONGEST):
            start, end = token.span()
            before, after = row[max(0, start - 1) : start], row[end : end + 1]
            line.mark(text, closes=bool(before.strip()), opens=bool(after.strip()))
        else:
            line.pieces.append(text[1:] if text[0] == "\\" and len(text) > 1 else text)
    return line.runs()


@dataclass(slots=True)
class _Line:
    """One line in pieces; a mark that finds its partner becomes a change of style."""

    pieces: list[str] = field(default_factory=list)
    waiting: dict[str, list[int]] = field(default_factory=lambda: {"*": [], "**": [], "_": []})
    partners: set[int] = field(default_factory=set)

    def mark(self, text: str, *, closes: bool, opens: bool) -> None:
        """Close what this mark can close; what is left of it may open."""
        while closes and text and (at := self._partner(text)) >= 0:
            partner = self.pieces[at]
            self.partners |= {at, len(self.pieces)}
            self.pieces.append(partner)
            text = text[len(partner) :]
        for part in ("**", "*") if text == "***" else filter(None, (text,)):
            if opens:
                self.waiting[part].append(len(self.pieces))
            self.pieces.append(part)

    def _partner(self, text: str) -> int:
        """Take the last mark that `text` can close, or -1; what opened after it stays text."""
        closable = ("**", "*") if text == "***" else (text,)
        at = max(places[-1] if (places := self.waiting[mark]) else -1 for mark in closable)
        for places in self.waiting.values():
            while places and places[-1] >= at >= 0:
                places.pop()
        return at

    def runs(self) -> Iterator[Run]:
        """The pieces, partners taken off."""
        on = {"**": False, "*": False, "_": False}
        for at, piece in enumerate(self.pieces):
            if at in self.partners:
                on[piece] = not on[piece]
            else:
                yield Run(piece, on["**"], on["*"], on["_"])
