"""Show a run: a live line for each stage on a terminal, plain lines elsewhere, or JSON lines."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, fields
from decimal import Decimal
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

from drama_build.engine import events
from drama_build.engine.run import Failure, Report
from drama_build.rules.adopt import ADOPTED
from drama_build.rules.catalogue import KINDS
from drama_build.units import FREE, MICROS, Money

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

Clock = Callable[[], float]
NAMED = 4
"""So many targets that wait for a failed one are named."""
Learned = Callable[[str], Sequence[float]]
"""Gives the seconds that the last targets of a kind took; none if there were none."""
ENOUGH = 0.02
"""The part of the work that must be done before anybody guesses how long the rest takes."""


def nothing_learned(_: str) -> Sequence[float]:
    """Of a store without traces."""
    return ()


class Watcher(Protocol):
    """Whoever is told what happens, and sums it up at the end."""

    def emit(self, event: events.Event) -> None:
        """Show an event."""

    def summary(self, report: Report, files: Sequence[Path], root: Path) -> None:
        """Show how the run ended."""


@contextmanager
def watcher(
    out: IO[str], *, json: bool, clock: Clock, learned: Learned = nothing_learned
) -> Iterator[Watcher]:
    """The watcher that fits where the output goes."""
    if json:
        yield JsonLines(out)
    elif out.isatty():
        with _live(clock, learned) as watching:
            yield watching
    else:
        yield PlainLines(out)


def _say(out: IO[str], line: str) -> None:
    """A line to whoever listens; the build goes on when nobody does any more."""
    with suppress(BrokenPipeError):
        out.write(line + "\n")
        out.flush()


@dataclass(frozen=True, slots=True)
class JsonLines:
    """One event a line, for programs. `event` names its kind."""

    out: IO[str]

    def emit(self, event: events.Event) -> None:
        """Write the event's fields."""
        row = {"event": type(event).__name__.lower()}
        row |= {part.name: getattr(event, part.name) for part in fields(event)}
        _say(self.out, json.dumps(row, default=_plain, ensure_ascii=False))

    def summary(self, report: Report, files: Sequence[Path], root: Path) -> None:
        """Nothing more: the last event was `ended`."""


def _plain(value: object) -> object:
    """Money as exact decimal text in US dollars; paths as text."""
    return str(Decimal(value.micros) / MICROS) if isinstance(value, Money) else str(value)


@dataclass(frozen=True, slots=True)
class PlainLines:
    """A line for every target that was made, for logs and pipes."""

    out: IO[str]

    def emit(self, event: events.Event) -> None:
        """Write what people want to read later; hits are counted, failures summed up."""
        match event:
            case events.Made(target, seconds, cost):
                self._write(f"made  {target}  {seconds:.1f} s{_price(cost)}")
            case events.SetAside(path, kept):
                self._write(f"kept  {path.name} was edited by hand; it is now {kept}")
            case events.Edited(path, target):
                self._write(edited_line(path, target))
            case _:
                pass

    def summary(self, report: Report, files: Sequence[Path], root: Path) -> None:
        """Where the films are, and one line of figures."""
        for line in summary_lines(report, files, root):
            self._write(line)

    def _write(self, line: str) -> None:
        _say(self.out, line)


def edited_line(path: Path, target: str) -> str:
    """That a file below build/ was left as somebody edited it, and what can be done about it."""
    pin = f"pin it: doit pin {target} {path}, or " if _kind(target) in ADOPTED else ""
    return f"kept  {path} was edited by hand; {pin}doit build --restore puts ours back"


def summary_lines(report: Report, files: Sequence[Path], root: Path) -> list[str]:
    """The masters that are ready, then the figures of the run."""
    films = [path for path in files if path.suffix == ".mp4"]
    lines = [str(_shown(path, root)) for path in films or files]
    lines += [line for failure in report.failures for line in _failed(failure, root)]
    actions = _count(len(report.made), "action")
    failed = f", {len(report.failures)} failed" if report.failures else ""
    return [
        *lines,
        f"{actions}, {report.hits} up to date{failed}, {report.spent}, {_time(report.seconds)}",
    ]


def _failed(failure: Failure, root: Path) -> Iterator[str]:
    """Cause and cure, the log, and what cannot be made without it."""
    yield f"failed  {failure.target}: {failure.error}"
    if failure.log:
        yield f"        log: {_shown(Path(failure.log), root)}"
    if waiting := failure.waiting:
        more = f" and {len(waiting) - NAMED} more" if len(waiting) > NAMED else ""
        yield f"        waiting for it: {', '.join(waiting[:NAMED])}{more}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _shown(path: Path, root: Path) -> Path:
    return path.relative_to(root) if path.is_relative_to(root) else path


def _price(cost: Money) -> str:
    return f"  {cost}" if cost != FREE else ""


