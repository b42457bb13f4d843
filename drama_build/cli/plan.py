"""`doit plan`: what a build would do, why, and what it would cost; nothing is made."""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from drama_build.cli import options
from drama_build.cli.command import DramaCommand
from drama_build.cli.provider import Provider
from drama_build.cli.workbench import Wanted, Workbench
from drama_build.declare.listing import PROJECTS
from drama_build.declare.suggest import suggest
from drama_build.engine.action import Graph, Resource, Rule, Target
from drama_build.engine.board import Limits
from drama_build.engine.pace import Figures, Span, Stopwatch, history, learn
from drama_build.engine.plan import NEW, Planner, Status, Step
from drama_build.engine.plan import Plan as BuildPlan
from drama_build.engine.reasons import Difference
from drama_build.engine.since import Assumed, Revision, edits
from drama_build.errors import DeclarationError, UsageError
from drama_build.plan.wish import Wish
from drama_build.rules.catalogue import KINDS, SHARED
from drama_build.store.memo import Memo
from drama_build.units import FREE, Money

FORMATS = ("text", "md", "json")
READ = (str(PROJECTS), "templates", "models.toml")
"""What a revision is read for, from the workspace's root."""
LISTED = 60
"""More open targets than these are counted by stage and episode; nobody reads them one by one."""
TOLD = 30
"""So many changed declarations stand in a pull-request comment."""
SHOWN = 60
"""So many characters of a declaration do."""
SMALLEST = 100
"""Micro-dollars of the smallest sum that a total shows."""


class Plan(DramaCommand):
    """`doit plan [KIND [PATTERN …]]`."""

    name: ClassVar[str] = "plan"
    doc_purpose: ClassVar[str] = "show what a build would do, cost and take; make nothing"
    doc_usage: ClassVar[str] = "[KIND [SERIES/EPISODE/…]]"
    doc_description: ClassVar[str] = (
        "`doit plan --since main --format md` says what a change costs somebody who has built "
        "main, as a comment for a pull request; it needs no store."
    )
    cmd_options: ClassVar[Sequence[options.Option]] = (
        options.PROFILE,
        options.option("since", "what has changed since a git revision, as if that were built"),
        options.option("format", f"{', '.join(FORMATS)}: for people, a pull request, programs"),
        options.option("all", "list every target, however many there are", kind=bool),
        options.JSON,
    )

    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:
        """Print the plan."""
        form = str(values["format"]) or ("json" if values["json"] else "text")
        if form not in FORMATS:
            hint = suggest(form, FORMATS, f"there are {', '.join(FORMATS)}")
            raise UsageError(f"no format is called {form!r}", hint)
        profile, since = str(values["profile"]), str(values["since"])
        with Workbench.open(Path.cwd(), options.environment(), profile) as bench:
            made = estimate(bench, words, since)
        lines = {"md": as_markdown, "json": as_json}
        show = as_text(made, every=bool(values["all"])) if form == "text" else lines[form](made)
        sys.stdout.writelines(f"{line}\n" for line in show)
        return 0


def planned(bench: Workbench, wanted: Wanted) -> BuildPlan:
    """The plan for what was asked."""
    planner = Planner(bench.store, _rules(bench))
    return planner.plan(wanted.production.graph, wanted.targets)


def _rules(bench: Workbench) -> Mapping[str, Rule]:
    return bench.rules(Provider(bench, bench.cores).open)


@dataclass(frozen=True, slots=True)
class Since:
    """What a plan is compared with, and the targets that are only here or only there."""

    revision: str
    commit: str
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True)
class Estimate:
    """A plan, what was asked for, and the stopwatch for it."""

    plan: BuildPlan
    asked: str
    profile: str
    stopwatch: Stopwatch
    since: Since | None = None

    @cached_property
    def total(self) -> Figures:
        """What all of them come to."""
        return self.stopwatch.figures(self.plan.steps)

    @cached_property
    def stages(self) -> Mapping[str, Figures]:
        """By kind, in the order in which work flows."""
        steps: dict[str, list[Step]] = defaultdict(list)
        for step in self.plan.steps:
            steps[step.target.kind].append(step)
        return {kind: self.stopwatch.figures(steps[kind]) for kind in KINDS if kind in steps}


