"""The model pool: what each model does, which lengths it sells, and what it costs."""

from __future__ import annotations

import datetime as dt
import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from drama_build.errors import GatewayError, UsageError
from drama_build.gateway.requests import (
    ChatRequest,
    EditRequest,
    ImageRequest,
    Operation,
    Request,
    SoundRequest,
    SpeechRequest,
    Usage,
    VideoRequest,
    usage,
)
from drama_build.units import Money, Size

Unit = Literal["image", "second", "thousand characters", "million tokens"]
Seconds = Decimal | Fraction | int


def _size(told: object) -> object:
    return Size.parse(told) if isinstance(told, str) else told


SoldSize = Annotated[Size, BeforeValidator(_size)]

UNITS: Mapping[Operation, tuple[Unit, ...]] = MappingProxyType(
    {
        "image": ("image",),
        "edit": ("image",),
        "video": ("second",),
        "speech": ("thousand characters",),
        "sound": ("second",),
        "chat": ("million tokens",),
    }
)


BYTES_A_TOKEN = 4
"""Of UTF-8, on average, at most: an English word and its space, or a Chinese character."""


class Latency(BaseModel):
    """How many seconds half, 95 and 99 of a hundred answers take, until they were observed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    p50: float = Field(gt=0, allow_inf_nan=False)
    p95: float = Field(gt=0, allow_inf_nan=False)
    p99: float = Field(gt=0, allow_inf_nan=False)

    @model_validator(mode="after")
    def _rising(self) -> Self:
        if not self.p50 <= self.p95 <= self.p99:
            raise ValueError("p50, p95 and p99 must rise")
        return self


class Model(BaseModel):
    """One model as a provider sells it. Without a `price` it is known but never paid for.

    A conversation is sold by the token: `price` is for those that come back, and for those that are
    sent too where there is no `input_price`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    operation: Operation
    price: Decimal | None = Field(default=None, ge=0, allow_inf_nan=False)
    input_price: Decimal | None = Field(default=None, ge=0, allow_inf_nan=False)
    unit: Unit | None = None
    source: str = ""
    date: dt.date | None = None
    sizes: tuple[SoldSize, ...] = ()
    lengths: tuple[Decimal, ...] = ()
    step: Decimal | None = Field(default=None, gt=0)
    longest: Decimal | None = Field(default=None, gt=0)
    fps: tuple[int, ...] = ()
    characters: int | None = Field(default=None, gt=0)
    tokens: int | None = Field(default=None, gt=0)
    fallback: tuple[str, ...] = ()
    latency: Latency | None = None
    audio_driven: bool = False
    revision: int = 0

    @model_validator(mode="after")
    def _priced_in_full(self) -> Self:
        if self.input_price is not None and (self.operation != "chat" or self.price is None):
            raise ValueError("an input_price stands beside the price of a chat model")
        if self.price is None:
            return self
        if self.unit not in UNITS[self.operation]:
            raise ValueError(f"{self.operation} is sold per {UNITS[self.operation][0]}")
        if not self.source or self.date is None:
            raise ValueError("a price needs the source it was read in and the date")
        return self

    @property
    def assumed(self) -> bool:
        """Whether the price is a guess of ours rather than a provider's word."""
        return self.source.startswith("assumed")

    @property
    def free(self) -> bool:
        """Whether it costs nothing, so that asking again is harmless."""
        return self.price == 0

    def quantise(self, seconds: Seconds) -> Decimal | None:
        """The shortest length sold that holds `seconds`; None if the longest is too short."""
        wanted = Fraction(seconds)
        if self.step is not None:
            steps = max(1, math.ceil(wanted / Fraction(self.step)))
            length = self.step * steps
            return length if self.longest is None or length <= self.longest else None
        return next((sold for sold in sorted(self.lengths) if sold >= wanted), None)

    def frame_rate(self, wanted: int) -> int:
        """The rate to order for a series of `wanted` frames a second: the nearest one sold."""
        return min(self.fps, key=lambda sold: (abs(sold - wanted), -sold), default=wanted)

    def frame_size(self, wanted: Size) -> Size:
        """The size to order for a picture of `wanted`: nearest in shape, then in area."""

        def strangeness(sold: Size) -> tuple[Fraction, int]:
            shape = Fraction(sold.width * wanted.height, sold.height * wanted.width)
            area = abs(sold.width * sold.height - wanted.width * wanted.height)
            return max(shape, 1 / shape), area

        return min(self.sizes, key=strangeness, default=wanted)

    def sells(self, seconds: Seconds) -> bool:
        """Whether exactly this length can be ordered."""
        length = self.quantise(seconds)
        return length is not None and Fraction(length) == Fraction(seconds)


