"""Somebody's looks as a record: all that the drawings ask about a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from drama_build.studio.stage import Mood

Sex = Literal["f", "m"]
Age = Literal["child", "teen", "young", "middle", "old"]
Hair = Literal[
    "high bun", "low bun", "half up", "topknot", "long", "school", "bob", "curly", "pixie",
    "ponytail", "twin tails", "pigtails", "braid",
    "short", "side part", "shaggy", "crew cut", "receding", "bald",
]  # fmt: skip
Beard = Literal["none", "moustache", "short", "long"]
Costume = Literal[
    "hanfu", "robe", "armour", "palace", "qipao", "suit", "trench", "dress",
    "school", "doctor", "police", "casual", "shirt", "work", "pyjamas",
]  # fmt: skip

PropName = Literal[
    "fan", "sword", "umbrella", "phone", "teacup", "flower", "bouquet", "lantern", "basket",
    "briefcase", "suitcase", "handbag", "book", "letter", "scroll", "clipboard", "staff", "cane",
    "microphone", "guitar", "flute",
]  # fmt: skip
Garment = Literal["", "t-shirt", "sweater", "hoodie", "vest", "dungarees", "army"]
"""What the top of a casual or a working costume is; none: chance decides. Or whose uniform."""
Physique = Literal["slim", "medium", "heavy", "muscular"]
Height = Literal["short", "medium", "tall"]


@dataclass(frozen=True, slots=True)
class Prop:
    """Something carried, and its colour if one is told."""

    name: PropName
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Traits:
    """Small differences between faces; every one is about 0, within -1.6..1.6."""

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
    eye_round: float = 0.0


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
    build: Physique = "medium"
    height: Height = "medium"
    props: tuple[Prop, ...] = ()
    marks: frozenset[str] = frozenset()  # freckles, mole, scar
    mood: Mood = "calm"
    garment: Garment = ""

    @property
    def male(self) -> bool:
        """Whether the man's proportions are drawn."""
        return self.sex == "m"

    @property
    def stature(self) -> float:
        """Height against an adult of medium height."""
        young = {"child": 0.7, "teen": 0.95}.get(self.age, 1.0)
        return young * {"short": 0.94, "medium": 1.0, "tall": 1.055}[self.height]

    @property
    def trunk(self) -> float:
        """Length of body and legs against the head, an adult's being 1."""
        young = {"child": 0.72, "teen": 0.95}.get(self.age, 1.0)
        return young * {"short": 0.945, "medium": 1.0, "tall": 1.05}[self.height]
