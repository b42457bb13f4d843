"""A toy drama for the engine: rules that join text, count their calls and can be told to fail."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from drama_build.engine.action import Need, Order, Product, Resource, Target, declare
from drama_build.engine.events import Event
from drama_build.engine.plan import Plan, Planner
from drama_build.engine.run import Engine, Limits, Report
from drama_build.errors import TargetError
from drama_build.store.store import Store
from drama_build.units import FREE, Money


@dataclass
class Join:
    """Joins its `text` with the text of its inputs; `upper` of it is a second output."""

    resource: Resource = Resource.CPU
    tool: str = ""
    revision: int = 1
    cost: Money = FREE
    foresees: bool = False
    made: list[str] = field(default_factory=list)
    failing: set[str] = field(default_factory=set)
    gate: Callable[[str], asyncio.Event | None] = lambda _: None

    def price(self, order: Order) -> Money:
        return self.cost

    def forecast(self, order: Order) -> Mapping[str, bytes]:
        return _joined(order) if self.foresees else {}

    async def make(self, order: Order) -> Product:
        name = order.target.name
        if event := self.gate(name):
            await event.wait()
        if name in self.failing:
            raise TargetError("it is meant to fail", "do not ask", name)
        self.made.append(name)
        (order.folder / "text").write_bytes(_joined(order)["text"])
        return Product(
            {"text": order.folder / "text", "upper": _joined(order)["upper"]}, self.cost, "req-1"
        )

    async def adopt(self, order: Order, file: Path) -> Product:
        text = await asyncio.to_thread(file.read_bytes)
        return Product({"text": text, "upper": text.upper()})


def _joined(order: Order) -> dict[str, bytes]:
    parts = [str(order.target.params["text"]).encode()]
    parts += [order.read(role) for role in sorted(order.inputs)]
    text = b"+".join(parts)
    return {"text": text, "upper": text.upper()}


def target(
    name: str, text: str, inputs: Mapping[str, str] | None = None, *, output: str = "text"
) -> Target:
    needs = {role: Need(f"join:{other}", output) for role, other in (inputs or {}).items()}
    return declare(f"join:{name}", "join", {"text": text}, needs)


def graph(*targets: Target) -> dict[str, Target]:
    return {one.name: one for one in targets}


@dataclass
class Bench:
    """A store in a folder, one toy rule, and the events of the last build."""

    folder: Path
    rule: Join = field(default_factory=Join)
    events: list[Event] = field(default_factory=list)
    limits: Limits = field(default_factory=lambda: Limits(cores=2))

    def __post_init__(self) -> None:
        self.store = Store(self.folder)

    def close(self) -> None:
        self.store.close()

    @property
    def cost(self) -> Money:
        """What all that was made has cost, as its traces say."""
        return sum((trace.cost for trace in self.store.traces.all()), FREE)

    def engine(self) -> Engine:
        return Engine(self.store, {"join": self.rule}, self.events.append, self.limits)

    def build(self, targets: Mapping[str, Target], *wanted: str) -> Report:
        self.rule.made.clear()
        self.events.clear()
        names = tuple(f"join:{name}" for name in wanted)
        return asyncio.run(self.engine().build(targets, names))

    def plan(self, targets: Mapping[str, Target], *wanted: str) -> Plan:
        names = tuple(f"join:{name}" for name in wanted)
        return Planner(self.store, {"join": self.rule}).plan(targets, names)
