"""The client against a provider that misbehaves on purpose."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from heapq import heappop, heappush
from pathlib import Path
from typing import Any, Literal

import httpx
import pytest
from toys.shelf import Shelf

from drama_build.clock import Clock
from drama_build.errors import GatewayError, PolicyError, UsageError
from drama_build.gateway.book import Loose
from drama_build.gateway.caller import Patience
from drama_build.gateway.client import Gateway
from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.models import standard_models
from drama_build.gateway.profiles.profile import profile
from drama_build.gateway.profiles.schema import Routes
from drama_build.gateway.requests import (
    ChatRequest,
    ImageRequest,
    Made,
    Message,
    SoundRequest,
    SpeechRequest,
    VideoRequest,
)
from drama_build.gateway.responses.cache import Responses
from drama_build.gateway.wire.exchange import Timeouts
from drama_build.notes import Command, Request, as_json, collecting, note
from drama_build.store.owners import Owners
from drama_build.units import Money, Size

KEY = "hs-very-secret-key"
BASE = "https://api.holysheep.ai/v1"
CDN = "https://cdn.example/result"
PURSE = Money.usd("1000")
PNG = b"\x89PNG\r\n\x1a\n picture"
MP4 = b"\0\0\0\x20ftypisom clip"
FLAC = b"fLaC sound"
IMAGE = ImageRequest(model="stable-diffusion-xl", prompt="lantern", size=Size(64, 64))
VIDEO = VideoRequest(
    model="svd-xt", image=PNG, prompt="push", seconds=Decimal(5), rate=24, size=Size(64, 64)
)
SUBMIT = ("POST", "/v1/video/generations")
POLL = ("GET", "/v1/video/generations/t-1")
DRAW = ("POST", "/v1/images/generations")
FETCH = ("GET", "/result")

Reply = httpx.Response | Exception | Callable[[], Awaitable[httpx.Response]]


def reply(status: int = 200, /, headers: dict[str, str] | None = None, **said: Any) -> Reply:
    return httpx.Response(status, json=said, headers=headers)


DRAWN = reply(data=[{"url": CDN}])
ACCEPTED = reply(id="t-1", status="queued")
RUNNING = reply(id="t-1", status="processing")
DONE = reply(id="t-1", status="completed", output={"url": CDN})
PICTURE = httpx.Response(200, content=PNG)
CLIP = httpx.Response(200, content=MP4)


class Provider(httpx.AsyncBaseTransport):
    """Answers each route from its script; the last reply of a route is repeated."""

    def __init__(self, script: dict[tuple[str, str], list[Reply]]) -> None:
        self._script = {route: list(replies) for route, replies in script.items()}
        self.asked: list[httpx.Request] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        replies = self._script[request.method, request.url.path]
        chosen = replies.pop(0) if len(replies) > 1 else replies[0]
        if isinstance(chosen, Exception):
            raise chosen
        if not isinstance(chosen, httpx.Response):
            chosen = await chosen()
        return httpx.Response(chosen.status_code, headers=chosen.headers, content=chosen.content)

    @property
    def count(self) -> Counter[tuple[str, str]]:
        return Counter((r.method, r.url.path) for r in self.asked)


class World:
    """Time that passes only when everybody sleeps, and then to the first alarm."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []
        self.clock = Clock(lambda: self.now, lambda: self.now, self._sleep, lambda: 1.0)
        self._alarms: list[tuple[float, int, asyncio.Event]] = []
        self._turning: asyncio.Task[None] | None = None

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        alarm = asyncio.Event()
        heappush(self._alarms, (self.now + seconds, len(self.slept), alarm))
        if self._turning is None or self._turning.done():
            self._turning = asyncio.create_task(self._turn())
        await alarm.wait()

    async def _turn(self) -> None:
        while self._alarms:
            for _ in range(40):  # whoever still has something to do does it first
                await asyncio.sleep(0)
            self.now, _, alarm = heappop(self._alarms)
            alarm.set()


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def owners(tmp_path: Path) -> Iterator[Owners]:
    owners = Owners(tmp_path)
    yield owners
    owners.leave()


@pytest.fixture
def journal(tmp_path: Path, owners: Owners, world: World) -> Iterator[Journal]:
    with closing(Journal(tmp_path / "journal.db", owners, world.clock.wall)) as book:
        yield book


