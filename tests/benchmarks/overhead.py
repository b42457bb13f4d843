"""What a client costs beyond the wire: ours, the `openai` package and bare httpx, side by side.

`python tests/benchmarks/overhead.py` asks a toy provider in a process of its own for small
pictures and for chat, one request after the other, every one different. Ours writes each paid
request into its journal, synced, before it leaves and after it came; it keeps what came in the
content store and in the response cache, and takes its turn at a limiter that never makes it wait.
The others do none of that. Beyond the wire is what a request takes above the median of bare httpx.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import contextlib
import gc
import itertools
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

if __name__ == "__main__":  # run as a script, Python looks beside it only
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import httpx
from openai import AsyncOpenAI, DefaultAsyncHttpxClient
from toys.served import Served, Stall, in_process
from toys.stalls import CREDENTIAL, profile_of

from drama_build.gateway.client import Gateway
from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.limits.shared import SharedRing
from drama_build.gateway.models import standard_models
from drama_build.gateway.requests import ChatRequest, ImageRequest, Message
from drama_build.gateway.responses.cache import Responses
from drama_build.gateway.responses.flights import Flights
from drama_build.store.cas import ContentStore
from drama_build.store.owners import Owners
from drama_build.units import Size

MOST_BEYOND = 5.0
"""Milliseconds beyond the wire, at the 99th percentile."""
RATE = 4_000
SIZE = Size(256, 256)
STALL = Stall(idempotency="honoured")
IMAGE, CHAT = "stable-diffusion-xl", "deepseek-v3.2"

Ask = Callable[[str], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Client:
    """How one client asks for a picture and for an answer."""

    image: Ask
    chat: Ask


Open = Callable[[Served, Path], AbstractAsyncContextManager[Client]]


@asynccontextmanager
async def bare(served: Served, _: Path) -> AsyncIterator[Client]:
    """httpx, with the least that gives the bytes and the text."""
    headers = {"authorization": f"Bearer {CREDENTIAL.reveal()}"}
    async with httpx.AsyncClient(
        base_url=served.base_url, headers=headers, trust_env=False
    ) as client:

        async def image(words: str) -> bytes:
            body = {"model": IMAGE, "prompt": words, "size": str(SIZE)}
            posted = await client.post(
                "/images/generations", json=body | {"response_format": "b64_json"}
            )
            return base64.b64decode(posted.raise_for_status().json()["data"][0]["b64_json"])

        async def chat(words: str) -> str:
            body = {"model": CHAT, "messages": [{"role": "user", "content": words}]}
            posted = await client.post("/chat/completions", json=body)
            return str(posted.raise_for_status().json()["choices"][0]["message"]["content"])

        yield Client(image, chat)


@asynccontextmanager
async def package(served: Served, _: Path) -> AsyncIterator[Client]:
    """The official package, as its README says."""
    async with AsyncOpenAI(
        base_url=served.base_url,
        api_key=CREDENTIAL.reveal(),
        http_client=DefaultAsyncHttpxClient(trust_env=False),
    ) as client:

        async def image(words: str) -> bytes:
            made = await client.images.generate(
                model=IMAGE, prompt=words, size="256x256", response_format="b64_json"
            )
            return base64.b64decode((made.data or [])[0].b64_json or "")

        async def chat(words: str) -> str | None:
            talk = await client.chat.completions.create(
                model=CHAT, messages=[{"role": "user", "content": words}]
            )
            return talk.choices[0].message.content

        yield Client(image, chat)


@asynccontextmanager
async def ours(served: Served, folder: Path) -> AsyncIterator[Client]:
    """The gateway with everything that a build gives it."""
    with contextlib.ExitStack() as open_:
        owners = Owners(folder)
        journal = Journal(folder / "journal.db", owners, time.time)
        open_.callback(journal.close)
        responses = Responses(folder / "responses", Blobs(ContentStore(folder, owners)))
        open_.callback(responses.close)
        flights = Flights(folder / "flights.lock")
        open_.callback(flights.close)
        limiter = SharedRing(folder / "rate", RATE)
        open_.callback(limiter.close)
        async with Gateway(
            profile_of(STALL, served, rate=RATE),
            standard_models(),
            book=journal,
            responses=responses,
            flights=flights,
            limiter=limiter,
        ) as gateway:

            async def image(words: str) -> object:
                return await gateway.image(ImageRequest(model=IMAGE, prompt=words, size=SIZE))

            async def chat(words: str) -> object:
                messages = (Message("user", words),)
                return await gateway.chat(ChatRequest(model=CHAT, messages=messages))

            yield Client(image, chat)


@dataclass(frozen=True, slots=True)
class Blobs:
    """The content store as the response cache knows it."""

    store: ContentStore

    def put(self, content: bytes) -> str:
        return self.store.put(content).digest

    def get(self, digest: str) -> bytes | None:
        return self.store.read(digest) if self.store.has(digest) else None


PEERS: dict[str, Open] = {"bare httpx": bare, "openai": package, "drama_build": ours}
EXCHANGES = ("image", "chat")


@dataclass
class Took:
    """Wall and CPU seconds of every request of one kind by one client."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def percentile(self, share: float) -> float:
        """Wall milliseconds that `share` of the requests do not exceed."""
        ordered = sorted(self.wall)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


