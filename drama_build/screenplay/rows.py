"""The lines of one paragraph, and the element and marks they come to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from drama_build.screenplay.cues import Cast, OneLine, bracketed
from drama_build.screenplay.elements import (
    CharacterCue,
    DialogueText,
    Element,
    Lyric,
    Mark,
    Parenthetical,
    Span,
    Speech,
    SpeechPart,
)
from drama_build.screenplay.lines import ACTION_MARKS, is_lyric, is_parenthetical, needs_escape
from drama_build.screenplay.source import Line

Kind = type[Parenthetical | DialogueText | Lyric | CharacterCue]


@dataclass(slots=True)
class Row:
    """One line of a paragraph, and the marks in it by their offsets in `body`."""

    text: str
    span: Span
    kind: Kind = DialogueText
    marks: list[tuple[int, Mark]] = field(default_factory=list)

    @property
    def body(self) -> str:
        """The row as `Speech.body` shows it."""
        return f"({self.text})" if self.kind is Parenthetical else self.text

    @property
    def spoken(self) -> bool:
        """True for words said or sung."""
        return self.kind is DialogueText or self.kind is Lyric

    def hang(self, marks: list[Mark]) -> None:
        """Take marks that stand on lines of their own below."""
        self.marks += ((len(self.body), mark) for mark in marks)

    def place(self, marks: Iterable[tuple[int, Mark]], start: int) -> Row:
        """Take marks of a line whose visible text from `start` on is the body."""
        body = self.body
        for offset, mark in marks:
            at = min(max(0, offset - start), len(body))
            self.marks.append((len(body[:at].rstrip(" ")), mark))
        return self


def action_row(line: Line) -> Row:
    """A line of action without `!` or △; its indent stays."""
    text, start = line.trimmed()
    span = line.span(start, start + len(text))
    forced = text[0] == "!" or text[0] in ACTION_MARKS
    if not forced or not text[1:].strip():
        return Row(line.text.rstrip(), span).place(line.marks, 0)
    kept = text[1:] if text[0] == "!" else text[1:].lstrip()
    return Row(kept, span).place(line.marks, start + len(text) - len(kept))


def cue_row(line: Line, cue: CharacterCue) -> Row:
    """The line of a cue: no part of the body, but marks may hang on it."""
    return Row("", cue.span, CharacterCue).place(line.marks, 0)


def speech_row(line: Line, cast: Cast) -> Row:
    """A line below a cue."""
    text, start = line.trimmed()
    end = start + len(text)
    if is_parenthetical(text):
        return _parenthetical(line, start, end).place(line.marks, start)
    if is_lyric(text):
        sung = text[1:].strip()
        return Row(sung, line.span(start, end), Lyric).place(line.marks, end - len(sung))
    start += text[0] == "\\" and needs_escape(text, cast)
    return Row(line.text[start:end], line.span(start, end)).place(line.marks, start)


def one_line_rows(line: Line, found: OneLine, start: int, end: int) -> list[Row]:
    """The rows of a speech in one line; a mood may stand in brackets on both sides of the colon."""
    head = line.span(start, start + found.head)
    rows = [Row("", head, CharacterCue)]
    starts = [start]
    words = start + found.start
    lead = words + bracketed(line.text[words:end])
    if is_parenthetical(line.text[words:lead]):
        rows.append(_parenthetical(line, words, lead))
        starts.append(words)
        words = end - len(line.text[lead:end].lstrip())
    if words < end:
        rows.append(Row(line.text[words:end], line.span(words, end)))
        starts.append(words)
    for offset, mark in line.marks:
        row = max(0, bisect_right(starts, offset) - 1)
        rows[row].place([(offset, mark)], starts[row])
    return [rows[0], *([Row(found.mood, head, Parenthetical)] if found.mood else []), *rows[1:]]


def with_blanks(above: Row, row: Row, blanks: int) -> list[Row]:
    """The row with the empty lines kept above it; they count only between words."""
    if above.kind is row.kind is DialogueText:
        return [*(Row("", row.span) for _ in range(blanks)), row]
    return [row]


def speech(cue: CharacterCue, rows: list[Row]) -> Iterator[Element]:
    """A speech and the marks inside it; the first row is the cue's."""
    parts = tuple(_parts(rows[1:]))
    yield Speech(cue, parts, span=over(rows))
    yield from (replace(mark, at=0) for _, mark in rows[0].marks)
    yield from marks_in(rows[1:])


def marks_in(rows: list[Row]) -> Iterator[Mark]:
    """All marks, placed in the body that the rows make."""
    base = 0
    for row in rows:
        yield from (replace(mark, at=base + offset) for offset, mark in row.marks)
        base += len(row.body) + 1


def over(rows: list[Row]) -> Span:
    """The span from the first row to the last."""
    first, last = rows[0].span, rows[-1].span
    return Span(first.line, first.column, last.end_line, last.end_column)


def _parenthetical(line: Line, start: int, end: int) -> Row:
    return Row(line.text[start + 1 : end - 1].strip(), line.span(start, end), Parenthetical)


def _parts(rows: list[Row]) -> Iterator[SpeechPart]:
    """Rows of dialogue that follow each other are one text."""
    for kind, run in groupby(rows, lambda row: row.kind):
        together = list(run)
        if kind is DialogueText:
            yield DialogueText("\n".join(row.text for row in together), span=over(together))
        elif kind is Parenthetical:
            yield from (Parenthetical(row.text, span=row.span) for row in together)
        else:
            yield from (Lyric(row.text, span=row.span) for row in together)
