"""Claims about the first contact's wire: bounded, and without the key in what it brings."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import httpx
import pytest

from drama_build.gateway.profiles import contact
from drama_build.gateway.profiles.contact import asking
from drama_build.gateway.profiles.probe import Observation, Question
from drama_build.gateway.profiles.profile import profile

KEY = "hs-very-secret-key"
FINAL = profile("final", {"HOLYSHEEP_API_KEY": KEY})


def _asked(question: Question, answer: httpx.Response | Exception) -> Observation:
    def reply(request: httpx.Request) -> httpx.Response:
        if isinstance(answer, Exception):
            raise answer
        answer.headers["x-asked"] = f"{request.method} {request.url.path}"
        answer.headers["x-echo"] = request.headers.get("authorization", "nothing")
        return answer

    async def run() -> Observation:
        async with asking(FINAL, httpx.MockTransport(reply)) as ask:
            return await ask(question)

    return asyncio.run(run())


def test_a_question_with_a_body_is_posted() -> None:
    assert _asked(Question("m", "models"), httpx.Response(200)).headers["x-asked"] == (
        "GET /v1/models"
    )
    seen = _asked(Question("o", "video/generations", {}), httpx.Response(422, json={"error": "no"}))
    assert seen.headers["x-asked"] == "POST /v1/video/generations"
    assert (seen.status, seen.said) == (422, {"error": "no"})


def test_a_key_that_is_quoted_back_is_not_kept() -> None:
    seen = _asked(Question("m", "models"), httpx.Response(200, json={"error": f"bad {KEY}"}))
    assert KEY not in str(seen)
    assert "Bearer" in seen.headers["x-echo"]  # it was sent


def test_a_failure_is_an_observation() -> None:
    seen = _asked(Question("m", "models"), httpx.ConnectError(f"no route for {KEY}"))
    assert seen.status == 0
    assert "no route" in seen.what
    assert KEY not in seen.what


def test_no_question_leaves_the_provider() -> None:
    elsewhere = Question("m", "https://elsewhere.example/models")
    seen = _asked(elsewhere, httpx.Response(200, json={}))
    assert seen == Observation(what="that route is on another server")


def test_an_answer_without_end_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contact, "CAP", 10)
    seen = _asked(Question("m", "models"), httpx.Response(200, json={"data": ["x" * 100]}))
    assert (seen.status, seen.said) == (200, None)


def test_nobody_is_shown_a_key_that_there_is_not() -> None:
    free = replace(FINAL, credential=None)

    async def run() -> Observation:
        reply = httpx.MockTransport(
            lambda r: httpx.Response(200, json={"key": "authorization" in r.headers})
        )
        async with asking(free, reply) as ask:
            return await ask(Question("m", "models"))

    assert asyncio.run(run()).said == {"key": False}
