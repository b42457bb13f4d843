"""When a job is looked at again."""

from __future__ import annotations

from drama_build.gateway.polling.schedule import PollSchedule


def test_gaps_grow_to_the_longest_and_stay_there() -> None:
    schedule = PollSchedule(first=2, growth=1.5, longest=10)
    assert [schedule.gap(n) for n in (0, 1, 2, 4, 5, 10_000)] == [2, 3, 4.5, 10, 10, 10]
