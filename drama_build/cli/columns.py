"""Tables of text whose columns stand below each other, and money as columns show it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal

from drama_build.units import FREE, MICROS, Money

GAP = "  "
CENT = 10_000
"""Micro-dollars."""
LONGEST = 300
"""Letters of a sentence that a provider wrote."""


def table(rows: Sequence[Sequence[str]], left: int = 1) -> Iterator[str]:
    """Rows of equally many cells, one line each: the first `left` columns begin at their left."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            _padded(cell, to, before=place >= left)
            for place, (cell, to) in enumerate(zip(row, widths, strict=True))
        )
        yield GAP.join(cells).rstrip()


def width(text: str) -> int:
    """Columns of a terminal: a Chinese character takes two, an accent of its own none."""
    return sum(
        0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )


def _padded(text: str, to: int, *, before: bool) -> str:
    blank = " " * (to - width(text))
    return f"{blank}{text}" if before else f"{text}{blank}"


def plain(text: str, most: int = LONGEST) -> str:
    """What somebody else wrote, fit for a terminal: one line, no control characters, an end."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def cents(money: Money) -> str:
    """For people: to the cent, and never nothing for something."""
    if FREE < money < Money(CENT):
        return "< $0.01"
    return f"${(Decimal(money.micros) / MICROS).quantize(Decimal('0.01')):,}"


def exact(money: Money) -> str:
    """For programs: US dollars with six decimals."""
    return f"{Decimal(money.micros) / MICROS:.6f}"
