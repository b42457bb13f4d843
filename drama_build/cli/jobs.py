"""`doit jobs`: paid work that has not ended, and the words that decide about it."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from drama_build.cli import options
from drama_build.cli.amounts import duration
from drama_build.cli.columns import exact, plain, table
from drama_build.cli.command import DramaCommand
from drama_build.cli.store import store_folder
from drama_build.errors import StoreError, UsageError
from drama_build.store.store import Store
from drama_build.units import FREE, Money

if TYPE_CHECKING:  # a null build loads none of it
    from drama_build.gateway.journal.journal import Journal
    from drama_build.gateway.journal.rows import Job

NEWEST = 200
"""So many jobs are listed with --all; nobody reads more, and programs get every one."""
HEADINGS = ("job", "state", "age", "operation", "model", "target", "task")
SUMS = ("reserved", "possible", "spent")
MONEY = ("reserved", "possible", "settled", "wasted")
DECISIONS = ("resubmit", "adopt", "abandon")


class Jobs(DramaCommand):
    """`doit jobs [ID]`, `doit jobs resolve ID …`, `doit jobs collect`."""

    name: ClassVar[str] = "jobs"
    doc_purpose: ClassVar[str] = "list paid work that has not ended, and decide what nobody knows"
    doc_usage: ClassVar[str] = (
        "[ID] [--all] | resolve ID --adopt TASK|--resubmit|--abandon | collect [--profile NAME]"
    )
    doc_description: ClassVar[str] = (
        "A job is unresolved when the answer to its order was lost: it may have been made and "
        "charged, so it counts against the budget until you say what became of it. Look at the "
        "provider's own list, then `doit jobs resolve ID`. `doit jobs 17` tells all that befell "
        "one job. collect brings home what ended builds had ordered; a build does that as well."
    )
    cmd_options: ClassVar[Sequence[options.Option]] = (
        options.option("all", "list the jobs that have ended as well", kind=bool),
        options.option(
            "adopt", "resolve: the provider has it as task ADOPT, and the next build collects it"
        ),
        options.option("resubmit", "resolve: order it again with the next build", kind=bool),
        options.option("abandon", "resolve: give it up", kind=bool),
        {**options.PROFILE, "help": "collect: from the provider of this profile (default: final)"},
        {**options.JSON, "help": "one JSON object a line, money in US dollars"},
    )

    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:
        """Hand over to what the words ask for."""
        if any(values[name] for name in DECISIONS) and words[:1] != ("resolve",):
            raise UsageError("to decide about a job, name it", "doit jobs resolve ID --abandon")
        match words:
            case ("collect",):
                from drama_build.cli.resolve import collect

                return collect(Path.cwd(), options.environment(), str(values["profile"]))
            case ("resolve", *rest):
                return _resolve(values, rest)
            case ():
                return _list(every=bool(values["all"]), as_json=bool(values["json"]))
            case (number,):
                return _one(_number(number), as_json=bool(values["json"]))
            case _:
                raise UsageError(f"doit jobs {' '.join(words)} cannot be read", "name one job")


def _number(word: str) -> int:
    if not (word.isascii() and word.isdecimal() and len(word) < 16):
        raise UsageError(f"{word!r} is not the number of a job", "doit jobs lists them")
    return int(word)


def job_of(journal: Journal, number: int) -> Job:
    """The job of a number that somebody typed. Raises UsageError if there is none."""
    try:
        return journal.job(number)
    except StoreError as missing:
        raise UsageError(missing.what, missing.hint) from missing


# -- what the words do --------------------------------------------------


def _list(*, every: bool, as_json: bool) -> int:
    from drama_build.cli.books import journal_of
    from drama_build.gateway.journal.states import OPEN, State

    folder, _ = store_folder(Path.cwd(), options.environment())
    with closing(Store(folder)) as store, journal_of(store) as journal:
        jobs = journal.jobs(frozenset(State) if every else OPEN)
        living = frozenset(filter(store.owners.alive, {job.owner for job in jobs if job.open}))
    told = map(as_line, jobs) if as_json else listing(jobs, time.time(), living)
    sys.stdout.writelines(f"{line}\n" for line in told)
    return 0


def _one(number: int, *, as_json: bool) -> int:
    from drama_build.cli.books import journal_of

    folder, _ = store_folder(Path.cwd(), options.environment())
    with closing(Store(folder)) as store, journal_of(store) as journal:
        job = job_of(journal, number)
        history = journal.history(job)
    told = iter((as_line(job, history),)) if as_json else story(job, history, time.time())
    sys.stdout.writelines(f"{line}\n" for line in told)
    return 0


def _resolve(values: Mapping[str, object], words: Sequence[str]) -> int:
    from drama_build.cli.books import journal_of
    from drama_build.cli.resolve import Verdict, declared_budgets, resolve

    made = [name for name in DECISIONS if values[name]]
    if len(words) != 1 or len(made) != 1:
        raise UsageError(
            "resolve takes one job and one decision",
            "doit jobs resolve ID with --adopt TASK, --resubmit or --abandon",
        )
    number, verdict = _number(words[0]), Verdict(made[0], str(values["adopt"]).strip())
    folder, root = store_folder(Path.cwd(), options.environment())
    with closing(Store(folder)) as store, journal_of(store) as journal:
        budgets = declared_budgets(root, job_of(journal, number).intent.series)
        sys.stdout.write(f"{resolve(journal, number, verdict, budgets)}\n")
    return 0


# -- how they are shown -------------------------------------------------


def listing(jobs: Sequence[Job], now: float, living: frozenset[str]) -> Iterator[str]:
    """The table at the Unix time `now`, and what to do; `living` are the owners at work."""
    open_jobs = [job for job in jobs if job.open]
    if jobs:
        yield from _rows(jobs[-NEWEST:], now)
        if len(jobs) > NEWEST:
            yield f"these are the newest {NEWEST} of {len(jobs):,}; --json tells all"
        yield ""
    yield from _ending(open_jobs, living)


def _rows(jobs: Sequence[Job], now: float) -> Iterator[str]:
    """A line for each job, and below it the last trouble."""
    sums = SUMS if any(job.balance.spent > FREE for job in jobs) else SUMS[:-1]
    head, *lines = table(
        [(*HEADINGS, *sums), *((*_cells(job, now), *_sums(job, sums)) for job in jobs)],
        left=len(HEADINGS),
    )
    yield head
    for job, line in zip(jobs, lines, strict=True):
        yield line
        if job.why:
            yield f"     {plain(job.why)}"


def _cells(job: Job, now: float) -> tuple[str, ...]:
    intent, age = job.intent, duration(max(0.0, now - job.created))
    what = (intent.operation or "–", intent.model, intent.target or "–", plain(job.task_id) or "–")
    return (str(job.number), str(job.state), age, *what)


def _sums(job: Job, names: Sequence[str]) -> Iterator[str]:
    amounts: Iterator[Money] = (getattr(job.balance, name) for name in names)
    return (str(amount) if amount > FREE else "–" for amount in amounts)


def _ending(jobs: Sequence[Job], living: frozenset[str]) -> Iterator[str]:
    """How many are open, what they may cost, and the commands that help."""
    from drama_build.cli.books import AT_PROVIDER
    from drama_build.gateway.journal.states import UNRESOLVED

    if not jobs:
        yield "no open jobs"
        return
    reserved = sum((job.balance.reserved for job in jobs), FREE)
    unresolved = [job for job in jobs if job.state in UNRESOLVED]
    possible = sum((job.unresolved for job in unresolved), FREE)
    counted = f"{len(unresolved)} unresolved, {possible} possibly charged"
    yield f"{len(jobs)} open, {reserved} reserved; {counted}"
    if at_work := sum(job.owner in living for job in jobs):
        yield f"{at_work} in the hands of a build at work: let it end first"
    if free := [job for job in unresolved if job.owner not in living]:
        yield (
            "look at the provider's list, then decide: "
            f"doit jobs resolve {free[0].number} --adopt TASK, --resubmit or --abandon"
        )
    if waiting := sum(job.state in AT_PROVIDER and job.owner not in living for job in jobs):
        yield f"{waiting} to bring home: doit jobs collect, or build again"


def story(job: Job, history: Sequence[tuple[float, str, str, object]], now: float) -> Iterator[str]:
    """All that is known of one job, and what befell it."""
    intent, money = job.intent, job.balance
    held = ", ".join(
        f"{amount} {name}" for name in MONEY if (amount := getattr(money, name)) > FREE
    )
    facts = {
        "state": f"{job.state} for {duration(max(0.0, now - job.changed))}",
        "for": intent.target,
        "operation": f"{intent.operation} by {intent.model}" if intent.operation else "",
        "provider": intent.provider,
        "task": job.task_id,
        "money": held or "none at stake",
        "attempts": str(job.attempts),
        "order key": intent.idempotency,
        "trouble": job.why,
    }
    yield f"job {job.number}"
    rows = [(name, plain(told)) for name, told in facts.items() if told]
    yield from (f"  {line}" for line in table(rows, left=2))
    yield ""
    yield f"{_when(job.created)}  Intended, {intent.price} set aside → new"
    for at, event, detail, state in history:
        yield f"{_when(at)}  {event}{f' ({plain(detail)})' if detail else ''} → {state}"


def _when(at: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(at))


def as_line(job: Job, history: Sequence[tuple[float, str, str, object]] | None = None) -> str:
    """A job as one JSON object: times are Unix times, money is US dollars."""
    intent = job.intent
    told: dict[str, object] = {
        "job": job.number,
        "state": str(job.state),
        "open": job.open,
        **{name: getattr(intent, name) for name in ("operation", "model", "target", "provider")},
        "task": job.task_id,
        "created": job.created,
        "changed": job.changed,
        "attempts": job.attempts,
        "price": exact(intent.price),
        **{name: exact(getattr(job.balance, name)) for name in MONEY},
        "unresolved": exact(job.unresolved),
        "trouble": job.why,
    }
    if history is not None:
        told["history"] = [
            {"at": at, "event": event, "detail": detail, "state": str(state)}
            for at, event, detail, state in history
        ]
    return json.dumps(told, ensure_ascii=False)
