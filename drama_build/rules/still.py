"""Stills: a character's portrait, a place's plate; each made once and shared by all scenes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from drama_build.engine.action import Fact, Order, Product, Target, declare
from drama_build.gateway.requests import ImageRequest
from drama_build.rules.base import Bought, bought, model, seed, text
from drama_build.units import Money, Size

PORTRAIT = "portrait"
PLATE = "plate"
PORTRAIT_SIZE = Size(1024, 1792)
"""Tall, so that a whole figure fills it."""


def portrait(
    path: str, prompt: str, size: Size, *, model: str, facts: Mapping[str, Fact]
) -> Target:
    """Needs nothing but its prompt; transparent, so that it can stand before any plate."""
    return _target(PORTRAIT, path, prompt, size, model, facts)


def plate(path: str, prompt: str, size: Size, *, model: str, facts: Mapping[str, Fact]) -> Target:
    """Needs nothing but its prompt; an empty place at a time of day, at the frame's size."""
    return _target(PLATE, path, prompt, size, model, facts)


def _target(
    kind: str, path: str, prompt: str, size: Size, model: str, facts: Mapping[str, Fact]
) -> Target:
    return declare(
        name=f"{kind}:{path}",
        rule=kind,
        params={"prompt": prompt, "size": str(size)},
        model=model,
        facts=facts,
    )


class Still(Bought):
    """One text-to-image request; output `still`, a PNG."""

    revision = 1

    def price(self, order: Order) -> Money:
        """One image."""
        return self.pool.price(_request(order))

    async def make(self, order: Order) -> Product:
        """Ask the image model."""
        gateway = await self.open_gateway()
        made = await gateway.image(_request(order), target=order.target.name)
        return bought(made, {"still": made.content})

    async def adopt(self, order: Order, file: Path) -> Product:
        """A picture, as a PNG."""
        import asyncio

        from drama_build.rules.adopt import png

        return Product({"still": await asyncio.to_thread(png, order, file)})


def _request(order: Order) -> ImageRequest:
    return ImageRequest(
        model=model(order),
        prompt=text(order, "prompt"),
        size=Size.parse(text(order, "size")),
        seed=seed(order),
        transparent=order.target.rule == PORTRAIT,
        take=order.target.take,
    )
