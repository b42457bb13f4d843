"""A Screenplay becomes Fountain text that reads back as the same Screenplay."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterator, Sequence

from drama_build.screenplay.cues import Cast, read_one_line
from drama_build.screenplay.elements import (
    ActionLine,
    Boneyard,
    Centred,
    CharacterCue,
    DialogueText,
    Element,
    Lyric,
    Mark,
    Note,
    PageBreak,
    Parenthetical,
    SceneHeading,
    Screenplay,
    Section,
    Speech,
    SpeechPart,
    Synopsis,
    TitleEntry,
    Transition,
)
from drama_build.screenplay.headings import implied_number
from drama_build.screenplay.lines import (
    ACTION_MARKS,
    ends_action,
    needs_escape,
    recognise,
)
from drama_build.screenplay.source import visible_lines
from drama_build.screenplay.title_page import read_title_page

_CHINESE = re.compile("[\u3400-\u9fff]")
_STACKED = (Lyric, Centred)  # lines of one kind that stand below each other


def write(screenplay: Screenplay, *, names: Collection[str] = ()) -> str:
    """Fountain text with one empty line between elements, and force marks only where needed.

    `parse(write(x)) == x` for whatever `parse` can return; with declared `names` on both sides
    too, and cues then stand without `@`. Notes keep the places that `at` names.
    """
    cast = Cast.of(names)
    page = "\n".join(map(_title_entry, screenplay.title_page.entries))
    blocks = [page] if page else []
    previous: Element | None = None
    for element, marks in _with_marks(screenplay.elements):
        stacked = isinstance(element, _STACKED) and type(previous) is type(element)
        gap = "\n" if blocks and not stacked else ""
        blocks.append(gap + _written(element, marks, cast))
        previous = element
    # An empty line first says that `Title: words` is no title page.
    gap = "\n" if blocks and not page and read_title_page(visible_lines(blocks[0]), cast)[1] else ""
    return gap + "".join(f"{block}\n" for block in blocks)


def _with_marks(elements: Sequence[Element]) -> Iterator[tuple[Element, list[Mark]]]:
    """Each element with the marks that stand inside it."""
    host: Element | None = None
    marks: list[Mark] = []
    for element in elements:
        if isinstance(element, Note | Boneyard) and _inside(element, host):
            marks.append(element)
            continue
        if host is not None:
            yield host, marks
        host, marks = element, []
    if host is not None:
        yield host, marks


def _inside(mark: Mark, host: Element | None) -> bool:
    return mark.at is not None and isinstance(host, ActionLine | Speech)


def _title_entry(entry: TitleEntry) -> str:
    if "\n" in entry.value:
        return f"{entry.key}:\n    " + entry.value.replace("\n", "\n    ")
    return f"{entry.key}: {entry.value}".rstrip()


def _written(element: Element, marks: list[Mark], cast: Cast) -> str:
    match element:
        case ActionLine():
            return _action(element, marks, cast)
        case Speech():
            return _speech(element, marks, cast)
        case Note() | Boneyard():
            return _mark(element)
        case SceneHeading():
            return _heading(element, cast)
        case Transition():
            return _unless_read(element.text, f"> {element.text}", element, cast)
        case _:
            return _marked(element)


def _marked(element: Centred | Lyric | Section | Synopsis | PageBreak) -> str:
    """Elements that always show their mark."""
    match element:
        case Centred():
            return f"> {element.text} <"
        case Lyric():
            return f"~{element.text}"
        case Section():
            return f"{'#' * element.level} {element.text}"
        case Synopsis():
            return f"= {element.text}"
        case PageBreak():
            return "==="


def _unless_read(
    plain: str,
    forced: str,
    element: Transition | SceneHeading | CharacterCue,
    cast: Cast,
    *,
    followed: bool = False,
) -> str:
    """The plain line if it reads as the element, else the forced one."""
    return plain if recognise(plain, cast, followed=followed) == element else forced


def _heading(heading: SceneHeading, cast: Cast) -> str:
    line = heading.text
    if heading.number != implied_number(heading.text):
        line += f" #{heading.number}#"
    return _unless_read(line, f".{line}", heading, cast)


def _action(action: ActionLine, marks: list[Mark], cast: Cast) -> str:
    rows = action.text.split("\n")
    prefixes = [
        "!" if _needs_force(row, cast, first=at == 0, alone=len(rows) == 1) else ""
        for at, row in enumerate(rows)
    ]
    return _joined(rows, prefixes, marks)


def _needs_force(row: str, cast: Cast, *, first: bool, alone: bool) -> bool:
    line = row.strip()
    if line[:1] == "!" or line[:1] in ACTION_MARKS:
        return True
    if not first:
        return ends_action(line, cast, followed=True)
    opens = recognise(line, cast, followed=not alone) is not None
    return opens or read_one_line(line, cast) is not None


def _speech(speech: Speech, marks: list[Mark], cast: Cast) -> str:
    cue = _cue(speech.cue, cast, followed=bool(speech.parts))
    rows: list[str] = []
    prefixes: list[str] = []
    for row, prefix in (pair for part in speech.parts for pair in _part(part, cast)):
        rows.append(row)
        prefixes.append(prefix)
    if not rows:
        return " ".join([cue, *map(_mark, marks)])
    return f"{cue}\n{_joined(rows, prefixes, marks)}"


def _cue(cue: CharacterCue, cast: Cast, *, followed: bool) -> str:
    line = cue.name
    line += f" {_bracketed(cue.extension)}" if cue.extension else ""
    line += " ^" if cue.dual else ""
    return _unless_read(line, f"@{line}", cue, cast, followed=followed)


def _part(part: SpeechPart, cast: Cast) -> Iterator[tuple[str, str]]:
    """The rows of a part, each with what must stand before it."""
    match part:
        case Parenthetical():
            yield _bracketed(part.text), ""
        case Lyric():
            yield part.text, "~"
        case DialogueText():
            for row in part.text.split("\n"):
                yield row or "  ", "\\" if needs_escape(row, cast) else ""


def _bracketed(text: str) -> str:
    """The text in brackets; Chinese gets the full-width ones it is typed with."""
    return f"（{text}）" if _CHINESE.search(text) else f"({text})"


def _joined(rows: list[str], prefixes: list[str], marks: list[Mark]) -> str:
    """Rows with their marks put back where `at` says."""
    lines = []
    waiting = deque(sorted(marks, key=_offset))
    base = 0
    for row, prefix in zip(rows, prefixes, strict=True):
        end = base + (len(row) if row.strip() else 0)
        here: list[tuple[int, Mark]] = []
        while waiting and _offset(waiting[0]) <= end:
            here.append((_offset(waiting[0]) - base, waiting.popleft()))
        lines.append(_with_inside(row, prefix, here))
        base = end + 1
    return "\n".join(lines)


def _offset(mark: Mark) -> int:
    return mark.at or 0


def _with_inside(row: str, prefix: str, marks: list[tuple[int, Mark]]) -> str:
    """One row with its marks; those at its start stand before the force mark."""
    pieces = [f"{_mark(mark)} " for at, mark in marks if at <= 0]
    pieces.append(prefix)
    done = 0
    for at, mark in marks:
        if at > 0:
            spaced = row[at : at + 1] in ("", " ")
            pieces += [row[done:at], " " if spaced else "", _mark(mark)]
            done = at
    return "".join([*pieces, row[done:]])


def _mark(mark: Mark) -> str:
    if isinstance(mark, Boneyard):
        return f"/*{mark.text}*/"
    text = "\n".join(row or "  " for row in mark.text.split("\n")) if mark.text else ""
    return f"[[{text} ]]" if text.endswith("]") else f"[[{text}]]"
