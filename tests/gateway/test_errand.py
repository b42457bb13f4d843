"""Results that are paid for are collected, or it is said how to get another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from toys import faults
from toys.books import Asked, Told, told_json
from toys.buyer import CLIP, STILL, TALK, Buyer
from toys.faults import Fault

from drama_build.gateway.journal.states import State
from drama_build.gateway.wire.places import COMMON
from drama_build.units import FREE

URLS: dict[str, Any] = {"constants": {}}
"""Stills come as addresses."""


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_still_whose_address_has_expired_can_be_ordered_again(
    tmp_path: Path, status: int
) -> None:
    dead = faults.expired(status)
    with Buyer(tmp_path, lambda asked: dead if asked.route == "file" else None, **URLS) as buyer:
        for _ in range(2):
            (told,) = buyer.buys(STILL)
            assert "has expired: this address has expired; it was paid for" in told
            assert "doit jobs resolve 1 --resubmit" in told
            assert "account" not in told
        assert buyer.bills == 1


def test_what_is_where_only_this_provider_puts_it_is_collected(tmp_path: Path) -> None:
    def own(asked: Asked, told: Told, _: float) -> Told:
        del told
        return told_json({"deliverable": {"where": f"{asked.base}/v1/files/x-64x64.png"}})

    fault = Fault("own places", change=own)
    own_words = replace(COMMON, url=("deliverable.where",))
    with Buyer(
        tmp_path,
        lambda asked: fault if asked.route == "image" else None,
        answers=own_words,
        **URLS,
    ) as buyer:
        assert buyer.buys(STILL) == ["image/png"]


@pytest.mark.parametrize(
    ("stop", "kind", "hint"),
    [
        ("length", "GatewayError", "; allow it more tokens"),
        ("tool_calls", "GatewayError", ""),
        ("content_filter", "PolicyError", "; change the words"),
    ],
)
def test_a_turn_without_a_word_is_paid_for_once_and_said(
    tmp_path: Path, stop: str, kind: str, hint: str
) -> None:
    def silent(_: Asked, told: Told, __: float) -> Told:
        said = told.said
        said["choices"] = [{"finish_reason": stop, "message": {"content": ""}}]
        return told_json(said)

    fault = Fault("nothing said", change=silent)
    with Buyer(tmp_path, lambda asked: fault if asked.route == "chat" else None) as buyer:
        (told,) = buyer.buys(TALK)
        assert told.startswith(f"{kind}: deepseek-v3.2 said nothing: it ended with '{stop}'{hint}")
        assert (buyer.job.state, buyer.bills) == (State.FAILED, 1)
        assert buyer.job.balance.wasted == buyer.job.balance.total > FREE


def test_a_clip_is_collected_once_its_answer_says_success_in_the_place_of_an_error(
    tmp_path: Path,
) -> None:
    def odd(_: Asked, told: Told, __: float) -> Told:
        return told_json(told.said | {"error": {"code": 0, "message": ""}})

    fault = Fault("no error", change=odd)
    with Buyer(tmp_path, lambda asked: fault if asked.route == "submit" else None) as buyer:
        assert buyer.buys(CLIP, CLIP) == ["video/mp4"] * 2
        assert buyer.bills == 1