@pytest.fixture
def responses(tmp_path: Path) -> Iterator[Responses]:
    with closing(Responses(tmp_path / "responses", Shelf())) as cache:
        yield cache


def gateway(provider: Provider, world: World, **more: Any) -> Gateway:
    chosen = profile("final", {"HOLYSHEEP_API_KEY": KEY})
    more.setdefault("book", Loose(world.clock.wall, PURSE))
    return Gateway(chosen, standard_models(), transport=provider, clock=world.clock, **more)


def image(provider: Provider, world: World, **more: Any) -> Made:
    async def ask() -> Made:
        async with gateway(provider, world, **more) as client:
            return await client.image(IMAGE)

    return asyncio.run(ask())


def video(provider: Provider, world: World, request: VideoRequest = VIDEO, **more: Any) -> Made:
    async def ask() -> Made:
        async with gateway(provider, world, **more) as client:
            return await client.video(request)

    return asyncio.run(ask())


# -- answers ---------------------------------------------------------------


@pytest.mark.parametrize(
    "drawn",
    [
        DRAWN,
        reply(data=[{"b64_json": base64.b64encode(PNG).decode()}]),
        reply(data=[{"url": "data:image/png;base64," + base64.b64encode(PNG).decode()}]),
        reply(data=[{"url": "/result"}]),
        reply(images=[{"url": CDN}]),
        PICTURE,
    ],
)
def test_a_still_arrives_however_it_is_sent(world: World, drawn: Reply) -> None:
    made = image(Provider({DRAW: [drawn], FETCH: [PICTURE]}), world)
    assert made == Made(PNG, "image/png", Money.usd("0.001"), "stable-diffusion-xl")


def test_speech_and_sound_arrive_as_bytes(world: World) -> None:
    raw = httpx.Response(200, content=FLAC, headers={"x-request-id": "r-1"})
    provider = Provider({("POST", "/v1/audio/speech"): [raw]})
    provider._script["POST", "/v1/audio/sound-generation"] = [raw]

    async def ask() -> list[Made]:
        async with gateway(provider, world) as client:
            line = SpeechRequest(model="tts-hd", text="Come in.", voice="old man")
            rain = SoundRequest(
                model="eleven_text_to_sound_v2", text="rain", seconds=Decimal("2.5")
            )
            return [await client.speech(line), await client.sound(rain)]

    line, rain = asyncio.run(ask())
    assert (line.content, line.media_type, line.request_id) == (FLAC, "audio/flac", "r-1")
    assert rain.cost == Money.usd("0.025")


def test_a_clip_is_submitted_polled_and_fetched(world: World) -> None:
    provider = Provider({SUBMIT: [ACCEPTED], POLL: [RUNNING, RUNNING, DONE], FETCH: [CLIP]})
    made = video(provider, world)
    assert made == Made(MP4, "video/mp4", Money.usd("0.20"), "svd-xt", "t-1")
    assert provider.count == {SUBMIT: 1, POLL: 3, FETCH: 1}


@pytest.mark.parametrize(
    "nonsense",
    [
        httpx.Response(200, content=b"<html>Welcome to the hotel</html>"),
        httpx.Response(200, content=FLAC),
        httpx.Response(200, content=b""),
    ],
)
def test_what_is_no_picture_is_not_taken_for_one(world: World, nonsense: httpx.Response) -> None:
    with pytest.raises(GatewayError, match="what came is no image"):
        image(Provider({DRAW: [DRAWN], FETCH: [nonsense]}), world)


def test_an_error_under_http_200_is_an_error(world: World) -> None:
    refused = reply(code=1301, message="the prompt is not allowed")
    with pytest.raises(GatewayError, match="the prompt is not allowed"):
        image(Provider({DRAW: [refused]}), world)


def test_an_endless_answer_is_cut_off(world: World) -> None:
    endless = httpx.Response(200, content=b" " * (9 * 2**20))
    with pytest.raises(GatewayError, match="too long"):
        video(Provider({SUBMIT: [ACCEPTED], POLL: [endless]}), world)


# -- what is refused before anything is sent -------------------------------


def test_nothing_is_sent_for_a_request_that_is_not_sold(world: World) -> None:
    provider = Provider({})
    odd = VideoRequest(
        model="svd-xt", image=PNG, prompt="", seconds=Decimal(3), rate=24, size=Size(64, 64)
    )
    with pytest.raises(UsageError, match="does not sell"):
        video(provider, world, odd)
    assert provider.asked == []


