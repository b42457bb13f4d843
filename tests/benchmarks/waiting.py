"""Two thousand actions that each wait a second, five hundred at once, through the engine.

`python tests/benchmarks/waiting.py` shows the engine beside a bare loop over a semaphore in the
same run. The ideal is four seconds; the engine also keeps two thousand blobs and traces.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

if __name__ == "__main__":  # run as a script, Python looks beside it only
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.running import run

from drama_build.engine.action import Order, Product, Resource, declare
from drama_build.engine.run import Engine, Limits
from drama_build.store.store import Store
from drama_build.units import FREE, Money

ACTIONS, AT_ONCE, SECONDS = 2_000, 500, 1.0
IDEAL = ACTIONS / AT_ONCE * SECONDS
MOST_WALL = 5.0


@dataclass(frozen=True, slots=True)
class Wait:
    """Waits as for a provider, then answers with a few bytes of its own."""

    revision: int = 1
    resource: Resource = Resource.API
    tool: str = ""

    def price(self, order: Order) -> Money:
        return FREE

    def forecast(self, order: Order) -> Mapping[str, bytes]:
        return {}

    async def make(self, order: Order) -> Product:
        await asyncio.sleep(SECONDS)
        return Product({"answer": order.target.name.encode()})

    async def adopt(self, order: Order, file: Path) -> Product:
        return Product({"answer": await asyncio.to_thread(file.read_bytes)})


async def through_engine(folder: Path) -> int:
    """All of them as one build; how many were made."""
    graph = {
        target.name: target
        for target in (declare(f"wait:{n:04}", "wait", {"number": n}) for n in range(ACTIONS))
    }
    store = Store(folder)
    engine = Engine(store, {"wait": Wait()}, lambda _: None, Limits(cores=2, calls=AT_ONCE))
    report = await engine.build(graph, tuple(graph))
    store.close()
    return len(report.made)


async def bare(_: Path) -> int:
    """The least that Python can do: nothing is kept."""
    free = asyncio.Semaphore(AT_ONCE)

    async def wait() -> None:
        async with free:
            await asyncio.sleep(SECONDS)

    await asyncio.gather(*(wait() for _ in range(ACTIONS)))
    return ACTIONS


WAYS = {"drama_build": through_engine, "bare asyncio": bare}


def one(way: str) -> None:
    """Wait in this process; print the wall seconds, without the imports, and the count."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        made = asyncio.run(WAYS[way](Path(folder)))
        print(json.dumps([time.perf_counter() - began, made]))  # noqa: T201  # to the parent


def main() -> int:
    """Both ways, each in a process of its own; 1 if the engine needs too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=tuple(WAYS))
    chosen = parser.parse_args()
    if chosen.only:
        one(chosen.only)
        return 0
    lines = [f"{ACTIONS:,} actions of {SECONDS:.0f} s, {AT_ONCE} at once; ideal {IDEAL:.1f} s", ""]
    lines.append(f"{'':<14}{'wall s':>8}{'CPU s':>8}{'peak MiB':>10}{'actions':>9}")
    walls = {}
    for way in WAYS:
        ran = run([sys.executable, __file__, "--only", way], Path.cwd())
        walls[way], made = json.loads(ran.printed)
        lines.append(f"{way:<14}{walls[way]:>8.2f}{ran.cpu:>8.2f}{ran.peak:>10.0f}{made:>9,}")
    wall = walls["drama_build"]
    holds = wall <= MOST_WALL
    lines += ["", f"{'holds' if holds else 'FAILS'}  at most {MOST_WALL} s: {wall:.2f} s"]
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
