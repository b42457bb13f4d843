"""Decide about jobs of which nobody knows, and bring home what ended builds had ordered."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from drama_build.cli.provider import Provider, budgets_of
from drama_build.cli.workbench import Workbench
from drama_build.errors import DeclarationError, DramaError, UsageError
from drama_build.gateway.journal.ledger import Budget
from drama_build.gateway.journal.states import Adopted, Dropped, Event, Proof, Requeued, State
from drama_build.gateway.profiles import shelf
from drama_build.units import FREE, Money

if TYPE_CHECKING:
    from drama_build.gateway.journal.journal import Journal
    from drama_build.gateway.journal.rows import Job
    from drama_build.gateway.requests import Made

BY_HAND = "by hand, with doit jobs resolve"
AGAIN = "the next build orders it again"
LONGEST_TASK = 512


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody decided: `resubmit`, `adopt` or `abandon`; `task` is what is adopted."""

    kind: str
    task: str = ""


def event(job: Job, verdict: Verdict) -> Event:
    """What a decision means for a job. Raises UsageError where it makes no sense."""
    if not job.open:
        raise UsageError(f"job {job.number} is {job.state}: there is nothing left to decide")
    match verdict.kind:
        case "adopt":
            return _adopted(job, verdict.task)
        case "resubmit" if job.state in {State.UNKNOWN, State.DONE}:
            return Requeued(Proof.NONE, BY_HAND)
        case "resubmit":
            what = f"job {job.number} is {job.state}: the provider has it as task {job.task_id}"
            raise UsageError(what, "doit jobs collect brings it home, --abandon gives it up")
        case _:
            return Dropped(BY_HAND)


def _adopted(job: Job, task: str) -> Event:
    if job.intent.operation != "video":
        what = f"job {job.number} is of {job.intent.operation}, and only clips have task ids"
        raise UsageError(what, "decide with --resubmit or --abandon")
    if job.state is not State.UNKNOWN:
        known = f"the provider has it as task {job.task_id}" if job.task_id else "it was answered"
        raise UsageError(f"job {job.number} is {job.state}: {known}", "doit jobs collect")
    if not task.isprintable() or len(task) > LONGEST_TASK:
        raise UsageError("that is not the id of a task", "copy it from the provider's list")
    return Adopted(task)


def resolve(
    journal: Journal, number: int, verdict: Verdict, budgets: tuple[Budget, ...] = ()
) -> str:
    """Carry a decision out; what follows from it, in a sentence.

    Raises UsageError where it makes no sense, BudgetError where another order would cost too much,
    and StoreError if a build at work has the job in hand.
    """
    job = journal.claim(journal.job(number))
    job = journal.record(job, event(job, verdict), budgets=budgets)
    match verdict.kind:
        case "adopt":
            return (
                f"job {number} is task {verdict.task} from now on: doit jobs collect brings it "
                f"home, or the next build that wants {_aim(job)}"
            )
        case "resubmit":
            # Its words are not in the journal: only a build knows what to send.
            left = journal.record(job, Dropped(AGAIN))
            return f"the next build orders {_aim(job)} again, for {job.intent.price}{_kept(left)}"
        case _:
            return f"job {number} is given up{_kept(job)}; a build that wants {_aim(job)} orders it"


def _aim(job: Job) -> str:
    return job.intent.target or f"this {job.intent.operation}"


def _kept(job: Job) -> str:
    """What stays booked of a job that ended without a result."""
    if job.balance.possible > FREE:
        return f"; {job.balance.possible} stays counted as possibly charged"
    return f"; {job.balance.wasted} was spent for nothing" if job.balance.wasted > FREE else ""


def declared_budgets(root: Path, series: str) -> tuple[Budget, ...]:
    """What a series and its episodes may cost; nothing if its declaration cannot be read.

    Its own mistakes are for a build to tell, and a series that is gone has no limit any more.
    """
    from drama_build.declare.load import load_series

    if not series:
        return ()
    try:
        found = load_series(root, series).series
    except (DeclarationError, UsageError):
        return ()
    told: Mapping[str, Money | None] = {
        f"series:{series}": found.budget,
        f"episode:{series}": found.episode_budget,
    }
    return budgets_of({scope: most for scope, most in told.items() if most is not None})


# -- bring home ---------------------------------------------------------


def collect(here: Path, environment: Mapping[str, str], profile: str = "") -> int:
    """Bring home what ended builds had ordered of a profile's provider; 1 if something stays."""
    chosen = profile or environment.get("DRAMA_PROFILE", "")
    if not profile and chosen in {"", shelf.ANIMATIC}:
        chosen = shelf.FINAL
    if chosen == shelf.ANIMATIC:
        raise UsageError("the studio answers at once: there is nothing to collect from it")
    with Workbench.open(here, environment, chosen) as bench:
        code = asyncio.run(_collect(bench))
        sys.stdout.writelines(f"{line}\n" for line in _elsewhere(bench))
    return code


def _elsewhere(bench: Workbench) -> Iterator[str]:
    """What waits at providers of other profiles."""
    from drama_build.cli.books import AT_PROVIDER, journal_of, left_behind
    from drama_build.gateway.profiles.profile import profile

    here = profile(bench.profile, bench.environment, bench.root).base_url
    with journal_of(bench.store) as journal:
        others = Counter(job.intent.provider for job in journal.jobs(AT_PROVIDER))
        for provider in sorted(others.keys() - {here}):
            if waiting := len(left_behind(journal, provider, bench.store.owners)):
                yield f"{waiting} at {provider}: doit jobs collect --profile NAME"


async def _collect(bench: Workbench) -> int:
    """A line for each, as it comes."""
    outcomes: list[Made | DramaError | None] = []

    def told(job: Job, outcome: Made | DramaError | None) -> None:
        outcomes.append(outcome)
        sys.stdout.write(f"{outcome_line(job, outcome)}\n")

    provider = Provider(bench, bench.cores)
    try:
        await provider.collect(told)
    finally:
        await provider.close()
    if not outcomes:
        sys.stdout.write(f"nothing to collect with the profile {bench.profile}\n")
    return int(any(isinstance(outcome, DramaError) for outcome in outcomes))


def outcome_line(job: Job, outcome: Made | DramaError | None) -> str:
    """What became of a job that was to be brought home."""
    named = f"job {job.number} {_aim(job)}"
    if outcome is None:
        return f"left       {named}: another build brings it home"
    if isinstance(outcome, DramaError):
        return f"not yet    {named}: {outcome}"
    return f"collected  {named}: {len(outcome.content):,} bytes, {outcome.cost}"
