"""Spoken words as timed text: cut into captions and lines as they are said, timed in frames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from typing import Literal

from drama_build.media.clauses import Clause
from drama_build.media.fonts import Ruler, ruler
from drama_build.media.heard import heard
from drama_build.media.linebreak import Pause, Piece, letters, pieces
from drama_build.units import Size

EMS = {"small": 0.045, "medium": 0.053, "large": 0.062}
"""Size of the letters as a share of the frame's shorter side."""
ROOM, ROOM_EMS = 0.74, 24.0
"""What a line may take: this share of the width, since the right edge belongs to the player's
buttons, and never so many ems that an eye loses the next line."""
HOLD = 0.25
"""Seconds a caption stays after its last word, unless the next one comes first."""
SHORTEST = 1.0
"""Seconds a caption is given to be read, if time allows."""


@dataclass(frozen=True, slots=True)
class CaptionStyle:
    """How captions look. `position`: where the last line stands, 0 top to 1 foot of the frame."""

    size: Literal["small", "medium", "large"] = "medium"
    lines: int = 2
    position: float = 0.8


@dataclass(frozen=True, slots=True)
class Spoken:
    """What somebody says, from frame `start` for `frames` frames.

    `clauses`, in frames from `start`, are when its parts are heard, as far as that is known.
    """

    text: str
    speaker: str
    start: int
    frames: int
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class CaptionCue:
    """Lines of text that stand from frame `start` until frame `end`."""

    start: int
    end: int
    lines: tuple[str, ...]
    speaker: str


def cues(
    spoken: Sequence[Spoken], *, language: str, rate: int, frame: Size, style: CaptionStyle
) -> tuple[CaptionCue, ...]:
    """Cues that fit, one after another: no line wider than the room, none beyond the style's."""
    measure, ems = ruler(language), room(frame, style)
    found = [
        cue
        for said in sorted(spoken, key=lambda said: said.start)
        for cue in _said(said, pieces(said.text, language), measure, ems, style.lines, rate)
    ]
    return tuple(_held(_in_order(found), rate))


def em(frame: Size, style: CaptionStyle) -> float:
    """Pixels to the em."""
    return EMS[style.size] * min(frame.width, frame.height)


def room(frame: Size, style: CaptionStyle) -> float:
    """How many ems a line may be wide."""
    return min(ROOM * frame.width / em(frame, style), ROOM_EMS)


def _said(
    said: Spoken, found: Sequence[Piece], measure: Ruler, ems: float, most: int, rate: int
) -> Iterator[CaptionCue]:
    """One speech: a cue stands while its clauses are heard, or by its share of what is said."""
    parts = _fitting(found, measure, ems)
    spans = heard(parts, said.clauses, said.frames)
    layout = Layout(parts, spans, measure, ems, most, said.frames / rate)
    for block in layout.blocks():
        first, last = (said.start + round(said.frames * share) for share in block.span)
        yield CaptionCue(first, last, block.lines, said.speaker)


def _in_order(found: Sequence[CaptionCue]) -> list[CaptionCue]:
    """The same, each beginning after the one before it, if need be a frame late."""
    ordered: list[CaptionCue] = []
    for cue in found:
        start = max(cue.start, ordered[-1].start + 1) if ordered else cue.start
        ordered.append(CaptionCue(start, max(cue.end, start + 1), cue.lines, cue.speaker))
    return ordered


def _held(found: Sequence[CaptionCue], rate: int) -> Iterator[CaptionCue]:
    """Let each stay long enough to be read, and leave no gap too short to be seen as one."""
    hold, shortest = round(HOLD * rate), round(SHORTEST * rate)
    for place, cue in enumerate(found):
        end = max(cue.end + hold, cue.start + shortest)
        if place + 1 < len(found) and found[place + 1].start < end + hold:
            end = found[place + 1].start
        yield CaptionCue(cue.start, end, cue.lines, cue.speaker)


# -- laying out one speech ----------------------------------------------------------------------


def _fitting(found: Sequence[Piece], measure: Ruler, ems: float) -> list[Piece]:
    """The pieces, those too wide for any line cut between letters."""
    return [part for piece in found for part in _cut(piece, measure, ems)]


