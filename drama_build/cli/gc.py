"""`doit gc`: say what nobody needs any more, and remove it when told to."""

from __future__ import annotations

import re
import sqlite3
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from drama_build.cli import options
from drama_build.cli.command import DramaCommand
from drama_build.cli.store import UNITS, decimal_size, store_folder
from drama_build.cli.workbench import Workbench
from drama_build.engine.collect import DAY, Collector, Roots, Terms, Waste
from drama_build.errors import DramaError, StoreError, UsageError
from drama_build.store.cas import Blob
from drama_build.store.store import Store
from drama_build.units import FREE, Money

if TYPE_CHECKING:
    from drama_build.gateway.client import Gateway

SIZE = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?([kMGT]?B)", re.IGNORECASE)
DIGEST = re.compile(r"sha256:([0-9a-f]{64})")
POINTER = re.compile(DIGEST.pattern.encode())
"""What the journal has in the place of media, which lie in the store."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options, checked: `grace` in seconds, `most` in bytes."""

    grace: float
    most: int | None
    delete: bool
    forget: str

    @classmethod
    def read(cls, values: Mapping[str, object]) -> Wishes:
        """From what doit parsed. Raises UsageError."""
        days, size = str(values["grace"]), str(values["to"])
        try:
            grace = float(days) * DAY
        except ValueError:
            grace = -1.0
        if not 0 <= grace < float("inf"):
            raise UsageError(f"--grace {days} is not a number of days", "write --grace 14")
        return cls(grace, _bytes(size), bool(values["delete"]), str(values["forget"]))


def _bytes(size: str) -> int | None:
    if not size:
        return None
    found = SIZE.fullmatch(size)
    if not found:
        raise UsageError(f"--to {size} is not a size", "write --to 20GB")
    power = [unit.lower() for unit in UNITS].index(found[2].lower())
    return int(float(found[1]) * 1000 ** int(power))


class Gc(DramaCommand):
    """`doit gc [--grace DAYS] [--to SIZE] [--delete] [--forget PATH]`."""

    name: ClassVar[str] = "gc"
    doc_purpose: ClassVar[str] = "say what nobody needs any more; --delete removes it"
    doc_usage: ClassVar[str] = "[--grace DAYS] [--to SIZE] [--delete] [--forget PATH]"
    doc_description: ClassVar[str] = (
        "Kept is what the declarations of every workspace that uses the store reach as they are "
        "now, with all takes, pins and locks; what running builds read; and all that is young."
    )
    cmd_options: ClassVar[Sequence[options.Option]] = (
        options.option("grace", "days for which everything is kept (14)", default="14"),
        options.option("to", "shorten the grace until the store has such a size, as 20GB"),
        options.option("delete", "remove it", kind=bool),
        options.option("forget", "a workspace that is gone: what only it needs is no longer kept"),
    )

    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:  # noqa: ARG002  # it takes none
        """Say what goes; remove it."""
        wishes = Wishes.read(values)
        environment = options.environment()
        folder, root = store_folder(Path.cwd(), environment)
        if not (folder / "state.db").is_file():
            raise StoreError(f"there is no store in {folder}", "doit build makes one")
        with closing(Store(folder)) as store:
            if wishes.forget:
                _forget(store, wishes.forget)
            roots = list(needs(store, root, environment))
            terms = Terms(time.time(), wishes.grace, wishes.most)
            collector = Collector(store, roots, answered(folder) | owed(store), terms)
            waste = collector.waste()
            freed = collector.delete(waste) if wishes.delete else None
        sys.stdout.writelines(f"{line}\n" for line in lines(waste, freed, wishes))
        return 0


def needs(store: Store, here: Path, environment: Mapping[str, str]) -> Iterator[Roots]:
    """What every workspace needs that uses the store, and this one. Raises StoreError."""
    others = {
        (store.root / root, str(root), profile) for root, profile in store.accounts.workspaces()
    }
    known = {(path.resolve(), profile) for path, _, profile in others}
    profile = environment.get("DRAMA_PROFILE") or "animatic"
    if (here.resolve(), profile) not in known:
        others.add((here, ".", profile))
    for path, name, chosen in sorted(others):
        shared = Path(name).is_absolute() or (name == "." and "DRAMA_STORE" in environment)
        own = {key: value for key, value in environment.items() if key != "DRAMA_STORE"}
        try:
            own |= {"DRAMA_STORE": str(store.root)} if shared else {}
            yield from _need(path, chosen, own)
        except (DramaError, OSError) as error:
            what = f"workspace {path} cannot be read, so nothing is removed: {error}"
            raise StoreError(what, f"mend it, or doit gc --forget {name}") from error


