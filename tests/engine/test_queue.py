"""Claims about which ready target starts next."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from msgspec.structs import replace
from toys.engine import Bench, graph, target

from drama_build.engine import events
from drama_build.engine.action import Resource, Target
from drama_build.engine.decide import Verdict
from drama_build.engine.queue import SHARE, Queue, Ready, lengths, urgencies
from drama_build.engine.run import Limits
from drama_build.units import FREE, Money

VIP, LOW = 10, -10


def ready(name: str, price: Money = FREE) -> Ready:
    return Ready(name, Verdict(name, "", None), price, Resource.API)


def lined_up(urgency: Mapping[str, int], left: Mapping[str, int] | None = None) -> Queue:
    queue = Queue(urgency, left or dict.fromkeys(urgency, 1))
    for name in urgency:
        queue.add(ready(name))
    return queue


def popped(queue: Queue, most: int) -> list[str]:
    return [one.name for one in queue.pop(Resource.API, most)]


def test_vip_work_overtakes_what_was_there_before() -> None:
    urgency = {**{f"low{n}": 0 for n in range(5)}, **{f"vip{n}": VIP for n in range(5)}}
    assert popped(lined_up(urgency), 5) == [f"vip{n}" for n in range(5)]


def test_vip_work_overtakes_however_long_the_run_has_lasted() -> None:
    """What comes late, such as the second stage of a VIP series, is no less urgent."""
    urgency = {f"low{n}": 0 for n in range(10_000)} | {"vip": VIP}
    queue = Queue(urgency, dict.fromkeys(urgency, 1))
    for n in range(10_000):
        queue.add(ready(f"low{n}"))
    popped(queue, 9_000)
    queue.add(ready("vip"))
    assert "vip" in popped(queue, 2)


def test_low_priority_never_starves_behind_ten_thousand_vip_arrivals() -> None:
    urgency = {"low": LOW, "middle": 0} | {f"vip{n}": VIP for n in range(10_000)}
    queue = Queue(urgency, dict.fromkeys(urgency, 1))
    queue.add(ready("low"))
    queue.add(ready("middle"))
    started = []
    for n in range(10_000):  # each start lets one more arrive: without a share nobody else starts
        queue.add(ready(f"vip{n}"))
        started += popped(queue, 1)
    assert max(started.index("low"), started.index("middle")) < 3 * SHARE


def test_less_urgent_work_gets_its_share_and_no_more() -> None:
    urgency = {f"low{n}": 0 for n in range(800)} | {f"vip{n}": VIP for n in range(800)}
    started = popped(lined_up(urgency), 400)
    assert sum(name.startswith("low") for name in started) == 400 // SHARE


def test_three_urgencies_take_turns_at_the_share() -> None:
    urgency = {
        f"{kind}{n}": rank for n in range(300) for kind, rank in (("a", 9), ("b", 5), ("c", 1))
    }
    started = popped(lined_up(urgency), 240)
    assert sum(name.startswith("b") for name in started) >= 10
    assert sum(name.startswith("c") for name in started) >= 10


def test_the_longest_path_comes_first_inside_one_priority() -> None:
    left = {f"t{n}": n % 17 for n in range(100)}
    started = popped(lined_up(dict.fromkeys(left, 0), left), 100)
    assert [left[name] for name in started] == sorted(left.values(), reverse=True)


def test_of_equally_long_paths_the_cheapest_then_the_first_comes_first() -> None:
    queue = Queue(dict.fromkeys("abc", 0), dict.fromkeys("abc", 1))
    for name, cents in (("a", 30), ("b", 10), ("c", 10)):
        queue.add(ready(name, Money(cents * 10_000)))
    assert popped(queue, 3) == ["b", "c", "a"]


def test_nothing_is_popped_twice_and_nothing_is_lost() -> None:
    urgency = {f"t{n}": n % 5 for n in range(1000)}
    queue = lined_up(urgency)
    assert sorted(popped(queue, 400) + popped(queue, 10_000)) == sorted(urgency)
    assert popped(queue, 1) == []


def test_a_path_is_as_long_as_its_longest_branch() -> None:
    below = {"a": ["b", "c"], "b": ["d"], "c": [], "d": []}
    assert lengths(list("abcd"), below) == {"a": 3, "b": 2, "c": 1, "d": 1}


def test_a_target_is_as_urgent_as_the_most_urgent_that_waits_for_it() -> None:
    below = {"shared": ["low", "mid"], "mid": ["vip"]}
    priority = {"shared": 0, "low": LOW, "mid": 0, "vip": VIP}
    found = urgencies(["shared", "low", "mid", "vip"], below, priority)
    assert found == {"shared": VIP, "low": LOW, "mid": VIP, "vip": VIP}


def started(bench: Bench) -> list[str]:
    return [e.target.removeprefix("join:") for e in bench.events if isinstance(e, events.Started)]


def urgent(one: Target, priority: int) -> Target:
    return replace(one, priority=priority)


def test_a_build_starts_what_a_vip_waits_for_first(bench: Bench) -> None:
    bench.limits = Limits(cores=1)
    low = [target(f"low{n}", f"low{n}") for n in range(4)]
    shared = target("shared", "shared")
    vip = urgent(target("vip", "vip", {"x": "shared"}), VIP)
    film = graph(*low, shared, vip)
    bench.build(film, *[f"low{n}" for n in range(4)], "vip")
    assert started(bench)[:2] == ["shared", "vip"]


def most_at_once(bench: Bench, count: int) -> int:
    """The most actions of `count` that ran at one time."""
    running = most = 0

    class Counting(asyncio.Event):
        async def wait(self) -> bool:  # type: ignore[override]  # it only has to be awaited
            nonlocal running, most
            running, most = running + 1, max(most, running + 1)
            await asyncio.sleep(0)
            running -= 1
            return True

    bench.rule.gate = lambda _: Counting()
    names: Sequence[str] = [f"t{n}" for n in range(count)]
    assert not bench.build(graph(*(target(name, name) for name in names)), *names).failures
    return most


def test_five_hundred_calls_and_no_more_are_in_flight(bench: Bench) -> None:
    bench.rule.resource = Resource.API
    bench.limits = Limits(cores=2, calls=500)
    assert most_at_once(bench, 700) == 500


def test_no_more_jobs_run_than_were_asked_for(bench: Bench) -> None:
    bench.limits = Limits(cores=3)
    assert most_at_once(bench, 40) == 3


def test_a_queue_counts_who_waits() -> None:
    queue = lined_up({"a": 0, "b": 0, "vip": VIP})
    assert len(queue) == 3
    popped(queue, 2)
    assert len(queue) == 1
