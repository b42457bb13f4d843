"""Claims about the first contact: it learns, orders nothing, and concludes no more than is so."""

from __future__ import annotations

import asyncio
import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.gateway.profiles.probe import (
    MOST_QUESTIONS,
    Learned,
    Observation,
    Question,
    as_toml,
    conclude,
    lines,
    observe,
    questions,
    recast,
)
from drama_build.gateway.profiles.profile import declared
from drama_build.gateway.profiles.schema import Listing
from drama_build.gateway.requests import Json

FINAL = replace(declared("final"), base_url="https://relay.example/v1")
TODAY = dt.date(2026, 11, 24)
MODELS: Json = {"data": [{"id": name} for name in dict.fromkeys(FINAL.models.values())]}
NOT_FOUND: Json = {"error": {"message": "Not Found", "code": "not_found"}}
PLAIN: Mapping[str, Observation] = {
    "models": Observation(200, {}, MODELS),
    "order": Observation(422, {}, {"error": {"message": "model: is missing"}}),
    "task": Observation(404, {}, {"error": {"message": "no such job", "code": "not_found"}}),
    "listing videos?limit=1": Observation(404, {}, NOT_FOUND),
}
WRAPPED: Mapping[str, Observation] = {
    "models": Observation(200, {"x-oneapi-request-id": "20261124"}, MODELS),
    "order": Observation(400, {}, {"code": "invalid_request", "message": "model", "data": None}),
    "task": Observation(400, {}, {"code": "task_not_exist", "message": "none", "data": None}),
}


TEXT = st.text(max_size=12)
ANY: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "data", "error", "code", "message"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)
HEADERS = st.dictionaries(TEXT | st.just("x-ratelimit-odd"), TEXT, max_size=2)
SEEN = st.fixed_dictionaries(
    {
        question.name: st.builds(
            Observation, st.sampled_from([0, 200, 301, 404, 500]), HEADERS, ANY, TEXT
        )
        for question in questions(FINAL, "nonce")
    }
)


def _turns(*answers: Json) -> dict[str, Observation]:
    names = ("turn", "same turn", "other turn")
    return {n: Observation(200, {}, said) for n, said in zip(names, answers, strict=False)}


# -- asking -------------------------------------------------------------


def test_a_look_that_spends_nothing_orders_nothing() -> None:
    asked = questions(FINAL)
    assert [q.body for q in asked if q.body is not None] == [{}]
    assert all("chat" not in q.route for q in asked)


@pytest.mark.parametrize("route", ["", "tasks?limit=1"])
def test_there_are_never_more_than_eight_questions(route: str) -> None:
    chosen = replace(FINAL, listing=Listing(route=route))
    assert len(questions(chosen, "nonce")) <= MOST_QUESTIONS


def test_the_same_turn_goes_under_the_same_key_and_the_other_under_another() -> None:
    turns = [q for q in questions(FINAL, "nonce") if q.route == "chat/completions"]
    assert len({str(q.body) for q in turns}) == 1
    assert [q.headers["Idempotency-Key"] for q in turns] == ["nonce", "nonce", "nonce-2"]


def _observed(*answers: Observation) -> tuple[dict[str, Observation], list[float]]:
    waiting, slept = iter(answers), list[float]()

    async def ask(_: Question) -> Observation:
        return next(waiting)

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    return asyncio.run(observe(questions(FINAL), ask, sleep)), slept


def test_nobody_is_asked_again_who_does_not_answer_or_refuses_the_key() -> None:
    for first in (Observation(what="no route to host"), Observation(401)):
        seen, slept = _observed(first)
        assert (list(seen), slept) == (["models"], [])


def test_questions_go_out_one_after_another_with_a_pause() -> None:
    seen, slept = _observed(*[Observation(404)] * 8)
    assert len(seen) == 5
    assert len(slept) == 4
    assert min(slept) >= 0.1


# -- concluding ---------------------------------------------------------


