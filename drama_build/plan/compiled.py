"""A plan as it is kept between builds: the graph of one episode, and what else its script says."""

from __future__ import annotations

import msgspec

from drama_build.engine.action import Target
from drama_build.engine.deliver import Deliverable
from drama_build.plan.production import Production


class Compiled(msgspec.Struct, frozen=True, array_like=True):
    """Everything of one episode: its title page's `number`, `budgets` in micro-dollars by scope."""

    targets: list[Target]
    deliverables: list[Deliverable]
    number: int | None
    budgets: dict[str, int]

    def pack(self) -> bytes:
        """As bytes."""
        return msgspec.msgpack.encode(self)


read_compiled = msgspec.msgpack.Decoder(Compiled).decode
"""A compiled episode from bytes. Raises msgspec.ValidationError on what another version wrote."""


def merge(out: Production, compiled: Compiled) -> None:
    """Add an episode to a production; what it shares with others is the same target."""
    graph = out.graph
    for target in compiled.targets:
        known = graph.setdefault(target.name, target)
        if known is not target and (known.declared, known.inputs) != (
            target.declared,
            target.inputs,
        ):
            raise ValueError(f"{target.name} is declared twice and differs")
    out.deliverables += compiled.deliverables
