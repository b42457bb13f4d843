"""Claims about the answers of the open-source gateways, read in the words of their profile."""

from __future__ import annotations

import pytest

from drama_build.gateway.profiles.profile import declared
from drama_build.gateway.requests import Json
from drama_build.gateway.wire import answers

THEIRS = declared("newapi").answers
URL = "https://cdn.example/a.mp4"


def _wrapped(code: str, message: str = "", **told: Json) -> Json:
    return {"code": code, "message": message, "data": told or None}


def test_the_task_is_the_one_in_the_wrapping() -> None:
    assert answers.task_id(_wrapped("success", task_id="t-1", id=99), THEIRS) == "t-1"
    assert answers.task_id({"id": "request", "task_id": "t-1"}, THEIRS) == "t-1"


@pytest.mark.parametrize("status", ["NOT_START", "SUBMITTED", "QUEUED", "IN_PROGRESS"])
def test_a_task_under_way_is_waited_for(status: str) -> None:
    # The outer word is about the question, not about the task.
    answer = _wrapped("success", status=status, progress="30%", fail_reason="")
    assert answers.polled(answer, THEIRS) == answers.Waiting(status)


@pytest.mark.parametrize("place", ["result_url", "url", "fail_reason"])
def test_a_result_is_found_even_where_reasons_go(place: str) -> None:
    answer: Json = {"code": "success", "message": "", "data": {"status": "SUCCESS", place: URL}}
    assert answers.polled(answer, THEIRS) == answers.Finished(URL)


def test_a_failure_says_why() -> None:
    answer = _wrapped("success", status="FAILURE", fail_reason="upstream timeout")
    assert answers.polled(answer, THEIRS) == answers.Failed("upstream timeout")


def test_an_error_inside_200_is_one_and_says_nothing_about_the_task() -> None:
    answer = _wrapped("task_not_exist", "task_not_exist")
    assert answers.refusal(answer) == "task_not_exist"
    assert answers.polled(answer, THEIRS) == answers.Unreadable("task_not_exist")
