"""A provider of coloured cards and tones: fast, deterministic, and it counts what is asked."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from drama_build.errors import BudgetError
from drama_build.gateway.models import ModelPool, standard_models
from drama_build.gateway.requests import (
    ImageRequest,
    Made,
    Request,
    SoundRequest,
    SpeechRequest,
    VideoRequest,
)
from drama_build.media.encode import encode_frames
from drama_build.media.flac import encode_flac
from drama_build.units import FREE, SAMPLE_RATE, Money, Size


@dataclass
class Cards:
    """Stands in for the gateway client: same methods, answers at once.

    Its ledger refuses what would cost more than `budget`, over all builds.
    """

    folder: Path
    pool: ModelPool = field(default_factory=standard_models)
    asked: Counter[str] = field(default_factory=Counter)
    requests: list[Request] = field(default_factory=list)
    letters_a_second: float = 14.0
    budget: Money | None = None

    @property
    def spent(self) -> Money:
        """What all requests that were answered cost."""
        return sum((self.pool.price(request) for request in self.requests), FREE)

    async def image(self, request: ImageRequest, *, target: str = "") -> Made:
        return self._made(request, _card(request.prompt, request.size, request.transparent))

    async def video(self, request: VideoRequest, *, target: str = "") -> Made:
        frames = round(float(request.seconds) * request.rate)
        shade = request.fingerprint()[0]
        width, height = request.size.width, request.size.height
        card = np.full((height * 3 // 2, width), 40 + 8 * int(shade, 16), np.uint8)
        card[height:] = 128
        out = self.folder / f"{request.fingerprint()}.mp4"
        await asyncio.to_thread(
            encode_frames, (card for _ in range(frames)), out, size=request.size, rate=request.rate
        )
        return self._made(request, out.read_bytes())

    async def speech(self, request: SpeechRequest, *, target: str = "") -> Made:
        seconds = 0.3 + len(request.text) / self.letters_a_second
        return self._made(request, encode_flac(_tone(request.text, seconds)))

    async def sound(self, request: SoundRequest, *, target: str = "") -> Made:
        tone = _tone(request.text, float(request.seconds)) * np.float32(0.2)
        return self._made(request, encode_flac(np.repeat(tone, 2, axis=0)))

    def _made(self, request: Request, content: bytes) -> Made:
        if self.budget and self.spent + self.pool.price(request) > self.budget:
            raise BudgetError(f"{self.spent} of {self.budget} are spent", "raise the budget")
        self.asked[request.operation] += 1
        self.requests.append(request)
        return Made(content, "", self.pool.price(request), request.model)


def _card(prompt: str, size: Size, transparent: bool) -> bytes:  # noqa: FBT001  # as asked for
    digest = hashlib.sha256(prompt.encode()).digest()
    card = np.zeros((size.height, size.width, 4), np.uint8)
    card[...] = (*digest[:3], 255)
    if transparent:
        card[..., 3] = 0
        card[size.height // 10 :, size.width // 3 : size.width * 2 // 3, 3] = 255
    return bytes(cv2.imencode(".png", card)[1].tobytes())


def _tone(text: str, seconds: float) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    pitch = 180 + hashlib.sha256(text.encode()).digest()[0]
    at = np.arange(round(seconds * SAMPLE_RATE), dtype=np.float32) / SAMPLE_RATE
    tone: np.ndarray[tuple[int, int], np.dtype[np.float32]]
    tone = (0.2 * np.sin(2 * np.pi * pitch * at)).astype(np.float32)[None]
    return tone
