"""Draw a graph of targets: bundles, the critical path, places on a page, DOT and JSON."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from graphlib import TopologicalSorter
from itertools import pairwise

from drama_build.engine.plan import Status
from drama_build.units import FREE, Money

SWEEPS = 6
"""How often a layout goes over its columns; more changes nothing that can be seen."""
WIRE = 0.4
"""The height of a wire that passes a column, where a bundle is 1 high."""
_FILLS = {
    Status.REFUSED: "#eadcf0",
    Status.RUN: "#d9e6f7",
    Status.MAY_RUN: "#f6e8c8",
    Status.HIT: "#dcebe2",
}
"""How a bundle is filled in DOT; the status that asks for most attention comes first."""
_CRITICAL = "#d1341c"


@dataclass(frozen=True, slots=True)
class Node:
    """One target. `cost` is what a hit has cost, or the most that any other may cost."""

    name: str
    kind: str
    group: str
    status: Status
    seconds: float
    cost: Money
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """How often the members of a bundle need those of `source`; whether the critical path does."""

    source: str
    count: int
    critical: bool


@dataclass(frozen=True, slots=True)
class Bundle:
    """Targets drawn as one; `paid` is for its hits, `due` for all others at most."""

    name: str
    kind: str
    group: str
    members: tuple[str, ...]
    counts: Mapping[Status, int]
    seconds: float
    paid: Money
    due: Money
    critical: bool
    needs: tuple[Link, ...]

    @property
    def status(self) -> Status:
        """Of its members' statuses the one that asks for most attention."""
        return next(status for status in _FILLS if self.counts.get(status))

    @property
    def words(self) -> str:
        """`12 hit · 3 run`."""
        return " · ".join(f"{self.counts[s]} {s}" for s in Status if self.counts.get(s))


@dataclass(frozen=True, slots=True)
class Wire:
    """A link as it is drawn: its middle, in bundle heights, in each column that it touches."""

    target: str
    link: Link
    columns: tuple[int, ...]
    heights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """One group with what it needs of others, laid out; `places` gives column and middle."""

    group: str
    bundles: tuple[Bundle, ...]
    places: Mapping[str, tuple[int, float]]
    wires: tuple[Wire, ...]
    height: float


def critical_path(nodes: Sequence[Node]) -> tuple[str, ...]:
    """The names on the heaviest path, first to last.

    Seconds are compared in whole milliseconds; among equals the path with more targets wins, then
    the names that sort first. Raises graphlib.CycleError.
    """
    known = {node.name: node for node in nodes}
    best: dict[str, tuple[int, int, str]] = {}
    for name in _in_order(nodes):
        needs = sorted(need for need in known[name].needs if need in known)
        before = max(needs, key=lambda need: best[need][:2], default="")
        weight, length, _ = best[before] if before else (0, 0, "")
        best[name] = (weight + round(known[name].seconds * 1000), length + 1, before)
    path: list[str] = []
    name = max(sorted(best), key=lambda end: best[end][:2], default="")
    while name:
        path.append(name)
        name = best[name][2]
    return tuple(reversed(path))


def _in_order(nodes: Sequence[Node]) -> Iterator[str]:
    known = {node.name for node in nodes}
    needs = {node.name: [need for need in node.needs if need in known] for node in nodes}
    return iter(TopologicalSorter(needs).static_order())


def collapse(nodes: Sequence[Node], path: Sequence[str] = ()) -> tuple[Bundle, ...]:
    """One bundle for each kind in each group, named `kind:group`; `path` is marked."""
    return _bundles(nodes, path, lambda node: f"{node.kind}:{node.group}")


def apart(nodes: Sequence[Node], path: Sequence[str] = ()) -> tuple[Bundle, ...]:
    """Every target a bundle of its own, under its own name; `path` is marked."""
    return _bundles(nodes, path, lambda node: node.name)


def _bundles(
    nodes: Sequence[Node], path: Sequence[str], naming: Callable[[Node], str]
) -> tuple[Bundle, ...]:
    owner = {node.name: naming(node) for node in nodes}
    members: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        members[owner[node.name]].append(node)
    steps = {(owner[a], owner[b]) for a, b in pairwise(path) if a in owner and b in owner}
    on_path = {owner[name] for name in path if name in owner}
    return tuple(
        _bundle(name, inside, _links(name, inside, owner, steps), critical=name in on_path)
        for name, inside in members.items()
    )


def _links(
    name: str, inside: Sequence[Node], owner: Mapping[str, str], steps: set[tuple[str, str]]
) -> tuple[Link, ...]:
    needed = (owner[need] for node in inside for need in node.needs if need in owner)
    counts = Counter(source for source in needed if source != name)
    return tuple(Link(source, n, (source, name) in steps) for source, n in sorted(counts.items()))


