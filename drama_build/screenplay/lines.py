"""What one line of Fountain is, told from its own characters: shared by reader and writer."""

from __future__ import annotations

from drama_build.screenplay.cues import (
    Cast,
    bracketed,
    in_capitals,
    read_cue,
    read_declared_cue,
    read_one_line,
)
from drama_build.screenplay.elements import (
    NOWHERE,
    Centred,
    CharacterCue,
    Lyric,
    PageBreak,
    SceneHeading,
    Section,
    Span,
    Synopsis,
    Transition,
)
from drama_build.screenplay.headings import is_chinese_heading, read_heading

ACTION_MARKS = "△▲"
_PAGE_BREAK = 3  # equals signs

Opening = (
    SceneHeading | Transition | Centred | Lyric | Section | Synopsis | PageBreak | CharacterCue
)


def recognise(line: str, cast: Cast, *, followed: bool, span: Span = NOWHERE) -> Opening | None:
    """What a line that begins a paragraph is; None for action and for a speech in one line.

    `line` has no space around it; `followed` says that text stands directly below it.
    """
    marked = _by_mark(line, span)
    if marked:
        return marked
    heading = read_heading(line, followed=followed)
    if heading:
        return SceneHeading(*heading, span=span)
    if line.endswith("TO:") and line[0] != "@" and in_capitals(line):
        return Transition(line, span=span)
    cue = read_cue(line, cast, followed=followed)
    return CharacterCue(cue.name, cue.extension, cue.dual, span=span) if cue else None


def ends_action(line: str, cast: Cast, *, followed: bool) -> bool:
    """True if a line ends the paragraph of action above it without an empty line between."""
    return (
        line[0] in ACTION_MARKS
        or _by_mark(line, NOWHERE) is not None
        or _ends_any(line, cast)
        or (followed and read_declared_cue(line, cast) is not None)
    )


def ends_dialogue(line: str, cast: Cast) -> bool:
    """True if a line ends the speech above it without an empty line between."""
    return line[0] in ACTION_MARKS or _ends_any(line, cast)


def is_parenthetical(line: str) -> bool:
    """True for `(softly)` and `（轻声）`: one pair of brackets around the whole line."""
    return bracketed(line) == len(line) and bool(line[1:-1].strip())


def is_lyric(line: str) -> bool:
    """True for `~la la`."""
    return line[:1] == "~" and bool(line[1:].strip())


def needs_escape(line: str, cast: Cast) -> bool:
    r"""True if a line of dialogue would be read as something else; `\` before it forces it.

    Lines that already begin with backslashes before such a text take one more, so that every
    text can be written.
    """
    bare = line.lstrip("\\")
    return bool(bare) and (is_parenthetical(bare) or is_lyric(bare) or ends_dialogue(bare, cast))


def _ends_any(line: str, cast: Cast) -> bool:
    return is_chinese_heading(line) or read_one_line(line, cast) is not None


def _by_mark(line: str, span: Span) -> Opening | None:
    """Elements told by their first character alone."""
    mark, text = line[:1], line[1:].strip()
    if mark == "=" and len(line) >= _PAGE_BREAK and not line.strip("="):
        return PageBreak(span=span)
    if mark not in "#=~>" or not text:
        return None
    if mark == "#":
        level = len(line) - len(line.lstrip("#"))
        text = line[level:].strip()
        return Section(text, level, span=span) if text else None
    if mark == "=":
        return Synopsis(text, span=span)
    if mark == "~":
        return Lyric(text, span=span)
    inner = text[:-1].strip()
    return Centred(inner, span=span) if inner and text[-1] == "<" else Transition(text, span=span)
