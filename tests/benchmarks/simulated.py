"""A provider in simulated time: it answers after the seconds that a production says."""

from __future__ import annotations

import asyncio
import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import httpx

from drama_build.gateway.polling.lognormal import Lognormal

IMAGES, LINES, CLIPS = 4_000, 4_000, 2_000
IMAGE = Lognormal.fit(3.2, 8.1, 12.5)
LINE = Lognormal.fit(0.8, 1.5, 2.1)
CLIP = Lognormal.fit(45, 68, 89)
ROUND_TRIP = 0.04
"""Seconds that a submission, a look or a download takes."""

BASE_URL = "https://provider.test/v1"
FILES = "https://files.example.com"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(8)
FLAC = b"fLaC" + bytes(8)
MP4 = bytes(4) + b"ftypisom" + bytes(8)


@dataclass(frozen=True, slots=True)
class Production:
    """Seconds that each call takes the provider, the same whoever asks."""

    images: Sequence[float]
    lines: Sequence[float]
    clips: Sequence[float]

    @classmethod
    def drawn(cls, seed: int, scale: float = 1.0) -> Production:
        """One production, of this share of the full size."""
        draw = random.Random(seed)  # noqa: S311  # the same in every run

        def seconds(law: Lognormal, count: int) -> list[float]:
            return [draw.lognormvariate(law.mu, law.sigma) for _ in range(round(scale * count))]

        return cls(seconds(IMAGE, IMAGES), seconds(LINE, LINES), seconds(CLIP, CLIPS))

    @property
    def fewest(self) -> int:
        """Requests that no client can do without: each clip needs a submission and one look."""
        return len(self.images) + len(self.lines) + 2 * len(self.clips)

    def least_time(self, rate: float, at_once: int) -> float:
        """Seconds that no client can undercut, at so many requests a second and clips at once."""
        return max(self.fewest / rate, sum(self.clips) / at_once)


class Provider(httpx.AsyncBaseTransport):
    """Prompts, texts and task ids are the numbers of what is made.

    Its clips lie on another host, whose downloads are nobody's rate.
    """

    def __init__(self, production: Production, loop: asyncio.AbstractEventLoop) -> None:
        self._production, self._loop = production, loop
        self._ends: dict[int, float] = {}
        self.asked: Counter[str] = Counter()
        """Requests, by `images`, `audio`, `video`, `look` and `download`."""
        self.late = 0.0
        """Seconds, over all clips, from the end of each until a look arrived."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer when it is time."""
        kind, *_, last = request.url.path.removeprefix("/v1/").split("/")
        if request.method == "GET":
            return await self._shown(request, int(last))
        self.asked[kind] += 1
        return await self._made(kind, json.loads(request.content))

    async def _shown(self, request: httpx.Request, clip: int) -> httpx.Response:
        foreign = f"{request.url}".startswith(FILES)
        self.asked["download" if foreign else "look"] += 1
        await asyncio.sleep(ROUND_TRIP / 2)
        answer = httpx.Response(200, content=MP4) if foreign else self._look(clip)
        await asyncio.sleep(ROUND_TRIP / 2)
        return answer

    async def _made(self, kind: str, body: dict[str, str]) -> httpx.Response:
        if kind == "images":
            await asyncio.sleep(self._production.images[int(body["prompt"])])
            return httpx.Response(200, content=PNG)
        if kind == "audio":
            await asyncio.sleep(self._production.lines[int(body["input"])])
            return httpx.Response(200, content=FLAC)
        clip = int(body["prompt"])
        self._ends[clip] = self._loop.time() + ROUND_TRIP / 2 + self._production.clips[clip]
        await asyncio.sleep(ROUND_TRIP)
        return httpx.Response(200, json={"id": f"{clip}"})

    def _look(self, clip: int) -> httpx.Response:
        late = self._loop.time() - self._ends[clip]
        if late < 0:
            return httpx.Response(200, json={"status": "processing"})
        self.late += late
        return httpx.Response(200, json={"status": "completed", "output": {"url": _url(clip)}})


def _url(clip: int) -> str:
    return f"{FILES}/{clip}"
