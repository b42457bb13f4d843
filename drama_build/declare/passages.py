"""Read a script's elements with the build hints that stand in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drama_build.declare.complaints import Complaints
from drama_build.declare.hints import BrokenHintError, Hint, read_hint
from drama_build.screenplay import (
    ActionLine,
    Element,
    Note,
    SceneHeading,
    Speech,
    Transition,
)

Told = SceneHeading | ActionLine | Speech | Transition
"""The elements that are built from; the others speak to people."""


@dataclass(frozen=True, slots=True)
class PlacedHint:
    """A hint, its line, and whether it stands nearer to the end than the start of its element."""

    hint: Hint
    line: int
    late: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """An element with the hints inside it, or, without an element, hints between elements."""

    element: Told | None
    hints: tuple[PlacedHint, ...] = ()


def passages(elements: Iterable[Element], complaints: Complaints) -> Iterator[Passage]:
    """The passages in reading order. Notes, boneyards and the outline leave no trace."""
    host: Told | None = None
    inside: list[PlacedHint] = []
    for element in elements:
        if isinstance(element, Note):
            placed = _hint(element, host, complaints)
            if placed and element.at is not None:
                inside.append(placed)
            elif placed:
                yield from _closed(host, inside)
                host, inside = None, []
                yield Passage(None, (placed,))
        elif isinstance(element, Told):
            yield from _closed(host, inside)
            host, inside = element, []
    yield from _closed(host, inside)


def _closed(host: Told | None, inside: list[PlacedHint]) -> Iterator[Passage]:
    if host or inside:
        yield Passage(host, tuple(inside))


def _hint(note: Note, host: Told | None, complaints: Complaints) -> PlacedHint | None:
    try:
        hint = read_hint(note.text)
    except BrokenHintError as broken:
        complaints.wrong(note.span.line, broken.what, broken.cure)
        return None
    late = note.at is not None and note.at * 2 > _length(host)
    return PlacedHint(hint, note.span.line, late) if hint else None


def _length(host: Told | None) -> int:
    match host:
        case Speech():
            return len(host.body)
        case None:
            return 0
        case _:
            return len(host.text)
