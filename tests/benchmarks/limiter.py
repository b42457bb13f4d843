"""Four processes of eight callers each ask for one shared rate; four limiters, in the same run.

`python tests/benchmarks/limiter.py --runs 5` counts what a provider would see: each caller writes
down the instant right after it was let in. In the line `two killed` two of the four processes die
by SIGKILL in the middle. Peers that are not installed are named and left out.
"""

from __future__ import annotations

import argparse
import asyncio
import functools
import json
import os
import struct
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from typing import Any

PROCESSES, CALLERS, KILLED = 4, 8, 2
LEAST_USED, LEAST_FAIR = 0.97, 0.95
MARK = struct.Struct("<dQ")  # the instant, and which caller of the process
Enter = Callable[[], Awaitable[object]]


def ours(folder: Path, limit: int) -> Enter:
    """The turnstile of each process over one ring for all."""
    from drama_build.clock import Clock
    from drama_build.gateway.limits.shared import SharedRing
    from drama_build.gateway.limits.turnstile import Turnstile, Urgency

    turnstile = Turnstile(SharedRing(folder / "rate", limit), Clock())
    return lambda: turnstile.enter(Urgency.IMAGE)


def aiolimiter(_: Path, limit: int) -> Enter:
    """A leaky bucket in each process; it knows of no other process."""
    from aiolimiter import AsyncLimiter

    return AsyncLimiter(limit, 1.0).acquire


def pyrate(folder: Path, limit: int) -> Enter:
    """Its bucket for several processes: SQLite under a file lock."""
    from pyrate_limiter import Duration, Limiter, Rate, SQLiteBucket

    rates = [Rate(limit, Duration.SECOND)]
    bucket = SQLiteBucket.init_from_file(rates, db_path=str(folder / "db"), use_file_lock=True)
    return Limiter(bucket).try_acquire_async


def diskcache(folder: Path, limit: int) -> Enter:
    """Its throttle, which blocks: each caller has a thread."""
    from diskcache import Cache, throttle

    passed = throttle(Cache(str(folder)), limit, 1, name="rate")(lambda: None)
    return functools.partial(asyncio.to_thread, passed)


@dataclass(frozen=True, slots=True)
class Way:
    """A limiter and the package it comes from."""

    package: str
    start: Callable[[Path, int], Enter]


WAYS = {
    "drama_build": Way("drama_build", ours),
    "aiolimiter": Way("aiolimiter", aiolimiter),
    "pyrate-limiter": Way("pyrate_limiter", pyrate),
    "diskcache.throttle": Way("diskcache", diskcache),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What one run looked like: grants in the busiest second, shares, microseconds of CPU."""

    most: int
    used: float
    fair: float
    cpu: float


async def _ask(enter: Enter, marks: int, began: float, seconds: float) -> None:
    """Eight callers that ask again as soon as they were let in, until the time is over."""

    async def caller(number: int) -> None:
        while True:
            await enter()
            os.write(marks, MARK.pack(time.monotonic(), number))

    await asyncio.sleep(began - time.monotonic())
    callers = [asyncio.ensure_future(caller(number)) for number in range(CALLERS)]
    await asyncio.sleep(began + seconds - time.monotonic())
    for one in callers:
        one.cancel()


def child(way: str, folder: Path, limit: int, seconds: float) -> None:
    """One of the processes: start at the instant it is told, mark each grant, tell its CPU."""
    enter = WAYS[way].start(folder, limit)
    marks = os.open(folder / f"marks-{os.getpid()}", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    began = float(sys.stdin.readline())
    before = time.process_time()
    loop = asyncio.new_event_loop()
    loop.run_until_complete(_ask(enter, marks, began, seconds))
    sys.stdout.write(json.dumps(time.process_time() - before) + "\n")
    sys.stdout.flush()
    os._exit(0)  # some peers leave threads that sleep on


def run(way: str, limit: int, seconds: float, killed: int = 0) -> Seen:
    """One run of four processes, of which some are killed in the middle."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        asked = ["--child", way, "--folder", name, "--limits", str(limit), "--seconds"]
        command = [sys.executable, __file__, *asked, str(seconds)]
        crew = [_start(command) for _ in range(PROCESSES)]
        try:
            began = _together(crew)
            if killed:
                time.sleep(max(0.0, began + seconds / 2 - time.monotonic()))
                for victim in crew[:killed]:
                    victim.kill()
            cpu = sum(float(_line(worker)) for worker in crew[killed:])
        finally:
            for worker in crew:
                worker.kill()
                worker.communicate()
        grants = {worker.pid: _grants(folder / f"marks-{worker.pid}") for worker in crew}
        living = [worker.pid for worker in crew[killed:]]
        return _seen(grants, living, cpu, limit, (began, began + seconds))


def _start(command: Sequence[str]) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)


def _together(crew: Iterable[subprocess.Popen[str]]) -> float:
    """Let all begin at one instant."""
    for worker in crew:
        _line(worker)
    began = time.monotonic() + 0.3
    for worker in crew:
        assert worker.stdin
        worker.stdin.write(f"{began}\n")
        worker.stdin.flush()
    return began


