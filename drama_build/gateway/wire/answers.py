"""Read any provider's answer: ids, states, addresses and errors in all the spellings met so far."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drama_build.gateway.requests import Json
from drama_build.gateway.wire import policy

ID_PLACES = ("id", "task_id", "data.task_id", "data.id", "request_id", "requestId")
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


@dataclass(frozen=True, slots=True)
class Waiting:
    """Not done yet; `status` as the provider spells it."""

    status: str


@dataclass(frozen=True, slots=True)
class Finished:
    """Done; the result lies at `url`."""

    url: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The provider gave up, and says why; `policy` if the content was the cause."""

    reason: str
    policy: bool = False


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An answer that fits no known form: nothing may be concluded from it."""

    reason: str


Polled = Waiting | Finished | Failed | Unreadable


def task_id(answer: Json) -> str | None:
    """The id under which a submitted job is polled."""
    for place in ID_PLACES:
        found = dig(answer, place)
        # An id of dots alone would change the address it is put into.
        if isinstance(found, str) and found.strip("."):
            return found
        if isinstance(found, int) and not isinstance(found, bool):
            return str(found)
    return None


def polled(answer: Json) -> Polled:
    """What a poll says about a job."""
    status = next(_texts(answer, STATE_PLACES), "")
    word = status.lower().replace("-", "_").removeprefix("task_status_")
    if word in FAILED or policy.is_code(status):
        why = reason(answer) or f"the provider says only {status!r}"
        return Failed(why, policy=refuses_content(answer))
    if word in DONE:
        return _done(answer, status)
    if word:
        return Waiting(status)
    return _stateless(answer)


def _done(answer: Json, status: str) -> Polled:
    if url := result_url(answer):
        return Finished(url)
    if names_policy(answer):
        return Failed(reason(answer) or "the content was refused", policy=True)
    return Unreadable(f"{status!r} without the result's address")


def _stateless(answer: Json) -> Polled:
    if refused := refusal(answer):
        # Only a code of its own proves that the job is over: words may be about this look alone.
        return Failed(refused, policy=True) if names_policy(answer) else Unreadable(refused)
    url = result_url(answer)
    return Finished(url) if url else Unreadable("an answer without a status")


def result_url(answer: Json) -> str | None:
    """The address of what was made, wherever the provider put it."""
    texts = _texts(answer, URL_PLACES)
    return next((text for text in texts if _is_address(text)), None)


def inline_content(answer: Json) -> bytes | None:
    """What was made, if it came inside the answer as base64. Broken base64 counts as absent."""
    for text in _texts(answer, BASE64_PLACES):
        try:
            return base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            continue
    return None


def data_url_content(url: str) -> bytes | None:
    """The bytes of a `data:…;base64,…` address, else None."""
    head, comma, text = url.partition(",")
    if not (comma and head.startswith("data:") and head.endswith(";base64")):
        return None
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None


def reason(answer: Json) -> str:
    """Why it failed, in the provider's words; empty if it does not say."""
    return next((t for t in _texts(answer, REASON_PLACES) if not _is_address(t)), "")


def error_code(answer: Json) -> str:
    """The provider's short name for the error, such as `insufficient_quota`; empty if none."""
    return next(_texts(answer, CODE_PLACES), "")


def names_policy(answer: Json) -> bool:
    """Whether a code in the answer says that the content was refused."""
    codes = (dig(answer, place) for place in POLICY_PLACES)
    minimax = dig(answer, "base_resp.status_code")
    return any(map(policy.is_code, codes)) or policy.is_minimax_code(minimax)


def refuses_content(failure: Json) -> bool:
    """Whether an answer that is a failure says, by code or in words, that the content is it."""
    return names_policy(failure) or policy.is_reason(reason(failure))


def refusal(answer: Json) -> str | None:
    """The reason, if this is an error that came under HTTP 200."""
    if not isinstance(answer, dict):
        return None
    if answer.get("error"):
        return reason(answer) or "an error without a reason"
    code = answer.get("code")
    if isinstance(code, str | int) and str(code).lower() not in GOOD_CODES:
        return reason(answer) or f"code {code}"
    return _minimax_refusal(answer)


def _minimax_refusal(answer: Json) -> str | None:
    code = dig(answer, "base_resp.status_code")
    return reason(answer) or f"code {code}" if isinstance(code, int) and code else None


def dig(answer: Json, place: str) -> Json:
    """Follow a dotted path through objects and arrays; None where it leads nowhere."""
    here = answer
    for step in place.split("."):
        if isinstance(here, dict):
            here = here.get(step)
        elif isinstance(here, list) and step.isdigit() and int(step) < len(here):
            here = here[int(step)]
        else:
            return None
    return here


def _texts(answer: Json, places: Sequence[str]) -> Iterator[str]:
    found = (dig(answer, place) for place in places)
    return (text for text in found if isinstance(text, str) and text)


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://", "data:", "/"))
