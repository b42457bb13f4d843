"""Where providers put things in their answers: the places met so far, and those of one provider."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from drama_build.gateway.requests import Json

TASK_PLACES = ("id", "task_id", "data.task_id", "data.id")
ID_PLACES = (*TASK_PLACES, "request_id", "requestId")
STATE_PLACES = (
    "status",
    "data.status",
    "state",
    "data.state",
    "task_status",
    "data.task_status",
    "output.task_status",
)
URL_PLACES = (
    "output.url",
    "output.0.url",
    "output.0",
    "output.video_url",
    "output",
    "url",
    "video_url",
    "result_url",
    "data.url",
    "data.result_url",
    "data.video_url",
    "content.video_url",
    "data.0.url",
    "data.data.0.url",
    "results.videos.0.url",
    "data.task_result.videos.0.url",
    "video.url",
    "images.0.url",
    "audio.url",
    "metadata.url",
    # Some relays put the address of a success where a failure's reason belongs.
    "fail_reason",
    "data.fail_reason",
)
BASE64_PLACES = ("data.0.b64_json", "b64_json", "data.b64_json")
REASON_PLACES = (
    "error.message",
    "error",
    "data.fail_reason",
    "fail_reason",
    "failure_reason",
    "data.error.message",
    "data.error",
    "data.task_status_msg",
    "message",
    "detail",
    "base_resp.status_msg",
    "output.message",
    "failure",
    "errors.0",
    "detail.0.msg",
    "0.msg",
)
CODE_PLACES = ("error.code", "code", "error.type")
# Where a refusal of the content is named, as a code, a state, or the reason why a model stopped.
POLICY_PLACES = (
    *CODE_PLACES,
    *STATE_PLACES,
    "error.inner_error.code",
    "error.innererror.code",
    "error_code",
    "name",
    "type",
    "failureCode",
    "failure_code",
    "data.code",
    "data.error.code",
    "data.fail_code",
    "data.error_code",
    "output.code",
    "detail.type",
    "detail.0.type",
    "0.type",
    "finish_reason",
    "data.0.finish_reason",
    "artifacts.0.finishReason",
)

DONE = frozenset(
    ("completed", "complete", "succeeded", "succeed", "success", "done", "finished", "ready")
)
FAILED = frozenset(
    ("failed", "failure", "fail", "error", "canceled", "cancelled", "expired", "rejected")
)
GOOD_CODES = frozenset(("", "0", "200", "success", "ok"))
TEXT_PLACES = (
    "choices.0.message.content",
    "choices.0.text",
    "output_text",
    "content",
    "candidates.0.content.parts",
    "output.choices.0.message.content",
    "output.text",
)
STOP_PLACES = ("choices.0.finish_reason", "stop_reason", "candidates.0.finishReason")
TOKENS_IN_PLACES = (
    "usage.prompt_tokens",
    "usage.input_tokens",
    "usageMetadata.promptTokenCount",
)
TOKENS_OUT_PLACES = (
    "usage.completion_tokens",
    "usage.output_tokens",
    "usageMetadata.candidatesTokenCount",
)
TURN_PLACES = ("choices.0", "candidates.0", "output.choices.0", "stop_reason")
"""Where a turn of a conversation stands, even one in which nothing was said."""
MORE_PLACES = (
    "has_more",
    "hasMore",
    "has_next",
    "next",
    "next_page",
    "next_cursor",
    "next_page_token",
    "nextPageToken",
    "links.next",
    "_links.next",
)
"""Where a list says that it goes on elsewhere."""
ROWS_PLACES = ("data", "data.items", "data.data", "models", "items", "results", "")
BALANCE_PLACES = ("balance", "data.balance", "total_available", "data.total_available")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """Where one provider puts things, as dotted paths, looked at before the places used by all.

    `done` and `failed` are its own words for a state, whatever their case.
    """

    __pydantic_config__: ClassVar[Mapping[str, object]] = MappingProxyType({"extra": "forbid"})

    id: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    url: tuple[str, ...] = ()
    error: tuple[str, ...] = ()
    done: frozenset[str] = frozenset()
    failed: frozenset[str] = frozenset()


COMMON = Dialect()


def dig(answer: Json, place: str) -> Json:
    """Follow a dotted path through objects and arrays; None where it leads nowhere."""
    here = answer
    for step in place.split(".") if place else ():
        if isinstance(here, dict):
            here = here.get(step)
        elif isinstance(here, list) and step.isdecimal() and int(step) < len(here):
            here = here[int(step)]
        else:
            return None
    return here


def texts(answer: Json, places: Sequence[str]) -> Iterator[str]:
    """What stands there, where it is text and not empty."""
    found = (dig(answer, place) for place in places)
    return (text for text in found if isinstance(text, str) and text)
