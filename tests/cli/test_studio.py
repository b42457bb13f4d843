"""Claims about `doit studio`: the studio as a server of its own."""

from __future__ import annotations

import base64
import json
import math
import os
import random
import re
import signal
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import cv2
import httpx
import numpy as np
import pytest

from drama_build.cli.studio import StudioCommand, bound
from drama_build.errors import UsageError
from drama_build.media.pngtext import with_text
from drama_build.studio.staging import STAGING

FUZZED = 500
CLIENTS = 8
LOOKS = 10
MOST_MIB = 2000
"""What a studio that has been asked for everything may hold."""
PNG = cv2.imencode(".png", np.zeros((64, 48, 3), np.uint8))[1].tobytes()


@dataclass(frozen=True, slots=True)
class Served:
    """A running studio: its process, and a client of it."""

    process: subprocess.Popen[str]
    client: httpx.Client

    @property
    def peak(self) -> float:
        """The most memory it ever held, MiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1024


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    """A studio at a free port, in a process of its own."""
    command = [sys.executable, "-m", "doit", "studio", "--port", "0", "--workers", "2"]
    with subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "TMPDIR": str(folder)},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        told = process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", told)
        assert address, told
        try:
            with httpx.Client(base_url=address.group(), timeout=120) as client:
                yield Served(process, client)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)


@pytest.mark.slow
def test_the_served_studio_draws_tells_its_routes_and_ends_when_interrupted(
    tmp_path: Path,
) -> None:
    with serving(tmp_path) as served:
        order = {"model": "animatic-still", "prompt": "a lantern", "size": "64x96"}
        drawn = served.client.post("/v1/images/generations", json=order).json()
        assert served.client.get(drawn["data"][0]["url"]).content.startswith(b"\x89PNG")
        assert "/v1/audio/speech" in served.client.get("/").text
        assert len(served.client.get("/v1/models").json()["data"]) == 5
    assert served.process.returncode == 0


@pytest.mark.slow
def test_a_clip_that_is_being_shot_holds_up_nobody(tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        jobs = [served.client.post(CLIPS, json=LONG_CLIP).json()["id"] for _ in range(2)]
        for job in jobs:
            while served.client.get(f"{CLIPS}/{job}").json()["status"] == "queued":
                pass
        cancelled = served.client.delete(f"{CLIPS}/{jobs[0]}").json()
        assert cancelled["status"] == "cancelled"
        route = "/v1/images/generations"
        assert served.client.post(route, json=GOOD[route], timeout=15).status_code == 200
        assert served.client.get(f"{CLIPS}/{jobs[1]}").json()["status"] == "processing"
        served.process.send_signal(signal.SIGINT)
        assert served.process.wait(15) == 0
    assert not list(tmp_path.glob("drama-clip-*")), "what was being shot is thrown away"


def test_a_taken_port_is_told_in_one_sentence() -> None:
    with bound(0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port} cannot be had") as refused:
            bound(port)
    assert "--port" in str(refused.value)


def test_the_studio_listens_to_this_machine_alone() -> None:
    with bound(0) as listening:
        assert listening.family == socket.AF_INET
        assert listening.getsockname()[0] == "127.0.0.1"


@pytest.mark.parametrize(
    "port", ["", "-1", "65536", "eighty", "1e3", "٣", "9" * 400, "00000000070000"]
)
def test_a_port_that_is_none_is_a_mistake(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    values = {"port": port, "workers": ""}
    assert StudioCommand().execute(values, []) == UsageError.exit_code
    assert "--port" in capsys.readouterr().err


# -- whatever is posted ----------------------------------------------------

URL = "data:image/png;base64," + base64.b64encode(PNG).decode()
GOOD: dict[str, dict[str, Any]] = {
    "/v1/images/generations": {"model": "animatic-still", "prompt": "a lantern", "size": "64x96"},
    "/v1/video/generations": {
        "model": "animatic-clip", "image": URL, "prompt": "push", "duration": 0.2, "size": "64x96",
    },
    "/v1/audio/speech": {"model": "animatic-voice", "input": "Come in.", "voice": "quick"},
    "/v1/audio/sound-generation": {
        "model": "animatic-sound", "text": "rain", "duration_seconds": 0.3,
    },
    "/v1/chat/completions": {
        "model": "animatic-writer", "messages": [{"role": "user", "content": "a letter"}],
    },
}  # fmt: skip
CLIPS = "/v1/video/generations"
LONG_CLIP = GOOD[CLIPS] | {"duration": 30, "fps": 60, "size": "1080x1920"}
ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**63, -(2**63), 10**400, 1e308, math.nan, math.inf, 0.0,
    1e-300, "", " ", "\x00", "a" * 9000, "🎭" * 50, "\ud800", "ก็", "灯笼", "\u202e", "../../etc",
    "64x64", "0x0", "99999x9", "16x4096", "-5x5", "1e3x1e3", "64x65", [], [1], {}, {"a": 1},
    [[[[[[]]]]]], URL, URL[:60], "data:;base64,", "data:image/png;base64,????", "file:///etc/passwd",
    "http://127.0.0.1:1/x", "http://169.254.169.254/", "transparent", "flac", "mp3", "music",
)  # fmt: skip
LARGE: tuple[tuple[str, dict[str, Any]], ...] = (
    ("/v1/images/generations", {"prompt": "an old man, grey robe", "size": "2160x3840"}),
    ("/v1/images/generations", {"prompt": "a night market in the rain", "size": "1080x1920"}),
    ("/v1/images/generations", {"prompt": "a man, " * 1100, "size": "16x4096"}),
    ("/v1/audio/sound-generation", {"text": "rain, far thunder", "duration_seconds": 30}),
    ("/v1/audio/sound-generation", {"text": "sad music", "duration_seconds": 30, "kind": "music"}),
    ("/v1/audio/speech", {"input": "Go. " * 500}),
    ("/v1/audio/speech", {"input": "9" * 200}),
    ("/v1/audio/speech", {"input": "Come in, the tea is hot.", "voice": "old woman, warm"}),
    ("/v1/audio/speech", {"input": "请进。", "voice": "a young man", "instructions": "bitterly"}),
    (CLIPS, {"duration": 30, "fps": 60, "size": "1080x1920"}),
    (CLIPS, {"duration": 15, "fps": 30, "size": "2160x3840"}),
)
"""Orders near the limits."""
EXTRA = (
    "seed", "n", "fps", "duration", "audio", "size", "resolution", "background", "kind", "voice",
    "language", "instructions", "response_format", "stream", "max_tokens", "temperature", "\u0000",
)  # fmt: skip


def fuzzed(chance: random.Random) -> tuple[str, bytes, str]:
    """A route, a body and a content type: mostly an order with odd fields, sometimes no order."""
    route = chance.choice([*GOOD, "/v1/images/edits", "/v1/nothing"])
    order = dict(GOOD.get(route, {"model": "x"}))
    for _ in range(chance.randint(1, 3)):
        order[chance.choice([*order, *EXTRA])] = chance.choice(ODD)
    body = json.dumps(order).encode("utf-8", "surrogatepass")
    match chance.randrange(12):
        case 0:
            body = body[: chance.randrange(len(body))]
        case 1:
            body = bytes(chance.randrange(256) for _ in range(200))
        case 2:
            body = b"[" * 100_000
        case 3:
            body = b'{"model": ' + b"9" * 5000 + b"}"
        case _:
            pass
    kinds = ["application/json"] * 8 + ["text/plain", "multipart/form-data; boundary=x", "\u00ff"]
    return route, body, chance.choice(kinds)


def staged(chance: random.Random) -> tuple[str, bytes, str]:
    """A clip from a picture that says something odd about who stands in it."""
    actor: dict[str, Any] = {
        "portrait": {"prompt": "a woman"}, "x": 0.5, "foot": 1.2, "height": 1.3, "facing": 0,
        "speaks": True, "mood": "sad", "pose": "sit",
    }  # fmt: skip
    actor[chance.choice([*actor])] = chance.choice(ODD)
    told: dict[str, Any] = {"plate": {"prompt": "a teahouse"}, "actors": [actor]}
    if chance.random() < 0.3:
        told[chance.choice([*told])] = chance.choice([*ODD, [actor] * 9, {"prompt": actor}])
    image = base64.b64encode(with_text(PNG, STAGING, json.dumps(told))).decode()
    order = GOOD[CLIPS] | {"image": f"data:image/png;base64,{image}"}
    return CLIPS, json.dumps(order).encode(), "application/json"


def orders() -> list[tuple[str, bytes, str]]:
    """Whatever is posted, the same every time: odd fields, odd pictures, and the large orders."""
    chance = random.Random(5)  # noqa: S311 - the same requests every time
    posted = [(staged if chance.random() < 0.1 else fuzzed)(chance) for _ in range(FUZZED)]
    for route, change in LARGE:
        large = (route, json.dumps(GOOD[route] | change).encode(), "application/json")
        posted.insert(chance.randrange(len(posted)), large)
    return posted


def sent(served: Served, order: tuple[str, bytes, str]) -> int:
    """Post an order, look at the clip it became, cancel it; the status of the first answer."""
    route, body, kind = order
    headers = [(b"content-type", kind.encode("latin-1"))]
    answer = served.client.post(route, content=body, headers=headers)
    assert answer.status_code < 500, (route, body[:300], answer.text[:300])
    if answer.status_code >= 400:
        assert set(answer.json()["error"]) == {"message", "type", "code"}
    elif route == CLIPS:
        job = f"{CLIPS}/{answer.json()['id']}"
        for _ in range(LOOKS):
            assert served.client.get(job).json()["status"] != "cancelled"
        assert served.client.delete(job).json()["status"] in {"cancelled", "completed", "failed"}
    return answer.status_code


@pytest.mark.slow
def test_no_request_makes_the_studio_stumble(tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        with ThreadPoolExecutor(CLIENTS) as clients:
            statuses = Counter(clients.map(partial(sent, served), orders()))
        huge = served.client.post("/v1/audio/speech", content=b" " * (80 * 2**20))
        assert huge.status_code == 413
        assert served.client.get("/v1/models").status_code == 200
        peak = served.peak
    assert statuses[200] >= FUZZED / 10, "some orders are good"
    assert peak < MOST_MIB
    assert served.process.returncode == 0
