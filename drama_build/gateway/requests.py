"""What is asked of a provider and what comes back: frozen, with a fingerprint and a wire body."""

from __future__ import annotations

import base64
import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from decimal import ROUND_CEILING, Decimal
from typing import ClassVar, Literal

from drama_build.units import Money, Size

Operation = Literal["image", "video", "speech", "sound", "chat", "edit"]
SoundKind = Literal["effect", "ambience", "music"]
Role = Literal["system", "user", "assistant"]
JsonNumber = int | float
Json = str | JsonNumber | bool | None | list["Json"] | dict[str, "Json"]

FINGERPRINT_VERSION = 1
"""Raise it when a fingerprint of the same request would come out differently."""
MESSAGE_OVERHEAD = 16
"""Tokens that a message may cost beside its text: who speaks, and where it begins and ends."""


@dataclass(frozen=True, slots=True)
class Message:
    """What one side of a conversation said."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRequest:
    """The next turn of a conversation; `json` asks for one JSON object."""

    operation: ClassVar[Operation] = "chat"
    path: ClassVar[str] = "chat/completions"
    model: str
    messages: tuple[Message, ...]
    temperature: float | None = None
    max_tokens: int = 4096
    json: bool = False
    take: int = 1

    def body(self) -> dict[str, Json]:
        """What is posted."""
        said: list[Json] = [{"role": m.role, "content": m.content} for m in self.messages]
        body: dict[str, Json] = {
            "model": self.model,
            "messages": said,
            "max_tokens": self.max_tokens,
        }
        if self.temperature is not None:
            body["temperature"] = json_number(Decimal(repr(self.temperature)))
        return body | {"response_format": {"type": "json_object"}} if self.json else body

    def fingerprint(self) -> str:
        """Digest of all that can change the answer."""
        return _fingerprint(self.operation, self.take, self.body())


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
class EditRequest:
    """A still made from others: `references` are PNG or JPEG, in the order of the prompt."""

    operation: ClassVar[Operation] = "edit"
    path: ClassVar[str] = "images/edits"
    model: str
    prompt: str
    references: tuple[bytes, ...]
    size: Size
    seed: int = 0
    take: int = 1

    def body(self) -> dict[str, Json]:
        """What is posted, pictures as data URLs."""
        return self._body([data_url(picture_type(one), one) for one in self.references])

    def fingerprint(self) -> str:
        """Digest of all that can change the answer; pictures count by their own digest."""
        body = self._body([_digest(one) for one in self.references])
        return _fingerprint(self.operation, self.take, body)

    def _body(self, pictures: list[Json]) -> dict[str, Json]:
        return {
            "model": self.model,
            "prompt": self.prompt,
            "image": pictures,
            "resolution": str(self.size),
            "seed": self.seed,
        }


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
        return self._body(data_url(picture_type(self.image), self.image), audio)

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


Request = ChatRequest | ImageRequest | EditRequest | VideoRequest | SpeechRequest | SoundRequest


@dataclass(frozen=True, slots=True)
class Usage:
    """What requests use of a provider, in whole numbers, so that sums are exact.

    `milliseconds` are those of clips and sounds made, `characters` those of lines spoken.
    """

    tokens_in: int = 0
    tokens_out: int = 0
    images: int = 0
    milliseconds: int = 0
    characters: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    @property
    def tokens(self) -> int:
        """Tokens in and out."""
        return self.tokens_in + self.tokens_out

    @property
    def seconds(self) -> float:
        """Seconds of clips and sounds, to show."""
        return self.milliseconds / 1000


NOTHING = Usage()


def usage(request: Request) -> Usage:
    """What `request` will use; of a conversation, the most it can."""
    match request:
        case ChatRequest(messages=messages, max_tokens=longest):
            # A token is a byte or more.
            asked = sum(len(m.content.encode()) + MESSAGE_OVERHEAD for m in messages)
            return Usage(tokens_in=asked, tokens_out=longest)
        case ImageRequest() | EditRequest():
            return Usage(images=1)
        case VideoRequest(seconds=seconds) | SoundRequest(seconds=seconds):
            return Usage(milliseconds=int((seconds * 1000).to_integral_value(ROUND_CEILING)))
        case SpeechRequest(text=text):
            return Usage(characters=len(text))


@dataclass(frozen=True, slots=True)
class Made:
    """What a provider made. `cost` is what this call cost: nothing when `cached`.

    What was said in a conversation is its `text`; `usage` is what the provider counted.
    """

    content: bytes = field(repr=False)
    media_type: str
    cost: Money
    model: str
    request_id: str | None = None
    cached: bool = False
    usage: Usage = NOTHING

    @property
    def text(self) -> str:
        """The content as text. Raises UnicodeDecodeError if it is none."""
        return self.content.decode()


def data_url(media_type: str, content: bytes) -> str:
    """`content` as `data:media_type;base64,…`."""
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"


def json_number(amount: Decimal) -> JsonNumber:
    """The same number as JSON writes it: 5, not 5.0; 2.5 as it is."""
    return int(amount) if amount == int(amount) else float(amount)


def _digest(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def picture_type(content: bytes) -> str:
    """The media type of a reference or a first frame."""
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
