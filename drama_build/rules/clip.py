"""Clip: a keyframe set in motion for a quantised length."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import cast

from drama_build.engine.action import Fact, Need, Order, Product, Target, declare
from drama_build.errors import StoreError
from drama_build.gateway.requests import VideoRequest
from drama_build.rules.base import Bought, bought, model, seed, text, whole
from drama_build.units import Money, Size

KIND = "clip"


def target(
    path: str,
    keyframe: str,
    length: Need,
    prompt: str,
    *,
    size: Size,
    rate: int,
    model: str,
    facts: Mapping[str, Fact],
    line: str | None = None,
    lead: int = 0,
) -> Target:
    """Needs the keyframe and the length sold; a model that listens needs the line as well.

    `lead` is how many samples of silence come before the line.
    """
    inputs = {"keyframe": Need(keyframe, "still"), "length": length}
    params: dict[str, str | int] = {"prompt": prompt, "size": str(size), "rate": rate}
    if line is not None:
        inputs["line"] = Need(line, "sound")
        params["lead"] = lead
    return declare(
        name=f"{KIND}:{path}",
        rule=KIND,
        params=cast("dict[str, None]", params),
        inputs=inputs,
        model=model,
        facts=facts,
    )


class Clip(Bought):
    """Output `video`, as the provider made it; conforming is the scene's work."""

    revision = 1

    def price(self, order: Order) -> Money:
        """By the seconds sold; the longest the model sells, while the length is unknown."""
        try:
            seconds = _seconds(order)
        except StoreError:
            sold = self.pool[model(order)]
            seconds = sold.longest or max(sold.lengths)
        return self.pool.price(_request(order, seconds, b"", None))

    async def make(self, order: Order) -> Product:
        """Submit, wait, collect."""
        gateway = await self.open_gateway()
        request = _request(order, _seconds(order), order.read("keyframe"), _heard(order))
        made = await gateway.video(request, target=order.target.name)
        return bought(made, {"video": made.content})

    async def adopt(self, order: Order, file: Path) -> Product:
        """A film of any size and length: conforming is the scene's work."""
        import asyncio

        from drama_build.rules.adopt import film

        return Product({"video": await asyncio.to_thread(film, order, file)})


def _seconds(order: Order) -> Decimal:
    found = cast("dict[str, str]", order.json("length"))
    whole_part, _, parts = found["seconds"].partition("/")
    return Decimal(whole_part) / Decimal(parts or 1)


def _heard(order: Order) -> bytes | None:
    """The line as it lies in the shot, silence before it, for a model that moves mouths."""
    if "line" not in order.inputs:
        return None
    import numpy as np

    from drama_build.media.flac import decode, encode_flac

    voice = decode(order.read("line"), channels=1)
    return encode_flac(np.pad(voice, ((0, 0), (whole(order, "lead"), 0))))


def _request(order: Order, seconds: Decimal, keyframe: bytes, audio: bytes | None) -> VideoRequest:
    return VideoRequest(
        model=model(order),
        image=keyframe,
        prompt=text(order, "prompt"),
        seconds=seconds,
        rate=whole(order, "rate"),
        size=Size.parse(text(order, "size")),
        seed=seed(order),
        audio=audio,
        take=order.target.take,
    )
