"""The response cache: memory over 100,000 requests, and looks beside plain diskcache.

`python tests/benchmarks/cache.py` sends requests through `find` and `keep` with a bound so small
that records are culled all the time; then it measures looks and writes of the cache, of diskcache
with "least-recently-used" (a transaction for each look) and with "least-recently-stored". The peers
give back bare text; the cache reads and checks a record. With `--gateway` the requests go through
the whole client, to a provider in this process.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import hashlib
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import diskcache
import httpx
from toys.shelf import Shelf

from drama_build.gateway.client import Gateway
from drama_build.gateway.models import standard_models
from drama_build.gateway.profiles.profile import profile
from drama_build.gateway.requests import ImageRequest, Made, Usage
from drama_build.gateway.responses.cache import Responses
from drama_build.gateway.responses.flights import Flights
from drama_build.units import Money, Size

REQUESTS, SAMPLES = 100_000, (1_000, 10_000, 50_000, 100_000)
BOUND = 4 * 2**20
"""Bytes of records: full before the second sample, a quarter of it where there are no texts."""
WAL = 8 * 2**20
"""Bytes that SQLite's log may add to the bound: 4 MiB, and what one transaction writes."""
MOST_GROWTH = 4.0
"""MiB that memory may grow between the second sample, when the cache is full, and the last."""
LOOKS, LOOKS_BESIDE, WRITES = 20_000, 4_000, 4_000
PASSES = 3
"""The best one counts: the machine has other things to do."""
LEAST_GAIN = 1.5
"""Times as many looks as diskcache's own least-recently-used."""
MODEL = "animatic-still"
PICTURE = Made(b"\x89PNG\r\n\x1a\n" + bytes(300), "image/png", Money(1000), "sdxl", "request-0001")
LINE = "她推开门，雨声涌了进来。" * 20
SAID = Made(LINE.encode(), "text/plain", Money(20), "gpt-4.1", usage=Usage(tokens_out=200))


