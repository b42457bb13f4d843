"""Claims about reasons: what differs is named as people know it, and nothing else is."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace
from toys.engine import Bench, Join, graph, target

from drama_build.engine.action import Fact, Need, Target, canonical, declare, manifest, tell
from drama_build.engine.decide import Judge
from drama_build.engine.reasons import Difference, differences, reason
from drama_build.store.accounts import Refusal

FACTS = {"wardrobe": Fact("red", "series.toml:4"), "style": Fact("ink", "series.toml:2")}
BEFORE = declare(
    "join:a", "join", {"text": "red, ink"}, {"x": Need("join:x", "text")}, model="pen@1+abc"
)
DIGESTS = {"x": "1"}


def _kept(facts: dict[str, Fact]) -> str:
    return msgspec.json.encode(facts).decode()


def _found(
    now: Target,
    digests: dict[str, str] | None = None,
    *,
    rule: Join | None = None,
    facts: dict[str, Fact] | None = None,
) -> tuple[Difference, ...]:
    """Against `BEFORE`, which had FACTS."""
    before = manifest(BEFORE, Join(), DIGESTS)
    after = manifest(now, rule or Join(), DIGESTS if digests is None else digests)
    return differences(now, before, after, _kept(FACTS if facts is None else facts))


def _with(text: str, model: str = "pen@1+abc", **facts: Fact) -> Target:
    declared = f'"model":{canonical(model)},"params":{canonical({"text": text})}'
    return replace(BEFORE, declared=declared, told=tell({**FACTS, **facts}))


def test_a_declared_field_is_named_in_place_of_the_prompt_it_stands_in() -> None:
    found = _found(_with("white, ink", wardrobe=Fact("white", "series.toml:5")))
    assert found == (Difference("wardrobe", "red", "white", "series.toml:5"),)
    assert reason(found) == "wardrobe changed"


def test_a_parameter_is_named_if_no_declared_field_differs() -> None:
    found = _found(_with("red and ink"))
    assert reason(found) == "params.text changed"
    assert not found[0].where, "nobody declared it: the template is another"


def test_without_former_facts_a_prompt_shows_the_line_whose_words_are_new_in_it() -> None:
    now = _with("White, ink", wardrobe=Fact("white", "series.toml:5"))
    assert _found(now, facts={})[0] == Difference(
        "params.text", "red, ink", "White, ink", "series.toml:5"
    )


def test_equal_manifests_do_not_differ_whatever_was_declared() -> None:
    assert not _found(replace(BEFORE, told=tell({"wardrobe": Fact("white")})))


def test_a_fact_that_reaches_nothing_is_no_reason() -> None:
    now = replace(BEFORE, told=tell({**FACTS, "wardrobe": Fact("white")}))
    assert reason(_found(now, rule=Join(revision=2))) == "the rule join was revised (1 → 2)"


@pytest.mark.parametrize(
    ("model", "words"),
    [
        ("pen@2+abc", "the model pen was revised (1 → 2)"),
        ("brush@1+abc", "another model (pen → brush)"),
        ("brush", "another model (pen → brush)"),
        ("pen@1+def", "another ffmpeg"),
    ],
)
def test_a_model_is_told_in_words(model: str, words: str) -> None:
    assert reason(_found(_with("red, ink", model))) == words


def test_tool_take_and_seed_are_told_in_words() -> None:
    assert reason(_found(BEFORE, rule=Join(tool="f2"))) == "another ffmpeg"
    taken = replace(BEFORE, take=2, told=tell({**FACTS, "take": Fact("2", "takes.lock:3")}))
    assert [(d.words, d.where) for d in _found(taken)] == [("another take (1 → 2)", "takes.lock:3")]
    assert reason(_found(replace(BEFORE, seed=7))) == "another seed (0 → 7)"


def test_a_pin_is_all_there_is_to_say() -> None:
    pinned = replace(
        BEFORE, pin="d" * 64, inputs={}, told=tell({"pin": Fact("a.png", "takes.lock:1")})
    )
    assert _found(pinned) == (Difference("pin", None, "a.png", "takes.lock:1"),)
    assert reason(_found(pinned)) == "a hand-made file was pinned"


def test_inputs_are_told_by_the_target_they_come_from() -> None:
    assert reason(_found(BEFORE, {"x": "2"})) == "other bytes from join:x"
    more = replace(BEFORE, inputs={**BEFORE.inputs, "y": Need("join:y", "text")})
    assert reason(_found(more, {"x": "1", "y": "3"})) == "a further input, join:y"
    assert reason(_found(replace(BEFORE, inputs={}), {})) == "no x any more"


def test_an_input_that_is_still_to_be_made_is_no_difference() -> None:
    assert not _found(BEFORE, {})


def test_a_default_that_no_longer_matters_is_no_edit() -> None:
    now = _with("white", wardrobe=Fact("white"))
    told = _found(now, facts={**FACTS, "lead": Fact("8"), "emotion": Fact("sad", "ep:3")})
    assert {d.field for d in told} == {"wardrobe", "emotion"}


@pytest.mark.parametrize("facts", ["", "[]", '{"prompt":["red","x:1"]}', '{"wardrobe":1}', "{"])
def test_facts_of_another_version_are_not_compared(facts: str) -> None:
    before, after = (manifest(t, Join(), DIGESTS) for t in (BEFORE, _with("white")))
    assert reason(differences(_with("white"), before, after, facts)) == "params.text changed"


def test_a_verdict_names_the_declared_field(bench: Bench) -> None:
    old = replace(target("a", "red"), told=tell(FACTS))
    bench.build(graph(old), "a")
    new = replace(target("a", "white"), told=tell({**FACTS, "wardrobe": Fact("white", "s:4")}))
    assert bench.plan(graph(new), "a").steps[0].reason == "wardrobe changed"


def test_new_lost_and_refused_are_told_apart(bench: Bench) -> None:
    judge, one = Judge(bench.store, {"join": bench.rule}), target("a", "red")
    verdict = judge.judge(one, {})
    assert verdict.reason == "new"
    bench.store.accounts.refuse(Refusal(verdict.key, one.name, "it is red", 0.0))
    assert judge.judge(one, {}).reason == "refused on 1970-01-01: it is red"
    bench.store.accounts.pardon([verdict.key])
    report = bench.build(graph(one), "a")
    for blob in report.outputs[one.name].values():
        bench.store.blobs.path(blob.digest).unlink()
    assert Judge(bench.store, {"join": bench.rule}).judge(one, {}).lost
