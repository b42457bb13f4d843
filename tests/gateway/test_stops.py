"""Halting new paid work."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.errors import BudgetError
from drama_build.gateway.stops import STOP_FILE, Limits, Pace, Stops, reason_in
from drama_build.units import Money

DOLLAR = Money.usd("1.00")


def test_nothing_stops_a_build_without_a_reason(tmp_path: Path) -> None:
    stops = Stops(tmp_path)
    for now in range(100):
        stops.spent(Money.usd("1000"), float(now))
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


def test_money_that_goes_too_fast_stops_every_process_of_the_store(tmp_path: Path) -> None:
    stops = Stops(tmp_path, Limits(per_minute=DOLLAR))
    other = Stops(tmp_path)
    other.check(0.0)
    for second in range(10):
        stops.spent(DOLLAR * 1, 60.0 * second)
        stops.check(60.0 * second)
    stops.spent(Money.usd("0.01"), 541.0)
    with pytest.raises(BudgetError, match=r"\$1\.01 went within a minute, more than the \$1\.00"):
        stops.check(541.0)
    with pytest.raises(BudgetError, match="went within a minute"):
        other.check(541.0)
    # Waiting is no cure: somebody has to look.
    with pytest.raises(BudgetError):
        Stops(tmp_path).check(1e6)
    stops.file.unlink()
    stops.check(1e6)


def test_the_fourth_unknown_within_ten_minutes_stops(tmp_path: Path) -> None:
    stops = Stops(tmp_path)
    for now in (0.0, 1.0, 2.0, 601.0, 602.0):
        stops.unknown(now)
        stops.check(now)
    stops.unknown(602.5)
    stops.unknown(603.0)
    with pytest.raises(BudgetError, match="4 requests within ten minutes may or may not"):
        stops.check(603.0)


def test_a_reason_that_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / STOP_FILE).write_text("the producer called")
    stops = Stops(tmp_path, Limits(per_minute=Money(0)))
    stops.spent(DOLLAR, 0.0)
    with pytest.raises(BudgetError, match="the producer called"):
        stops.check(0.0)


def test_a_reason_that_cannot_be_written_stops_this_process(tmp_path: Path) -> None:
    stops = Stops(tmp_path / "gone", Limits(per_minute=Money(0)))
    stops.spent(DOLLAR, 0.0)
    with pytest.raises(BudgetError, match="went within a minute"):
        stops.check(0.0)
    with pytest.raises(BudgetError):
        stops.check(1e6)


@given(
    st.lists(st.tuples(st.floats(0, 50), st.integers(0, 10**6)), max_size=50),
    st.integers(0, 3 * 10**6),
)
def test_the_pace_is_that_of_the_last_minute(
    spendings: list[tuple[float, int]], limit: int
) -> None:
    pace, now = Pace(Limits(per_minute=Money(limit))), 0.0
    past: list[tuple[float, int]] = []
    for gap, micros in spendings:
        now += gap
        past.append((now, micros))
        minute = sum(amount for at, amount in past if now - at < 60)
        assert (pace.spent(Money(micros), now) is not None) == (minute > limit)
