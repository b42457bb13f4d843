"""What a run may cost: ceilings, and what is spent or promised below each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drama_build.errors import BudgetError
from drama_build.units import FREE, Money


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Targets whose path begins with `prefix` may cost no more than `money` in this run."""

    prefix: str
    money: Money
    source: str

    def covers(self, name: str) -> bool:
        """Whether a target's cost counts here."""
        return name.partition(":")[2].startswith(self.prefix)


class Purse:
    """The money of one run: an order's price is promised before it starts, then paid or let go."""

    def __init__(self, ceilings: Sequence[Ceiling] = ()) -> None:
        self._gone = dict.fromkeys(ceilings, FREE)
        self.spent = FREE

    def promise(self, name: str, price: Money) -> None:
        """Set a price aside. Raises BudgetError if that could pass a ceiling."""
        if price == FREE:
            return
        for ceiling, gone in self._gone.items():
            if ceiling.covers(name) and gone + price > ceiling.money:
                what = f"{name} costs {price}; {gone} of {ceiling.money} are spent or promised"
                raise BudgetError(what, f"raise {ceiling.source}")
        self._count(name, price)

    def pay(self, name: str, price: Money, cost: Money) -> None:
        """Of a promised price, so much was spent in the end; nothing, if the order is let go."""
        self._count(name, cost - price)
        self.spent += cost

    def _count(self, name: str, money: Money) -> None:
        for ceiling in self._gone if money != FREE else ():
            if ceiling.covers(name):
                self._gone[ceiling] += money
