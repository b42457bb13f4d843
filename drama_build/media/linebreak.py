"""Where a line of any language may end, and how well each place reads."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Protocol


class Pause(IntEnum):
    """What a reader hears where a line ends."""

    NONE = 0
    CLAUSE = 1
    SENTENCE = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that stays on one line, with the blanks after it; and what follows it.

    `leans`: it belongs to the next piece more than to the one before, as `the` does. `turns`: a
    new thought begins with it, as with `because`.
    `beats`: how long it takes to say, as a share of its whole speech.
    """

    text: str
    pause: Pause
    leans: bool
    turns: bool
    beats: int


class Segmenter(Protocol):
    """Cuts a text where a line may end."""

    def parse(self, text: str) -> list[str]:
        """The pieces; joined they are the text."""


CLOSING = "，。！？、；：）》〉」』】〕］｝”’…—～·,.!?;:)]}%°»›ๆฯ"
"""Marks that never begin a line."""
_SMALL = "ー゛゜々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
"""Japanese letters that belong to the one before them."""
OPENING = "（《〈「『【〔［｛“‘([{«‹¿¡$¥￥£€#"
"""Marks that never end a line."""
_STOPS, _COMMAS = ".!?…。！？", ",;:，；：、—–"
_AFTER_STOP = "”’\"'」』》）)]】»"
_SOLID = re.compile(r"[^\W_]", re.UNICODE)
_UNSPACED = frozenset({"zh", "ja", "th"})
_TITLES = frozenset({"mr.", "mrs.", "ms.", "dr.", "st.", "no."})
_LEANING = {
    "en": re.compile(
        "an?|the|my|your|his|its|our|their|th(is|at|ese|ose)|no|one|every|each|some|any|not|of|to"
        "|in|on|at|by|for|from|with|into|over|under|about|as|than|and|n?or|but|if|because|when"
        "|while|before|after|until|where|who(se)?|which|i('[a-z]+)?|(you|he|she|we|they)('[a-z]+)"
        "|he|she|we|they|is|are|was|were|be|am|do|does|did|don't|has|have|had|will|would|can|could"
        "|must|may|might|should|shall"
    ),
    "zh": re.compile(
        "[不没很就都也再还把被在从跟和与对向给让是我你他她这那一每]|如果|因为|所以|但是"
    ),
    "th": re.compile("ไม่|จะ|ที่|ก็|และ|ของ|ใน|กับ|เพื่อ|เพราะ|ว่า|ให้|แต่|ถ้า|ฉัน|เธอ|เรา|ผม|หนู"),
}
"""Words that lead on to the next: a line that ends with one makes its reader trip."""
_TURNING = {
    "en": re.compile(
        "and|but|or|if|because|when|while|before|after|until|unless|where|who|which|than|as"
        "|to|from|in|into|on|at|by|for|with|under|over|about|without|like"
    ),
    "zh": re.compile("[就也但]|如果|因为|所以|但是|可是"),
    "th": re.compile("เพราะ|แต่|ถ้า|เพื่อ|และ|ว่า|ที่"),
}
"""Words with which a new thought begins, and a line may."""
_TRAILING = {
    "zh": re.compile("[的了着过吗呢吧啊呀们得地么]"),
    "th": re.compile("ครับ|ค่ะ|คะ|นะ|สิ|ล่ะ|หรอ|เหรอ|จ้ะ|จ๊ะ"),
}
"""Particles that belong to the word before them."""
_BEATS_WIDE = 3
_REST = {Pause.NONE: 0, Pause.CLAUSE: 3, Pause.SENTENCE: 6}
"""An ideograph takes as long to say as three letters; so do commas, and full stops twice that."""
_THAI_LEADS, _THAI_FOLLOWS = "เแโใไ", "ะาำๅๆฯ"
# A line may end here too: blanks that do not bind. U+00A0 and its kin are not among them.
_BLANKS = re.compile(r"(?:[^\S\u00a0\u2007\u202f]|[\x00-\x1f\x7f-\x9f\ufeff])+")


def plain(text: str) -> str:
    """`text` on one line, single blanks between words."""
    return _BLANKS.sub(" ", text).strip(" ")


def pieces(text: str, language: str) -> list[Piece]:
    """What stays together, in order; joined it is `plain(text)`."""
    whole = plain(text)
    tongue = language.partition("-")[0].lower()
    ends = [at for at in _ends(whole, tongue) if _may_end(whole, at)]
    spans = zip([0, *ends], [*ends, len(whole)], strict=True)
    return [_piece(whole, start, end, tongue) for start, end in spans if end > start]


def beats(text: str) -> int:
    """How long it takes to say `text`, in letters, without the rests that its marks ask for."""
    return sum(map(_beats, text))


