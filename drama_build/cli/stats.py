"""`doit gateway stats|stop|go`: how the gateway does, and the brake of its orders."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from drama_build.cli import options
from drama_build.cli.columns import cents, exact, table
from drama_build.cli.store import decimal_size, store_folder
from drama_build.errors import StoreError, UsageError
from drama_build.gateway.stops import STOP_FILE, reason_in, write_reason
from drama_build.store.store import Store
from drama_build.units import FREE, Money

if TYPE_CHECKING:  # `doit gateway check` needs none of it
    from drama_build.gateway.journal.measurements import Latency
    from drama_build.gateway.polling.latency import Row

PHASES = ("queue", "wire", "server", "detection")
"""Waiting for our turn, the round trip, the provider's work on a job, until a look noticed."""
SHARES = {"p50": 0.50, "p95": 0.95, "p99": 0.99}


@dataclass(frozen=True, slots=True)
class Spell:
    """How long one phase took at one provider: seconds that 50, 95 and 99 in 100 calls needed."""

    provider: str
    operation: str
    model: str
    phase: str
    count: int
    quantiles: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Memory:
    """What the response cache holds, and how often it helped."""

    records: int = 0
    size: int = 0
    hits: int = 0
    misses: int = 0
    saved: Money = FREE

    @property
    def rate(self) -> float:
        """Which part of all looks found an answer: 0 to 1."""
        looks = self.hits + self.misses
        return self.hits / looks if looks else 0.0


@dataclass(frozen=True, slots=True)
class Dials:
    """All that `doit gateway stats` shows; `stopped` is why nothing is ordered, if so."""

    spells: tuple[Spell, ...]
    memory: Memory
    stopped: str | None


def stats(values: Mapping[str, object], words: tuple[str, ...]) -> int:
    """`doit gateway stats`: print the dials."""
    from drama_build.cli.books import journal_of

    _alone("stats", words)
    folder, _ = store_folder(Path.cwd(), options.environment())
    with closing(Store(folder)) as store, journal_of(store) as journal:
        found = Dials(
            spells(journal.measurements.latencies()),
            memory(store),
            reason_in(folder / STOP_FILE),
        )
    told = as_json(found) if values["json"] else as_text(found)
    sys.stdout.writelines(f"{line}\n" for line in told)
    return 0


def _alone(word: str, words: tuple[str, ...]) -> None:
    if words:
        raise UsageError(f"doit gateway {word} takes no words", f"leave out {' '.join(words)}")


def spells(rows: tuple[Latency, ...]) -> tuple[Spell, ...]:
    """The quantiles of every series of latencies, phases in the order of a request."""
    from drama_build.gateway.polling.latency import Latencies

    found = []
    for provider in dict.fromkeys(row[0] for row in rows):
        own = (cast("Row", row[1:]) for row in rows if row[0] == provider)
        for (operation, model, phase), counted in Latencies.from_rows(own).series.items():
            quantiles = {name: counted.quantile(share) for name, share in SHARES.items()}
            found.append(Spell(provider, operation, model, phase, counted.total, quantiles))
    order = {phase: number for number, phase in enumerate(PHASES)}
    return tuple(
        sorted(found, key=lambda s: (s.provider, s.operation, s.model, order.get(s.phase, 9)))
    )


def memory(store: Store) -> Memory:
    """What the response cache of a store says; it is not made where there is none."""
    from drama_build.cli.provider import Media
    from drama_build.gateway.responses.cache import Responses

    folder = store.root / "responses"
    if not folder.is_dir():
        return Memory()
    with closing(Responses(folder, Media(store.blobs))) as responses:
        told = responses.statistics()
        return Memory(responses.count(), responses.size(), told.hits, told.misses, told.saved)


def as_text(found: Dials) -> Iterator[str]:
    """A table for each provider, then the response cache and the brake."""
    for provider in dict.fromkeys(spell.provider for spell in found.spells):
        yield f"{provider}, seconds"
        head = ("operation", "model", "phase", "calls", *(name.upper() for name in SHARES))
        rows = [
            (s.operation, s.model, s.phase, f"{s.count:,}", *map(_seconds, s.quantiles.values()))
            for s in found.spells
            if s.provider == provider
        ]
        yield from table([head, *rows], left=3)
        yield ""
    if not found.spells:
        yield "no provider was asked yet"
    held = found.memory
    yield (
        f"response cache: hits {held.hits:,}, misses {held.misses:,} ({held.rate:.1%}); "
        f"{cents(held.saved)} saved; answers {held.records:,}, {decimal_size(held.size)}"
    )
    stopped = found.stopped
    yield "orders go out" if stopped is None else f"stopped: {stopped}; doit gateway go ends that"


def _seconds(number: float) -> str:
    """Three digits, which is what a histogram knows."""
    if number >= 100:
        return f"{number:.0f}"
    return f"{number:.1f}" if number >= 10 else f"{number:.2f}" if number >= 1 else f"{number:.3f}"


def as_json(found: Dials) -> Iterator[str]:
    """One JSON object; seconds, and money in US dollars."""
    held = found.memory
    told = {
        "latencies": [
            {
                "provider": s.provider,
                "operation": s.operation,
                "model": s.model,
                "phase": s.phase,
                "calls": s.count,
                **{name: round(seconds, 6) for name, seconds in s.quantiles.items()},
            }
            for s in found.spells
        ],
        "response_cache": {
            "hits": held.hits,
            "misses": held.misses,
            "hit_rate": round(held.rate, 4),
            "saved": exact(held.saved),
            "answers": held.records,
            "bytes": held.size,
        },
        "stopped": found.stopped,
    }
    yield json.dumps(told, ensure_ascii=False)


# -- the brake ----------------------------------------------------------


def stop(values: Mapping[str, object], words: tuple[str, ...]) -> int:  # noqa: ARG001  # as all have it
    """`doit gateway stop [REASON]`: no build of this store orders anything until `go`."""
    folder, _ = store_folder(Path.cwd(), options.environment())
    file, today = folder / STOP_FILE, dt.datetime.now(dt.UTC)
    before = reason_in(file)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_reason(file, " ".join(words) or f"by hand, {today:%Y-%m-%d %H:%M} UTC")
    except OSError as refused:
        raise StoreError(f"{file}: {refused.strerror}", "see that it may be written") from refused
    already = "" if before is None else "it was already "
    sys.stdout.write(
        f"{already}stopped: {reason_in(file)}; what is paid for is still collected, "
        "and doit gateway go ends the stop\n"
    )
    return 0


def go(values: Mapping[str, object], words: tuple[str, ...]) -> int:  # noqa: ARG001  # as all have it
    """`doit gateway go`: orders go out again."""
    _alone("go", words)
    folder, _ = store_folder(Path.cwd(), options.environment())
    file = folder / STOP_FILE
    why = reason_in(file)
    try:
        file.unlink(missing_ok=True)
    except OSError as refused:
        raise StoreError(f"{file}: {refused.strerror}", "remove it by hand") from refused
    sys.stdout.write("nothing was stopped\n" if why is None else f"orders go out; it said: {why}\n")
    return 0
