"""The gateway and the studio together, in one process and without a socket."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import cv2
import numpy as np
import pytest

from drama_build.errors import GatewayError
from drama_build.gateway.client import Gateway, in_process
from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.models import standard_models
from drama_build.gateway.profiles.profile import profile
from drama_build.gateway.requests import (
    ImageRequest,
    Made,
    SoundRequest,
    SpeechRequest,
    VideoRequest,
)
from drama_build.store.owners import Owners
from drama_build.studio import wire
from drama_build.studio.app import create_app
from drama_build.studio.clip import ClipRequest
from drama_build.studio.departments import Departments
from drama_build.studio.voice.voices import Reading
from drama_build.units import Money, Size

T = TypeVar("T")
PNG: bytes = cv2.imencode(".png", np.zeros((32, 32, 3), np.uint8))[1].tobytes()
MP4 = b"\0\0\0\x20ftypisom clip"
FAKES = Departments(
    still=lambda *_: PNG,
    clip=lambda _: MP4,
    speak=lambda _: Reading(np.zeros(480, np.float32), ()),
    sound=lambda *_: np.zeros((2, 480), np.float32),
)
SIZE = Size(64, 64)
STILL = ImageRequest(model="animatic-still", prompt="lantern", size=SIZE, transparent=True)
LINE = SpeechRequest(model="animatic-voice", text="Come in.", voice="old man", language="en")
RAIN = SoundRequest(model="animatic-sound", text="rain", seconds=Decimal("2.5"), kind="ambience")
CLIP = VideoRequest(
    model="animatic-clip", image=PNG, prompt="push", seconds=Decimal("2.5"), rate=24, size=SIZE
)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    owners = Owners(tmp_path)
    with closing(Journal(tmp_path / "journal.db", owners, time.time)) as book:
        yield book
    owners.leave()


def at_the_studio(
    errand: Callable[[Gateway], Awaitable[T]],
    departments: Departments = FAKES,
    book: Journal | None = None,
) -> T:
    app = create_app(2, departments)

    async def run() -> T:
        async with Gateway(
            profile("animatic", {}), standard_models(), transport=in_process(app), book=book
        ) as gateway:
            return await errand(gateway)

    try:
        return asyncio.run(run())
    finally:
        app.state.studio.close()


def test_everything_a_drama_needs_is_made_for_nothing(journal: Journal) -> None:
    async def errand(gateway: Gateway) -> list[Made]:
        still = await gateway.image(STILL)
        line = await gateway.speech(LINE)
        shot = replace(CLIP, image=still.content, audio=line.content)
        return [still, line, await gateway.sound(RAIN), await gateway.video(shot)]

    made = at_the_studio(errand, book=journal)
    kinds = ["image/png", "audio/flac", "audio/flac", "video/mp4"]
    assert [m.media_type for m in made] == kinds
    assert made[-1].content == MP4
    assert {m.cost for m in made} == {Money(0)}


def test_the_profile_asks_for_the_models_the_studio_has() -> None:
    assert set(profile("animatic", {}).models.values()) == set(wire.MODELS)


def test_a_clip_the_studio_cannot_shoot_is_a_gateway_error() -> None:
    def fail(_: ClipRequest) -> bytes:
        raise ValueError("the picture is empty")

    with pytest.raises(GatewayError, match="failed: the picture is empty"):
        at_the_studio(lambda gateway: gateway.video(CLIP), replace(FAKES, clip=fail))


def test_a_mistake_of_the_studio_is_not_made_three_times_more() -> None:
    drawn: list[object] = []

    def clumsy(*order: object) -> bytes:
        drawn.append(order)
        raise KeyError("the secret drawer")

    with pytest.raises(GatewayError) as failed:
        at_the_studio(lambda gateway: gateway.image(STILL), replace(FAKES, still=clumsy))
    assert str(failed.value) == "the studio made a mistake"
    assert len(drawn) == 1


def test_a_studio_that_was_closed_shoots_an_interrupted_clip_again(journal: Journal) -> None:
    shooting, gate = threading.Event(), threading.Event()

    def slow(_: ClipRequest) -> bytes:
        shooting.set()
        assert gate.wait(10)
        return MP4

    async def interrupted(gateway: Gateway) -> None:
        building = asyncio.create_task(gateway.video(CLIP))
        await asyncio.to_thread(shooting.wait, 10)
        building.cancel()
        with pytest.raises(asyncio.CancelledError):
            await building
        gate.set()

    at_the_studio(interrupted, replace(FAKES, clip=slow), journal)
    assert journal.find(CLIP.fingerprint()) is not None
    assert at_the_studio(lambda gateway: gateway.video(CLIP), book=journal).content == MP4
    assert journal.find(CLIP.fingerprint()) is None
