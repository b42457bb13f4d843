"""The title page: `Key: value` entries at the very beginning of a script."""

from __future__ import annotations

from dataclasses import dataclass

from drama_build.screenplay.cues import Cast, read_one_line
from drama_build.screenplay.elements import Span, TitleEntry, TitlePage
from drama_build.screenplay.headings import read_heading
from drama_build.screenplay.source import Line

_INDENT = "   "
_LONGEST_KEY = 4  # words; more before a colon is prose
_NO_KEY = frozenset('()[]{}<>.,;!?。，、！？“”"*_#@~=/\\')


@dataclass(slots=True)
class _Entry:
    key: str
    values: list[str]
    span: Span

    def freeze(self) -> TitleEntry:
        return TitleEntry(self.key, "\n".join(self.values), span=self.span)


def read_title_page(lines: list[Line], cast: Cast) -> tuple[TitlePage, int]:
    """The title page and the number of lines it takes; none if the first line is not an entry."""
    if not _opens(lines, cast):
        return TitlePage(), 0
    entries: list[_Entry] = []
    at = 0
    while at < len(lines) and (lines[at].only_marks or _take(lines[at], entries)):
        at += 1
    return TitlePage(tuple(entry.freeze() for entry in entries)), at


def _opens(lines: list[Line], cast: Cast) -> bool:
    """True if the first line is `Key: value`, or `Key:` with its value indented below."""
    first = lines[0].text
    key, value = _entry(first)
    if not key or read_heading(first.strip(), followed=False) or read_one_line(first, cast):
        return False
    below = lines[1].text if len(lines) > 1 else ""
    return bool(value) or (below.startswith(_INDENT) and bool(below.strip()))


def _entry(text: str) -> tuple[str, str]:
    """Key and value of a line; the key is empty if it is none."""
    key, colon, value = text.partition(":")
    key = key.rstrip()
    fits = key[:1].isalpha() and len(key.split()) <= _LONGEST_KEY and not _NO_KEY.intersection(key)
    return (key, value.strip()) if colon and fits else ("", "")


def _take(line: Line, entries: list[_Entry]) -> bool:
    """Add a line to the page; False if it does not belong to it."""
    text, start = line.trimmed()
    span = line.span(start, start + len(text))
    if not text:
        return False
    if line.text.startswith(_INDENT) and entries:
        last = entries[-1]
        last.values.append(text)
        last.span = Span(last.span.line, last.span.column, span.end_line, span.end_column)
        return True
    key, value = _entry(line.text)
    if key:
        entries.append(_Entry(key, [value] if value else [], span))
    return bool(key)
