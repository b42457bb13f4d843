"""What a target is, and the key that says when it need not be made again.

The vocabulary is that of "Build systems à la carte" (Mokhov, Mitchell, Peyton Jones, 2018): a
suspending scheduler over shallow constructive traces. A key is made of the *digests* of direct
inputs, so equal bytes coming out of an input mean that nothing after it runs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from drama_build.units import FREE, Money

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


class Resource(StrEnum):
    """What an action holds while it runs."""

    API = "api"  # waits for somebody else: hundreds at once
    CPU = "cpu"  # works here: as many as there are cores


@dataclass(frozen=True, slots=True)
class Need:
    """One output of another target."""

    target: str
    output: str


@dataclass(frozen=True, slots=True)
class Target:
    """A named result. All that can change its bytes is here or in its inputs, and nothing else.

    `name` reads `kind:path`; `origins` says in which file and line a parameter was declared; it,
    the name and the priority are not part of the key.
    """

    name: str
    rule: str
    params: Mapping[str, Json] = field(default_factory=dict)
    inputs: Mapping[str, Need] = field(default_factory=dict)
    model: str = ""
    seed: int = 0
    take: int = 1
    priority: int = 0
    origins: Mapping[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """`clip` of `clip:lantern/ep01/s02/1`."""
        return self.name.partition(":")[0]


Graph = Mapping[str, Target]


@dataclass(frozen=True, slots=True)
class Order:
    """What a rule is given: the target, the digests of its inputs, and the means to read them."""

    target: Target
    inputs: Mapping[str, str]
    read: Callable[[str], bytes]
    path: Callable[[str], Path]
    folder: Path

    def json(self, role: str) -> Json:
        """An input that is JSON, read."""
        content: Json = json.loads(self.read(role))
        return content


@dataclass(frozen=True, slots=True)
class Product:
    """What a rule made: bytes or files by output name, its cost, the provider's reference."""

    outputs: Mapping[str, bytes | Path]
    cost: Money = FREE
    request_id: str = ""


class Rule(Protocol):
    """A kind of target: what changes its bytes is in the target; how it is made is here."""

    @property
    def revision(self) -> int:
        """Raised by hand when the code would make other bytes."""

    @property
    def resource(self) -> Resource:
        """What it holds while it runs."""

    @property
    def tool(self) -> str:
        """Fingerprint of the local tool it runs, or empty."""

    def price(self, order: Order) -> Money:
        """The most the order can cost, before it is placed."""

    def forecast(self, order: Order) -> Mapping[str, bytes]:
        """Outputs that can be foreseen without making them, by name; empty if none can."""

    async def make(self, order: Order) -> Product:
        """Make the outputs; files are written below `order.folder`. Raises DramaError."""


def canonical(value: object) -> str:
    """The one JSON text of a value: sorted keys, compact, no NaN."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def manifest(target: Target, rule: Rule, inputs: Mapping[str, str]) -> str:
    """All that can change the target's bytes, as canonical JSON text."""
    return canonical(
        {
            "rule": target.rule,
            "revision": rule.revision,
            "params": dict(target.params),
            "inputs": dict(inputs),
            "model": target.model,
            "seed": target.seed,
            "take": target.take,
            "tool": rule.tool,
        }
    )


def action_key(manifest_text: str) -> str:
    """The digest of a manifest."""
    return hashlib.sha256(f"Action {manifest_text}".encode()).hexdigest()
