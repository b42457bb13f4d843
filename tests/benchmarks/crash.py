"""Two hundred and forty paid clips, a client killed a hundred times, and what was paid twice.

`python tests/benchmarks/crash.py` runs it against three providers on loopback: one that honours an
idempotency key, one whose list shows the client's tag, and one that offers neither. The provider
is another process, bills what it takes, and is never killed. Kills are SIGKILL at random instants.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Literal, get_args

if __name__ == "__main__":  # run as a script, Python looks beside it only
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from toys.books import Bill, paid_twice
from toys.faulty import App, Message, Receive, Scope, Send
from toys.served import Served, Stall, in_thread

from drama_build.cli.provider import Media
from drama_build.clock import Clock
from drama_build.errors import DramaError
from drama_build.gateway.client import Gateway
from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.journal.recovery import recover
from drama_build.gateway.journal.states import UNRESOLVED
from drama_build.gateway.limits.shared import SharedRing
from drama_build.gateway.models import standard_models
from drama_build.gateway.polling.lognormal import Lognormal
from drama_build.gateway.polling.lookout import Lookout, Pace
from drama_build.gateway.profiles.profile import declared
from drama_build.gateway.profiles.schema import Idempotency, Listing, Profile
from drama_build.gateway.requests import VideoRequest
from drama_build.gateway.responses.cache import Responses
from drama_build.gateway.responses.flights import Flights
from drama_build.store.cas import ContentStore
from drama_build.store.owners import Owners
from drama_build.units import Size

Habit = Literal["key", "list", "neither"]
HABITS: tuple[Habit, ...] = get_args(Habit)
AT_ONCE = 8
DELAY = 0.03
"""Seconds that the provider takes to answer an order, half of them after it was billed."""
CLIP = 0.6
"""Seconds that a clip takes."""
TAKES = Lognormal.fit(CLIP, 1.5 * CLIP, 2 * CLIP)
SETTLE = 0.5
LIFE = (0.1, 0.6)
"""Seconds that a client lives, at least and at most."""
STILL = b"\x89PNG\r\n\x1a\n still"


# -- the provider -------------------------------------------------------------------------------


def stall(habit: Habit) -> Stall:
    """A provider of that habit."""
    return Stall(
        idempotency="honoured" if habit == "key" else "ignored",
        listing="/v1/videos" if habit == "list" else "",
        seconds=CLIP,
    )


def unhurried(app: App) -> App:
    """`app`, slow to take an order and slow to say so."""

    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        async def late(message: Message) -> None:
            if message["type"] == "http.response.start":
                await asyncio.sleep(DELAY / 2)
            await send(message)

        if scope["type"] != "http" or scope["method"] != "POST":
            await app(scope, receive, send)
            return
        await asyncio.sleep(DELAY / 2)
        late.__self__ = send.__self__  # type: ignore[attr-defined]  # the server's own
        await app(scope, receive, late)

    return slow


def serve(habit: Habit) -> int:
    """Sell until standard input ends."""
    with in_thread(unhurried(stall(habit).open())) as served:
        sys.stdout.write(f"{served.port}\n")
        sys.stdout.flush()
        sys.stdin.read()
    return 0


@contextmanager
def provider(habit: Habit) -> Iterator[Served]:
    """A provider in a process of its own."""
    command = [sys.executable, str(Path(__file__).resolve()), "--serve", habit]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin
        assert child.stdout
        try:
            yield Served(int(child.stdout.readline()))
        finally:
            child.stdin.close()


# -- the client ---------------------------------------------------------------------------------


def profile(habit: Habit, base_url: str) -> Profile:
    """What the client knows of that provider."""
    return replace(
        declared("holysheep"),
        base_url=base_url,
        loopback=True,
        rate=200,
        jobs=AT_ONCE,
        poll_floor=0.05,
        settle=SETTLE,
        idempotency=Idempotency(proved=habit == "key"),
        listing=Listing(
            proved=True,
            route="videos?limit=1000",
            tag="tag",
            tag_place="tag",
            page=1000,
            apart=SETTLE,
        )
        if habit == "list"
        else Listing(),
    )


def request(number: int) -> VideoRequest:
    """One of the clips."""
    return VideoRequest(
        model="svd-xt",
        image=STILL,
        prompt=f"clip {number}",
        seconds=Decimal(5),
        rate=24,
        size=Size(64, 64),
    )


async def buy(root: Path, chosen: Profile, count: int) -> int:
    """Buy all clips, as a build would; how many could not be had."""
    owners = Owners(root)
    with contextlib.ExitStack() as stack:
        stack.callback(owners.leave)
        journal = stack.enter_context(closing(Journal(root / "journal.db", owners, time.time)))
        recover(journal, owners.alive)
        shelf = Media(ContentStore(root, owners))
        responses = stack.enter_context(closing(Responses(root / "responses", shelf)))
        flights = stack.enter_context(closing(Flights(root / "flights.lock")))
        limiter = stack.enter_context(closing(SharedRing(root / "rate", chosen.rate or 1)))
        async with Gateway(
            chosen,
            standard_models(),
            book=journal,
            responses=responses,
            flights=flights,
            limiter=limiter,
            lookout=Lookout(Pace(chosen.rate, chosen.jobs, chosen.poll_floor), TAKES, Clock()),
        ) as gateway:
            made = await asyncio.gather(
                *(
                    gateway.video(request(number), target=f"clip:toy/{number}")
                    for number in range(count)
                ),
                return_exceptions=True,
            )
    odd = [
        one for one in made if isinstance(one, BaseException) and not isinstance(one, DramaError)
    ]
    for error in odd:
        raise error
    return sum(isinstance(one, BaseException) for one in made)


# -- the trial ----------------------------------------------------------------------------------


@dataclass
class Trial:
    """What one provider saw and what the journal says of it."""

    habit: Habit
    jobs: int
    kills: int = 0
    lives: int = 0
    in_flight: set[str] = field(default_factory=set)
    """Orders that a kill caught between the note that they are sent and the answer."""
    unresolved: set[str] = field(default_factory=set)
    stored: int = 0
    bills: tuple[Bill, ...] = ()
    sums: tuple[str, ...] = ()

    @property
    def twice(self) -> int:
        """Clips that were billed more than once."""
        return len(paid_twice(self.bills))

    def holds(self, kills: int) -> bool:
        """Whether nothing was paid twice, and nothing is unknown that need not be."""
        expected = self.in_flight if self.habit == "neither" else set()
        return (
            self.twice == 0
            and self.unresolved == expected
            and self.stored == self.jobs - len(expected)
            and self.kills >= kills
            and not self.sums
        )


def trial(habit: Habit, root: Path, jobs: int, kills: int, chance: random.Random) -> Trial:
    """Kill clients until enough have died, then let one finish.

    Whenever all clips are there too early, a few more are wanted: a death must have something to
    lose.
    """
    seen = Trial(habit, jobs)
    with provider(habit) as served:
        chosen = profile(habit, served.base_url)
        while True:
            seen.lives += 1
            life = chance.uniform(*LIFE) if seen.kills < kills else None
            if _lived(root, chosen, seen.jobs, life):
                if seen.kills >= kills:
                    break
                seen.jobs += AT_ONCE
                continue
            seen.kills += 1
            seen.in_flight |= _sending(root)
        seen.bills = served.bills()
    _audit(seen, root)
    return seen


def _lived(root: Path, chosen: Profile, jobs: int, life: float | None) -> bool:
    """Run a client in a fork; kill it after `life` seconds. Whether it came to its end."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            asyncio.run(buy(root, chosen, jobs))
            code = 0
        except BaseException:  # noqa: BLE001  # it has nobody else to tell
            traceback.print_exc()
        finally:
            os._exit(code)
    if life is not None:
        time.sleep(life)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise RuntimeError("a client failed by itself")
    return os.WIFEXITED(status)


