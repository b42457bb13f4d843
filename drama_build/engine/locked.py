"""Take bought media from a lock: what may stand in for a purchase, and what is missing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from drama_build.engine.action import Graph, Target, canonical
from drama_build.errors import TargetError
from drama_build.store.cas import Blob, ContentStore

LETTERS = 16
"""Hex digits of a recipe: enough to tell any two apart, short enough to read in a diff."""
_ENCODER = re.compile(r'^("model":"[^"@]*@[^"+]*)\+[^"]*')


class Locked(Struct, frozen=True):
    """What a target was when it was locked: its recipe, and its outputs by name."""

    recipe: str
    outputs: dict[str, Blob]


def recipes(graph: Graph, names: Sequence[str]) -> dict[str, str]:
    """For each target a digest of what was declared for it and for all it is made from.

    Unlike a key it holds no digest of bytes, no revision of a rule and no local tool, so that it is
    the same on every machine. `names` are in graph order.
    """
    found: dict[str, str] = {}
    for name in names:
        target = graph[name]
        inputs = {role: [found[n.target], n.output] for role, n in target.inputs.items()}
        told = [target.rule, _declared(target), target.seed, target.take, target.pin, inputs]
        digest = hashlib.sha256(f"Recipe {canonical(told)}".encode()).hexdigest()
        found[name] = digest[:LETTERS]
    return found


def _declared(target: Target) -> str:
    """Without the fingerprint of this machine's encoder, which the studio's model carries."""
    return "" if target.pin else _ENCODER.sub(r"\1", target.declared)


def locked_outputs(
    graph: Graph,
    names: Sequence[str],
    bought: Collection[str],
    lock: Mapping[str, Locked],
    store: ContentStore,
) -> dict[str, dict[str, Blob]]:
    """The outputs of every bought target among `names`, from the lock.

    `names` are in graph order, `bought` the rules that ask a provider. Raises one TargetError that
    names every target whose outputs cannot be had.
    """
    made_from = recipes(graph, names)
    given, lacking = {}, []
    for name in names:
        if graph[name].rule not in bought:
            continue
        entry = lock.get(name)
        why = _lacking(entry, made_from[name], store)
        if entry and not why:
            given[name] = entry.outputs
        else:
            lacking.append(f"{name}: {why}")
    if lacking:
        raise TargetError(_told(lacking), "bring the store's blobs, or build and run doit lock")
    return given


def _lacking(entry: Locked | None, recipe: str, store: ContentStore) -> str:
    if entry is None:
        return "not in the lock"
    if entry.recipe != recipe:
        return "what it is made from has changed since, or another profile was locked"
    return ", ".join(_absent(entry, store))


def _absent(entry: Locked, store: ContentStore) -> Iterator[str]:
    for output, blob in entry.outputs.items():
        if not store.has(blob.digest, blob.size):
            yield f"its {output}, sha256 {blob.digest[:12]}…, is not in the store"


def _told(lacking: Sequence[str]) -> str:
    count = f"{len(lacking)} bought target{'' if len(lacking) == 1 else 's'}"
    return "\n  ".join([f"nothing was started: {count} cannot be taken from takes.lock", *lacking])
