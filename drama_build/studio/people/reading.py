"""From free text to a person: what can be drawn of a description, and a face of its own."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from drama_build.studio import canvas
from drama_build.studio.denial import affirmed, blanked
from drama_build.studio.people import attire, palette, wardrobe
from drama_build.studio.people import vocabulary as words
from drama_build.studio.people.falsefriends import unnamed
from drama_build.studio.people.features import traits_of
from drama_build.studio.people.hairchoice import usual_styles
from drama_build.studio.people.lifetime import age_of
from drama_build.studio.people.person import (
    Age,
    Beard,
    Costume,
    Hair,
    Height,
    Person,
    Physique,
    Sex,
)
from drama_build.studio.people.wording import (
    LONGEST,
    earliest,
    find,
    first_listed,
    of_one_person,
    told,
)
from drama_build.studio.stage import Mood

T = TypeVar("T")

LIGHT_SKINS = ("#f7dccb", "#f4d2bb", "#f2cdb4", "#f0c7a8", "#eabd9c")
DARKS = ("#2a2228", "#2a2228", "#362824", "#43302a", "#262430", "#503a2e")
GREYS = ("#b9b5b6", "#a5a1a6", "#d3d0cf")
REDS = ("#c8404c", "#c4525c", "#b23a54", "#cc5a50")
EYES = ("#4a2e22", "#3d2a26", "#57371f", "#33282c", "#5f4026")
_PRONOUNS = {"she", "her", "he", "his", "him", "她", "他", "เธอ", "เขา", "master"}
PEOPLE = (
    *(
        word
        for known in (*words.SEXES.values(), words.TEENS, *words.LIVED.values())
        for word in known
        if word not in _PRONOUNS
    ),
    *("child", "children", "boys", "girls", "sons", "daughters", "sisters", "brothers"),
)
"""Words for people: who is named first is meant."""


@dataclass(frozen=True, slots=True)
class _Texts:
    """A description as its readers want it: of one person, with nothing that is denied."""

    look: str
    whole: str
    identity: int  # from the look alone: a new wardrobe keeps the face
    outfit: int
    loose: bool  # hair said not to be tied
    hairless: bool  # said to have none

    @classmethod
    def of(cls, description: str) -> _Texts:
        said, read = told(description), told(unnamed(description[:LONGEST]))
        look = affirmed(of_one_person(read.look, PEOPLE))
        wardrobe = affirmed(read.wardrobe)
        whole = f"{look}. {wardrobe}" if wardrobe else look
        loose = re.search(words.LOOSE, said.whole) is not None
        hairless = re.search(words.HAIRLESS, said.look) is not None
        return cls(look, whole, _number(said.look), _number(said.whole), loose, hairless)


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big")


def read_person(description: str) -> Person:
    """Somebody from a text of look and wardrobe; words it does not know are passed over.

    The face follows the look alone: sentences that begin with "Wearing" only change the clothes.
    """
    texts = _Texts.of(description)
    sex = _sex(texts)
    age = age_of(texts.look)
    costume = wardrobe.costume_of(texts.whole, sex, age, texts.identity)
    dyes = wardrobe.dyes_of(texts.whole, costume)
    garment = wardrobe.garment_of(texts.whole, costume)
    colour, second, trim = wardrobe.cloth_of(costume, sex, dyes, texts.outfit, garment)
    usual = wardrobe.costume_of(texts.look, sex, age, texts.identity)
    own = wardrobe.dyes_of(texts.look, usual)  # colours of the body: hair ribbons dye no hair
    hair_colour = _hair_colour(texts, own, age)
    skin = _skin(texts, age)
    return Person(
        seed=texts.identity,
        sex=sex,
        age=age,
        hair=_hair(texts, sex, age, usual),
        hair_colour=hair_colour,
        beard=_beard(texts.look, sex),
        beard_colour=palette.HAIR_COLOURS.get(own.get("beard", ""), own.get("beard", hair_colour)),
        skin=skin,
        eyes=palette.EYES.get(own.get("eyes", ""), _one(EYES, "eyes", texts)),
        lips=_lips(sex, age, skin, own.get("lips"), _one(REDS, "lips", texts)),
        costume=costume,
        colour=colour,
        second=second,
        trim=trim,
        accessories=wardrobe.accessories_of(texts.whole, sex, age, texts.identity),
        traits=traits_of(texts.look, texts.identity),
        build=_build(texts.look),
        height=_height(texts.look),
        props=wardrobe.props_of(texts.whole, dyes),
        marks=_marks(texts),
        mood=cast("Mood", earliest(texts.look, words.MOODS) or "calm"),
        garment=garment,
    )


def _one(choice: tuple[T, ...], kind: str, texts: _Texts) -> T:
    """One of some usual looks, by the person's own chance."""
    return choice[int(canvas.rng(kind, texts.identity).integers(len(choice)))]


# -- body ------------------------------------------------------------


