"""What the same would cost elsewhere: usage at every price that is known, cheapest first."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from io import StringIO
from math import prod
from pathlib import Path

from drama_build.cli.columns import cents, exact, table
from drama_build.errors import UsageError
from drama_build.gateway.journal.costs import Offer, compare
from drama_build.gateway.models import Model, ModelPool, models_with, standard_models
from drama_build.gateway.requests import NOTHING, Usage
from drama_build.units import FREE, Money

MOST_DIGITS = 15
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class PriceList:
    """Models with a price, by the name they are shown under."""

    models: Mapping[str, Model]

    @classmethod
    def of(cls, pool: ModelPool, file: Path | None = None) -> PriceList:
        """A workspace's models, and those of another models.toml beside them. Raises UsageError."""
        more = {} if file is None else _added(file)
        shown = {**pool.models, **{f"{name} ({file})": model for name, model in more.items()}}
        return cls({name: model for name, model in shown.items() if model.price})

    def offers(self, used: Mapping[str, Usage]) -> tuple[Offer, ...]:
        """What the usage of each operation costs at each of them, cheapest first."""
        sellers: dict[str, list[str]] = {}
        for name, model in self.models.items():
            sellers.setdefault(model.operation, []).append(name)
        told = {operation: usage for operation, usage in used.items() if usage != NOTHING}
        return compare(told, sellers, ModelPool(self.models).cost)


def _added(file: Path) -> Mapping[str, Model]:
    """What a price list declares beyond the standard models."""
    ours = standard_models().models
    return {n: m for n, m in models_with(file).models.items() if m != ours.get(n)}


def saving(money: Money, other: Money) -> str:
    """How `money` compares with `other`: `94.8 % less`."""
    if money == other:
        return "the same"
    if other == FREE:
        return ""
    share = abs(100 * (1 - Decimal(money.micros) / Decimal(other.micros)))
    return f"{share.quantize(TENTH, ROUND_HALF_UP)} % {'less' if money < other else 'more'}"


# -- so many tokens -----------------------------------------------------


def tokens(text: str) -> int:
    """A number, or a product such as `200x10x6600`. Raises UsageError."""
    factors = re.split(r"[x×*]", text.replace(",", "").replace("_", "").replace(" ", ""))
    whole = all(f.isascii() and f.isdecimal() and len(f) <= MOST_DIGITS for f in factors)
    number = prod(map(int, factors)) if whole else 0
    if not 0 < number < 10**MOST_DIGITS:
        raise UsageError(
            f"--tokens {text} is not a number of tokens", "write --tokens 200x10x6600, or 13200000"
        )
    return number


@dataclass(frozen=True, slots=True)
class Quote:
    """What so many tokens cost at one chat model, and how much less at the cheapest."""

    model: str
    million: str
    money: Money
    saved: str


def quotes(number: int, prices: PriceList) -> tuple[Quote, ...]:
    """Every chat model, cheapest first; where the two differ, at the price of tokens out."""
    offers = prices.offers({"chat": Usage(tokens_out=number)})
    return tuple(
        Quote(
            offer.model,
            f"{prices.models[offer.model].price:f}",
            offer.money,
            saving(offers[0].money, offer.money) if offer != offers[0] else "",
        )
        for offer in offers
    )


def quoted(number: int, found: tuple[Quote, ...]) -> Iterator[str]:
    """The quotes as a table for people."""
    if not found:
        yield "no chat model has a price"
        return
    head = ("model", "a million", f"{number:,} tokens", f"{found[0].model} costs")
    rows = [(q.model, f"${q.million}", cents(q.money), q.saved) for q in found]
    yield from table([head, *rows])


def quoted_json(number: int, found: tuple[Quote, ...]) -> Iterator[str]:
    """One JSON object; money in US dollars."""
    rows = [{"model": q.model, "million": q.million, "money": exact(q.money)} for q in found]
    yield json.dumps({"tokens": number, "models": rows}, ensure_ascii=False)


def quoted_csv(number: int, found: tuple[Quote, ...]) -> Iterator[str]:
    """The quotes as CSV; money in US dollars."""
    rows = [(q.model, str(number), q.million, exact(q.money)) for q in found]
    yield from as_csv([("model", "tokens", "million", "money"), *rows])


def as_csv(rows: list[tuple[str, ...]]) -> Iterator[str]:
    """Lines of CSV, without their ends."""
    written = StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    yield from written.getvalue().splitlines()
