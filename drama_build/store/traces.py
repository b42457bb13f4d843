"""Remember what was made: action key → outputs, with the manifest the key was made from."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from drama_build.store.cas import Blob
from drama_build.store.database import CHUNK, Database, Row, checksum
from drama_build.units import FREE, Money

_read_outputs = msgspec.json.Decoder(dict[str, Blob]).decode
_COLUMNS = (
    "traces.key, traces.target, manifest, seconds, made, request_id, notes, traces.seal,"
    " results.outputs, results.cost, results.seal"
)


@dataclass(frozen=True, slots=True)
class Trace:
    """How a key was realised.

    `seconds` is wall time, `made` Unix time, `manifest` and `notes` JSON text: what the key was
    made from, and the exact requests and commands that ran.
    """

    key: str
    target: str
    manifest: str
    outputs: Mapping[str, Blob]
    cost: Money
    seconds: float
    made: float
    request_id: str
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What a hit needs to know of a trace."""

    key: str
    outputs: Mapping[str, Blob]
    cost: int


class TraceTable:
    """The action cache, and for every target name the key it last had within a `scope`.

    Traces are shared by all scopes; a scope keeps apart what different profiles last made. A row
    whose checksum is wrong is never given out: its key counts as not made.
    """

    def __init__(self, base: Database, scope: str = "") -> None:
        self._base, self._scope = base, scope

    # -- reading --------------------------------------------------------

    def known(self, targets: Sequence[str]) -> dict[str, Result]:
        """The last results of targets, and perhaps of some others."""
        return {
            target: Result(key, _read_outputs(outputs), cost)
            for target, key, outputs, cost, seal in self._last(targets)
            if checksum(key, outputs, cost) == seal
        }

    def _last(self, targets: Sequence[str]) -> Iterable[Row]:
        """One sweep over all names is quicker than many looks, unless most names are history."""
        few = 2 * len(targets)
        query = (
            "SELECT latest.target, results.key, results.outputs, results.cost, results.seal"
            " FROM latest JOIN results ON results.key = latest.key WHERE latest.scope = ?"
        )
        ((count,),) = self._base.read(
            "SELECT COUNT(*) FROM (SELECT 1 FROM latest WHERE scope = ? LIMIT ?)",
            (self._scope, few + 1),
        )
        if count <= few:
            return self._base.read(query, (self._scope,))
        return self._base.read_of(f"{query} AND latest.target IN ({{}})", targets, (self._scope,))

    def results(self, keys: Sequence[str]) -> dict[str, Result]:
        """The results of keys, of those that have one."""
        query = "SELECT key, outputs, cost, seal FROM results WHERE key IN ({})"
        return {
            key: Result(key, _read_outputs(outputs), cost)
            for key, outputs, cost, seal in self._base.read_of(query, keys)
            if checksum(key, outputs, cost) == seal
        }

    def find(self, key: str) -> Trace | None:
        """The trace of a key."""
        return next(self._traces("WHERE traces.key = ?", key), None)

    def latest(self, target: str) -> Trace | None:
        """The trace a target had when it was last realised."""
        where = (
            "JOIN latest ON latest.key = traces.key WHERE latest.scope = ? AND latest.target = ?"
        )
        return next(self._traces(where, self._scope, target), None)

    def facts(self, target: str) -> str:
        """What was declared when a target was last realised, as JSON text; empty if unknown."""
        rows = self._base.read(
            "SELECT facts, key, seal FROM latest WHERE scope = ? AND target = ?",
            (self._scope, target),
        )
        for facts, key, seal in rows:
            if checksum(self._scope, target, key, facts) == seal:
                return str(facts)
        return ""

    def of(self, target: str) -> tuple[Trace, ...]:
        """Every trace made under a target's name, oldest first."""
        return tuple(self._traces("WHERE traces.target = ? ORDER BY made, traces.key", target))

    def all(self) -> Iterator[Trace]:
        """Every trace, in order of keys."""
        return self._traces("ORDER BY traces.key")

    def seconds(self, kind: str, most: int = 200) -> tuple[float, ...]:
        """How long the last targets of a kind took to make, newest first."""
        rows = self._base.read(
            "SELECT seconds FROM traces WHERE target >= ? AND target < ?"
            " ORDER BY made DESC LIMIT ?",
            (f"{kind}:", f"{kind};", most),
        )
        return tuple(seconds for (seconds,) in rows)

    def _traces(self, where: str, *values: str) -> Iterator[Trace]:
        query = f"SELECT {_COLUMNS} FROM traces JOIN results ON results.key = traces.key {where}"  # noqa: S608  # constants
        return (trace for row in self._base.read(query, values) if (trace := _trace(row)))

    # -- writing --------------------------------------------------------

    def add(
        self,
        traces: Sequence[Trace],
        facts: Mapping[str, str],
        *,
        free: Iterable[str] = (),
        again: Sequence[str] = (),
    ) -> None:
        """Record finished work and give back its leases, in one transaction.

        Its blobs must be in the store already. The first result of a key stays, except of those
        that were made `again` because their bytes were gone. `facts` are JSON text by target. What
        was paid for survives a loss of power, too.
        """
        with self._base.write(synced=any(trace.cost > FREE for trace in traces)) as base:
            _forget(base, again)
            for trace in traces:
                _insert(base, trace)
            self._note(base, ((t.target, t.key, facts.get(t.target, "")) for t in traces))
            base.executemany("DELETE FROM leases WHERE key = ?", [(key,) for key in free])

    def remember(self, rows: Sequence[tuple[str, str, str]]) -> None:
        """Note which key targets have now: target, key, facts as JSON text."""
        if rows:
            with self._base.write() as base:
                self._note(base, rows)

    def _note(self, base: sqlite3.Connection, rows: Iterable[tuple[str, str, str]]) -> None:
        sealed = ((self._scope, *row, checksum(self._scope, *row)) for row in rows)
        base.executemany("INSERT OR REPLACE INTO latest VALUES (?,?,?,?,?)", sealed)

    def forget(self, keys: Sequence[str]) -> None:
        """Disown traces; their keys count as not made."""
        if keys:
            with self._base.write() as base:
                _forget(base, keys)

    def collect(self, keys: Sequence[str], names: Sequence[tuple[str, str]]) -> None:
        """Remove traces, and what targets were last (scope, target), in one transaction."""
        with self._base.write() as base:
            for table in ("results", "traces", "latest"):
                # Many at once: the keys of `latest` have no index.
                for start in range(0, len(keys), CHUNK):
                    part = keys[start : start + CHUNK]
                    places = ",".join("?" * len(part))
                    base.execute(f"DELETE FROM {table} WHERE key IN ({places})", part)  # noqa: S608  # constants
            base.executemany("DELETE FROM latest WHERE scope = ? AND target = ?", names)


