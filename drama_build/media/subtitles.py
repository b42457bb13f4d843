"""Write cues down: SubRip and WebVTT to lie beside a film, ASS to be burned into it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drama_build.media.captions import CaptionCue, CaptionStyle, em
from drama_build.media.fonts import Face, Ruler, Run, face, ruler
from drama_build.units import Size

# Times are rounded down, in every format: a player shows what began no later than its frame, so
# a cue comes with its first frame, and is gone with the first frame after its last.

_JOINER = "\u2060"  # takes no room and shows nothing


def srt(timed: Sequence[CaptionCue], rate: int) -> str:
    """SubRip. It knows no escapes: what a player would take for a command is held apart."""
    blocks = (
        f"{number}\n{_clock(cue.start, rate, ',')} --> {_clock(cue.end, rate, ',')}\n"
        + "\n".join(map(_srt_text, cue.lines))
        + "\n"
        for number, cue in enumerate(timed, 1)
    )
    return "\n".join(blocks)


def vtt(timed: Sequence[CaptionCue], rate: int) -> str:
    """WebVTT, with the speaker as a voice span."""
    blocks = (
        f"{_clock(cue.start, rate, '.')} --> {_clock(cue.end, rate, '.')}\n"
        f"{_voice(cue.speaker)}{_entities(chr(10).join(cue.lines))}\n"
        for cue in timed
    )
    return "WEBVTT\n\n" + "\n".join(blocks)


def _clock(frame: int, rate: int, point: str) -> str:
    seconds, rest = divmod(frame * 1000 // rate, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{rest:03}"


def _srt_text(line: str) -> str:
    return re.sub(r"<(?=[A-Za-z/!])|\{|--(?=>)", lambda found: found[0] + _JOINER, line)


def _voice(speaker: str) -> str:
    name = " ".join(speaker.split())
    return f"<v {_entities(name)}>" if name else ""


def _entities(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# -- burned in ----------------------------------------------------------------------------------

_EDGE, _GLOW, _SOFT, _FALL = 0.066, 0.12, 0.11, 0.03
"""Ems: the dark edge of a letter, the shadow around it, how soft that is, how far it falls."""
_INK, _SHADE = "&H1E0E14&", "&H120809&"
"""A dark violet, as blue, green, red: softer than black beside skin."""

_HEAD = """[Script Info]
ScriptType: v4.00+
PlayResX: {frame.width}
PlayResY: {frame.height}
WrapStyle: 2
ScaledBorderAndShadow: yes
YCbCr Matrix: TV.709

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, Bold, BorderStyle, Outline, Shadow, Alignment
Style: Said,{family},{size:.1f},&H00FFFFFF,-1,1,0,0,2

[Events]
Format: Layer, Start, End, Style, Text"""


def ass(
    timed: Sequence[CaptionCue], rate: int, frame: Size, language: str, style: CaptionStyle
) -> str:
    """Advanced SubStation Alpha: white letters, each with a thin dark edge, over a soft shadow."""
    size, chosen, measure = em(frame, style), face(language), ruler(language)
    # The shadow, too, stays above the line.
    x, y = frame.width / 2, frame.height * style.position - size * _GLOW
    front = rf"\pos({x:.1f},{y:.1f})\bord{size * _EDGE:.1f}\3c{_INK}\blur{size * 0.012:.1f}"
    shade = (
        rf"\pos({x:.1f},{y + size * _FALL:.1f})\bord{size * _GLOW:.1f}\blur{size * _SOFT:.1f}"
        rf"\1c{_SHADE}\3c{_SHADE}\alpha&H50&"
    )
    events = []
    for cue in timed:
        text = r"\N".join(_lettered(line, measure, chosen, size) for line in cue.lines)
        span = f"{_ass_clock(cue.start, rate)},{_ass_clock(cue.end, rate)},Said"
        events += [f"Dialogue: 0,{span},{{{shade}}}{text}", f"Dialogue: 1,{span},{{{front}}}{text}"]
    head = _HEAD.format(frame=frame, family=chosen.family, size=size * chosen.tall)
    return "\n".join([head, *events, ""])


def _lettered(line: str, measure: Ruler, own: Face, size: float) -> str:
    """A line with the face of every run named: libass would choose by the order of files."""
    return "".join(
        _ass_text(run.text) if run.face == own else _guest(run, size) for run in measure.runs(line)
    )


def _guest(run: Run, size: float) -> str:
    """Letters of another face; after them the style's own face and size hold again."""
    chosen = rf"\fn{run.face.family}\fs{size * run.face.tall:.1f}"
    return rf"{{{chosen}}}{_ass_text(run.text)}{{\fn\fs}}"


def _ass_clock(frame: int, rate: int) -> str:
    seconds, rest = divmod(frame * 100 // rate, 100)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:02}"


def _ass_text(line: str) -> str:
    r"""Text that libass does not take for a command: braces, and backslashes before letters."""
    return line.replace("\\", "\\" + _JOINER).replace("{", r"\{").replace("}", r"\}")
