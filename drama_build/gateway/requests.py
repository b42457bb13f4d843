"""What is asked of a provider and what comes back: frozen, with a fingerprint and a wire body."""

from __future__ import annotations

import base64
import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar, Literal

from drama_build.units import Money, Size

Operation = Literal["image", "video", "speech", "sound"]
SoundKind = Literal["effect", "ambience", "music"]
JsonNumber = int | float
Json = str | JsonNumber | bool | None | list["Json"] | dict[str, "Json"]

FINGERPRINT_VERSION = 1
"""Raise it when a fingerprint of the same request would come out differently."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageRequest:
    """A still: `transparent` asks for a figure without ground."""

    operation: ClassVar[Operation] = "image"
    path: ClassVar[str] = "images/generations"
    model: str
    prompt: str
    size: Size
    seed: int = 0
    transparent: bool = False
    take: int = 1

    def body(self) -> dict[str, Json]:
        """What is posted."""
        return {
            "model": self.model,
            "prompt": self.prompt,
            "resolution": str(self.size),
            "seed": self.seed,
            "background": "transparent" if self.transparent else "opaque",
        }

    def fingerprint(self) -> str:
        """Digest of all that can change the answer."""
        return _fingerprint(self.operation, self.take, self.body())


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoRequest:
    """A clip of exactly `seconds` from still `image`; `audio` is FLAC, for a model that hears."""

    operation: ClassVar[Operation] = "video"
    path: ClassVar[str] = "video/generations"
    model: str
    image: bytes
    prompt: str
    seconds: Decimal
    rate: int
    size: Size
    seed: int = 0
    audio: bytes | None = None
    take: int = 1

    def body(self) -> dict[str, Json]:
        """What is posted, media as data URLs: providers often cannot reach ours."""
        audio = None if self.audio is None else data_url("audio/flac", self.audio)
        return self._body(data_url(_picture_type(self.image), self.image), audio)

    def fingerprint(self) -> str:
        """Digest of all that can change the answer; media count by their own digest."""
        audio = None if self.audio is None else _digest(self.audio)
        return _fingerprint(self.operation, self.take, self._body(_digest(self.image), audio))

    def _body(self, image: str, audio: str | None) -> dict[str, Json]:
        body: dict[str, Json] = {
            "model": self.model,
            "image": image,
            "prompt": self.prompt,
            "duration": json_number(self.seconds),
            "fps": self.rate,
            "resolution": str(self.size),
            "seed": self.seed,
        }
        return body if audio is None else body | {"audio": audio}


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechRequest:
    """A spoken line: `instructions` is its emotion in words, `language` a code such as `th`."""

    operation: ClassVar[Operation] = "speech"
    path: ClassVar[str] = "audio/speech"
    model: str
    text: str
    voice: str
    instructions: str = ""
    language: str = ""
    take: int = 1

    def body(self) -> dict[str, Json]:
        """What is posted."""
        body: dict[str, Json] = {
            "model": self.model,
            "input": self.text,
            "voice": self.voice,
            "response_format": "flac",
        }
        spoken: dict[str, Json] = {"instructions": self.instructions, "language": self.language}
        return body | {name: said for name, said in spoken.items() if said}

    def fingerprint(self) -> str:
        """Digest of all that can change the answer."""
        return _fingerprint(self.operation, self.take, self.body())


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundRequest:
    """An effect, the sound of a place, or music, of exactly `seconds`."""

    operation: ClassVar[Operation] = "sound"
    path: ClassVar[str] = "audio/sound-generation"
    model: str
    text: str
    seconds: Decimal
    seed: int = 0
    kind: SoundKind = "effect"
    take: int = 1

    def body(self) -> dict[str, Json]:
        """What is posted."""
        return {
            "model": self.model,
            "text": self.text,
            "duration_seconds": json_number(self.seconds),
            "seed": self.seed,
            "kind": self.kind,
        }

    def fingerprint(self) -> str:
        """Digest of all that can change the answer."""
        return _fingerprint(self.operation, self.take, self.body())


Request = ImageRequest | VideoRequest | SpeechRequest | SoundRequest


@dataclass(frozen=True, slots=True)
class Made:
    """What a provider made. `cost` is what this call cost: nothing when `cached`."""

    content: bytes = field(repr=False)
    media_type: str
    cost: Money
    model: str
    request_id: str | None = None
    cached: bool = False


def data_url(media_type: str, content: bytes) -> str:
    """`content` as `data:media_type;base64,…`."""
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"


def json_number(amount: Decimal) -> JsonNumber:
    """The same number as JSON writes it: 5, not 5.0; 2.5 as it is."""
    return int(amount) if amount == int(amount) else float(amount)


def _digest(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _picture_type(content: bytes) -> str:
    return "image/jpeg" if content.startswith(b"\xff\xd8\xff") else "image/png"


def _fingerprint(operation: Operation, take: int, body: Mapping[str, Json]) -> str:
    asked = {"version": FINGERPRINT_VERSION, "operation": operation, "take": take}
    text = json.dumps(
        asked | {"body": body},
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
    )
    # One spelling of an accent: an editor's choice of Unicode form must not buy a picture again.
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()
