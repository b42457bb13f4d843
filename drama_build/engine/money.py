"""What a run may cost: ceilings, and what is spent or promised below each of them."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass

from drama_build.errors import BudgetError, StoreError
from drama_build.store.leases import Promises
from drama_build.units import FREE, Money


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Targets whose path begins with `prefix` may cost no more than `money` in this run.

    With `shared` that is a limit for all runs there were and that are under way now.
    """

    prefix: str
    money: Money
    source: str
    shared: Promises | None = None

    def covers(self, name: str) -> bool:
        """Whether a target's cost counts here."""
        return name.partition(":")[2].startswith(self.prefix)


class Purse:
    """The money of one run: an order's price is promised before it starts, then paid or let go."""

    def __init__(self, ceilings: Sequence[Ceiling] = ()) -> None:
        self._gone = dict.fromkeys(ceilings, FREE)
        self.spent = FREE

    def promise(self, name: str, price: Money) -> None:
        """Set a price aside. Raises BudgetError if that could pass a ceiling, and StoreError."""
        if price == FREE:
            return
        over = [c for c in self._over(name) if not c.shared and self._gone[c] + price > c.money]
        for ceiling in over:
            raise _refused(name, price, self._gone[ceiling], ceiling)
        for ceiling in self._over(name):  # one at most: a target is of one series
            gone = ceiling.shared.promise(name, price, ceiling.money) if ceiling.shared else None
            if gone is not None:
                raise _refused(name, price, gone, ceiling)
        self._count(name, price)

    def pay(self, name: str, price: Money, cost: Money) -> None:
        """Of a promised price, so much was spent in the end; nothing, if the order is let go."""
        self._count(name, cost - price)
        self.spent += cost
        for ceiling in self._over(name) if price != FREE and cost == FREE else ():
            if ceiling.shared:
                with contextlib.suppress(StoreError):  # it goes with this process
                    ceiling.shared.let_go(name)

    def _over(self, name: str) -> list[Ceiling]:
        return [ceiling for ceiling in self._gone if ceiling.covers(name)]

    def _count(self, name: str, money: Money) -> None:
        for ceiling in self._over(name) if money != FREE else ():
            self._gone[ceiling] += money


def _refused(name: str, price: Money, gone: Money, ceiling: Ceiling) -> BudgetError:
    what = f"{name} costs {price}; {gone} of {ceiling.money} are spent or promised"
    return BudgetError(what, f"raise {ceiling.source}")
