"""Halting new paid work."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.errors import BudgetError
from drama_build.gateway.stops import STOP_FILE, Limits, Pace, Stops, reason_in


def test_nothing_stops_a_build_without_a_reason(tmp_path: Path) -> None:
    stops = Stops(tmp_path)
    for now in range(100):
        stops.check(float(now))


def test_a_stop_file_halts_with_its_reason_and_its_cure(tmp_path: Path) -> None:
    (tmp_path / STOP_FILE).write_text("the producer\n\x1b[2J called\n")
    with pytest.raises(
        BudgetError, match=r"stopped: the producer \[2J called; .*delete .*stop\.txt"
    ):
        Stops(tmp_path).check(0.0)


def test_a_stop_file_is_seen_within_a_second_and_its_end_too(tmp_path: Path) -> None:
    stops = Stops(tmp_path)
    stops.check(0.0)
    (tmp_path / STOP_FILE).write_text("enough")
    stops.check(0.9)
    with pytest.raises(BudgetError, match="enough"):
        stops.check(1.0)
    (tmp_path / STOP_FILE).unlink()
    stops.check(2.0)


def test_the_disk_is_looked_at_once_a_second(tmp_path: Path) -> None:
    looks: list[Path] = []
    stops = Stops(tmp_path, look=looks.append)
    for tenth in range(100):
        stops.check(tenth / 10)
    assert len(looks) == 10


@pytest.mark.parametrize("kind", ["empty", "folder", "fifo", "binary", "closed", "long"])
def test_whatever_is_called_so_stops(tmp_path: Path, kind: str) -> None:
    file = tmp_path / STOP_FILE
    match kind:
        case "empty":
            file.touch()
        case "folder":
            file.mkdir()
        case "fifo":
            os.mkfifo(file)
        case "binary":
            file.write_bytes(bytes(range(256)))
        case "closed":
            file.symlink_to(file)
        case _:
            file.write_text("word " * 10_000)
    why = reason_in(file)
    assert why
    assert why.isprintable()
    assert len(why) <= 300


# -- velocity -----------------------------------------------------------------------


def test_the_fourth_unknown_within_ten_minutes_stops(tmp_path: Path) -> None:
    stops = Stops(tmp_path)
    for now in (0.0, 1.0, 2.0, 601.0, 602.0):
        stops.unknown(now)
        stops.check(now)
    stops.unknown(602.5)
    stops.unknown(603.0)
    with pytest.raises(BudgetError, match="4 requests within ten minutes may or may not"):
        stops.check(603.0)


def test_what_one_process_cannot_explain_stops_every_process_of_the_store(tmp_path: Path) -> None:
    stops, other = Stops(tmp_path, Limits(unknowns=0)), Stops(tmp_path)
    other.check(0.0)
    stops.unknown(541.0)
    for halted in (stops, other, Stops(tmp_path)):
        with pytest.raises(BudgetError, match="may or may not have been bought"):
            halted.check(541.0)
    # Waiting is no cure: somebody has to look.
    with pytest.raises(BudgetError):
        Stops(tmp_path).check(1e6)
    stops.file.unlink()
    stops.check(1e6)


def test_a_reason_that_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / STOP_FILE).write_text("the producer called")
    stops = Stops(tmp_path, Limits(unknowns=0))
    stops.unknown(0.0)
    with pytest.raises(BudgetError, match="the producer called"):
        stops.check(0.0)


def test_a_reason_that_cannot_be_written_stops_this_process(tmp_path: Path) -> None:
    stops = Stops(tmp_path / "gone", Limits(unknowns=0))
    stops.unknown(0.0)
    with pytest.raises(BudgetError, match="may or may not have been bought"):
        stops.check(0.0)
    with pytest.raises(BudgetError):
        stops.check(1e6)


@given(st.lists(st.floats(0, 500), max_size=50), st.integers(0, 5))
def test_the_pace_is_that_of_the_last_ten_minutes(gaps: list[float], limit: int) -> None:
    pace, now = Pace(Limits(unknowns=limit)), 0.0
    past: list[float] = []
    for gap in gaps:
        now += gap
        past.append(now)
        lately = sum(now - at < 600 for at in past)
        assert (pace.unknown(now) is not None) == (lately > limit)