def _sending(root: Path) -> set[str]:
    """The orders in the air, read past the journal: what it says itself is what is to be tried.

    One whose task id is in the side log already has been heard of: only the commit was lost.
    """
    file, log = root / "journal.db", root / "journal.accepted.jsonl"
    if not file.exists():
        return set()
    lines = log.read_text().splitlines() if log.exists() else []
    heard = {json.loads(line)["job"] for line in lines if line.endswith("}")}
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as base:
        try:
            query = "SELECT number, fingerprint FROM jobs WHERE state = 'sending'"
            rows = base.execute(query).fetchall()
        except sqlite3.OperationalError:  # killed before the tables were made
            return set()
    return {fingerprint for number, fingerprint in rows if number not in heard}


def _audit(seen: Trial, root: Path) -> None:
    owners = Owners(root)
    with closing(Journal(root / "journal.db", owners, time.time)) as journal:
        every = journal.jobs()
        seen.unresolved = {job.intent.fingerprint for job in every if job.state in UNRESOLVED}
        seen.stored = len({job.intent.fingerprint for job in every if job.state == "stored"})
        seen.sums = journal.audit()
    owners.leave()


def main(words: Sequence[str]) -> int:
    """Run the trials and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=240)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--providers", nargs="+", choices=HABITS, default=list(HABITS))
    parser.add_argument("--serve", choices=HABITS, help=argparse.SUPPRESS)
    chosen = parser.parse_args(words)
    if chosen.serve:
        return serve(chosen.serve)
    head = (
        "provider",
        "jobs",
        "kills",
        "billed",
        "paid twice",
        "stored",
        "caught in flight",
        "unresolved",
    )
    sys.stdout.write("".join(f"{title:>17}" for title in head) + "\n")
    good = True
    for habit in chosen.providers:
        with tempfile.TemporaryDirectory() as folder:
            began = time.monotonic()
            seen = trial(habit, Path(folder), chosen.jobs, chosen.kills, random.Random(chosen.seed))  # noqa: S311  # chance, not secrets
        counts = (seen.jobs, seen.kills, len(seen.bills), seen.twice, seen.stored)
        cells = (habit, *counts, len(seen.in_flight), len(seen.unresolved))
        held = seen.holds(chosen.kills)
        good &= held
        verdict = "holds" if held else "DOES NOT HOLD"
        took = time.monotonic() - began
        sys.stdout.write("".join(f"{cell:>17}" for cell in cells) + f"  {verdict} ({took:.0f} s)\n")
        for line in seen.sums:
            sys.stdout.write(f"  {line}\n")
        sys.stdout.flush()
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