def test_the_shape_of_the_design_is_known_by_its_errors() -> None:
    found = conclude(PLAIN, FINAL)
    assert found.reached
    assert not found.wrapped
    assert (found.video, found.missing) == (True, ())
    assert found.unknown_task == "404 not_found"
    assert found.listing == ""
    assert found.replayed is None


@pytest.mark.parametrize(
    "odd",
    [
        Observation(400, {}, {"code": "task_not_exist", "message": "none", "data": None}),
        Observation(404, {}, {"error": {"message": "Invalid URL (GET /v1/x)", "type": "x"}}),
        Observation(400, {}, {"error": {"message": "no", "type": "new_api_error"}}),
        Observation(400, {"x-new-api-version": "1"}, {"error": {"message": "no"}}),
    ],
)
def test_an_open_source_gateway_gives_itself_away(odd: Observation) -> None:
    assert conclude({**PLAIN, "task": odd}, FINAL).wrapped


@pytest.mark.parametrize(
    ("order", "offered"),
    [
        (Observation(404, {}, NOT_FOUND), False),
        (Observation(405, {}, None), False),
        (Observation(404, {}, {"error": {"message": "Invalid URL (POST /v1/video)"}}), False),
        (Observation(404, {}, {"error": {"message": "the model does not exist"}}), True),
        (Observation(400, {}, {"error": {"message": "model is required"}}), True),
        (Observation(200, {}, {"code": 1, "message": "model", "data": None}), True),
        (Observation(500, {}, None), None),
        (Observation(what="it broke"), None),
    ],
)
def test_a_route_that_is_not_there_is_told_from_one_that_refuses(
    order: Observation,
    offered: bool | None,  # noqa: FBT001  # pytest gives it by name
) -> None:
    assert conclude({**PLAIN, "order": order}, FINAL).video is offered


def test_a_list_counts_only_if_it_is_one() -> None:
    name = "listing videos?limit=1"
    for said, route in (
        ({"object": "list", "data": []}, "videos?limit=1"),
        ({"data": None}, ""),
        ({"code": "denied", "message": "no", "data": []}, ""),
        ("<html>", ""),
    ):
        found = conclude({**PLAIN, name: Observation(200, {}, said)}, FINAL)  # type: ignore[arg-type]  # JSON of all sorts
        assert found.listing == route


def test_one_answer_twice_is_a_sign_unless_everything_is_answered_so() -> None:
    first: Json = {"id": "c-1", "text": "lamps"}
    second: Json = {"id": "c-2", "text": "boats"}

    def replayed(*said: Json) -> bool | None:
        return conclude({**PLAIN, **_turns(*said)}, FINAL).replayed

    assert replayed(first, first, second) is True
    assert replayed(first, second, first) is False
    assert replayed(first, first, first) is False  # it always says that
    assert replayed(first, first) is None
    assert replayed() is None


def test_models_that_are_not_on_sale_are_named() -> None:
    seen = {**PLAIN, "models": Observation(200, {}, {"data": [{"id": "svd-xt"}, {"id": "x"}]})}
    found = conclude(seen, FINAL)
    assert "svd-xt" not in found.missing
    assert "tts-hd" in found.missing
    nothing = {**PLAIN, "models": Observation(404, {}, NOT_FOUND)}
    assert conclude(nothing, FINAL).missing == ()


def test_a_model_that_is_not_on_sale_gives_way_to_one_that_is() -> None:
    listed: Json = {"data": [{"id": "tts-hd"}, {"id": "svd-2"}, {"id": "svd-3"}, {"id": "odd"}]}
    found = conclude({**PLAIN, "models": Observation(200, {}, listed)}, FINAL)
    sorts = {"svd-2": "video", "svd-3": "video", "tts-hd": "speech", "tts-2": "speech"}
    chosen = recast(found, FINAL, sorts).models
    assert chosen["video"] == "svd-2"
    assert chosen["speech"] == "tts-hd"
    assert chosen["image"] == FINAL.models["image"]  # nothing else is known