def _bundle(
    name: str, inside: Sequence[Node], needs: tuple[Link, ...], *, critical: bool
) -> Bundle:
    hits = [node for node in inside if node.status is Status.HIT]
    paid = sum((node.cost for node in hits), FREE)
    return Bundle(
        name,
        inside[0].kind,
        inside[0].group,
        tuple(node.name for node in inside),
        Counter(node.status for node in inside),
        sum(node.seconds for node in inside),
        paid,
        sum((node.cost for node in inside), FREE) - paid,
        critical,
        needs,
    )


def columns(nodes: Sequence[Node], kinds: Sequence[str]) -> dict[str, int]:
    """The column of each kind that occurs: in the order of `kinds`, right of all that it needs."""
    kind_of = {node.name: node.kind for node in nodes}
    needs: dict[str, set[str]] = defaultdict(set)
    for node in nodes:
        needs[node.kind].update(kind_of[need] for need in node.needs if need in kind_of)
    found: dict[str, int] = {}
    column = 0
    for kind in (*(k for k in kinds if k in needs), *sorted(needs.keys() - set(kinds))):
        column += any(found.get(other) == column for other in needs[kind])
        found[kind] = column
    return found


def bands(nodes: Sequence[Node], path: Sequence[str], kinds: Sequence[str]) -> tuple[Band, ...]:
    """Every group, laid out from left to right; shared groups first, then by name.

    What a group needs of another one stands in its band too, as a bundle of that other group.
    """
    known = {node.name: node for node in nodes}
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        groups[node.group].append(node)
    placed = columns(nodes, kinds)
    laid: dict[object, _Layout] = {}
    found = []
    for group in sorted(groups, key=lambda name: name.split("/")):
        guests = {n: None for node in groups[group] for n in node.needs if n in known}
        outside = [replace(known[n], needs=()) for n in guests if known[n].group != group]
        bundles = collapse([*outside, *groups[group]], path)
        found.append(_band(group, _sorted(bundles, kinds), placed, laid))
    return tuple(found)


def _sorted(bundles: Sequence[Bundle], kinds: Sequence[str]) -> tuple[Bundle, ...]:
    rank = {kind: place for place, kind in enumerate(kinds)}
    return tuple(sorted(bundles, key=lambda b: (rank.get(b.kind, len(rank)), b.name)))


def _band(
    group: str,
    bundles: tuple[Bundle, ...],
    placed: Mapping[str, int],
    laid: dict[object, _Layout],
) -> Band:
    index = {bundle.name: place for place, bundle in enumerate(bundles)}
    spots = tuple(placed[bundle.kind] for bundle in bundles)
    links = tuple((index[link.source], index[b.name]) for b in bundles for link in b.needs)
    if (spots, links) not in laid:  # two episodes of one shape are laid out once, and look alike
        laid[spots, links] = _Layout(spots, links)
    layout = laid[spots, links]
    places = {b.name: (spots[i], layout.middle[i, spots[i]]) for i, b in enumerate(bundles)}
    wires = tuple(
        Wire(b.name, link, *layout.wire(index[link.source], index[b.name]))
        for b in bundles
        for link in b.needs
    )
    return Band(group, bundles, places, wires, layout.height)


_Spot = tuple[int, int]
"""A bundle or a passing wire: the bundle it is or comes from, and its column."""


