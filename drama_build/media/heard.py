"""When each piece of a speech is heard, from the times of its clauses or from its length alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from drama_build.media.clauses import Clause
from drama_build.media.linebreak import Pause, Piece, beats

Span = tuple[float, float]
"""From when until when, as shares of a speech."""

_MARKLESS = 0.25
"""Share of a speech by which a place without a mark must lie nearer to be a clause's end."""


def heard(found: Sequence[Piece], clauses: Sequence[Clause], frames: int) -> list[Span]:
    """When each piece is said. Within a clause each has time by its share of what there is to say.

    Voices are given other spellings than captions, so a clause ends at the mark that is nearest.
    """
    if not clauses or not frames or len(found) < len(clauses):
        return _spread(found, 0.0, 1.0)
    ends = _ends(found, clauses)
    spans = list[Span]()
    for (first, last), clause in zip(pairwise((0, *ends)), clauses, strict=True):
        start, end = clause.start / frames, min(1.0, clause.end / frames)
        spans += _spread(found[first:last], min(start, end), end)
    return spans


def _spread(found: Sequence[Piece], start: float, end: float) -> list[Span]:
    told = [0, *accumulate(piece.beats for piece in found)]
    whole = told[-1] or 1
    places = [start + (end - start) * beat / whole for beat in told]
    return list(pairwise(places))


def _ends(found: Sequence[Piece], clauses: Sequence[Clause]) -> list[int]:
    """One past the last piece of each clause; every clause has one."""
    told = [0, *accumulate(beats(piece.text) for piece in found)]
    whole = told[-1] or 1
    said = sum(clause.beats for clause in clauses) or 1
    ends, at, share = list[int](), 0, 0.0
    for number, clause in enumerate(clauses[:-1]):
        share += clause.beats / said
        others = len(clauses) - number - 1
        choices = range(at + 1, len(found) - others + 1)
        at = min(choices, key=lambda end: _off(found[end - 1], told[end] / whole, share))
        ends.append(at)
    return [*ends, len(found)]


def _off(last: Piece, place: float, share: float) -> float:
    """How badly a clause that should end at `share` ends after `last`."""
    return abs(place - share) + (_MARKLESS if last.pause is Pause.NONE else 0.0)
