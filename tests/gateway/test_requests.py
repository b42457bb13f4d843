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
    NOTHING,
    ChatRequest,
    EditRequest,
    ImageRequest,
    Made,
    Message,
    Request,
    SoundRequest,
    SpeechRequest,
    Usage,
    VideoRequest,
    json_number,
    usage,
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
CHAT = ChatRequest(model="m", messages=(Message("system", "Be brief."), Message("user", "Who?")))
EDIT = EditRequest(
    model="m", prompt="both", references=(b"\x89PNG", b"\xff\xd8\xff"), size=Size(8, 8)
)
USAGES = st.builds(Usage, *[st.integers(0, 10**9)] * 5)


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
        (CHAT, {"model": "n"}),
        (CHAT, {"messages": CHAT.messages[:1]}),
        (CHAT, {"messages": (Message("user", "Be brief."), Message("user", "Who?"))}),
        (CHAT, {"temperature": 0.0}),
        (CHAT, {"max_tokens": 10}),
        (CHAT, {"json": True}),
        (CHAT, {"take": 2}),
        (EDIT, {"model": "n"}),
        (EDIT, {"prompt": "one"}),
        (EDIT, {"references": (b"\xff\xd8\xff", b"\x89PNG")}),
        (EDIT, {"references": (b"\x89PNG",)}),
        (EDIT, {"size": Size(8, 16)}),
        (EDIT, {"seed": 1}),
        (EDIT, {"take": 2}),
    ],
)
def test_whatever_can_change_the_answer_changes_the_fingerprint(
    request_: Request, change: dict[str, Any]
) -> None:
    assert dataclasses.replace(request_, **change).fingerprint() != request_.fingerprint()


@pytest.mark.parametrize(
    ("request_", "fingerprint"),
    [
        (IMAGE, "5670c6e0a6f12930cb284bd63af34275de199375ba43be1063ff5c666dcc8dcb"),
        (VIDEO, "e1c0b788f463978ec54108421bb5cc5ed596380c4a8f721c40079a08a1cdf1c7"),
        (SPEECH, "e83597f8b0822e57028208ab70010989cdac94fb7208f4b6b118f5f7482d4ff5"),
        (SOUND, "6407e7b2dcc6bebb05b8a1a38822cd8e01cc81d088dcdf7b0d254e507516f6e9"),
    ],
)
def test_a_fingerprint_is_the_same_in_every_process(request_: Request, fingerprint: str) -> None:
    # Written down: if it moves, every kept answer is bought again. Then raise the version.
    assert request_.fingerprint() == fingerprint


def test_one_fingerprint_however_an_accent_or_a_length_is_written() -> None:
    composed = dataclasses.replace(SPEECH, text="caf\u00e9")
    apart = dataclasses.replace(SPEECH, text="cafe\u0301")
    assert composed.fingerprint() == apart.fingerprint()
    longhand = dataclasses.replace(SOUND, seconds=Decimal("5.0"))
    assert longhand.fingerprint() == SOUND.fingerprint()
    warm = dataclasses.replace(CHAT, temperature=1.0)
    assert warm.fingerprint() == dataclasses.replace(CHAT, temperature=1).fingerprint()
    assert json.dumps(warm.body()["temperature"]) == "1"


def test_equal_words_to_different_operations_do_not_meet() -> None:
    assert len({r.fingerprint() for r in (IMAGE, VIDEO, SPEECH, SOUND, CHAT, EDIT)}) == 6


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


def test_what_is_not_asked_for_is_not_sent() -> None:
    assert set(CHAT.body()) == {"model", "messages", "max_tokens"}
    asked = dataclasses.replace(CHAT, json=True, temperature=0.2).body()
    assert asked["response_format"] == {"type": "json_object"}
    assert asked["temperature"] == 0.2


def test_a_number_that_is_none_is_not_sent() -> None:
    with pytest.raises(ValueError, match="NaN"):
        dataclasses.replace(CHAT, temperature=float("nan")).fingerprint()


def test_references_travel_in_order_each_as_what_it_is() -> None:
    pictures = EDIT.body()["image"]
    assert isinstance(pictures, list)
    assert [str(url).partition(";")[0] for url in pictures] == ["data:image/png", "data:image/jpeg"]


def test_a_forecast_counts_what_will_be_used() -> None:
    assert usage(IMAGE) == usage(EDIT) == Usage(images=1)
    assert usage(VIDEO) == Usage(milliseconds=2500)
    assert usage(SPEECH) == Usage(characters=8)
    assert usage(SOUND) == Usage(milliseconds=5000)


@given(st.text(max_size=200), st.integers(1, 10_000))
def test_no_conversation_uses_more_than_forecast(text: str, longest: int) -> None:
    asked = ChatRequest(model="m", messages=(Message("user", text),), max_tokens=longest)
    # No tokeniser makes more tokens than there are bytes.
    assert usage(asked).tokens_in >= len(text.encode())
    assert usage(asked).tokens_out == longest


@given(USAGES, USAGES, USAGES)
def test_usage_adds_up_in_any_order(one: Usage, two: Usage, three: Usage) -> None:
    assert one + two == two + one
    assert (one + two) + three == one + (two + three)
    assert one + NOTHING == one


def test_what_was_said_is_text() -> None:
    said = Made("ขอบคุณ".encode(), "text/plain", Money(0), "m", usage=Usage(3, 4))
    assert said.text == "ขอบคุณ"
    assert said.usage.tokens == 7
