"""Two thousand scenes in simulated time: how near the least time the shared rate comes.

`python tests/benchmarks/makespan.py` makes 4,000 images, 4,000 spoken lines and 2,000 clips, each
clip from its image, at ten requests a second and 5 to 500 clips at once. The limiter, the turnstile
and the lookout are the gateway's own; only time is simulated. The least time is that of the
requests, one look a clip among them, or that of the clips, whichever is longer. Beside it, in the
same run, everything but the lookout, which is replaced by a look every two seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from typing import Protocol

if __name__ == "__main__":  # run as a script, Python looks beside it only
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import virtual

from drama_build.gateway.limits.local import LocalRing
from drama_build.gateway.limits.ring import Pace as Rate
from drama_build.gateway.limits.turnstile import Turnstile, Urgency
from drama_build.gateway.polling.lognormal import Lognormal
from drama_build.gateway.polling.lookout import Lookout, Noticed, Pace
from drama_build.gateway.requests import Operation

RATE = 10
IMAGES, LINES, CLIPS = 4_000, 4_000, 2_000
IMAGE, LINE, CLIP = (
    Lognormal.fit(3.2, 8.1, 12.5),
    Lognormal.fit(0.8, 1.5, 2.1),
    Lognormal.fit(45, 68, 89),
)
ROUND_TRIP = 0.04
"""Seconds that a submission or a look takes."""
IMAGES_AT_ONCE, LINES_AT_ONCE = 64, 16
MOST = {5: 1.03, 20: 1.05, 50: 1.10, 100: 1.10, 500: 1.02}
"""By clips at once: the ratio to the least time that must hold."""


@dataclass(frozen=True, slots=True)
class Production:
    """Seconds that each call takes the provider, the same whoever asks."""

    images: Sequence[float]
    lines: Sequence[float]
    clips: Sequence[float]

    @classmethod
    def drawn(cls, seed: int) -> Production:
        """One production of full size."""
        draw = random.Random(seed)  # noqa: S311  # the same in every run

        def seconds(law: Lognormal, count: int) -> list[float]:
            return [draw.lognormvariate(law.mu, law.sigma) for _ in range(count)]

        return cls(seconds(IMAGE, IMAGES), seconds(LINE, LINES), seconds(CLIP, CLIPS))

    def least_time(self, at_once: int) -> float:
        """Seconds that no client can undercut: each clip needs a submission and one look."""
        requests = len(self.images) + len(self.lines) + 2 * len(self.clips)
        return max(requests / RATE, sum(self.clips) / at_once)


class Watcher(Protocol):
    """What is asked of a lookout."""

    def expect(self, operation: Operation, count: int) -> None: ...

    def asked(self, operation: Operation) -> None: ...

    def submitted(self, job_id: str, model: str, size_class: str) -> None: ...

    def looked(self, job_id: str, *, done: bool) -> Noticed | None: ...

    def next_look(self, job_id: str) -> float: ...


class EveryTwoSeconds:
    """The peer: what most clients do."""

    def expect(self, operation: Operation, count: int) -> None:
        """Plans change nothing."""

    def asked(self, operation: Operation) -> None:
        """Nor does work."""

    def submitted(self, job_id: str, model: str, size_class: str) -> None:
        """Nor do kinds of jobs."""

    def looked(self, job_id: str, *, done: bool) -> None:
        """Nothing is learned."""

    def next_look(self, job_id: str) -> float:
        return 2.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one production went: seconds, over the least time, requests."""

    seconds: float
    ratio: float
    requests: int
    looks: int
    late: float
    """Mean seconds from the end of a clip until it was noticed."""

    @property
    def per_clip(self) -> float:
        """Requests that a clip took: its submission and its looks."""
        return 1 + self.looks / CLIPS