def _cut(piece: Piece, measure: Ruler, ems: float) -> Iterator[Piece]:
    if measure.width(piece.text.rstrip(" ")) <= ems:
        yield piece
        return
    held = ""
    for letter in letters(piece.text):
        if held and measure.width(held + letter.rstrip(" ")) > ems:
            yield Piece(held, Pause.NONE, leans=False, turns=False, beats=len(held))
            held = ""
        held += letter
    yield Piece(held, piece.pause, piece.leans, piece.turns, len(held))


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one cue, and the share of the speech they are said in."""

    lines: tuple[str, ...]
    span: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Broken:
    """A way to set a stretch of pieces in lines: where each line but the last ends."""

    cost: float
    ends: tuple[int, ...]


# What a place to break costs. A speech is set the cheapest way; a cue costs 1.
_LINE = {Pause.SENTENCE: 0.0, Pause.CLAUSE: 0.1, Pause.NONE: 0.5}
_CUE = {Pause.SENTENCE: 0.0, Pause.CLAUSE: 0.5, Pause.NONE: 2.5}
_LEANING, _TURNING = 0.5, -0.2
_SCRAP = 0.2
"""Share of a line: less than that, cut off from its sentence, looks forgotten."""
_FORGOTTEN = 0.4
_RAGGED = 2.0
_TOGETHER = 1.4
"""For each full stop inside a cue that stands long enough to be two."""
_LONG_FROM, _LONG_TO = 2.4, 3.6
_TOO_LONG, _TOO_SHORT = 5.0, 3.0


class Layout:
    """Sets one speech in cues and lines, the way that reads best."""

    def __init__(
        self,
        found: Sequence[Piece],
        spans: Sequence[tuple[float, float]],
        measure: Ruler,
        ems: float,
        most: int,
        seconds: float,
    ) -> None:
        self._pieces, self._ems, self._most, self._seconds = tuple(found), ems, most, seconds
        self._spans = spans
        trimmed = [measure.width(piece.text.rstrip(" ")) for piece in found]
        full = [measure.width(piece.text) for piece in found]
        self._starts = [0.0, *accumulate(full)]
        self._blank = [whole - solid for whole, solid in zip(full, trimmed, strict=True)]
        self._breaks = [self._break(end) for end in range(len(found))]
        self._set = cache(self._set_in)

    def blocks(self) -> Iterator[Block]:
        """The cheapest cues, in order."""
        count = len(self._pieces)
        best = [(0.0, 0, Broken(0.0, ()))] + [(float("inf"), 0, Broken(0.0, ()))] * count
        for end in range(1, count + 1):
            for start in range(end - 1, -1, -1):
                broken = self._lines(start, end)
                if broken is None:
                    break
                cost = best[start][0] + broken.cost + self._cue(start, end)
                if cost < best[end][0]:
                    best[end] = (cost, start, broken)
        bounds, at = list[tuple[int, int, Broken]](), count
        while at:
            _, start, broken = best[at]
            bounds.append((start, at, broken))
            at = start
        for start, end, broken in reversed(bounds):
            yield Block(self._texts(start, end, broken), self._span(start, end))

    def _texts(self, start: int, end: int, broken: Broken) -> tuple[str, ...]:
        bounds = pairwise((start, *broken.ends, end))
        return tuple("".join(p.text for p in self._pieces[a:b]).strip(" ") for a, b in bounds)

    # -- cues

    def _span(self, start: int, end: int) -> tuple[float, float]:
        return self._spans[start][0], self._spans[end - 1][1]

    def _cue(self, start: int, end: int) -> float:
        """What one more cue costs, from piece `start` to `end`."""
        first, last = self._span(start, end)
        seconds = self._seconds * (last - first)
        inner = sum(piece.pause is Pause.SENTENCE for piece in self._pieces[start : end - 1])
        together = min(1.0, max(0.0, (seconds - _LONG_FROM) / (_LONG_TO - _LONG_FROM)))
        cost = 1.0 + _TOGETHER * inner * together
        cost += max(0.0, seconds - _TOO_LONG) + _TOO_SHORT * max(0.0, SHORTEST - seconds)
        if end == len(self._pieces):
            return cost
        return cost + _CUE[self._pieces[end - 1].pause] + 2 * self._breaks[end - 1]

    # -- lines

    def _width(self, start: int, end: int) -> float:
        return self._starts[end] - self._starts[start] - self._blank[end - 1]

    def _lines(self, start: int, end: int) -> Broken | None:
        """The best way to set some pieces in as few lines as they need; None if too many."""
        whole = self._width(start, end)
        for count in range(max(1, int(whole / self._ems)), self._most + 1):
            broken = self._set(start, end, count, whole / count)
            if broken:
                return broken
        return None

    def _set_in(self, start: int, end: int, count: int, even: float) -> Broken | None:
        """`count` lines, about `even` wide each."""
        if count == 1:
            width = self._width(start, end)
            fits = width <= self._ems
            return Broken(_RAGGED * ((width - even) / self._ems) ** 2, ()) if fits else None
        ways: list[Broken] = []
        for at in range(start + 1, end):
            first = self._set(start, at, 1, even)
            if first is None:
                break
            rest = self._set(at, end, count - 1, even)
            if rest:
                here = _LINE[self._pieces[at - 1].pause] + self._breaks[at - 1]
                ways.append(Broken(first.cost + here + rest.cost, (at, *rest.ends)))
        return min(ways, key=lambda way: way.cost, default=None)

    def _break(self, last: int) -> float:
        """How badly it reads if a line or a cue ends after piece `last`, punctuation aside."""
        piece = self._pieces[last]
        if piece.pause is not Pause.NONE:
            return 0.0
        before = self._width(self._clause(last), last + 1)
        cost = _LEANING * piece.leans + _FORGOTTEN * (before < _SCRAP * self._ems)
        if last + 1 < len(self._pieces):
            after = self._width(last + 1, self._clause_end(last + 1))
            cost += _FORGOTTEN * (after < _SCRAP * self._ems)
            cost += _TURNING * self._pieces[last + 1].turns
        return cost

    def _clause(self, at: int) -> int:
        """The first piece of the clause that piece `at` belongs to."""
        while at and self._pieces[at - 1].pause is Pause.NONE:
            at -= 1
        return at

    def _clause_end(self, at: int) -> int:
        """One past the last piece of it."""
        while at + 1 < len(self._pieces) and self._pieces[at].pause is Pause.NONE:
            at += 1
        return at + 1
