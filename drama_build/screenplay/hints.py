"""Build hints: notes like `[[sfx: door slam]]` that speak to the build."""

from __future__ import annotations

from dataclasses import dataclass

from drama_build.screenplay.elements import Note


@dataclass(frozen=True, slots=True)
class Hint:
    """A word and its value: `sfx` and `door slam`; the word in small letters."""

    kind: str
    value: str


def hint(note: Note) -> Hint | None:
    """The hint a note gives; None for a note to people, which has no one word and colon first."""
    at = min((at for mark in ":：" if (at := note.text.find(mark)) >= 0), default=-1)
    kind, value = note.text[:at].strip(), note.text[at + 1 :].strip()
    if at < 0 or not value or len(kind.split()) != 1:
        return None
    return Hint(kind.casefold(), value)
