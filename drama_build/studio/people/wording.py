"""Take a description apart: look and wardrobe, what is denied, who else is spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

Words = tuple[str, ...]
M = TypeVar("M", bound=str)

BLANK = "·"
"""Stands for every letter that must not be read; the others keep their places."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a description says of somebody's body, and what of their clothes."""

    look: str
    wardrobe: str

    @property
    def whole(self) -> str:
        """Look and wardrobe as one text."""
        return f"{self.look}. {self.wardrobe}" if self.wardrobe else self.look


# How a portrait is asked for: it says nothing of the person.
_ORDER = re.compile(
    r"^[^:：.。]{0,60}?(?:\bportrait\b|\bcharacter\b|立绘|肖像|画像|人物|角色|ภาพ|ตัวละคร)[^:：.。]{0,40}[:：]"
)
_STAGING = re.compile(
    r"(?:^|[.。!！]\s*)(?:standing upright|standing straight|isolated on|full figure|whole figure"
    r"|站立|直立|正面站|全身像|透明背景|独立于|ยืนตรง|ยืนหันหน้า|พื้นหลังโปร่งใส|แยกจากพื้นหลัง).*$"
)
_WORN = re.compile(
    r"(?:^|(?<=[.。!！]))\s*(?:(?:she|he|they) (?:is|are) )?(?:"
    r"(?:wearing|wears|dressed in|clad in)\b"
    r"|穿着|身穿|身着|身披|穿|着装|服装|สวมใส่|สวม|ใส่|แต่งกาย|แต่งตัว|เครื่องแต่งกาย)"
)


def told(description: str) -> Told:
    """The description without the words that only say how the portrait is framed."""
    text = re.sub(r"\s+", " ", description.lower().replace("_", " ").replace("’", "'")).strip()
    text = _STAGING.sub("", _ORDER.sub("", text)).strip()
    worn = _WORN.search(text)
    if worn is None:
        return Told(text, "")
    look, wardrobe = text[: worn.start()].strip(" .。"), text[worn.end() :].strip(" .。:：")
    return Told(look, wardrobe) if look else Told(wardrobe, "")


# -- words ------------------------------------------------------------


def words(*lines: str) -> Words:
    """Words from lines of them; a hyphen in a word stands for a hyphen or a space."""
    return tuple(" ".join(lines).split())


def pattern(word: str) -> str:
    """A word as a regular expression; Latin ones end where words end."""
    body = re.escape(word).replace(r"\-", "[- ]?" if word.startswith("t-") else "[- ]")
    return rf"\b{body}\b" if word.isascii() else body


@cache
def any_of(known: Words) -> re.Pattern[str]:
    """Any of some words, the longest that fits."""
    ordered = sorted(known, key=len, reverse=True)
    return re.compile("|".join(pattern(word) for word in ordered) or r"(?!)")


def find(text: str, known: Words) -> int:
    """Where the earliest of some words stands, or -1."""
    hit = any_of(known).search(text)
    return hit.start() if hit else -1


def earliest(text: str, meanings: Mapping[M, Words]) -> M | None:
    """The meaning whose word stands first; of two at one place the longer word's."""
    hits = [
        (hit.start(), -len(hit.group()), meaning)
        for meaning, known in meanings.items()
        if (hit := any_of(known).search(text))
    ]
    return min(hits)[2] if hits else None


def first_listed(text: str, meanings: Mapping[M, Words]) -> M | None:
    """The first meaning of the table that has a word in the text."""
    return next((m for m, known in meanings.items() if any_of(known).search(text)), None)


def blanked(text: str, what: re.Pattern[str], keep: int = 0) -> str:
    """The text with all matches blanked that begin at or after `keep`."""

    def blank(hit: re.Match[str]) -> str:
        return BLANK * len(hit.group()) if hit.start() >= keep else hit.group()

    return what.sub(blank, text)


# -- what is not so ------------------------------------------------------------

_DENIED = re.compile(
    r"\b(?:no(?! (?:older|more|less|younger|longer)\b|-)|without"
    r"|not(?! (?:yet|more|older|only)\b)|never"
    r"|neither|nor|isn't|doesn't|don't|hasn't|lack(?:s|ing)?|free of|instead of|rather than)\b"
    r"(?:(?!\b(?:but|and|with|has|wears|only)\b)[^,.;:()，。；、])*"
    r"|(?:没有|没留|没戴|没扎|没穿|没带|没(?!落)|无(?!框|名|比|论|瑕|暇)|不戴|不留|不带|不扎|不穿|不施|不是|不再|并非|未戴|未留|未扎|未束|未带)"
    r"[^,.;，。；、 但却而的]*"
    r"|(?:ไม่|ปราศจาก|ไร้)[^\s,.;]*"
)


def affirmed(text: str) -> str:
    """The text without what it says is not so."""
    return blanked(text, _DENIED)


# -- somebody else ------------------------------------------------------------

_COUNTED = "a|an|the|two|three|four|five|many|some|several|young|old|little|small|dead|late|another"


def of_one_person(text: str, people: Words) -> str:
    """The text with all further people blanked: the one named first is meant."""
    latin = "|".join(pattern(w) for w in people if w.isascii())
    asian = "|".join(w for w in sorted(people, key=len, reverse=True) if not w.isascii())
    text = blanked(text, _owners(latin, asian))
    first = any_of(people).search(text)
    return blanked(text, _others(latin, asian), first.end()) if first else text


@cache
def _owners(latin: str, asian: str) -> re.Pattern[str]:
    """Those to whom a person or a thing belongs: "the general's", 将军的, ของแม่ทัพ."""
    return re.compile(
        r"\b(?!(?:she|he|it|that|who|there|here|what)')[\w-]+'s?(?= )"
        r"(?! (?:whites|coat|robes?|uniform|habit|outfit)\b)"
        rf"|(?<=\bher )(?:[\w-]+ ){{0,2}}?(?:{latin})|(?<=\bhis )(?:[\w-]+ ){{0,2}}?(?:{latin})"
        rf"|(?<=\btheir )(?:[\w-]+ ){{0,2}}?(?:{latin})|(?<=\bwhose )(?:[\w-]+ ){{0,2}}?(?:{latin})"
        rf"|(?:{asian})们?的(?=[^，。,.;；]*(?:{asian}))"
        r"|ของ[^\s,.;]+"
    )


@cache
def _others(latin: str, asian: str) -> re.Pattern[str]:
    """Those somebody is with, is like, or has lost; found after the first person only."""
    return re.compile(
        r"\b(?:of|from|like|for|with|beside|by|than|misses|lost|(?:dressed|disguised|posing) as"
        r"|to|between|loves?|against|among|raising|raised|protects?|holding|carrying"
        r"|and(?= (?:a|an|the|two|three)\b))"
        rf" (?:(?:{_COUNTED}) )*(?:{latin})"
        rf"|(?:像|和|与|跟|带着|抱着|失去|扮成|扮)(?:一个|个)?(?:{asian})|扮[男女]装?"
        rf"|(?:เหมือน|กับ|และ|สูญเสีย)(?:{asian})"
    )


def spans(text: str, known: Iterable[tuple[M, Words]]) -> list[tuple[int, int, M]]:
    """Where words of some roles stand (start, end, role); the longest of overlapping ones."""
    hits = [
        (hit.start(), hit.end(), role)
        for role, group in known
        for hit in any_of(group).finditer(text)
    ]
    free: list[tuple[int, int, M]] = []
    for start, end, role in sorted(hits, key=lambda h: h[0] - h[1]):
        if all(end <= a or start >= b for a, b, _ in free):
            free.append((start, end, role))
    return sorted(free)
