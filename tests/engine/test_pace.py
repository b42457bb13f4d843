"""Claims about how long a plan is said to take."""

from __future__ import annotations

import time

import pytest
from toys.engine import Bench, graph, target

from drama_build.engine.action import Resource
from drama_build.engine.decide import Verdict
from drama_build.engine.pace import (
    Pace,
    Stopwatch,
    Worked,
    history,
    learn,
    quantile,
    shares,
)
from drama_build.engine.plan import Status, Step
from drama_build.units import FREE, Money

TEN = Pace(10.0, 20.0)
LANES = {Resource.CPU: 2, Resource.API: 500}
NOBODY = Verdict("", "{}", None)


def _step(
    name: str, *waits: str, status: Status = Status.RUN, price: Money = FREE, twin: str = ""
) -> Step:
    made = target(name, name)
    needs = tuple(f"join:{other}" for other in waits)
    return Step(made, status, "", FREE, price, NOBODY, needs, twin=twin)


def _stopwatch(resource: Resource = Resource.CPU, *, local: bool = False) -> Stopwatch:
    paces = {("join", False): TEN, ("join", True): Pace(100.0, 200.0)}
    return Stopwatch(paces, lambda _: resource, LANES, local)


def test_local_work_queues_for_cores_and_calls_do_not() -> None:
    steps = [_step(str(n)) for n in range(5)]
    assert (_stopwatch().span(steps).low, _stopwatch().span(steps).high) == (30.0, 60.0)
    assert _stopwatch(Resource.API).span(steps).high == 20.0


def test_what_waits_comes_after_what_it_waits_for() -> None:
    steps = [_step("a"), _step("b", "a"), _step("c", "b"), _step("d")]
    assert _stopwatch().span(steps).low == 30.0


def test_what_may_run_counts_only_in_the_longer_time() -> None:
    steps = [_step("a"), _step("b", "a", status=Status.MAY_RUN), _step("c", "b")]
    span = _stopwatch().span(steps)
    assert (span.low, span.high) == (20.0, 60.0)


def test_hits_and_refused_targets_take_no_time_nor_does_a_twin() -> None:
    steps = [
        _step("a", status=Status.HIT),
        _step("b", status=Status.REFUSED),
        _step("c", status=Status.MAY_RUN, twin="join:a"),
    ]
    assert _stopwatch().span(steps).high == 0.0


def test_a_kind_that_was_never_made_is_left_out_and_said_to_be_unknown() -> None:
    span = Stopwatch({}, lambda _: Resource.CPU, LANES).span([_step("a"), _step("b")])
    assert (span.high, span.unknown, span.known) == (0.0, {"join": 2}, False)


def test_what_is_bought_is_measured_by_what_was_bought() -> None:
    steps = [_step("a", price=Money(1))]
    assert _stopwatch(Resource.API).span(steps).low == 100.0
    assert _stopwatch(Resource.API, local=True).span(steps).low == 10.0


def test_calls_to_a_provider_on_this_machine_take_its_cores() -> None:
    steps = [_step(str(n)) for n in range(4)]
    assert _stopwatch(Resource.API, local=True).span(steps).low == 20.0


def test_actions_that_ran_beside_each_other_share_the_time() -> None:
    assert shares([(0.0, 8.0)] * 4, 2) == [4.0] * 4
    assert shares([(0.0, 10.0), (20.0, 25.0)], 2) == [10.0, 5.0]
    assert sum(shares([(0.0, 6.0), (2.0, 4.0), (2.0, 6.0), (2.0, 3.0)], 2)) == pytest.approx(10.0)


def test_paces_come_from_the_last_traces_of_a_kind() -> None:
    old = [Worked("clip", 900.0, 1000.0 * n, bought=True) for n in range(5)]
    new = [Worked("clip", 10.0, 1e6 + 1000.0 * n, bought=True) for n in range(200)]
    assert learn([*reversed(new), *reversed(old)], 2) == {("clip", True): Pace(10.0, 10.0)}


def test_a_quantile_lies_between_its_neighbours() -> None:
    assert quantile([4.0], 0.2) == 4.0
    assert quantile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert quantile([0.0, 10.0], 0.2) == pytest.approx(2.0)


def test_a_build_leaves_a_pace_behind(bench: Bench) -> None:
    bench.build(graph(target("a", "a"), target("b", "b", {"x": "a"})), "b")
    worked = history(bench.store.base)
    assert [(one.kind, one.bought) for one in worked] == [("join", False)] * 2
    assert learn(worked, 2)["join", False].slow >= 0


def test_sixteen_thousand_steps_are_timed_in_well_under_a_second() -> None:
    steps = [_step(str(n), *([str(n // 8)] if n else [])) for n in range(16_400)]
    began = time.process_time()
    span = _stopwatch().span(steps)
    assert time.process_time() - began < 2.0, "the claim, with room for a slow machine"
    assert span.low == pytest.approx(82_000.0, rel=0.01)