# -- retries ---------------------------------------------------------------


def test_a_refused_connection_is_tried_three_times_more(world: World) -> None:
    provider = Provider({DRAW: [httpx.ConnectError("no route")]})
    with pytest.raises(GatewayError, match="could not connect"):
        image(provider, world)
    assert provider.count[DRAW] == 4
    assert [s for s in world.slept if s >= 0.5] == [0.5, 1.0, 2.0]


def test_a_provider_that_says_it_broke_is_asked_again(world: World) -> None:
    broke = reply(500, error={"message": "out of memory"})
    provider = Provider({DRAW: [broke, broke, DRAWN], FETCH: [PICTURE]})
    assert image(provider, world).content == PNG


def test_retry_after_is_honoured(world: World) -> None:
    slow = reply(429, {"retry-after": "17"}, error={"message": "slow down"})
    provider = Provider({DRAW: [slow, DRAWN], FETCH: [PICTURE]})
    image(provider, world)
    assert 17.0 in world.slept


def test_a_pause_beyond_the_deadline_is_an_error_at_once(world: World) -> None:
    slow = reply(429, {"retry-after": "500"}, error={"message": "slow down"})
    with pytest.raises(GatewayError, match="build again later"):
        image(Provider({DRAW: [slow]}), world, patience=Patience(answer=60))
    assert world.slept == []


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 413, 422])
def test_a_no_is_a_no(world: World, status: int) -> None:
    provider = Provider({DRAW: [reply(status, error={"message": "no"})]})
    with pytest.raises(GatewayError, match="no") as refused:
        image(provider, world)
    assert provider.count[DRAW] == 1
    assert refused.value.status == status


def test_an_empty_account_is_not_asked_again(world: World) -> None:
    empty = reply(429, error={"message": "top up", "code": "insufficient_quota"})
    provider = Provider({DRAW: [empty]})
    with pytest.raises(GatewayError, match="top up"):
        image(provider, world)
    assert provider.count[DRAW] == 1


@pytest.mark.parametrize(
    "lost",
    [
        httpx.ReadTimeout("late"),
        httpx.ReadError("reset"),
        httpx.WriteError("reset"),
        httpx.RemoteProtocolError("cut"),
        reply(502, error={"message": "bad gateway"}),
        reply(504, error={"message": "late"}),
        reply(500, error={"message": "broke"}),
        httpx.Response(503, content=b"<html>busy</html>"),
    ],
)
def test_a_clip_whose_order_may_have_arrived_is_not_ordered_again(
    world: World, lost: Reply
) -> None:
    provider = Provider({SUBMIT: [lost, ACCEPTED]})
    with pytest.raises(GatewayError, match="nobody knows whether svd-xt took the order"):
        video(provider, world)
    assert provider.count[SUBMIT] == 1


def test_a_clip_whose_order_never_left_is_ordered_again(world: World) -> None:
    never = httpx.ConnectTimeout("no route")
    provider = Provider({SUBMIT: [never, ACCEPTED], POLL: [DONE], FETCH: [CLIP]})
    assert video(provider, world).content == MP4


def test_a_still_whose_answer_was_lost_is_ordered_once_more_and_both_are_booked(
    world: World, journal: Journal
) -> None:
    provider = Provider({DRAW: [httpx.ReadTimeout("late"), DRAWN], FETCH: [PICTURE]})
    assert image(provider, world, book=journal).content == PNG
    assert provider.count[DRAW] == 2
    booked = journal.balance()
    assert (booked.settled, booked.possible) == (Money(1000), Money(1000))


def test_a_still_whose_answer_is_lost_twice_is_held(world: World, journal: Journal) -> None:
    provider = Provider({DRAW: [httpx.ReadTimeout("late")]})
    with pytest.raises(GatewayError, match="doit jobs resolve 1"):
        image(provider, world, book=journal)
    assert provider.count[DRAW] == 2
    assert journal.balance().possible == Money(2000)


