"""The provider that misbehaves on purpose: what it does wrong, and what it bills for all that."""

from __future__ import annotations

import asyncio
import base64
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from toys import faults
from toys.behind import Behind
from toys.books import counted, paid_twice
from toys.corner import Corner, card, clip, tone
from toys.faults import Fault, Plan, Script, Seeded
from toys.faulty import LISTING, Faulty, InProcess
from toys.served import Stall, in_process, in_thread

from drama_build.clock import Clock
from drama_build.gateway.wire.sniff import media_type
from drama_build.media.flac import decode
from drama_build.media.probe import probe
from drama_build.studio.app import create_app
from drama_build.studio.departments import Departments
from drama_build.studio.voice.voices import Reading
from drama_build.units import Money

T = TypeVar("T")
Errand = Callable[[httpx.AsyncClient], Awaitable[T]]
NOW = 1_795_000_000.0
CLIP = {"model": "corner-clip", "prompt": "one", "tag": "first"}
STILL = {"model": "corner-still", "prompt": "one", "response_format": "b64_json"}
SUBMIT = "video/generations"


class Clocked:
    """A wall clock that moves when somebody sleeps."""

    def __init__(self) -> None:
        self.wall = NOW
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.wall += seconds

    @property
    def clock(self) -> Clock:
        return Clock(now=lambda: self.wall, wall=lambda: self.wall, sleep=self.sleep)


def faulty(plan: Plan = faults.calm, **options: Any) -> Faulty:
    return Faulty(Corner(lambda: NOW), plan, **{"clock": Clocked().clock} | options)


def visit(app: Faulty, errand: Errand[T]) -> T:
    async def run() -> T:
        async with httpx.AsyncClient(
            transport=InProcess(app), base_url="http://corner/v1/"
        ) as client:
            return await errand(client)

    return asyncio.run(run())


def posted(app: Faulty, body: dict[str, Any], path: str = SUBMIT, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return visit(app, lambda client: client.post(path, json=body, headers=named))


def got(app: Faulty, path: str) -> httpx.Response:
    return visit(app, lambda client: client.get(path))


def submitted(app: Faulty, body: dict[str, Any] | None = None) -> str:
    task: str = posted(app, body or CLIP).json()["id"]
    return task


def finished(app: Faulty, task: str) -> str:
    """The address of the clip, after as many looks as it takes."""
    looks = (got(app, f"{SUBMIT}/{task}").json() for _ in range(5))
    done = next(said for said in looks if said["status"] == "completed")
    url: str = done["output"]["url"]
    return url


# -- the corner shop ---------------------------------------------------------------------------


def test_what_the_corner_sells_is_real() -> None:
    assert media_type(card("x", 64, 96)) == "image/png"
    assert media_type(clip("x")) == "video/mp4"
    assert decode(tone("x"), 1).shape == (1, 2400)
    assert len({clip("x"), clip("y"), clip("x")}) == 2


def test_a_clip_of_the_corner_can_be_opened(tmp_path: Any) -> None:
    (tmp_path / "clip.mp4").write_bytes(clip("x"))
    assert probe(tmp_path / "clip.mp4").video is not None


def test_a_clip_is_ordered_looked_at_and_fetched() -> None:
    app = faulty()
    url = finished(app, submitted(app))
    assert media_type(got(app, url).content) == "video/mp4"
    assert [bill.words for bill in app.books.bills] == ["one"]
    assert app.books.asked == {"submit": 1, "poll": 2, "file": 1}


def test_a_clip_takes_as_long_as_it_is_told() -> None:
    clocked = Clocked()
    app = Faulty(Corner(lambda: clocked.wall, looks=0, seconds=45), clock=clocked.clock)
    task = submitted(app)
    assert got(app, f"{SUBMIT}/{task}").json()["status"] == "processing"
    clocked.wall += 45
    assert finished(app, task)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("images/generations", STILL),
        ("audio/speech", {"model": "corner-voice", "input": "Come in."}),
        ("audio/sound-generation", {"model": "corner-sound", "text": "rain"}),
        ("chat/completions", {"model": "corner-writer", "messages": []}),
    ],
)
def test_everything_sold_is_billed_by_its_route(path: str, body: dict[str, Any]) -> None:
    app = faulty()
    answers = {posted(app, body, path).content for _ in range(2)}
    assert len(answers) == 1
    assert len(app.books.bills) == 2
    assert app.books.money == Money(2 * app.books.bills[0].micros)


# -- billing -----------------------------------------------------------------------------------


def test_an_order_sent_twice_is_paid_twice_where_keys_are_ignored() -> None:
    app = faulty()
    tasks = {posted(app, CLIP, idempotency_key="k").json()["id"] for _ in range(2)}
    assert len(tasks) == 2
    assert list(paid_twice(app.books.bills).values()) == [2]
    assert counted(app.books.bills, lambda bill: bill.idempotency) == {"k": 2}
    assert app.books.money == Money.usd("0.40")