def _need(path: Path, profile: str, environment: Mapping[str, str]) -> Iterator[Roots]:
    """The graph as it is, and as it would be without pins: unpinning buys nothing again."""
    if not (path / "projects").is_dir():
        raise UsageError("it has no projects/")
    with Workbench.open(path, environment, profile) as bench:
        wanted, rules = bench.want(()), bench.rules(_never)
    graph = wanted.production.graph
    yield Roots(graph, rules, frozenset({*named(path), *wanted.choices.files}))
    if wanted.choices.unpinned:
        yield Roots({**graph, **wanted.choices.unpinned}, rules)


async def _never() -> Gateway:
    raise StoreError("nothing is bought here")


def named(root: Path) -> frozenset[str]:
    """The digests that the lock files of a workspace name."""
    locks = (root / "projects").glob("*/takes.lock")
    return frozenset(d for lock in locks for d in DIGEST.findall(lock.read_text("utf-8")))


def answered(folder: Path) -> frozenset[str]:
    """The digests that the response cache points to: a provider was paid for each."""
    from drama_build.gateway.responses.cache import Record

    file = folder / "responses" / "cache.db"
    if not file.is_file():
        return frozenset()
    try:
        with closing(sqlite3.connect(file, timeout=60)) as base:
            rows = base.execute("SELECT value FROM Cache").fetchall()
        return frozenset(Record.model_validate_json(text).digest for (text,) in rows)
    except (sqlite3.DatabaseError, ValueError) as odd:
        raise StoreError(f"{file} cannot be read: {odd}", "remove it if nothing heals it") from odd


def owed(store: Store) -> frozenset[str]:
    """The digests of media that open jobs were answered: paid for, and not in the cache yet."""
    from drama_build.cli.books import JOURNAL, journal_of
    from drama_build.gateway.journal.states import OPEN

    if not (store.root / JOURNAL).is_file():
        return frozenset()
    with journal_of(store) as journal:
        kept = [journal.raw(job) for job in journal.jobs(OPEN)]
    found = (POINTER.fullmatch(raw) for raw in kept)
    return frozenset(pointer[1].decode() for pointer in found if pointer)


def _forget(store: Store, path: str) -> None:
    names = {str(root): store.root / root for root, _ in store.accounts.workspaces()}
    meant = [name for name, root in names.items() if path in {name, str(root)} or _same(path, root)]
    if not meant:
        raise UsageError(f"no workspace {path} uses this store", "doit store lists them")
    for name in meant:
        store.accounts.dismiss(Path(name))


def _same(path: str, root: Path) -> bool:
    return Path(path).expanduser().resolve() == root.resolve()


def lines(waste: Waste, freed: int | None, wishes: Wishes) -> Iterator[str]:
    """A table by kind, then the figures."""
    if waste.traces or waste.orphans:
        yield from _table(waste)
    rows = len(waste.names) + len(waste.refusals)
    old = f", {rows:,} notes about targets that are gone" if rows else ""
    blobs = f"{len(waste.digests):,} blobs ({decimal_size(waste.size)})"
    what = f"{blobs}, {len(waste.traces):,} traces{old}"
    cost = f"; making it again would cost {waste.money}" if waste.money > FREE else ""
    stays = f"{decimal_size(waste.kept)} stay"
    if freed is not None:
        yield f"removed {what}; {decimal_size(freed)} freed{cost}; {stays}"
    elif waste.count:
        yield f"would remove {what}{cost}; {stays}; doit gc --delete does it"
    else:
        yield f"nothing to remove; {stays}"
    if wishes.most is not None and waste.kept > wishes.most:
        yield f"{decimal_size(wishes.most)} cannot be reached: the rest is needed"


def _table(waste: Waste) -> Iterator[str]:
    blobs: dict[str, dict[str, int]] = defaultdict(dict)
    traces: dict[str, int] = defaultdict(int)
    money: dict[str, Money] = defaultdict(Money)
    for one in waste.traces:
        kind = one.target.partition(":")[0] or "unknown"
        traces[kind] += 1
        money[kind] += one.money if one.blobs else FREE
        blobs[kind] |= _sizes(one.blobs)
    if waste.orphans:
        blobs["no trace"], traces["no trace"] = _sizes(waste.orphans), 0
    yield f"{'kind':<10}  {'traces':>7}  {'blobs':>7}  {'size':>9}  {'to make again':>13}"
    for kind in sorted(traces, key=lambda kind: -sum(blobs[kind].values())):
        size = decimal_size(sum(blobs[kind].values()))
        counts = f"{traces[kind]:>7,}  {len(blobs[kind]):>7,}"
        yield f"{kind:<10}  {counts}  {size:>9}  {money[kind]!s:>13}"
    yield ""


def _sizes(blobs: Sequence[Blob]) -> dict[str, int]:
    return {blob.digest: blob.size for blob in blobs}