def test_polls_and_downloads_survive_a_bad_line(world: World) -> None:
    provider = Provider(
        {
            SUBMIT: [ACCEPTED],
            POLL: [httpx.ReadError("reset"), httpx.Response(502), DONE],
            FETCH: [httpx.ReadTimeout("late"), reply(503), CLIP],
        }
    )
    assert video(provider, world).content == MP4
    assert provider.count[SUBMIT] == 1


def test_a_provider_that_never_answers_is_left(world: World) -> None:
    async def never() -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError

    provider = Provider({DRAW: [never]})
    with pytest.raises(GatewayError, match="no answer within"):
        image(provider, world, timeouts=Timeouts(exchange=0))


# -- never twice -----------------------------------------------------------


def test_a_cancelled_build_collects_its_clip_the_next_time(world: World, journal: Journal) -> None:
    polled = asyncio.Event()

    async def still_running() -> httpx.Response:
        polled.set()
        return httpx.Response(200, json={"status": "processing"})

    provider = Provider({SUBMIT: [ACCEPTED], POLL: [still_running], FETCH: [CLIP]})

    async def interrupted() -> None:
        async with gateway(provider, world, book=journal) as client:
            building = asyncio.create_task(client.video(VIDEO))
            await polled.wait()
            building.cancel()
            with pytest.raises(asyncio.CancelledError):
                await building

    asyncio.run(interrupted())
    provider._script[POLL] = [DONE]
    assert video(provider, world, book=journal).content == MP4
    assert provider.count[SUBMIT] == 1
    assert journal.find(VIDEO.fingerprint()) is None


def test_a_build_cancelled_while_it_orders_still_learns_the_jobs_id(
    world: World, journal: Journal
) -> None:
    arrived, answer = asyncio.Event(), asyncio.Event()

    async def slow_to_accept() -> httpx.Response:
        arrived.set()
        await answer.wait()
        return httpx.Response(200, json={"id": "t-1"})

    provider = Provider({SUBMIT: [slow_to_accept], POLL: [DONE], FETCH: [CLIP]})

    async def interrupted() -> None:
        async with gateway(provider, world, book=journal) as client:
            building = asyncio.create_task(client.video(VIDEO))
            await arrived.wait()
            building.cancel()
            await asyncio.sleep(0)
            answer.set()
            with pytest.raises(asyncio.CancelledError):
                await building

    asyncio.run(interrupted())
    assert video(provider, world, book=journal).content == MP4
    assert provider.count[SUBMIT] == 1


def test_a_crash_after_submit_does_not_buy_twice(
    world: World, tmp_path: Path, owners: Owners
) -> None:
    class Killed(BaseException):
        pass

    async def kill(_: float) -> None:
        raise Killed

    provider = Provider({SUBMIT: [ACCEPTED], POLL: [RUNNING, DONE], FETCH: [CLIP]})
    before = Journal(tmp_path / "journal.db", owners, world.clock.wall)
    world.clock, clock = Clock(world.clock.now, world.clock.wall, kill, lambda: 1.0), world.clock
    with pytest.raises(Killed):
        video(provider, world, book=before)
    before.close()
    world.clock = clock
    with closing(Journal(tmp_path / "journal.db", owners, world.clock.wall)) as after:
        assert video(provider, world, book=after).content == MP4
    assert provider.count[SUBMIT] == 1


def test_a_clip_that_takes_too_long_stays_open_for_the_next_build(
    world: World, journal: Journal
) -> None:
    provider = Provider({SUBMIT: [ACCEPTED], POLL: [RUNNING], FETCH: [CLIP]})
    with pytest.raises(GatewayError, match="job t-1 is still 'processing'; build again"):
        video(provider, world, book=journal)
    assert world.now == pytest.approx(2800, abs=11)
    provider._script[POLL] = [DONE]
    assert video(provider, world, book=journal).content == MP4
    assert provider.count[SUBMIT] == 1


def test_a_clip_that_failed_is_ordered_anew_by_the_next_build(
    world: World, journal: Journal
) -> None:
    failed = reply(status="FAILURE", fail_reason="too dark")
    provider = Provider({SUBMIT: [ACCEPTED], POLL: [failed, DONE], FETCH: [CLIP]})
    with pytest.raises(GatewayError, match="job t-1 failed: too dark"):
        video(provider, world, book=journal)
    assert video(provider, world, book=journal).content == MP4
    assert provider.count[SUBMIT] == 2