def test_what_does_not_answer_as_a_gateway_is_none() -> None:
    page = Observation(200, {}, None)
    assert not conclude(dict.fromkeys(PLAIN, Observation(404)), FINAL).reached
    assert conclude({"models": Observation(401)}, FINAL).why == "HTTP 401"
    assert conclude({"models": Observation(what="no route")}, FINAL).why == "no route"
    assert not conclude(dict.fromkeys(PLAIN, replace(page, status=301)), FINAL).reached


# -- telling ------------------------------------------------------------


def _loaded(learned: Learned, root: Path) -> dict[str, object]:
    (root / "profiles").mkdir(exist_ok=True)
    file = root / "profiles/relay.toml"
    file.write_text(as_toml(learned, FINAL, TODAY), encoding="utf-8")
    found = declared("relay", root)
    assert found.base_url == FINAL.base_url
    return tomllib.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("seen", [PLAIN, WRAPPED])
def test_what_was_learned_is_a_profile(seen: Mapping[str, Observation], tmp_path: Path) -> None:
    told = _loaded(conclude(seen, FINAL), tmp_path)
    assert told["extends"] == ("newapi" if seen is WRAPPED else "holysheep")
    assert isinstance(told["learned"], dict)
    assert told["learned"]["date"] == TODAY


def test_who_was_asked_in_other_words_is_written_down_in_those() -> None:
    asked = replace(FINAL, name="relay")
    assert tomllib.loads(as_toml(conclude(WRAPPED, asked), asked, TODAY))["extends"] == "relay"


def test_a_good_sign_is_written_down_but_proves_nothing(tmp_path: Path) -> None:
    learned = replace(conclude(PLAIN, FINAL), replayed=True, listing="videos?limit=1", video=False)
    told = _loaded(learned, tmp_path)
    found = declared("relay", tmp_path)
    assert not found.idempotency.proved
    assert not found.listing.proved
    assert (found.listing.route, found.routes.video) == ("videos", "")
    assert isinstance(told["learned"], dict)
    assert told["learned"]["chat_honours_idempotency"] is True


def test_a_header_cannot_break_the_file(tmp_path: Path) -> None:
    nasty = {"x-ratelimit-limit": 'a"b\\c\n[routes]\nvideo = "evil"', "retry-after": "1\x7f"}
    learned = replace(conclude(PLAIN, FINAL), headers=nasty)
    _loaded(learned, tmp_path)
    assert declared("relay", tmp_path).routes.video == "video/generations"


@given(SEEN)
def test_whatever_comes_back_something_is_concluded_and_can_be_written(
    seen: Mapping[str, Observation],
) -> None:
    learned = conclude(seen, FINAL)
    assert all("\n" not in line for line in lines(learned))
    told = tomllib.loads(as_toml(learned, FINAL, TODAY))
    assert told["base_url"] == FINAL.base_url
    assert "proved" not in told.get("idempotency", {})


def test_headers_about_limits_are_kept_and_ids_only_by_name() -> None:
    headers = {"X-RateLimit-Limit-Requests": "600", "x-request-id": "r-1", "date": "today"}
    seen = {**PLAIN, "models": Observation(200, headers, MODELS)}
    assert conclude(seen, FINAL).headers == {
        "x-ratelimit-limit-requests": "600",
        "x-request-id": "",
    }


def test_people_are_told_in_a_few_lines() -> None:
    learned = replace(
        conclude(WRAPPED, FINAL), replayed=True, missing=("svd-xt",), listing="videos?limit=1"
    )
    told = "\n".join(lines(learned))
    assert "open-source gateway" in told
    assert "not listed: svd-xt" in told
    assert "an unknown task is answered 400 task_not_exist" in told
    assert "for clips that proves nothing" in told
    assert told.count("\n") < 10
