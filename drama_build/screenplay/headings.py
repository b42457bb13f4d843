"""What a scene heading says: inside or outside, where, when, and which number."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LATIN = re.compile(
    r"(INT\.?\s?/\s?EXT|EXT\.?\s?/\s?INT|I/E|E/I|INT|EXT|EST)[. ]\s*(?=\S)",
    re.IGNORECASE | re.ASCII,
)
_CHINESE = re.compile(r"(内外景|内/外景?|外/内景?|内景|外景|内外|内|外)[\s.．·：:]+(?=\S)")
_NUMBERED = re.compile(
    r"(?:场\s?([0-9]+(?:-[0-9]+)*)|第([0-9一二三四五六七八九十百零]+)场|([0-9]+-[0-9]+))"
    r"[\s.．·：:]+(?=\S)"
)
_FIRST = frozenset("内外场第0123456789")
_DASHES = (" - ", " – ", "—", "－")
_EDGES = " \u3000-–—－"
_SIDE = re.compile(r"内外?景?|外景?|内/外景?|外/内景?")
_TIME = re.compile(
    r"[日夜晨昏早晚午]|白[天日]|[雨雪]?夜晚?|清晨|早晨|[早晚]上|[上中正下]午|黄昏|傍晚|深夜|午夜|凌晨"
    r"|黎明|拂晓|日[出落]"
)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when a scene plays; `place` and `time` are empty where the heading is silent."""

    interior: bool
    exterior: bool
    place: str
    time: str


def read_heading(line: str, *, followed: bool) -> tuple[str, str] | None:
    """The text and the scene number of a heading line, or None if the line is not a heading.

    `line` has no space around it; `followed` says that text stands directly below it. Fountain
    wants an empty line there: `Int the end it rained.` above more text is prose, but a prefix
    in capitals is taken at its word.
    """
    if line[:1] == "." and line[1:2].isalnum():
        return _numbered(line[1:])
    latin = _LATIN.match(line)
    if latin and (latin[1].isupper() or not followed):
        return _numbered(line)
    return _numbered(line) if is_chinese_heading(line) else None


def is_chinese_heading(line: str) -> bool:
    """True for headings that need no empty lines.

    These are `内景 茶馆 - 清晨`, `外·街道·夜`, `场1-1 日 内 茶馆`, `第三场 茶馆 内 夜`. In
    `1-1 日 内 茶馆` one word must be 内 or 外: without it the numbers may mean anything.
    """
    return line[:1] in _FIRST and (_CHINESE.match(line) or _number(line)) is not None


def implied_number(text: str) -> str:
    """The number a heading like `场1-1 日 内 茶馆` carries in its text, or an empty string."""
    match = _number(text)
    return match[match.lastindex or 0] if match else ""


def _number(text: str) -> re.Match[str] | None:
    match = _NUMBERED.match(text)
    if match and match[3] and not any(map(_SIDE.fullmatch, text[match.end() :].split())):
        return None
    return match


def setting(text: str) -> Setting:
    """Take the text of a heading apart; a heading without INT. or EXT. is all place and time."""
    numbered = _number(text)
    if numbered:
        return _from_words(text[numbered.end() :])
    latin = _LATIN.match(text)
    if latin:
        place, time = _at_dash(text[latin.end() :])
        return Setting("I" in latin[1].upper(), "E" in latin[1].upper(), place, time)
    chinese = _CHINESE.match(text)
    if chinese:
        place, time = _place_and_time(text[chinese.end() :])
        return Setting("内" in chinese[1], "外" in chinese[1], place, time)
    return Setting(False, False, *_at_dash(text))  # noqa: FBT003  # neither said


def _numbered(line: str) -> tuple[str, str]:
    """Part `INT. HOUSE - DAY #1A#` into text and number."""
    start = line.rfind("#", 0, -1) if line.endswith("#") else -1
    number = line[start + 1 : -1]
    text = line[:start].rstrip()
    if start > 0 and text and number and all(c.isalnum() or c in "-." for c in number):
        return text, number
    return line, implied_number(line)


def _at_dash(text: str) -> tuple[str, str]:
    """Part place and time at the last dash."""
    at, dash = max((text.rfind(dash), dash) for dash in _DASHES)
    if at < 0:
        return text.strip(_EDGES), ""
    return text[:at].strip(_EDGES), text[at + len(dash) :].strip(_EDGES)


def _place_and_time(text: str) -> tuple[str, str]:
    """Part at a dash, else take the word of time, else the last of several words."""
    place, time = _at_dash(text)
    if time:
        return place, time
    words = text.split()
    if len(words) == 1:
        place, _, last = text.rpartition("·")
        return (place, last) if place and _TIME.fullmatch(last) else (text, "")
    time_first = _TIME.fullmatch(words[0]) and not _TIME.fullmatch(words[-1])
    when = words.pop(0 if time_first else -1)
    return " ".join(words), when


def _from_words(text: str) -> Setting:
    """Read `日 内 茶馆` and `内景 茶馆 日`, the words in any order."""
    chinese = _CHINESE.match(text)
    if chinese or any(dash in text for dash in _DASHES):
        return setting(text)
    words = text.split()
    sides = [word for word in words if _SIDE.fullmatch(word)]
    times = [word for word in words if _TIME.fullmatch(word)]
    place = " ".join(word for word in words if word not in sides and word not in times)
    side = "".join(sides)
    return Setting("内" in side, "外" in side, place, " ".join(times))
