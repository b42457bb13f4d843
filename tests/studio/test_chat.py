"""Chat as OpenAI's clients know it: one piece or a stream, counted, cut where asked."""

from __future__ import annotations

import json
from typing import Any

import pytest

from drama_build.studio import chat
from drama_build.studio.chat import ChatOrder

ASKED = "A letter arrives."


def order(**more: Any) -> ChatOrder:
    messages = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": ASKED}]
    return ChatOrder.model_validate({"model": "animatic-writer", "messages": messages} | more)


def streamed(asked: ChatOrder) -> list[dict[str, Any]]:
    events = list(chat.events(asked, chat.reply(asked), "chatcmpl-1", 5))
    assert all(event.startswith("data: ") and event.endswith("\n\n") for event in events)
    assert events[-1] == "data: [DONE]\n\n"
    return [json.loads(event.removeprefix("data: ")) for event in events[:-1]]


def test_the_last_user_message_is_answered() -> None:
    before = {"role": "user", "content": "Something else."}
    answer = {"role": "assistant", "content": "Here it is."}
    asked = {"role": "user", "content": [{"type": "text", "text": ASKED}]}
    assert chat.reply(order(messages=[before, answer, asked])).text == chat.reply(order()).text


def test_tokens_are_four_bytes_each_rounded_up() -> None:
    said = chat.reply(order())
    # "Be brief." has 9 bytes, the request 17.
    assert said.asked_tokens == 3 + 5
    assert said.told_tokens == -(-len(said.text.encode()) // 4)
    assert said.usage()["total_tokens"] == said.asked_tokens + said.told_tokens


@pytest.mark.parametrize("limit", ["max_tokens", "max_completion_tokens"])
@pytest.mark.parametrize("language", ["en", "th"])
def test_an_answer_ends_at_the_tokens_allowed(limit: str, language: str) -> None:
    asked = ASKED if language == "en" else "จดหมายฉบับหนึ่ง"
    talk = [{"role": "user", "content": asked}]
    whole = chat.reply(order(messages=talk)).text
    said = chat.reply(order(messages=talk, **{limit: 7}))
    assert whole.startswith(said.text)
    assert 25 <= len(said.text.encode()) <= 28
    assert (said.ended, said.told_tokens) == ("length", 7)


def test_json_is_an_object_when_asked_for() -> None:
    said = chat.reply(order(response_format={"type": "json_object"}))
    assert {"slugline", "lines"} <= set(json.loads(said.text))


def test_a_stream_tells_the_same_text() -> None:
    asked = order(stream=True)
    chunks = streamed(asked)
    deltas = [chunk["choices"][0]["delta"].get("content", "") for chunk in chunks]
    assert "".join(deltas) == chat.reply(asked).text
    assert chunks[-1]["choices"][0]["finish_reason"] == "stop"
    assert {chunk["id"] for chunk in chunks} == {"chatcmpl-1"}


def test_a_stream_ends_with_the_usage_if_that_is_asked_for() -> None:
    asked = order(stream=True, stream_options={"include_usage": True})
    assert streamed(asked)[-1]["usage"] == chat.reply(asked).usage()


def test_equal_orders_get_equal_answers_to_the_id() -> None:
    assert chat.name_of(order()) == chat.name_of(order())
    assert chat.name_of(order()) != chat.name_of(order(seed=1))
