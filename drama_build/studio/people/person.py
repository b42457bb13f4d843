"""From free text to a person: what can be drawn of a description, and a face of its own."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

from drama_build.studio import canvas
from drama_build.studio.people import vocabulary as words

Sex = Literal["f", "m"]
Age = Literal["child", "teen", "young", "middle", "old"]
Hair = Literal[
    "high bun", "low bun", "topknot", "short", "long", "school", "ponytail", "bob", "bald"
]
Beard = Literal["none", "moustache", "short", "long"]
Costume = Literal[
    "hanfu", "robe", "armour", "palace", "qipao", "suit", "trench", "dress",
    "school", "doctor", "police", "casual", "shirt", "work", "pyjamas",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Traits:
    """Small differences between faces; every one is about 0, within -1..1."""

    width: float
    jaw: float
    chin: float
    brow: float
    brow_weight: float
    eye_size: float
    eye_tilt: float
    eye_gap: float
    nose: float
    lips: float
    mouth: float


@dataclass(frozen=True, slots=True)
class Person:
    """Everything the studio knows about somebody's looks. Colours are `#rrggbb`."""

    seed: int
    sex: Sex
    age: Age
    hair: Hair
    hair_colour: str
    beard: Beard
    beard_colour: str
    skin: str
    eyes: str
    lips: str
    costume: Costume
    colour: str  # the garment
    second: str  # skirt, tie, dress or trousers
    trim: str  # ribbon, pin, hems
    accessories: frozenset[str]
    traits: Traits

    @property
    def male(self) -> bool:
        """Whether the man's proportions are drawn."""
        return self.sex == "m"

    @property
    def stature(self) -> float:
        """Height against an adult's: only the young are smaller."""
        return {"child": 0.7, "teen": 0.95}.get(self.age, 1.0)

    @property
    def trunk(self) -> float:
        """Length of body and legs against the head, an adult's being 1."""
        return {"child": 0.72, "teen": 0.95}.get(self.age, 1.0)


def read_person(description: str) -> Person:
    """Somebody from a text of look and wardrobe; words it does not know are passed over."""
    text = _plain(description)
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big")
    costume = _costume(text)
    sex = cast("Sex", _earliest(text, words.SEXES) or ("m" if costume in {"suit", "robe"} else "f"))
    age = _age(text)
    colours = _colours(text, costume)
    hair_colour = _hair_colour(colours, age)
    beard = _beard(text, sex)
    accessories = frozenset(n for n, known in words.ACCESSORIES.items() if _find(text, known) >= 0)
    colour, second, trim = _cloth(costume, sex, colours)
    random = canvas.rng("face", seed)
    skins = ("#f7dccb", "#f4d2bb", "#f2cdb4") if sex == "f" else ("#f0c9ac", "#ecc2a2", "#e8bb9a")
    skin = _earliest(text, words.SKINS) or skins[int(random.integers(3))]
    if age == "old":
        skin = canvas.mix(skin, "#d9a988", 0.35)
    return Person(
        seed=seed,
        sex=sex,
        age=age,
        hair=_hair(text, sex, age, costume),
        hair_colour=hair_colour,
        beard=beard,
        beard_colour=colours.get("beard", hair_colour),
        skin=skin,
        eyes=("#4a2e22", "#3d2a26", "#57371f", "#33282c", "#5f4026")[int(random.integers(5))],
        lips=_lips(sex, age, skin),
        costume=costume,
        colour=colour,
        second=second,
        trim=trim,
        accessories=accessories,
        traits=Traits(*(float(v) for v in random.uniform(-1, 1, 11))),
    )


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.lower().replace("_", " ")).strip()


def _pattern(word: str) -> str:
    latin = word.isascii()
    body = re.escape(word).replace(r"\-", "[- ]")
    return rf"\b{body}\b" if latin else body


def _find(text: str, known: words.Words) -> int:
    """Where the earliest of some words stands, or -1."""
    hits = [m.start() for w in known if (m := re.search(_pattern(w), text))]
    return min(hits, default=-1)


def _earliest(text: str, meanings: Mapping[str, words.Words]) -> str | None:
    """The meaning whose word stands first in the text."""
    places = {m: p for m, known in meanings.items() if (p := _find(text, known)) >= 0}
    return min(places, key=places.__getitem__) if places else None


def _first_listed(text: str, meanings: Mapping[str, words.Words]) -> str | None:
    return next((m for m, known in meanings.items() if _find(text, known) >= 0), None)


def _age(text: str) -> Age:
    years = re.search(
        r"(?:aged?|of|about|around|อายุ)\s*(?:about |around )?(\d{1,2})\b"
        r"|(\d{1,2})[- ]?(?:years?|yo\b|岁|多岁|ปี)",
        text,
    )
    if years:
        return _age_of(int(years.group(1) or years.group(2)))
    told = _earliest(text, {k: v for k, v in words.AGES.items() if k in {"child", "young", "old"}})
    if told in {None, "young"} and _find(text, words.AGES["teen"]) >= 0:
        return "teen"  # a young student is a student
    return cast("Age", told or _first_listed(text, words.AGES) or "young")


def _age_of(years: int) -> Age:
    limits: tuple[tuple[int, Age], ...] = (
        (12, "child"),
        (19, "teen"),
        (38, "young"),
        (58, "middle"),
    )
    return next((age for limit, age in limits if years < limit), "old")


