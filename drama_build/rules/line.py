"""Line: one spoken line, in its speaker's voice, with the emotion of its parenthetical."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from drama_build.engine.action import Fact, Order, Product, Target, canonical, declare
from drama_build.gateway.requests import SpeechRequest
from drama_build.rules.base import Bought, bought, model, text
from drama_build.units import SAMPLE_RATE, Money

KIND = "line"


def target(
    path: str,
    words: str,
    voice: str,
    instructions: str,
    language: str,
    *,
    model: str,
    facts: Mapping[str, Fact],
) -> Target:
    """Needs nothing but the words and how they are said."""
    return declare(
        name=f"{KIND}:{path}",
        rule=KIND,
        params={
            "words": words,
            "voice": voice,
            "instructions": instructions,
            "language": language,
        },
        model=model,
        facts=facts,
    )


class Line(Bought):
    """Outputs `sound` (FLAC, mono, 48 kHz) and `measure` (how many samples it has)."""

    revision = 1

    def price(self, order: Order) -> Money:
        """By the characters spoken."""
        return self.pool.price(_request(order))

    def forecast(self, order: Order) -> Mapping[str, bytes]:
        """The measure, from how fast the language is read."""
        from drama_build.studio.voice.pace import estimate_seconds

        seconds = estimate_seconds(text(order, "words"), text(order, "language"))
        return {"measure": _measure(round(seconds * SAMPLE_RATE))}

    async def make(self, order: Order) -> Product:
        """Ask the voice model, then bring whatever came to one format and measure it."""
        from drama_build.media.flac import decode, encode_flac

        gateway = await self.open_gateway()
        made = await gateway.speech(_request(order), target=order.target.name)
        sound = decode(made.content, channels=1)
        return bought(made, {"sound": encode_flac(sound), "measure": _measure(int(sound.shape[1]))})

    async def adopt(self, order: Order, file: Path) -> Product:
        """A recording, brought to the same format and measured."""
        import asyncio

        from drama_build.media.flac import encode_flac
        from drama_build.rules.adopt import sound

        said = await asyncio.to_thread(sound, order, file, 1)
        return Product({"sound": encode_flac(said), "measure": _measure(int(said.shape[1]))})


def _measure(samples: int) -> bytes:
    return canonical({"samples": samples}).encode()


def _request(order: Order) -> SpeechRequest:
    return SpeechRequest(
        model=model(order),
        text=text(order, "words"),
        voice=text(order, "voice"),
        instructions=text(order, "instructions"),
        language=text(order, "language"),
        take=order.target.take,
    )
