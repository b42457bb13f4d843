"""Exact quantities: frames and samples are whole numbers, money is whole micro-dollars."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import NewType

Frames = NewType("Frames", int)
"""A length or an instant in frames at the series' rate."""

SAMPLE_RATE = 48_000
"""Samples a second of every sound inside the build."""

MICROS = 1_000_000


def samples(frames: int, rate: int) -> int:
    """Samples in `frames` at `rate` frames a second; exact for the rates that divide 48 000."""
    return frames * SAMPLE_RATE // rate


def frames_of(sample_count: int, rate: int) -> Frames:
    """The fewest whole frames that hold `sample_count` samples."""
    return Frames(-(-sample_count * rate // SAMPLE_RATE))


@dataclass(frozen=True, slots=True, order=True)
class Size:
    """A picture size in pixels."""

    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"

    @classmethod
    def parse(cls, text: str) -> Size:
        """Read `1080x1920`. Raises ValueError on anything else."""
        width, _, height = text.partition("x")
        return cls(int(width), int(height))


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in US dollars, kept as whole micro-dollars."""

    micros: int = 0

    @classmethod
    def usd(cls, amount: str | Decimal) -> Money:
        """Read a decimal amount such as `"0.0125"`. Raises ValueError if it is not a number."""
        try:
            scaled = Decimal(amount) * MICROS
            return cls(int(scaled.quantize(Decimal(1), ROUND_HALF_UP)))
        except InvalidOperation as odd:
            raise ValueError(f"not an amount of money: {amount!r}") from odd

    def __add__(self, other: Money) -> Money:
        return Money(self.micros + other.micros)

    def __sub__(self, other: Money) -> Money:
        return Money(self.micros - other.micros)

    def __mul__(self, times: int | Decimal) -> Money:
        scaled = Decimal(self.micros) * Decimal(times)
        return Money(int(scaled.quantize(Decimal(1), ROUND_HALF_UP)))

    def __str__(self) -> str:
        dollars = Decimal(self.micros) / MICROS
        digits = next(d for d in (2, 4, 6) if self.micros % 10 ** (6 - d) == 0)
        return f"${dollars:.{digits}f}"


FREE = Money(0)
