"""Whatever a provider answers, a call ends in what was made or in one sentence about why not."""

from __future__ import annotations

import asyncio
import gzip
import json
import tracemalloc
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from toys.shelf import Shelf

from drama_build.clock import Clock
from drama_build.errors import DramaError
from drama_build.gateway.caller import Patience
from drama_build.gateway.client import Gateway
from drama_build.gateway.credential import Credential
from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.models import standard_models
from drama_build.gateway.profiles.profile import declared
from drama_build.gateway.profiles.schema import Idempotency, Profile
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
from drama_build.store.owners import Owners
from drama_build.units import Size

KEY = "hs-very-secret-key"
PNG = b"\x89PNG\r\n\x1a\n picture"
OURS = {"api.holysheep.ai", "cdn.example"}
LONGEST_SENTENCE = 1000
PATIENCE = 10.0
"""Seconds of real time for a call in which nothing really waits."""

DEEP = json.loads("[" * 500 + "]" * 500)
WIDE = list(range(5_000))
ODD: tuple[object, ...] = (
    *(None, True, 0, -1, 2**63, 10**300, -1.5, 1e308, [], {}, "", " ", ".", "..", "/", "a/b"),
    *("../../../etc/passwd", "a?b#c", "%2e%2e%2f", "a\r\nx: y", "\0", "\x1b]0;x\x07", "\u202eevil"),
    *("\ud800", "\U000e0001", "é" * 300, "x" * 100_000, "1" * 5000, KEY, f"Bearer {KEY}"),
    *("http://127.0.0.1/x", "http://169.254.169.254/latest", "https://10.0.0.1/x", "file:///etc"),
    *("https://[::1]/x", "https://[", "https://a:99999/", "https://u:p@cdn.example/x", "https://"),
    *("javascript:alert(1)", "data:,x", "data:image/png;base64,!!!", "//10.0.0.1/x", "https://a b"),
    *("https://cdn.example/" + "x" * 70_000, "https://xn--a.example/", "https://0x7f.1/x"),
    *("completed", "failed", "NaN", "Infinity", DEEP, WIDE, [None], [[]], {"": ""}, {"a": DEEP}),
)
"""What may stand where a text, a number or an object is looked for."""
SHAPES: Mapping[str, str] = {
    "top": "?",
    "id": '{"id": ?, "status": "queued"}',
    "task": '{"code": "success", "data": {"task_id": ?, "status": ?}}',
    "picture": '{"data": [{"url": ?}]}',
    "pictures": '{"data": ?}',
    "inline": '{"data": [{"b64_json": ?}]}',
    "clip": '{"id": "t-1", "status": "completed", "output": {"url": ?}}',
    "status": '{"id": "t-1", "status": ?}',
    "error": '{"error": ?}',
    "message": '{"error": {"message": ?, "type": ?, "code": ?}}',
    "code": '{"code": ?, "message": ?, "data": ?}',
    "minimax": '{"base_resp": {"status_code": ?, "status_msg": ?}}',
    "said": '{"choices": [{"message": {"content": ?}}], "usage": {"prompt_tokens": ?}}',
    "counted": '{"choices": [{"message": {"content": "a"}, "finish_reason": ?}], "usage": '
    '{"prompt_tokens": ?, "completion_tokens": ?}}',
}
TEXTS = (
    *(
        b"",
        b" ",
        b"\0",
        b"null",
        b"NaN",
        b"-Infinity",
        b"{",
        b'{"id"',
        b"\xff\xfe{",
        b"\xef\xbb\xbf{}",
    ),
    *(b'{"id": "a", "id": "b"}', b'{"id": NaN}', b'{"id": 1e999}', b"[" * 10**5, b'"' * 10**5),
    *(
        b'{"a":' * 10**4,
        b"<html>502</html>",
        PNG[:4],
        b"\x89PNG\r\n\x1a\n",
        b"fLaC",
        b"ID3",
        b"RIFF",
    ),
    *(b"event: x\ndata: {}\n\n", b"\x1f\x8b" + bytes(50), bytes(range(256)) * 40, b"x" * 2**20),
)
PAUSES = (
    "-1",
    "nan",
    "inf",
    "1e400",
    "9" * 5000,
    "soon",
    "",
    "Fri, 31 Dec 9999 23:59:59 GMT",
    "\xff",
)
LEADS_TO = (
    *("http://127.0.0.1:22/", "http://169.254.169.254/", "https://10.1.2.3/", "file:///etc/passwd"),
    *(
        "https://api.holysheep.ai/v1/models",
        "//",
        "",
        "https://[",
        "gopher://x",
        "https://a.local/",
    ),
)


@dataclass(frozen=True)
class Reply:
    """An answer without mercy."""

    status: int = 200
    content: bytes = b""
    headers: tuple[tuple[str, str], ...] = (("content-type", "application/json"),)

    def response(self) -> httpx.Response:
        """As it goes over the wire, nothing put right."""
        raw = [(name.encode(), said.encode("latin-1", "replace")) for name, said in self.headers]
        return httpx.Response(self.status, headers=raw, stream=httpx.ByteStream(self.content))