def _sex(texts: _Texts) -> Sex:
    named = earliest(texts.look, words.SEXES) or earliest(texts.whole, words.SEXES)
    if named is None and find(texts.whole, attire.WOMENS) >= 0:
        named = "f"
    if named is None and find(texts.look, (*words.BEARD, *words.MOUSTACHE)) >= 0:
        named = "m"
    return cast("Sex", named or ("f", "m")[texts.identity % 2])


def _build(look: str) -> Physique:
    return cast("Physique", earliest(_of_the_body(look), words.BUILDS) or "medium")


def _height(look: str) -> Height:
    return cast("Height", earliest(_of_the_body(look), words.HEIGHTS) or "medium")


def _of_the_body(look: str) -> str:
    """The look without adjectives that describe a feature or a garment."""
    adjectives = rf"\b(?:\w+(?:, | and |[ -])){{1,2}}\b{words.FEATURES}\b"
    return blanked(look, re.compile(adjectives))


def _skin(texts: _Texts, age: Age) -> str:
    look = texts.look
    named = re.search(
        rf"\b({'|'.join(sorted(words.COMPLEXIONS, key=len, reverse=True))})"
        r"(?:[ -](?:[\w-]+ )?(?:skin|skinned|complexion)\b| face\b)",
        look,
    )
    skin = words.COMPLEXIONS[named.group(1)] if named else earliest(look, words.SKINS)
    if skin is None and re.search(
        r"\b(?:pale|fair)\b(?= (?:young |old )?(?:\w*woman|\w*man|girl|boy|,)|,)", look
    ):
        skin = words.COMPLEXIONS["pale"]
    if skin is None:
        skin = _one(LIGHT_SKINS, "skin", texts)
    return canvas.mix(skin, "#d9a988", 0.35) if age == "old" and skin > "#d8" else skin


def _marks(texts: _Texts) -> frozenset[str]:
    """Freckles and moles as told; some faces have a mole of their own."""
    named = {mark for mark, known in words.MARKS.items() if find(texts.look, known) >= 0}
    if not named and canvas.rng("mark", texts.identity).random() < 0.12:
        named = {"mole"}
    return frozenset(named)


def _lips(sex: Sex, age: Age, skin: str, told_colour: str | None, own: str) -> str:
    """Lips as told, or in a red that suits; `own` is the person's."""
    if told_colour is not None:
        return canvas.mix(skin, told_colour, 0.8)
    if skin < "#b":  # on dark skin lips are a deep rose
        return canvas.mix(skin, "#8a3440" if sex == "f" else "#6e3036", 0.5)
    if sex == "m":
        return canvas.mix(skin, "#a8524e", 0.45)
    red = {
        "child": "#d0686a",
        "teen": "#d0646a",
        "young": own,
        "middle": canvas.mix(own, "#8a5a5c", 0.3),
    }
    return canvas.mix(skin, red.get(age, "#a8605c"), 0.8)


# -- hair ------------------------------------------------------------


def _hair(texts: _Texts, sex: Sex, age: Age, costume: Costume) -> Hair:
    """The style told of, in the look or else in the wardrobe; or one that suits the look."""
    if texts.loose or texts.hairless:
        return "bald" if texts.hairless else "long"
    for text in (texts.look, texts.whole):
        style = first_listed(text, words.HAIR)
        if style is not None:
            return "shaggy" if style == "school" and sex == "m" else cast("Hair", style)
    if find(texts.look, attire.BARE_HEADED) >= 0:
        return "bald"
    usual = usual_styles(sex, age, costume)
    if re.search(words.LONG_HAIR, texts.look):
        long: tuple[Hair, ...] = ("high bun", "half up", "topknot", "long", "school")
        usual = tuple(hair for hair in usual if hair in long) or ("long",)
    elif re.search(words.SHORT_HAIR, texts.look):
        usual = ("short",) if sex == "m" else ("bob", "bob", "pixie")
    return _one(usual, "hairstyle", texts)


def _hair_colour(texts: _Texts, dyes: Mapping[str, str], age: Age) -> str:
    text = texts.look
    named = next((c for c, known in palette.HAIR_WORDS.items() if find(text, known) >= 0), None)
    if named is not None:
        return named
    if "hair" in dyes:
        return palette.HAIR_COLOURS.get(dyes["hair"], dyes["hair"])
    if age == "old":
        return palette.HAIR_COLOURS.get(dyes.get("beard", ""), _one(GREYS, "grey", texts))
    return _one(DARKS, "hair colour", texts)


def _beard(look: str, sex: Sex) -> Beard:
    if sex == "f" or find(look, words.SHAVEN) >= 0:
        return "none"
    bearded = find(look.replace("หนวดเครา", "เครา"), words.BEARD) >= 0
    if find(look, words.MOUSTACHE) >= 0 and not bearded:
        return "moustache"
    if not bearded:
        return "none"
    return "long" if re.search(words.LONG_BEARD, look) else "short"
