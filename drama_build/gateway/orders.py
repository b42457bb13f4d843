"""What goes over the wire for a request, and what the first answer to it means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from drama_build.gateway.journal.intents import Intent
from drama_build.gateway.journal.recovery import Traits
from drama_build.gateway.journal.states import Accepted, Answered
from drama_build.gateway.profiles.bodies import posted
from drama_build.gateway.profiles.schema import Profile
from drama_build.gateway.requests import Json, Operation, Request, Usage, usage
from drama_build.gateway.retry import FailureClass, classify, closes_account
from drama_build.gateway.wire import addresses, answers, sniff
from drama_build.gateway.wire.exchange import Answer, Order, Trouble
from drama_build.gateway.wire.places import dig
from drama_build.units import Money

ANSWER_CAP = 64 * 2**20
"""Bytes of an answer that may carry the picture or sound itself, perhaps as base64."""
STATUS_CAP = 8 * 2**20
"""Bytes of an answer that says how jobs stand."""
RAW_CAP = 256 * 2**10
"""Bytes of an answer that the journal keeps: more is media, which go into the store."""
_POINTER = b"sha256:"
MORE_TOKENS = 4096
"""Tokens that a provider may count beside those of a request: instructions of its own."""
SURELY_REFUSED = frozenset(
    (
        "invalid_request_error",
        "invalid_value",
        "invalid_parameter",
        "authentication_error",
        "invalid_api_key",
        "permission_error",
        "not_found_error",
        "model_not_found",
        "rate_limit_error",
        "rate_limit_exceeded",
    )
)
"""What OpenAI and its imitators call an order that they did not take."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """An order whose bytes are settled; `digest` is theirs."""

    order: Order
    digest: str


@dataclass(frozen=True, slots=True)
class Taken:
    """The provider took the order, or brought what was ordered at once."""

    event: Accepted | Answered
    answer: Answer


# -- what is sent -------------------------------------------------------


def sealed(request: Request, profile: Profile, name: str) -> Sealed:
    """The order of a request under a `name` of its own: idempotency key, and tag in the list.

    It stays the same however often this order is sent, and is another for each order: a provider
    that honours it would tell a job that failed once as failed for ever.
    """
    post = posted(request, profile, tag(profile, name))
    header = profile.idempotency.header.lower()
    named = {header: name} if header else {}
    order = Order(
        "POST",
        addresses.join(profile.base_url, profile.route(request.operation)),
        STATUS_CAP if request.operation == "video" else ANSWER_CAP,
        body=dict(post.body),
        content=post.content,
        headers={"content-type": post.content_type} | named,
    )
    return Sealed(order, post.digest)


def status(profile: Profile, task_id: str) -> Order:
    """A look at a job."""
    url = addresses.join(profile.base_url, profile.status_route(task_id))
    return Order("GET", url, STATUS_CAP)


def listing(profile: Profile) -> Order:
    """A look at the provider's list of jobs."""
    return Order("GET", addresses.join(profile.base_url, profile.listing.route), STATUS_CAP)


def models(profile: Profile) -> Order:
    """What the provider has."""
    return Order("GET", addresses.join(profile.base_url, profile.routes.models), STATUS_CAP)


def tag(profile: Profile, name: str) -> str:
    """What a provider's list shows of an order; empty where it shows nothing of ours."""
    return name if profile.listing.tag else ""


def intent(
    request: Request,
    sent: Sealed,
    profile: Profile,
    price: Money,
    *,
    name: str,
    target: str = "",
    run: str = "",
) -> Intent:
    """The request as it is written down before it is sent."""
    return Intent(
        fingerprint=request.fingerprint(),
        operation=request.operation,
        model=request.model,
        provider=profile.base_url,
        price=price,
        target=target,
        run=run,
        forecast=usage(request),
        idempotency=name,
        tag=tag(profile, name),
        body=sent.digest,
    )


def traits(profile: Profile, operation: Operation, p99: float = 0.0) -> Traits:
    """What the provider is proved to do for an order whose answer was lost.

    `p99` is how many seconds 99 of 100 such orders take: a list may be as late as the work.
    """
    return Traits(
        window=profile.idempotency.window if profile.idempotency.proved else 0.0,
        lists=profile.listing.proved and operation == "video",
        settle=profile.settle,
        p99=p99,
        apart=profile.listing.apart,
        once=profile.after_unknown(operation) == "resubmit",
    )


