"""What may be posted to the studio: every field bounded, every refusal in OpenAI's shape."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field

from drama_build.studio.sound.make import Kind
from drama_build.units import Size

MEGABYTE = 2**20
IMAGE_CAP = 16 * MEGABYTE
AUDIO_CAP = 32 * MEGABYTE
BODY_CAP = 72 * MEGABYTE
"""A clip's image and sound in base64, and some room."""
TEXT_CAP = 8 * 1024
LONGEST_SECONDS = 30
SIDES = range(16, 4097)

STILL_MODEL = "animatic-still"
CLIP_MODEL = "animatic-clip"
VOICE_MODEL = "animatic-voice"
SOUND_MODEL = "animatic-sound"
MODELS = (STILL_MODEL, CLIP_MODEL, VOICE_MODEL, SOUND_MODEL)


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


def _size(told: object) -> Size:
    if isinstance(told, Size):
        return told
    width, _, height = told.partition("x") if isinstance(told, str) else ("", "", "")
    sides = [int(side) if _is_side(side) else 0 for side in (width, height)]
    if not all(side in SIDES for side in sides):
        raise ValueError(f"must be WIDTHxHEIGHT, each from {SIDES[0]} to {SIDES[-1]}")
    return Size(*sides)


def _is_side(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4


def _even(size: Size) -> Size:
    if size.width % 2 or size.height % 2:
        raise ValueError("must have even sides")
    return size


Text = Annotated[str, AfterValidator(_short)]
# As JSON a size is text; the schema says so.
WireSize = Annotated[Size, BeforeValidator(_size, json_schema_input_type=str)]
Seed = Annotated[int, Field(ge=0, lt=2**63)]
Seconds = Annotated[float, Field(gt=0, le=LONGEST_SECONDS, allow_inf_nan=False)]


class _Posted(BaseModel):
    # Other fields are let through: clients send what other providers understand.
    model_config = ConfigDict(frozen=True, extra="ignore")

    model: Annotated[str, Field(max_length=200)]


class StillOrder(_Posted):
    """A still image."""

    prompt: Annotated[Text, Field(min_length=1)]
    resolution: WireSize = Field(
        default=Size(1024, 1024), validation_alias=AliasChoices("resolution", "size")
    )
    seed: Seed = 0
    background: Literal["transparent", "opaque", "auto"] = "auto"
    response_format: Literal["url", "b64_json"] = "url"
    n: Literal[1] = 1


class ClipOrder(_Posted):
    """A clip from a still: `image` and `audio` are data URLs or addresses of files made here."""

    image: str
    prompt: Text = ""
    duration: Seconds = 5
    fps: Annotated[int, Field(ge=1, le=60)] = 24
    resolution: Annotated[WireSize, AfterValidator(_even)] = Field(
        default=Size(720, 1280), validation_alias=AliasChoices("resolution", "size")
    )
    seed: Seed = 0
    audio: str | None = None


class SpeechOrder(_Posted):
    """A spoken line."""

    input: Annotated[Text, Field(min_length=1)]
    voice: Text = ""
    instructions: Text = ""
    language: Annotated[str, Field(max_length=40)] = ""
    seed: Seed = 0
    response_format: Literal["flac"] = "flac"


class SoundOrder(_Posted):
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
