"""Claims about locks: they hold on any machine, and all that is missing is told at once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from toys import engine as toys

from drama_build.engine.action import Need, Resource, Target, declare
from drama_build.engine.decide import in_order
from drama_build.engine.locked import Locked, locked_outputs, recipes
from drama_build.errors import TargetError
from drama_build.store.cas import Blob


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[toys.Bench]:
    bench = toys.Bench(tmp_path / "store", toys.Join(resource=Resource.API))
    yield bench
    bench.close()


def _recipe(*targets: Target) -> str:
    graph = toys.graph(*targets)
    return recipes(graph, in_order(graph, [targets[-1].name]))[targets[-1].name]


A, B = toys.target("a", "x"), toys.target("b", "y", {"in": "a"})


def test_a_recipe_follows_every_declaration_above_it() -> None:
    same = _recipe(A, B)
    for other in (
        toys.target("a", "edited"),
        replace(A, take=2),
        replace(A, seed=1),
        replace(A, pin="0" * 64),
    ):
        assert _recipe(other, B) != same
    assert _recipe(A, replace(B, inputs={"in": Need("join:a", "upper")})) != same


def test_a_recipe_knows_neither_name_nor_priority_nor_this_machines_encoder() -> None:
    here = declare("clip:a", "clip", {"size": "9x16"}, model="animatic-clip@2+ffmpeg-1")
    there = declare("clip:b", "clip", {"size": "9x16"}, model="animatic-clip@2+ffmpeg-2")
    assert _recipe(here) == _recipe(replace(there, priority=3))
    newer = declare("clip:a", "clip", {"size": "9x16"}, model="animatic-clip@3+ffmpeg-1")
    assert _recipe(here) != _recipe(newer)


def test_a_hand_made_file_is_its_own_recipe() -> None:
    pinned = replace(A, pin="1" * 64)
    assert _recipe(pinned) == _recipe(replace(toys.target("a", "edited"), pin="1" * 64))


def _lock(bench: toys.Bench, *targets: Target) -> dict[str, Locked]:
    graph = toys.graph(*targets)
    report = bench.build(graph, targets[-1].path)
    made_from = recipes(graph, in_order(graph, [targets[-1].name]))
    return {name: Locked(made_from[name], dict(report.outputs[name])) for name in graph}


def _given(
    bench: toys.Bench, lock: dict[str, Locked], *targets: Target
) -> dict[str, dict[str, Blob]]:
    graph = toys.graph(*targets)
    names = in_order(graph, [targets[-1].name])
    return locked_outputs(graph, names, {"join"}, lock, bench.store.blobs)


def test_what_a_lock_gives_is_neither_looked_up_nor_made(bench: toys.Bench) -> None:
    lock = _lock(bench, A, B)
    bench.rule.revision = 2  # no key is known any more
    given = _given(bench, lock, A, B)
    bench.rule.made.clear()
    report = asyncio.run(bench.engine().build(toys.graph(A, B), [B.name], given))
    assert bench.rule.made == []
    assert report.made == ()
    assert report.outputs[B.name] == lock[B.name].outputs


def test_inputs_of_what_is_given_are_not_made(bench: toys.Bench) -> None:
    lock = _lock(bench, A, B)
    bench.rule.revision = 2
    given = {B.name: lock[B.name].outputs}
    c = toys.target("c", "z", {"in": "b"})
    report = asyncio.run(bench.engine().build(toys.graph(A, B, c), [c.name], given))
    assert report.made == (c.name,)


def test_one_error_names_everything_that_is_missing_and_why(bench: toys.Bench) -> None:
    lock = _lock(bench, A, B)
    c = toys.target("c", "z", {"in": "b"})
    bench.store.blobs.discard([lock[A.name].outputs["text"].digest])
    with pytest.raises(TargetError) as told:
        _given(bench, lock, A, replace(B, take=2), c)
    first, *lines = told.value.what.splitlines()
    assert first == "nothing was started: 3 bought targets cannot be taken from takes.lock"
    assert [line.strip().split(":")[1] for line in lines] == ["a", "b", "c"]
    assert "its text, sha256" in lines[0]
    assert "is not in the store" in lines[0]
    assert "what it is made from has changed since" in lines[1]
    assert lines[2].endswith("not in the lock")
    assert told.value.exit_code == 1