def targets_of(base: Database) -> Iterator[tuple[str, Result]]:
    """Every result with the target it was made for; a result whose trace is gone has none."""
    query = (
        "SELECT COALESCE(traces.target, ''), results.key, outputs, cost, results.seal"
        " FROM results LEFT JOIN traces ON traces.key = results.key"
    )
    for target, key, outputs, cost, seal in base.read(query):
        if checksum(key, outputs, cost) == seal:
            yield target, Result(key, _read_outputs(outputs), cost)


def pack(outputs: Mapping[str, Blob]) -> str:
    """Outputs as JSON text, as they stand in rows."""
    return msgspec.json.encode(dict(outputs)).decode()


def _forget(base: sqlite3.Connection, keys: Sequence[str]) -> None:
    for table in ("results", "traces", "latest"):
        query = f"DELETE FROM {table} WHERE key = ?"  # noqa: S608  # constants
        base.executemany(query, [(key,) for key in keys])


def _insert(base: sqlite3.Connection, trace: Trace) -> None:
    """The first result of a key stays; a damaged row is none, and a refusal is over."""
    if not _sound(base, trace.key):
        _forget(base, [trace.key])
    base.execute("DELETE FROM refusals WHERE key = ?", (trace.key,))
    result = (trace.key, pack(trace.outputs), trace.cost.micros)
    base.execute("INSERT OR IGNORE INTO results VALUES (?,?,?,?)", (*result, checksum(*result)))
    row = (
        trace.key,
        trace.target,
        trace.manifest,
        trace.seconds,
        trace.made,
        trace.request_id,
        trace.notes,
    )
    base.execute("INSERT OR IGNORE INTO traces VALUES (?,?,?,?,?,?,?,?)", (*row, checksum(*row)))


def _sound(base: sqlite3.Connection, key: str) -> bool:
    rows = [
        *base.execute("SELECT * FROM results WHERE key = ?", (key,)),
        *base.execute("SELECT * FROM traces WHERE key = ?", (key,)),
    ]
    return all(checksum(*fields) == seal for *fields, seal in rows)


def _trace(row: Row) -> Trace | None:
    key, target, manifest, seconds, made, request_id, notes, seal, outputs, cost, sealed = row
    whole = checksum(key, target, manifest, seconds, made, request_id, notes) == seal
    if not whole or checksum(key, outputs, cost) != sealed:
        return None
    blobs = _read_outputs(outputs)
    return Trace(key, target, manifest, blobs, Money(cost), seconds, made, request_id, notes)
