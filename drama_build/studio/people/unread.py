"""Which words of a description are passed over, so that a plan can say so."""

from __future__ import annotations

import re

from drama_build.studio.denial import affirmed
from drama_build.studio.people import attire, features, palette
from drama_build.studio.people import vocabulary as words
from drama_build.studio.people.lifetime import years_of
from drama_build.studio.people.wording import Words, any_of, told
from drama_build.studio.people.wording import words as listed

DRAWN = (
    "glasses",
    "sunglasses",
    "ribbon",
    "pin",
    "earrings",
    "flower",
    "crown",
    "hat",
    "beret",
    "necklace",
    "scarf",
    "apron",
    "flowered apron",
    "camouflage",
)
"""Accessories that are drawn; of others nothing is seen."""
PARTS: Words = listed(
    "stethoscope pale fair epaulettes name-tape belt pocket pockets collar 听诊器 苍白 หูฟังแพทย์ ซีด",
)
"""What is seen of somebody though it decides nothing else, or only in some words' company."""
UNDRAWN = re.compile(
    r"\b(?!(?:period|historical|ancient|traditional|national|chinese|hanfu|court|palace|imperial"
    r"|wuxia|stage|a|the|his|her|in) )[\w-]+ (?:costume|onesie)\b"
    r"|\bgaps? (?:in|between) (?:his |her |the )?(?:front )?teeth\b"
    r"|\b(?:gap[- ]toothed|toothless|buck teeth|missing (?:\w+ )?(?:tooth|teeth|arm|leg|hand)"
    r"|(?:tooth|teeth) braces|gold tooth|one[- ](?:eyed|armed|legged))\b"
    r"|\b(?:wooden|peg|artificial|prosthetic) (?:leg|arm|hand|foot)\b|\bprosthe(?:sis|tics?)\b"
    r"|\b(?:wheelchairs?|walking frame|rollator|crutches|stretcher|hearing aids?|eye[- ]?patch)\b"
    r"|\b(?:bandages?|bandaged \w+|plaster cast|neck brace|oxygen (?:mask|tube))\b"
    r"|\b(?:pregnant|tattoo(?:s|ed)?|pierc(?:ed|ings?)|nose ring|face paint|war paint)\b"
    r"|\b(?:gas |face |surgical |ski )?masks?\b|\b(?:masked|veil(?:ed)?|hijab|headscarf)\b"
    r"|\b(?:gloves?|mittens?|goggles|headphones|earphones|wristwatch|bracelets?|backpack|rucksack)\b"
    r"|\b(?:helmet|hard hat|space ?suit|diving suit|wetsuit|swimsuit|bikini|kilt|sari|poncho"
    r"|turban|wig)\b"
    r"|\b(?:wings|horns|antlers|fangs|tentacles|hooves|scales|(?:pointed|elf|cat|rabbit) ears)\b"
    r"|\b(?:guns?|rifles?|pistols?|shotgun|machine gun|shield|axe|hammer|arrows|whip)\b"
    r"|\b(?:camera|telescope|violin|drum|trumpet|pram|pushchair|bicycle|skateboard|hookah|cigar"
    r"|cigarette|pipe in (?:his|her) mouth)\b"
    r"|轮椅|口罩|面具|面罩|头盔|手套|纹身|刺青|翅膀|义肢|假肢|怀孕|孕妇|眼罩|步枪|手枪|枪械|盾牌|防毒面具|耳机|背包|绷带|缺牙"
    r"|独眼|独臂|面纱|头巾|宇航服|航天服|泳衣|恐龙装|玩偶服|香烟|相机|犄角|獠牙"
    r"|วีลแชร์|รถเข็น|หน้ากาก|ถุงมือ|รอยสัก|หมวกกันน็อก|ตั้งครรภ์|ปีก|ปืน|โล่|ผ้าคลุมหน้า|ฮิญาบ|เป้สะพาย"
    r"|ฟันหลอ|ขาเทียม|แขนเทียม|ตาเดียว|ชุดอวกาศ|ชุดว่ายน้ำ|ชุดไดโนเสาร์|บุหรี่|กล้องถ่ายรูป|ผ้าพันแผล"
)
"""Things that nobody here draws, whatever else is said in the same breath."""
_PHRASES = re.compile(
    r"[,.;:()，。；：、](?: an?\b)?| with (?:an? |the )?| and (?:an? |the )?| but "
    r"|\bwearing (?:an? |the )?"
)
_EMPTY = re.compile(
    r"(?:\b(?:an?|the|of|in|on|at|his|her|he|she|is|has|very|who|to|looks?)\b|[\W\d])*$"
)


def unread(description: str) -> tuple[str, ...]:
    """Phrases of which nothing can be drawn, as they stand in the description, in lower case.

    A phrase counts as read if a word of it is known: few words are reported, but rarely wrongly.
    Of a phrase with a thing that nobody draws, that thing is reported.
    """
    said = told(description)
    phrases = (p.strip() for text in (said.look, said.wardrobe) for p in _PHRASES.split(text))
    known = any_of(_known())
    return tuple(dict.fromkeys(left for phrase in phrases for left in _left_of(phrase, known)))


def _left_of(phrase: str, known: re.Pattern[str]) -> tuple[str, ...]:
    absent = tuple(hit.group() for hit in UNDRAWN.finditer(affirmed(phrase)))
    if absent or _EMPTY.match(phrase) or _is_read(phrase, known):
        return absent
    return (phrase,)


def _is_read(phrase: str, known: re.Pattern[str]) -> bool:
    if affirmed(phrase) != phrase:
        return True  # what somebody has not is drawn by leaving it out
    return (
        known.search(phrase) is not None
        or years_of(f", {phrase},") is not None
        or any(re.search(pattern, phrase) for pattern in features.FEATURES)
        or any(re.search(p, phrase) for p in (words.LOOSE, words.LONG_HAIR, words.SHORT_HAIR))
        or re.search(r"\b\d{1,2}\b|\b(?:skin|complexion)\b", phrase) is not None
    )


def _known() -> Words:
    tables = (
        words.SEXES, words.AGES, words.LIVED, words.HAIR, words.BUILDS, words.HEIGHTS, words.SKINS,
        words.MARKS, words.MOODS, attire.GARMENTS, attire.HINTS, attire.CALLINGS, attire.PROPS,
        attire.IMPLIED, palette.HAIR_WORDS,
    )  # fmt: skip
    grouped = (group for table in tables for group in table.values())
    worn = (attire.ACCESSORIES[name] for name in DRAWN)
    lists = (
        words.TEENS,
        words.SHAVEN,
        words.MOUSTACHE,
        words.BEARD,
        attire.PERIOD,
        PARTS,
        tuple(palette.COLOURS),
    )
    return tuple(dict.fromkeys(word for group in (*grouped, *worn, *lists) for word in group))
