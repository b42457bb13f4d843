"""The account of a place: what the journal says was bought for it, at its prices and others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from drama_build.cli.prices import PriceList
from drama_build.cli.resolve import declared_budgets
from drama_build.declare.listing import episode_names, series_names
from drama_build.declare.suggest import suggest
from drama_build.errors import UsageError
from drama_build.gateway.journal.costs import Offer, Report, Tally, report
from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.journal.ledger import EMPTY, Budget
from drama_build.gateway.requests import NOTHING
from drama_build.units import FREE, Money

VIEWS = ("model", "episode", "operation", "day")
SHARED = "shared"
"""What no single episode pays for: looks, places, sounds, music."""
UNNAMED = "before the journal"
"""The operation of what earlier versions paid for: they did not note it."""


@dataclass(frozen=True, slots=True)
class Left:
    """A budget, and what counts against it."""

    budget: Budget
    counted: Money

    @property
    def money(self) -> Money:
        """What may still be spent."""
        return max(FREE, self.budget.limit - self.counted)


@dataclass(frozen=True, slots=True)
class Statement:
    """What was bought for `place`, and at which other prices it can be had.

    `reuse` is what builds saved, `gone` are episodes that the workspace had once.
    """

    place: str
    report: Report
    offers: tuple[Offer, ...] = ()
    reuse: Money = FREE
    left: tuple[Left, ...] = ()
    gone: frozenset[str] = frozenset()

    @property
    def nothing(self) -> bool:
        """Whether nothing was bought at all."""
        return self.report.total.balance == EMPTY and self.report.total.usage == NOTHING

    @property
    def thousand_tokens(self) -> Money | None:
        """What a thousand tokens cost on average; None without a conversation."""
        chat = self.report.by_operation.get("chat")
        if chat is None or not chat.usage.tokens:
            return None
        return Money(round(chat.balance.spent.micros * 1000 / chat.usage.tokens))

    def view(self, by: str) -> Mapping[str, Tally]:
        """The tallies by one of VIEWS, under the names that are shown."""
        found: Mapping[str, Tally] = getattr(self.report, f"by_{by}")
        empty = {"episode": SHARED, "operation": UNNAMED}.get(by, "")
        return {name or empty: one for name, one in found.items()}


def state(journal: Journal, root: Path, place: str, shop: PriceList, reuse: Money) -> Statement:
    """What the journal says of a place. Raises UsageError for one that nobody ever heard of."""
    jobs, here = journal.jobs(), frozenset(places(root))
    paid = {name for job in jobs for name in (job.intent.series, job.intent.episode) if name}
    known = sorted(here | paid)
    if place and place not in known:
        hint = f"there are {', '.join(known)}" if known else "leave it out"
        raise UsageError(f"nothing is called {place!r}", suggest(place, known, hint))
    made = report(jobs, journal.savings(), place)
    used = {operation: one.usage for operation, one in made.by_operation.items()}
    return Statement(
        place,
        made,
        shop.offers(used),
        reuse if not place else FREE,
        tuple(_left(journal, root, place)),
        frozenset(name for name in paid - here if name.partition("/")[0] in here),
    )


def places(root: Path) -> Iterator[str]:
    """Every series and episode of a workspace."""
    for series in series_names(root):
        yield series
        yield from (f"{series}/{name}" for name in episode_names(root, series))


def _left(journal: Journal, root: Path, place: str) -> Iterator[Left]:
    """The budgets of a place: those of all series, of one, or of one episode and its series."""
    for series in (place.partition("/")[0],) if place else series_names(root):
        for budget in declared_budgets(root, series):
            scope = budget.scope
            if scope.startswith("episode:"):
                if "/" not in place:
                    continue
                scope = f"episode:{place}"
            counted = journal.balance(scope).total
            yield Left(Budget(scope, budget.limit, budget.source), counted)
