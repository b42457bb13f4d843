"""The studio as a provider: whole paths, and refusals in the shape clients know."""

from __future__ import annotations

import asyncio
import base64
import json
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import CancelledError
from dataclasses import replace
from typing import Any, TypeVar

import cv2
import httpx
import numpy as np
import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drama_build.errors import GatewayError, MediaError
from drama_build.media.clauses import TAG, Clause, read_tag
from drama_build.media.flac import FloatSound, decode, encode_flac, read_tags
from drama_build.studio.app import create_app
from drama_build.studio.clip import ClipRequest
from drama_build.studio.departments import Departments
from drama_build.studio.shooting import in_line
from drama_build.studio.voice.request import SpeechRequest
from drama_build.studio.voice.voices import Reading
from drama_build.units import Size

T = TypeVar("T")
PNG: bytes = cv2.imencode(".png", np.zeros((32, 32, 3), np.uint8))[1].tobytes()
MP4 = b"\0\0\0\x20ftypisom clip"
TONE = np.full(480, 0.25, np.float32)
ROUTES = (
    "/v1/images/generations",
    "/v1/video/generations",
    "/v1/audio/speech",
    "/v1/audio/sound-generation",
    "/v1/chat/completions",
)


def data_url(content: bytes) -> str:
    return "data:application/octet-stream;base64," + base64.b64encode(content).decode()


JSON_TYPE = {"content-type": "application/json"}
STILL = {"model": "animatic-still", "prompt": "a lantern", "resolution": "64x96"}
CLIP = {"model": "animatic-clip", "image": data_url(PNG), "prompt": "push", "duration": 2.5}
LINE = {"model": "animatic-voice", "input": "Come in.", "voice": "old man"}
RAIN = {"model": "animatic-sound", "text": "rain", "duration_seconds": 0.5}
TALK = {"model": "animatic-writer", "messages": [{"role": "user", "content": "a letter"}]}
ORDERS: dict[str, dict[str, Any]] = dict(zip(ROUTES, (STILL, CLIP, LINE, RAIN, TALK), strict=True))


class Crew:
    """Stand-ins that note what they were asked for."""

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.filming = threading.Event()
        self.gate = threading.Event()
        self.gate.set()

    def still(self, prompt: str, size: Size, seed: int, background: str) -> bytes:
        self.asked.append((prompt, size, seed, background))
        return PNG

    def clip(self, request: ClipRequest) -> bytes:
        self.asked.append(request)
        self.filming.set()
        assert self.gate.wait(10)
        return MP4

    def speak(self, request: SpeechRequest) -> Reading:
        self.asked.append(request)
        return Reading(TONE, (Clause(3, 0, 40), Clause(4, 50, 100)))

    def sound(self, text: str, seconds: float, kind: str, seed: int) -> FloatSound:
        self.asked.append((text, seconds, kind, seed))
        return np.zeros((2, round(seconds * 48_000)), np.float32)

    @property
    def departments(self) -> Departments:
        return Departments(self.still, self.clip, self.speak, self.sound)


@pytest.fixture
def open_studio(crew: Crew) -> Iterator[FastAPI]:
    app = create_app(1, crew.departments)
    yield app
    app.state.studio.close()


@pytest.fixture
def crew() -> Iterator[Crew]:
    hired = Crew()
    yield hired
    hired.gate.set()


def enter(app: FastAPI, errand: Callable[[httpx.AsyncClient], Awaitable[T]]) -> T:
    """Run an errand at an open studio."""

    async def run() -> T:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://studio") as client:
            return await errand(client)

    return asyncio.run(run())


def visit(errand: Callable[[httpx.AsyncClient], Awaitable[T]], departments: Departments) -> T:
    """Run an errand at a studio of one thread that closes afterwards."""
    app = create_app(1, departments, wall=lambda: 1234.5)
    try:
        return enter(app, errand)
    finally:
        app.state.studio.close()


def sent(route: str, body: dict[str, Any]) -> Callable[[httpx.AsyncClient], Awaitable[Any]]:
    """The errand of posting `body`, be it ever so odd."""
    headers = {"content-type": "application/json"}
    return lambda client: client.post(route, content=json.dumps(body), headers=headers)


def post(crew: Crew, route: str, **body: Any) -> httpx.Response:
    response: httpx.Response = visit(sent(route, body), crew.departments)
    return response


