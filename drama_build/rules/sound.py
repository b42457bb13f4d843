"""Effects, ambiences and the score: asked for by their words, and shared wherever those recur."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, cast

from drama_build.engine.action import Fact, Order, Product, Target, declare
from drama_build.gateway.requests import SoundKind, SoundRequest
from drama_build.rules.base import Bought, bought, model, text
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
    origin: str,
) -> Target:
    """Needs nothing but the cue's words."""
    return _target(f"{EFFECT}:{path}", EFFECT, words, kind, seconds, model, origin)


def score(path: str, words: str, seconds: str, *, model: str, origin: str) -> Target:
    """Needs nothing but the mood's words."""
    return _target(f"{SCORE}:{path}", SCORE, words, "music", seconds, model, origin)


def _target(
    name: str,
    rule: str,
    words: str,
    kind: SoundKind,
    seconds: str,
    model: str,
    origin: str,
) -> Target:
    return declare(
        name=name,
        rule=rule,
        params={"words": words, "kind": kind, "seconds": seconds},
        model=model,
        facts={"words": Fact(words, origin)},
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
        made = await gateway.sound(_request(order))
        return bought(made, {"sound": encode_flac(decode(made.content, channels=2))})


def _request(order: Order) -> SoundRequest:
    return SoundRequest(
        model=model(order),
        text=text(order, "words"),
        seconds=Decimal(text(order, "seconds")),
        seed=order.target.seed,
        kind=cast("SoundKind", text(order, "kind")),
        take=order.target.take,
    )
