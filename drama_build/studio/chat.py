"""The chat route: a request in OpenAI's shape, answered by the scratch writer in OpenAI's shape."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from drama_build.studio import writer
from drama_build.studio.wire import Posted, RefusedError, Seed

Answer = dict[str, Any]

BYTES_A_TOKEN = 4
MOST_MESSAGES = 200
MESSAGE_CAP = 256 * 1024
"""Bytes: whole episodes are sent along as context."""


def _bounded(text: str) -> str:
    if len(text.encode()) > MESSAGE_CAP:
        raise ValueError(f"must not exceed {MESSAGE_CAP} bytes")
    return text


Words = Annotated[str, AfterValidator(_bounded)]


class Part(BaseModel):
    """A piece of a message; only text is read."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    type: Literal["text"]
    text: Words


class Message(BaseModel):
    """What somebody said."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    role: Literal["system", "developer", "user", "assistant", "tool"]
    content: Words | Annotated[list[Part], Field(max_length=MOST_MESSAGES)] | None = None

    @property
    def text(self) -> str:
        """All of its text."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content)
        return self.content or ""


class Shape(BaseModel):
    """The shape the answer shall have."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    type: Literal["text", "json_object"] = "text"


class Streaming(BaseModel):
    """What a stream shall hold besides the text."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    include_usage: bool = False


MostTokens = Annotated[int, Field(ge=1)]


class ChatOrder(Posted):
    """A conversation; its last user message is answered."""

    messages: Annotated[list[Message], Field(min_length=1, max_length=MOST_MESSAGES)]
    response_format: Shape = Shape()
    seed: Seed = 0
    max_tokens: MostTokens | None = None
    max_completion_tokens: MostTokens | None = None
    stream: bool = False
    stream_options: Streaming = Streaming()
    n: Literal[1] = 1


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered: the text, why it ends, and the tokens on both sides."""

    text: str
    ended: Literal["stop", "length"]
    asked_tokens: int
    told_tokens: int

    def usage(self) -> Answer:
        """The counts as OpenAI names them."""
        return {
            "prompt_tokens": self.asked_tokens,
            "completion_tokens": self.told_tokens,
            "total_tokens": self.asked_tokens + self.told_tokens,
        }


def reply(order: ChatOrder) -> Reply:
    """The writer's answer. Raises RefusedError if nobody asked for anything.

    A token is four bytes of UTF-8 here, rounded up for each text: a count that anybody can repeat,
    near what tokenisers find in English, too high for Chinese and Thai.
    """
    asked = [message.text for message in order.messages if message.role == "user"]
    if not asked or not asked[-1].strip():
        raise RefusedError(400, "messages: there must be a user message with text")
    scene = writer.draft(asked[-1], order.seed)
    as_object = order.response_format.type == "json_object"
    whole = writer.as_json(scene) if as_object else writer.as_fountain(scene)
    most = order.max_completion_tokens or order.max_tokens
    text = _cut(whole, most)
    return Reply(
        text,
        "stop" if text == whole else "length",
        sum(tokens(message.text) for message in order.messages),
        tokens(text),
    )


def name_of(order: ChatOrder) -> str:
    """An id for the answer: the same for the same order, for the answer is the same too."""
    return hashlib.sha256(order.model_dump_json().encode()).hexdigest()[:24]


def completion(order: ChatOrder, said: Reply, name: str, created: int) -> Answer:
    """The answer in one piece."""
    message = {"role": "assistant", "content": said.text, "refusal": None}
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": said.ended}
    return _head(order, name, created, "chat.completion") | {
        "choices": [choice],
        "usage": said.usage(),
    }


def events(order: ChatOrder, said: Reply, name: str, created: int) -> Iterator[str]:
    """The answer as server-sent events, a line of text in each."""
    head = _head(order, name, created, "chat.completion.chunk")
    pieces = [{"content": line} for line in said.text.splitlines(keepends=True)]
    for piece in ({"role": "assistant", "content": ""}, *pieces):
        yield _event(head | {"choices": [_delta(piece)]})
    yield _event(head | {"choices": [_delta({}, said.ended)]})
    if order.stream_options.include_usage:
        yield _event(head | {"choices": [], "usage": said.usage()})
    yield "data: [DONE]\n\n"


def tokens(text: str) -> int:
    """How many tokens a text counts for."""
    return -(-len(text.encode()) // BYTES_A_TOKEN)


def _cut(text: str, most: int | None) -> str:
    if most is None:
        return text
    # A letter of several bytes is left out whole.
    return text.encode()[: most * BYTES_A_TOKEN].decode(errors="ignore")


def _head(order: ChatOrder, name: str, created: int, kind: str) -> Answer:
    return {"id": name, "object": kind, "created": created, "model": order.model}


def _delta(piece: Answer, ended: str | None = None) -> Answer:
    return {"index": 0, "delta": piece, "logprobs": None, "finish_reason": ended}


def _event(chunk: Answer) -> str:
    return f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n"
