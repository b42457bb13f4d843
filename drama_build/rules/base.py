"""What rules have in common: those that work here, and those that ask a provider."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from drama_build.engine.action import Order, Product, Resource
from drama_build.errors import TargetError
from drama_build.units import FREE, Money

if TYPE_CHECKING:  # a null build must not load httpx
    from drama_build.gateway.client import Gateway
    from drama_build.gateway.models import ModelPool
    from drama_build.gateway.requests import Made

OpenGateway = Callable[[], Awaitable["Gateway"]]
"""Gives the run's one gateway client, opened when the first request needs it."""


@dataclass(frozen=True, slots=True)
class Local:
    """A rule that works on this machine: it costs nothing."""

    tool: str = ""

    @property
    def resource(self) -> Resource:
        """One core."""
        return Resource.CPU

    def price(self, order: Order) -> Money:  # noqa: ARG002  # the Rule protocol asks
        """Nothing."""
        return FREE

    def forecast(self, order: Order) -> Mapping[str, bytes]:  # noqa: ARG002  # as above
        """Nothing is foreseen."""
        return {}

    async def adopt(self, order: Order, file: Path) -> Product:
        """Most things made here have more than one part; nobody can make all of them by hand."""
        raise _not_by_hand(order, file)


@dataclass(frozen=True, slots=True)
class Bought:
    """A rule that asks a provider for a take."""

    open_pool: Callable[[], ModelPool]
    open_gateway: OpenGateway

    @property
    def pool(self) -> ModelPool:
        """The models on sale, with their prices."""
        return self.open_pool()

    @property
    def tool(self) -> str:
        """None: the model and its revision stand in the target."""
        return ""

    @property
    def resource(self) -> Resource:
        """A request that waits for its answer."""
        return Resource.API

    def forecast(self, order: Order) -> Mapping[str, bytes]:  # noqa: ARG002  # the Rule protocol asks
        """Nothing: a generation cannot be foreseen."""
        return {}

    async def adopt(self, order: Order, file: Path) -> Product:
        """What cannot be taken from a file unless a rule says how."""
        raise _not_by_hand(order, file)


def _not_by_hand(order: Order, file: Path) -> TargetError:
    what = f"{order.target.kind} cannot be a hand-made file such as {file.name}"
    return TargetError(what, "pin what it is made of", order.target.name)


def model(order: Order) -> str:
    """The model's name without the revision that stands behind its `@`."""
    return order.target.model.partition("@")[0]


def seed(order: Order) -> int:
    """The seed to order with: each take has its own, for a model that draws by seed alone."""
    return order.target.seed + order.target.take - 1


def text(order: Order, name: str) -> str:
    """A parameter that is text."""
    return str(order.target.params[name])


def whole(order: Order, name: str) -> int:
    """A parameter that is a whole number."""
    found = order.target.params[name]
    if not isinstance(found, int):
        raise TypeError(f"{name} of {order.target.name} is not a whole number: {found!r}")
    return found


def bought(made: Made, outputs: Mapping[str, bytes]) -> Product:
    """What a provider made, as a product."""
    return Product(outputs, made.cost, made.request_id or "")
