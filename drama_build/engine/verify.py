"""Check a store whole: every blob, every row, and that each says what the others say.

What is damaged is taken out of reach the moment it is found, so that no build can be served it.
Repair then heals what costs nothing: bytes that still lie elsewhere are put back, rows in which one
bit flipped are turned back, and what was free to make is forgotten, to be made again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path

import msgspec

from drama_build.engine.action import action_key
from drama_build.store.cas import Blob, digest_of
from drama_build.store.seals import (
    SEALED,
    Broken,
    find_broken,
    from_json,
    put_back,
    raw_text,
    rewrite,
    select,
)
from drama_build.store.store import Store
from drama_build.units import FREE, Money

BATCH = 64
"""Blobs handed to the threads at once."""
ROWS, KEYS = "rows.jsonl", "keys.jsonl"
"""Below damaged/: rows whose seal was wrong, and rows under a key that is not theirs."""
AGAIN = "the next build makes it again, free of charge"


class Flaw(StrEnum):
    """What can be wrong with a store."""

    DAMAGED = "damaged"  # a blob whose bytes are not those it was kept as
    MISSING = "missing"  # a blob that a trace promises
    UNREADABLE = "unreadable"  # a picture or sound, as it was made, that cannot be opened
    ROW = "row"  # a row whose seal is wrong
    KEY = "key"  # a trace whose key was not made from its manifest
    FILE = "file"  # the database itself


@dataclass(frozen=True, slots=True)
class Finding:
    """One flaw; `healed` says how it was mended, `price` what its target once cost."""

    flaw: Flaw
    what: str
    targets: tuple[str, ...] = ()
    price: Money = FREE
    healed: str = ""
    cure: str = ""


@dataclass(frozen=True, slots=True)
class Checkup:
    """What a check saw. `orphans` are blobs that no trace knows: number and bytes."""

    blobs: int
    size: int
    rows: int
    orphans: tuple[int, int]
    leftovers: int
    findings: tuple[Finding, ...]

    @property
    def well(self) -> bool:
        """Whether all was well, or is now."""
        return all(finding.healed for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Means:
    """What a check is given.

    `readable` says what is wrong with a media file, or None; `copies` lists files that may hold a
    digest's bytes; `progress` hears of bytes read, of all; `paid` says what was last paid for
    targets, by whoever keeps account of that.
    """

    readable: Callable[[Path], str | None] = lambda _: None
    copies: Callable[[], Mapping[str, Sequence[Path]]] = dict
    cores: int = 1
    progress: Callable[[int, int], None] = lambda _done, _all: None
    paid: Callable[[], Mapping[str, Money]] = dict


def verify(store: Store, means: Means, *, repair: bool) -> Checkup:
    """Check everything. Raises StoreError if the database cannot be read at all."""
    return _Verifier(store, means, repair=repair).run()


@dataclass(frozen=True, slots=True)
class _Use:
    """A result that needs a blob: its key, and the output's name and size."""

    key: str
    output: str
    size: int


