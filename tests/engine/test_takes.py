"""Claims about takes: each is its own result, and none is forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace
from toys import engine as toys

from drama_build.engine.action import Target
from drama_build.engine.takes import Attempts, attempts, further


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[toys.Bench]:
    bench = toys.Bench(tmp_path / "store")
    yield bench
    bench.close()


def _attempts(bench: toys.Bench, target: Target, inputs: Mapping[str, str] | None) -> Attempts:
    return attempts(target, bench.rule, inputs, bench.store, 9)


def _retake(bench: toys.Bench, target: Target, *numbers: int) -> None:
    takes = [further(target, number) for number in numbers]
    report = bench.build(toys.graph(target, *takes), *(take.path for take in takes))
    assert len(report.made) == len(numbers)


def test_takes_are_made_apart_and_found_by_number(bench: toys.Bench) -> None:
    target = toys.target("a", "x")
    bench.build(toys.graph(target), "a")
    _retake(bench, target, 2, 3)
    found = _attempts(bench, target, {})
    assert [(take.number, take.seed, take.here) for take in found.current] == [
        (1, 0, True),
        (2, 1, True),
        (3, 2, True),
    ]
    assert found.next == 4
    assert found.find(2) == found.current[1]
    assert found.older == ()


def test_take_one_is_what_a_build_makes_so_the_first_further_take_is_two(
    bench: toys.Bench,
) -> None:
    assert _attempts(bench, toys.target("a", "x"), {}).next == 2


def test_a_take_that_is_circled_later_was_made_already(bench: toys.Bench) -> None:
    target = toys.target("a", "x")
    _retake(bench, target, 2)
    circled = further(target, 2)
    assert bench.build({target.name: replace(circled, name=target.name)}, "a").made == ()


def test_takes_of_an_older_declaration_are_listed_apart(bench: toys.Bench) -> None:
    before, now = toys.target("a", "x"), toys.target("a", "edited")
    bench.build(toys.graph(before), "a")
    _retake(bench, before, 2)
    found = _attempts(bench, now, {})
    assert found.current == ()
    assert [take.number for take in found.older] == [1, 2]


def test_without_inputs_nothing_was_made_of_what_is_declared_now(bench: toys.Bench) -> None:
    target = toys.target("a", "x")
    bench.build(toys.graph(target), "a")
    found = _attempts(bench, target, None)
    assert (found.current, len(found.older)) == ((), 1)


def test_a_take_whose_bytes_are_gone_is_listed_as_gone(bench: toys.Bench) -> None:
    target = toys.target("a", "x")
    made = bench.build(toys.graph(target), "a").outputs[target.name]
    bench.store.blobs.discard([made["text"].digest])
    (take,) = _attempts(bench, target, {}).current
    assert not take.here