def shaped() -> Iterator[Reply]:
    """Every odd value in every place where something is looked for."""
    for shape in SHAPES.values():
        for odd in ODD:
            yield Reply(content=shape.replace("?", json.dumps(odd)).encode())


def some_shaped() -> Iterator[Reply]:
    """Every odd value somewhere, and something odd in every place."""
    return islice(shaped(), 0, None, 13)


def stranger() -> Iterator[Reply]:
    """What is strange below JSON: statuses, headers, encodings, addresses, bytes."""
    page = (("content-type", "text/html"),)
    yield from (Reply(content=text) for text in TEXTS)
    yield from (Reply(content=text, headers=page) for text in TEXTS[:6])
    yield from (Reply(status) for status in (201, 204, 206, 226, 299, 300, 304, 399))
    yield from (Reply(status) for status in (400, 401, 402, 403, 404, 409, 418, 451, 499))
    yield from (
        Reply(status, b"<html>" * 99, page) for status in (500, 501, 520, 529, 599, 600, 999)
    )
    for pause in PAUSES:
        for name in ("retry-after", "retry-after-ms", "x-ratelimit-reset", "ratelimit"):
            yield Reply(429, b"{}", ((name, pause),))
        yield Reply(503, b'{"error": "busy"}', (("retry-after", pause),))
    for place in LEADS_TO:
        yield from (
            Reply(status, headers=(("location", place),)) for status in (301, 302, 303, 307)
        )
    for encoding in ("gzip", "deflate", "br", "zstd", "gzip, gzip", "x" * 999):
        yield Reply(content=b"{}", headers=(("content-encoding", encoding),))
    bomb = gzip.compress(bytes(80 * 2**20), 1)
    yield Reply(content=bomb, headers=(("content-encoding", "gzip"),))
    for length in ("-1", "0", "99999999999999999999999", "1e3", "abc", "5"):
        yield Reply(content=b'{"id": "t-1"}', headers=(("content-length", length),))
    for odd in ("\x1b[2J", "x" * 10**4, f"Bearer {KEY}", "\xff\xfe", ""):
        yield Reply(content=b'{"id": "t-1", "status": "queued"}', headers=(("x-request-id", odd),))


HOSTILITIES = (some_shaped, stranger, pytest.param(shaped, marks=pytest.mark.slow))


class Hostile(httpx.AsyncBaseTransport):
    """Good answers to whatever comes before the one `place` where the hostile one is told."""

    def __init__(self, place: str, reply: Reply) -> None:
        self._place, self._reply = place, reply
        self.asked: list[httpx.Request] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        if self._place == "order" or (
            request.method == "GET" and self._place in {_kind(request), ""}
        ):
            return self._reply.response()
        return _good(_kind(request)).response()


def _kind(request: httpx.Request) -> str:
    if request.url.host == "cdn.example":
        return "file"
    return "poll" if request.method == "GET" else "order"


def _good(kind: str) -> Reply:
    if kind == "file":
        return Reply(content=PNG)
    url = {"url": "https://cdn.example/x"}
    done = {"id": "t-1", "status": "completed", "output": url, "data": [url]}
    return Reply(content=json.dumps(done).encode())


@dataclass
class Hours:
    """Time that passes at once when somebody sleeps."""

    now: float = 1_795_000_000.0
    naps: int = 0

    async def sleep(self, seconds: float) -> None:
        assert 0 <= seconds < 1e6
        self.now += seconds
        self.naps += 1
        await asyncio.sleep(0)

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.now, lambda: self.now, self.sleep, lambda: 0.5)


PROFILE = replace(
    declared("final"),
    credential=Credential(KEY),
    rate=None,
    idempotency=Idempotency(proved=True),
)


class Trial:
    """One journal, and calls through a new client each: what came before counts for nothing."""

    def __init__(self, folder: Path, profile: Profile = PROFILE) -> None:
        self._hours, self._profile = Hours(), profile
        self._journal = Journal(folder / "journal.db", Owners(folder), self._hours.clock.wall)
        self._responses = Responses(folder / "responses", Shelf())
        self._models, self._number = standard_models(), 0

    def close(self) -> None:
        self._responses.close()
        self._journal.close()

    async def complaint(self, operation: str, place: str, reply: Reply) -> str:
        """What is wrong with how a call ended; empty if nothing is."""
        provider = Hostile(place, reply)
        try:
            made = await asyncio.wait_for(self._call(operation, provider), PATIENCE)
        except DramaError as said:
            return _unfit(str(said)) or _astray(provider)
        except TimeoutError:
            return "it hangs"
        except Exception as odd:  # noqa: BLE001  # the very thing looked for
            return f"{type(odd).__name__}: {odd}"[:200]
        return _astray(provider) or ("" if made.content else "nothing was made")

    async def _call(self, operation: str, provider: Hostile) -> Made:
        self._number += 1
        words = f"lantern {self._number}"
        async with Gateway(
            self._profile,
            self._models,
            transport=provider,
            book=self._journal,
            responses=self._responses,
            clock=self._hours.clock,
            patience=Patience(30, 100),
        ) as gateway:
            ask = getattr(gateway, operation)
            made: Made = await ask(_request(operation, words))
        return made


