"""Keyframe: portraits over a plate, composed here; the first frame of a shot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import cast

from drama_build.engine.action import Fact, Json, Need, Order, Product, Target, declare
from drama_build.rules.base import Local, text
from drama_build.rules.staging import Position
from drama_build.units import Size

KIND = "keyframe"


@dataclass(frozen=True, slots=True)
class Staged:
    """An actor in the frame: the portrait target, where it stands, what it feels and does."""

    portrait: str
    position: Position
    speaks: bool
    mood: str
    pose: str = "stand"


def target(
    path: str,
    plate: str,
    actors: Sequence[Staged],
    frame: Size,
    *,
    facts: Mapping[str, Fact],
) -> Target:
    """Needs the plate and the portrait of everybody in the frame, back to front."""
    inputs = {"plate": Need(plate, "still")}
    inputs |= {f"actor/{i}": Need(actor.portrait, "still") for i, actor in enumerate(actors)}
    rows: list[Json] = [
        asdict(actor.position)
        | {"speaks": actor.speaks, "mood": actor.mood}
        | ({} if actor.pose == "stand" else {"pose": actor.pose})  # the usual one needs no word
        for actor in actors
    ]
    return declare(
        name=f"{KIND}:{path}",
        rule=KIND,
        params={"frame": str(frame), "actors": rows},
        inputs=inputs,
        facts=facts,
    )


class Keyframe(Local):
    """Output `still`, a PNG at the frame's size."""

    revision = 1

    async def make(self, order: Order) -> Product:
        """Compose in a thread: it is arithmetic on pixels."""
        import asyncio

        from drama_build.media.compose import Placed, compose

        rows = cast("list[dict[str, object]]", order.target.params["actors"])
        actors = [
            Placed(portrait=order.read(f"actor/{i}"), **row)  # type: ignore[arg-type]  # our own JSON
            for i, row in enumerate(rows)
        ]
        frame = Size.parse(text(order, "frame"))
        still = await asyncio.to_thread(compose, order.read("plate"), actors, frame)
        return Product({"still": still})

    async def adopt(self, order: Order, file: Path) -> Product:
        """A picture, as a PNG at the frame's size."""
        import asyncio

        from drama_build.rules.adopt import png

        frame = Size.parse(text(order, "frame"))
        return Product({"still": await asyncio.to_thread(png, order, file, frame)})