def _time(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s"
    return f"{int(seconds) // 60} min {int(seconds) % 60:02d} s"


@dataclass
class Tally:
    """What is known of a run at an instant: pure, fed with events."""

    total: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    made: Counter[str] = field(default_factory=Counter)
    took: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    running: dict[str, None] = field(default_factory=dict)
    spent: Money = FREE

    def add(self, event: events.Event) -> None:
        """Count one event."""
        match event:
            case events.Began(kinds):
                self.total = Counter(kinds)
            case events.Found(kinds):
                self.done.update(kinds)
            case events.Hit(target):
                self.done[_kind(target)] += 1
            case events.Started(target, _):
                self.running[target] = None
            case events.Made(target, seconds, cost):
                self.running.pop(target, None)
                self.took[_kind(target)] += seconds
                self.done[_kind(target)] += 1
                self.made[_kind(target)] += 1
                self.spent += cost
            case events.Failed(target, _, _):
                self.running.pop(target, None)
            case _:
                pass

    def weight(self, kind: str, usual: Mapping[str, float]) -> float:
        """Seconds that a target of a kind takes: as is usual, else as in this run, else one."""
        if kind in usual:
            return usual[kind]
        return self.took[kind] / self.made[kind] if self.made[kind] else 1.0

    def left(self, usual: Mapping[str, float]) -> float:
        """Seconds of work still to do."""
        return sum((self.total[k] - self.done[k]) * self.weight(k, usual) for k in [*self.total])

    def worked(self, usual: Mapping[str, float]) -> float:
        """Seconds of work done in this run."""
        return sum(count * self.weight(kind, usual) for kind, count in [*self.made.items()])


def _kind(target: str) -> str:
    return target.partition(":")[0]


@contextmanager
def _live(clock: Clock, learned: Learned) -> Iterator[Watcher]:
    from rich.console import Console
    from rich.live import Live

    console = Console()
    screen = LiveStages(console, clock, learned)
    with Live(get_renderable=screen.render, console=console, refresh_per_second=5) as live:
        screen.close = live.stop
        yield screen


class LiveStages:
    """One line a stage: counts, what runs now; below them money and the time left."""

    def __init__(self, console: Console, clock: Clock, learned: Learned = nothing_learned) -> None:
        self._console, self._clock = console, clock
        self._learned = learned
        self._usual: dict[str, float] = {}
        self._began = clock()
        self._tally = Tally()
        self.close: Callable[[], None] = lambda: None

    def emit(self, event: events.Event) -> None:
        """Count it; files kept aside are written above the stages."""
        self._tally.add(event)
        match event:
            case events.Found(_):
                self._learn()
            case events.SetAside(path, kept):
                self._print(f"kept  {path.name} was edited by hand; it is now {kept}")
            case events.Edited(path, target):
                self._print(edited_line(path, target))
            case _:
                pass

    def _learn(self) -> None:
        """What is usual for the kinds that are not up to date: the median of former builds."""
        tally = self._tally
        for kind in (kind for kind in tally.total if tally.total[kind] > tally.done[kind]):
            if former := sorted(self._learned(kind)):
                self._usual[kind] = former[len(former) // 2]

    def summary(self, report: Report, files: Sequence[Path], root: Path) -> None:
        """Leave the stages as they are and write the end below them."""
        self.close()
        for line in summary_lines(report, files, root):
            self._print(line)

    def _print(self, line: str) -> None:
        """As it is: brackets in names are no markup, and long paths stay whole."""
        self._console.print(line, markup=False, highlight=False, soft_wrap=True)

    def render(self) -> RenderableType:
        """The stages that are not done yet or did something, as a table."""
        from rich.console import Group
        from rich.table import Table
        from rich.text import Text

        tally = self._tally
        table = Table.grid(padding=(0, 2))
        for kind in KINDS:
            total = tally.total[kind]
            done = tally.done[kind]
            running = [
                name.partition(":")[2] for name in list(tally.running) if _kind(name) == kind
            ]
            if not total or (done == total and not tally.made[kind]):
                continue
            mark = "[green]✓[/]" if done == total else "[yellow]●[/]" if running else "[dim]·[/]"
            names = ", ".join(running[:3]) + (f" +{len(running) - 3}" if len(running) > 3 else "")
            table.add_row(mark, kind, f"{done}/{total}", f"[dim]{names}[/]")
        return Group(table, Text(self._foot()))

    def _foot(self) -> str:
        elapsed = self._clock() - self._began
        worked, left = self._tally.worked(self._usual), self._tally.left(self._usual)
        known = left > 0 and worked > ENOUGH * left
        guess = f", about {_time(elapsed * left / worked)} left" if known else ""
        return f"{self._tally.spent} spent, {_time(elapsed)}{guess}"
