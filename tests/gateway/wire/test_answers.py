"""Answers in all the spellings met so far."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.gateway.requests import Json, Usage
from drama_build.gateway.wire import answers
from drama_build.gateway.wire.places import Dialect, dig
from drama_build.units import Money

URL = "https://cdn.example/a.mp4"
JSON: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "data", "status", "output", "url", "error", "code", "message"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@pytest.mark.parametrize(
    "answer",
    [
        {"id": "t-1"},
        {"task_id": "t-1"},
        {"data": {"task_id": "t-1"}},
        {"data": {"id": "t-1"}},
        {"code": "success", "message": "", "data": {"task_id": "t-1"}},
        {"requestId": "t-1"},
        {"id": "", "task_id": "t-1"},
    ],
)
def test_a_task_id_is_found_wherever_it_lies(answer: Json) -> None:
    assert answers.task_id(answer) == "t-1"


def test_a_number_is_an_id_too_but_true_and_dots_are_none() -> None:
    assert answers.task_id({"id": 7}) == "7"
    assert answers.task_id({"id": True}) is None
    assert answers.task_id({"id": ".."}) is None


@pytest.mark.parametrize(
    "status", ["completed", "COMPLETED", "SUCCESS", "Succeed", "succeeded", "succeed", "Success"]
)
def test_done_in_every_spelling(status: str) -> None:
    answer: Json = {"status": status, "output": {"url": URL}}
    assert answers.polled(answer) == answers.Finished(URL)


@pytest.mark.parametrize(
    "status", ["failed", "FAILURE", "Failed", "Fail", "canceled", "CANCELED", "expired"]
)
def test_failed_in_every_spelling(status: str) -> None:
    answer: Json = {"status": status, "error": {"message": "too dark"}}
    assert answers.polled(answer) == answers.Failed("too dark")


@pytest.mark.parametrize(
    "status",
    [
        "NOT_START",
        "SUBMITTED",
        "queued",
        "IN_PROGRESS",
        "InQueue",
        "processing",
        "Preparing",
        "UNKNOWN",
        "a word from next year",
    ],
)
def test_every_other_state_is_waited_for(status: str) -> None:
    assert answers.polled({"status": status}) == answers.Waiting(status)


@pytest.mark.parametrize(
    "answer",
    [
        {"output": {"url": URL}},
        {"output": [{"url": URL}]},
        {"output": [URL]},
        {"output": URL},
        {"output": {"video_url": URL}},
        {"url": URL},
        {"video_url": URL},
        {"result_url": URL},
        {"data": {"url": URL}},
        {"data": {"status": "SUCCESS", "result_url": URL}},
        {"data": {"status": "SUCCESS", "fail_reason": URL}},
        {"content": {"video_url": URL}},
        {"data": [{"url": URL}]},
        {"results": {"videos": [{"url": URL}]}},
        {"data": {"task_result": {"videos": [{"url": URL}]}}},
        {"video": {"url": URL}},
        {"metadata": {"url": URL}},
    ],
)
def test_the_address_is_found_wherever_it_lies(answer: dict[str, Json]) -> None:
    assert answers.polled({"status": "completed", **answer}) == answers.Finished(URL)


@pytest.mark.parametrize(
    "answer",
    [
        {"code": "success", "data": {"task_id": "t", "status": "SUCCESS", "result_url": URL}},
        {"output": {"task_status": "SUCCEEDED", "video_url": URL}},
        {"data": {"task_status": "succeed", "task_result": {"videos": [{"url": URL}]}}},
        {"id": "t", "url": URL},
    ],
)
def test_whole_answers_of_other_providers_are_understood(answer: Json) -> None:
    assert answers.polled(answer) == answers.Finished(URL)


def test_done_without_an_address_closes_nothing() -> None:
    assert isinstance(answers.polled({"status": "completed"}), answers.Unreadable)


@pytest.mark.parametrize("answer", [None, [], {}, "done", {"data": None}, {"error": {"x": 1}}])
def test_an_answer_without_a_state_proves_nothing(answer: Json) -> None:
    assert isinstance(answers.polled(answer), answers.Unreadable)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ({"error": {"message": "no", "code": "x"}}, "no"),
        ({"error": "no"}, "no"),
        ({"code": "task_not_exist", "message": "no", "data": None}, "no"),
        ({"code": 1301, "message": "no"}, "no"),
        ({"base_resp": {"status_code": 1008, "status_msg": "no"}}, "no"),
        ({"code": "success", "message": "", "data": {}}, None),
        ({"code": 0, "data": {}}, None),
        ({"code": 10000, "message": "Success"}, None),
        ({"code": 500, "message": "success"}, "success"),
        ({"error": {"code": 0, "message": ""}}, None),
        ({"error": {"code": 3, "message": ""}}, "an error without a reason"),
        ({"error": True}, "an error without a reason"),
        ({"id": "t", "error": None}, None),
        ({"base_resp": {"status_code": 0, "status_msg": "success"}}, None),
        ([], None),
    ],
)
def test_an_error_under_http_200_is_an_error(answer: Json, why: str | None) -> None:
    assert answers.refusal(answer) == why


def test_base64_is_unpacked_and_broken_base64_is_absent() -> None:
    good = base64.b64encode(b"png").decode()
    assert answers.inline_content({"data": [{"b64_json": good}]}) == b"png"
    assert answers.inline_content({"data": [{"b64_json": "%%%"}]}) is None
    assert answers.data_url_content(f"data:image/png;base64,{good}") == b"png"
    assert answers.data_url_content("data:image/png,plain") is None
    assert answers.data_url_content(URL) is None


@given(JSON)
def test_no_answer_breaks_the_reader(answer: Json) -> None:
    answers.polled(answer)
    answers.task_id(answer)
    answers.refusal(answer)
    answers.reason(answer)
    answers.error_code(answer)
    answers.inline_content(answer)
    answers.spoken(answer)
    answers.used(answer)
    answers.models(answer)
    answers.balance(answer)
    answers.tagged(answer, "t", rows="data", tag_place="id", id_place="id")
    answers.polled(answer, Dialect(status=("code",), url=("message",), done=frozenset(("x",))))


# -- in a provider's own words ------------------------------------------


def test_a_provider_s_own_places_come_first() -> None:
    dialect = Dialect(id=("job.number",), status=("job.state",), url=("job.file",))
    answer: Json = {
        "id": "the request",
        "status": "failed",
        "url": "https://cdn.example/preview.mp4",
        "job": {"number": 7, "state": "done", "file": URL},
    }
    assert answers.task_id(answer, dialect) == "7"
    assert answers.polled(answer, dialect) == answers.Finished(URL)
    assert answers.task_id(answer) == "the request"


def test_what_its_own_places_lack_is_found_in_the_usual_ones() -> None:
    dialect = Dialect(id=("job.number",), status=("job.state",), url=("job.file",))
    answer: Json = {"id": "t", "status": "completed", "output": {"url": URL}}
    assert answers.task_id(answer, dialect) == "t"
    assert answers.polled(answer, dialect) == answers.Finished(URL)


def test_its_own_words_mean_what_it_says() -> None:
    dialect = Dialect(done=frozenset(("FAILED-NOT",)), failed=frozenset(("Ready",)))
    assert answers.polled({"status": "failed_not", "url": URL}, dialect) == answers.Finished(URL)
    told: Json = {"status": "READY", "error": "no"}
    assert answers.polled(told, dialect) == answers.Failed("no")


def test_its_own_reason_is_the_one_that_is_told() -> None:
    answer: Json = {"status": "failed", "message": "see details", "details": {"why": "too dark"}}
    assert answers.polled(answer, Dialect(error=("details.why",))) == answers.Failed("too dark")


# -- lists --------------------------------------------------------------


def _tagged(answer: Json) -> tuple[str, ...]:
    return answers.tagged(answer, "ours", rows="data", tag_place="meta.tag", id_place="id")


def test_a_job_is_found_in_a_list_by_our_tag() -> None:
    rows: list[Json] = [
        {"id": "t-1", "meta": {"tag": "theirs"}},
        {"id": "t-2", "meta": {"tag": "ours"}},
        {"id": "t-3", "meta": None},
        "odd",
    ]
    assert _tagged({"data": rows}) == ("t-2",)
    assert _tagged({"data": []}) == _tagged({"data": "odd"}) == _tagged(None) == ()


def test_an_order_that_was_made_twice_shows_twice_and_a_row_that_repeats_once() -> None:
    ours: Json = {"tag": "ours"}
    rows: list[Json] = [{"id": name, "meta": ours} for name in ("t-1", "t-2", "t-1", "", True)]
    assert _tagged({"data": rows}) == ("t-1", "t-2")


# -- conversations ------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        {"choices": [{"message": {"content": "Come in."}, "finish_reason": "stop"}]},
        {"choices": [{"text": "Come in."}]},
        {"choices": [{"message": {"content": [{"text": "Come "}, {"text": "in."}]}}]},
        {"content": [{"type": "text", "text": "Come in."}], "stop_reason": "end_turn"},
        {"output_text": "Come in."},
        {"candidates": [{"content": {"parts": [{"text": "Come in."}]}}]},
    ],
)
def test_what_was_said_is_found_wherever_it_lies(answer: Json) -> None:
    said = answers.spoken(answer)
    assert said is not None
    assert (said.text, said.usage) == ("Come in.", None)


@pytest.mark.parametrize(
    "usage",
    [
        {"usage": {"prompt_tokens": 12, "completion_tokens": 3, "total_tokens": 15}},
        {"usage": {"input_tokens": 12, "output_tokens": 3}},
        {"usageMetadata": {"promptTokenCount": 12, "candidatesTokenCount": 3}},
    ],
)
def test_tokens_are_counted_by_the_provider(usage: dict[str, Json]) -> None:
    said = answers.spoken({"output_text": "Come in.", **usage})
    assert said is not None
    assert said.usage == Usage(tokens_in=12, tokens_out=3)


@pytest.mark.parametrize(
    "usage",
    [None, {}, {"prompt_tokens": 12}, {"prompt_tokens": -1, "completion_tokens": 3}, "twelve"],
)
def test_half_a_count_is_none(usage: Json) -> None:
    assert answers.used({"usage": usage}) is None


@pytest.mark.parametrize("answer", [None, {}, {"choices": []}, {"output_text": ""}, {"id": "t"}])
def test_silence_is_no_turn(answer: Json) -> None:
    assert answers.spoken(answer) is None


def test_what_was_said_does_not_print_itself() -> None:
    assert "secret" not in repr(answers.spoken({"output_text": "secret"}))


# -- accounts -----------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        {"object": "list", "data": [{"id": "a"}, {"id": "b"}, {"id": "a"}]},
        {"models": [{"name": "a"}, {"name": "b"}]},
        {"data": ["a", "b", 7, None]},
        ["a", "b"],
    ],
)
def test_models_are_listed_once_each(answer: Json) -> None:
    assert answers.models(answer) == ("a", "b")


def test_a_balance_is_exact_or_none() -> None:
    assert answers.balance({"balance": "12.34"}) == Money.usd("12.34")
    assert answers.balance({"data": {"balance": 0.1}}) == Money.usd("0.1")
    assert answers.balance({"balance": "much"}) is None
    assert answers.balance({"balance": True}) is None
    assert answers.balance({"balance": "NaN"}) is None
    assert answers.balance([]) is None


def test_the_empty_place_is_the_whole_answer() -> None:
    assert dig(["a"], "") == ["a"]
    assert dig({"a": [{"b": 1}]}, "a.0.b") == 1
    assert dig({"a": [1]}, "a.1") is None
    assert dig({"a": [1]}, "a.²") is None
