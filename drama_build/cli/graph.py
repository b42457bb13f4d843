"""`doit graph`: the plan as a picture: what there is, what it waits for, what it costs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from statistics import median
from typing import ClassVar

from drama_build.cli import options
from drama_build.cli.command import DramaCommand
from drama_build.cli.estimate import planned
from drama_build.cli.workbench import Workbench
from drama_build.engine.drawing import (
    Band,
    Bundle,
    Node,
    Wire,
    apart,
    as_dot,
    as_json,
    bands,
    collapse,
    critical_path,
)
from drama_build.engine.plan import Plan, Status, Step
from drama_build.rules.catalogue import KINDS, SHARED
from drama_build.shipped import shipped
from drama_build.store.traces import TraceTable
from drama_build.units import FREE, Money

FORMAT: options.Option = {
    "name": "format",
    "long": "format",
    "type": str,
    "choices": (("html", "a page"), ("dot", "for Graphviz"), ("json", "for programs")),
    "default": "html",
    "help": "a page to look at, or text for Graphviz or programs",
}
ALL: options.Option = {
    "name": "all",
    "long": "all",
    "type": bool,
    "default": False,
    "help": "dot and json: every target by itself, not bundles (the page always lists them)",
}
OUTPUT: options.Option = {
    "name": "output",
    "long": "output",
    "short": "o",
    "type": str,
    "default": "",
    "help": "the file to write (a page: build/graph.html; text: shown)",
}
BOX_WIDTH, BOX_HEIGHT, LANE, GAP, MARGIN = 172, 48, 62, 44, 4
"""How the page is drawn, in pixels; a lane is a box and the air around it."""
Seconds = Callable[[str], float]
"""How long a target takes, by its name."""
UNFOLDED = 12
"""Pages with more groups than this begin with all but the critical ones folded."""


class GraphCommand(DramaCommand):
    """`doit graph [KIND [PATTERN …]]`."""

    name: ClassVar[str] = "graph"
    doc_purpose: ClassVar[str] = "draw what a build would do: a page, DOT or JSON; make nothing"
    doc_usage: ClassVar[str] = "[KIND [SERIES/EPISODE/…]]"
    cmd_options: ClassVar[Sequence[options.Option]] = (options.PROFILE, FORMAT, ALL, OUTPUT)

    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:
        """Write the drawing, or show it."""
        profile = str(values["profile"])
        page, dot, every = (
            values["format"] == "html",
            values["format"] == "dot",
            bool(values["all"]),
        )
        with Workbench.open(Path.cwd(), options.environment(), profile) as bench:
            plan = planned(bench, bench.want(words))
            nodes = nodes_of(plan.steps, times(bench.store.traces))
            asked = f"{' '.join(words) or 'everything'} · {bench.profile}"
            home = bench.build_folder / "graph.html"
        text = as_page(plan, nodes, asked) if page else as_text(nodes, dot=dot, every=every)
        if values["output"] or page:
            _write(Path(str(values["output"])) if values["output"] else home, text)
        else:
            sys.stdout.write(text)
        return 0


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.new")
    aside.write_text(text, encoding="utf-8")
    aside.replace(path)
    sys.stdout.write(f"{os.path.relpath(path)}\n")


def as_text(nodes: Sequence[Node], *, dot: bool, every: bool) -> str:
    """The graph as DOT or JSON; `every` target by itself, or bundles."""
    path = path_of(nodes)
    bundles = (apart if every else collapse)(nodes, path)
    return (
        "".join(f"{line}\n" for line in as_dot(bundles)) if dot else f"{as_json(bundles, path)}\n"
    )


def times(traces: TraceTable) -> Seconds:
    """How long a target took when it was last made, or else its kind usually; 0 if unknown."""
    usual = cache(lambda kind: median(traces.seconds(kind) or (0.0,)))

    def seconds(name: str) -> float:
        trace = traces.latest(name)
        return trace.seconds if trace else float(usual(name.partition(":")[0]))

    return seconds


def nodes_of(steps: Sequence[Step], seconds: Seconds) -> tuple[Node, ...]:
    """The steps of a plan as nodes."""
    return tuple(_node(step, seconds(step.target.name)) for step in steps)


def _node(step: Step, seconds: float) -> Node:
    target, result = step.target, step.verdict.result
    needs = tuple(dict.fromkeys(need.target for need in target.inputs.values()))
    cost = Money(result.cost) if result and step.status is Status.HIT else step.high
    return Node(target.name, target.kind, group_of(target.name), step.status, seconds, cost, needs)


def group_of(name: str) -> str:
    """`lantern/ep01` of `clip:lantern/ep01/s02/1`; `lantern` of what all its episodes share."""
    kind, _, path = name.partition(":")
    return "/".join(path.split("/")[: 1 if kind in SHARED else 2])


def path_of(nodes: Sequence[Node]) -> tuple[str, ...]:
    """The critical path of the work that is left; of all work when nothing is left."""
    left = [node for node in nodes if node.status is not Status.HIT]
    return critical_path(left or nodes)


def as_page(plan: Plan, nodes: Sequence[Node], asked: str) -> str:
    """The graph as one HTML file that asks for nothing else."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    jinja = Environment(
        loader=FileSystemLoader(shipped("pages")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return jinja.get_template("graph.html.j2").render(_page(plan, nodes, asked))


def _page(plan: Plan, nodes: Sequence[Node], asked: str) -> Mapping[str, object]:
    path = path_of(nodes)
    seconds = {node.name: node.seconds for node in nodes}
    laid = bands(nodes, path, KINDS)
    return {
        "asked": asked,
        "targets": len(nodes),
        "counts": {status: _count(plan.steps, status) for status in Status},
        "due": money_range(plan.low, plan.high),
        "paid": cents(sum((node.cost for node in nodes if node.status is Status.HIT), FREE)),
        "path": [(name, duration(seconds[name])) for name in path],
        "path_seconds": duration(sum(seconds[name] for name in path)),
        "measured": any(seconds.values()),
        "sheets": [_sheet(band) for band in laid],
        "width": BOX_WIDTH,
        "height": BOX_HEIGHT,
        "unfolded": len(laid) <= UNFOLDED,
        "data": _data(plan.steps, nodes, path),
    }


def _count(steps: Sequence[Step], status: Status) -> int:
    return sum(step.status is status for step in steps)


@dataclass(frozen=True, slots=True)
class Box:
    """A bundle on the page; `guest` if it belongs to another group. Pixels."""

    bundle: Bundle
    x: int
    y: int
    guest: bool
    bars: tuple[tuple[str, float, float], ...]
    note: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A link on the page as an SVG path."""

    path: str
    source: str
    target: str
    says: str
    critical: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One group on the page, `width` by `height` pixels."""

    group: str
    targets: int
    counts: Mapping[Status, int]
    due: str
    work: str
    critical: bool
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]
    width: int
    height: int


