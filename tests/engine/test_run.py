"""Claims about building."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from toys.engine import Bench, Join, graph, target

from drama_build.engine import events
from drama_build.engine.action import Order, Product, Resource, Target, declare
from drama_build.engine.decide import Judge, Verdict
from drama_build.engine.queue import Queue
from drama_build.engine.run import Ceiling, Engine, Limits
from drama_build.errors import BudgetError, GatewayError, StoreError
from drama_build.units import Money


def test_a_build_makes_inputs_first_and_the_second_build_does_nothing(bench: Bench) -> None:
    film = graph(target("a", "a"), target("b", "b", {"x": "a"}), target("c", "c", {"x": "b"}))
    first = bench.build(film, "c")
    assert bench.rule.made == ["join:a", "join:b", "join:c"]
    blob = first.outputs["join:c"]["text"]
    assert bench.store.blobs.read(blob.digest) == b"c+b+a"

    second = bench.build(film, "c")
    assert bench.rule.made == []
    assert (second.made, second.hits, second.failures) == ((), 3, ())
    assert second.outputs == first.outputs


def test_only_what_is_asked_for_is_made(bench: Bench) -> None:
    bench.build(graph(target("a", "a"), target("b", "b")), "b")
    assert bench.rule.made == ["join:b"]


def test_an_edit_makes_its_path_and_a_revert_makes_nothing(bench: Bench) -> None:
    def film(words: str) -> dict[str, object]:
        return dict(
            graph(
                target("a", words),
                target("b", "b"),
                target("c", "c", {"x": "a", "y": "b"}),
            )
        )

    bench.build(film("one"), "c")  # type: ignore[arg-type]  # a dict of targets
    bench.build(film("two"), "c")  # type: ignore[arg-type]
    assert bench.rule.made == ["join:a", "join:c"]
    bench.build(film("one"), "c")  # type: ignore[arg-type]
    assert bench.rule.made == []


def test_equal_bytes_out_of_an_input_cut_the_rest_off(bench: Bench) -> None:
    def film(words: str) -> object:
        return graph(target("a", words), target("b", "b", {"x": "a"}, output="upper"))

    bench.build(film("word"), "b")  # type: ignore[arg-type]
    bench.build(film("WORD"), "b")  # type: ignore[arg-type]
    assert bench.rule.made == ["join:a"]


def test_renaming_a_target_makes_nothing(bench: Bench) -> None:
    bench.build(graph(target("old", "same")), "old")
    bench.build(graph(target("new", "same")), "new")
    assert bench.rule.made == []


def test_two_targets_with_one_key_are_made_once(bench: Bench) -> None:
    report = bench.build(
        graph(target("a", "same"), target("b", "same"), target("c", "c", {"x": "a", "y": "b"})), "c"
    )
    assert bench.rule.made == ["join:a", "join:c"]
    assert report.hits == 1


def test_a_missing_blob_is_made_again(bench: Bench) -> None:
    film = graph(target("a", "a"))
    report = bench.build(film, "a")
    bench.store.blobs.path(report.outputs["join:a"]["text"].digest).unlink()
    bench.build(film, "a")
    assert bench.rule.made == ["join:a"]
    started = [event for event in bench.events if isinstance(event, events.Started)]
    assert "missing" in started[0].reason


def test_a_raised_revision_makes_again(bench: Bench) -> None:
    film = graph(target("a", "a"))
    bench.build(film, "a")
    bench.rule.revision = 2
    bench.build(film, "a")
    assert bench.rule.made == ["join:a"]


def test_a_failure_stops_the_build_and_names_what_waits(bench: Bench) -> None:
    bench.rule.failing = {"join:a"}
    film = graph(target("a", "a"), target("b", "b", {"x": "a"}), target("c", "c", {"x": "b"}))
    report = bench.build(film, "c")
    (failure,) = report.failures
    assert (failure.target, failure.waiting) == ("join:a", ("join:b", "join:c"))
    assert bench.store.traces.latest("join:a") is None


def test_keep_going_makes_all_that_does_not_depend_on_the_failure(bench: Bench) -> None:
    bench.rule.failing = {"join:a"}
    bench.limits = Limits(cores=1, keep_going=True)
    film = graph(
        target("a", "a"),
        target("b", "b", {"x": "a"}),
        target("c", "c"),
        target("d", "d", {"x": "c"}),
        target("all", "", {"x": "b", "y": "d"}),
    )
    bench.build(film, "all")
    assert bench.rule.made == ["join:c", "join:d"]


def test_an_unforeseen_error_becomes_a_sentence_and_a_log(bench: Bench) -> None:
    report = bench.build({"join:a": target("a", "a", {"x": "b"}), "join:b": _broken()}, "a")
    (failure,) = report.failures
    assert failure.target == "join:b"
    assert "KeyError" in failure.error.what
    assert "Traceback" in (bench.folder / "logs" / "join_b.log").read_text(encoding="utf-8")


def _broken() -> Target:

    return declare("join:b", "join", {})  # without the text the rule asks for


def test_no_more_local_actions_run_at_once_than_there_are_cores(bench: Bench) -> None:
    running, most = 0, 0
    opened = asyncio.Event

    class Counting(opened):  # type: ignore[valid-type,misc]  # an event that counts who waits
        async def wait(self) -> bool:
            nonlocal running, most
            running, most = running + 1, max(most, running + 1)
            for _ in range(3):
                await asyncio.get_running_loop().run_in_executor(None, int)
            running -= 1
            return True

    bench.rule.gate = lambda _: Counting()
    leaves = [target(f"t{i}", str(i)) for i in range(8)]
    film = graph(*leaves, target("all", "", {f"{i}": f"t{i}" for i in range(8)}))
    bench.build(film, "all")
    assert most == 2
    bench.rule.resource, running, most = Resource.API, 0, 0
    bench.build(graph(*(target(f"u{i}", f"u{i}") for i in range(8))), *(f"u{i}" for i in range(8)))
    assert most == 8


def test_a_ceiling_stops_before_money_is_spent(bench: Bench) -> None:
    bench.rule.cost = Money.usd("0.40")
    bench.limits = Limits(cores=1, ceilings=(Ceiling("", Money.usd("1.00"), "--max-cost"),))
    film = graph(*(target(f"t{i}", str(i)) for i in range(4)))
    report = bench.build(film, "t0", "t1", "t2", "t3")
    assert len(bench.rule.made) == 2
    assert report.spent == Money.usd("0.80")
    assert isinstance(report.failures[0].error, BudgetError)
    assert bench.cost == Money.usd("0.80")


def test_a_cancelled_build_keeps_what_is_finished(bench: Bench) -> None:
    never = asyncio.Event
    bench.rule.gate = lambda name: never() if name == "join:b" else None
    film = graph(target("a", "a"), target("b", "b", {"x": "a"}))

    async def interrupted() -> None:
        running = asyncio.create_task(bench.engine().build(film, ("join:b",)))
        while not any(isinstance(e, events.Made) for e in bench.events):
            await asyncio.get_running_loop().run_in_executor(None, int)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    asyncio.run(interrupted())
    bench.rule.gate = lambda _: None
    bench.build(film, "b")
    assert bench.rule.made == ["join:b"]


def test_made_and_paid_for_is_kept_even_when_the_build_is_interrupted(bench: Bench) -> None:
    bench.rule.cost = Money.usd("0.40")
    film = graph(target("a", "a"))
    keep = bench.store.blobs.put_all

    async def interrupted() -> None:
        running = asyncio.create_task(bench.engine().build(film, ("join:a",)))
        loop = asyncio.get_running_loop()

        def put(products: Sequence[Mapping[str, bytes | Path]]) -> object:
            loop.call_soon_threadsafe(running.cancel)
            return keep(products)

        bench.store.blobs.put_all = put  # type: ignore[method-assign,assignment]  # interrupts while keeping
        await asyncio.gather(running, return_exceptions=True)

    asyncio.run(interrupted())
    assert bench.store.traces.latest("join:a") is not None
    bench.build(film, "a")
    assert bench.rule.made == []


def test_a_paid_action_that_fails_still_counts(bench: Bench) -> None:
    class Lost(Join):
        async def make(self, order: Order) -> Product:
            cost = self.cost.micros
            raise GatewayError("no answer came", "build again", status=504, cost_micros=cost)

    bench.rule = Lost(cost=Money.usd("0.40"))
    ceiling = Ceiling("", Money.usd("1.00"), "--max-cost")
    bench.limits = Limits(cores=1, keep_going=True, ceilings=(ceiling,))
    report = bench.build(
        graph(*(target(f"t{i}", str(i)) for i in range(9))), *map("t{}".format, range(9))
    )
    assert report.spent == Money.usd("0.80")
    assert sum(isinstance(f.error, BudgetError) for f in report.failures) == 7


def test_one_empty_budget_does_not_stop_another_with_keep_going(bench: Bench) -> None:
    bench.rule.cost = Money.usd("0.40")
    ceiling = Ceiling("one/", Money.usd("0.10"), "the budget")
    bench.limits = Limits(cores=1, keep_going=True, ceilings=(ceiling,))
    bench.build(graph(target("one/a", "a"), target("two/b", "b")), "one/a", "two/b")
    assert bench.rule.made == ["join:two/b"]


def test_money_is_remembered_when_a_blob_is_lost(bench: Bench) -> None:
    bench.rule.cost = Money.usd("0.40")
    film = graph(target("s/a", "a"))
    report = bench.build(film, "s/a")
    bench.store.blobs.path(report.outputs["join:s/a"]["text"].digest).unlink()
    assert bench.plan(film, "s/a").steps[0].reason == "its bytes are missing from the store"
    assert bench.cost == Money.usd("0.40")
    assert bench.build(film, "s/a").spent == Money.usd("0.40"), "it is bought once more"
    assert bench.cost == Money.usd("0.40"), "a trace says what its own bytes cost"


def test_a_run_that_leaves_something_out_says_so(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Queue, "pop", lambda *_: [])
    report = bench.build(graph(target("a", "a"), target("b", "b", {"x": "a"})), "b")
    (failure,) = report.failures
    assert (failure.target, failure.waiting) == ("join:a", ("join:b",))
    assert "this is a fault of drama_build" in str(failure.error)


def test_a_twin_that_is_ready_after_its_twin_failed_is_not_ordered_again(bench: Bench) -> None:
    """Equal words for equal bytes are one order, though one way to the bytes is longer."""
    bench.limits = Limits(cores=2, keep_going=True)
    bench.rule.cost = Money.usd("0.50")
    bench.rule.failing = {"join:early", "join:late"}
    film = graph(
        target("short", "a+b"),
        target("b", "b"),
        target("long", "a", {"x": "b"}),
        target("early", "bad", {"x": "short"}),
        target("late", "bad", {"x": "long"}),
    )
    report = bench.build(film, "early", "late")
    assert [failure.target for failure in report.failures] == ["join:early", "join:late"]
    started = [e.target for e in bench.events if isinstance(e, events.Started)]
    assert "join:late" not in started
    assert report.failures[0].error is report.failures[1].error


def calls(bench: Bench) -> asyncio.Event:
    """Paid calls of which `slow` ones come when the event is set."""
    opened = asyncio.Event()
    bench.rule.resource, bench.rule.cost = Resource.API, Money.usd("0.50")
    bench.rule.gate = lambda name: opened if "slow" in name else None
    return opened


def test_a_log_that_cannot_be_written_stops_nothing(bench: Bench) -> None:
    opened = calls(bench)
    told: list[events.Event] = []

    def emit(event: events.Event) -> None:
        told.append(event)
        if isinstance(event, events.Made):
            opened.set()
            raise OSError(errno.ENOSPC, "No space left on device")

    film = graph(target("s/a", "a"), target("s/slow", "b"))
    engine = Engine(bench.store, {"join": bench.rule}, emit, bench.limits)
    report = asyncio.run(engine.build(film, tuple(film)))
    assert (len(report.made), report.failures) == (2, ())
    assert report.spent == bench.cost == Money.usd("1.00")
    assert sum(isinstance(event, events.Made) for event in told) == 1, "then it is silent"


@pytest.mark.parametrize("error", [StoreError("the database is damaged"), ZeroDivisionError()])
def test_what_goes_wrong_between_two_actions_does_not_lose_calls_in_flight(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    opened = calls(bench)
    judge = Judge.judge

    def broken(self: Judge, one: Target, inputs: Mapping[str, str]) -> Verdict:
        if one.name == "join:s/next":
            opened.set()
            raise error
        return judge(self, one, inputs)

    monkeypatch.setattr(Judge, "judge", broken)
    film = graph(target("s/a", "a"), target("s/slow", "b"), target("s/next", "c", {"x": "s/a"}))
    report = bench.build(film, "s/slow", "s/next")
    assert set(report.made) == {"join:s/a", "join:s/slow"}
    assert len(report.failures) == 1
    assert bench.store.traces.latest("join:s/slow") is not None
    assert report.spent == bench.cost == Money.usd("1.00")


def test_a_build_that_has_nothing_to_do_needs_no_room(bench: Bench) -> None:
    film = graph(target("a", "a"), target("b", "b", {"x": "a"}))
    made = bench.build(film, "b")
    bench.store.base._writer.execute("PRAGMA query_only=ON")
    again = bench.build(film, "b")
    assert (again.outputs, again.failures) == (made.outputs, ())


def _spoil(bench: Bench, digest: str) -> None:
    """Change one letter of a blob, and nothing else."""
    path = bench.store.blobs.path(digest)
    path.chmod(0o644)
    path.write_bytes(b"Z" + path.read_bytes()[1:])


def test_damage_in_an_input_is_not_built_into_anything(bench: Bench) -> None:
    film = graph(target("a", "a"), target("b", "b", {"x": "a"}))
    report = bench.build(film, "b")
    _spoil(bench, report.outputs["join:a"]["text"].digest)
    edited = graph(target("a", "a"), target("b", "other", {"x": "a"}))
    (failure,) = bench.build(edited, "b").failures
    assert "have changed since they were kept; doit verify" in str(failure.error)
    assert bench.rule.made == []


def test_damage_is_not_delivered(bench: Bench, tmp_path: Path) -> None:
    digest = bench.build(graph(target("a", "a")), "a").outputs["join:a"]["text"].digest
    _spoil(bench, digest)
    with pytest.raises(StoreError, match="have changed since they were kept"):
        bench.store.blobs.checkout(digest, tmp_path / "a.txt")
    assert not (tmp_path / "a.txt").exists()
