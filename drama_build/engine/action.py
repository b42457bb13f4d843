"""What a target is, and the key that says when it need not be made again.

The vocabulary is that of "Build systems à la carte" (Mokhov, Mitchell, Peyton Jones, 2018): a
suspending scheduler over shallow constructive traces. A key is made of the *digests* of direct
inputs, so equal bytes coming out of an input mean that nothing after it runs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol, cast

import msgspec
from msgspec import Struct

from drama_build.units import FREE, Money

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


class Resource(StrEnum):
    """What an action holds while it runs."""

    API = "api"  # waits for somebody else: hundreds at once
    CPU = "cpu"  # works here: as many as there are cores


class Need(Struct, frozen=True, array_like=True, gc=False):
    """One output of another target."""

    target: str
    output: str


class Fact(Struct, frozen=True, array_like=True, gc=False):
    """What somebody declared, and where: a value, and `file:line`."""

    value: str
    where: str = ""


_read_facts = msgspec.json.Decoder(dict[str, Fact]).decode


class Target(Struct, frozen=True, array_like=True):
    """A named result. All that can change its bytes is here or in its inputs, and nothing else.

    `name` reads `kind:path`; `declared` is the canonical JSON text of model and parameters, and
    `told` the JSON text of its facts, kept as texts because a build that has nothing to do reads
    neither; `inputs` are in order of their roles. With a `pin`, the digest of a hand-made file, the
    target is that file and needs nothing. Name, priority and facts are not part of the key.
    """

    name: str
    rule: str
    declared: str
    inputs: dict[str, Need] = {}  # msgspec copies it
    seed: int = 0
    take: int = 1
    priority: int = 0
    told: str = "{}"
    pin: str = ""

    @property
    def kind(self) -> str:
        """`clip` of `clip:lantern/ep01/s02/1`."""
        return self.name.partition(":")[0]

    @property
    def path(self) -> str:
        """`lantern/ep01/s02/1` of `clip:lantern/ep01/s02/1`."""
        return self.name.partition(":")[2]

    @property
    def params(self) -> Mapping[str, Json]:
        """The parameters, read from the declared text."""
        return cast("dict[str, dict[str, Json]]", json.loads(f"{{{self.declared}}}"))["params"]

    @property
    def facts(self) -> dict[str, Fact]:
        """What was declared, and where, by label."""
        return _read_facts(self.told)

    @property
    def model(self) -> str:
        """The model with its revision, or empty."""
        return cast("dict[str, str]", json.loads(f"{{{self.declared}}}"))["model"]


def tell(facts: Mapping[str, Fact]) -> str:
    """Facts as a target keeps them."""
    return msgspec.json.encode(dict(facts)).decode()


def declare(
    name: str,
    rule: str,
    params: Mapping[str, Json] | None = None,
    inputs: Mapping[str, Need] | None = None,
    *,
    model: str = "",
    seed: int = 0,
    facts: Mapping[str, Fact] | None = None,
) -> Target:
    """A target as a rule declares it."""
    needs = dict(sorted((inputs or {}).items()))
    text = f'"model":{canonical(model)},"params":{canonical(params or {})}'
    return Target(name, rule, text, needs, seed, told=tell(facts or {}))


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

    async def adopt(self, order: Order, file: Path) -> Product:
        """Take a hand-made file for what the rule would make. Raises DramaError if it is none."""


def canonical(value: object) -> str:
    """The one JSON text of a value: sorted keys, compact, no NaN."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def manifest(target: Target, rule: Rule, inputs: Mapping[str, str]) -> str:
    """All that can change the target's bytes, as canonical JSON text.

    It is put together by hand, because the parts are canonical already and sixteen thousand of them
    are wanted in an instant. Roles are plain names; a test holds the text against `canonical`.
    """
    if target.pin:
        return (  # what was declared too: a keyframe, for one, is fitted to its frame
            f'{{{target.declared},"pin":"{target.pin}","revision":{rule.revision},'
            f'"rule":"{target.rule}"}}'
        )
    digests = ",".join([f'"{role}":"{digest}"' for role, digest in inputs.items()])
    return (
        f'{{"inputs":{{{digests}}},{target.declared},"revision":{rule.revision},'
        f'"rule":"{target.rule}","seed":{target.seed},"take":{target.take},"tool":"{rule.tool}"}}'
    )


def action_key(manifest_text: str) -> str:
    """The digest of a manifest."""
    return hashlib.sha256(f"Action {manifest_text}".encode()).hexdigest()
