"""Fountain text becomes a Screenplay: one pass over the visible lines, never an error."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from drama_build.screenplay import rows as rows_of
from drama_build.screenplay.cues import Cast, OneLine, read_declared_cue, read_one_line
from drama_build.screenplay.elements import ActionLine, CharacterCue, Element, Mark, Screenplay
from drama_build.screenplay.lines import ACTION_MARKS, ends_action, ends_dialogue, recognise
from drama_build.screenplay.rows import Row
from drama_build.screenplay.source import Line, visible_lines
from drama_build.screenplay.title_page import read_title_page

_KEPT_BLANK = 2  # spaces that keep an empty line inside dialogue


def parse(text: str, *, names: Collection[str] = ()) -> Screenplay:
    """Read Fountain 1.1, and with declared `names` the ways Chinese and Thai scripts are typed.

    Every text is a screenplay: what is nothing else is action, so nothing is raised. Columns
    count characters; a byte order mark is none.
    """
    lines = visible_lines(text)
    cast = Cast.of(names)
    title_page, rest = read_title_page(lines, cast)
    marks = [mark for line in lines[:rest] for _, mark in line.marks]
    return Screenplay(title_page, (*marks, *_Reader(lines, cast, rest).elements()))


class _Reader:
    """The place in the lines, and how far a paragraph reaches from there."""

    def __init__(self, lines: list[Line], cast: Cast, at: int) -> None:
        self.lines = lines
        self.cast = cast
        self.at = at
        self.fresh = True  # an empty line, or the start, is just above

    def elements(self) -> Iterator[Element]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.text.strip():
                yield from self._paragraph(line)
                self.fresh = False
            else:
                yield from (mark for _, mark in line.marks)
                self.fresh = self.fresh or not line.marks
                self.at += 1

    def _paragraph(self, line: Line) -> Iterator[Element]:
        text, start = line.trimmed()
        if text[0] == "!" or text[0] in ACTION_MARKS:
            return self._action()
        span = line.span(start, start + len(text))
        opening = recognise(text, self.cast, followed=self._followed(self.at), span=span)
        if isinstance(opening, CharacterCue):
            return self._speech(opening)
        if opening is not None:
            self.at += 1
            return iter((opening, *(mark for _, mark in line.marks)))
        one_line = read_one_line(text, self.cast)
        return self._one_line(line, one_line) if one_line else self._action()

    def _followed(self, at: int) -> bool:
        """True if text stands directly below a line."""
        below = self._skip_marks(at + 1)
        return below < len(self.lines) and bool(self.lines[below].text.strip())

    def _skip_marks(self, at: int) -> int:
        while at < len(self.lines) and self.lines[at].only_marks:
            at += 1
        return at

    # Action

    def _action(self) -> Iterator[Element]:
        rows = [rows_of.action_row(self.lines[self.at])]
        self.at += 1
        while (line := self._more_action()) is not None:
            rows[-1].hang(self._take_marks())
            rows.append(rows_of.action_row(line))
            self.at += 1
        yield ActionLine("\n".join(row.text for row in rows), span=rows_of.over(rows))
        yield from rows_of.marks_in(rows)

    def _more_action(self) -> Line | None:
        """The line that goes on with the paragraph, marks between skipped, or None."""
        below = self._skip_marks(self.at)
        text = self.lines[below].text.strip() if below < len(self.lines) else ""
        followed = bool(text) and self._followed(below)
        if not text or ends_action(text, self.cast, followed=followed):
            return None
        return self.lines[below]

    def _take_marks(self) -> list[Mark]:
        """Go over lines of marks inside a paragraph; they hang where the line above ends."""
        found: list[Mark] = []
        while self.at < len(self.lines) and self.lines[self.at].only_marks:
            found += (mark for _, mark in self.lines[self.at].marks)
            self.at += 1
        return found

    # Speeches

    def _speech(self, cue: CharacterCue) -> Iterator[Element]:
        tight = not self.fresh
        rows = [rows_of.cue_row(self.lines[self.at], cue)]
        blanks = 0
        self.at += 1
        while (below := self._more_speech(rows, tight=tight)) is not None:
            rows[-1].hang(self._take_marks())
            line = self.lines[below]
            if line.blank:
                blanks += 1
            else:
                rows += rows_of.with_blanks(rows[-1], rows_of.speech_row(line, self.cast), blanks)
                blanks = 0
            self.at = below + 1
        return rows_of.speech(cue, rows)

    def _more_speech(self, rows: list[Row], *, tight: bool) -> int | None:
        """The number of the line that goes on with the speech, or None."""
        below = self._skip_marks(self.at)
        if below >= len(self.lines):
            return None
        line = self.lines[below]
        text = line.text.strip()
        if not text:
            return below if len(line.text) >= _KEPT_BLANK else None
        if ends_dialogue(text, self.cast):
            return None
        # Where the script has no empty lines before cues, a declared name is the next cue; where
        # it has, the name is a word of the speech: somebody is called.
        called = tight and read_declared_cue(text, self.cast) and self._followed(below)
        return None if called and any(row.spoken for row in rows) else below

    def _one_line(self, line: Line, found: OneLine) -> Iterator[Element]:
        self.at += 1
        text, start = line.trimmed()
        cue = replace(found.cue, span=line.span(start, start + found.head))
        rows = rows_of.one_line_rows(line, found, start, start + len(text))
        return rows_of.speech(cue, rows)
