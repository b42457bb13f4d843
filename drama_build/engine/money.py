"""What a run may still start: its own limits, and what it spent or promised below each."""

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
    """The money of one run: an order's price is promised before it starts, then paid or let go.

    It keeps a run from starting what it could not pay for. What really went, and the budgets that
    runs share, are known to the gateway's journal alone.
    """

    def __init__(self, ceilings: Sequence[Ceiling] = ()) -> None:
        self._gone = dict.fromkeys(ceilings, FREE)
        self.spent = FREE

    def promise(self, name: str, price: Money) -> None:
        """Set a price aside. Raises BudgetError if that could pass a ceiling."""
        if price == FREE:
            return
        for ceiling in self._over(name):
            gone = self._gone[ceiling]
            if gone + price > ceiling.money:
                what = f"{name} costs {price}; {gone} of {ceiling.money} are spent or promised"
                raise BudgetError(what, f"raise {ceiling.source}")
        self._count(name, price)

    def pay(self, name: str, price: Money, cost: Money) -> None:
        """Of a promised price, so much was spent in the end; nothing, if the order is let go."""
        self._count(name, cost - price)
        self.spent += cost

    def _over(self, name: str) -> list[Ceiling]:
        return [ceiling for ceiling in self._gone if ceiling.covers(name)]

    def _count(self, name: str, money: Money) -> None:
        for ceiling in self._over(name) if money != FREE else ():
            self._gone[ceiling] += money
