"""A client that is killed over and over, at providers of every habit, pays for nothing twice."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from benchmarks.crash import HABITS, Habit, trial

pytestmark = pytest.mark.slow
JOBS, KILLS = 40, 20


@pytest.mark.parametrize("habit", HABITS)
def test_a_client_that_is_killed_over_and_over_pays_for_nothing_twice(
    tmp_path: Path, habit: Habit
) -> None:
    """Unknown is in the end what a kill caught in the air, only where nothing is proved."""
    seen = trial(habit, tmp_path, JOBS, KILLS, random.Random(7))  # noqa: S311  # chance, no secret
    assert seen.twice == 0
    assert seen.unresolved == (seen.in_flight if habit == "neither" else set())
    assert seen.stored == seen.jobs - len(seen.unresolved) >= JOBS - len(seen.unresolved)
    assert (seen.kills, seen.sums) == (KILLS, ())