def test_an_honoured_key_tells_the_first_answer_again_and_bills_once() -> None:
    app = faulty(idempotency="honoured")
    first, second = (posted(app, CLIP, idempotency_key="k") for _ in range(2))
    assert first.json() == second.json()
    assert second.headers["idempotent-replayed"] == "true"
    assert not paid_twice(app.books.bills)


def test_an_honoured_key_belongs_to_one_order() -> None:
    app = faulty(idempotency="honoured")
    posted(app, CLIP, idempotency_key="k")
    assert posted(app, CLIP | {"prompt": "two"}, idempotency_key="k").status_code == 409
    assert len(app.books.bills) == 1


def test_a_refused_order_leaves_its_key_free() -> None:
    app = faulty(idempotency="honoured")
    assert posted(app, {"prompt": "no model"}, idempotency_key="k").status_code == 400
    assert posted(app, CLIP, idempotency_key="k").status_code == 200


def test_the_tag_is_no_part_of_what_is_ordered() -> None:
    app = faulty()
    submitted(app)
    submitted(app, CLIP | {"tag": "second"})
    assert list(paid_twice(app.books.bills).values()) == [2]
    assert counted(app.books.bills, lambda bill: bill.tag) == {"first": 1, "second": 1}


def test_a_listing_shows_tags_newest_first_in_pages() -> None:
    app = faulty(listing=LISTING)
    tasks = [submitted(app, CLIP | {"tag": f"t{n}"}) for n in range(3)]
    page = got(app, "videos?limit=2").json()
    assert [task["tag"] for task in page["data"]] == ["t2", "t1"]
    assert page["has_more"]
    rest = got(app, f"videos?limit=2&after={tasks[1]}").json()
    assert [task["tag"] for task in rest["data"]] == ["t0"]


def test_there_is_no_listing_unless_it_is_wanted() -> None:
    assert got(faulty(), "videos").status_code == 404


def test_callers_in_many_threads_are_billed_exactly() -> None:
    app = faulty(idempotency="honoured", listing=LISTING)

    def caller(number: int) -> None:
        for again in range(2):
            posted(app, CLIP | {"prompt": str(number % 20)}, idempotency_key=f"{number % 20}")
            posted(app, CLIP | {"prompt": f"{number} {again}"})

    with ThreadPoolExecutor(8) as crew:
        list(crew.map(caller, range(40)))
    assert len(app.books.bills) == 20 + 80
    assert not paid_twice(app.books.bills)
    assert app.books.asked["submit"] == 160


# -- faults, one by one ------------------------------------------------------------------------


@pytest.mark.parametrize("form", faults.RETRY_FORMS)
def test_429_comes_with_every_form_of_a_pause_and_bills_nothing(form: str) -> None:
    app = faulty(Script(submit=[faults.too_fast(form)]))
    answer = posted(app, CLIP)
    assert answer.status_code == 429
    told = {name: answer.headers.get(name) for name in ("retry-after", "retry-after-ms")}
    wanted = faults.RETRY_FORMS[form](NOW)
    assert told["retry-after"] == wanted.get("retry_after")
    assert told["retry-after-ms"] == wanted.get("retry_after_ms")
    assert not app.books.bills
    assert posted(app, CLIP).status_code == 200


@pytest.mark.parametrize(
    ("fault", "status", "bills"),
    [
        (faults.broke(500), 500, 0),
        (faults.broke(503, explained=False), 503, 0),
        (faults.broke(502, explained=False), 502, 0),
        (faults.GATEWAY_TIMEOUT_AFTER, 504, 1),
        (faults.NO_MONEY, 402, 0),
        (faults.WRONG_CREDENTIAL, 401, 0),
        (faults.CONTENT_REFUSED, 400, 0),
        (faults.ERROR_IN_200, 200, 0),
        (faults.WRAPPED_ERROR_IN_200, 200, 0),
        (faults.PORTAL_PAGE, 200, 0),
        (faults.TRUNCATED_JSON, 200, 1),
        (faults.WRONG_TYPE, 200, 1),
    ],
    ids=lambda value: value.name if isinstance(value, Fault) else str(value),
)
def test_a_wrong_answer_bills_only_what_reached_the_provider(
    fault: Fault, status: int, bills: int
) -> None:
    app = faulty(Script(submit=[fault]))
    assert posted(app, CLIP).status_code == status
    assert len(app.books.bills) == bills
    assert app.done == {fault.name: 1}


