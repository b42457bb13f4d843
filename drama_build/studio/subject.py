"""Tell whether a prompt asks for somebody or for an empty place."""

from __future__ import annotations

import re
from functools import cache

from drama_build.studio.denial import affirmed
from drama_build.studio.people import attire, vocabulary
from drama_build.studio.people.lifetime import years_of
from drama_build.studio.people.reading import PEOPLE
from drama_build.studio.people.wording import LONGEST, any_of, words
from drama_build.studio.places.reading import find_place, spoken
from drama_build.studio.places.sets import SETS
from drama_build.studio.places.standins import STANDINS

_SOMEBODY_ASKED = re.compile(
    r"^(?:(?!(?:with|in|of|and|where)\b)[\w-]+,? ){0,6}(?:portraits? of|character portrait"
    r"|character (?:design|sheet)|headshot|full[- ](?:body|length) (?:character|figure|shot))\b"
    r"|^\W*(?:portrait|character) ?[:,]"
    r"|立绘|肖像(?!馆|画廊)|人物(?:画|设定|[:：])|角色(?:设定|[:：])|ภาพบุคคล|ภาพตัวละคร"
)
_PLACE_ASKED = re.compile(
    r"^\W*(?:(?:int|ext)\b|(?:interior|exterior)\b(?! (?:design|decorat))|establishing\b)"
    r"|^(?:\w+ ){0,4}background plate\b|\bunoccupied\b"
    r"|\b(?:no|without|empty of) (?:people|persons|characters|figures)\b"
    r"|^(?:内景|外景|空镜)|无人(?!知|能|敢|可|问|机)|空无一人|^(?:ฉาก|ภายใน|ภายนอก)|ไม่มีคน"
)
# A phrase ends where it is told what somebody wears, holds or where they are.
_PHRASE = re.compile(
    r"[,.;:()，。；、：\n]|\s(?:in|with|at|on|of|for|from|who|that|wearing|holding|carrying|by|near"
    r"|under|over|beside|inside|outside|talks?|walks?|stands?|sits?|hangs?)\s"
)
_OWNER = re.compile(r"\b\w+(?:'s|s')(?= )")
_THAI = re.compile("[\u0e00-\u0e7f]")
_MORE_PEOPLE = words("person people 人物 ผู้คน คนแก่ 老妪 老妇")
_ROOMS = words(
    "room rooms lounge hall house building shop store office cave corridor toilet land town",
    "quarters area 室 房 宫 院 府 街 楼 馆 店 厅 场 校 ห้อง โรงเรียน อาคาร ร้าน บ้าน โรง",
)


def shows_person(prompt: str) -> bool:
    """Whether a prompt asks for somebody rather than for an empty place.

    Its order counts first ("portrait of", "background plate"), then what its first phrase is of;
    else a place known by name is one, and any word for a person or a garment means somebody.
    """
    text = prompt[:LONGEST].lower().replace("’", "'").strip()
    if _PLACE_ASKED.search(text.split("\n")[0]) and not _SOMEBODY_ASKED.match(text):
        return False
    if _SOMEBODY_ASKED.search(text):
        return True
    text = affirmed(_OWNER.sub("", text))
    first = next((p for p in _PHRASE.split(text) if p.strip()), "")
    somebody = any_of(_person_words()).search(text) is not None
    of_person = _is_of_person(first)
    if of_person is not None:
        return of_person or (somebody and years_of(text) is not None)
    if find_place(prompt).how == "named":
        return False
    return somebody or any_of(_garments()).search(text) is not None


def _is_of_person(phrase: str) -> bool | None:
    """Whether a phrase is of a person, by its main word: the last, or in Thai the first."""
    people = [hit.span() for hit in any_of(_person_words()).finditer(phrase)]
    places = [hit.span() for hit in any_of(_place_words()).finditer(phrase)]
    if not people or not places:
        return bool(people) if people or places else None
    if _THAI.search(phrase):
        return min(people)[0] < min(places)[0]
    return max(end for _, end in people) > max(end for _, end in places)


@cache
def _person_words() -> tuple[str, ...]:
    callings = (word for known in attire.CALLINGS.values() for word in known)
    ages = (*vocabulary.AGES["child"], *vocabulary.AGES["old"])
    return tuple(dict.fromkeys((*PEOPLE, *callings, *ages, *_MORE_PEOPLE)))


@cache
def _garments() -> tuple[str, ...]:
    worn = (*attire.GARMENTS.values(), *attire.HINTS.values())
    return tuple(word for known in worn for word in known)


@cache
def _place_words() -> tuple[str, ...]:
    named = (word for s in SETS for word in spoken(s.words))
    kin = (word for known in STANDINS.values() for word in spoken(known))
    return tuple(dict.fromkeys((*(w.replace(" ", "-") for w in (*named, *kin) if w), *_ROOMS)))
