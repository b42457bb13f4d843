"""The kinds of value that series.toml holds: names, texts, sizes and amounts, each checked."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Annotated

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    InstanceOf,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)

from drama_build.units import MICROS, Frames, Money, Size

LEAST_SIDE, MOST_SIDE = 64, 3840
"""Pixels of a frame's side."""


def _printable(text: str) -> str:
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\t":
            raise ValueError(f"the character U+{ord(character):04X} cannot be used; delete it")
    return text


def _one_line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise ValueError("a name must stay on one line; remove the line break")
    return _printable(text)


def _size(text: object) -> Size:
    """Read `1080x1920`; both sides even, because video is coded in blocks of two pixels."""
    if not isinstance(text, str) or not re.fullmatch(r"[0-9]{1,5}x[0-9]{1,5}", text):
        raise ValueError('a frame is written as width x height; write frame = "1080x1920"')
    size = Size.parse(text)
    for side in (size.width, size.height):
        if side % 2:
            raise ValueError(f"{side} is odd; video needs even sides, write {side + 1}")
        if not LEAST_SIDE <= side <= MOST_SIDE:
            raise ValueError(
                f"{side} is out of range; a side has {LEAST_SIDE} to {MOST_SIDE} pixels"
            )
    return size


def _dollars(amount: object) -> Money | None:
    if amount is None or isinstance(amount, Money):
        return amount
    if isinstance(amount, bool) or not isinstance(amount, str | int | float):
        raise ValueError('a budget is an amount in US dollars; write budget = "25.00"')  # noqa: TRY004 -- pydantic reads ValueError
    text = str(amount).strip().removeprefix("$")
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,6})?", text):
        raise ValueError(f'{text!r} is not an amount in US dollars; write budget = "25.00"')
    return Money.usd(text)


Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=4000),
    AfterValidator(_printable),
]
OptionalText = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=4000), AfterValidator(_printable)
]
Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=80),
    AfterValidator(_one_line),
]
Names = Annotated[
    tuple[Name, ...],
    BeforeValidator(lambda names: tuple(names) if isinstance(names, list) else names),
]
Picture = Annotated[
    Size,
    PlainValidator(_size),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]+x[0-9]+$", "examples": ["1080x1920"]}),
]
Dollars = Annotated[
    InstanceOf[Money] | None,
    PlainValidator(_dollars),
    PlainSerializer(lambda budget: budget and str(Decimal(budget.micros) / MICROS)),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "number", "minimum": 0}]}),
]
Length = Annotated[Frames, Field(ge=0, le=1000)]