@pytest.mark.parametrize(
    ("fault", "error", "bills"),
    [
        (faults.UNREACHABLE, httpx.ConnectError, 0),
        (faults.RESET_BEFORE, httpx.ReadError, 0),
        (faults.RESET_AFTER, httpx.ReadError, 1),
        (faults.HUNG_UP, httpx.RemoteProtocolError, 1),
        (faults.CUT_BODY, httpx.RemoteProtocolError, 1),
        (faults.SILENT_BEFORE, httpx.ReadTimeout, 0),
        (faults.SILENT_AFTER, httpx.ReadTimeout, 1),
    ],
    ids=lambda value: value.name if isinstance(value, Fault) else str(value),
)
def test_a_broken_connection_looks_the_same_whether_billed_or_not(
    fault: Fault, error: type[httpx.TransportError], bills: int
) -> None:
    app = faulty(Script(submit=[fault]), listing=LISTING)
    with pytest.raises(error) as broken:
        posted(app, CLIP)
    assert broken.value.request.url.path == "/v1/video/generations"
    assert len(app.books.bills) == bills
    assert len(got(app, "videos").json()["data"]) == bills


@pytest.mark.parametrize("late", [faults.slow(90), faults.slow_body(90)], ids=["all", "half"])
def test_a_slow_answer_takes_the_time_of_the_clock_given(late: Fault) -> None:
    clocked = Clocked()
    app = Faulty(Corner(lambda: NOW), Script(image=[late]), clock=clocked.clock)
    still = posted(app, STILL, "images/generations").json()["data"][0]["b64_json"]
    assert media_type(base64.b64decode(still)) == "image/png"
    assert clocked.slept == [90]


def test_a_jumping_clock_shows_in_date_and_created() -> None:
    app = faulty(Script(image=[faults.clock_jump(-86_400)]))
    wrong = posted(app, STILL, "images/generations")
    right = posted(app, STILL, "images/generations")
    assert wrong.json()["created"] == right.json()["created"] - 86_400
    dates = [parsedate_to_datetime(r.headers["date"]).timestamp() for r in (wrong, right)]
    assert dates == [NOW - 86_400, NOW]


# -- tasks -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("fault", "bills"), [(faults.FAILS_BILLED, 1), (faults.FAILS_FREE, 0)])
def test_a_task_may_fail_with_and_without_a_bill(fault: Fault, bills: int) -> None:
    app = faulty(Script(submit=[fault]))
    said = got(app, f"{SUBMIT}/{submitted(app)}").json()
    assert (said["status"], said["error"]["message"]) == ("failed", "the model gave up")
    assert len(app.books.bills) == bills


def test_a_task_may_be_forgotten_for_good_or_for_a_moment() -> None:
    app = faulty(Script(submit=[faults.FORGOTTEN, None], poll=[None, faults.LOST_ONCE]))
    gone, there = submitted(app), submitted(app)
    assert got(app, f"{SUBMIT}/{gone}").status_code == 404
    assert got(app, f"{SUBMIT}/{there}").status_code == 404
    assert finished(app, there)


def test_two_tasks_may_be_told_by_one_id() -> None:
    app = faulty(Script(submit=[None, faults.DUPLICATE_ID]))
    assert submitted(app) == submitted(app, CLIP | {"prompt": "two"})
    assert len({bill.task for bill in app.books.bills}) == 2


def test_a_status_may_be_stale_though_the_clip_is_done() -> None:
    app = faulty(Script(poll=[None, None, faults.STALE]))
    task = submitted(app)
    finished(app, task)
    assert got(app, f"{SUBMIT}/{task}").json()["status"] == "queued"


@pytest.mark.parametrize("status", [403, 404, 410])
def test_an_expired_address_stays_dead_and_the_task_tells_a_fresh_one(status: int) -> None:
    app = faulty(Script(file=[faults.expired(status)]))
    task = submitted(app)
    old = finished(app, task)
    assert [got(app, old).status_code for _ in range(2)] == [status, 410]
    fresh = finished(app, task)
    assert fresh != old
    assert got(app, fresh).status_code == 200


def test_a_reseller_wraps_its_answers_and_spells_its_states_otherwise() -> None:
    app = faulty(dress=faults.wrapped)
    said = posted(app, CLIP).json()
    assert (said["code"], said["data"]["status"]) == ("success", "QUEUED")
    path = f"{SUBMIT}/{said['data']['task_id']}"
    assert got(app, path).json()["data"]["status"] == "IN_PROGRESS"
    done = got(app, path).json()["data"]
    assert done["status"] == "SUCCESS"
    assert got(app, done["result_url"]).status_code == 200


# -- by chance ---------------------------------------------------------------------------------