def _sheet(band: Band) -> Sheet:
    own = [bundle for bundle in band.bundles if bundle.group == band.group]
    last = max(column for column, _ in band.places.values())
    return Sheet(
        band.group,
        sum(len(bundle.members) for bundle in own),
        {status: sum(bundle.counts.get(status, 0) for bundle in own) for status in Status},
        cents(sum((bundle.due for bundle in own), FREE)),
        duration(sum(bundle.seconds for bundle in own)),
        any(bundle.critical for bundle in own),
        tuple(_box(bundle, band) for bundle in band.bundles),
        tuple(_curve(wire) for wire in sorted(band.wires, key=lambda wire: wire.link.critical)),
        2 * MARGIN + last * (BOX_WIDTH + GAP) + BOX_WIDTH,
        2 * MARGIN + round(band.height * LANE) - (LANE - BOX_HEIGHT),
    )


def _box(bundle: Bundle, band: Band) -> Box:
    column, middle = band.places[bundle.name]
    time = " ".join(duration(bundle.seconds).split()[:2]) if bundle.seconds else ""
    note = cents(bundle.due) if bundle.due > FREE else time
    y = _height(middle) - BOX_HEIGHT // 2
    return Box(bundle, _left(column), y, bundle.group != band.group, _bars(bundle), note)


def _bars(bundle: Bundle) -> tuple[tuple[str, float, float], ...]:
    """The statuses as parts of a bar: class, start and length in pixels."""
    parts, start, scale = [], 0.0, (BOX_WIDTH - 20) / len(bundle.members)
    for status in Status:
        length = bundle.counts.get(status, 0) * scale
        if length:
            parts.append((css(status), round(start, 1), round(length, 1)))
        start += length
    return tuple(parts)


def _left(column: int) -> int:
    return MARGIN + column * (BOX_WIDTH + GAP)


def _height(middle: float) -> int:
    return MARGIN + round(middle * LANE) - (LANE - BOX_HEIGHT) // 2


def _curve(wire: Wire) -> Curve:
    """From the right side of the first box, level through the columns between, to the last."""
    heights = [_height(middle) for middle in wire.heights]
    path = [f"M{_left(wire.columns[0]) + BOX_WIDTH} {heights[0]}"]
    for place in range(1, len(heights)):
        here, end, bend = heights[place], _left(wire.columns[place]), GAP // 2
        path.append(f"C{end - bend} {heights[place - 1]} {end - bend} {here} {end} {here}")
        if place < len(heights) - 1:
            path.append(f"H{end + BOX_WIDTH}")
    times = f", {wire.link.count} links" if wire.link.count > 1 else ""
    source, target = wire.link.source, wire.target
    says = f"{source} → {target}{times}"
    return Curve("".join(path), source, target, says, wire.link.critical)


def _data(steps: Sequence[Step], nodes: Sequence[Node], path: Sequence[str]) -> object:
    """What the page's script reads: every target as a short row."""
    place = {node.name: at for at, node in enumerate(nodes)}
    groups = {group: at for at, group in enumerate(dict.fromkeys(node.group for node in nodes))}
    rows = [
        [
            node.name,
            groups[node.group],
            css(node.status),
            step.reason or "up to date",
            duration(node.seconds),
            f"paid {cents(node.cost)}"
            if node.status is Status.HIT
            else money_range(step.low, step.high),
            [place[need] for need in node.needs if need in place],
        ]
        for step, node in zip(steps, nodes, strict=True)
    ]
    return {"groups": list(groups), "rows": rows, "path": [place[name] for name in path]}


def css(status: Status) -> str:
    """A status as the name of a class."""
    return status.replace(" ", "-")


def money_range(low: Money, high: Money) -> str:
    """`$1.20`, or `$1.20 to $3.00`."""
    return cents(low) if low == high else f"{cents(low)} to {cents(high)}"


def cents(money: Money) -> str:
    """Whole cents, rounded up: `$1,182.17`, and for the smallest sums `< $0.01`."""
    if FREE < money < Money(10_000):
        return "< $0.01"
    return f"${Decimal(-(-money.micros // 10_000)) / 100:,.2f}"


def duration(seconds: float) -> str:
    """`0.4 s`, `2 min 13 s`, `1 h 04 min`; a dash for nothing, which is what is not known."""
    if not seconds:
        return "–"
    if seconds < 10:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
    return f"{minutes // 60} h {minutes % 60:02} min"
