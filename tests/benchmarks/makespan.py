"""Two thousand scenes in simulated time: how near the gateway comes to the least time.

`python tests/benchmarks/makespan.py` makes 4,000 images, 4,000 spoken lines and 2,000 clips, each
clip from its image, at ten requests a second and 5 to 500 clips at once. Only the provider and the
time are simulated: the requests go through the gateway as it is. The least time is that of the
requests, one look a clip among them, or that of the clips, whichever is longer. Beside it, in the
same run, the same gateway looks at each clip every two seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import math
import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from statistics import mean

if __name__ == "__main__":  # run as a script, Python looks beside it only
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import virtual
from benchmarks.simulated import BASE_URL, CLIP, Production, Provider

from drama_build.gateway.book import Loose
from drama_build.gateway.caller import Patience
from drama_build.gateway.client import Gateway
from drama_build.gateway.limits.local import LocalRing
from drama_build.gateway.limits.ring import Pace as Rate
from drama_build.gateway.models import Model, ModelPool, Unit
from drama_build.gateway.polling.lookout import Lookout, Pace
from drama_build.gateway.profiles.schema import Profile
from drama_build.gateway.requests import (
    ImageRequest,
    Made,
    Operation,
    SpeechRequest,
    VideoRequest,
)
from drama_build.units import Money, Size

RATE = 10
OTHERS_AT_ONCE = 80
"""Images and lines."""
MOST = {5: 1.03, 20: 1.05, 50: 1.10, 100: 1.10, 500: 1.02}
"""By clips at once: the ratio to the least time that must hold."""
FRAME = Size(64, 64)
FOR_EVER = Patience(math.inf, math.inf)
PURSE = Money.usd("1000000")


class EveryTwoSeconds(Lookout):
    """The peer: what most clients do."""

    def next_look(self, job_id: str) -> float:
        """Seconds until the next look, whatever was learned."""
        return 2.0


LOOKOUTS: dict[str, type[Lookout]] = {"drama_build": Lookout, "every 2 s": EveryTwoSeconds}


@dataclass(frozen=True, slots=True)
class Trial:
    """One production to simulate: drawn from `seed`, with so many clips `at_once`."""

    lookout: str
    at_once: int
    seed: int = 0
    margin: float = Rate(RATE).margin
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one production went: seconds and what they are of the least time, requests, looks."""

    seconds: float
    ratio: float
    requests: int
    looks: int
    per_clip: float
    """Requests that a clip took: its submission and its looks."""
    late: float
    """Mean seconds from the end of a clip until a look."""


def simulated(trial: Trial) -> Outcome:
    """What becomes of a trial."""
    production = Production.drawn(trial.seed, trial.scale)

    async def make(loop: virtual.VirtualLoop) -> Outcome:
        provider = Provider(production, loop)
        async with _gateway(trial, provider, loop) as gateway:
            await _make(production, gateway)
        asked, clips = provider.asked, len(production.clips)
        return Outcome(
            loop.time(),
            loop.time() / production.least_time(RATE, trial.at_once),
            asked.total() - asked["download"],
            asked["look"],
            (asked["video"] + asked["look"]) / clips,
            provider.late / clips,
        )

    return virtual.run(make)


def _gateway(trial: Trial, provider: Provider, loop: virtual.VirtualLoop) -> Gateway:
    profile = Profile(
        name="simulated",
        base_url=BASE_URL,
        needs_key=False,
        models={"image": "still", "speech": "voice", "video": "clip"},
        rate=RATE,
        concurrency=OTHERS_AT_ONCE,
        jobs=trial.at_once,
    )
    return Gateway(
        profile,
        _pool(),
        transport=provider,
        limiter=LocalRing(RATE, margin=trial.margin, now=loop.time),
        lookout=LOOKOUTS[trial.lookout](Pace(RATE, trial.at_once), CLIP, loop.clock),
        clock=loop.clock,
        patience=FOR_EVER,
        book=Loose(loop.clock.wall, PURSE),
    )


def _pool() -> ModelPool:
    def model(operation: Operation, unit: Unit) -> Model:
        return Model(
            operation=operation,
            price=Decimal("0.01"),
            unit=unit,
            source="made up",
            date=dt.date(2026, 11, 1),
            lengths=(Decimal(5),),
        )

    return ModelPool(
        {
            "still": model("image", "image"),
            "voice": model("speech", "thousand characters"),
            "clip": model("video", "second"),
        }
    )