class _Verifier:
    def __init__(self, store: Store, means: Means, *, repair: bool) -> None:
        self._store, self._means, self._repair = store, means, repair
        self._findings: list[Finding] = []
        self._told = set[str]()
        self._disowned: list[str] = []
        self._uses: dict[str, list[_Use]] = defaultdict(list)
        self._outputs: dict[str, list[str]] = defaultdict(list)
        self._costs: dict[str, int] = {}
        self._targets: dict[str, str] = {}
        self._scopes: dict[str, str] = {}
        self._changed: dict[str, float] = {}
        self._found_copies: Mapping[str, Sequence[Path]] | None = None

    def run(self) -> Checkup:
        rows, broken = self._rows()
        self._read_traces()
        self._explain(broken)
        self._wrong_keys()
        self._without_result()
        leftovers = self._tidy()
        blobs, size, orphans = self._blobs()
        self._doubted()
        self._missing()
        if self._disowned:
            self._store.traces.collect(self._disowned, ())
        return Checkup(blobs, size, rows, orphans, leftovers, tuple(self._findings))

    # -- rows -------------------------------------------------------------------------------

    def _rows(self) -> tuple[int, list[Broken]]:
        """Disown every damaged row; how many rows there are, and those."""
        with self._store.base.apart(raw_text) as base:
            damaged = [t for t in SEALED if next(find_broken(base, t), None)]
            broken: list[Broken] = []
            if damaged:
                base.execute("BEGIN IMMEDIATE")
                broken = [one for table in damaged for one in rewrite(base, table)]
                keep_aside(self._store.root, broken)
                base.execute("COMMIT")
            if self._repair:
                base.execute("BEGIN IMMEDIATE")
                left = [one for one in kept_aside(self._store.root) if not put_back(base, one)]
                base.execute("COMMIT")
                keep_aside(self._store.root, left, afresh=True)
            counts = [base.execute(f"SELECT COUNT(*) FROM {t}").fetchone()[0] for t in SEALED]  # noqa: S608  # constants
        return sum(counts), broken

    def _read_traces(self) -> None:
        base = self._store.base
        self._targets = dict(base.read("SELECT key, target FROM traces"))
        self._scopes = dict(base.read("SELECT key, scope FROM latest ORDER BY scope DESC"))
        decode = msgspec.json.Decoder(dict[str, Blob]).decode
        for key, outputs, cost in base.read("SELECT key, outputs, cost FROM results"):
            self._costs[key] = cost
            for name, blob in decode(outputs).items():
                self._uses[blob.digest].append(_Use(key, name, blob.size))
                self._outputs[key].append(blob.digest)

    def _explain(self, broken: Sequence[Broken]) -> None:
        for one in broken:
            key, target = str(one.named.get("key", "")), str(one.named.get("target", ""))
            target = target or self._targets.get(key, "")
            what = f"a row of {one.table} about {target or key[:12]} was damaged"
            healed = self._row_healed(one) if self._repair else ""
            targets = (target,) if target else ()
            self._findings.append(Finding(Flaw.ROW, what, targets, FREE, healed))

    def _row_healed(self, one: Broken) -> str:
        if one.mended:
            return "one bit had flipped; it was turned back"
        if one.table == "results":
            return "what it was a result of is judged below"
        return "the next build notes it again" if one.table == "latest" else ""

    def _without_result(self) -> None:
        """Traces whose result is gone, and the cost in it: that is looked for elsewhere."""
        bare = {key: target for key, target in self._targets.items() if key not in self._costs}
        told = _told_costs(self._store.root) if bare else {}
        paid = self._means.paid() if bare else {}
        for key, target in bare.items():
            price = told.get(key, paid.get(target, FREE))
            what = f"{target}: the result of its trace {key[:12]} is gone"
            self._findings.append(self._lost(Flaw.ROW, what, [key], (target,), price))

    def _wrong_keys(self) -> None:
        """A key must be the digest of its manifest: a false one would give out another's bytes."""
        with self._store.base.apart(raw_text) as base:
            wrong = [
                key
                for key, text in base.execute("SELECT key, manifest FROM traces")
                if action_key(text) != key
            ]
        for key in wrong:
            price = self._cost([key])
            what = f"{self._name([key])}: its key {key[:12]} is not the digest of its manifest"
            targets = (self._targets[key],)
            self._findings.append(self._lost(Flaw.KEY, what, [key], targets, price))
        self._disown(wrong)

    def _disown(self, keys: Sequence[str]) -> None:
        """Write down what is said of keys, then forget it."""
        rows = [
            Broken(table, row, None)
            for table in ("traces", "results")
            for row in self._store.base.read_of(f"{select(table)} WHERE key IN ({{}})", keys)
        ]
        keep_aside(self._store.root, rows, name=KEYS)
        self._disowned += keys

    # -- blobs ------------------------------------------------------------------------------

    def _blobs(self) -> tuple[int, int, tuple[int, int]]:
        blobs = list(self._store.blobs.blobs())
        total, done, orphans = sum(blob.size for blob in blobs), 0, [0, 0]
        with ThreadPoolExecutor(self._means.cores, thread_name_prefix="verify") as pool:
            waiting = iter(blobs)
            while batch := list(islice(waiting, BATCH)):
                for blob, told in zip(batch, pool.map(self._check, batch), strict=True):
                    done += blob.size
                    if told:
                        self._report(blob.digest, *told)
                    elif blob.digest not in self._uses:
                        orphans = [orphans[0] + 1, orphans[1] + blob.size]
                self._means.progress(done, total)
        return len(blobs), total, (orphans[0], orphans[1])

    def _check(self, blob: Blob) -> tuple[Flaw, str] | None:
        """Runs in a thread: what is wrong with a blob."""
        path = self._store.blobs.path(blob.digest)
        try:
            if digest_of(path).digest != blob.digest:
                return Flaw.DAMAGED, "its bytes are not those it was kept as"
        except FileNotFoundError:
            return None  # collected meanwhile
        except OSError as refused:
            return Flaw.DAMAGED, f"it cannot be read: {refused.strerror}"
        odd = self._means.readable(path) if blob.digest in self._uses else None
        return (Flaw.UNREADABLE, odd) if odd else None

    def _doubted(self) -> None:
        """What was made of a blob after it had changed may show the damage, and so may the rest.

        Builds look at bytes before they use them, so this is rare: damage between look and use, or
        by a former version. What was free is forgotten, and made again.
        """
        doubted: list[str] = []
        rows = self._store.base.read("SELECT key, manifest, made FROM traces ORDER BY made")
        for key, manifest, made in rows if self._changed else ():
            inputs = json.loads(manifest).get("inputs", {}).values()
            changed = min(
                (self._changed[d] for d in inputs if d in self._changed), default=made + 1
            )
            if made >= changed:
                doubted.append(key)
                self._changed |= {digest: float(made) for digest in self._outputs.get(key, ())}
        for key in doubted:
            what = f"{self._name([key])}: made of damaged bytes"
            price, targets = self._cost([key]), (self._targets.get(key, ""),)
            if price > FREE:
                again = self._command([key]).replace("build", "retake", 1)
                self._findings.append(Finding(Flaw.DAMAGED, what, targets, price, "", again))
            else:
                self._findings.append(Finding(Flaw.DAMAGED, what, targets, FREE, AGAIN))
                self._disowned.append(key)

    def _missing(self) -> None:
        has = self._store.blobs.has
        for digest, uses in sorted(self._uses.items()):
            if digest not in self._told and not all(has(digest, use.size) for use in uses):
                self._report(digest, Flaw.MISSING, "it is not in the store")

    def _report(self, digest: str, flaw: Flaw, why: str) -> None:
        """Take a damaged blob out of reach; then heal it, or say what that would cost."""
        self._told.add(digest)
        uses = self._uses.get(digest, [])
        keys = list(dict.fromkeys(use.key for use in uses))
        if flaw is Flaw.DAMAGED:
            with suppress(FileNotFoundError):  # another check was faster
                self._changed[digest] = self._store.blobs.quarantine(digest).stat().st_mtime
        parts = sorted({use.output for use in uses})
        owner = self._name(keys) if keys else "an unused blob"
        what = f"{owner}{f' ({parts[0]})' if parts else ''}: blob {digest[:12]}: {why}"
        targets = tuple(dict.fromkeys(self._targets.get(key, "") for key in keys))
        healed = self._restored(digest) if self._repair and flaw is not Flaw.UNREADABLE else ""
        if healed:
            price = self._cost(keys)
            self._findings.append(Finding(flaw, what, targets, price, healed))
        else:
            self._findings.append(self._lost(flaw, what, keys, targets, self._cost(keys)))

    def _restored(self, digest: str) -> str:
        """Put the bytes back from wherever they still lie; from where, or nothing."""
        if self._found_copies is None:
            self._found_copies = self._means.copies()
        twin = self._store.root / "damaged" / digest
        for path in (twin, *self._found_copies.get(digest, ())):
            try:
                if digest_of(path).digest == digest:
                    self._store.blobs.put_copy(path)
                    return f"put back from {path}"
            except OSError:
                continue
        return ""

    def _lost(
        self,
        flaw: Flaw,
        what: str,
        keys: Sequence[str],
        targets: tuple[str, ...],
        price: Money,
    ) -> Finding:
        """What no copy heals: forgotten if it is free to make, else left to whoever pays."""
        if price > FREE:
            again = self._command(keys)
            cure = again.replace("build", "retake", 1) if flaw is Flaw.UNREADABLE else again
            return Finding(flaw, what, targets, price, "", cure)
        if not self._repair:
            return Finding(flaw, what, targets)
        self._disowned += keys
        return Finding(flaw, what, targets, FREE, AGAIN if keys else "nothing needs it")

    # -- words ------------------------------------------------------------------------------

    def _name(self, keys: Sequence[str]) -> str:
        names = dict.fromkeys(self._targets.get(key) or f"key {key[:12]}" for key in keys)
        first, *more = names
        return f"{first} and {len(more)} more" if more else first

    def _cost(self, keys: Sequence[str]) -> Money:
        return Money(sum(self._costs.get(key, 0) for key in keys))

    def _command(self, keys: Sequence[str]) -> str:
        """How to buy again what keys were made for; empty if no build asks for them now."""
        for key in keys:
            if key in self._scopes and key in self._targets:
                kind, _, path = self._targets[key].partition(":")
                profile = self._scopes[key].partition(" ")[0]
                return f"doit build {kind} {path} --profile {profile}"
        return ""

    # -- what the dead left -----------------------------------------------------------------

    def _tidy(self) -> int:
        """Remove scratch folders, leases and owner files of processes that are gone."""
        before = self._leftovers()
        for part in (self._store.leases, self._store.blobs, self._store.owners):
            part.sweep()
        return before - self._leftovers()

    def _leftovers(self) -> int:
        """How much lies about, whoever it belongs to; this process has joined."""
        mine = self._store.owners.me.id
        folders = (self._store.root / "scratch", self._store.root / "owners")
        files = sum(1 for folder in folders for p in folder.glob("*") if mine not in p.name)
        ((leases,),) = self._store.base.read("SELECT COUNT(*) FROM leases")
        return files + int(leases)