def test_a_poll_that_makes_no_sense_closes_nothing(world: World, journal: Journal) -> None:
    puzzle = httpx.Response(200, content=b"<html>maintenance</html>")
    provider = Provider({SUBMIT: [ACCEPTED], POLL: [puzzle]})
    with pytest.raises(GatewayError, match="build again to look again"):
        video(provider, world, book=journal)
    assert journal.find(VIDEO.fingerprint()) is not None


def test_a_paid_job_the_provider_forgot_is_not_ordered_anew(world: World, journal: Journal) -> None:
    forgotten = reply(404, error={"message": "task_not_exist"})
    provider = Provider({SUBMIT: [ACCEPTED], POLL: [forgotten]})
    for _ in range(2):
        with pytest.raises(GatewayError, match="doit jobs resolve 1 --adopt TASK"):
            video(provider, world, book=journal)
    assert provider.count == {SUBMIT: 1, POLL: 3}


def test_a_free_job_the_studio_forgot_is_ordered_anew(world: World, journal: Journal) -> None:
    free = VideoRequest(
        model="animatic-clip", image=PNG, prompt="", seconds=Decimal(1), rate=24, size=Size(64, 64)
    )
    forgotten = reply(404)
    script: dict[tuple[str, str], list[Reply]] = {
        SUBMIT: [ACCEPTED],
        POLL: [forgotten, forgotten, forgotten, DONE],
        FETCH: [CLIP],
    }
    provider = Provider(script)
    assert video(provider, world, free, book=journal).cost == Money(0)
    assert provider.count[SUBMIT] == 2
    assert journal.find(free.fingerprint()) is None


def test_an_expired_address_is_asked_for_again_and_nothing_is_bought(world: World) -> None:
    provider = Provider({SUBMIT: [ACCEPTED], POLL: [DONE], FETCH: [reply(403), CLIP]})
    assert video(provider, world).content == MP4
    assert provider.count == {SUBMIT: 1, POLL: 2, FETCH: 2}


def test_a_clip_whose_address_stays_expired_is_had_from_the_provider_itself(world: World) -> None:
    content = ("GET", "/v1/videos/t-1/content")
    provider = Provider({SUBMIT: [ACCEPTED], POLL: [DONE], FETCH: [reply(403)], content: [CLIP]})
    relay = replace(
        profile("final", {"HOLYSHEEP_API_KEY": KEY}), routes=Routes(content="videos/{id}/content")
    )

    async def ask() -> Made:
        book = Loose(world.clock.wall, PURSE)
        async with Gateway(
            relay, standard_models(), transport=provider, clock=world.clock, book=book
        ) as client:
            return await client.video(VIDEO)

    assert asyncio.run(ask()).content == MP4
    assert provider.count[SUBMIT] == 1
    told = [r.headers.get("authorization") for r in provider.asked if r.url.path == content[1]]
    assert told == [f"Bearer {KEY}"]


def test_a_clip_that_is_gone_everywhere_is_not_bought_again(world: World, journal: Journal) -> None:
    provider = Provider({SUBMIT: [ACCEPTED], POLL: [DONE], FETCH: [reply(410)]})
    for _ in range(2):
        with pytest.raises(GatewayError, match="it was paid for; order it again: doit jobs"):
            video(provider, world, book=journal)
    assert provider.count[SUBMIT] == 1
    assert journal.balance().settled == Money.usd("0.20")


@pytest.mark.parametrize(
    ("told", "wasted"), [("refunded", 0), ("billed", 200_000), ("unknown", 200_000)]
)
def test_a_failed_job_is_charged_unless_it_is_known_to_be_refunded(
    world: World, journal: Journal, told: Literal["refunded", "billed", "unknown"], wasted: int
) -> None:
    provider = Provider({SUBMIT: [ACCEPTED], POLL: [reply(status="failed", error="too dark")]})
    chosen = replace(profile("final", {"HOLYSHEEP_API_KEY": KEY}), failed_jobs=told)

    async def ask() -> None:
        async with Gateway(
            chosen, standard_models(), transport=provider, clock=world.clock, book=journal
        ) as client:
            await client.video(VIDEO)

    with pytest.raises(GatewayError, match="too dark") as failed:
        asyncio.run(ask())
    assert journal.balance().total == journal.balance().wasted == Money(wasted)
    assert failed.value.cost_micros == wasted