def complaint(response: httpx.Response) -> str:
    """The message of an OpenAI-shaped error; fails on anything else."""
    error = response.json()["error"]
    assert set(error) == {"message", "type", "code"}
    assert "Traceback" not in response.text
    return str(error["message"])


async def finished(client: httpx.AsyncClient, job: str) -> dict[str, Any]:
    """How a clip ended: the studio's only thread draws a still once it is through with it."""
    await client.post(ROUTES[0], json=STILL)
    progress: dict[str, Any] = (await client.get(f"{ROUTES[1]}/{job}")).json()
    assert progress["status"] in {"completed", "failed"}
    return progress


# -- whole paths -----------------------------------------------------------


def test_from_a_still_to_a_clip_that_can_be_fetched(crew: Crew) -> None:
    async def errand(client: httpx.AsyncClient) -> bytes:
        drawn = (await client.post(ROUTES[0], json=STILL)).json()
        assert drawn["created"] == 1234
        order = CLIP | {"image": drawn["data"][0]["url"], "fps": 25, "seed": 3}
        accepted = (await client.post(ROUTES[1], json=order)).json()
        assert accepted["status"] == "queued"
        progress = await finished(client, accepted["id"])
        assert progress["id"] == accepted["id"]
        assert progress["output"]["url"].startswith("http://studio/v1/files/")
        fetched = await client.get(progress["output"]["url"])
        assert fetched.headers["content-type"] == "video/mp4"
        return fetched.content

    assert visit(errand, crew.departments) == MP4
    still, clip, _ = crew.asked
    assert still == ("a lantern", Size(64, 96), 0, "opaque")
    assert (clip.image, clip.prompt, clip.audio) == (PNG, "push", None)
    # 62.5 frames are rounded to even, as Python does.
    assert (clip.frames, clip.rate, clip.size, clip.seed) == (62, 25, Size(720, 1280), 3)


def test_a_clip_hears_its_line_as_mono(crew: Crew) -> None:
    async def errand(client: httpx.AsyncClient) -> dict[str, Any]:
        stereo = np.stack([TONE, -TONE / 2])
        order = CLIP | {"audio": data_url(encode_flac(stereo))}
        accepted = (await client.post(ROUTES[1], json=order)).json()
        return await finished(client, accepted["id"])

    assert visit(errand, crew.departments)["status"] == "completed"
    assert crew.asked[0].audio.shape == (480,)
    assert np.allclose(crew.asked[0].audio, 0.0625, atol=1e-6)


def test_a_line_that_cannot_be_heard_is_told_by_its_clip(crew: Crew) -> None:
    async def errand(client: httpx.AsyncClient) -> dict[str, Any]:
        order = CLIP | {"audio": data_url(encode_flac(TONE)[:60])}
        accepted = await client.post(ROUTES[1], json=order)
        assert accepted.status_code == 200, "it is decoded by the crew, not at the desk"
        return await finished(client, accepted.json()["id"])

    assert "sound" in visit(errand, crew.departments)["error"]["message"]


def test_a_clip_tells_whether_it_waits_or_is_being_shot(crew: Crew) -> None:
    crew.gate.clear()

    async def errand(client: httpx.AsyncClient) -> tuple[str, str]:
        jobs = [(await client.post(ROUTES[1], json=CLIP)).json()["id"] for _ in range(2)]
        assert await asyncio.to_thread(crew.filming.wait, 10)
        states = [(await client.get(f"{ROUTES[1]}/{job}")).json()["status"] for job in jobs]
        crew.gate.set()
        for job in jobs:
            await finished(client, job)
        return states[0], states[1]

    assert visit(errand, crew.departments) == ("processing", "queued")


def test_a_still_may_come_inside_the_answer(crew: Crew) -> None:
    drawn = post(crew, ROUTES[0], **STILL, response_format="b64_json", background="transparent")
    assert base64.b64decode(drawn.json()["data"][0]["b64_json"]) == PNG
    assert crew.asked[0][3] == "transparent"


@pytest.mark.parametrize(
    ("route", "change"),
    [
        (0, {"resolution": "2160x3840"}),
        (1, {"resolution": "1080x1920", "duration": 30, "fps": 30}),
        (1, {"resolution": "2160x3840", "duration": 15, "fps": 30}),
        (2, {"input": "Say it again. " * 140 + "9" * 20}),
        (3, {"duration_seconds": 30}),
    ],
)
def test_whatever_a_build_may_order_is_taken(
    crew: Crew, route: int, change: dict[str, Any]
) -> None:
    path = ROUTES[route]
    assert post(crew, path, **(ORDERS[path] | change)).status_code == 200


