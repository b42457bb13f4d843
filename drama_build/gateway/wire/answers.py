"""Read any provider's answer: ids, states, addresses and errors in all the spellings met so far."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from drama_build.gateway.requests import Json, Usage
from drama_build.gateway.wire import policy
from drama_build.gateway.wire.places import (
    BALANCE_PLACES,
    BASE64_PLACES,
    CODE_PLACES,
    COMMON,
    DONE,
    FAILED,
    ID_PLACES,
    MORE_PLACES,
    POLICY_PLACES,
    REASON_PLACES,
    ROWS_PLACES,
    STATE_PLACES,
    STOP_PLACES,
    TASK_PLACES,
    TEXT_PLACES,
    TOKENS_IN_PLACES,
    TOKENS_OUT_PLACES,
    TURN_PLACES,
    URL_PLACES,
    Dialect,
    dig,
    texts,
)
from drama_build.units import Money

MOST_COUNTED = 10**9
"""Tokens; no conversation has more, and what says so counts something else."""
GOOD_CODES = frozenset(("", "0", "200", "success", "ok"))
GOOD_WORDS = frozenset(("", "success", "succeeded", "successful", "ok", "accepted", "submitted"))


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
class Spoken:
    """A turn of a conversation; `usage` is None if nobody counted, `stop` is why it ends there."""

    text: str = field(repr=False)
    usage: Usage | None
    stop: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An answer that fits no known form: nothing may be concluded from it."""

    reason: str


Polled = Waiting | Finished | Failed | Unreadable


def task_id(answer: Json, dialect: Dialect = COMMON) -> str | None:
    """The id under which a submitted job is polled."""
    ids = (_id(dig(answer, place)) for place in (*dialect.id, *ID_PLACES))
    return next(filter(None, ids), None)


def names_task(answer: Json, dialect: Dialect = COMMON) -> bool:
    """Whether there is an id of more than the request itself, which errors have as well."""
    return any(_id(dig(answer, place)) for place in (*dialect.id, *TASK_PLACES))


def _id(found: Json) -> str | None:
    # An id of dots alone would change the address it is put into.
    if isinstance(found, str) and found.strip("."):
        return found
    return str(found) if isinstance(found, int) and not isinstance(found, bool) else None


# -- jobs ---------------------------------------------------------------


def polled(answer: Json, dialect: Dialect = COMMON) -> Polled:
    """What a poll says about a job."""
    status = next(texts(answer, (*dialect.status, *STATE_PLACES)), "")
    word = _plain(status)
    if _means(word, dialect.failed, FAILED, dialect.done) or policy.is_code(status):
        why = reason(answer, dialect) or f"the provider says only {status!r}"
        return Failed(why, policy=refuses_content(answer))
    if _means(word, dialect.done, DONE, dialect.failed):
        return _done(answer, status, dialect)
    return Waiting(status) if word else _stateless(answer, dialect)


def _means(
    word: str, theirs: frozenset[str], common: frozenset[str], opposite: frozenset[str]
) -> bool:
    """Whether a state is one of theirs, or one of all unless it means the opposite to them."""
    if theirs and word in map(_plain, theirs):
        return True
    return word in common and word not in map(_plain, opposite)


def _plain(status: str) -> str:
    return status.lower().replace("-", "_").removeprefix("task_status_")


def _done(answer: Json, status: str, dialect: Dialect) -> Polled:
    if url := result_url(answer, dialect):
        return Finished(url)
    if names_policy(answer):
        return Failed(reason(answer, dialect) or "the content was refused", policy=True)
    return Unreadable(f"{status!r} without the result's address")


def _stateless(answer: Json, dialect: Dialect) -> Polled:
    if refused := refusal(answer):
        # Only a code of its own proves that the job is over: words may be about this look alone.
        return Failed(refused, policy=True) if names_policy(answer) else Unreadable(refused)
    url = result_url(answer, dialect)
    return Finished(url) if url else Unreadable("an answer without a status")


def tagged(answer: Json, tag: str, *, rows: str, tag_place: str, id_place: str) -> tuple[str, ...]:
    """The ids of the jobs in a list that carry our `tag`, each once; places as in a profile."""
    listed = dig(answer, rows)
    if not isinstance(listed, list):
        return ()
    ours = (row for row in listed if dig(row, tag_place) == tag)
    return tuple(dict.fromkeys(filter(None, (_id(dig(row, id_place)) for row in ours))))


def goes_on(answer: Json, rows: str) -> bool:
    """Whether a list with its `rows` there says that it is continued elsewhere."""
    around, _, _ = rows.rpartition(".")
    here = {"", around, f"{rows}.pagination", "pagination", "meta", "paging"}
    return any(dig(dig(answer, part), place) for part in here for place in MORE_PLACES)


# -- results ------------------------------------------------------------


def result_url(answer: Json, dialect: Dialect = COMMON) -> str | None:
    """The address of what was made, wherever the provider put it."""
    found = texts(answer, (*dialect.url, *URL_PLACES))
    return next((text for text in found if _is_address(text)), None)