def estimate(bench: Workbench, words: Sequence[str], since: str = "") -> Estimate:
    """Plan what was asked, as things are or as if a revision were built. Raises DramaError."""
    wanted, rules = bench.want(words), _rules(bench)
    local = bench.profile == "animatic"  # the studio draws on this machine
    stopwatch = Stopwatch(
        learn(history(bench.store.base), bench.cores),
        {name: rule.resource for name, rule in rules.items()}.__getitem__,
        {Resource.CPU: bench.cores, Resource.API: Limits(bench.cores).calls},
        local,
    )
    asked = " ".join(words) or "every episode"
    if not since:
        return Estimate(planned(bench, wanted), asked, bench.profile, stopwatch)
    revision = Revision.find(bench.root, since, bench.environment)
    past = Assumed(bench.store, rules, _then(bench, words, revision), wanted.production.graph)
    plan = Planner(bench.store, rules, past).plan(wanted.production.graph, wanted.targets)
    return Estimate(plan, asked, bench.profile, stopwatch, _compared(revision, past, plan))


def _compared(revision: Revision, past: Assumed, plan: BuildPlan) -> Since:
    here, there = [step.target.name for step in plan.steps], past.names
    return Since(
        revision.name,
        revision.commit,
        _without(here, there),
        _without(there, here),
    )


