"""The model pool: what each model does, which lengths it sells, and what it costs."""

from __future__ import annotations

import datetime as dt
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from drama_build.errors import GatewayError, UsageError
from drama_build.gateway.requests import (
    ImageRequest,
    Request,
    SoundRequest,
    SpeechRequest,
    VideoRequest,
)
from drama_build.units import Money, Size

Unit = Literal["image", "second", "thousand characters", "million tokens"]
Seconds = Decimal | Fraction | int


def _size(told: object) -> object:
    return Size.parse(told) if isinstance(told, str) else told


SoldSize = Annotated[Size, BeforeValidator(_size)]

UNITS: Mapping[str, tuple[Unit, ...]] = MappingProxyType(
    {
        "image": ("image",),
        "video": ("second",),
        "speech": ("thousand characters",),
        "sound": ("second",),
        "chat": ("million tokens",),
    }
)


class Model(BaseModel):
    """One model as a provider sells it. Without a `price` it is known but never paid for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    operation: Literal["image", "video", "speech", "sound", "chat"]
    price: Decimal | None = Field(default=None, ge=0, allow_inf_nan=False)
    unit: Unit | None = None
    source: str = ""
    date: dt.date | None = None
    sizes: tuple[SoldSize, ...] = ()
    lengths: tuple[Decimal, ...] = ()
    step: Decimal | None = Field(default=None, gt=0)
    longest: Decimal | None = Field(default=None, gt=0)
    fps: tuple[int, ...] = ()
    audio_driven: bool = False
    revision: int = 0

    @model_validator(mode="after")
    def _priced_in_full(self) -> Self:
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
        """What `request` will cost.

        Raises UsageError if the model is unknown, makes something else or does not sell that, and
        GatewayError if its price is unknown: what cannot be counted is not bought.
        """
        model = self[request.model]
        if model.operation != request.operation:
            raise UsageError(f"{request.model} makes {model.operation}, not {request.operation}")
        _check_length(model, request)
        _check_frame(model, request)
        if model.price is None:
            raise GatewayError(
                f"the price of {request.model} is not known, so nothing was ordered",
                f'declare price, unit, source and date under [models."{request.model}"]'
                " in models.toml",
                operation=request.operation,
            )
        # Multiplied before it is rounded to micro-dollars: a cheap model's price may be finer.
        return Money.usd(model.price * _amount(request))


def _check_length(model: Model, request: Request) -> None:
    if not isinstance(request, VideoRequest | SoundRequest) or model.sells(request.seconds):
        return
    sold = model.quantise(request.seconds)
    hint = "cut it shorter" if sold is None else f"order {sold} s and trim"
    raise UsageError(f"{request.model} does not sell {request.seconds} s", hint)


def _check_frame(model: Model, request: Request) -> None:
    if not isinstance(request, ImageRequest | VideoRequest):
        return
    size = model.frame_size(request.size)
    if size != request.size:
        raise UsageError(f"{request.model} does not sell {request.size}", f"order {size}")
    if isinstance(request, VideoRequest) and model.frame_rate(request.rate) != request.rate:
        rates = " or ".join(map(str, model.fps))
        raise UsageError(
            f"{request.model} does not sell {request.rate} frames a second", f"order {rates}"
        )


def _amount(request: Request) -> Decimal:
    match request:
        case ImageRequest():
            return Decimal(1)
        case VideoRequest(seconds=seconds) | SoundRequest(seconds=seconds):
            return seconds
        case SpeechRequest(text=text):
            return Decimal(len(text)) / 1000


def standard_models() -> ModelPool:
    """The models this program knows by itself."""
    return ModelPool(MappingProxyType(_declared(_packaged(), "models.toml")))


def models_with(path: Path) -> ModelPool:
    """The standard models, with those of the file at `path` added or put in their place.

    Raises UsageError if the file cannot be read or does not hold a pool.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as missing:
        raise UsageError(f"cannot read {path}: {missing.strerror}") from missing
    return ModelPool(MappingProxyType({**standard_models().models, **_declared(text, str(path))}))


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