def found(listed: Answer, tagged: str, profile: Profile) -> str | None:
    """The id of the job that shows our tag in a list; None if the list does not have it.

    Raises ValueError for what is no list, or not all of it: nothing follows from that.
    """
    shape, said = profile.listing, listed.json()
    rows = dig(said, shape.rows) if shape.rows else said
    if not isinstance(rows, list):
        raise ValueError("the provider's list cannot be read")  # noqa: TRY004  # theirs, not ours
    ids = answers.tagged(
        said, tagged, rows=shape.rows, tag_place=shape.tag_place, id_place=shape.id_place
    )
    if not ids and (len(rows) >= shape.page or answers.goes_on(said, shape.rows)):
        raise ValueError("the provider's list may be longer than one page")
    return ids[0] if ids else None


# -- what came ----------------------------------------------------------


def understood(answer: Answer | Trouble, operation: Operation, profile: Profile) -> Taken | Trouble:
    """What an answer means: errors come under HTTP 200 as well."""
    if isinstance(answer, Trouble):
        return answer
    if operation != "video" and sniff.fits(sniff.media_type(answer.content), operation):
        return Taken(Answered(), answer)
    said = answer.json()
    event = _taken(said, operation, profile)
    if refused := answers.refusal(said):
        made = event is not None and (
            operation != "video" or answers.names_task(said, profile.answers)
        )
        return _refused(refused, said, operation, made=made)
    # Some send a blurred picture along with the refusal. Of a task its looks will tell.
    if answers.names_policy(said) and not isinstance(event, Accepted):
        return Trouble("refused", answers.reason(said) or "the content was refused", policy=True)
    if event is None:
        return Trouble("ambiguous", answers.reason(said) or "the answer holds no result")
    return Taken(event, answer)


def _taken(said: Json, operation: Operation, profile: Profile) -> Accepted | Answered | None:
    if operation == "video":
        task_id = answers.task_id(said, profile.answers)
        return None if task_id is None else Accepted(task_id)
    if operation == "chat":
        spoken = answers.spoken(said)
        return None if spoken is None else Answered(spoken.usage)
    here = answers.result_url(said, profile.answers) or answers.inline_content(said)
    return Answered() if here else None


def _refused(why: str, said: Json, operation: Operation, *, made: bool) -> Trouble:
    """What an error under HTTP 200 means; `made`: beside it stands what was ordered."""
    code = answers.error_code(said)
    number = int(code) if len(code) == 3 and code.isdecimal() else 0
    known = number if HTTPStatus.BAD_REQUEST <= number < 600 else 0
    failure: FailureClass = classify(known or HTTPStatus.BAD_REQUEST, code, explained=True)
    policy = answers.refuses_content(said)
    if policy and not (made and operation == "video"):
        return Trouble("refused", why, known, policy=True)
    # A clip may be in the making whatever a word says that nobody has met.
    met = known or code in SURELY_REFUSED or closes_account(known, code)
    unmet = operation == "video" and not met
    return Trouble("ambiguous" if made or unmet else failure, why, known)


def believed(told: Usage | None, forecast: Usage) -> Usage | None:
    """What the provider counted, unless it cannot have been so much."""
    if told is None:
        return None
    most_in, most_out = (MORE_TOKENS + 2 * n for n in (forecast.tokens_in, forecast.tokens_out))
    return told if told.tokens_in <= most_in and told.tokens_out <= most_out else None


def kept_raw(answer: Answer) -> bytes:
    """What the journal keeps of an answer: all of it, unless it carries media; then nothing."""
    small = len(answer.content) <= RAW_CAP and sniff.media_type(answer.content) is None
    return answer.content if small else b""


def media(answer: Answer) -> bytes:
    """The media that an answer carries; all of it where it carries them in no known way."""
    if sniff.media_type(answer.content) is not None:
        return answer.content
    return answers.inline_content(answer.json()) or answer.content


def pointer(digest: str) -> bytes:
    """What the journal keeps in the place of media that lie in the store."""
    return _POINTER + digest.encode()


def remembered(raw: bytes, get: Callable[[str], bytes | None]) -> Answer | None:
    """An answer that the journal kept, itself or by its digest, for which `get` has the bytes."""
    if raw.startswith(_POINTER):
        raw = get(raw.removeprefix(_POINTER).decode()) or b""
    return Answer(HTTPStatus.OK, {}, raw) if raw else None
