"""Spoken words as timed text: broken where the language allows, timed in frames, written out.

One native model, `CaptionCue`, and one writer a format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal, Protocol

from drama_build.media.fonts import Ruler, face, ruler
from drama_build.units import Size

EMS = {"small": 0.042, "medium": 0.05, "large": 0.06}
"""Letter size as a share of the frame's width, at 9:16."""
ROOM = 0.8
"""Share of the width that text may take: the right edge belongs to the players' buttons."""
HOLD = 6
"""Frames a cue stays after its last word, unless the next one comes first."""


class Segmenter(Protocol):
    """Cuts a text where a line may end."""

    def parse(self, text: str) -> list[str]:
        """The pieces; joined they are the text."""


@dataclass(frozen=True, slots=True)
class CaptionStyle:
    """How captions look. `position`: where the last line stands, 0 top to 1 foot of the frame."""

    size: Literal["small", "medium", "large"] = "medium"
    lines: int = 2
    position: float = 0.8


@dataclass(frozen=True, slots=True)
class Spoken:
    """What somebody says, from frame `start` for `frames` frames."""

    text: str
    speaker: str
    start: int
    frames: int


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
    """Cues that fit: no line wider than the room, no more lines than the style allows."""
    room = ROOM * frame.width / _em(frame, style)
    measure = ruler(language)
    hold = HOLD * rate // 24
    found = [cue for said in spoken for cue in _split(said, language, measure, room, style.lines)]
    ends = [min(a.end + hold, b.start) if b.start >= a.end else a.end for a, b in pairwise(found)]
    ends += [cue.end + hold for cue in found[-1:]]
    return tuple(
        CaptionCue(cue.start, end, cue.lines, cue.speaker)
        for cue, end in zip(found, ends, strict=True)
    )


def _em(frame: Size, style: CaptionStyle) -> float:
    """Pixels to the em; a wide frame counts as if it were upright."""
    return EMS[style.size] * min(frame.width, frame.height * 9 / 16)


