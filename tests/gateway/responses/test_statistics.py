"""Counts are cheap, survive the run, and never stop it."""

from __future__ import annotations

from pathlib import Path

import pytest

from drama_build.gateway.responses.statistics import FILE, LOOKS_AT_ONCE, Statistics, Tally
from drama_build.units import Money

HIT = Statistics(hits=1, saved=Money(5))


def test_counts_of_several_processes_add_up(tmp_path: Path) -> None:
    tallies = [Tally(tmp_path) for _ in range(3)]
    for tally in tallies:
        tally.add(HIT)
        tally.add(Statistics(misses=1, stale=1))
        tally.flush()
    counts = Tally(tmp_path).all()
    assert counts == Statistics(hits=3, misses=3, stale=3, saved=Money(15))
    assert counts.looks == 6


def test_a_look_is_not_a_write(tmp_path: Path) -> None:
    tally = Tally(tmp_path)
    for _ in range(LOOKS_AT_ONCE - 1):
        tally.add(HIT)
    assert not (tmp_path / FILE).exists()
    tally.add(HIT)
    assert Tally(tmp_path).all().hits == LOOKS_AT_ONCE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"hits": -1, "saved_micros": 0}',
        '{"hits": "1", "saved_micros": 0}',
        '{"runs": 1, "saved_micros": 0}',
        "[" * 100_000,
    ],
)
def test_a_file_that_says_nothing_is_begun_anew(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    tally = Tally(tmp_path)
    tally.add(HIT)
    tally.flush()
    assert Tally(tmp_path).all() == HIT


def test_counts_that_cannot_be_written_wait(tmp_path: Path) -> None:
    folder = tmp_path / "in the way"
    folder.write_text("")
    tally = Tally(folder)
    for _ in range(LOOKS_AT_ONCE + 1):
        tally.add(HIT)
    assert tally.all().hits == LOOKS_AT_ONCE + 1
    folder.unlink()
    tally.flush()
    assert Tally(folder).all().hits == LOOKS_AT_ONCE + 1