def test_size_is_understood_too(crew: Crew) -> None:
    post(crew, ROUTES[0], model="animatic-still", prompt="x", size="1024x1792", n=1, quality="hd")
    assert crew.asked[0][1] == Size(1024, 1792)


def test_the_size_may_be_left_to_the_studio(crew: Crew) -> None:
    post(crew, ROUTES[0], model="animatic-still", prompt="x", size="auto")
    post(crew, ROUTES[0], model="animatic-still", prompt="x", size=None, user=None, seed=None)
    assert [asked[1] for asked in crew.asked] == [Size(1024, 1024)] * 2


def test_the_voice_lists_its_languages_and_which_are_scratch(crew: Crew) -> None:
    voice = visit(lambda client: client.get("/v1/models/animatic-voice"), crew.departments).json()
    assert voice["languages"] == ["en", "zh", "ja", "th"]
    assert voice["scratch_languages"] == ["th"]


def test_a_line_as_flac_tells_when_its_clauses_are_heard(crew: Crew) -> None:
    spoken = post(crew, ROUTES[2], **LINE, response_format="flac")
    told = read_tag(read_tags(spoken.content)[TAG], TONE.size)
    assert told == (Clause(3, 0, 40), Clause(4, 50, 100))


def test_a_line_is_spoken_as_flac(crew: Crew) -> None:
    order = LINE | {"instructions": "bitterly", "language": "th-TH", "response_format": "flac"}
    spoken = post(crew, ROUTES[2], **order)
    assert spoken.headers["content-type"] == "audio/flac"
    assert decode(spoken.content, channels=1).shape == (1, 480)
    assert crew.asked == [SpeechRequest("Come in.", "old man", "bitterly", "th", 0)]


@pytest.mark.parametrize(
    ("form", "media_type", "start"),
    [
        (None, "audio/mpeg", b"\xff\xfb"),
        ("mp3", "audio/mpeg", b"\xff\xfb"),
        ("opus", "audio/ogg", b"OggS"),
        ("aac", "audio/aac", b"\xff\xf1"),
        ("wav", "audio/wav", b"RIFF"),
        ("pcm", "audio/pcm", b""),
    ],
)
def test_a_line_comes_in_the_format_asked_for(
    crew: Crew, form: str | None, media_type: str, start: bytes
) -> None:
    spoken = post(crew, ROUTES[2], **LINE, response_format=form)
    assert spoken.headers["content-type"] == media_type
    assert spoken.content.startswith(start)
    assert spoken.content == post(crew, ROUTES[2], **LINE, response_format=form).content


def test_a_language_that_is_not_told_is_seen(crew: Crew) -> None:
    post(crew, ROUTES[2], **(LINE | {"input": "请进"}))
    assert crew.asked[0].language == "zh"


def test_a_sound_is_stereo_flac_of_its_length(crew: Crew) -> None:
    made = post(crew, ROUTES[3], **RAIN, kind="ambience", seed=5)
    assert made.headers["content-type"] == "audio/flac"
    assert decode(made.content, channels=2).shape == (2, 24_000)
    assert crew.asked == [("rain", 0.5, "ambience", 5)]


def test_the_models_and_the_pages_are_listed(crew: Crew) -> None:
    async def errand(client: httpx.AsyncClient) -> tuple[Any, Any, int]:
        models = (await client.get("/v1/models")).json()
        described = (await client.get("/openapi.json")).json()
        return models, described, (await client.get("/docs")).status_code

    models, described, docs = visit(errand, crew.departments)
    assert [m["id"] for m in models["data"]] == [order["model"] for order in ORDERS.values()]
    assert set(ROUTES) <= set(described["paths"])
    assert docs == 200


# -- refusals --------------------------------------------------------------


