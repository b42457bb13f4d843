"""A build in a process of its own that may be killed, starved or kept waiting at any instant.

`python crashing.py WISHES` builds a toy film of paid takes and local work. It prints a line for
everything that happens, and does what is written to its standard input.
"""

from __future__ import annotations

import os
import sys

if __name__ == "__main__":  # before the imports: it may be killed during them
    os.write(1, b"up\n")

import asyncio
import hashlib
import json
import resource
import signal
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path

import msgspec

from drama_build.engine import events
from drama_build.engine.action import (
    Need,
    Order,
    Product,
    Resource,
    Target,
    action_key,
    declare,
    manifest,
)
from drama_build.engine.run import Engine, Limits, Report
from drama_build.errors import DramaError, TargetError
from drama_build.store.store import Store
from drama_build.units import FREE, Money

PRICE = Money.usd("0.05")
STOPPED = 2
KINDS = ("still", "clip", "scene", "episode")


@dataclass(frozen=True)
class Wishes:
    """What a build is to do, as it travels on a command line.

    `starts` is the file in which every start of an action is noted; `gates` are targets that wait
    for the word `on` and fail at the word `fail`; `most_bytes` is the largest file that may be
    written, `most_pages` the largest database; `only` selects, `more` adds targets of no one else.
    """

    store: str
    port: int
    starts: str
    scope: str = ""
    series: str = "toy"
    scenes: int = 20
    cores: int = 2
    calls: int = 8
    keep_going: bool = False
    waits: bool = False
    gates: tuple[str, ...] = ()
    failing: tuple[str, ...] = ()
    most_bytes: int = 0
    most_pages: int = 0
    room: int = 0
    more: str = ""

    def command(self) -> list[str]:
        return [sys.executable, __file__, json.dumps(asdict(self))]


def film(wishes: Wishes) -> dict[str, Target]:
    """Two stills and two clips a scene, an effect that all scenes share, one episode."""
    home = f"{wishes.series}/ep01"
    targets = [declare(f"still:{home}/shared", "still", {"words": "shared"})]
    scenes = {}
    for number in range(wishes.scenes):
        here = f"{home}/s{number:02}"
        shots = {}
        for shot in ("a", "b"):
            still = Need(f"still:{here}/{shot}", "take")
            targets.append(declare(still.target, "still", {"words": f"{number}{shot}"}))
            clip = Need(f"clip:{here}/{shot}", "take")
            targets.append(declare(clip.target, "clip", {"moves": shot}, {"still": still}))
            shots[shot] = clip
        shots["shared"] = Need(f"still:{home}/shared", "take")
        targets.append(declare(f"scene:{here}", "scene", {}, shots))
        scenes[f"{number:02}"] = Need(f"scene:{here}", "take")
    targets.append(declare(f"episode:{home}", "episode", {"more": wishes.more}, scenes))
    return {target.name: target for target in targets}


@dataclass
class Gates:
    """What is said on standard input: `go` once, then `on` or `fail` for whoever waits."""

    said: asyncio.Queue[str] = field(default_factory=asyncio.Queue)
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    word: str = ""

    async def listen(self) -> None:
        loop = asyncio.get_running_loop()
        reader = asyncio.StreamReader()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        while line := (await reader.readline()).decode().strip():
            await self.said.put(line)

    async def wait(self) -> str:
        if not self.opened.is_set():
            self.word = await self.said.get()
            self.opened.set()
        return self.word


@dataclass(frozen=True)
class Work:
    """A rule: stills and clips are bought at the till, the rest is joined here, slowly on disk."""

    wishes: Wishes
    gates: Gates
    resource: Resource
    revision: int = 1
    tool: str = ""

    def price(self, order: Order) -> Money:
        return PRICE if self.resource is Resource.API else FREE

    def forecast(self, order: Order) -> Mapping[str, bytes]:
        return {}

    async def make(self, order: Order) -> Product:
        key = action_key(manifest(order.target, self, order.inputs))
        _append(Path(self.wishes.starts), f"{key} {os.getpid()}\n")
        name = order.target.name
        if name in self.wishes.gates:
            say(f"gate {name}")
            if await self.gates.wait() == "fail":
                raise TargetError("it is meant to fail", "do not ask", name)
        if name in self.wishes.failing:
            raise TargetError("it is meant to fail", "do not ask", name)
        if self.resource is Resource.API:
            return Product({"take": await self._bought(key)}, PRICE, key[:8])
        return await asyncio.to_thread(self._joined, order)

    async def _bought(self, key: str) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.wishes.port)
        try:
            writer.write(f"{key}\n".encode())
            return await reader.read(-1)
        finally:
            writer.close()

    def _joined(self, order: Order) -> Product:
        out = order.folder / "take"
        with out.open("wb") as file:
            for role in order.inputs:
                content = order.read(role)
                file.write(hashlib.sha256(content).hexdigest().encode() * 20)
                file.flush()
                os.fsync(file.fileno())
        return Product({"take": out, "note": order.target.name.encode()})

    async def adopt(self, order: Order, file: Path) -> Product:
        raise TargetError("a crashing toy takes no hand-made file", "unpin it", order.target.name)


def _append(path: Path, line: str) -> None:
    """One write, which the kernel does not tear apart."""
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    try:
        os.write(opened, line.encode())
    finally:
        os.close(opened)


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def _tell(event: events.Event) -> None:
    match event:
        case events.Started(target):
            say(f"started {target}")
        case events.Made(target):
            say(f"made {target}")
        case events.Failed(target, error):
            say(f"failed {target} {error}")
        case _:
            pass


async def build(wishes: Wishes, store: Store) -> Report:
    gates = Gates()
    running = asyncio.current_task()
    assert running
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, running.cancel)
    listening = asyncio.create_task(gates.listen()) if wishes.waits else None
    if listening:
        say("ready")
        await gates.said.get()
    rules = {
        kind: Work(wishes, gates, Resource.API if kind in KINDS[:2] else Resource.CPU)
        for kind in KINDS
    }
    limits = Limits(wishes.cores, wishes.calls, wishes.keep_going, room=wishes.room)
    graph = film(wishes)
    try:
        wanted = (f"episode:{wishes.series}/ep01",)
        return await Engine(store, rules, _tell, limits).build(graph, wanted)
    finally:
        if listening:
            listening.cancel()


def main(wishes: Wishes) -> int:
    """Build as the command does; the exit code is 1 if something failed, 2 after a signal."""
    if wishes.most_bytes:
        resource.setrlimit(resource.RLIMIT_FSIZE, (wishes.most_bytes, wishes.most_bytes))
    try:
        with closing(Store(Path(wishes.store), wishes.scope)) as store:
            return _main(wishes, store)
    except DramaError as error:
        say(f"error {error}")
        return error.exit_code
    except (KeyboardInterrupt, asyncio.CancelledError):
        return STOPPED


def _main(wishes: Wishes, store: Store) -> int:
    say("opened")
    if wishes.most_pages:
        with store.base.write() as base:
            base.execute(f"PRAGMA max_page_count={wishes.most_pages}")
    report = asyncio.run(build(wishes, store))
    if report.failures:
        return 1
    found = {name: [b.digest for b in blobs.values()] for name, blobs in report.outputs.items()}
    say(f"whole {json.dumps(found, sort_keys=True)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(msgspec.json.decode(sys.argv[1], type=Wishes)))