# -- rows kept aside ------------------------------------------------------------------------


def keep_aside(
    root: Path, rows: Sequence[Broken], *, name: str = ROWS, afresh: bool = False
) -> None:
    """Write damaged rows down before they are removed, text in hex."""
    file = root / "damaged" / name
    if rows or (afresh and file.exists()):
        file.parent.mkdir(parents=True, exist_ok=True)
        before = "" if afresh or not file.exists() else file.read_text(encoding="utf-8")
        lines = "".join(json.dumps(one.as_json()) + "\n" for one in rows)
        aside = file.with_suffix(".new")
        aside.write_text(before + lines, encoding="utf-8")
        aside.replace(file)


def kept_aside(root: Path) -> Iterator[Broken]:
    """The rows that were removed before; lines that are none are passed over."""
    try:
        lines = (root / "damaged" / ROWS).read_text(encoding="utf-8").splitlines()
    except OSError:
        return
    for line in lines:
        try:
            told = json.loads(line)
            yield from_json(told["table"], told["row"])
        except (ValueError, KeyError, TypeError):
            continue


def _told_costs(root: Path) -> dict[str, Money]:
    """What results cost, by key, as their damaged rows say it."""
    rows = (one.named for one in kept_aside(root) if one.table == "results")
    costs = ((row["key"], row["cost"]) for row in rows)
    return {k: Money(c) for k, c in costs if isinstance(k, str) and isinstance(c, int) and c > 0}