@pytest.mark.parametrize(
    ("route", "change", "status", "message"),
    [
        (0, {"prompt": ""}, 400, "prompt: "),
        (0, {"prompt": None}, 400, "prompt: "),
        (0, {"prompt": "火" * 3000}, 400, "prompt: Value error, must not exceed 8192 bytes"),
        (0, {"prompt": "\ud800"}, 400, "prompt: "),
        (0, {"resolution": "big"}, 400, "resolution: "),
        (0, {"resolution": "0x0"}, 400, "resolution: "),
        (0, {"resolution": "8x4096"}, 400, "resolution: "),
        (0, {"resolution": "4097x4096"}, 400, "resolution: "),
        (0, {"resolution": "4096x4096"}, 400, "must not exceed 9000000 pixels"),
        (0, {"resolution": "64x64x64"}, 400, "resolution: "),
        (0, {"resolution": "٦٤x٦٤"}, 400, "resolution: "),
        (0, {"resolution": 64}, 400, "resolution: "),
        (0, {"seed": -1}, 400, "seed: "),
        (0, {"seed": 10**30}, 400, "seed: "),
        (0, {"n": 4}, 400, "n: "),
        (0, {"background": "pink"}, 400, "background: "),
        (0, {"model": "dall-e-3"}, 404, "this route answers to animatic-still"),
        (1, {"image": "https://elsewhere.example/a.png"}, 400, "image: must be a base64 data URL"),
        (1, {"image": "http://studio/v1/files/none"}, 400, "image: must be a base64 data URL"),
        (1, {"image": "data:image/png;base64,%%"}, 400, "image: is not base64"),
        (1, {"image": data_url(b"GIF89a")}, 400, "image: must be a PNG or JPEG"),
        (1, {"image": data_url(PNG[:18] + b"\xff" + PNG[19:])}, 400, "from 16 to 4096"),
        (1, {"image": "data:;base64," + "x" * (23 * 2**20)}, 413, "image: must not exceed"),
        (1, {"audio": data_url(b"no flac")}, 400, "audio: must be a FLAC file"),
        (1, {"duration": 0}, 400, "duration: "),
        (1, {"duration": 31}, 400, "duration: "),
        (1, {"duration": "long"}, 400, "duration: "),
        (1, {"fps": 0}, 400, "fps: "),
        (1, {"fps": 1000}, 400, "fps: "),
        (1, {"resolution": "719x1280"}, 400, "even sides"),
        (1, {"resolution": "3840x3840"}, 400, "must not exceed 9000000 pixels"),
        (1, {"resolution": "2160x3840", "duration": 30, "fps": 60}, 400, "lower one"),
        (2, {"input": ""}, 400, "input: "),
        (2, {"input": "o" * 2001}, 400, "must not exceed 2000 letters: send several lines"),
        (2, {"input": "Call " + "9" * 201}, 400, "must not hold more than 200 digits"),
        (0, {"stream": True}, 400, "stream: "),
        (0, {"output_format": "webp"}, 400, "output_format: "),
        (2, {"response_format": "tape"}, 400, "response_format: Input should be 'mp3', 'opus'"),
        (2, {"speed": 2}, 400, "speed: "),
        (2, {"stream_format": "sse"}, 400, "stream_format: "),
        (3, {"kind": "noise"}, 400, "kind: "),
        (3, {"duration_seconds": 1e9}, 400, "duration_seconds: "),
        (4, {"messages": []}, 400, "messages: "),
        (4, {"messages": [{"role": "system", "content": "x"}]}, 400, "a user message"),
        (4, {"messages": [{"role": "user", "content": " "}]}, 400, "a user message"),
        (4, {"messages": [{"role": "user", "content": "x" * 2**19}]}, 400, "must not exceed"),
        (4, {"messages": [{"role": "ghost", "content": "x"}]}, 400, "messages.0.role: "),
        (4, {"response_format": {"type": "json_schema"}}, 400, "response_format.type: "),
        (4, {"max_tokens": 0}, 400, "max_tokens: "),
        (4, {"n": 2}, 400, "n: "),
        (4, {"model": "gpt-4.1"}, 404, "this route answers to animatic-writer"),
    ],
)
def test_a_wrong_order_is_refused_with_its_field(
    crew: Crew, route: int, change: dict[str, Any], status: int, message: str
) -> None:
    path = ROUTES[route]
    refused = post(crew, path, **(ORDERS[path] | change))
    assert refused.status_code == status
    assert message in complaint(refused)
    assert crew.asked == []


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b"NaN", b"[" * 100_000, b'{"seed":' + b"9" * 9999],
)
@pytest.mark.parametrize("route", ROUTES)
def test_a_body_that_is_no_order_is_refused(crew: Crew, route: str, body: bytes) -> None:
    headers = {"content-type": "application/json"}
    refused = visit(
        lambda client: client.post(route, content=body, headers=headers), crew.departments
    )
    assert refused.status_code == 400
    assert complaint(refused)


