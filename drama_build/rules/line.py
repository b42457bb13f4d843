"""Line: one spoken line, in its speaker's voice, with the emotion of its parenthetical."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drama_build.engine.action import Fact, Json, Order, Product, Target, canonical, declare
from drama_build.gateway.requests import SpeechRequest
from drama_build.rules.base import Bought, bought, model, text
from drama_build.units import SAMPLE_RATE, Money

if TYPE_CHECKING:  # a null build must not load numpy
    from drama_build.media.clauses import Clause
    from drama_build.media.flac import FloatSound

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
    """Outputs `sound` (FLAC, mono, 48 kHz) and `measure`: its length, and when its clauses are."""

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
        from drama_build.media.clauses import TAG, read_tag
        from drama_build.media.flac import decode, read_tags

        gateway = await self.open_gateway()
        made = await gateway.speech(_request(order), target=order.target.name)
        sound = decode(made.content, channels=1)
        told = read_tag(read_tags(made.content).get(TAG, ""), int(sound.shape[1]))
        return bought(made, _outputs(order, sound, told))

    async def adopt(self, order: Order, file: Path) -> Product:
        """A recording, brought to the same format and measured."""
        import asyncio

        from drama_build.rules.adopt import sound

        return Product(_outputs(order, await asyncio.to_thread(sound, order, file, 1), ()))


def _outputs(order: Order, sound: FloatSound, told: Sequence[Clause]) -> dict[str, bytes]:
    """The line in its one format; what its voice does not tell of clauses is heard."""
    from drama_build.media.clauses import listen
    from drama_build.media.flac import encode_flac

    clauses = told or listen(sound[0], text(order, "words"), text(order, "language"))
    measure = _measure(int(sound.shape[1]), clauses)
    return {"sound": encode_flac(sound), "measure": measure}


def _measure(samples: int, clauses: Sequence[Clause] = ()) -> bytes:
    """A line of one clause needs no more than its length."""
    measure: dict[str, Json] = {"samples": samples}
    if len(clauses) > 1:
        measure["clauses"] = [[one.beats, one.start, one.end] for one in clauses]
    return canonical(measure).encode()


def _request(order: Order) -> SpeechRequest:
    return SpeechRequest(
        model=model(order),
        text=text(order, "words"),
        voice=text(order, "voice"),
        instructions=text(order, "instructions"),
        language=text(order, "language"),
        take=order.target.take,
    )