def letters(text: str) -> Iterator[str]:
    """`text` cut between all letters that can stand alone, each with its marks."""
    start = 0
    for at in range(1, len(text)):
        if not _bound(text, at):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _piece(whole: str, start: int, end: int, tongue: str) -> Piece:
    text, pause = whole[start:end], _pause(whole, end, tongue)
    leans, turns = _is_one(text, _LEANING.get(tongue)), _is_one(text, _TURNING.get(tongue))
    return Piece(text, pause, leans, turns, beats(text) + _REST[pause])


def _is_one(text: str, words: re.Pattern[str] | None) -> bool:
    word = text.strip(" \"'" + OPENING + CLOSING).lower()
    return words is not None and words.fullmatch(word) is not None


# -- places -------------------------------------------------------------------------------------


def _ends(whole: str, tongue: str) -> list[int]:
    """Where the language lets a line end: after blanks, and where words meet without any."""
    ends = {found.end() for found in re.finditer(" ", whole)}
    ends |= {found.end() for found in re.finditer("(?<=\\w)(?:—+|…+)(?=\\w)", whole)}
    if tongue in _UNSPACED and whole:
        at = 0
        for word in _segmenter(tongue).parse(whole):
            if _is_one(word, _TRAILING.get(tongue)):
                ends.discard(at)
            at += len(word)
            ends.add(at)
    return sorted(ends - {0, len(whole)})


def _may_end(whole: str, at: int) -> bool:
    """Whether the marks on both sides let a line end before `whole[at]`."""
    before, after = whole[:at].rstrip(" "), whole[at:]
    if not before or after[0] == " " or _bound(whole, at):
        return False
    if after[0] in CLOSING + _SMALL or before[-1] in OPENING or _is_dash(after):
        return False
    if after[0] in "\"'" and whole[at - 1] != " " and before.count(after[0]) % 2:
        return False  # a straight quote that closes
    if before[-1] in "\"'" and whole[at - 1] != " " and before.count(before[-1]) % 2:
        return False  # and one that opens
    return whole[at - 1] == " " or not (_latin(before[-1]) and _latin(after[0]))


def _is_dash(after: str) -> bool:
    """A dash with blanks around it ends the line before it."""
    return after[0] in "-–—" and (len(after) == 1 or after[1] == " ")


def _bound(text: str, at: int) -> bool:
    """Whether `text[at]` cannot be parted from the letter before it."""
    before, after = text[at - 1], text[at]
    if unicodedata.category(after) in {"Mn", "Mc", "Me"} or after in _THAI_FOLLOWS:
        return True
    return before in _THAI_LEADS or "\u200d" in (before, after) or after in "\u2060\ufe0f"


def _latin(letter: str) -> bool:
    """Letters, figures and marks of which a word or a number may consist."""
    return letter < "\u0250" and (letter.isalnum() or letter in "'’-.,%&@/_")


# -- how they read ------------------------------------------------------------------------------


def _pause(whole: str, end: int, tongue: str) -> Pause:
    said = whole[:end].rstrip(" ").rstrip(_AFTER_STOP)
    after = whole[end:].lstrip(" " + OPENING + "\"'")
    if end == len(whole):
        return Pause.SENTENCE
    if said[-1:] and said[-1] in _STOPS:
        ended = not after[:1].islower() and not _is_title(said)
        return Pause.SENTENCE if ended else Pause.CLAUSE if after[:1].islower() else Pause.NONE
    if said[-1:] and said[-1] in _COMMAS:
        return Pause.CLAUSE
    # Thai writes blanks where others write commas, but also around figures and foreign words.
    pausing = tongue == "th" and whole[end - 1] == " "
    return Pause.CLAUSE if pausing and _thai(said[-1:]) and _thai(after[:1]) else Pause.NONE


def _is_title(said: str) -> bool:
    word = said.rpartition(" ")[2].lstrip(OPENING).lower()
    return word in _TITLES or re.fullmatch(r"[a-z]\.", word) is not None


def _thai(letter: str) -> bool:
    return "\u0e00" <= letter <= "\u0e7f"


def _beats(letter: str) -> int:
    if not _SOLID.match(letter):
        return 0
    return _BEATS_WIDE if unicodedata.east_asian_width(letter) in "WF" else 1


@cache
def _segmenter(tongue: str) -> Segmenter:
    """BudouX: small models that know where Japanese, Chinese and Thai may be broken."""
    import budoux

    load = {
        "zh": budoux.load_default_simplified_chinese_parser,
        "ja": budoux.load_default_japanese_parser,
        "th": budoux.load_default_thai_parser,
    }
    return load[tongue]()
