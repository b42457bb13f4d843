"""Source text becomes visible lines: notes and boneyards are lifted out, positions are kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from drama_build.screenplay.elements import Boneyard, Mark, Note, Span

_TOKEN = re.compile(r"\\[^\n\t]|\[\[|/\*|\t|\n")
_NOTE_BREAK = re.compile(r"\n[ \t]?\n")
_NOTE, _BONEYARD, _TAB = "[[", "/*", "    "


@dataclass(frozen=True, slots=True)
class Line:
    r"""One visible line: no note, no boneyard, tabs as four spaces.

    `origins` maps offsets in `text` to source (line, column); none are needed where the text is
    the source line as it stands. A boneyard over several source lines leaves one visible line.
    """

    text: str
    number: int
    origins: tuple[tuple[int, int, int], ...] = ()
    marks: tuple[tuple[int, Mark], ...] = ()

    @property
    def blank(self) -> bool:
        """True if nothing stands on the line, not even a note."""
        return not self.marks and not self.text.strip()

    @property
    def only_marks(self) -> bool:
        """True if notes or boneyards are all that stands on the line."""
        return bool(self.marks) and not self.text.strip()

    def position(self, offset: int) -> tuple[int, int]:
        """The source line and column of a visible character."""
        if not self.origins:
            return self.number, offset + 1
        at = max(0, bisect_right(self.origins, (offset, 1 << 60, 0)) - 1)
        start, line, column = self.origins[at]
        return line, column + offset - start

    def span(self, start: int, end: int) -> Span:
        """The span of the visible characters from `start` to before `end`."""
        if not self.origins:
            return Span(self.number, start + 1, self.number, end + 1)
        line, column = self.position(start)
        end_line, last = self.position(max(start, end - 1))
        return Span(line, column, end_line, last + 1)

    def trimmed(self) -> tuple[str, int]:
        """The text without space around it, and where it starts."""
        text = self.text.lstrip()
        return text.rstrip(), len(self.text) - len(text)


def visible_lines(source: str) -> list[Line]:
    r"""All lines of a source with any line ends and perhaps a byte order mark.

    What is left never holds `/*`, nor `[[` but as `\[[`: an opening that is never closed is
    plain text and gets the backslash, so that no later `]]` can close it.
    """
    text = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return list(_Scanner(text).lines())


class _Scanner:
    """Walks the text once; what it looked up ahead it remembers, so it never looks twice."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.number = 1
        self.line_start = 0
        self.close = -1  # the next `]]` at or after the last place asked for
        self.break_at = -1  # the next empty line, likewise

    def lines(self) -> Iterator[Line]:
        while self.at <= len(self.text):
            end = self.text.find("\n", self.at)
            end = len(self.text) if end < 0 else end
            raw = self.text[self.at : end]
            if _NOTE in raw or _BONEYARD in raw or "\t" in raw:
                yield self._marked_line()
            else:
                yield Line(raw, self.number)
                self._next_line(end)

    def _next_line(self, end: int) -> None:
        self.at = self.line_start = end + 1
        self.number += 1

    def _marked_line(self) -> Line:
        line = _LineBuilder(self.number)
        while True:
            token = _TOKEN.search(self.text, self.at)
            start = token.start() if token else len(self.text)
            line.add(self.text[self.at : start], self.number, self._column(self.at))
            self.at = start
            if token is None or token[0] == "\n":
                self._next_line(start)
                return line.finish()
            self._take(token[0], line)

    def _take(self, found: str, line: _LineBuilder) -> None:
        """Take what was found at the present place: a mark, a tab, an escape, or plain text."""
        end = self._mark_end(found)
        if end is not None:
            line.lift(self._mark(found, end))
            return
        shown = {"\t": _TAB, _NOTE: "\\["}.get(found, found)
        line.add(shown, self.number, self._column(self.at))
        self.at += 1 if found in ("\t", _NOTE) else len(found)

    def _mark_end(self, found: str) -> int | None:
        """Where the text of the mark that opens here ends, or None if none opens here."""
        inside = self.at + 2
        if found == _BONEYARD:
            end = self.text.find("*/", inside)
            return len(self.text) if end < 0 else end
        if found != _NOTE:
            return None
        if self.close < inside:
            close = self.text.find("]]", inside)
            self.close = len(self.text) if close < 0 else close
        if self.break_at < self.at:
            empty = _NOTE_BREAK.search(self.text, self.at)
            self.break_at = empty.start() if empty else len(self.text)
        return self.close if self.close < self.break_at else None

    def _mark(self, found: str, end: int) -> Mark:
        """The mark that opens here; go on behind it."""
        raw = self.text[self.at + 2 : end]
        line, column = self.number, self._column(self.at)
        self.at = min(end + 2, len(self.text))
        last_break = self.text.rfind("\n", 0, self.at) if "\n" in raw else -1
        if last_break >= 0:
            self.number += raw.count("\n")
            self.line_start = last_break + 1
        span = Span(line, column, self.number, self._column(self.at))
        return Note(_unindented(raw), span=span) if found == _NOTE else Boneyard(raw, span=span)

    def _column(self, at: int) -> int:
        return at - self.line_start + 1


@dataclass(slots=True)
class _LineBuilder:
    """A visible line under construction."""

    number: int
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    origins: list[tuple[int, int, int]] = field(default_factory=list)
    marks: list[tuple[int, Mark]] = field(default_factory=list)
    lifted: bool = False  # a mark was taken from just here

    def add(self, text: str, number: int, column: int) -> None:
        if self.lifted and text[:1] == " " and self._last in ("", " "):
            # The mark stood between two spaces, or before one at the start: one of them was its.
            text, column = text[1:], column + 1
            self.lifted = False
        if not text:
            return
        if self.lifted and self._last + text[0] in (_NOTE, _BONEYARD):
            self._append("\\", number, column)
        self.lifted = False
        self._append(text, number, column)

    def lift(self, mark: Mark) -> None:
        self.marks.append((self.length, mark))
        self.lifted = True

    def finish(self) -> Line:
        return Line("".join(self.pieces), self.number, tuple(self.origins), tuple(self.marks))

    @property
    def _last(self) -> str:
        return self.pieces[-1][-1] if self.pieces else ""

    def _append(self, text: str, number: int, column: int) -> None:
        self.pieces.append(text)
        self.origins.append((self.length, number, column))
        self.length += len(text)


def _unindented(raw: str) -> str:
    return "\n".join(row.strip() for row in raw.split("\n")).strip("\n")
