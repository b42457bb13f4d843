"""Find the line on which each key of a TOML text stands, for messages that point there."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

KeyPath = tuple[str | int, ...]

# Python before 3.11.5 matches possessive groups wrongly: only single classes are possessive here.
_BLANK = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*")
_SPACE = re.compile(r"[ \t]*+")
_KEY_PART = re.compile(r"""[A-Za-z0-9_-]++|"[^"\\\n]*+(?:\\.[^"\\\n]*+)*"|'[^'\n]*+'""")
_SCALAR = re.compile(
    r'''"""[^"\\]*+(?:(?:\\[\s\S]|"{1,2}(?!"))[^"\\]*+)*"{3,5}'''
    r"""|'''[^']*+(?:'{1,2}(?!')[^']*+)*'{3,5}"""
    r"""|"[^"\\\n]*+(?:\\.[^"\\\n]*+)*"|'[^'\n]*+'|[^,\[\]{}#\n"']++"""
)


@dataclass(frozen=True, slots=True)
class Spots:
    """Key paths, array elements by index, to 1-based lines."""

    lines: Mapping[KeyPath, int] = field(default_factory=dict)

    def line(self, path: KeyPath) -> int:
        """The line of `path`, or of the nearest key above it that is written; 0: the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)


def locate(text: str) -> Spots:
    """Find every key of a text that tomllib accepts. Raises ValueError on one it does not."""
    scan = _Scan(text.replace("\r\n", "\n"))
    scan.document()
    return Spots(scan.lines)


class _Scan:
    """One pass over the text. It trusts the syntax, because tomllib has read it before."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.starts = [0, *(m.end() for m in re.finditer("\n", text))]
        self.lines: dict[KeyPath, int] = {}
        self.lengths: dict[KeyPath, int] = {}  # how many elements an array of tables has so far

    def document(self) -> None:
        table: KeyPath = ()
        self.take(_BLANK)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table)
            self.take(_BLANK)

    def header(self) -> KeyPath:
        brackets = 2 if self.text.startswith("[[", self.at) else 1
        start = self.at
        self.at += brackets
        parts = self.key()
        self.at += brackets
        table: KeyPath = ()
        for part in parts[:-1]:
            table = self.inside((*table, part), start)
        table = (*table, parts[-1])
        if brackets == 1:
            self.lines[table] = self.line(start)  # the table's own header wins over a child's
            return table
        self.note(table, start)
        number = self.lengths.get(table, 0)
        self.lengths[table] = number + 1
        table = (*table, number)
        self.note(table, start)
        return table

    def inside(self, path: KeyPath, start: int) -> KeyPath:
        """Go into `path`; in an array of tables that means its latest element."""
        self.note(path, start)
        return (*path, self.lengths[path] - 1) if path in self.lengths else path

    def pair(self, table: KeyPath) -> None:
        start = self.at
        path = table
        for part in self.key():
            path = (*path, part)
            self.note(path, start)
        self.expect("=")
        self.take(_SPACE)
        self.value(path)

    def value(self, path: KeyPath) -> None:
        match self.text[self.at : self.at + 1]:
            case "[":
                self.array(path)
            case "{":
                self.inline_table(path)
            case _:
                self.take(_SCALAR)

    def array(self, path: KeyPath) -> None:
        self.expect("[")
        self.take(_BLANK)
        number = 0
        while not self.passed("]"):
            self.note((*path, number), self.at)
            self.value((*path, number))
            self.take(_BLANK)
            self.passed(",")
            self.take(_BLANK)
            number += 1

    def inline_table(self, path: KeyPath) -> None:
        self.expect("{")
        self.take(_BLANK)
        while not self.passed("}"):
            self.pair(path)
            self.take(_BLANK)
            self.passed(",")
            self.take(_BLANK)

    def key(self) -> list[str]:
        parts = []
        while True:
            self.take(_SPACE)
            parts.append(_plain(self.take(_KEY_PART)))
            self.take(_SPACE)
            if not self.passed("."):
                return parts

    def note(self, path: KeyPath, at: int) -> None:
        self.lines.setdefault(path, self.line(at))

    def line(self, at: int) -> int:
        return bisect_right(self.starts, at)

    def take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:
            raise ValueError(f"line {self.line(self.at)} is not TOML")
        self.at = found.end()
        return found.group()

    def passed(self, mark: str) -> bool:
        if self.at >= len(self.text):
            raise ValueError(f"line {self.line(self.at)} ends too early")
        if self.text[self.at] != mark:
            return False
        self.at += 1
        return True

    def expect(self, mark: str) -> None:
        if not self.passed(mark):
            raise ValueError(f"line {self.line(self.at)} lacks {mark!r}")


def _plain(written: str) -> str:
    """A key's part without its quotes and escapes."""
    if written[0] == "'":
        return written[1:-1]
    if written[0] == '"':
        return str(tomllib.loads(f"key = {written}")["key"]) if "\\" in written else written[1:-1]
    return written
