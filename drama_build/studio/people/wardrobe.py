"""Clothes, ornaments and things carried, as a description tells them or as they are usual."""

from __future__ import annotations

import re
from collections.abc import Mapping

from drama_build.studio import canvas
from drama_build.studio.denial import BLANK, blanked
from drama_build.studio.people import attire, palette
from drama_build.studio.people.person import Age, Costume, Garment, Prop, Sex
from drama_build.studio.people.wording import (
    earliest,
    find,
    first_listed,
    pattern,
    spans,
)


def costume_of(text: str, sex: Sex, age: Age, identity: int) -> Costume:
    """What is worn: as told, else as people of this calling dress, else as most do."""
    worn = first_listed(text, attire.GARMENTS)
    if worn is None:
        worn = earliest(text, attire.CALLINGS)
        if worn == "work" and find(text, attire.APRONS) >= 0:
            return "shirt"  # under a cook's apron is no second bib
    if worn is not None:
        return _in_its_time(worn, text, sex)
    hinted = first_listed(text, attire.HINTS)
    if hinted is not None:
        return hinted
    if find(text, attire.PERIOD) >= 0:
        return "hanfu" if sex == "f" else "robe"
    if age in {"child", "teen"}:
        return "casual"
    usual: tuple[Costume, ...] = ("casual", "shirt", "dress") if sex == "f" else ("casual", "shirt")
    return usual[int(canvas.rng("dress", identity).integers(len(usual)))]


def _in_its_time(worn: Costume, text: str, sex: Sex) -> Costume:
    """A costume's counterpart for the other sex, or in a period story."""
    if worn == "hanfu" and sex == "m":
        return "robe"
    if worn == "dress" and (sex == "m" or find(text, attire.PERIOD) >= 0):
        return "hanfu" if sex == "f" else "robe" if find(text, attire.PERIOD) >= 0 else "shirt"
    if worn == "robe" and find(text, attire.CALLINGS["palace"]) >= 0:
        return "palace"
    if worn == "qipao" and sex == "m":
        return "robe"
    if worn == "police" and garment_of(text, worn) == "army":
        ancient = find(text, (*attire.PERIOD, *attire.ANCIENT_ARMS)) >= 0
        return "armour" if ancient else worn
    return worn


def garment_of(text: str, costume: Costume) -> Garment:
    """Which top a costume of several is worn with, if one is told."""
    known = attire.VARIANTS.get(costume, {})
    return first_listed(text, known) or ""


def dyes_of(text: str, costume: Costume) -> dict[str, str]:
    """Whose each colour word is, see `palette.dyes`."""
    own = (*attire.GARMENTS.get(costume, ()), *attire.CLOTHES)
    if costume == "palace":  # an emperor's robe is a court robe
        own = (*own, *attire.GARMENTS["robe"], "robed", *attire.GARMENTS["dress"])
    under = tuple(w for c, known in attire.GARMENTS.items() if c != costume for w in known)
    things = {f"prop {name}": known for name, known in attire.PROPS.items()}
    return palette.dyes(text, own, tuple(w for w in under if w not in own), things)


def cloth_of(
    costume: Costume, sex: Sex, dyes: Mapping[str, str], outfit: int, garment: Garment = ""
) -> tuple[str, str, str]:
    """Garment, second garment and trim: as told, or what goes well."""
    choice = attire.USUAL[costume]
    usual = choice[int(canvas.rng("cloth", outfit).integers(len(choice)))]
    if garment == "vest":
        usual = ("#e0742e", usual[1], "#e8d27a")  # a vest is worn to be seen
    if garment == "army":
        usual = ("#6c6b48", "#6c6b48", "#b59a5c")
    if costume == "school" and sex == "m":
        usual = (usual[0], "#3a3f52", usual[2])
    colour = dyes.get("colour", dyes.get("loose", usual[0]))
    matching = colour if usual[0] == usual[1] else usual[1]
    layered = {"hanfu", "palace", "robe", "dress", "qipao", "trench", "pyjamas", "armour"}
    if costume in layered:
        matching = dyes.get("other", matching)
    return colour, dyes.get("second", matching), dyes.get("trim", usual[2])


def accessories_of(text: str, sex: Sex, age: Age, identity: int) -> frozenset[str]:
    """What is worn besides clothes; some women wear earrings though nobody says it."""
    worn = {
        name for _, _, name in spans(text, attire.ACCESSORIES.items())
    }  # the longest word counts: sunglasses are no glasses
    if re.search(r"\bskirt\b|(?<!围)裙|กระโปรง", text):
        worn.add("skirt")
    chance = canvas.rng("earrings", identity).random()
    denied = BLANK in text  # who says what is not worn says what is
    if sex == "f" and age in {"young", "middle"} and chance < 0.3 and not denied:
        worn.add("earrings")
    return frozenset(worn)


def props_of(text: str, dyes: Mapping[str, str]) -> tuple[Prop, ...]:
    """What is carried, in the order of the text; two hands and a back carry no more than three."""
    worn = re.compile("|".join(pattern(word) for word in attire.ACCESSORIES["flower"]))
    free = blanked(blanked(text, re.compile(attire.NOT_CARRIED)), worn)
    order = [name for _, _, name in spans(free, attire.PROPS.items())]
    if not order:
        order = [name for name, known in attire.IMPLIED.items() if find(free, known) >= 0][:1]
    return tuple(Prop(name, dyes.get(f"prop {name}")) for name in [*dict.fromkeys(order)][:3])
