"""Answers in all the spellings met so far."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.gateway.requests import Json
from drama_build.gateway.wire import answers

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
