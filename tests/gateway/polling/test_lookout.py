"""When each job is looked at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.clock import Clock
from drama_build.gateway.polling.lognormal import Lognormal
from drama_build.gateway.polling.lookout import Lookout, Pace, longest_gap

CLIPS = Lognormal.fit(45, 68, 89)


class Watch:
    """A clock that moves when told."""

    def __init__(self) -> None:
        self.instant = 1000.0

    def clock(self) -> Clock:
        return Clock(now=lambda: self.instant)


@pytest.fixture
def watch() -> Watch:
    return Watch()


def _lookout(watch: Watch, pace: Pace | None = None) -> Lookout:
    return Lookout(pace or Pace(10.0, 20), CLIPS, watch.clock())


def _finish(lookout: Lookout, watch: Watch, seconds: float, kind: str = "5 s") -> int:
    """Look at one job until it is seen done; how many looks that took."""
    began, looks = watch.instant, 0
    lookout.submitted("job", "svd-xt", kind)
    while True:
        watch.instant += lookout.next_look("job")
        looks += 1
        if lookout.looked("job", done=watch.instant - began >= seconds):
            return looks


def test_a_job_is_not_looked_at_before_any_could_be_done(watch: Watch) -> None:
    lookout = _lookout(watch)
    lookout.submitted("job", "svd-xt", "5 s")
    assert lookout.next_look("job") > 10


def test_announced_work_makes_looks_rarer(watch: Watch) -> None:
    lookout = _lookout(watch)
    idle = _finish(lookout, watch, 45)
    lookout.expect("image", 5_000)
    assert _finish(lookout, watch, 45) < idle


def test_calls_that_wait_are_work_even_if_nobody_announced_them(watch: Watch) -> None:
    lookout = _lookout(watch)
    lookout.submitted("job", "svd-xt", "5 s")
    cheap = lookout.price()
    for _ in range(1500):
        lookout.waits("speech")
    watch.instant += 1
    assert lookout.price() > cheap
    for _ in range(1500):
        lookout.asked("speech")
    watch.instant += 1
    assert lookout.price() == cheap


def test_a_wrong_hint_never_counts_below_nothing(watch: Watch) -> None:
    lookout = _lookout(watch)
    lookout.expect("image", 1)
    lookout.expect("image", -5)
    lookout.asked("video")
    lookout.submitted("job", "svd-xt", "5 s")
    assert lookout.next_look("job") > 0


def test_the_price_is_solved_once_a_second(watch: Watch) -> None:
    lookout = _lookout(watch)
    lookout.submitted("job", "svd-xt", "5 s")
    before = lookout.price()
    lookout.expect("image", 5_000)
    watch.instant += 0.9
    assert lookout.price() == before
    watch.instant += 0.2
    assert lookout.price() > before


def test_long_clips_are_looked_at_later_than_short_ones(watch: Watch) -> None:
    lookout = _lookout(watch)
    for _ in range(150):
        _finish(lookout, watch, 45, "5 s")
        _finish(lookout, watch, 200, "20 s")
    lookout.submitted("short", "svd-xt", "5 s")
    lookout.submitted("long", "svd-xt", "20 s")
    assert lookout.next_look("long") > lookout.next_look("short") + 10


def test_what_was_learned_is_taken_up_by_the_next_run(watch: Watch) -> None:
    lookout = _lookout(watch)
    for _ in range(150):
        _finish(lookout, watch, 200)
    again = Lookout(Pace(10.0, 20), CLIPS, watch.clock(), learned=lookout.learned())
    fresh = _lookout(watch)
    for other in (again, fresh):
        other.submitted("job", "svd-xt", "5 s")
    assert again.next_look("job") > 2 * fresh.next_look("job")


def test_a_job_taken_up_after_a_crash_is_as_old_as_it_is(watch: Watch) -> None:
    lookout = _lookout(watch)
    lookout.submitted("old", "svd-xt", "5 s", age=44.0)
    lookout.submitted("new", "svd-xt", "5 s")
    assert lookout.next_look("old") < lookout.next_look("new") / 4


def test_a_late_job_is_overdue_and_looked_at_seldom(watch: Watch) -> None:
    lookout = _lookout(watch)
    lookout.submitted("job", "svd-xt", "5 s")
    watch.instant += 599
    assert not lookout.overdue("job")
    assert lookout.next_look("job") <= 120
    watch.instant += 2
    assert lookout.overdue("job")
    assert 60 <= lookout.next_look("job") <= 300
    watch.instant += 24 * 3600
    assert lookout.next_look("job") == 300


def test_slow_models_are_not_overdue_after_ten_minutes(watch: Watch) -> None:
    lookout = Lookout(Pace(10.0, 20), Lognormal.fit(300, 500, 600), watch.clock())
    lookout.submitted("job", "slow", "5 s")
    watch.instant += 1800
    assert not lookout.overdue("job")


def test_a_failed_job_teaches_nothing(watch: Watch) -> None:
    lookout = _lookout(watch)
    lookout.submitted("job", "svd-xt", "5 s")
    lookout.dropped("job")
    lookout.dropped("job")
    assert lookout.learned() == {}
    assert not lookout.latencies.series
    with pytest.raises(KeyError):
        lookout.next_look("job")


def test_server_time_and_detection_are_told_apart(watch: Watch) -> None:
    lookout = _lookout(watch)
    lookout.submitted("job", "svd-xt", "5 s")
    watch.instant += 40
    assert lookout.looked("job", done=False) is None
    watch.instant += 10
    noticed = lookout.looked("job", done=True)
    assert noticed is not None
    assert (noticed.server, noticed.detection) == (45, 5)
    assert {phase for _, _, phase in lookout.latencies.series} == {"server", "detection"}


def test_where_nobody_counts_requests_looks_are_quick(watch: Watch) -> None:
    lookout = _lookout(watch, Pace(None, 8, floor=0.1))
    looks = _finish(lookout, watch, 0.05)
    assert looks == 1
    lookout.submitted("job", "animatic-clip", "5 s")
    watch.instant += 30
    assert lookout.next_look("job") == 0.5


def test_a_result_that_expires_soon_is_looked_for_often() -> None:
    assert longest_gap(86_400) == 120
    assert longest_gap(100) == 20


@given(
    st.one_of(st.none(), st.floats(0.1, 1000)),
    st.integers(1, 500),
    st.floats(0.5, 15),
    st.floats(0.5, 120),
    st.lists(st.floats(0, 200), max_size=8),
)
def test_no_look_comes_before_the_floor(
    rate: float | None, slots: int, floor: float, ceiling: float, waits: list[float]
) -> None:
    watch = Watch()
    lookout = _lookout(watch, Pace(rate, slots, floor, ceiling))
    lookout.expect("image", 100)
    lookout.submitted("job", "svd-xt", "5 s")
    for wait in waits:
        watch.instant += wait
        assert floor - 1e-6 <= lookout.next_look("job") <= max(floor, ceiling, 300) + 1e-6
        lookout.looked("job", done=False)
