"""When each clause of a spoken line is heard: as its voice tells, or by the pauses in its sound."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from drama_build.media.linebreak import Pause, Piece, beats, pieces
from drama_build.units import SAMPLE_RATE

TAG = "CLAUSES"
"""The Vorbis comment of a FLAC file in which a voice tells them."""
MOST = 1000


@dataclass(frozen=True, slots=True)
class Clause:
    """Words said in one breath: how long they are, and from when until when they are heard.

    `beats` weighs them against the other clauses of their line; `start` and `end` count samples,
    or whatever the line is counted in, from its start.
    """

    beats: int
    start: int
    end: int


def tag(clauses: Sequence[Clause]) -> str:
    """For a file's tag."""
    return json.dumps([[one.beats, one.start, one.end] for one in clauses], separators=(",", ":"))


def read_tag(text: str, samples: int) -> tuple[Clause, ...]:
    """What a file's tag says of a sound of `samples`; nothing if that cannot be."""
    try:
        found = tuple(Clause(*row) for row in json.loads(text))
    except (ValueError, TypeError, RecursionError):
        return ()
    return found if _is_possible(found, samples) else ()


def _is_possible(clauses: Sequence[Clause], samples: int) -> bool:
    numbers = [number for one in clauses for number in (one.beats, one.start, one.end)]
    if len(clauses) > MOST or not all(type(number) is int for number in numbers):
        return False
    edges = [edge for one in clauses for edge in (one.start, one.end)]
    inside = not edges or (edges[0] >= 0 and edges[-1] <= samples)
    whole = all(one.start < one.end and 0 < one.beats <= samples for one in clauses)
    return inside and whole and edges == sorted(edges)


# -- by ear -------------------------------------------------------------------------------------

_STEP = SAMPLE_RATE // 100
_HEARD = 0.02
"""Share of the loud moments' level below which nobody speaks."""
_SHORTEST = 0.1
"""Seconds: stops inside words are shorter."""
_FURTHEST, _SHARE = 0.5, 0.15
"""How far from its place in the text a pause may lie: seconds, or a share of the speech."""


@dataclass(frozen=True, slots=True)
class _Silence:
    start: int
    end: int


def listen(sound: NDArray[np.float32], words: str, language: str) -> tuple[Clause, ...]:
    """Where the clauses of `words` lie in mono `sound`: those parted by a pause that is heard.

    A mark at which nobody pauses parts nothing; a sound in which nobody speaks has no clauses.
    """
    voiced = np.flatnonzero(_voiced(sound))
    marked = pieces(words, language)
    if not voiced.size or not marked:
        return ()
    first, last = int(voiced[0]) * _STEP, min(sound.size, (int(voiced[-1]) + 1) * _STEP)
    parts = _parts(marked)
    silences = [_Silence(a * _STEP, b * _STEP) for a, b in _gaps(voiced)]
    chosen = _matched(parts, silences, first, last)
    return _clauses(parts, chosen, first, last)


def _voiced(sound: NDArray[np.float32]) -> NDArray[np.bool_]:
    whole = sound[: sound.size // _STEP * _STEP].astype(np.float64).reshape(-1, _STEP)
    level = np.sqrt((whole**2).mean(axis=1))
    loud = float(np.percentile(level, 95)) if level.size else 0.0
    return np.asarray(level > max(_HEARD * loud, 1e-5))


def _gaps(voiced: NDArray[np.intp]) -> list[tuple[int, int]]:
    least = _SHORTEST * SAMPLE_RATE / _STEP
    return [(int(a) + 1, int(b)) for a, b in pairwise(voiced) if b - a - 1 >= least]


def _parts(marked: Sequence[Piece]) -> list[tuple[int, int]]:
    """The clauses as the text marks them: beats that are said, and those with the rest after."""
    parts, said, rested = [], 0, 0
    for piece in marked:
        said += beats(piece.text)
        rested += piece.beats
        if piece.pause is not Pause.NONE:
            parts.append((said, rested))
            said = rested = 0
    return [part for part in parts if part[0]]


def _matched(
    parts: Sequence[tuple[int, int]], silences: Sequence[_Silence], first: int, last: int
) -> dict[int, _Silence]:
    """By the number of the clause before it, the pause that is its end: the likeliest of all ways.

    The longer a pause and the nearer to where its mark is expected, the likelier.
    """
    whole = sum(rested for _, rested in parts) or 1
    far = max(_FURTHEST * SAMPLE_RATE, _SHARE * (last - first))
    expected, told = list[float](), 0
    for _, rested in parts[:-1]:
        told += rested
        expected.append(first + (last - first) * told / whole)
    # best[i][j]: of the first i marks and j silences, how likely, and which belong together.
    best: list[list[tuple[float, tuple[tuple[int, int], ...]]]]
    best = [[(0.0, ()) for _ in range(len(silences) + 1)] for _ in range(len(expected) + 1)]
    for i, place in enumerate(expected, 1):
        for j, silence in enumerate(silences, 1):
            off = abs((silence.start + silence.end) / 2 - place) / far
            length = min(0.6, (silence.end - silence.start) / SAMPLE_RATE)
            likely, way = best[i - 1][j - 1]
            with_it = (likely + 1 + length - off, (*way, (i - 1, j - 1))) if off < 1 else (-1.0, ())
            best[i][j] = max(best[i - 1][j], best[i][j - 1], with_it, key=lambda found: found[0])
    return {mark: silences[number] for mark, number in best[-1][-1][1]}


def _clauses(
    parts: Sequence[tuple[int, int]], chosen: dict[int, _Silence], first: int, last: int
) -> tuple[Clause, ...]:
    found, said, start = [], 0, first
    for number, (spoken, _) in enumerate(parts):
        said += spoken
        silence = chosen.get(number)
        if silence:
            found.append(Clause(said, start, silence.start))
            said, start = 0, silence.end
    return (*found, Clause(said, start, last)) if said else tuple(found)
