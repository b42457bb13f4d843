"""What may be posted to the studio: every field bounded, every refusal in OpenAI's shape."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from drama_build.media.audible import Format
from drama_build.studio.sound.make import Kind
from drama_build.units import Size

MEGABYTE = 2**20
IMAGE_CAP = 16 * MEGABYTE
AUDIO_CAP = 32 * MEGABYTE
TEXT_CAP = 8 * 1024
LONGEST_SECONDS = 30
MOST_LETTERS = 2000
MOST_DIGITS = 200
"""Of a spoken line: a digit may be a dozen words, in the middle of a long number."""
SIDES = range(16, 4097)
MOST_PIXELS = 9_000_000
MOST_CLIP_PIXELS = 15 * 30 * 2160 * 3840
"""Of all frames together: the longest shot of a series at the largest frame."""

STILL_MODEL = "animatic-still"
CLIP_MODEL = "animatic-clip"
VOICE_MODEL = "animatic-voice"
SOUND_MODEL = "animatic-sound"
WRITER_MODEL = "animatic-writer"
MODELS = (STILL_MODEL, CLIP_MODEL, VOICE_MODEL, SOUND_MODEL, WRITER_MODEL)


@dataclass(eq=False)
class RefusedError(Exception):
    """A request that cannot be served: `status` and the fields of an OpenAI error."""

    status: int
    message: str
    code: str = "invalid_value"


def _short(text: str) -> str:
    if len(text.encode()) > TEXT_CAP:
        raise ValueError(f"must not exceed {TEXT_CAP} bytes")
    return text


def _sayable(text: str) -> str:
    if len(text) > MOST_LETTERS:
        raise ValueError(f"must not exceed {MOST_LETTERS} letters: send several lines")
    if sum(letter.isdigit() for letter in text) > MOST_DIGITS:
        raise ValueError(f"must not hold more than {MOST_DIGITS} digits: send several lines")
    return text


def _size(told: object) -> Size:
    if isinstance(told, Size):
        return told
    width, _, height = told.partition("x") if isinstance(told, str) else ("", "", "")
    sides = [int(side) if _is_side(side) else 0 for side in (width, height)]
    if not all(side in SIDES for side in sides):
        raise ValueError(f"must be WIDTHxHEIGHT, each from {SIDES[0]} to {SIDES[-1]}")
    if sides[0] * sides[1] > MOST_PIXELS:
        raise ValueError(f"must not exceed {MOST_PIXELS} pixels")
    return Size(*sides)


def _or_own_size(told: object) -> object:
    return STILL_SIZE if told == "auto" else told


def _is_side(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4


def _even(size: Size) -> Size:
    if size.width % 2 or size.height % 2:
        raise ValueError("must have even sides")
    return size


STILL_SIZE = Size(1024, 1024)
CLIP_SIZE = Size(720, 1280)
Text = Annotated[str, AfterValidator(_short)]
# As JSON a size is text; the schema says so.
WireSize = Annotated[Size, BeforeValidator(_size, json_schema_input_type=str)]
Seed = Annotated[int, Field(ge=0, lt=2**63)]
Seconds = Annotated[float, Field(gt=0, le=LONGEST_SECONDS, allow_inf_nan=False)]


class Posted(BaseModel):
    """Any order: fields of other providers are let through, for clients send them to all."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    model: Annotated[str, Field(max_length=200)]

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, told: Any) -> Any:  # noqa: ANN401  # whatever was posted
        # Clients send null for what their caller left open.
        if not isinstance(told, dict):
            return told
        return {name: value for name, value in told.items() if value is not None}


class StillOrder(Posted):
    """A still image."""

    prompt: Annotated[Text, Field(min_length=1)]
    resolution: Annotated[WireSize, BeforeValidator(_or_own_size)] = Field(
        default=STILL_SIZE,
        validation_alias=AliasChoices("resolution", "size"),
        json_schema_extra={"default": str(STILL_SIZE)},
    )
    seed: Seed = 0
    background: Literal["transparent", "opaque", "auto"] = "auto"
    response_format: Literal["url", "b64_json"] = "url"
    output_format: Literal["png"] = "png"
    stream: Literal[False] = False
    n: Literal[1] = 1


class ClipOrder(Posted):
    """A clip from a still: `image` and `audio` are data URLs or addresses of files made here."""

    image: str
    prompt: Text = ""
    duration: Seconds = 5
    fps: Annotated[int, Field(ge=1, le=60)] = 24
    resolution: Annotated[WireSize, AfterValidator(_even)] = Field(
        default=CLIP_SIZE,
        validation_alias=AliasChoices("resolution", "size"),
        json_schema_extra={"default": str(CLIP_SIZE)},
    )
    seed: Seed = 0
    audio: str | None = None

    @property
    def frames(self) -> int:
        """How many pictures the duration is."""
        return max(1, round(self.duration * self.fps))

    @model_validator(mode="after")
    def _can_be_filmed(self) -> Self:
        if self.frames * self.resolution.width * self.resolution.height > MOST_CLIP_PIXELS:
            raise ValueError("duration, fps and resolution are too much together: lower one")
        return self


class SpeechOrder(Posted):
    """A spoken line."""

    input: Annotated[Text, Field(min_length=1), AfterValidator(_sayable)]
    voice: Text = ""
    instructions: Text = ""
    language: Annotated[str, Field(max_length=40)] = ""
    seed: Seed = 0
    response_format: Format = "mp3"
    """Without a word OpenAI's clients expect, and name their files, MP3."""
    stream_format: Literal["audio"] = "audio"
    speed: Annotated[float, Field(ge=1, le=1)] = 1


class SoundOrder(Posted):
    """An effect, an ambience or music."""

    text: Annotated[Text, Field(min_length=1)]
    duration_seconds: Seconds = 3
    seed: Seed = 0
    kind: Kind = "effect"


def from_data_url(field: str, url: str, cap: int) -> bytes:
    """The bytes of a data URL. Raises RefusedError if it is none, or holds more than `cap`."""
    head, comma, text = url.partition(",")
    if not (comma and head.startswith("data:") and head.endswith(";base64")):
        message = f"{field}: must be a base64 data URL, or the address of a file made here"
        raise RefusedError(400, message)
    if len(text) > cap * 4 // 3 + 4:
        raise RefusedError(413, f"{field}: must not exceed {cap} bytes", "too_large")
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as broken:
        raise RefusedError(400, f"{field}: is not base64") from broken