class _Layout:
    """Heights for bundles in columns, with room for every wire that passes a column.

    Sugiyama's method in small: wires of one bundle share their way, columns are sorted by the
    mean height of neighbours, then everything moves as near to its neighbours as its order allows.
    """

    def __init__(self, spots: Sequence[int], links: Sequence[tuple[int, int]]) -> None:
        self._spots = spots
        self._columns: dict[int, list[_Spot]] = defaultdict(list)
        for bundle, column in enumerate(spots):
            self._columns[column].append((bundle, column))
        self._beside: dict[_Spot, set[_Spot]] = defaultdict(set)
        for source, target in links:
            self._lay(source, target)
        self.middle: dict[_Spot, float] = {}
        for stacked in self._columns.values():
            self._settle(stacked, [0.0] * len(stacked))
        for sweep in range(SWEEPS):
            for at in sorted(self._columns, reverse=bool(sweep % 2)):
                self._columns[at].sort(key=self._wish)
                self._settle(self._columns[at], [self._wish(spot) for spot in self._columns[at]])
        top = min(self.middle[spot] - _size(spot, spots) / 2 for spot in self.middle)
        self.middle = {spot: height - top for spot, height in self.middle.items()}
        self.height = max(self.middle[spot] + _size(spot, spots) / 2 for spot in self.middle)

    def _lay(self, source: int, target: int) -> None:
        way = self._way(source, target)
        for spot in way[1:-1]:
            if spot not in self._beside:
                self._columns[spot[1]].append(spot)
        for left, right in pairwise(way):
            self._beside[left].add(right)
            self._beside[right].add(left)

    def _way(self, source: int, target: int) -> list[_Spot]:
        first, last = self._spots[source], self._spots[target]
        return [*((source, column) for column in range(first, last)), (target, last)]

    def _wish(self, spot: _Spot) -> float:
        beside = self._beside.get(spot)
        if not beside:
            return self.middle[spot]
        return sum(self.middle[other] for other in sorted(beside)) / len(beside)

    def _settle(self, column: Sequence[_Spot], wishes: Sequence[float]) -> None:
        """As near to the wishes as the order allows, and on the whole neither high nor low."""
        heights: list[float] = []
        for place, wish in enumerate(wishes):
            if place:
                both = (_size(spot, self._spots) for spot in column[place - 1 : place + 1])
                heights.append(max(wish, heights[-1] + sum(both) / 2))
            else:
                heights.append(wish)
        drift = sum(h - w for h, w in zip(heights, wishes, strict=True)) / len(wishes)
        self.middle.update({s: h - drift for s, h in zip(column, heights, strict=True)})

    def wire(self, source: int, target: int) -> tuple[tuple[int, ...], tuple[float, ...]]:
        """The columns a wire touches, and its middle in each."""
        way = self._way(source, target)
        return tuple(column for _, column in way), tuple(self.middle[spot] for spot in way)


def _size(spot: _Spot, spots: Sequence[int]) -> float:
    bundle, column = spot
    return 1.0 if spots[bundle] == column else WIRE


def as_dot(bundles: Sequence[Bundle]) -> Iterator[str]:
    """The graph in Graphviz's language: a cluster for each group, the critical path in red."""
    yield "digraph drama {"
    yield '  rankdir=LR; fontname="Helvetica"; color="#c9ccd1";'
    yield '  node [shape=box, style="rounded,filled", fontname="Helvetica", margin=0.2];'
    yield '  edge [color="#8a8f98", fontname="Helvetica", fontsize=10];'
    groups: dict[str, list[Bundle]] = defaultdict(list)
    for bundle in bundles:
        groups[bundle.group].append(bundle)
    for group, inside in groups.items():
        yield f"  subgraph {_quoted(f'cluster {group}')} {{ label={_quoted(group)};"
        yield from (_dot_node(bundle) for bundle in inside)
        yield "  }"
    for bundle in bundles:
        yield from (_dot_edge(link, bundle.name) for link in bundle.needs)
    yield "}"


def _dot_node(bundle: Bundle) -> str:
    title = bundle.name if len(bundle.members) == 1 else f"{bundle.kind} ×{len(bundle.members)}"
    label = _quoted("\n".join((title, bundle.words, f"{bundle.seconds:.1f} s")))
    heavy = f', color="{_CRITICAL}", penwidth=3' if bundle.critical else ""
    fill = _FILLS[bundle.status]
    return f'    {_quoted(bundle.name)} [label={label}, fillcolor="{fill}"{heavy}];'


def _dot_edge(link: Link, target: str) -> str:
    label = f"label={_quoted(f'×{link.count}')}" if link.count > 1 else ""
    heavy = f'color="{_CRITICAL}", penwidth=3' if link.critical else ""
    looks = ", ".join(filter(None, (label, heavy)))
    return f"  {_quoted(link.source)} -> {_quoted(target)}{f' [{looks}]' if looks else ''};"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def as_json(bundles: Sequence[Bundle], path: Sequence[str]) -> str:
    """The graph as one JSON text: what is drawn, and the targets on the critical path."""
    rows = [_json_row(bundle) for bundle in bundles]
    return json.dumps({"critical_path": list(path), "nodes": rows}, ensure_ascii=False, indent=1)


def _json_row(bundle: Bundle) -> dict[str, object]:
    return {
        "name": bundle.name,
        "kind": bundle.kind,
        "group": bundle.group,
        "targets": len(bundle.members),
        "counts": {str(status): bundle.counts.get(status, 0) for status in Status},
        "seconds": round(bundle.seconds, 3),
        "paid_usd_micros": bundle.paid.micros,
        "due_usd_micros": bundle.due.micros,
        "critical": bundle.critical,
        "needs": [
            {"name": link.source, "count": link.count, "critical": link.critical}
            for link in bundle.needs
        ],
    }
