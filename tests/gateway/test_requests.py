"""Fingerprints and wire bodies."""

from __future__ import annotations

import base64
import dataclasses
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.gateway.requests import (
    ImageRequest,
    Made,
    Request,
    SoundRequest,
    SpeechRequest,
    VideoRequest,
    json_number,
)
from drama_build.units import Money, Size

IMAGE = ImageRequest(model="m", prompt="a lantern", size=Size(64, 96))
VIDEO = VideoRequest(
    model="m",
    image=b"\x89PNG",
    prompt="push in",
    seconds=Decimal("2.5"),
    rate=24,
    size=Size(64, 96),
)
SPEECH = SpeechRequest(model="m", text="Come in.", voice="old man")
SOUND = SoundRequest(model="m", text="rain", seconds=Decimal(5))


@pytest.mark.parametrize(
    ("request_", "change"),
    [
        (IMAGE, {"model": "n"}),
        (IMAGE, {"prompt": "a lamp"}),
        (IMAGE, {"size": Size(96, 64)}),
        (IMAGE, {"seed": 1}),
        (IMAGE, {"transparent": True}),
        (IMAGE, {"take": 2}),
        (VIDEO, {"image": b"\x89PNH"}),
        (VIDEO, {"prompt": "pan left"}),
        (VIDEO, {"seconds": Decimal(3)}),
        (VIDEO, {"rate": 25}),
        (VIDEO, {"audio": b"fLaC"}),
        (VIDEO, {"take": 2}),
        (SPEECH, {"text": "Go."}),
        (SPEECH, {"voice": "girl"}),
        (SPEECH, {"instructions": "angry"}),
        (SPEECH, {"language": "th"}),
        (SPEECH, {"take": 2}),
        (SOUND, {"text": "wind"}),
        (SOUND, {"seconds": Decimal(6)}),
        (SOUND, {"kind": "music"}),
        (SOUND, {"seed": 3}),
    ],
)
def test_whatever_can_change_the_answer_changes_the_fingerprint(
    request_: Request, change: dict[str, Any]
) -> None:
    assert dataclasses.replace(request_, **change).fingerprint() != request_.fingerprint()


def test_a_fingerprint_is_the_same_in_every_process() -> None:
    # Written down: if it moves, every kept answer is bought again. Then raise the version.
    assert IMAGE.fingerprint() == (
        "5670c6e0a6f12930cb284bd63af34275de199375ba43be1063ff5c666dcc8dcb"
    )


def test_one_fingerprint_however_an_accent_or_a_length_is_written() -> None:
    composed = dataclasses.replace(SPEECH, text="caf\u00e9")
    apart = dataclasses.replace(SPEECH, text="cafe\u0301")
    assert composed.fingerprint() == apart.fingerprint()
    longhand = dataclasses.replace(SOUND, seconds=Decimal("5.0"))
    assert longhand.fingerprint() == SOUND.fingerprint()


def test_equal_words_to_different_operations_do_not_meet() -> None:
    assert len({r.fingerprint() for r in (IMAGE, VIDEO, SPEECH, SOUND)}) == 4


@given(st.decimals(min_value=0, max_value=30, places=1))
def test_a_number_on_the_wire_is_the_number_asked_for(amount: Decimal) -> None:
    assert Decimal(json.dumps(json_number(amount))) == amount


def test_media_travel_as_data_urls() -> None:
    body = dataclasses.replace(VIDEO, audio=b"fLaC").body()
    assert body["image"] == "data:image/png;base64," + base64.b64encode(b"\x89PNG").decode()
    assert body["audio"] == "data:audio/flac;base64," + base64.b64encode(b"fLaC").decode()
    assert body["duration"] == 2.5


def test_a_jpeg_is_called_a_jpeg() -> None:
    body = dataclasses.replace(VIDEO, image=b"\xff\xd8\xff\xe0").body()
    assert str(body["image"]).startswith("data:image/jpeg;")


def test_speech_without_emotion_sends_none() -> None:
    assert set(SPEECH.body()) == {"model", "input", "voice", "response_format"}


def test_what_was_made_does_not_print_its_bytes() -> None:
    assert "secret" not in repr(Made(b"secret", "image/png", Money(0), "m"))
