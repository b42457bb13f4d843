"""Claims that the studio answers equal orders with equal bytes, in whatever process.

`python tests/journeys/test_same_bytes.py KIND` prints the digests of twenty orders of a kind.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Any

import httpx
import pytest

from drama_build.media.compose import Placed, compose
from drama_build.studio.app import create_app
from drama_build.studio.places.sets import SETS
from drama_build.units import Size

ORDERS = 20
PEOPLE = (
    "Young woman, red hanfu, high bun", "Old man, white beard, grey robe", "白大褂医生，四十岁男人",
    "หญิงสาวผมยาว ชุดเดรสสีแดง", "General in lamellar armour", "Schoolgirl with twin tails",
    "Police officer, moustache", "Grandmother, grey low bun", "Boy of 8 in blue pyjamas",
    "Businesswoman, charcoal suit",
)  # fmt: skip
LINES = ("Nobody told me you were coming back.", "你终于回来了。", "คุณกลับมาทำไม", "Run!")
CUES = ("door slam", "temple bell", "rain on a roof", "tense strings", "爆炸", "เสียงหัวเราะ")
Order = tuple[str, dict[str, Any]]


def person(number: int) -> Order:
    look = f"{PEOPLE[number % len(PEOPLE)]}, {number}"
    order = {"model": "animatic-still", "prompt": f"portrait of one person: {look}"}
    return "/v1/images/generations", order | {"size": "120x240", "background": "transparent"}


def place(number: int) -> Order:
    times = ("day", "night", "dusk", "rain")
    prompt = f"EXT. {SETS[number % len(SETS)].name.replace('_', ' ')} - {times[number % 4]}"
    return "/v1/images/generations", {
        "model": "animatic-still", "prompt": prompt, "size": "108x192",
    }  # fmt: skip


def speech(number: int) -> Order:
    voice = ("old man, hoarse", "young woman, warm", "quick", "boy of 8")[number // 4 % 4]
    line = {"input": LINES[number % 4], "voice": voice, "seed": number, "response_format": "flac"}
    return "/v1/audio/speech", {"model": "animatic-voice", "instructions": "sad", **line}


def sound(number: int) -> Order:
    kind = ("effect", "ambience", "music")[number % 3]
    cue = {"text": CUES[number % len(CUES)], "kind": kind, "seed": number}
    return "/v1/audio/sound-generation", {"model": "animatic-sound", "duration_seconds": 2, **cue}


def chat(number: int) -> Order:
    asked = [{"role": "user", "content": f"A scene about a lantern, {number}"}]
    return "/v1/chat/completions", {"model": "animatic-writer", "messages": asked, "seed": number}


KINDS: Mapping[str, Callable[[int], Order]] = {
    "person": person,
    "place": place,
    "speech": speech,
    "sound": sound,
    "chat": chat,
}


async def ordered(kind: str) -> list[str]:
    """The digests of what the studio answers."""
    app = create_app(1, wall=lambda: 0.0)
    transport = httpx.ASGITransport(app)
    one = film if kind == "clip" else lambda client, number: answer(client, KINDS[kind](number))
    try:
        async with httpx.AsyncClient(transport=transport, base_url="http://studio") as client:
            made = [await one(client, number) for number in range(ORDERS)]
    finally:
        app.state.studio.close()
    return [hashlib.sha256(content).hexdigest() for content in made]


async def answer(client: httpx.AsyncClient, order: Order) -> bytes:
    """What comes back; for a still, the picture itself."""
    route, body = order
    told = await client.post(route, json=body, timeout=120)
    assert told.status_code == 200, told.text
    if body["model"] != "animatic-still":
        return told.content
    return (await client.get(told.json()["data"][0]["url"])).content


async def film(client: httpx.AsyncClient, number: int) -> bytes:
    """A short clip of a person before a place, composed as a build does."""
    portrait, plate = (
        await answer(client, person(number % 5)),
        await answer(client, place(number % 4)),
    )
    actor = Placed(
        portrait=portrait, x=0.5, foot=1.7, height=1.6, facing=number % 5 - 2,
        speaks=True, mood=("angry", "happy", "sad")[number % 3],
    )  # fmt: skip
    image = base64.b64encode(compose(plate, [actor], Size(108, 192))).decode()
    order = {"model": "animatic-clip", "image": f"data:image/png;base64,{image}", "seed": number}
    order |= {"prompt": "slow push in", "duration": 0.5, "size": "108x192"}
    job = (await client.post("/v1/video/generations", json=order)).json()["id"]
    await answer(client, sound(0))  # the only thread makes it once it is through with the clip
    told = (await client.get(f"/v1/video/generations/{job}")).json()
    assert told["status"] == "completed", told
    return (await client.get(told["output"]["url"])).content


def in_a_fresh_process(kind: str, salt: str) -> list[str]:
    """The digests from a process of its own, with another order of its hashes."""
    ran = subprocess.run(
        [sys.executable, __file__, kind],
        env=os.environ | {"PYTHONHASHSEED": salt},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    digests: list[str] = json.loads(ran.stdout.splitlines()[-1])
    return digests


@pytest.mark.slow
@pytest.mark.parametrize("kind", [*KINDS, "clip"])
def test_equal_orders_give_equal_bytes_in_fresh_processes(kind: str) -> None:
    first, second = (in_a_fresh_process(kind, salt) for salt in ("1", "2"))
    assert len(first) == ORDERS
    assert first == second
    if kind != "sound":  # two cues may lead to one sound
        assert len(set(first)) > ORDERS / 2, "unlike orders give unlike answers"


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(ordered(sys.argv[1]))) + "\n")