def _split(
    said: Spoken, language: str, measure: Ruler, room: float, most: int
) -> Iterator[CaptionCue]:
    """As many cues as the text needs; each gets time by its share of the letters."""
    lines = _lines(_pieces(said.text, language), measure, room)
    count = -(-len(lines) // most)
    size = -(-len(lines) // count) if count else 1
    groups = [lines[i : i + size] for i in range(0, len(lines), size)]
    total = sum(len("".join(group)) for group in groups) or 1
    letters = 0
    for group in groups:
        start = said.start + said.frames * letters // total
        letters += len("".join(group))
        end = said.start + said.frames * letters // total
        yield CaptionCue(
            start, max(end, start + 1), _balanced(group, language, measure, room), said.speaker
        )


def _lines(pieces: Sequence[str], measure: Ruler, room: float) -> list[str]:
    """Fill lines greedily; a piece wider than the room is cut between letters."""
    lines = [""]
    for piece in pieces:
        for part in _fitting(piece, measure, room):
            if lines[-1] and measure.width((lines[-1] + part).rstrip()) > room:
                lines.append("")
            lines[-1] += part
    return [line.strip() for line in lines if line.strip()]


def _fitting(piece: str, measure: Ruler, room: float) -> Iterator[str]:
    if measure.width(piece.rstrip()) <= room:
        yield piece
        return
    cut = max((i for i in range(1, len(piece)) if measure.width(piece[:i]) <= room), default=1)
    yield piece[:cut]
    yield from _fitting(piece[cut:], measure, room)


def _balanced(group: Sequence[str], language: str, measure: Ruler, room: float) -> tuple[str, ...]:
    """Two lines read better when they are about equally long."""
    if len(group) != 2:
        return tuple(group)
    joint = " " if _spaced(language) else ""
    pieces = _pieces(joint.join(group), language)
    breaks = [
        ("".join(pieces[:i]).strip(), "".join(pieces[i:]).strip()) for i in range(1, len(pieces))
    ]
    wide = [(max(map(measure.width, pair)), pair) for pair in breaks]
    best = min((pair for pair in wide if pair[0] <= room), default=(0.0, tuple(group)))
    return best[1]


def _spaced(language: str) -> bool:
    return language.partition("-")[0] not in {"zh", "ja", "th"}


def _pieces(text: str, language: str) -> list[str]:
    """Where a line may end: after each piece. Blanks stay with the piece before them."""
    plain = " ".join(text.split())
    if _spaced(language):
        return re.findall(r"\S+\s*", plain)
    return _joined(_segmenter(language.partition("-")[0]).parse(plain))


def _joined(pieces: Sequence[str]) -> list[str]:
    """Nothing begins a line with a closing mark or a Thai sign that follows its letter."""
    joined: list[str] = []
    for piece in pieces:
        if joined and (piece.isspace() or piece[0] in "，。！？、；：”’）》…」』ๆฯ,.!?;:)"):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


@cache
def _segmenter(language: str) -> Segmenter:
    """BudouX: small models that know where Japanese, Chinese and Thai may be broken."""
    import budoux

    load = {
        "zh": budoux.load_default_simplified_chinese_parser,
        "ja": budoux.load_default_japanese_parser,
        "th": budoux.load_default_thai_parser,
    }
    return load[language]()


# -- writers ------------------------------------------------------------------------------------


def srt(timed: Sequence[CaptionCue], rate: int) -> str:
    """SubRip."""
    blocks = (
        f"{number}\n{_clock(cue.start, rate, ',')} --> {_clock(cue.end, rate, ',')}\n"
        + "\n".join(cue.lines)
        + "\n"
        for number, cue in enumerate(timed, 1)
    )
    return "\n".join(blocks)


def vtt(timed: Sequence[CaptionCue], rate: int) -> str:
    """WebVTT, with the speaker as a voice span."""
    blocks = (
        f"{_clock(cue.start, rate, '.')} --> {_clock(cue.end, rate, '.')}\n"
        f"<v {_entities(cue.speaker)}>{_entities(chr(10).join(cue.lines))}\n"
        for cue in timed
    )
    return "WEBVTT\n\n" + "\n".join(blocks)


def ass(
    timed: Sequence[CaptionCue], rate: int, frame: Size, language: str, style: CaptionStyle
) -> str:
    """Advanced SubStation Alpha, for burning in: white on a soft dark edge, nothing else."""
    chosen, em = face(language), _em(frame, style)
    edge = em * 0.09
    look = (
        f"Style: Said,{chosen.family},{em * chosen.tall:.1f},&H00FFFFFF,&H00FFFFFF,&H30140A10,"
        f"&H90000000,-1,1,{edge + em * chosen.stroke:.1f},{em * 0.04:.1f},2,0,0,0"
    )
    x, y = frame.width * 0.5, frame.height * style.position
    events = (
        f"Dialogue: 0,{_ass_clock(cue.start, rate)},{_ass_clock(cue.end, rate)},Said,"
        rf"{{\an2\pos({x:.0f},{y:.0f})\blur{em * 0.02:.1f}}}"
        + r"\N".join(map(_ass_text, cue.lines))
        for cue in timed
    )
    return "\n".join([_ASS_HEAD.format(frame=frame, look=look), *events, ""])


_ASS_HEAD = """[Script Info]
ScriptType: v4.00+
PlayResX: {frame.width}
PlayResY: {frame.height}
WrapStyle: 2
ScaledBorderAndShadow: yes
YCbCr Matrix: TV.709

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, \
Bold, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV
{look}

[Events]
Format: Layer, Start, End, Style, Text"""


def _clock(frame: int, rate: int, point: str) -> str:
    milliseconds = (frame * 1000 + rate // 2) // rate
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{rest:03}"


def _ass_clock(frame: int, rate: int) -> str:
    """Hundredths, rounded up so that a cue never begins a frame early."""
    hundredths = -(-frame * 100 // rate)
    seconds, rest = divmod(hundredths, 100)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:02}"


def _entities(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _ass_text(line: str) -> str:
    r"""Text that libass does not take for a command: braces, and backslashes before letters."""
    return line.replace("\\", "\\\u2060").replace("{", r"\{").replace("}", r"\}")
