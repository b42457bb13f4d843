"""`doit store`: what the store holds, what it saved, and who uses it."""

from __future__ import annotations

import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from drama_build.cli import options
from drama_build.cli.command import DramaCommand
from drama_build.declare.listing import find_root
from drama_build.errors import StoreError
from drama_build.store.store import Store
from drama_build.store.traces import targets_of
from drama_build.units import FREE, MICROS, Money

UNITS = ("B", "kB", "MB", "GB", "TB")
GRACE = 1.0
"""Seconds by which a trace and the note of its money may differ in the first format."""


def store_folder(here: Path, environment: Mapping[str, str]) -> tuple[Path, Path]:
    """Where the store of the workspace at or above `here` lies, and that workspace."""
    root = find_root(here)
    kept = environment.get("DRAMA_STORE")
    return root / (Path(kept).expanduser() if kept else ".drama"), root


def cores() -> int:
    """How many threads may read at once."""
    return os.cpu_count() or 1


def decimal_size(size: float) -> str:
    """Bytes for people: `1.5 MB`."""
    for unit in UNITS:
        if size < 1000 or unit == UNITS[-1]:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1000
    raise AssertionError("the last unit always fits")


@dataclass(frozen=True, slots=True)
class Kind:
    """What the store holds of one kind of target; a blob that two kinds share counts in both."""

    kind: str
    targets: int
    blobs: int
    size: int
    paid: Money


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a store holds and how it was used."""

    kinds: tuple[Kind, ...]
    blobs: int
    size: int
    totals: Mapping[str, int]
    spent: Money
    workspaces: tuple[tuple[str, str], ...]
    refused: tuple[tuple[str, str], ...]
    unbalanced: tuple[str, ...] = ()
    """What does not add up in the journal, in sentences."""

    @property
    def rate(self) -> float:
        """Which part of all targets that were asked for was there already: 0 to 1."""
        hits, made = self.totals.get("hits", 0), self.totals.get("made", 0)
        return hits / (hits + made) if hits + made else 0.0

    @property
    def saved(self) -> Money:
        """What the hits of all runs once cost."""
        return Money(self.totals.get("saved", 0))


def holdings(store: Store) -> Holdings:
    """Look at a store; no blob is read."""
    kinds = _kinds(store)
    there = list(store.blobs.blobs())
    return Holdings(
        kinds,
        len(there),
        sum(blob.size for blob in there),
        store.accounts.totals(),
        spent(store),
        tuple((str(root), profile) for root, profile in store.accounts.workspaces()),
        tuple((one.target, one.what) for one in store.accounts.all_refusals()),
        unbalanced(store),
    )


def spent(store: Store) -> Money:
    """What everything has cost: as the journal says, which earlier versions' notes went into.

    A store whose journal was lost, or never was: those notes, and what its traces remember.
    """
    from drama_build.cli.books import JOURNAL, journal_of

    if (store.root / JOURNAL).is_file():
        with journal_of(store) as journal:
            return journal.balance().spent
    former = store.accounts.former_spending()
    noted = max((payment.at for payment in former), default=0.0) + GRACE
    since = (trace.cost for trace in store.traces.all() if trace.made > noted)
    return sum(since, sum((payment.money for payment in former), FREE))


def unbalanced(store: Store) -> tuple[str, ...]:
    """What does not add up in the journal, in sentences."""
    from drama_build.cli.books import JOURNAL, journal_of

    if not (store.root / JOURNAL).is_file():
        return ()
    try:
        with journal_of(store) as journal:
            return journal.audit()
    except StoreError as unreadable:
        return (unreadable.what,)


def _kinds(store: Store) -> tuple[Kind, ...]:
    names: dict[str, set[str]] = defaultdict(set)
    blobs: dict[str, dict[str, int]] = defaultdict(dict)
    paid: dict[str, int] = defaultdict(int)
    for target, result in targets_of(store.base):
        kind = target.partition(":")[0] or "unknown"
        names[kind].add(target)
        paid[kind] += result.cost
        for blob in result.outputs.values():
            blobs[kind][blob.digest] = blob.size
    found = (
        Kind(kind, len(names[kind]), len(held), sum(held.values()), Money(paid[kind]))
        for kind, held in blobs.items()
    )
    return tuple(sorted(found, key=lambda kind: -kind.size))


class StoreCommand(DramaCommand):
    """`doit store`."""

    name: ClassVar[str] = "store"
    doc_purpose: ClassVar[str] = "show what the store holds, and what it saved"
    doc_usage: ClassVar[str] = "[--json]"
    cmd_options: ClassVar[Sequence[options.Option]] = (
        {**options.JSON, "help": "one JSON object, money in US dollars"},
    )

    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:  # noqa: ARG002  # it takes none
        """Show it."""
        folder, _ = store_folder(Path.cwd(), options.environment())
        with closing(Store(folder)) as store:
            found = holdings(store)
        told = [as_json(found)] if values["json"] else lines(found, folder)
        sys.stdout.writelines(f"{line}\n" for line in told)
        return 0


def lines(found: Holdings, folder: Path) -> Iterator[str]:
    """The table, then the figures."""
    rows = [("kind", "targets", "blobs", "size", "paid")]
    rows += [
        (k.kind, f"{k.targets:,}", f"{k.blobs:,}", decimal_size(k.size), str(k.paid))
        for k in found.kinds
    ]
    widths = [max(len(row[place]) for row in rows) for place in range(5)]
    for kind, *figures in rows:
        told = (f"{figure:>{width}}" for figure, width in zip(figures, widths[1:], strict=True))
        yield f"{kind:<{widths[0]}}  {'  '.join(told)}"
    totals = found.totals
    yield ""
    yield f"{folder}: {found.blobs:,} blobs, {decimal_size(found.size)}"
    yield (
        f"{totals.get('runs', 0):,} builds; {found.rate:.1%} hits "
        f"({totals.get('hits', 0):,} found, {totals.get('made', 0):,} made)"
    )
    yield f"{found.spent} spent; {found.saved} saved by hits"
    yield from (f"used by {root} ({profile})" for root, profile in found.workspaces)
    yield from (f"refused {target}: {what}" for target, what in found.refused)
    yield from (f"the journal does not add up: {sentence}" for sentence in found.unbalanced)


def as_json(found: Holdings) -> str:
    """Everything as one JSON object."""
    kinds = [
        {
            "kind": k.kind,
            "targets": k.targets,
            "blobs": k.blobs,
            "bytes": k.size,
            "paid": _usd(k.paid),
        }
        for k in found.kinds
    ]
    whole = {
        "kinds": kinds,
        "blobs": found.blobs,
        "bytes": found.size,
        **{name: found.totals.get(name, 0) for name in ("runs", "hits", "made")},
        "hit_rate": round(found.rate, 4),
        "saved": _usd(found.saved),
        "spent": _usd(found.spent),
        "workspaces": [{"root": r, "profile": p} for r, p in found.workspaces],
        "refused": [{"target": t, "what": w} for t, w in found.refused],
        "unbalanced": list(found.unbalanced),
    }
    return json.dumps(whole, ensure_ascii=False)


def _usd(money: Money) -> str:
    """Exact, as in the events."""
    return f"{money.micros / MICROS:.6f}"
