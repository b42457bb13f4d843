"""Learn for next to nothing what a strange provider is like, and write it down as a profile.

Questions are data, answers are observations, and what follows from them is decided purely. Nothing
is concluded that could cost money if it were wrong: that orders are made only once is proved by the
provider's promise, or by a person, never by a good sign alone.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from drama_build.gateway.profiles.schema import Profile
from drama_build.gateway.requests import Json
from drama_build.gateway.wire import answers, places

MOST_QUESTIONS = 8
PAUSE = 0.25
"""Seconds between two questions: less than any known limit."""
NOBODY = "drama-build-asks-for-nobody"
"""The id of a task that does not exist."""
LISTINGS = ("videos?limit=1", "video/generations?limit=1")
TELLING = re.compile(r"ratelimit|^retry-after|request-id|^x-new-api|^x-oneapi|idempoten")
WRAPPED_NAMES = frozenset(("task_not_exist", "new_api_error", "one_api_error"))
LONGEST = 400
NO_ENTRY = frozenset((0, 401))


@dataclass(frozen=True, slots=True)
class Question:
    """One request: a POST if it has a body, else a GET."""

    name: str
    route: str
    body: dict[str, Json] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Observation:
    """What came back; status 0 means that nothing did, and `what` says why."""

    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    said: Json = None
    what: str = ""

    @property
    def good(self) -> bool:
        """Whether the question was answered, and not by an error inside HTTP 200."""
        return 200 <= self.status < 300 and answers.refusal(self.said) is None

    @property
    def wrapped(self) -> bool:
        """Whether it speaks as the open-source gateways do."""
        said = self.said if isinstance(self.said, dict) else {}
        reason = answers.reason(self.said)
        types = {str(places.dig(said, place)) for place in ("code", "error.type", "error.code")}
        return (
            {"code", "message", "data"} <= said.keys()
            or bool(types & WRAPPED_NAMES)
            or reason.startswith("Invalid URL (")
            or any(name.startswith(("x-oneapi-", "x-new-api-")) for name in self.headers)
        )


Ask = Callable[[Question], Awaitable[Observation]]


@dataclass(frozen=True, slots=True)
class Learned:
    """What the answers prove, and what they show for people to judge."""

    reached: bool
    why: str = ""
    """Why nothing could be learned."""
    wrapped: bool = False
    models: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    """Models of the profile that the provider does not list."""
    video: bool | None = None
    """Whether clips can be ordered; None if that did not show."""
    unknown_task: str = ""
    listing: str = ""
    replayed: bool | None = None
    """Whether one idempotency key brought one answer twice; None if it was not tried."""
    headers: Mapping[str, str] = field(default_factory=dict)


# -- asking -------------------------------------------------------------


def questions(profile: Profile, nonce: str = "") -> tuple[Question, ...]:
    """What is asked; only with a `nonce` is there anything to pay: three of the shortest turns."""
    routes = profile.routes
    listings = [*dict.fromkeys(filter(None, (profile.listing.route, *LISTINGS)))]
    free = (
        Question("models", routes.models),
        Question("order", routes.video, {}),
        Question("task", profile.status_route(NOBODY)),
        *(Question(f"listing {route}", route) for route in listings[:2]),
    )
    payable = nonce and profile.idempotency.header and "chat" in profile.models
    paid = _turns(profile, nonce) if payable else ()
    return tuple(question for question in (*free, *paid) if question.route)


def _turns(profile: Profile, nonce: str) -> Iterator[Question]:
    """One order, the same order, and the same words as another order: chance makes them differ."""
    body: dict[str, Json] = {
        "model": profile.models["chat"],
        "messages": [{"role": "user", "content": f"Invent a five-letter word. {nonce}"}],
        "max_tokens": 16,
        "temperature": 1,
    }
    for name, order in (("turn", nonce), ("same turn", nonce), ("other turn", f"{nonce}-2")):
        yield Question(name, profile.routes.chat, body, {profile.idempotency.header: order})


async def observe(
    asked: tuple[Question, ...], ask: Ask, sleep: Callable[[float], Awaitable[None]]
) -> dict[str, Observation]:
    """Ask one after another, and no more if nobody answers or the key is refused."""
    seen: dict[str, Observation] = {}
    for question in asked[:MOST_QUESTIONS]:
        if seen:
            await sleep(PAUSE)
        seen[question.name] = await ask(question)
        if len(seen) == 1 and seen[question.name].status in NO_ENTRY:
            break
    return seen


# -- concluding ---------------------------------------------------------


def conclude(seen: Mapping[str, Observation], profile: Profile) -> Learned:
    """What the observations prove."""
    first = seen.get("models", Observation(what="it was not asked"))
    if first.status in NO_ENTRY:
        why = first.what or answers.reason(first.said) or f"HTTP {first.status}"
        return Learned(reached=False, why=why)
    if not any(o.good or answers.reason(o.said) for o in seen.values()):
        return Learned(reached=False, why=f"no route answers as one should: HTTP {first.status}")
    models = answers.models(first.said) if first.good else ()
    chosen = dict.fromkeys(profile.models.values())
    return Learned(
        reached=True,
        wrapped=any(o.wrapped for o in seen.values()),
        models=models,
        missing=tuple(name for name in chosen if models and name not in models),
        video=_offers_clips(seen.get("order")),
        unknown_task=_told(seen.get("task")),
        listing=next(_listings(seen), ""),
        replayed=_replayed(seen),
        headers=dict(_telling(seen)),
    )


def _offers_clips(order: Observation | None) -> bool | None:
    """An empty order is refused for what it lacks, or because there is no such route."""
    if order is not None and order.status == 200 and order.wrapped:
        return True  # the error came inside
    if order is None or not 400 <= order.status < 500:
        return None
    reason = answers.reason(order.said)
    nowhere = order.status in {404, 405} and (
        not reason or "URL" in reason or "Not Found" in reason
    )
    return not nowhere


def _told(task: Observation | None) -> str:
    if task is None:
        return ""
    return f"{task.status} {answers.error_code(task.said)}".strip()


def _listings(seen: Mapping[str, Observation]) -> Iterator[str]:
    for name, observation in seen.items():
        kind, _, route = name.partition(" ")
        rows = (places.dig(observation.said, place) for place in places.ROWS_PLACES)
        if kind == "listing" and observation.good and any(isinstance(row, list) for row in rows):
            yield route


def _replayed(seen: Mapping[str, Observation]) -> bool | None:
    """Whether the same order brought the same answer, and another order another one."""
    turns = [seen.get(name) for name in ("turn", "same turn", "other turn")]
    one, same, other = (turn.said if turn and turn.good else None for turn in turns)
    if one is None or same is None or other is None:
        return None
    return one == same != other


def _telling(seen: Mapping[str, Observation]) -> Iterator[tuple[str, str]]:
    """Headers about limits with what they said; of ids only the name."""
    for observation in seen.values():
        for name, value in observation.headers.items():
            if TELLING.search(name.lower()):
                yield name.lower(), "" if name.lower().endswith("-id") else value


def recast(learned: Learned, profile: Profile, sorts: Mapping[str, str]) -> Profile:
    """The profile with models that are listed in place of those that are not, where one is known.

    `sorts` are the operations of models by their name.
    """
    chosen = {
        operation: next((m for m in learned.models if sorts.get(m) == operation), name)
        if name in learned.missing
        else name
        for operation, name in profile.models.items()
    }
    return replace(profile, models=chosen)


# -- telling ------------------------------------------------------------


def lines(learned: Learned) -> Iterator[str]:
    """What was learned, for people."""
    return map(_printable, _lines(learned))


def _lines(learned: Learned) -> Iterator[str]:
    shape = "an open-source gateway (newapi)" if learned.wrapped else "OpenAI's shape (holysheep)"
    yield f"it answers in {shape}; {len(learned.models):,} models are listed"
    if learned.missing:
        yield f"not listed: {', '.join(learned.missing)}; choose others below [models]"
    clips = {True: "can be ordered", False: "are not offered", None: "could not be asked about"}
    told = f"; an unknown task is answered {learned.unknown_task}" if learned.unknown_task else ""
    yield f"clips {clips[learned.video]}{told}"
    yield f"tasks are listed at {learned.listing}" if learned.listing else "tasks are not listed"
    if learned.replayed is not None:
        word = "was honoured" if learned.replayed else "was not honoured"
        yield f"the idempotency header {word} by chat; for clips that proves nothing"
    yield from (f"{name}: {value or 'sent'}" for name, value in learned.headers.items())


def as_toml(learned: Learned, profile: Profile, date: dt.date) -> str:
    """A profile with what was learned, built on the nearest shape; no key is in it.

    Who was asked in the words of a profile of the workspace is written down in those.
    """
    nearest = "newapi" if learned.wrapped else "holysheep"
    shape = nearest if profile.name in {"final", ""} else profile.name
    head = [
        f"# What `doit gateway check` learned of this provider on {date}. It builds on one of the",
        "# shapes that come with this program, where holysheep.toml explains every field.",
        "",
        f"extends = {_text(shape)}",
        f"base_url = {_text(profile.base_url)}",
    ]
    if not profile.needs_key:
        head.append("needs_key = false")
    elif profile.variable != Profile().variable:
        head.append(f"variable = {_text(profile.variable)}")
    tables = (*_models(learned, profile), *_routes(learned), *_listing(learned))
    return "\n".join((*head, *tables, *_record(learned, date), ""))


def _models(learned: Learned, profile: Profile) -> Iterator[str]:
    yield from ("", "[models]")
    for operation, name in profile.models.items():
        absent = "  # the provider does not list it" if name in learned.missing else ""
        yield f"{operation} = {_text(name)}{absent}"


def _routes(learned: Learned) -> Iterator[str]:
    if learned.video is False:
        yield from ("", "[routes]", 'video = ""  # it says that there is no such route')


def _listing(learned: Learned) -> Iterator[str]:
    if learned.listing:
        route = learned.listing.partition("?")[0]
        yield from (
            "",
            "# It lists tasks. Order one clip with a tag of yours in it; if the tag comes back in",
            "# the list, say where (tag, tag_place, id_place) and that it is proved.",
            "[listing]",
            f"route = {_text(route)}",
            "proved = false",
        )


def _record(learned: Learned, date: dt.date) -> Iterator[str]:
    yield from ("", "[learned]", f"date = {date.isoformat()}", f"models = {len(learned.models)}")
    if learned.unknown_task:
        yield f"unknown_task = {_text(learned.unknown_task)}"
    if learned.replayed is not None:
        yield f"chat_honours_idempotency = {str(learned.replayed).lower()}"
    if learned.headers:
        yield from ("", "[learned.headers]")
        yield from (f"{_text(n)} = {_text(v)}" for n, v in sorted(learned.headers.items()))


def _text(text: str) -> str:
    """A TOML string: JSON's escapes are TOML's, but for surrogates, of which there are none."""
    return json.dumps(_printable(text), ensure_ascii=False)


def _printable(text: str) -> str:
    """A stranger's words, fit for a terminal and a file."""
    return "".join(c if c.isprintable() else " " for c in text)[:LONGEST]