async def measured(served: Served, folder: Path, rounds: int, each: int) -> dict[str, Took]:
    """All clients by turns, so that whatever else the machine does hits them alike."""
    taken = {f"{name} {exchange}": Took() for name in PEERS for exchange in EXCHANGES}
    numbers = itertools.count()
    async with contextlib.AsyncExitStack() as open_:
        clients = {
            name: await open_.enter_async_context(opened(served, folder))
            for name, opened in PEERS.items()
        }
        for round_ in range(rounds + 1):
            for name, client in clients.items():
                for exchange in EXCHANGES:
                    took = Took() if round_ == 0 else taken[f"{name} {exchange}"]
                    await _asked(getattr(client, exchange), each, numbers, took)
    return taken


async def _asked(ask: Ask, each: int, numbers: itertools.count[int], took: Took) -> None:
    gc.collect()
    for _ in range(each):
        words = f"a lantern in the rain, number {next(numbers)}"
        began, busy = time.perf_counter(), time.process_time()
        await ask(words)
        took.cpu.append(time.process_time() - busy)
        took.wall.append(time.perf_counter() - began)


def table(taken: dict[str, Took]) -> list[str]:
    """A row for each client and exchange."""
    lines = [f"{'milliseconds':<22}{'P50':>7}{'P95':>7}{'P99':>7}{'CPU':>7}   beyond the wire"]
    lines.append(f"{'':<50}   {'P50':>7}{'P95':>7}{'P99':>7}")
    for exchange in EXCHANGES:
        wire = taken[f"bare httpx {exchange}"].percentile(0.5)
        for name in PEERS:
            took = taken[f"{name} {exchange}"]
            at = [took.percentile(share) for share in (0.5, 0.95, 0.99)]
            cpu = 1000 * sum(took.cpu) / len(took.cpu)
            told = "".join(f"{ms:>7.2f}" for ms in (*at, cpu))
            beyond = "".join(f"{max(0.0, ms - wire):>7.2f}" for ms in at)
            lines.append(f"{f'{exchange}, {name}':<22}{told}   {beyond}")
    return lines


def verdict(taken: dict[str, Took]) -> tuple[bool, str]:
    """Whether ours stays below the limit, and how far."""
    beyond = {
        exchange: taken[f"drama_build {exchange}"].percentile(0.99)
        - taken[f"bare httpx {exchange}"].percentile(0.5)
        for exchange in EXCHANGES
    }
    holds = max(beyond.values()) < MOST_BEYOND
    told = ", ".join(f"{exchange} {ms:.2f} ms" for exchange, ms in beyond.items())
    return holds, f"{'holds' if holds else 'FAILS'}  P99 < {MOST_BEYOND:.0f} ms: {told}"


def main() -> int:
    """Measure, print; 1 if ours costs too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--each", type=int, default=50, help="requests of a kind in a round")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, in_process(STALL) as served:
        taken = asyncio.run(measured(served, Path(folder), chosen.rounds, chosen.each))
    holds, told = verdict(taken)
    count = chosen.rounds * chosen.each
    head = f"{count:,} requests a row, one after the other; {chosen.rounds} rounds by turns"
    sys.stdout.writelines(f"{line}\n" for line in (head, "", *table(taken), "", told))
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
