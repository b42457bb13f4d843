"""What `series.toml` may say: cast, places, music, captions, shots, and models by profile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
)

from drama_build.declare.daytime import time_of_day
from drama_build.declare.listing import ID, ID_RULE
from drama_build.declare.values import Dollars, Length, Name, Names, OptionalText, Picture, Text
from drama_build.gateway.requests import Operation
from drama_build.units import Frames, Size

DESIGN_RATE = 24
"""Frames a second for which default lengths are written; they are scaled to the series' rate."""
OFF = "off"

TransitionKind = Literal[
    "cut", "dissolve", "fade", "fade white", "wipe", "wipe left", "wipe right", "slide"
]
TRANSITIONS: tuple[TransitionKind, ...] = get_args(TransitionKind)


def _id(text: str) -> str:
    if not ID.fullmatch(text):
        raise ValueError(f"{text!r} is not an id; {ID_RULE}")
    return text


def _spoken(text: str) -> str:
    if not any(letter.isalnum() for letter in text):
        raise ValueError(f"{text!r} has no letter to say; write a word")
    return text


Id = Annotated[str, AfterValidator(_id)]
Word = Annotated[Name, AfterValidator(_spoken)]


class Table(BaseModel):
    """A table of series.toml: frozen, strict, and closed to fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class CastMember(Table):
    """One character: how the script calls them, how they look and how they sound."""

    name: Name = Field(description="The name as the script writes it above a speech.")
    aliases: Names = Field(default=(), description="Other names the script may use for them.")
    look: Text = Field(description="The person: age, face, hair, build. Goes into the portrait.")
    wardrobe: OptionalText = Field(
        default="", description="What they wear. Goes into the portrait."
    )
    voice: Text = Field(description='How they sound, such as "young woman, warm, low".')

    @property
    def names(self) -> tuple[str, ...]:
        """The name, then the aliases."""
        return (self.name, *self.aliases)


class Place(Table):
    """One place where scenes play."""

    name: Name = Field(description="The name as it stands in the script's scene headings.")
    aliases: Names = Field(default=(), description="Other names headings may use for it.")
    look: Text = Field(description="What is seen there, without people. Goes into the plate.")
    ambience: OptionalText = Field(
        default="", description='The sound of the place, such as "rain on glass, far traffic".'
    )
    times: Mapping[Name, Text] = Field(
        default={},
        description='What else is seen at a time of day, such as night = "paper lanterns lit".',
    )

    @property
    def names(self) -> tuple[str, ...]:
        """The name, then the aliases."""
        return (self.name, *self.aliases)

    def look_at(self, time: str) -> str:
        """What is seen at that time of day, whichever of its words `times` uses."""
        seen = [
            self.look,
            *(text for word, text in self.times.items() if time_of_day(word) == time),
        ]
        return ", ".join(seen)


class Music(Table):
    """The default mood, and moods by name; every further field of the table is a named mood."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[Name, Text]

    default: OptionalText = Field(
        default=OFF, description='The mood of scenes that name none; "off" means no music.'
    )

    @property
    def moods(self) -> Mapping[str, str]:
        """The named moods: name to description."""
        return self.__pydantic_extra__

    def mood(self, word: str | None) -> str | None:
        """The mood text for a script's word (None or "default": the default); None: no music.

        A word that names no mood is itself the description.
        """
        called = self.default if word is None or word.casefold() == "default" else word
        named = {name.casefold(): text for name, text in self.moods.items()}
        text = named.get(called.casefold(), called)
        return None if text.casefold() in {"", OFF} else text


class Transitions(Table):
    """How one scene gives way to the next where the script does not say."""

    default: TransitionKind = Field(default="cut", description="The transition between scenes.")
    frames: Annotated[Length, Field(ge=2)] = Field(
        default=Frames(12), description="How long it lasts, in frames; scaled from 24 a second."
    )


class Captions(Table):
    """The spoken words as text in the picture; the SRT and VTT beside it are always written."""

    burn: bool = Field(default=True, description="Draw the captions into the picture.")
    size: Literal["small", "medium", "large"] = Field(
        default="medium", description="The height of the letters."
    )
    lines: Annotated[int, Field(ge=1, le=4)] = Field(
        default=2, description="At most so many lines at a time."
    )
    position: Annotated[float, Field(ge=0.1, le=0.95)] = Field(
        default=0.8,
        description="Where the last line stands: 0 is the top of the frame, 1 its foot.",
    )