def _costume(text: str) -> Costume:
    worn = _first_listed(text, words.GARMENTS)
    if worn is None:
        worn = "hanfu" if _find(text, words.PERIOD) >= 0 else "shirt"
    return cast("Costume", worn)


def _colours(text: str, costume: Costume) -> dict[str, str]:
    """Each colour word goes to the noun it stands by: after it, or in Thai before it.

    What is worn under the costume, such as the shirt of a suit, does not colour it.
    """
    under = tuple(w for worn, known in words.GARMENTS.items() if worn != costume for w in known)
    roles = {"colour": words.GARMENTS[costume], "under": under, **words.ROLES}
    given: dict[str, str] = {}
    for clause in re.split(r"[,.;:()，。；、\n]| with | and a | in a |配|搭", text):
        nouns = sorted(
            (m.start(), role)
            for role, known in roles.items()
            for w in known
            for m in re.finditer(_pattern(w), clause)
        )
        for at, colour in _colour_words(clause):
            after = [role for place, role in nouns if place >= at]
            before = [role for place, role in nouns if place < at]
            thai = bool(re.search("[฀-๿]", clause))
            near = before[-1:] or after[:1] if thai else after[:1] or before[-1:]
            if not near:
                continue
            if near[0] == "colour" and "colour" in given:
                given.setdefault("second", given["colour"])
                given["colour"] = colour
            else:
                given.setdefault(near[0], colour)
    return given


def _colour_words(clause: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    rest = clause
    for word, colour in words.COLOURS.items():
        for hit in re.finditer(_pattern(word), rest):
            found.append((hit.start(), colour))
            rest = rest[: hit.start()] + "·" * len(hit.group()) + rest[hit.end() :]
    return sorted(found)


def _hair_colour(colours: Mapping[str, str], age: Age) -> str:
    if "hair" in colours:
        return words.HAIR_COLOURS.get(colours["hair"], colours["hair"])
    if age == "old":
        return words.HAIR_COLOURS.get(colours.get("beard", ""), "#b9b5b6")
    return "#2a2228"


def _hair(text: str, sex: Sex, age: Age, costume: Costume) -> Hair:
    style = _first_listed(text, words.HAIR)
    if style is not None:
        return cast("Hair", style)
    if costume in {"hanfu", "robe"}:
        return "topknot" if sex == "m" else "high bun" if age != "old" else "low bun"
    if sex == "m":
        return "long" if re.search(r"long[^,]*hair|长发|ผมยาว", text) else "short"
    if re.search(r"short[^,]*hair|短发|ผมสั้น", text):
        return "bob"
    return "school" if costume == "school" or age in {"child", "teen"} else "long"


def _beard(text: str, sex: Sex) -> Beard:
    if sex == "f" or _find(text, words.SHAVEN) >= 0:
        return "none"
    if re.search(r"\b(moustache|mustache)\b|หนวด", text):
        return "moustache"
    if _find(text, words.ROLES["beard"]) < 0:
        return "none"
    long = re.search(r"long[^,]*beard|长(?:白)?(?:胡|须)|เครายาว|เครา.*ยาว", text)
    return "long" if long else "short"


def _cloth(costume: Costume, sex: Sex, colours: Mapping[str, str]) -> tuple[str, str, str]:
    """Garment, second garment and trim: as told, or what goes well."""
    usual = {
        "hanfu": ("#b3262e", "#ecdfc8", "#d9b05a"),
        "robe": ("#4a5a78", "#d9d5cc", "#9a8a62"),
        "suit": ("#26304f", "#7d1f2d", "#f1ece3"),
        "armour": ("#6d6470", "#7d1f2d", "#b98f4e"),
        "palace": ("#8e1f2f", "#d8b25c", "#e8cf8a"),
        "qipao": ("#2f6f74", "#2f6f74", "#d9b05a"),
        "trench": ("#d9c6a4", "#3a3f52", "#7a5a3c"),
        "dress": ("#a4505c", "#a4505c", "#f1ece3"),
        "doctor": ("#f1ece3", "#7fa5b0", "#3a3f52"),
        "police": ("#26304f", "#26304f", "#c9a75c"),
        "casual": ("#7a8f6a", "#3d5273", "#f1ece3"),
        "work": ("#c9853c", "#4a5568", "#e8d27a"),
        "pyjamas": ("#9db4cf", "#9db4cf", "#f1ece3"),
        "school": ("#26304f", "#33406b" if sex == "f" else "#3a3f52", "#b8323c"),
        "shirt": ("#f1ece3", "#5d606b", "#6d4a37"),
    }[costume]
    colour = colours.get("colour", usual[0])
    if costume == "shirt" and "second" in colours and "colour" not in colours:
        colour = usual[0]
    second = colours.get("second", usual[1])
    return colour, second, colours.get("trim", usual[2])


def _lips(sex: Sex, age: Age, skin: str) -> str:
    if sex == "m":
        return canvas.mix(skin, "#a8524e", 0.45)
    red = {"child": "#d0686a", "teen": "#d0646a", "young": "#c8404c", "middle": "#b8505a"}
    return canvas.mix(skin, red.get(age, "#a8605c"), 0.8)