@dataclass(slots=True)
class Client:
    """A client as simple as can be around the gateway's limiter, turnstile and lookout."""

    production: Production
    loop: virtual.VirtualLoop
    turnstile: Turnstile
    watcher: Watcher
    slots: asyncio.Semaphore
    drawn: list[asyncio.Event] = field(default_factory=list)
    requests: int = 0
    looks: int = 0
    late: float = 0.0

    async def make(self) -> None:
        """All of it."""
        made = self.production
        self.drawn = [asyncio.Event() for _ in made.clips]
        self.watcher.expect("image", len(made.images))
        self.watcher.expect("speech", len(made.lines))
        self.watcher.expect("video", len(made.clips))
        images, lines = iter(range(len(made.images))), iter(range(len(made.lines)))
        await asyncio.gather(
            *(self._draw(images) for _ in range(IMAGES_AT_ONCE)),
            *(self._speak(lines) for _ in range(LINES_AT_ONCE)),
            *(self._film(clip) for clip in range(len(made.clips))),
        )

    async def _enter(self, urgency: Urgency) -> None:
        await self.turnstile.enter(urgency)
        self.requests += 1

    async def _draw(self, images: Iterator[int]) -> None:
        for image in images:
            await self._enter(Urgency.IMAGE)
            self.watcher.asked("image")
            await asyncio.sleep(self.production.images[image])
            if image < len(self.drawn):
                self.drawn[image].set()

    async def _speak(self, lines: Iterator[int]) -> None:
        for line in lines:
            await self._enter(Urgency.SPEECH)
            self.watcher.asked("speech")
            await asyncio.sleep(self.production.lines[line])

    async def _film(self, clip: int) -> None:
        await self.drawn[clip].wait()
        async with self.slots:
            await self._enter(Urgency.SUBMIT)
            self.watcher.asked("video")
            ends = self.loop.time() + ROUND_TRIP / 2 + self.production.clips[clip]
            await asyncio.sleep(ROUND_TRIP)
            await self._watch(str(clip), ends)

    async def _watch(self, job: str, ends: float) -> None:
        """Look until the clip is seen done: only then does its slot serve another."""
        self.watcher.submitted(job, "svd-xt", "")
        done = False
        while not done:
            await asyncio.sleep(self.watcher.next_look(job))
            await self._enter(Urgency.POLL)
            self.looks += 1
            done = self.loop.time() + ROUND_TRIP / 2 >= ends
            await asyncio.sleep(ROUND_TRIP)
            self.watcher.looked(job, done=done)
        self.late += self.loop.time() - ends


def simulated(production: Production, at_once: int, margin: float, *, learned: bool) -> Outcome:
    """The production with so many clips at once; by the lookout, or every two seconds."""

    async def make(loop: virtual.VirtualLoop) -> Outcome:
        turnstile = Turnstile(LocalRing(RATE, margin=margin, now=loop.time), loop.clock)
        lookout = Lookout(Pace(RATE, at_once), CLIP, loop.clock) if learned else EveryTwoSeconds()
        client = Client(production, loop, turnstile, lookout, asyncio.Semaphore(at_once))
        await client.make()
        return Outcome(
            loop.time(),
            loop.time() / production.least_time(at_once),
            client.requests,
            client.looks,
            client.late / len(production.clips),
        )

    return virtual.run(make)


def line(label: str, outcomes: Sequence[Outcome]) -> str:
    """One row of the table; of several productions the means, and the worst ratio."""
    return (
        f"{label:<24}{mean(one.seconds for one in outcomes):>10,.0f}"
        f"{mean(one.ratio for one in outcomes):>8.4f}{max(one.ratio for one in outcomes):>8.4f}"
        f"{mean(one.requests for one in outcomes):>10,.0f}"
        f"{mean(one.looks for one in outcomes):>9,.0f}"
        f"{mean(one.per_clip for one in outcomes):>10.2f}"
        f"{mean(one.late for one in outcomes):>8.2f}"
    )


HEAD = (
    f"{'':<24}{'seconds':>10}{'ratio':>8}{'worst':>8}{'requests':>10}{'looks':>9}"
    f"{'per clip':>10}{'late s':>8}"
)


def main() -> int:
    """All concurrencies, both ways; 1 if a ratio is too high."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=1, help="productions, each drawn anew")
    parser.add_argument("--at-once", type=int, choices=tuple(MOST), nargs="*", default=list(MOST))
    parser.add_argument(
        "--margin", type=float, default=Rate(RATE).margin, help="the limiter's, in seconds"
    )
    chosen = parser.parse_args()
    productions = [Production.drawn(seed) for seed in range(chosen.seeds)]
    write = sys.stdout.write
    write(f"{RATE} requests a second, margin {1000 * chosen.margin:.0f} ms\n\n{HEAD}\n")
    began, verdicts = time.perf_counter(), []
    for at_once in chosen.at_once:
        ours, fixed = (
            [simulated(one, at_once, chosen.margin, learned=learned) for one in productions]
            for learned in (True, False)
        )
        write(line(f"{at_once:>3} at once, drama_build", ours) + "\n")
        write(line(f"{'':>3}          every 2 s", fixed) + "\n")
        worst = max(one.ratio for one in ours)
        holds = "holds" if worst <= MOST[at_once] else "FAILS"
        verdicts.append((holds, f"{at_once:>3} at once: {worst:.4f}, at most {MOST[at_once]:.2f}"))
    write(f"\nsimulated in {time.perf_counter() - began:.0f} s\n\n")
    for holds, claim in verdicts:
        write(f"{holds}  {claim}\n")
    return 0 if all(holds == "holds" for holds, _ in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