async def _make(production: Production, gateway: Gateway) -> None:
    """All of it, begun in the order of a build: where the longest path is left, first."""
    images, lines, clips = map(len, (production.images, production.lines, production.clips))
    gateway.expect({"image": images, "speech": lines, "video": clips})

    async def draw(image: int) -> Made:
        return await gateway.image(ImageRequest(model="still", prompt=f"{image}", size=FRAME))

    async def speak(line: int) -> None:
        await gateway.speech(SpeechRequest(model="voice", text=f"{line}", voice="ana"))

    async def film(clip: int) -> None:
        still = (await draw(clip)).content
        request = VideoRequest(
            model="clip",
            image=still,
            prompt=f"{clip}",
            seconds=Decimal(5),
            rate=24,
            size=FRAME,
        )
        await gateway.video(request)

    await asyncio.gather(
        *(film(clip) for clip in range(clips)),
        *(draw(image) for image in range(clips, images)),
        *(speak(line) for line in range(lines)),
    )


HEAD = (
    f"{'clips at once':<28}{'seconds':>8}{'ratio':>8}{'worst':>8}{'requests':>10}{'looks':>8}"
    f"{'per clip':>10}{'late s':>8}"
)


def row(label: str, outcomes: Sequence[Outcome]) -> str:
    """One line of the table; of several productions the means, and the worst ratio."""
    return (
        f"{label:<28}{mean(one.seconds for one in outcomes):>8,.0f}"
        f"{mean(one.ratio for one in outcomes):>8.4f}{max(one.ratio for one in outcomes):>8.4f}"
        f"{mean(one.requests for one in outcomes):>10,.0f}"
        f"{mean(one.looks for one in outcomes):>8,.0f}"
        f"{mean(one.per_clip for one in outcomes):>10.2f}"
        f"{mean(one.late for one in outcomes):>8.2f}"
    )


def main() -> int:
    """All concurrencies, both ways; 1 if a ratio is too high."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=1, help="productions, each drawn anew")
    parser.add_argument("--at-once", type=int, nargs="+", default=list(MOST), choices=tuple(MOST))
    parser.add_argument("--margin", type=float, default=Rate(RATE).margin, help="the limiter's")
    chosen = parser.parse_args()
    trials = [
        Trial(lookout, at_once, seed, chosen.margin)
        for at_once in chosen.at_once
        for lookout in LOOKOUTS
        for seed in range(chosen.seeds)
    ]
    began = time.perf_counter()
    with ProcessPoolExecutor(os.cpu_count()) as workers:
        outcomes = dict(zip(trials, workers.map(simulated, trials), strict=True))
    took = time.perf_counter() - began
    lines = [f"{RATE} requests a second, margin {1000 * chosen.margin:.0f} ms", "", HEAD]
    lines += _table(outcomes)
    lines += ["", f"simulated in {took:.0f} s", ""]
    verdicts = _verdicts(outcomes)
    sys.stdout.writelines(f"{line}\n" for line in lines + verdicts)
    return 1 if any(verdict.startswith("FAILS") for verdict in verdicts) else 0


def _table(outcomes: dict[Trial, Outcome]) -> list[str]:
    kinds = dict.fromkeys((trial.at_once, trial.lookout) for trial in outcomes)
    return [
        row(f"{at_once:>4}  {lookout}", _of(outcomes, at_once, lookout))
        for at_once, lookout in kinds
    ]


def _verdicts(outcomes: dict[Trial, Outcome]) -> list[str]:
    verdicts = []
    for at_once in dict.fromkeys(trial.at_once for trial in outcomes):
        ours = _of(outcomes, at_once, "drama_build")
        worst, most = max(one.ratio for one in ours), MOST[at_once]
        holds = "holds" if worst <= most else "FAILS"
        verdicts.append(f"{holds}  {at_once:>3} clips at once, at most {most:.2f}: {worst:.4f}")
    return verdicts


def _of(outcomes: dict[Trial, Outcome], at_once: int, lookout: str) -> list[Outcome]:
    return [
        outcome
        for trial, outcome in outcomes.items()
        if (trial.at_once, trial.lookout) == (at_once, lookout)
    ]


if __name__ == "__main__":
    sys.exit(main())