def test_a_body_without_an_end_is_cut_off(crew: Crew) -> None:
    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b" " * 2**20

    refused = visit(lambda client: client.post(ROUTES[0], content=endless()), crew.departments)
    assert refused.status_code == 413
    assert "must not exceed" in complaint(refused)


def test_bodies_that_are_too_much_together_are_asked_to_come_back(
    crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drama_build.studio.intake.BODIES_CAP", 3 * 2**20)
    content = json.dumps(STILL).encode()

    async def errand(client: httpx.AsyncClient) -> list[httpx.Response]:
        held, more = asyncio.Event(), asyncio.Event()

        async def slow() -> AsyncIterator[bytes]:
            yield b" " * 2**21
            held.set()
            await more.wait()
            yield content

        first = asyncio.ensure_future(client.post(ROUTES[0], content=slow(), headers=JSON_TYPE))
        await held.wait()
        large = b" " * 2**21 + content
        refused = await client.post(ROUTES[0], content=large, headers=JSON_TYPE)
        words = await client.post(ROUTES[0], content=content, headers=JSON_TYPE)
        more.set()
        again = [await first, await client.post(ROUTES[0], content=large, headers=JSON_TYPE)]
        return [refused, words, *again]

    refused, *taken = visit(errand, crew.departments)
    assert refused.status_code == 503
    assert refused.headers["retry-after"] == "1"
    assert "too much is being sent" in complaint(refused)
    assert refused.json()["error"]["code"] == "busy"
    assert [answer.status_code for answer in taken] == [200, 200, 200]


def test_more_requests_at_once_than_fit_are_asked_to_come_back(
    crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drama_build.studio.intake.MOST_AT_ONCE", 1)
    crew.gate.clear()

    async def errand(client: httpx.AsyncClient) -> list[httpx.Response]:
        await client.post(ROUTES[1], json=CLIP)
        waiting = asyncio.ensure_future(client.post(ROUTES[0], json=STILL))
        assert await asyncio.to_thread(crew.filming.wait, 10)
        refused = await client.get("/v1/models")
        crew.gate.set()
        return [refused, await waiting, await client.get("/v1/models")]

    refused, *taken = visit(errand, crew.departments)
    assert refused.status_code == 503
    assert refused.headers["retry-after"] == "1"
    assert "too many requests" in complaint(refused)
    assert [answer.status_code for answer in taken] == [200, 200]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/nothing", 404),
        ("GET", "/v1/files/none", 404),
        ("GET", "/v1/video/generations/none", 404),
        ("GET", "/v1/models/gpt-4.1", 404),
        ("POST", "/v1/images/edits", 404),
        ("DELETE", "/v1/models", 405),
        ("GET", "/v1/images/generations", 405),
    ],
)
def test_what_is_not_there_is_refused_in_the_same_shape(
    crew: Crew, method: str, path: str, status: int
) -> None:
    refused = visit(lambda client: client.request(method, path), crew.departments)
    assert refused.status_code == status
    assert complaint(refused)


def test_what_a_department_cannot_make_is_said_in_its_words(crew: Crew) -> None:
    def mute(_: SpeechRequest) -> Reading:
        raise GatewayError("no voice is installed", "run pip install")

    mute_studio = replace(crew.departments, speak=mute)
    refused = visit(lambda client: client.post(ROUTES[2], json=LINE), mute_studio)
    assert refused.status_code == 422
    assert complaint(refused) == "no voice is installed; run pip install"


def test_a_mistake_of_the_studio_is_logged_and_not_shown(
    crew: Crew, caplog: pytest.LogCaptureFixture
) -> None:
    def clumsy(*_: object) -> bytes:
        raise KeyError("the secret drawer")

    clumsy_studio = replace(crew.departments, still=clumsy)
    refused = visit(lambda client: client.post(ROUTES[0], json=STILL), clumsy_studio)
    assert refused.status_code == 500
    assert complaint(refused) == "the studio made a mistake"
    assert "the secret drawer" in caplog.text


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (MediaError("the encoder stopped"), "the encoder stopped"),
        (ValueError("the picture is empty"), "the picture is empty"),
        (KeyError("the secret drawer"), "the studio could not shoot this"),
    ],
)
def test_a_clip_that_cannot_be_shot_says_why(crew: Crew, error: Exception, reason: str) -> None:
    def fail(_: ClipRequest) -> bytes:
        raise error

    async def errand(client: httpx.AsyncClient) -> dict[str, Any]:
        accepted = (await client.post(ROUTES[1], json=CLIP)).json()
        return await finished(client, accepted["id"])

    progress = visit(errand, replace(crew.departments, clip=fail))
    assert progress["status"] == "failed"
    assert progress["error"] == {"message": reason}


