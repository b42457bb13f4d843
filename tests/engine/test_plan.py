"""Claims about plans: they never disagree with builds."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from toys.engine import Bench, graph, target

from drama_build.engine.plan import Status
from drama_build.engine.reasons import changes
from drama_build.store.accounts import Refusal
from drama_build.units import Money


def _status(bench: Bench, film: object, name: str) -> dict[str, Status]:
    plan = bench.plan(film, name)  # type: ignore[arg-type]
    return {step.target.name.removeprefix("join:"): step.status for step in plan.steps}


def test_a_plan_of_nothing_built_runs_everything_and_makes_nothing(bench: Bench) -> None:
    film = graph(target("a", "a"), target("b", "b", {"x": "a"}))
    assert _status(bench, film, "b") == {"a": Status.RUN, "b": Status.RUN}
    assert bench.rule.made == []


def test_a_plan_after_a_build_is_all_hits(bench: Bench) -> None:
    film = graph(target("a", "a"), target("b", "b", {"x": "a"}))
    bench.build(film, "b")
    assert set(_status(bench, film, "b").values()) == {Status.HIT}


def test_below_an_edit_targets_may_run(bench: Bench) -> None:
    bench.build(graph(target("a", "a"), target("b", "b", {"x": "a"})), "b")
    edited = graph(target("a", "z"), target("b", "b", {"x": "a"}))
    plan = bench.plan(edited, "b")
    assert [step.status for step in plan.steps] == [Status.RUN, Status.MAY_RUN]
    assert plan.steps[0].reason == "params.text changed"
    assert plan.steps[1].reason == "waits for join:a; may be cut off"


def test_a_forecast_that_holds_shows_that_nothing_will_change(bench: Bench) -> None:
    bench.rule.foresees = True
    bench.rule.cost = Money.usd("0.10")

    def film(words: str) -> object:
        return graph(target("a", words), target("b", "b", {"x": "a"}, output="upper"))

    bench.build(film("word"), "b")  # type: ignore[arg-type]
    plan = bench.plan(film("WORD"), "b")  # type: ignore[arg-type]
    assert "nothing changes" in plan.steps[1].reason
    assert plan.steps[1].holds
    assert (plan.low, plan.high) == (Money.usd("0.10"), Money.usd("0.20"))


def test_what_was_edited_itself_runs_whatever_its_inputs_become(bench: Bench) -> None:
    bench.rule.cost = Money.usd("0.10")
    bench.build(graph(target("a", "a"), target("b", "b", {"x": "a"})), "b")
    plan = bench.plan(graph(target("a", "z"), target("b", "c", {"x": "a"})), "b")
    assert plan.steps[1].status is Status.RUN
    assert plan.steps[1].reason == "params.text changed; waits for join:a"
    assert plan.low == plan.high == Money.usd("0.20")


def test_what_was_edited_back_may_be_a_hit_after_all(bench: Bench) -> None:
    for text in ("b", "c"):
        bench.build(graph(target("a", "a"), target("b", text, {"x": "a"})), "b")
    plan = bench.plan(graph(target("a", "z"), target("b", "b", {"x": "a"})), "b")
    assert plan.steps[1].status is Status.MAY_RUN


def test_one_action_for_two_targets_is_paid_once(bench: Bench) -> None:
    bench.rule.cost = Money.usd("0.10")
    film = graph(
        target("a", "same"),
        target("b", "same"),
        target("c", "end", {"x": "a"}),
        target("d", "end", {"x": "b"}),
        target("e", "e", {"x": "c", "y": "d"}),
    )
    plan = bench.plan(film, "e")
    twins = {step.target.name: step.twin for step in plan.steps if step.twin}
    assert twins == {"join:b": "join:a", "join:d": "join:c"}
    assert plan.low == plan.high == bench.build(film, "e").spent == Money.usd("0.30")


def test_what_is_refused_costs_nothing_and_what_waits_for_it_may_cost(bench: Bench) -> None:
    bench.rule.cost = Money.usd("0.10")
    film = graph(target("a", "a"), target("b", "b", {"x": "a"}))
    (first, _) = bench.plan(film, "b").steps
    bench.store.accounts.refuse(Refusal(first.verdict.key, "join:a", "it shows a knife", 0.0))
    plan = bench.plan(film, "b")
    assert [step.status for step in plan.steps] == [Status.REFUSED, Status.MAY_RUN]
    assert "it shows a knife" in plan.steps[0].reason
    assert plan.steps[1].reason == "waits for join:a, which is refused"
    assert (plan.low, plan.high) == (Money(0), Money.usd("0.10"))


def test_changes_name_the_field_that_differs() -> None:
    found = changes('{"params":{"a":1,"b":2}}', '{"params":{"a":1,"b":3,"c":4}}')
    assert [(c.field, c.before, c.after) for c in found] == [
        ("params.b", 2, 3),
        ("params.c", None, 4),
    ]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from("xyXY")), min_size=1, max_size=5))
def test_a_build_makes_what_its_plan_says(bench: Bench, edits: list[tuple[int, str]]) -> None:
    words = ["a"] * 6
    for place, word in edits:
        words[place] = word
        film = graph(
            *(
                target(str(i), words[i], {str(j): str(j) for j in range(i) if (i + j) % 2})
                for i in range(6)
            )
        )
        planned = _status(bench, film, "5")
        bench.build(film, "5")
        made = {name.removeprefix("join:") for name in bench.rule.made}
        must = {name for name, status in planned.items() if status is Status.RUN}
        may = {name for name, status in planned.items() if status is not Status.HIT}
        assert made <= may
        shared = {name for name in must - made if words.count(words[int(name)]) > 1}
        assert must - made <= shared  # the only excuse: the same key was made under another name