def _line(worker: subprocess.Popen[str]) -> str:
    assert worker.stdout
    if not (line := worker.stdout.readline()):
        raise RuntimeError(f"process {worker.pid} ended before its time")
    return line


def _grants(marks: Path) -> list[tuple[float, int]]:
    kept = marks.read_bytes()
    return list(MARK.iter_unpack(kept[: len(kept) // MARK.size * MARK.size]))


def _seen(
    grants: dict[int, list[tuple[float, int]]],
    living: Sequence[int],
    cpu: float,
    limit: int,
    span: tuple[float, float],
) -> Seen:
    began, ended = span
    instants = sorted(at for marks in grants.values() for at, _ in marks if at < ended)
    counts = Counter((pid, caller) for pid in living for _, caller in grants[pid])
    shares = [counts[place] for place in product(living, range(CALLERS))]
    return Seen(
        most=busiest(instants),
        used=len(instants) / (limit * (ended - began)),
        fair=jain(shares),
        cpu=1e6 * cpu / max(1, sum(shares)),
    )


def busiest(instants: Sequence[float]) -> int:
    """The most instants that any one second holds; they come in order."""
    first = most = 0
    for last, at in enumerate(instants):
        while at - instants[first] >= 1.0:
            first += 1
        most = max(most, last - first + 1)
    return most


def jain(shares: Sequence[float]) -> float:
    """1.0 if all have the same; 1/n if one has all."""
    squares = sum(share * share for share in shares)
    return sum(shares) ** 2 / (len(shares) * squares) if squares else 0.0


def _row(name: str, limit: int, runs: Sequence[Seen]) -> str:
    def spread(name: str, form: str) -> str:
        values: list[Any] = sorted(getattr(seen, name) for seen in runs)
        low, high = format(values[0], form), format(values[-1], form)
        return low if low == high else f"{low} … {high}"

    cells = (
        spread("most", "d"),
        spread("used", ".1%"),
        spread("fair", ".3f"),
        spread("cpu", ".0f"),
    )
    return f"{name:<20}{limit:>6}" + "".join(f"{cell:>20}" for cell in cells)


def _verdicts(
    limit: int, seconds: float, whole: Sequence[Seen], halved: Sequence[Seen]
) -> list[tuple[bool, str]]:
    most = max(seen.most for seen in (*whole, *halved))
    used, left = (min(seen.used for seen in runs) for runs in (whole, halved))
    fair = min(seen.fair for seen in whole)
    # The dead take with them the places they held: one for each caller.
    lost = KILLED * CALLERS / (limit * seconds)
    return [
        (most <= limit, f"at {limit}/s: {most} in the busiest of all seconds"),
        (used >= LEAST_USED, f"at {limit}/s: {used:.1%} used, of {LEAST_USED:.0%}"),
        (fair >= LEAST_FAIR, f"at {limit}/s: Jain index {fair:.3f}, of {LEAST_FAIR}"),
        (
            left >= LEAST_USED - lost,
            f"at {limit}/s: {left:.1%} used with two killed, of {LEAST_USED - lost:.1%}",
        ),
    ]


def measure(limits: Sequence[int], seconds: float, runs: int, peers: Sequence[str]) -> bool:
    """Print the table and the verdicts; whether all hold."""
    print(f"{PROCESSES} processes x {CALLERS} callers, {seconds:g} s, {runs} runs")  # noqa: T201
    heads = ("most in a second", "share of limit", "Jain index", "CPU us per grant")
    print(f"{'':<20}{'limit':>6}" + "".join(f"{head:>20}" for head in heads))  # noqa: T201
    found: list[tuple[bool, str]] = []
    for limit in limits:
        whole = [run("drama_build", limit, seconds) for _ in range(runs)]
        print(_row("drama_build", limit, whole), flush=True)  # noqa: T201
        halved = [run("drama_build", limit, seconds, KILLED) for _ in range(runs)]
        print(_row("  two killed", limit, halved), flush=True)  # noqa: T201
        found += _verdicts(limit, seconds, whole, halved)
        for peer in peers:
            if find_spec(WAYS[peer].package) is None:
                print(f"{peer:<20}{limit:>6}  not installed")  # noqa: T201
                continue
            print(_row(peer, limit, [run(peer, limit, seconds)]), flush=True)  # noqa: T201
    for holds, claim in found:
        print(f"{'holds' if holds else 'FAILS'}  {claim}")  # noqa: T201
    return all(holds for holds, _ in found)


def main() -> int:
    """Measure; 1 if a promise does not hold."""
    names = [name for name in WAYS if name != "drama_build"]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--limits", type=int, nargs="+", default=[10, 100])
    parser.add_argument("--peers", nargs="*", choices=names, default=names)
    parser.add_argument("--child", choices=tuple(WAYS), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.child:
        child(chosen.child, chosen.folder, chosen.limits[0], chosen.seconds)
    return 0 if measure(chosen.limits, chosen.seconds, chosen.runs, chosen.peers) else 1


if __name__ == "__main__":
    sys.exit(main())