def test_a_conversation_costs_what_the_provider_counted(world: World, journal: Journal) -> None:
    spoken = {"message": {"role": "assistant", "content": "INT. TEAHOUSE"}}
    counted = {"prompt_tokens": 1000, "completion_tokens": 500}
    provider = Provider(
        {("POST", "/v1/chat/completions"): [reply(choices=[spoken], usage=counted)]}
    )

    async def ask() -> Made:
        async with gateway(provider, world, book=journal) as client:
            asked = ChatRequest(
                model="deepseek-v3.2", messages=(Message("user", "a scene"),), max_tokens=9000
            )
            return await client.chat(asked)

    made = asyncio.run(ask())
    assert (made.text, made.usage.tokens_in, made.usage.tokens_out) == ("INT. TEAHOUSE", 1000, 500)
    assert made.cost == journal.balance().total == Money(630)


def test_the_same_task_for_two_orders_is_the_task_of_one(world: World, journal: Journal) -> None:
    provider = Provider({SUBMIT: [ACCEPTED], POLL: [DONE], FETCH: [CLIP]})
    other = replace(VIDEO, prompt="pull")
    assert video(provider, world, book=journal).content == MP4
    with pytest.raises(GatewayError, match="the task id of another order"):
        video(provider, world, other, book=journal)
    assert journal.balance().possible == Money.usd("0.20")


def test_a_failed_job_is_ordered_anew_under_another_name(world: World, journal: Journal) -> None:
    failed = reply(status="failed", error="too dark")
    provider = Provider({SUBMIT: [ACCEPTED], POLL: [failed, DONE], FETCH: [CLIP]})
    with pytest.raises(GatewayError, match="too dark"):
        video(provider, world, book=journal)
    video(provider, world, book=journal)
    names = [r.headers["idempotency-key"] for r in provider.asked if r.method == "POST"]
    assert len(set(names)) == 2


def test_the_second_build_asks_nobody(world: World, journal: Journal, responses: Responses) -> None:
    provider = Provider({SUBMIT: [ACCEPTED], POLL: [DONE], FETCH: [CLIP, PICTURE], DRAW: [DRAWN]})
    video(provider, world, book=journal, responses=responses)
    image(provider, world, responses=responses)
    asked = len(provider.asked)
    clip = video(provider, world, book=journal, responses=responses)
    still = image(provider, world, responses=responses)
    assert len(provider.asked) == asked
    assert (clip.content, clip.cost, clip.cached) == (MP4, Money(0), True)
    assert (still.content, still.cost, still.cached) == (PNG, Money(0), True)


def test_a_clip_is_kept_before_its_job_is_closed(
    world: World, journal: Journal, tmp_path: Path
) -> None:
    class FullDisk(Shelf):
        def put(self, content: bytes) -> str:
            raise OSError(28, f"no space for {len(content)} bytes")

    provider = Provider({SUBMIT: [ACCEPTED], POLL: [DONE], FETCH: [CLIP]})
    with (
        closing(Responses(tmp_path / "responses", FullDisk())) as full,
        pytest.raises(OSError, match="no space"),
    ):
        video(provider, world, book=journal, responses=full)
    assert journal.find(VIDEO.fingerprint()) is not None


def test_equal_requests_at_the_same_time_are_one_request(
    world: World, responses: Responses
) -> None:
    provider = Provider({DRAW: [DRAWN], FETCH: [PICTURE]})

    async def ask() -> list[Made]:
        async with gateway(provider, world, responses=responses) as client:
            return await asyncio.gather(*(client.image(IMAGE) for _ in range(5)))

    made = asyncio.run(ask())
    assert provider.count[DRAW] == 1
    assert [m.cost.micros for m in made] == [1000, 0, 0, 0, 0]


# -- never too fast --------------------------------------------------------


def _crowd(provider: Provider, world: World, count: int) -> list[float]:
    sent: list[float] = []

    async def stamped() -> httpx.Response:
        sent.append(world.now)
        return httpx.Response(200, content=PNG)

    provider._script[DRAW] = [*provider._script.get(DRAW, []), stamped]
    requests = [
        ImageRequest(model=IMAGE.model, prompt=str(n), size=IMAGE.size) for n in range(count)
    ]

    async def ask() -> None:
        async with gateway(provider, world) as client:
            await asyncio.gather(*(client.image(request) for request in requests))

    asyncio.run(ask())
    return sent


