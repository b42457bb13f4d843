"""What the first answer to an order means: nothing that may have been made is taken for a no."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from drama_build.gateway import orders
from drama_build.gateway.journal.recovery import APART
from drama_build.gateway.journal.states import Accepted, Answered
from drama_build.gateway.orders import Taken
from drama_build.gateway.profiles.schema import Listing, Profile
from drama_build.gateway.requests import Operation, Usage
from drama_build.gateway.wire.exchange import Answer, Trouble

PLAIN = Profile()
LISTED = replace(
    PLAIN, listing=Listing(proved=True, route="videos", tag="tag", tag_place="tag", page=3)
)


def answer(said: object) -> Answer:
    return Answer(200, {}, json.dumps(said).encode())


def understood(said: object, operation: Operation = "video") -> Taken | Trouble:
    return orders.understood(answer(said), operation, PLAIN)


@pytest.mark.parametrize(
    "beside",
    [
        {"error": {"code": 0, "message": ""}},
        {"error": {"code": "", "message": "ok"}},
        {"error": {}},
        {"error": "Success"},
        {"code": 10000, "message": "Success"},
        {"code": 200, "message": "OK."},
        {"status": "Content Moderated"},
    ],
)
def test_a_task_beside_an_error_that_says_nothing_is_taken(beside: dict[str, Any]) -> None:
    told = understood({"id": "t-1"} | beside)
    assert isinstance(told, Taken)
    assert told.event == Accepted("t-1")


@pytest.mark.parametrize(
    "beside",
    [
        {"error": {"code": 400, "message": "no"}},
        {"error": {"code": "invalid_request_error", "message": "no"}},
        {"error": {"code": "moderation_blocked", "message": "blood"}},
        {"error": True},
        {"code": 500, "message": "success"},
        {"code": 10000, "message": "busy"},
    ],
)
@pytest.mark.parametrize("named", [{"id": "t-1"}, {"data": {"task_id": "t-1"}}])
def test_a_task_beside_an_error_is_never_certainly_not_made(
    named: dict[str, Any], beside: dict[str, Any]
) -> None:
    told = understood(named | beside)
    assert isinstance(told, Trouble)
    assert told.failure in {"ambiguous", "server"}
    assert not told.policy


def test_a_result_beside_an_error_is_never_certainly_not_made() -> None:
    drawn = {"data": [{"url": "https://cdn.example/a.png"}]}
    told = understood(drawn | {"error": {"message": "no"}}, "image")
    assert isinstance(told, Trouble)
    assert told.failure == "ambiguous"
    assert isinstance(understood(drawn | {"error": {"code": 0, "message": ""}}, "image"), Taken)


@pytest.mark.parametrize(
    ("said", "failure"),
    [
        ({"code": 7, "message": "what is this"}, "ambiguous"),
        ({"error": {"message": "busy", "code": "busy"}}, "ambiguous"),
        ({"error": {"message": "no", "code": 422}}, "refused"),
        ({"error": {"message": "slow down", "code": 429}}, "limited"),
        ({"error": {"message": "top up", "code": "insufficient_quota"}}, "refused"),
        ({"error": {"message": "no", "type": "invalid_request_error"}}, "refused"),
        ({"error": {"message": "no", "code": "content_filter"}}, "refused"),
        # The id of a request is no task.
        ({"error": {"message": "no", "code": 422}, "request_id": "r-1"}, "refused"),
    ],
)
def test_only_an_error_that_is_known_proves_that_no_clip_was_made(
    said: dict[str, Any], failure: str
) -> None:
    told = understood(said)
    assert isinstance(told, Trouble)
    assert told.failure == failure


def test_a_still_is_refused_by_any_error() -> None:
    told = understood({"code": 7, "message": "what is this"}, "image")
    assert isinstance(told, Trouble)
    assert told.failure == "refused"


# -- lists --------------------------------------------------------------


@pytest.mark.parametrize("more", [{}, {"has_more": False}, {"next": None}, {"next": ""}])
def test_a_list_that_is_shorter_than_a_page_proves_absence(more: dict[str, Any]) -> None:
    assert orders.found(answer({"data": [{"id": "a"}]} | more), "ours", LISTED) is None


@pytest.mark.parametrize("page", [0, 1])
def test_a_list_that_may_go_on_proves_nothing(page: int) -> None:
    chosen = replace(LISTED, listing=replace(LISTED.listing, page=page))
    with pytest.raises(ValueError, match="longer than one page"):
        orders.found(answer({"data": [{"id": "a"}]}), "ours", chosen)
    listed = answer({"data": [{"id": "a", "tag": "ours"}]})
    assert orders.found(listed, "ours", chosen) == "a"


@pytest.mark.parametrize(
    "more", [{"has_more": True}, {"next": "/videos?after=a"}, {"links": {"next": "/2"}}]
)
def test_a_list_that_says_that_it_goes_on_proves_nothing(more: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="longer than one page"):
        orders.found(answer({"data": [{"id": "a"}]} | more), "ours", LISTED)


def test_a_short_settling_brings_two_looks_no_nearer_together() -> None:
    told = orders.traits(replace(LISTED, settle=0.1), "video", 89.0)
    assert (told.apart, told.p99) == (APART, 89.0)
    quick = replace(LISTED, listing=replace(LISTED.listing, apart=0.1))
    assert orders.traits(quick, "video").apart == 0.1


# -- conversations ------------------------------------------------------


def test_tokens_are_believed_up_to_twice_what_they_can_be() -> None:
    forecast = Usage(tokens_in=100, tokens_out=4096)
    good = Usage(tokens_in=1000, tokens_out=8000)
    assert orders.believed(good, forecast) == good
    for odd in (Usage(tokens_in=10**12), Usage(tokens_out=10**25)):
        assert orders.believed(odd, forecast) is None
    assert orders.believed(None, forecast) is None


@pytest.mark.parametrize(
    "choice",
    [
        {"finish_reason": "length", "message": {"content": ""}},
        {"finish_reason": "content_filter", "message": {"content": None}},
        {"finish_reason": "tool_calls", "message": {"tool_calls": [{"id": "c"}]}},
    ],
)
def test_a_turn_in_which_nothing_was_said_is_an_answer(choice: dict[str, Any]) -> None:
    told = understood({"choices": [choice]}, "chat")
    assert isinstance(told, Taken)
    counted = {"usage": {"prompt_tokens": 3, "completion_tokens": 4}}
    silent = {"choices": [{"message": {"content": ""}}]}
    told = understood(silent | counted, "chat")
    assert isinstance(told, Taken)
    assert told.event == Answered(Usage(tokens_in=3, tokens_out=4))
    for nothing in (silent, counted):
        told = understood(nothing, "chat")
        assert isinstance(told, Trouble)
        assert told.failure == "ambiguous"