class Shots(Table):
    """How much picture stands around what is said. Defaults are scaled from 24 frames a second."""

    lead: Length = Field(default=Frames(8), description="Frames before a line is heard.")
    tail: Length = Field(default=Frames(10), description="Frames after a line was heard.")
    hold: Annotated[Length, Field(ge=1)] = Field(
        default=Frames(48), description="Frames of a silent beat; a long text holds it longer."
    )


class Models(Table):
    """Which models a profile uses; what is left out the gateway chooses."""

    image: Name | None = Field(default=None, description="Model for portraits and plates.")
    video: Name | None = Field(default=None, description="Model for clips.")
    speech: Name | None = Field(default=None, description="Model for spoken lines.")
    effect: Name | None = Field(default=None, description="Model for effects, ambience and music.")
    parallel: Annotated[int, Field(ge=1, le=1000)] | None = Field(
        default=None, description="At most so many requests at a time."
    )

    def over(self, standard: Mapping[Operation, str]) -> Mapping[Operation, str]:
        """The model for every operation: the one chosen here, else the standard one."""
        chosen: dict[Operation, str | None] = {
            "image": self.image,
            "video": self.video,
            "speech": self.speech,
            "sound": self.effect,
        }
        return {**standard, **{operation: model for operation, model in chosen.items() if model}}


class Profiles(Table):
    """Model choices for the free preview and for the paid final."""

    animatic: Models = Field(default=Models(), description="The free preview, drawn here.")
    final: Models = Field(default=Models(), description="The paid result.")


def _scaled(table: object, defaults: Table, rate: object) -> object:
    """Fill the lengths that `table` leaves out with the defaults, scaled to `rate`."""
    if not isinstance(table, dict) or not isinstance(rate, int):
        return table
    lengths = {
        name: (length * rate + DESIGN_RATE // 2) // DESIGN_RATE
        for name, length in defaults
        if isinstance(length, int)
    }
    return lengths | table


class Series(Table):
    """A whole series.toml."""

    title: Name = Field(description="The title of the series.")
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = (
        Field(description="The language spoken: en, zh, th, ja and so on.")
    )
    description: OptionalText = Field(default="", description="What the series is about.")
    frame: Picture = Field(
        default=Size(1080, 1920), description="Width x height in pixels, both even, 64 to 3840."
    )
    rate: Literal[24, 25, 30] = Field(default=24, description="Frames a second.")
    style: Text = Field(description="The look of every picture, in words.")
    priority: Annotated[int, Field(ge=-1000, le=1000)] = Field(
        default=0, description="Higher is built earlier."
    )
    budget: Dollars = Field(default=None, description="At most so many US dollars for the series.")
    episode_budget: Dollars = Field(
        default=None, description="At most so many US dollars for each episode."
    )
    cast: Mapping[Id, CastMember] = Field(default={}, description="The characters, each by an id.")
    places: Mapping[Id, Place] = Field(default={}, description="The places, each by an id.")
    music: Music = Field(default=Music(), description="The moods of the score.")
    transitions: Transitions = Field(
        default=Transitions(), validate_default=True, description="Between scenes."
    )
    captions: Captions = Field(default=Captions(), description="The spoken words as text.")
    pronunciation: Mapping[Word, Word] = Field(
        default={},
        description='How voices say words, such as "Shen" = "Shun". Captions keep the spelling.',
    )
    shots: Shots = Field(
        default=Shots(), validate_default=True, description="Picture around what is said."
    )
    profiles: Profiles = Field(default=Profiles(), description="Model choices by profile.")

    @field_validator("transitions", "shots", mode="before")
    @classmethod
    def _at_the_rate(cls, table: object, info: ValidationInfo) -> object:
        defaults: Table = Shots() if info.field_name == "shots" else Transitions()
        declared = table.model_dump(exclude_unset=True) if isinstance(table, Table) else table
        return _scaled(declared, defaults, info.data.get("rate"))

    def models(self, profile: str) -> Models:
        """The model choices of one profile; a profile of the workspace's own makes its own."""
        choices: Models = getattr(self.profiles, profile, Models())
        return choices


def json_schema() -> dict[str, Any]:
    """The JSON Schema of series.toml, for editors that complete and check while one types."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Series.model_json_schema(),
        "title": "series.toml",
    }