def test_a_crowd_of_requests_keeps_to_ten_a_second(world: World) -> None:
    sent = _crowd(Provider({}), world, 60)
    assert len(sent) == 60
    assert all(last - first >= 1.0 for first, last in zip(sent, sent[10:], strict=False))


def test_one_429_makes_everybody_wait(world: World) -> None:
    slow = reply(429, {"retry-after": "17"}, error={"message": "slow down"})
    sent = _crowd(Provider({DRAW: [slow]}), world, 5)
    assert len(sent) == 5
    assert min(sent) >= 1017.0


# -- never to the wrong ear ------------------------------------------------


def test_the_key_goes_to_the_provider_and_to_nobody_else(world: World) -> None:
    provider = Provider({SUBMIT: [ACCEPTED], POLL: [DONE], FETCH: [CLIP]})
    video(provider, world)
    told = {r.url.host: r.headers.get("authorization") for r in provider.asked}
    assert told == {"api.holysheep.ai": f"Bearer {KEY}", "cdn.example": None}


@pytest.mark.parametrize(
    "wrong",
    [
        reply(401, error={"message": f"wrong key {KEY}\x1b[2J"}),
        reply(code=7, message=f"wrong key {KEY}\x1b[2J"),
    ],
)
def test_a_key_quoted_back_is_not_repeated(world: World, wrong: Reply) -> None:
    with pytest.raises(GatewayError, match="wrong key …") as refused:
        image(Provider({DRAW: [wrong]}), world)
    assert KEY not in str(refused.value)
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:6379/", "https://169.254.169.254/x", "http://cdn.example/result"]
)
def test_an_answer_cannot_send_us_into_the_local_network(world: World, url: str) -> None:
    provider = Provider({DRAW: [reply(data=[{"url": url}])]})
    with pytest.raises(GatewayError, match="will not fetch"):
        image(provider, world)
    assert len(provider.asked) == 1


def test_redirects_are_followed_a_little_and_checked_each_time(world: World) -> None:
    moved = httpx.Response(302, headers={"location": "/other"})
    provider = Provider({DRAW: [DRAWN], FETCH: [moved], ("GET", "/other"): [PICTURE]})
    assert image(provider, world).content == PNG
    inward = httpx.Response(302, headers={"location": "https://10.0.0.1/x"})
    with pytest.raises(GatewayError, match="will not fetch"):
        image(Provider({DRAW: [DRAWN], FETCH: [inward]}), world)
    circle = httpx.Response(302, headers={"location": "/result"})
    with pytest.raises(GatewayError, match="in circles"):
        image(Provider({DRAW: [DRAWN], FETCH: [circle]}), world)


def test_an_id_cannot_leave_its_place_in_the_path(world: World) -> None:
    provider = Provider({SUBMIT: [reply(id="../../admin?x=1#")]})
    provider._script["GET", "/v1/video/generations/../../admin?x=1#"] = [DONE]
    provider._script[FETCH] = [CLIP]
    video(provider, world)
    assert provider.asked[1].url.raw_path == b"/v1/video/generations/..%2F..%2Fadmin%3Fx%3D1%23"


def test_a_body_is_what_was_asked_for(world: World) -> None:
    provider = Provider({DRAW: [DRAWN], FETCH: [PICTURE]})
    image(provider, world)
    assert json.loads(provider.asked[0].content) == IMAGE.body()
    assert str(provider.asked[0].url) == f"{BASE}/images/generations"


# -- content that is refused ---------------------------------------------------

MODERATED = {"code": "moderation_blocked", "message": "no blood"}


@pytest.mark.parametrize("status", [402, 403, 413, 451])
def test_who_keeps_a_file_refuses_neither_the_content_nor_the_account(
    world: World, status: int
) -> None:
    refused = reply(status, error=MODERATED)
    with pytest.raises(GatewayError, match="no blood") as failed:
        image(Provider({DRAW: [DRAWN], FETCH: [refused]}), world)
    assert not isinstance(failed.value, PolicyError)
    assert not {"account", "request", "reword"} & set(str(failed.value).split())


