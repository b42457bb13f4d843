"""What was bought, of whom, for what, and what the same would have cost elsewhere; pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from drama_build.gateway.journal.ledger import EMPTY, Balance
from drama_build.gateway.journal.rows import Job
from drama_build.gateway.journal.states import State
from drama_build.gateway.requests import NOTHING, Usage
from drama_build.units import FREE, Money

USED = frozenset((State.DONE, State.STORED))


@dataclass(frozen=True, slots=True)
class Tally:
    """Jobs, what they used, and where their money stands."""

    jobs: int = 0
    usage: Usage = NOTHING
    """Of what was made or charged; what is only under way has used nothing yet."""
    balance: Balance = EMPTY
    unresolved: Money = FREE
    """The part of `balance.possible` that is still to be found out; the rest is written off."""

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.jobs + other.jobs,
            self.usage + other.usage,
            self.balance + other.balance,
            self.unresolved + other.unresolved,
        )


NONE = Tally()


@dataclass(frozen=True, slots=True)
class Report:
    """Tallies by every view, each in the order of its names; an empty name means: for no one."""

    total: Tally = NONE
    by_model: Mapping[str, Tally] = field(default_factory=dict)
    by_episode: Mapping[str, Tally] = field(default_factory=dict)
    by_operation: Mapping[str, Tally] = field(default_factory=dict)
    by_day: Mapping[str, Tally] = field(default_factory=dict)
    hits: int = 0
    saved: Money = FREE
    """By the response cache."""


class _Group(NamedTuple):
    """Jobs that no view tells apart: they are added up once, and not once for each view."""

    model: str
    episode: str
    operation: str
    day: str


def report(
    jobs: Iterable[Job], savings: Mapping[str, tuple[int, Money]] | None = None, place: str = ""
) -> Report:
    """All jobs at `place`: a series, an episode such as `lantern/ep01`, or everything.

    `savings` are those of the journal.
    """
    grouped: dict[_Group, Tally] = {}
    for job in jobs:
        if concerns(job, place):
            group = _group(job)
            grouped[group] = grouped.get(group, NONE) + tally(job)
    hits, saved = (savings or {}).get(_scope(place), (0, FREE))
    return Report(
        total=sum(grouped.values(), NONE),
        by_model=_by(grouped, lambda group: group.model),
        by_episode=_by(grouped, lambda group: group.episode),
        by_operation=_by(grouped, lambda group: group.operation),
        by_day=_by(grouped, lambda group: group.day),
        hits=hits,
        saved=saved,
    )


def tally(job: Job) -> Tally:
    """One job as a tally."""
    charged = job.state in USED or job.balance.spent > FREE
    return Tally(1, job.usage if charged else NOTHING, job.balance, job.unresolved)


def concerns(job: Job, place: str) -> bool:
    """Whether a job counts against a series or an episode; everything counts against ``."""
    return place in {"", job.intent.series, job.intent.episode}


def _scope(place: str) -> str:
    if not place:
        return "all"
    return f"episode:{place}" if "/" in place else f"series:{place}"


def _group(job: Job) -> _Group:
    day = f"{dt.datetime.fromtimestamp(job.created, dt.UTC):%Y-%m-%d}"
    return _Group(job.intent.model, job.intent.episode, job.intent.operation, day)


def _by(grouped: Mapping[_Group, Tally], name: Callable[[_Group], str]) -> Mapping[str, Tally]:
    tallies: dict[str, Tally] = {}
    for group, one in grouped.items():
        tallies[name(group)] = tallies.get(name(group), NONE) + one
    return dict(sorted(tallies.items()))


# -- the same at other prices -------------------------------------------


@dataclass(frozen=True, slots=True)
class Offer:
    """What some usage costs at a model's prices."""

    operation: str
    model: str
    money: Money


def compare(
    used: Mapping[str, Usage],
    sellers: Mapping[str, Sequence[str]],
    price: Callable[[str, Usage], Money],
) -> tuple[Offer, ...]:
    """The usage of each operation at every model that sells it, cheapest first.

    `sellers` are the models of each operation, `price` what a usage costs at one of them.
    """
    offers = [
        Offer(operation, model, price(model, usage))
        for operation, usage in used.items()
        for model in sellers.get(operation, ())
    ]
    return tuple(sorted(offers, key=lambda o: (o.operation, o.money, o.model)))