def test_a_crowd_is_asked_to_come_back(crew: Crew, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drama_build.studio.shooting.MOST_WAITING", 2)
    crew.gate.clear()

    async def errand(client: httpx.AsyncClient) -> httpx.Response:
        orders = [await client.post(ROUTES[1], json=CLIP) for _ in range(3)]
        crew.gate.set()
        assert [order.status_code for order in orders] == [200, 200, 429]
        return orders[-1]

    refused = visit(errand, crew.departments)
    assert refused.headers["retry-after"] == "1"
    assert "too many clips" in complaint(refused)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=20)
    | st.sampled_from(["64x64", "1x1", data_url(PNG), data_url(b"fLaC"), "animatic-still"]),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2)
    ),
    max_leaves=4,
)


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    route=st.sampled_from(ROUTES),
    changes=st.dictionaries(
        st.sampled_from(sorted({name for order in ORDERS.values() for name in order}))
        | st.sampled_from(["seed", "fps", "audio", "size", "n", "kind", "background", "language"])
        | st.text(st.characters(), max_size=5),
        JSON,
        min_size=1,
        max_size=3,
    ),
)
def test_no_order_breaks_the_studio(
    open_studio: FastAPI, route: str, changes: dict[str, Any]
) -> None:
    answer = enter(open_studio, sent(route, ORDERS[route] | changes))
    assert answer.status_code in {200, 400, 404, 413, 422}
    if answer.status_code != 200:
        assert complaint(answer)


# -- changes of mind -------------------------------------------------------


def test_a_cancelled_clip_is_not_shot_or_not_kept(crew: Crew) -> None:
    crew.gate.clear()

    async def errand(client: httpx.AsyncClient) -> list[str]:
        jobs = [(await client.post(ROUTES[1], json=CLIP)).json()["id"] for _ in range(2)]
        assert await asyncio.to_thread(crew.filming.wait, 10)
        states = [(await client.delete(f"{ROUTES[1]}/{job}")).json()["status"] for job in jobs]
        crew.gate.set()
        await client.post(ROUTES[0], json=STILL)  # drawn after whatever is still shot
        later = [(await client.get(f"{ROUTES[1]}/{job}")).json() for job in jobs]
        assert not any("output" in told for told in later)
        return [*states, *(told["status"] for told in later)]

    assert visit(errand, crew.departments) == ["cancelled"] * 4
    shot = [asked for asked in crew.asked if isinstance(asked, ClipRequest)]
    assert len(shot) == 1, "the clip in line was never begun"


def test_a_finished_clip_cannot_be_cancelled_and_an_unknown_one_is_not_there(crew: Crew) -> None:
    async def errand(client: httpx.AsyncClient) -> tuple[str, int]:
        job = (await client.post(ROUTES[1], json=CLIP)).json()["id"]
        await finished(client, job)
        kept = (await client.delete(f"{ROUTES[1]}/{job}")).json()
        assert kept["output"]["url"]
        return kept["status"], (await client.delete(f"{ROUTES[1]}/nothing")).status_code

    assert visit(errand, crew.departments) == ("completed", 404)


def test_an_order_whose_client_has_gone_is_struck_from_the_line(
    crew: Crew, open_studio: FastAPI
) -> None:
    crew.gate.clear()

    async def errand(client: httpx.AsyncClient) -> None:
        await client.post(ROUTES[1], json=CLIP)  # the only thread is busy
        assert await asyncio.to_thread(crew.filming.wait, 10)
        sent_back = await _hang_up(open_studio, ROUTES[0], STILL)
        assert sent_back == 499
        crew.gate.set()
        await client.post(ROUTES[0], json=STILL | {"prompt": "another"})

    enter(open_studio, errand)
    assert [asked[0] for asked in crew.asked if isinstance(asked, tuple)] == ["another"]