@pytest.mark.parametrize("status", [200, 400, 403, 429, 451, 500, 503])
def test_refused_content_is_not_asked_for_again(world: World, status: int) -> None:
    provider = Provider({DRAW: [reply(status, error=MODERATED)]})
    with pytest.raises(PolicyError, match="no blood; change the words or the picture"):
        image(provider, world)
    assert provider.count[DRAW] == 1


@pytest.mark.parametrize("status", [401, 402, 429])
def test_an_account_that_is_refused_is_no_refused_content(world: World, status: int) -> None:
    closed = reply(status, error={"message": "see our content policy"})
    with pytest.raises(GatewayError) as refused:
        image(Provider({DRAW: [closed]}), world)
    assert not isinstance(refused.value, PolicyError)


def test_a_blurred_still_is_not_taken_for_a_still(world: World) -> None:
    packed = base64.b64encode(PNG).decode()
    blurred = reply(data=[{"b64_json": packed, "finish_reason": "CONTENT_FILTERED"}])
    with pytest.raises(PolicyError, match="the content was refused"):
        image(Provider({DRAW: [blurred]}), world)


@pytest.mark.parametrize(
    "scripted",
    [
        {SUBMIT: [reply(400, error=MODERATED)]},
        {SUBMIT: [reply(error=MODERATED)]},
        {SUBMIT: [ACCEPTED], POLL: [RUNNING, reply(status="failed", error=MODERATED)]},
        {SUBMIT: [ACCEPTED], POLL: [reply(status="Content Moderated")]},
        {SUBMIT: [ACCEPTED], POLL: [reply(error=MODERATED)]},
        {SUBMIT: [ACCEPTED], POLL: [reply(400, error=MODERATED)]},
    ],
)
def test_a_clip_refused_at_any_stage_leaves_no_job_open(
    world: World, journal: Journal, scripted: dict[tuple[str, str], list[Reply]]
) -> None:
    provider = Provider(scripted)
    with pytest.raises(PolicyError):
        video(provider, world, book=journal)
    assert provider.count[SUBMIT] == 1
    assert journal.find(VIDEO.fingerprint()) is None


# -- noted for `doit log` --------------------------------------------------------


def test_every_attempt_is_noted_once_and_no_look_at_a_job(world: World) -> None:
    slow = reply(429, error={"message": f"slow down, {KEY}"})
    lost = httpx.ConnectError("no route")
    provider = Provider({SUBMIT: [slow, lost, ACCEPTED], POLL: [RUNNING, DONE], FETCH: [CLIP]})
    with collecting() as gathered:
        video(provider, world)
    sent = [note for note in gathered if isinstance(note, Request)]
    assert len(sent) == len(gathered) == 3
    assert [note.status for note in sent] == [429, 0, 200]
    assert [note.outcome for note in sent] == ["slow down, …", "could not connect: no route", ""]


def test_a_noted_request_is_the_one_that_was_sent_but_for_its_secrets(world: World) -> None:
    provider = Provider({SUBMIT: [ACCEPTED], POLL: [DONE], FETCH: [CLIP]})
    with collecting() as gathered:
        video(provider, world)
    (noted,) = gathered
    assert isinstance(noted, Request)
    sent = provider.asked[0]
    assert (noted.method, noted.url) == (sent.method, str(sent.url))
    named = set(sent.headers) - {"host", "content-length"}
    assert set(noted.headers) == named
    assert noted.headers["authorization"] == "Bearer …"
    assert KEY not in as_json(gathered)
    digest = f"sha256:{hashlib.sha256(PNG).hexdigest()} ({len(PNG)} bytes)"
    body = json.loads(sent.content) | {"image": f"data:image/png;base64,{digest}"}
    assert noted.body == body


def test_a_lost_answer_is_noted_as_none(world: World) -> None:
    provider = Provider({DRAW: [httpx.ReadTimeout("late")]})
    with collecting() as gathered, pytest.raises(GatewayError):
        image(provider, world)
    noted, _ = gathered
    assert isinstance(noted, Request)
    assert (noted.status, noted.outcome) == (0, "the connection broke: ReadTimeout late")


def test_what_the_provider_itself_does_is_not_noted(world: World) -> None:
    async def busy() -> httpx.Response:
        note(Command(("a process of the provider's",)))
        return httpx.Response(200, content=PNG)

    with collecting() as gathered:
        image(Provider({DRAW: [busy]}), world)
    assert [type(done) for done in gathered] == [Request]