class _Declared(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    models: dict[str, Model] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ModelPool:
    """All models that may be asked, by the name the provider gives them."""

    models: Mapping[str, Model]

    def __getitem__(self, name: str) -> Model:
        """The model called `name`. Raises UsageError if it is not declared."""
        if name in self.models:
            return self.models[name]
        raise UsageError(
            f"the model {name!r} is not declared",
            f'add [models."{name}"] with operation, price, unit, source and date to models.toml',
        )

    def price(self, request: Request) -> Money:
        """What `request` will cost; a conversation, at most.

        Raises UsageError if the model is unknown, makes something else or does not sell that, and
        GatewayError if its price is unknown: what cannot be counted is not bought.
        """
        model = self[request.model]
        if model.operation != request.operation:
            raise UsageError(f"{request.model} makes {model.operation}, not {request.operation}")
        _check_text(model, request)
        _check_length(model, request)
        _check_frame(model, request)
        return self.cost(request.model, usage(request))

    def cost(self, name: str, used: Usage) -> Money:
        """What the model called `name` takes for `used`, or would.

        Raises UsageError if the model is unknown, GatewayError if its price is.
        """
        model = self[name]
        if model.price is None:
            raise GatewayError(
                f"the price of {name} is not known, so nothing was ordered",
                f'declare price, unit, source and date under [models."{name}"] in models.toml',
                operation=model.operation,
            )
        # Multiplied before it is rounded to micro-dollars: a cheap model's price may be finer.
        return Money.usd(_dollars(model, model.price, used))

    def fallbacks(self, request: Request) -> tuple[Request, ...]:
        """The same request to those that stand in for its model, nearest first.

        Left out is who does not sell exactly this, or at a price nobody knows.
        """
        others = (replace(request, model=name) for name in self._line(request.model))
        return tuple(other for other in others if self._sells(other))

    def check(self) -> None:
        """Raises ValueError if a fallback is unknown, makes something else or leads back."""
        for name, model in self.models.items():
            for other in model.fallback:
                if other not in self.models:
                    raise ValueError(f"models.{name}.fallback: {other!r} is not declared")
                if self.models[other].operation != model.operation:
                    makes = f"{self.models[other].operation}, not {model.operation}"
                    raise ValueError(f"models.{name}.fallback: {other} makes {makes}")
            if name in self._line(name):
                raise ValueError(f"models.{name}.fallback: it leads back to {name}")

    def _line(self, name: str) -> Mapping[str, None]:
        """Who stands in for a model, and who for them: its own first, each once."""
        line = dict.fromkeys(self[name].fallback)
        waiting = list(line)
        while waiting:
            further = [other for other in self[waiting.pop(0)].fallback if other not in line]
            line |= dict.fromkeys(further)
            waiting += further
        return line

    def _sells(self, request: Request) -> bool:
        hears = self[request.model].audio_driven
        if isinstance(request, VideoRequest) and request.audio is not None and not hears:
            return False
        try:
            self.price(request)
        except (UsageError, GatewayError):
            return False
        return True


def _dollars(model: Model, price: Decimal, used: Usage) -> Decimal:
    match model.operation:
        case "chat":
            asked = price if model.input_price is None else model.input_price
            return (asked * used.tokens_in + price * used.tokens_out) / 1_000_000
        case "image" | "edit":
            return price * used.images
        case "video" | "sound":
            return price * used.milliseconds / 1000
        case "speech":
            return price * used.characters / 1000


def _check_text(model: Model, request: Request) -> None:
    """Refuse what is too long by any count: the provider would, and perhaps after the money."""
    texts = tuple(_texts(request))
    characters = sum(map(len, texts))
    if model.characters is not None and characters > model.characters:
        raise UsageError(
            f"{request.model} takes {model.characters:,} characters, and this is {characters:,}",
            "say it in several parts",
        )
    # How it is cut into tokens nobody knows here: only what cannot fit is refused.
    fewest = sum(len(text.encode()) for text in texts) // BYTES_A_TOKEN
    if model.tokens is not None and fewest > model.tokens:
        raise UsageError(
            f"{request.model} takes {model.tokens:,} tokens, and this is {fewest:,} or more",
            "say less",
        )


def _texts(request: Request) -> Iterator[str]:
    match request:
        case ChatRequest(messages=messages):
            yield from (message.content for message in messages)
        case ImageRequest(prompt=text) | EditRequest(prompt=text) | VideoRequest(prompt=text):
            yield text
        case SpeechRequest(text=text) | SoundRequest(text=text):
            yield text


def _check_length(model: Model, request: Request) -> None:
    if not isinstance(request, VideoRequest | SoundRequest) or model.sells(request.seconds):
        return
    sold = model.quantise(request.seconds)
    hint = "cut it shorter" if sold is None else f"order {sold} s and trim"
    raise UsageError(f"{request.model} does not sell {request.seconds} s", hint)


def _check_frame(model: Model, request: Request) -> None:
    if not isinstance(request, ImageRequest | EditRequest | VideoRequest):
        return
    size = model.frame_size(request.size)
    if size != request.size:
        raise UsageError(f"{request.model} does not sell {request.size}", f"order {size}")
    if isinstance(request, VideoRequest) and model.frame_rate(request.rate) != request.rate:
        rates = " or ".join(map(str, model.fps))
        raise UsageError(
            f"{request.model} does not sell {request.rate} frames a second", f"order {rates}"
        )


def standard_models() -> ModelPool:
    """The models this program knows by itself."""
    return _pool(_declared(_packaged(), "models.toml"), "models.toml")


def models_with(path: Path) -> ModelPool:
    """The standard models, with those of the file at `path` added or put in their place.

    Raises UsageError if the file cannot be read or does not hold a pool.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as missing:
        raise UsageError(f"cannot read {path}: {missing.strerror}") from missing
    return _pool({**standard_models().models, **_declared(text, str(path))}, str(path))


def _pool(models: Mapping[str, Model], where: str) -> ModelPool:
    pool = ModelPool(MappingProxyType(dict(models)))
    try:
        pool.check()
    except ValueError as odd:
        raise UsageError(f"{where}: {odd}") from odd
    return pool


def _packaged() -> str:
    return resources.files(__package__).joinpath("models.toml").read_text(encoding="utf-8")


def _declared(text: str, where: str) -> Mapping[str, Model]:
    try:
        return _Declared.model_validate(tomllib.loads(text)).models
    except tomllib.TOMLDecodeError as odd:
        raise UsageError(f"{where} is not TOML: {odd}") from odd
    except ValidationError as odd:
        first = odd.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise UsageError(f"{where}: {place}: {first['msg']}") from odd