def test_an_order_whose_build_was_stopped_is_struck_from_the_line(
    crew: Crew, open_studio: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    crew.gate.clear()
    waiting = asyncio.Event()

    def noted(*order: Any) -> Any:
        waiting.set()
        return in_line(*order)

    monkeypatch.setattr("drama_build.studio.app.in_line", noted)

    async def errand(client: httpx.AsyncClient) -> None:
        await client.post(ROUTES[1], json=CLIP)  # the only thread is busy
        assert await asyncio.to_thread(crew.filming.wait, 10)
        order = asyncio.ensure_future(client.post(ROUTES[0], json=STILL))
        await waiting.wait()
        order.cancel()
        with pytest.raises(asyncio.CancelledError):
            await order
        crew.gate.set()
        await client.post(ROUTES[0], json=STILL | {"prompt": "another"})

    enter(open_studio, errand)
    assert [asked[0] for asked in crew.asked if isinstance(asked, tuple)] == ["another"]


def test_a_clip_under_way_hears_that_it_is_not_wanted(crew: Crew) -> None:
    begun = threading.Event()

    def film(request: ClipRequest) -> bytes:
        while not request.stopped():
            begun.set()
        raise CancelledError

    async def errand(client: httpx.AsyncClient) -> dict[str, Any]:
        job = (await client.post(ROUTES[1], json=CLIP)).json()["id"]
        assert await asyncio.to_thread(begun.wait, 10)
        await client.delete(f"{ROUTES[1]}/{job}")
        await client.post(ROUTES[0], json=STILL)  # by the thread that is free again
        told: dict[str, Any] = (await client.get(f"{ROUTES[1]}/{job}")).json()
        await client.post(ROUTES[1], json=CLIP)  # one that the closing studio stops
        return told

    assert visit(errand, replace(crew.departments, clip=film))["status"] == "cancelled"


async def _hang_up(app: FastAPI, path: str, body: dict[str, Any]) -> int:
    """Post an order and be gone at once; the status the studio notes for it."""
    content = json.dumps(body).encode()
    told = iter([{"type": "http.request", "body": content, "more_body": False}])
    started: list[int] = []

    async def receive() -> dict[str, Any]:
        return next(told, {"type": "http.disconnect"})

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            started.append(message["status"])

    headers = [(b"content-type", b"application/json"), (b"host", b"studio")]
    scope: dict[str, Any] = {"type": "http", "method": "POST", "path": path, "headers": headers}
    scope |= {"query_string": b"", "scheme": "http", "server": ("studio", 80), "root_path": ""}
    await app(scope, receive, send)
    return started[0]


def test_too_many_orders_in_line_are_asked_to_come_back(
    crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drama_build.studio.app.MOST_WAITING", 2)
    crew.gate.clear()

    async def errand(client: httpx.AsyncClient) -> list[int]:
        await client.post(ROUTES[1], json=CLIP)
        assert await asyncio.to_thread(crew.filming.wait, 10)
        orders = [asyncio.ensure_future(client.post(ROUTES[0], json=STILL)) for _ in range(3)]
        done, _ = await asyncio.wait(orders, return_when=asyncio.FIRST_COMPLETED)
        assert [order.result().status_code for order in done] == [429]
        crew.gate.set()
        return sorted([(await order).status_code for order in orders])

    assert visit(errand, crew.departments) == [200, 200, 429]


# -- for people ------------------------------------------------------------


def test_the_page_tells_every_route_and_loads_nothing_from_elsewhere(crew: Crew) -> None:
    async def errand(client: httpx.AsyncClient) -> tuple[httpx.Response, dict[str, Any]]:
        return await client.get("/docs"), (await client.get("/openapi.json")).json()

    shown, schema = visit(errand, crew.departments)
    assert shown.status_code == 200
    for path in schema["paths"]:
        assert path in shown.text
    assert "<script" not in shown.text
    assert "src=" not in shown.text
    assert shown.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("route", ROUTES)
def test_the_orders_that_the_page_shows_are_taken(crew: Crew, route: str) -> None:
    from drama_build.studio.page import routes

    async def errand(client: httpx.AsyncClient) -> tuple[dict[str, str], httpx.Response]:
        schema = (await client.get("/openapi.json")).json()
        shown = {r.path: r.order for r in routes(schema) if r.order}
        order = json.loads(shown[route].replace("data:image/png;base64,…", data_url(PNG)))
        return shown, await client.post(route, json=order)

    shown, answer = visit(errand, crew.departments)
    assert set(shown) == set(ROUTES)
    assert answer.status_code == 200