def _name(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def _resident() -> float:
    """MiB of this process in memory; its peak where the system does not tell."""
    if (told := Path("/proc/self/statm")).exists():
        return int(told.read_text().split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20  # macOS counts bytes


def _size(folder: Path) -> float:
    """MiB of all files in it."""
    return sum(file.stat().st_size for file in folder.iterdir()) / 2**20


async def requests(folder: Path, count: int, show: Callable[[str], None]) -> tuple[float, float]:
    """One new request in two; MiB gained between the second sample and the last, and on disk."""
    sizes, most = [], 0.0
    show(f"{'requests':>10}{'RSS MiB':>10}{'on disk MiB':>13}{'records':>10}{'hits':>10}")
    with (
        closing(Responses(folder, Shelf(), size_limit=BOUND)) as responses,
        closing(Flights(folder / "flights.lock")) as flights,
    ):
        for number in range(1, count + 1):
            # Every second one was asked before: the last, or one so long ago that it is gone.
            asked = number if number % 2 else number - (1 if number % 4 else 50_001)
            async with flights.of(_name(asked)):
                if await responses.find(_name(asked)) is None:
                    await responses.keep(_name(asked), PICTURE if asked % 3 else SAID)
            if number in SAMPLES:
                sizes.append(_resident())
                disk = _size(folder)
                most = max(most, disk)
                counted = f"{responses.count():>10,}{responses.statistics().hits:>10,}"
                show(f"{number:>10,}{sizes[-1]:>10.1f}{disk:>13.1f}{counted}")
    return (sizes[-1] - sizes[1] if len(sizes) > 1 else 0.0), most


@dataclass(frozen=True, slots=True)
class Rate:
    """Writes a second; looks a second, alone and beside a process that writes all the time."""

    writes: float
    looks: float
    beside: float


WRITER = """
import os, sys, threading, diskcache
from drama_build.gateway.responses.disk import TextDisk
threading.Thread(target=lambda: sys.stdin.read() or os._exit(0), daemon=True).start()
cache, number = diskcache.Cache(sys.argv[1], disk=TextDisk), 0
print(flush=True)
while True:
    cache.set("writer", str(number), retry=True)
    number += 1
"""


@contextmanager
def writer(folder: Path) -> Iterator[None]:
    """Another process writes to the cache in this folder."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        yield
        other.kill()


async def of_responses(folder: Path) -> Rate:
    """The cache as the client uses it: the answer of a chat, checked, as an object."""

    async def looks(count: int) -> float:
        began = time.perf_counter()
        for number in range(count):
            assert await responses.find(_name(number % WRITES))
        return count / (time.perf_counter() - began)

    with closing(Responses(folder, Shelf())) as responses:
        began = time.perf_counter()
        for number in range(WRITES):
            await responses.keep(_name(number), SAID)
        writes = WRITES / (time.perf_counter() - began)
        alone = max([await looks(LOOKS) for _ in range(PASSES)])
        with writer(folder):
            return Rate(writes, alone, max([await looks(LOOKS_BESIDE) for _ in range(PASSES)]))


def of_diskcache(folder: Path, policy: str) -> Rate:
    """diskcache, bare: text in, text out."""

    def looks(count: int) -> float:
        began = time.perf_counter()
        for number in range(count):
            assert cache.get(_name(number % WRITES), retry=True)
        return count / (time.perf_counter() - began)

    with closing(diskcache.Cache(str(folder), eviction_policy=policy)) as cache:
        began = time.perf_counter()
        for number in range(WRITES):
            cache.set(_name(number), LINE)
        writes = WRITES / (time.perf_counter() - began)
        alone = max(looks(LOOKS) for _ in range(PASSES))
        with writer(folder):
            return Rate(writes, alone, max(looks(LOOKS_BESIDE) for _ in range(PASSES)))


async def through_gateway(folder: Path, count: int, show: Callable[[str], None]) -> float:
    """The same through the whole client, in process; MiB gained since the second sample."""
    picture = base64.b64encode(PICTURE.content).decode()

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"data": [{"b64_json": picture}]})

    sizes = []
    show(f"{'requests':>10}{'RSS MiB':>10}{'hits':>10}")
    with (
        closing(Responses(folder, Shelf(), size_limit=BOUND // 4)) as responses,
        closing(Flights(folder / "flights.lock")) as flights,
    ):
        async with Gateway(
            profile("animatic", {}),
            standard_models(),
            transport=httpx.MockTransport(answer),
            responses=responses,
            flights=flights,
        ) as client:
            for number in range(1, count + 1):
                prompt = f"lantern {number - 1 + number % 2}"
                await client.image(ImageRequest(model=MODEL, prompt=prompt, size=Size(64, 64)))
                if number in SAMPLES:
                    sizes.append(_resident())
                    hits = responses.statistics().hits
                    show(f"{number:>10,}{sizes[-1]:>10.1f}{hits:>10,}")
    return sizes[-1] - sizes[1] if len(sizes) > 1 else 0.0


async def flights_a_second(folder: Path) -> float:
    """Flights that nobody else wants."""
    with closing(Flights(folder / "flights.lock")) as flights:
        began = time.perf_counter()
        for number in range(LOOKS):
            async with flights.of(_name(number)):
                pass
        return LOOKS / (time.perf_counter() - began)


def _line(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> int:
    """Both tables; 1 if memory or the disk grow, or a look is not cheaper than diskcache's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=REQUESTS)
    parser.add_argument("--gateway", action="store_true", help="through the whole client instead")
    chosen = parser.parse_args()
    if chosen.gateway:
        with tempfile.TemporaryDirectory() as scratch:
            place = Path(scratch, "responses")
            return _judged([_flat(asyncio.run(through_gateway(place, chosen.requests, _line)))])
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        grown, disk = asyncio.run(requests(place / "many", chosen.requests, _line))
        rates = {
            "drama_build": asyncio.run(of_responses(place / "ours")),
            "diskcache, used": of_diskcache(place / "lru", "least-recently-used"),
            "diskcache, stored": of_diskcache(place / "lrs", "least-recently-stored"),
        }
        flights = asyncio.run(flights_a_second(place))
    _line(f"\n{'':<20}{'writes/s':>10}{'looks/s':>10}{'beside a writer':>17}")
    for name, rate in rates.items():
        _line(f"{name:<20}{rate.writes:>10,.0f}{rate.looks:>10,.0f}{rate.beside:>17,.0f}")
    _line(f"{'single flights':<20}{flights:>10,.0f}\n")
    gain = rates["drama_build"].looks / rates["diskcache, used"].looks
    bound = (BOUND + WAL) / 2**20
    verdicts = [
        _flat(grown),
        (disk <= bound, f"at most {bound:.0f} MiB on the disk: {disk:.1f} MiB"),
        (
            gain >= LEAST_GAIN,
            f"at least {LEAST_GAIN} x the looks of diskcache's LRU: {gain:.1f} x",
        ),
    ]
    return _judged(verdicts)


def _flat(grown: float) -> tuple[bool, str]:
    return grown <= MOST_GROWTH, f"memory grew by at most {MOST_GROWTH} MiB: {grown:.1f} MiB"


def _judged(verdicts: Sequence[tuple[bool, str]]) -> int:
    for held, claim in verdicts:
        _line(f"{'holds' if held else 'FAILS'}  {claim}")
    return 0 if all(held for held, _ in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
