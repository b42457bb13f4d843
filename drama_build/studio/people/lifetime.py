"""How old somebody is, from numbers, words and what people are."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from drama_build.studio.denial import blanked
from drama_build.studio.people import attire
from drama_build.studio.people import vocabulary as words
from drama_build.studio.people.falsefriends import spelled
from drama_build.studio.people.person import Age
from drama_build.studio.people.wording import earliest, find, first_listed
from drama_build.studio.people.wording import words as grown_words

_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen")
_DIGITS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ENGLISH = {
    **{word: n for n, word in enumerate(_DIGITS) if word},
    **{word: 10 + n for n, word in enumerate((*_TEENS, "eighteen", "nineteen"))},
    **{
        f"{ten}-{digit}" if digit else ten: 20 + 10 * t + d
        for t, ten in enumerate(_TENS)
        for d, digit in enumerate(_DIGITS)
    },
}
_CHINESE = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_THAI = {
    "หนึ่ง": 1,
    "เอ็ด": 1,
    "สอง": 2,
    "ยี่": 2,
    "สาม": 3,
    "สี่": 4,
    "ห้า": 5,
    "หก": 6,
    "เจ็ด": 7,
    "แปด": 8,
    "เก้า": 9,
}

_DECADE = re.compile(
    r"\b(?:in (?:his|her|their|the)|of|about) (?:(?:early|mid|late|very|middle)[ -]?)*"
    r"(\d0)'?s\b|\b(twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b"
)
_DECADES = {f"{ten[:-1]}ies": 20 + 10 * n for n, ten in enumerate(_TENS)}
_WORDED = "|".join(sorted(_ENGLISH, key=len, reverse=True)).replace("-", "[- ]")
_SPELLED = re.compile(
    rf"\b({_WORDED})\b"
    r"(?=[ -]years?[ -]old|-year-old|[ -]something\b|(?<=ty)\s*[,.]|\s+or so\b)"
    r"|(?:\b(?:of|aged?|about|around|over|nearly|almost)|[,(]) ("
    + _WORDED
    + r")\b(?=\s*(?:[,.;(]|$|with\b|in\b))"
)
_NUMBER = re.compile(
    r"(?:\baged?|\bage of|\bof|\babout|\baround|\bover|\bnearly|\balmost|\bpast|อายุ|วัย)\s*"
    r"(?:about |around |ราว\s*|ประมาณ\s*|เกือบ\s*)?(\d{1,3})\b(?!\s*(?:'?s\b|feet|foot|ft|cm|kg"
    r"|inches"
    r"|children|kids|"
    r"sons|daughters|pounds|metres|meters|years of))"
    r"|\b(\d{1,3})(?:[- ]?(?:years?[- ]old|year-old|y/?o\b|yrs?\b)|\s*(?:多|来)?岁|\s*ปี|\s*ขวบ)"
    r"|[,(]\s*(\d{1,2})\s*(?=[,.)]|$)"
)
_ZH_NUMBER = re.compile(
    r"([二三四五六七八九两]?)(十?)([一二三四五六七八九]?)[一二三四五六七八九]?(?:多|来|几)?(?:岁|旬|出头|上下)|年(?:近|过|约|逾)([二三四五六七八九])十"
)
_TH_NUMBER = re.compile(
    r"(?:อายุ|วัย)\s*(?:ราว|ประมาณ|เกือบ)?\s*(ยี่|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)?สิบ(หนึ่ง|เอ็ด|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)?"
)


_NAMED = (
    *words.SEXES["f"],
    *words.SEXES["m"],
    *(word for known in words.LIVED.values() for word in known),
    *(word for known in attire.CALLINGS.values() for word in known),
)
_CHILDREN = re.compile(
    r"\b(?:mother|father|parent|mum|mom|dad|one|eldest|youngest|widow\w*) of (?:\w+)"
)
"""Where "of" counts heads, not years."""


def age_of(look: str) -> Age:
    """The age told in years, else by words, else by what somebody is; else young."""
    years = years_of(blanked(look, _CHILDREN))
    if years is not None:
        return _at(years)
    old = _old().search(look)
    told = earliest(_without_schooling(look), words.AGES)
    if old and (told is None or old.start() <= find(look, words.AGES[told])):
        return "old"
    teen = find(_without_schooling(look), words.TEENS) >= 0
    if told in {None, "young"} and teen and find(look, _GROWN) < 0:
        return "teen"  # a young student is a student
    return cast("Age", told or first_listed(look, words.LIVED) or "young")


@cache
def _old() -> re.Pattern[str]:
    people = "|".join(spelled(word) for word in _NAMED if word.isascii())
    return re.compile(words.OLD.replace("{people}", people))


_GROWN = grown_words(
    "woman man lady university-student college-student graduate-student undergraduate",
    "大学生 研究生 女人 男人 女子 男子 นักศึกษา ผู้หญิง ผู้ชาย",
)


def _without_schooling(look: str) -> str:
    """The look without grown students and those who only teach pupils."""
    return blanked(look, re.compile(r"学生妹|校长|ครูนักเรียน"))


def years_of(look: str) -> int | None:
    """The years somebody is said to be old."""
    decade = _DECADE.search(look)
    if decade:
        return int(decade.group(1)) + 5 if decade.group(1) else _DECADES[decade.group(2)] + 5
    number = _NUMBER.search(look)
    if number:
        return int(next(filter(None, number.groups())))
    spelled = _SPELLED.search(look)
    if spelled:
        return _ENGLISH[(spelled.group(1) or spelled.group(2)).replace(" ", "-")]
    return _chinese(look) or _thai(look)


def _chinese(look: str) -> int | None:
    hit = _ZH_NUMBER.search(look)
    if not hit:
        return None
    tens, ten, ones, near = hit.groups()
    if near:
        return _CHINESE[near] * 10
    if hit.group().endswith("旬"):
        return _CHINESE[ones or tens or "五"] * 10
    if not (tens or ten or ones):
        return None
    if not ten:
        return _CHINESE[ones or tens]
    return (_CHINESE[tens] if tens else 1) * 10 + (_CHINESE[ones] if ones else 0)


def _thai(look: str) -> int | None:
    hit = _TH_NUMBER.search(look)
    if not hit:
        return None
    tens, ones = hit.groups()
    return (_THAI[tens] if tens else 1) * 10 + (_THAI[ones] if ones else 0)


def _at(years: int) -> Age:
    limits: tuple[tuple[int, Age], ...] = (
        (12, "child"),
        (19, "teen"),
        (38, "young"),
        (58, "middle"),
    )
    return next((age for limit, age in limits if years < limit), "old")