def _request(operation: str, words: str) -> Any:
    size = Size(64, 64)
    match operation:
        case "image":
            return ImageRequest(model="stable-diffusion-xl", prompt=words, size=size)
        case "video":
            return VideoRequest(
                model="svd-xt",
                image=PNG,
                prompt=words,
                seconds=Decimal(5),
                rate=24,
                size=size,
            )
        case "speech":
            return SpeechRequest(model="tts-hd", text=words, voice="low")
        case "sound":
            return SoundRequest(
                model="eleven_text_to_sound_v2", text=words, seconds=Decimal(1), kind="effect"
            )
        case _:
            return ChatRequest(model="deepseek-v3.2", messages=(Message("user", words),))


def _unfit(sentence: str) -> str:
    """Why an error is no sentence for a terminal."""
    if not sentence or not sentence.isprintable() or len(sentence) > LONGEST_SENTENCE:
        return f"not a sentence: {sentence[:80]!r}, {len(sentence)} letters"
    return f"the key is told: {sentence}" if KEY in sentence else ""


def _astray(provider: Hostile) -> str:
    """Whether somebody was asked who should not be, or was shown the key."""
    strangers = {request.url.host for request in provider.asked} - OURS
    shown = [r for r in provider.asked if _kind(r) == "file" and "authorization" in r.headers]
    return f"asked {strangers}, shown the key {shown}" if strangers or shown else ""


def complaints(folder: Path, operation: str, place: str, replies: Iterator[Reply]) -> list[str]:
    """What went wrong, with the answer that did it."""

    async def all_of_them(trial: Trial) -> list[str]:
        return [
            f"{reply.status} {reply.headers} {reply.content[:90]!r}: {why}"
            for reply in replies
            if (why := await trial.complaint(operation, place, reply))
        ]

    with closing(Trial(folder)) as trial:
        return asyncio.run(all_of_them(trial))


@pytest.mark.parametrize("operation", ["chat", "image", "video", "speech"])
def test_an_order_with_an_odd_answer_ends_in_a_result_or_a_sentence(
    tmp_path: Path, operation: str
) -> None:
    assert complaints(tmp_path, operation, "order", some_shaped()) == []


@pytest.mark.parametrize("operation", ["image", "video"])
def test_an_order_with_a_strange_answer_ends_in_a_result_or_a_sentence(
    tmp_path: Path, operation: str
) -> None:
    assert complaints(tmp_path, operation, "order", stranger()) == []


@pytest.mark.slow
@pytest.mark.parametrize("operation", ["chat", "image", "video", "speech", "sound"])
def test_an_order_with_any_answer_ends_in_a_result_or_a_sentence(
    tmp_path: Path, operation: str
) -> None:
    assert complaints(tmp_path, operation, "order", chain(shaped(), stranger())) == []


@pytest.mark.parametrize("replies", HOSTILITIES)
def test_a_look_with_any_answer_ends_in_a_result_or_a_sentence(
    tmp_path: Path, replies: Any
) -> None:
    assert complaints(tmp_path, "video", "poll", replies()) == []


@pytest.mark.parametrize("operation", ["image", "video"])
def test_a_download_with_any_answer_ends_in_a_result_or_a_sentence(
    tmp_path: Path, operation: str
) -> None:
    assert complaints(tmp_path, operation, "file", stranger()) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["id", "status", "data", "url", "error", "output", "message", "code"]),
            inner,
            max_size=5,
        )
    ),
)
"""Also with NaN, as careless encoders write it."""


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    said=JSON,
    status=st.sampled_from([200, 202, 302, 400, 429, 500]),
    operation=st.sampled_from(["chat", "image", "video", "speech"]),
    place=st.sampled_from(["order", "poll"]),
)
def test_any_json_anywhere_ends_in_a_result_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, said: object, status: int, operation: str, place: str
) -> None:
    reply = Reply(status, json.dumps(said).encode())
    folder = tmp_path_factory.mktemp("trial")
    assert complaints(folder, operation, place, iter([reply])) == []


# -- without an end -------------------------------------------------------------------


class Endless(httpx.AsyncByteStream):
    """Zeros for ever; `came` counts them."""

    def __init__(self) -> None:
        self.came = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while True:
            self.came += 2**16
            yield bytes(2**16)


@pytest.mark.parametrize(("status", "cap"), [(200, 8 * 2**20), (400, 2**20), (500, 2**20)])
def test_an_answer_without_an_end_is_left_at_its_cap(tmp_path: Path, status: int, cap: int) -> None:
    stream = Endless()

    class Pouring(Hostile):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            self.asked.append(request)
            stream.came = 0
            return httpx.Response(status, stream=stream)

    async def asked(trial: Trial) -> None:
        with pytest.raises(DramaError):
            await asyncio.wait_for(trial._call("video", Pouring("order", Reply())), PATIENCE)

    tracemalloc.start()
    try:
        with closing(Trial(tmp_path)) as trial:
            asyncio.run(asked(trial))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert stream.came <= cap + 2**17
    assert peak < 4 * cap + 2**23
