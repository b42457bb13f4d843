"""Claims about pinned targets: they need nothing, and what shows them follows the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from toys import engine as toys

from drama_build.engine.action import Target, canonical, manifest


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[toys.Bench]:
    bench = toys.Bench(tmp_path / "store")
    yield bench
    bench.close()


BELOW = toys.target("below", "z")
ABOVE = toys.target("above", "y", {"in": "mine"})


def _pinned(bench: toys.Bench, content: bytes, text: str = "x") -> Target:
    declared = toys.target("mine", text, {"in": "below"})
    return replace(declared, pin=bench.store.blobs.put(content).digest, inputs={})


def test_the_manifest_of_a_pinned_target_is_canonical(bench: toys.Bench) -> None:
    text = manifest(_pinned(bench, b"mine"), bench.rule, {})
    assert text == canonical(json.loads(text))


def test_a_pinned_target_is_its_file_and_needs_nothing(bench: toys.Bench) -> None:
    graph = toys.graph(BELOW, _pinned(bench, b"mine"), ABOVE)
    report = bench.build(graph, "above")
    assert report.made == ("join:mine", "join:above")
    assert bench.store.blobs.read(report.outputs["join:above"]["text"].digest) == b"y+mine"
    assert bench.build(graph, "above").made == ()


def test_what_shows_a_pinned_file_follows_it_and_nothing_else(bench: toys.Bench) -> None:
    bench.build(toys.graph(BELOW, _pinned(bench, b"mine"), ABOVE), "above")
    edited = toys.graph(BELOW, _pinned(bench, b"mine, edited"), ABOVE)
    assert bench.build(edited, "above").made == ("join:mine", "join:above")
    retold = toys.graph(BELOW, _pinned(bench, b"mine, edited", "other words"), ABOVE)
    assert bench.build(retold, "above").made == ("join:mine",), "the same bytes: cut off"