def test_a_seed_says_what_goes_wrong_in_whatever_order_requests_come() -> None:
    def met(numbers: Iterator[int], seed: int) -> dict[int, Any]:
        clocked = Clocked()
        # Its wall stands still: dates must not tell the order.
        clock = Clock(wall=lambda: NOW, sleep=clocked.sleep)
        app = faulty(Seeded(seed, 0.7, faults.EVERYTHING), clock=clock)
        return {number: _outcome(app, CLIP | {"prompt": str(number)}) for number in numbers}

    forth, back = met(iter(range(30)), 1), met(iter(reversed(range(30))), 1)
    assert forth == back
    assert forth != met(iter(range(30)), 2)


def _outcome(app: Faulty, body: dict[str, Any]) -> Any:
    try:
        answer = posted(app, body)
    except httpx.TransportError as cut:
        return type(cut)
    return answer.status_code, answer.headers.get("retry-after")


@settings(max_examples=20)
@given(seed=st.integers(0, 2**32))
def test_whoever_asks_often_enough_gets_through(seed: int) -> None:
    app = faulty(Seeded(seed, 1.0, faults.EVERYTHING, most=2))
    outcomes = [_outcome(app, CLIP) for _ in range(3)]
    assert outcomes[2] == (200, None)
    assert sum(app.done.values()) == 2


# -- the studio behind it ----------------------------------------------------------------------


@contextmanager
def studio() -> Iterator[Behind]:
    still = card("studio", 32, 32)
    hired = Departments(
        still=lambda *_: still,
        clip=lambda _: clip("studio"),
        speak=lambda _: Reading(decode(tone("x"), 1)[0], ()),
        sound=lambda *_: decode(tone("x"), 2),
    )
    app = create_app(1, hired)
    yield Behind(app)
    app.state.studio.close()


def test_the_studio_misbehaves_too_and_is_billed() -> None:
    order = {"model": "animatic-clip", "image": "data:image/png;base64," + _base64_card()}
    with studio() as behind:
        app = Faulty(behind, Script(submit=[faults.RESET_AFTER], poll=[faults.STALE]))
        with pytest.raises(httpx.ReadError):
            posted(app, order)
        task = submitted(app, order)
        still = {"model": "animatic-still", "prompt": "x"}
        drawn = posted(app, still, "images/generations").json()["data"][0]["url"]
        # The studio's one thread drew the still after it had shot the clips.
        assert got(app, f"{SUBMIT}/{task}").json()["status"] == "queued"
        shot = got(app, finished(app, task)).content
        assert got(app, drawn).content == card("studio", 32, 32)
    assert shot == clip("studio")
    assert [bill.route for bill in app.books.bills] == ["submit", "submit", "image"]


def _base64_card() -> str:
    return base64.b64encode(card("x", 32, 32)).decode()


# -- over real sockets -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "errors"),
    [
        (faults.RESET_BEFORE, (httpx.ReadError,)),
        (faults.RESET_AFTER, (httpx.ReadError,)),
        (faults.HUNG_UP, (httpx.RemoteProtocolError,)),
        (faults.CUT_BODY, (httpx.RemoteProtocolError,)),
        (faults.SILENT_AFTER, (httpx.ReadTimeout,)),
    ],
    ids=lambda value: value.name if isinstance(value, Fault) else "",
)
def test_connections_really_break(fault: Fault, errors: tuple[type[Exception], ...]) -> None:
    app = faulty(Script(submit=[fault]))
    with (
        in_thread(app) as shop,
        httpx.Client(base_url=shop.base_url, trust_env=False, timeout=0.3) as client,
    ):
        with pytest.raises(errors):
            client.post("/video/generations", json=CLIP)
        assert client.post("/video/generations", json=CLIP).status_code == 200
        assert len(shop.bills()) == 1 + fault.reaches
        assert shop.asked() == {"submit": 2}


def test_a_late_half_of_a_body_ends_the_patience_of_a_client() -> None:
    # By the provider's own clock the hour never ends; the client gives up and all goes on.
    async def never(_: float) -> None:
        await asyncio.Event().wait()

    clock = Clock(wall=lambda: NOW, sleep=never)
    app = faulty(Script(submit=[faults.slow_body(3600)]), clock=clock)
    with (
        in_thread(app) as shop,
        httpx.Client(base_url=shop.base_url, trust_env=False, timeout=0.3) as client,
    ):
        with pytest.raises(httpx.ReadTimeout):
            client.post("/video/generations", json=CLIP)
        assert len(shop.bills()) == 1


def test_bills_outlive_a_client_that_is_killed() -> None:
    script = (
        "import os, sys, httpx\n"
        "with httpx.Client(base_url=sys.argv[1], trust_env=False) as client:\n"
        "    client.post('/video/generations', json={'model': 'm', 'prompt': 'x', 'tag': 't'})\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    with in_process(Stall(listing=LISTING)) as shop:
        killed = subprocess.run([sys.executable, "-c", script, shop.base_url], check=False)
        assert killed.returncode == -9
        assert [bill.tag for bill in shop.bills()] == ["t"]
        assert shop.books()["faults"] == {}