def inline_content(answer: Json) -> bytes | None:
    """What was made, if it came inside the answer as base64. Broken base64 counts as absent."""
    for text in texts(answer, BASE64_PLACES):
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


def spoken(answer: Json) -> Spoken | None:
    """The next turn of a conversation; None if there is none in the answer.

    A turn that is over, or was counted, is one even if nothing was said in it.
    """
    text = next(filter(None, (_joined(dig(answer, place)) for place in TEXT_PLACES)), "")
    said = Spoken(text, used(answer), next(texts(answer, STOP_PLACES), ""))
    over = said.stop or (said.usage and any(dig(answer, place) for place in TURN_PLACES))
    return said if text or over else None


def _joined(content: Json) -> str | None:
    """Text, or the text of the parts that have any."""
    if isinstance(content, str):
        return content
    if not isinstance(content, list):
        return None
    return "".join(texts(content, [f"{place}.text" for place in range(len(content))]))


def used(answer: Json) -> Usage | None:
    """The tokens that the provider counted; None if it does not tell both numbers."""
    asked, said = _count(answer, TOKENS_IN_PLACES), _count(answer, TOKENS_OUT_PLACES)
    return None if asked is None or said is None else Usage(tokens_in=asked, tokens_out=said)


def _count(answer: Json, places: tuple[str, ...]) -> int | None:
    found = (dig(answer, place) for place in places)
    counts = (n for n in found if isinstance(n, int) and not isinstance(n, bool))
    return next((n for n in counts if 0 <= n <= MOST_COUNTED), None)


# -- accounts -----------------------------------------------------------


def models(answer: Json) -> tuple[str, ...]:
    """The names of the models in a provider's list."""
    listed = (rows for place in ROWS_PLACES if isinstance(rows := dig(answer, place), list))
    names = ((dig(row, "id") or dig(row, "name") or row) for row in next(listed, []))
    return tuple(dict.fromkeys(name for name in names if isinstance(name, str)))


def balance(answer: Json) -> Money | None:
    """What is left in the account, in US dollars; None if the answer does not say."""
    for place in BALANCE_PLACES:
        found = dig(answer, place)
        if isinstance(found, int | float | str) and not isinstance(found, bool):
            try:
                amount = Decimal(str(found))
            except InvalidOperation:
                continue
            return Money.usd(amount) if amount.is_finite() else None
    return None


# -- errors -------------------------------------------------------------


def reason(answer: Json, dialect: Dialect = COMMON) -> str:
    """Why it failed, in the provider's words; empty if it does not say."""
    found = texts(answer, (*dialect.error, *REASON_PLACES))
    return next((text for text in found if not _is_address(text)), "")


def error_code(answer: Json) -> str:
    """The provider's short name for the error, such as `insufficient_quota`, or its number.

    Empty if there is none, or it means that all is well.
    """
    found = (dig(answer, place) for place in CODE_PLACES)
    codes = (code for code in found if isinstance(code, str | int) and not isinstance(code, bool))
    return next((str(code) for code in codes if str(code).lower() not in GOOD_CODES), "")


def names_policy(answer: Json) -> bool:
    """Whether a code in the answer says that the content was refused."""
    codes = (dig(answer, place) for place in POLICY_PLACES)
    minimax = dig(answer, "base_resp.status_code")
    return any(map(policy.is_code, codes)) or policy.is_minimax_code(minimax)


def refuses_content(failure: Json) -> bool:
    """Whether an answer that is a failure says, by code or in words, that the content is it."""
    return names_policy(failure) or policy.is_reason(reason(failure))


def refusal(answer: Json) -> str | None:
    """The reason, if this is an error that came under HTTP 200.

    Where an error belongs some say in its form that there is none.
    """
    if not isinstance(answer, dict) or _only_form(answer):
        return None
    if answer.get("error"):
        return reason(answer) or "an error without a reason"
    code = answer.get("code")
    if isinstance(code, str | int) and str(code).lower() not in GOOD_CODES:
        return reason(answer) or f"code {code}"
    return _minimax_refusal(answer)


def _only_form(answer: dict[str, Json]) -> bool:
    """Whether what stands in the place of an error says that all is well, or nothing at all."""
    if isinstance(answer.get("error"), int) or dig(answer, "base_resp.status_code"):
        return False
    code, why = error_code(answer), reason(answer).lower().strip(" .!")
    if not code:
        return why in GOOD_WORDS
    # Some number their successes. 400 to 599 are none, with any words.
    is_http = len(code) == len("400") and code.startswith(("4", "5"))
    return why in GOOD_WORDS - {""} and code.isdecimal() and not is_http


def _minimax_refusal(answer: Json) -> str | None:
    code = dig(answer, "base_resp.status_code")
    return reason(answer) or f"code {code}" if isinstance(code, int) and code else None


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://", "data:", "/"))