def _without(names: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    known = set(others)
    return tuple(name for name in names if name not in known)


def _then(
    bench: Workbench, words: Sequence[str], revision: Revision
) -> tuple[Graph, tuple[str, ...]]:
    """The graph of a revision, and what the same words wanted of it. Raises UsageError."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / PROJECTS).mkdir()
        revision.unpack(READ, root)
        memo = Memo(bench.store.root / "since.db", root)
        try:
            return _wanted(replace(bench, root=root, memo=memo), words)
        except DeclarationError as broken:
            first = str(broken.mistakes[0]).replace(f"{folder}/", "")
            hint = "plan since a revision that builds with this drama_build"
            raise UsageError(f"in {revision.name}, {first}", hint) from broken
        finally:
            memo.close()


def _wanted(bench: Workbench, words: Sequence[str]) -> tuple[Graph, tuple[str, ...]]:
    """What was there already of what the words ask for."""
    wish, graph, targets = Wish.read(words), dict[str, Target](), list[str]()
    for pattern in wish.patterns or (None,):
        try:
            wanted = bench.want([wish.kind, *([pattern] if pattern else [])])
        except UsageError:
            continue  # it came later
        graph |= wanted.production.graph
        targets += wanted.targets
    return graph, tuple(dict.fromkeys(targets))


# -- text -------------------------------------------------------------------------------------


def as_text(made: Estimate, *, every: bool = False) -> Iterator[str]:
    """Every target that is not a hit with its reason, then counts, time and cost by stage."""
    steps = made.plan.open
    yield from _listed(steps) if every or len(steps) <= LISTED else _grouped(made, steps)
    notes = list(_notes(made))
    if steps or notes:
        yield ""
    yield from [*notes, ""] if notes else []
    yield f"{'stage':12}{'hit':>6}{'run':>6}{'may run':>9}{'refused':>9}  {'time':22}cost"
    for name, figures in [*made.stages.items(), ("all", made.total)]:
        counts, time = figures.counts, _took(figures.span)
        yield (
            f"{name:12}{counts[Status.HIT]:6}{counts[Status.RUN]:6}{counts[Status.MAY_RUN]:9}"
            f"{counts[Status.REFUSED]:9}  {time:22}{_total(figures)}"
        )


def _listed(steps: Sequence[Step]) -> Iterator[str]:
    width = max((len(step.target.name) for step in steps), default=0)
    for step in steps:
        cost = f"  {_range(str(step.low), str(step.high))}" if step.high > FREE else ""
        yield f"{step.status:8} {step.target.name:{width}}  {step.reason}{cost}"


def _grouped(made: Estimate, steps: Sequence[Step]) -> Iterator[str]:
    """By stage and episode, or by stage and series if there are many episodes."""
    groups: dict[tuple[str, str], list[Step]] = {}
    for parts in (2, 1):
        groups = defaultdict(list)
        for step in steps:
            depth = 1 if step.target.kind in SHARED else parts
            path = "/".join(step.target.path.split("/")[:depth])
            groups[step.target.kind, path].append(step)
        if len(groups) <= LISTED:
            break
    width = max(len(path) for _, path in groups)
    order = {kind: number for number, kind in enumerate(KINDS)}
    for (kind, path), inside in sorted(groups.items(), key=lambda g: (order[g[0][0]], g[0][1])):
        figures = made.stopwatch.figures(inside)
        cost = f"  {_total(figures)}" if figures.high > FREE else ""
        yield f"{kind:12}{path:{width}}  {_counted(figures.counts)}{cost}"
    yield f"{len(steps)} targets in all; --all lists them"


def _notes(made: Estimate) -> Iterator[str]:
    """What the table does not say."""
    if since := made.since:
        yield (
            f"since {since.revision} ({since.commit[:9]}), as if all of it were built: "
            f"{_targets(len(since.added))} added, {len(since.removed)} removed"
        )
    if may := sum(s.status is Status.MAY_RUN and not s.twin for s in made.plan.steps):
        foreseen = sum(step.holds for step in made.plan.steps)
        yield (
            f"{_targets(may)} may be cut off, if what they wait for comes out as it was"
            + (f": foreseen for {foreseen}" if foreseen else "")
        )
    if not made.total.span.known:
        yield "time unknown: nothing of the kind was made here yet"
    elif unknown := made.total.span.unknown:
        yield f"time unknown for {_kinds(unknown)}: none was made here yet"


def _counted(counts: Mapping[Status, int]) -> str:
    return ", ".join(f"{counts[s]} {s}" for s in Status if s is not Status.HIT and counts[s])


def _targets(number: int) -> str:
    return f"{number} target{'' if number == 1 else 's'}"


def _kinds(counts: Mapping[str, int]) -> str:
    """`3 clips, 1 mix`."""
    plural = {kind: kind if kind.endswith("s") else f"{kind}s" for kind in counts}
    plural |= {"mix": "mixes"} if "mix" in counts else {}
    return ", ".join(f"{n} {kind if n == 1 else plural[kind]}" for kind, n in counts.items())


def _range(low: str, high: str) -> str:
    return low if low == high else f"{low} to {high}"


def _total(figures: Figures) -> str:
    return _range(dollars(figures.low), dollars(figures.high))


def dollars(money: Money) -> str:
    """A total, to a hundredth of a cent."""
    if FREE < money < Money(SMALLEST):
        return "< $0.0001"
    return str(Money((money.micros + SMALLEST // 2) // SMALLEST * SMALLEST))


def _took(span: Span) -> str:
    if not span.known:
        return "unknown"
    more = " and more" if span.unknown else ""
    return _range(duration(span.low), duration(span.high)) + more


def duration(seconds: float) -> str:
    """About how long: `40 s`, `3 min`, `2 h 10 min`."""
    if seconds < 1:
        return "< 1 s" if seconds else "0 s"
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02d} min"


# -- json -------------------------------------------------------------------------------------


def as_json(made: Estimate) -> Iterator[str]:
    """One target a line, and a line that sums them up."""
    for step in made.plan.steps:
        row = {
            "target": step.target.name,
            "status": step.status,
            "reason": step.reason,
            "low_usd_micros": step.low.micros,
            "high_usd_micros": step.high.micros,
        }
        yield json.dumps(row, ensure_ascii=False)
    summary: dict[str, object] = {"asked": made.asked, "profile": made.profile}
    summary |= _figures_row(made.total)
    summary["stages"] = {kind: _figures_row(figures) for kind, figures in made.stages.items()}
    if since := made.since:
        summary["since"] = {
            "revision": since.revision,
            "commit": since.commit,
            "added": since.added,
            "removed": since.removed,
        }
    yield json.dumps({"summary": summary}, ensure_ascii=False)


def _figures_row(figures: Figures) -> dict[str, object]:
    return {
        "counts": {status: figures.counts[status] for status in Status},
        "low_usd_micros": figures.low.micros,
        "high_usd_micros": figures.high.micros,
        "low_seconds": round(figures.span.low, 3),
        "high_seconds": round(figures.span.high, 3),
        "time_unknown": figures.span.unknown,
    }


# -- markdown ---------------------------------------------------------------------------------


def as_markdown(made: Estimate) -> Iterator[str]:
    """A comment for a pull request, in GitHub's markdown."""
    total, counts = made.total, made.total.counts
    what = f"since {_code(made.since.revision)}" if made.since else "to build"
    yield f"### {_code(made.asked)} in profile {_code(made.profile)}, {what}"
    yield ""
    yield (
        f"**{_total(total)}** and **{_took(total.span)}**: {_targets(len(made.plan.open))} of "
        f"{len(made.plan.steps)} to make ({_counted(counts) or 'none'})."
    )
    yield ""
    yield "| stage | hit | run | may run | refused | time | cost |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for kind, figures in made.stages.items():
        if len(made.plan.open) == 0 or figures.counts[Status.HIT] < sum(figures.counts.values()):
            yield _row(kind, figures)
    yield _row("**all**", total, bold="**")
    yield ""
    yield from (f"- {_plain(note)}" for note in _notes(made))
    yield from _told(made)


def _row(name: str, figures: Figures, bold: str = "") -> str:
    counts = " | ".join(str(figures.counts[status]) for status in Status)
    time, cost = _took(figures.span), _total(figures)
    return f"| {name} | {counts} | {bold}{time}{bold} | {bold}{cost}{bold} |"


def _told(made: Estimate) -> Iterator[str]:
    """The changed declarations and what they touch, what came and went, then every target."""
    found = edits(made.plan)
    if found:
        yield from ("", "#### What changed", "")
    for edit in found[:TOLD]:
        where = f" ({_code(edit.found.where)})" if edit.found.where else ""
        yield f"- {_difference(edit.found)}{where}  "
        yield f"  touches {_kinds(Counter(name.partition(':')[0] for name in edit.touched))}"
    if len(found) > TOLD:
        yield f"- and {len(found) - TOLD} more"
    for title, names in _came_and_went(made):
        kinds = _kinds(Counter(name.partition(":")[0] for name in names))
        yield from ("", f"**{title}:** {kinds}")
    if steps := made.plan.open:
        yield from ("", f"<details><summary>{_targets(len(steps))}, with reasons</summary>", "")
        for step in steps[: LISTED * 3]:
            cost = f", {_range(str(step.low), str(step.high))}" if step.high > FREE else ""
            yield f"- {step.status} {_code(step.target.name)}: {_plain(step.reason)}{cost}"
        if len(steps) > LISTED * 3:
            yield f"- and {len(steps) - LISTED * 3} more"
        yield from ("", "</details>")


def _came_and_went(made: Estimate) -> Iterator[tuple[str, Sequence[str]]]:
    new = [step.target.name for step in made.plan.open if step.verdict.reason == NEW]
    added: Sequence[str] = made.since.added if made.since else new
    removed: Sequence[str] = made.since.removed if made.since else ()
    yield from ((t, names) for t, names in (("Added", added), ("Removed", removed)) if names)


def _difference(found: Difference) -> str:
    """What a field was and is, without what is the same at either end of long values."""
    if found.words:
        return _plain(found.words)
    field = _plain(found.field.removeprefix("params."))
    if found.before is None or found.after is None:
        return f"{field} {'added' if found.before is None else 'removed'}"
    before, after = str(found.before).split(), str(found.after).split()
    if max(len(str(found.before)), len(str(found.after))) > SHOWN:
        head = _same(before, after)
        tail = _same(before[head:][::-1], after[head:][::-1])
        before, after = (_cut(words, head, tail) for words in (before, after))
    return f"{field}: {_code(' '.join(before))} → {_code(' '.join(after))}"


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _cut(words: list[str], head: int, tail: int) -> list[str]:
    """The middle, with a word of what is around it."""
    begin, end = max(0, head - 1), len(words) - max(0, tail - 1)
    return [*(["…"] if begin else []), *words[begin:end], *(["…"] if end < len(words) else [])]


def _code(text: str) -> str:
    """A code span: nothing inside it is markup or calls anybody."""
    line = " ".join(text.split())
    if len(line) > SHOWN * 3:
        line = f"{line[: SHOWN * 3]}…"
    fence = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    pad = " " if line.startswith("`") or line.endswith("`") or not line else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def _plain(text: str) -> str:
    """Words, with every sign escaped that would be markup, call somebody or link to an issue."""
    line = re.sub(r"([\\`*_{}\[\]<>|~!])", r"\\\1", " ".join(text.split()))
    return re.sub(r"([@#])(?=\w)", r"\1<!-- -->", line)
