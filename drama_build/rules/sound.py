"""Effects, ambiences and the score: asked for by their words, and shared wherever those recur."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Literal, cast

from drama_build.engine.action import Fact, Order, Product, Target, declare
from drama_build.gateway.requests import SoundKind, SoundRequest
from drama_build.rules.base import Bought, bought, model, seed, text
from drama_build.units import Money

EFFECT = "effect"
SCORE = "score"
SECONDS: dict[SoundKind, str] = {"effect": "3", "ambience": "20", "music": "30"}
"""How much of each is asked for: an effect rings out, ambience and music are looped when longer."""


def effect(
    path: str,
    words: str,
    kind: Literal["effect", "ambience"],
    seconds: str,
    *,
    model: str,
    facts: Mapping[str, Fact],
) -> Target:
    """Needs nothing but the cue's words."""
    return _target(f"{EFFECT}:{path}", EFFECT, words, kind, seconds, model, facts)


def score(path: str, words: str, seconds: str, *, model: str, facts: Mapping[str, Fact]) -> Target:
    """Needs nothing but the mood's words."""
    return _target(f"{SCORE}:{path}", SCORE, words, "music", seconds, model, facts)


def _target(
    name: str,
    rule: str,
    words: str,
    kind: SoundKind,
    seconds: str,
    model: str,
    facts: Mapping[str, Fact],
) -> Target:
    return declare(
        name=name,
        rule=rule,
        params={"words": words, "kind": kind, "seconds": seconds},
        model=model,
        facts=facts,
    )


class Sound(Bought):
    """Output `sound`: FLAC, stereo, 48 kHz."""

    revision = 1

    def price(self, order: Order) -> Money:
        """By the seconds asked for."""
        return self.pool.price(_request(order))

    async def make(self, order: Order) -> Product:
        """Ask the sound model, then bring whatever came to one format."""
        from drama_build.media.flac import decode, encode_flac

        gateway = await self.open_gateway()
        made = await gateway.sound(_request(order), target=order.target.name)
        return bought(made, {"sound": encode_flac(decode(made.content, channels=2))})

    async def adopt(self, order: Order, file: Path) -> Product:
        """A recording, brought to the same format."""
        import asyncio

        from drama_build.media.flac import encode_flac
        from drama_build.rules.adopt import sound

        return Product({"sound": encode_flac(await asyncio.to_thread(sound, order, file, 2))})


def _request(order: Order) -> SoundRequest:
    return SoundRequest(
        model=model(order),
        text=text(order, "words"),
        seconds=Decimal(text(order, "seconds")),
        seed=seed(order),
        kind=cast("SoundKind", text(order, "kind")),
        take=order.target.take,
    )
