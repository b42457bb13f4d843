"""Collect what nobody needs: everything is kept that a root reaches, or that is young.

Roots are the current graphs of all workspaces with every take of their targets, what lock files and
the response cache name, what running builds claim, and all that was made since the first of them
began: it may be of declarations that were edited since. Traces go before blobs, so that a build
that is stopped in between finds a miss and never half a hit.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import msgspec
from msgspec import structs

from drama_build.engine.action import Graph, Json, Rule, Target, action_key, manifest
from drama_build.engine.decide import Judge, in_order
from drama_build.engine.takes import taken_of
from drama_build.store.cas import Blob
from drama_build.store.store import Store
from drama_build.units import FREE, Money

DAY = 86_400.0
HOUR = 3_600.0
"""A blob without a trace this young may be waiting for one, whatever the grace."""
BATCH = 500
"""Blobs removed while others wait: some milliseconds."""
ROUNDED = 1.0
"""Seconds by which a trace may seem older than the build that made it: times are rounded."""
FIELDS = ("model", "params", "revision", "rule", "tool")
"""What takes of one target have in common, besides their inputs."""


@dataclass(frozen=True, slots=True)
class Roots:
    """What one workspace needs: its current graph, its rules, and digests that it names."""

    graph: Graph
    rules: Mapping[str, Rule]
    named: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Terms:
    """`grace` in seconds, `now` in Unix time; `most` bytes may stay, whatever the grace."""

    now: float
    grace: float = 14 * DAY
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Doomed:
    """A trace that goes, and its blobs that go with it; `money` was paid for it once."""

    key: str
    target: str
    blobs: tuple[Blob, ...]
    money: Money
    seconds: float


@dataclass(frozen=True, slots=True)
class Waste:
    """What a collection removes. `kept` and `size` are the bytes that stay and that go."""

    traces: tuple[Doomed, ...]
    orphans: tuple[Blob, ...]
    refusals: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    size: int
    kept: int

    @property
    def digests(self) -> tuple[str, ...]:
        """Every blob that goes, those of traces first."""
        told = (blob.digest for one in self.traces for blob in one.blobs)
        return tuple(dict.fromkeys([*told, *(blob.digest for blob in self.orphans)]))

    @property
    def money(self) -> Money:
        """What it would cost to make it all again."""
        return sum((one.money for one in self.traces if one.blobs), FREE)

    @property
    def count(self) -> int:
        """How many rows and blobs go."""
        rows = len(self.traces) + len(self.refusals) + len(self.names)
        return rows + len(self.digests)


@dataclass(frozen=True, slots=True)
class _Made:
    """A trace, as far as a collection asks."""

    key: str
    target: str
    made: float
    seconds: float
    outputs: tuple[Blob, ...]
    cost: int

    @property
    def effort(self) -> tuple[int, float]:
        """Cheap to make again is small: money first, then time for what room it takes."""
        return self.cost, self.seconds / max(1, sum(blob.size for blob in self.outputs))


class Collector:
    """Finds what nobody needs in a store, and removes it."""

    def __init__(
        self, store: Store, roots: Sequence[Roots], answered: frozenset[str], terms: Terms
    ) -> None:
        self._store, self._roots, self._terms = store, roots, terms
        self._named = answered.union(*(root.named for root in roots))
        self._latest = self._latest_keys()
        self._version, self._used = -1, frozenset[str]()

    # -- what goes --------------------------------------------------------------------------

    def waste(self) -> Waste:
        """Everything that no root reaches and that is not young; nothing is removed yet."""
        made = list(self._made())
        held = self._named | self._claims()
        hard = {one.key for one in made if held.intersection(b.digest for b in one.outputs)}
        hard |= self._reached(made)
        hard |= self._made_beside(made)
        young = self._terms.now - self._terms.grace
        soft = [one for one in made if one.key not in hard and one.made > young]
        there = {blob.digest: blob.size for blob in self._store.blobs.blobs()}
        kept = {*held, *_digests(one for one in made if one.key in hard)}
        orphans = self._orphans(there, made, kept)
        room = {*kept, *_digests(soft), *(there.keys() - _digests(made) - orphans)}
        stay = self._squeeze(soft, kept, sum(size for d, size in there.items() if d in room), there)
        kept |= _digests(stay)
        going = [one for one in made if one.key not in hard and one not in stay]
        traces = [_doomed(one, kept, there) for one in sorted(going, key=lambda one: one.target)]
        lost = {blob.digest for one in traces for blob in one.blobs} | orphans
        size = sum(there[digest] for digest in lost)
        return Waste(
            tuple(traces),
            tuple(Blob(digest, there[digest]) for digest in sorted(orphans)),
            tuple(self._old_refusals(young)),
            tuple(self._old_names()),
            size,
            sum(there.values()) - size,
        )

    def _made(self) -> Iterator[_Made]:
        decode = msgspec.json.Decoder(dict[str, Blob]).decode
        rows = self._store.base.read(
            "SELECT results.key, COALESCE(target, ''), COALESCE(made, 0), COALESCE(seconds, 0),"
            " outputs, cost FROM results LEFT JOIN traces ON traces.key = results.key"
        )
        for key, target, made, seconds, outputs, cost in rows:
            yield _Made(key, target, made, seconds, tuple(decode(outputs).values()), cost)

    def _made_beside(self, made: Sequence[_Made]) -> set[str]:
        """Keys of what was made since the first build that is still at work began."""
        since = self._store.owners.since() - ROUNDED
        return {one.key for one in made if one.made >= since}

    def _reached(self, made: Sequence[_Made]) -> set[str]:
        """Keys of the current graphs, and of the takes of their targets."""
        asked: dict[str, list[_Asked]] = defaultdict(list)
        keys = set[str]()
        for root in self._roots:
            names = in_order(root.graph, list(root.graph))
            outputs = Judge(self._store, root.rules).survey(root.graph, names).outputs
            for name in names:
                target = root.graph[name]
                known = {
                    role: outputs[need.target][need.output].digest
                    for role, need in target.inputs.items()
                    if need.target in outputs
                }
                rule = root.rules[target.rule]
                asked[name].append(_Asked(target, rule, known))
                if name in outputs:
                    keys.add(action_key(manifest(target, rule, known)))
        return keys | self._takes(asked, [one for one in made if one.key not in keys])

    def _takes(self, asked: Mapping[str, list[_Asked]], made: Sequence[_Made]) -> set[str]:
        names = {one.key: name for one in made if (name := taken_of(one.target)) in asked}
        query = "SELECT key, manifest FROM traces WHERE key IN ({})"
        return {
            key
            for key, text in self._store.base.read_of(query, list(names))
            if any(one.agrees(json.loads(text)) for one in asked[names[key]])
        }

    def _orphans(self, there: Mapping[str, int], made: Sequence[_Made], kept: set[str]) -> set[str]:
        """Blobs that no trace needs, put before the grace, or the last hour, began."""
        before = self._terms.now - max(self._terms.grace, HOUR)
        unknown = there.keys() - _digests(made) - kept
        return {digest for digest in unknown if self._date(digest) < before}

    def _date(self, digest: str) -> float:
        try:
            return self._store.blobs.path(digest).stat().st_mtime
        except FileNotFoundError:
            return self._terms.now

    def _squeeze(
        self, soft: Sequence[_Made], kept: set[str], size: int, there: Mapping[str, int]
    ) -> list[_Made]:
        """What may stay of the young ones: the dearest, if not all of them fit."""
        if self._terms.most is None:
            return list(soft)
        uses: dict[str, int] = defaultdict(int)
        for one in soft:
            for digest in _digests([one]) - kept:
                uses[digest] += 1
        stay = sorted(soft, key=lambda one: one.effort, reverse=True)
        while stay and size > self._terms.most:
            for digest in _digests([stay.pop()]) - kept:
                uses[digest] -= 1
                size -= 0 if uses[digest] else there.get(digest, 0)
        return stay

    def _old_refusals(self, young: float) -> Iterator[str]:
        for refusal in self._store.accounts.all_refusals():
            known = any(refusal.target in root.graph for root in self._roots)
            if not known and refusal.at < young:
                yield refusal.key

    def _old_names(self) -> Iterator[tuple[str, str]]:
        for scope, name in self._store.base.read("SELECT scope, target FROM latest"):
            if not any(name in root.graph for root in self._roots):
                yield scope, name

    # -- removing ---------------------------------------------------------------------------

    def delete(self, waste: Waste) -> int:
        """Remove it, but nothing that was asked for meanwhile; how many bytes became free."""
        owners = self._store.owners
        with owners.exclusive():
            claimed, wanted = self._claims(), self._latest_keys() - self._latest
            gone = [
                one.key
                for one in waste.traces
                if one.key not in wanted and not claimed.intersection(b.digest for b in one.blobs)
            ]
            self._store.traces.collect(gone, waste.names)
            self._store.accounts.pardon(waste.refusals)
        digests, freed = iter(waste.digests), 0
        while batch := list(islice(digests, BATCH)):
            with owners.exclusive():
                needed = self._needed() | self._claims()
                freed += self._store.blobs.discard(
                    [digest for digest in batch if digest not in needed],
                    self._terms.now - min(self._terms.grace, HOUR),
                )
        return freed

    def _claims(self) -> frozenset[str]:
        """What processes at work are going to read."""
        return frozenset().union(*self._store.owners.others().values())

    def _needed(self) -> frozenset[str]:
        """The blobs of all traces there are now; read again only if somebody wrote one."""
        ((version,),) = self._store.base.read("PRAGMA data_version")
        if version != self._version:
            self._version, self._used = version, frozenset(_digests(self._made()))
        return self._used

    def _latest_keys(self) -> frozenset[str]:
        return frozenset(key for (key,) in self._store.base.read("SELECT key FROM latest"))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A target of a current graph, with the digests of the inputs that are realised."""

    target: Target
    rule: Rule
    known: Mapping[str, str]

    def agrees(self, said: dict[str, Json]) -> bool:
        """Whether a trace is a take of it, as far as is known: inputs may still be to be made."""
        asked = json.loads(manifest(structs.replace(self.target, pin=""), self.rule, self.known))
        inputs = said.get("inputs")
        return (
            isinstance(inputs, dict)
            and inputs.keys() == self.target.inputs.keys()
            and all(inputs[role] == digest for role, digest in self.known.items())
            and all(said.get(field) == asked[field] for field in FIELDS)
        )


def _digests(made: Iterator[_Made] | Sequence[_Made]) -> set[str]:
    return {blob.digest for one in made for blob in one.outputs}


def _doomed(one: _Made, kept: set[str], there: Mapping[str, int]) -> Doomed:
    blobs = tuple(b for b in one.outputs if b.digest not in kept and b.digest in there)
    return Doomed(one.key, one.target, blobs, Money(one.cost), one.seconds)
