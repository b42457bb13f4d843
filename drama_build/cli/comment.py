"""A plan as a comment for a pull request, in GitHub's markdown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from drama_build.cli.amounts import by_kind, counted, price_of, spread, targets, took
from drama_build.cli.estimate import Estimate, remarks
from drama_build.cli.passages import compared
from drama_build.cli.preview import stand_ins
from drama_build.engine.pace import Figures
from drama_build.engine.plan import NEW, Status
from drama_build.engine.reasons import Difference
from drama_build.engine.since import edits
from drama_build.units import FREE

TOLD = 30
"""So many changed declarations are told."""
LISTED = 180
"""So many targets are listed below the fold."""
LONGEST = 180
"""So many characters of a name or a value are shown."""


def as_markdown(made: Estimate) -> Iterator[str]:
    """The lines of the comment."""
    total, counts = made.total, made.total.counts
    what = f"since {_code(made.since.revision)}" if made.since else "to build"
    yield f"### {_code(made.asked)} in profile {_code(made.profile)}, {what}"
    yield ""
    yield (
        f"**{price_of(total)}** and **{took(total.span)}**: {targets(len(made.plan.open))} of "
        f"{len(made.plan.steps)} to make ({counted(counts) or 'none'})."
    )
    yield ""
    yield "| stage | hit | run | may run | refused | time | cost |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for kind, figures in made.stages.items():
        if len(made.plan.open) == 0 or figures.counts[Status.HIT] < sum(figures.counts.values()):
            yield _row(kind, figures)
    yield _row("**all**", total, bold="**")
    yield ""
    yield from (f"- {_plain(note)}" for note in (*remarks(made), *map(str, stand_ins(made))))
    yield from _told(made)


def _row(name: str, figures: Figures, bold: str = "") -> str:
    counts = " | ".join(str(figures.counts[status]) for status in Status)
    time, cost = took(figures.span), price_of(figures)
    return f"| {name} | {counts} | {bold}{time}{bold} | {bold}{cost}{bold} |"


def _told(made: Estimate) -> Iterator[str]:
    """The changed declarations and what they touch, what came and went, then every target."""
    found = edits(made.plan)
    if found:
        yield from ("", "#### What changed", "")
    for edit in found[:TOLD]:
        where = f" ({_code(edit.found.where)})" if edit.found.where else ""
        yield f"- {_difference(edit.found)}{where}  "
        yield f"  touches {by_kind(Counter(name.partition(':')[0] for name in edit.touched))}"
    if len(found) > TOLD:
        yield f"- and {len(found) - TOLD} more"
    for title, names in _came_and_went(made):
        kinds = by_kind(Counter(name.partition(":")[0] for name in names))
        yield from ("", f"**{title}:** {kinds}")
    if steps := made.plan.open:
        yield from ("", f"<details><summary>{targets(len(steps))}, with reasons</summary>", "")
        for step in steps[:LISTED]:
            cost = f", {spread(str(step.low), str(step.high))}" if step.high > FREE else ""
            yield f"- {step.status} {_code(step.target.name)}: {_plain(step.reason)}{cost}"
        if len(steps) > LISTED:
            yield f"- and {len(steps) - LISTED} more"
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
    return f"{field}: {_code(compared(found.before, found.after))}"


def _code(text: str) -> str:
    """A code span: nothing inside it is markup or calls anybody."""
    line = " ".join(text.split())
    if len(line) > LONGEST:
        line = f"{line[:LONGEST]}…"
    fence = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    pad = " " if line.startswith("`") or line.endswith("`") or not line else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def _plain(text: str) -> str:
    """Words, with every sign escaped that would be markup, call somebody or link to an issue."""
    line = re.sub(r"([\\`*_{}\[\]<>|~!])", r"\\\1", " ".join(text.split()))
    return re.sub(r"([@#])(?=\w)", r"\1<!-- -->", line)
