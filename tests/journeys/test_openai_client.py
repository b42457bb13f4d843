"""The official `openai` package at the served studio, as anybody would use it, unchanged."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import httpx
import numpy as np
import openai
import pytest
from fastapi import FastAPI
from openai import DefaultHttpxClient, OpenAI
from toys.corner import card, clip
from toys.served import in_thread

from drama_build.media.flac import decode
from drama_build.screenplay import SceneHeading, Speech, parse
from drama_build.studio.app import create_app
from drama_build.studio.departments import Departments
from drama_build.studio.pictures import picture_size
from drama_build.studio.voice.request import SpeechRequest
from drama_build.studio.voice.voices import Reading
from drama_build.units import SAMPLE_RATE, Size

Sound = Literal["mp3", "opus", "aac", "flac", "wav", "pcm"]
STARTS: dict[Sound, bytes] = {
    "mp3": b"\xff\xfb",
    "opus": b"OggS",
    "aac": b"\xff\xf1",
    "flac": b"fLaC",
    "wav": b"RIFF",
}
REQUEST = "Write a short scene: a letter arrives at a teahouse in the rain."


def stand_in(_: SpeechRequest) -> Reading:
    at = np.arange(SAMPLE_RATE // 2, dtype=np.float32) / SAMPLE_RATE
    return Reading((0.3 * np.sin(2 * np.pi * 300 * at)).astype(np.float32), ())


@contextmanager
def visiting(app: FastAPI) -> Iterator[OpenAI]:
    """A client at a served studio. Its own retries are off, so that every failure is seen."""
    with (
        in_thread(app) as studio,
        OpenAI(
            base_url=studio.base_url,
            api_key="none is needed",
            max_retries=0,
            http_client=DefaultHttpxClient(trust_env=False),
        ) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def client() -> Iterator[OpenAI]:
    """At a studio whose people are quick."""
    hired = Departments(
        still=lambda prompt, size, *_: card(prompt, size.width, size.height),
        clip=lambda _: clip("clip"),
        speak=stand_in,
        sound=lambda *_: np.zeros((2, 480), np.float32),
    )
    with visiting(create_app(1, hired)) as opened:
        yield opened


def chat(client: OpenAI, words: str = REQUEST) -> str:
    talk = client.chat.completions.create(
        model="animatic-writer", messages=[{"role": "user", "content": words}]
    )
    return talk.choices[0].message.content or ""


def test_the_models_are_listed_and_found_by_name(client: OpenAI) -> None:
    names = [model.id for model in client.models.list()]
    assert {"animatic-still", "animatic-voice", "animatic-writer"} <= set(names)
    assert client.models.retrieve("animatic-still").id == "animatic-still"


def test_a_picture_comes_inside_the_answer(client: OpenAI) -> None:
    def drawn() -> bytes:
        answer = client.images.generate(
            model="animatic-still",
            prompt="a teahouse at night, rain",
            size="1024x1024",
            n=1,
            quality="hd",
            style="vivid",
            user="somebody",
            response_format="b64_json",
        )
        assert answer.data
        return base64.b64decode(answer.data[0].b64_json or "")

    png = drawn()
    assert picture_size(png) == Size(1024, 1024)
    assert drawn() == png


def test_a_picture_lies_where_the_answer_says(client: OpenAI) -> None:
    answer = client.images.generate(
        model="animatic-still", prompt="an alley at dawn", size="512x512", response_format="url"
    )
    assert answer.data
    fetched = httpx.get(answer.data[0].url or "", trust_env=False).raise_for_status()
    assert fetched.headers["content-type"] == "image/png"
    assert picture_size(fetched.content) == Size(512, 512)


def test_a_line_is_spoken_as_mp3_where_nothing_else_is_said(client: OpenAI) -> None:
    spoken = client.audio.speech.create(
        model="animatic-voice", voice="alloy", input="Come in.", instructions="warmly"
    )
    assert spoken.response.headers["content-type"] == "audio/mpeg"
    assert np.abs(decode(spoken.read(), 1)).max() > 0.05


@pytest.mark.parametrize("form", STARTS)
def test_a_line_is_spoken_in_every_format_of_the_package(client: OpenAI, form: Sound) -> None:
    spoken = client.audio.speech.create(
        model="animatic-voice", voice="old man", input="Come in.", response_format=form
    )
    assert spoken.read().startswith(STARTS[form])


def test_speech_can_be_streamed_to_a_file(client: OpenAI, tmp_path: Path) -> None:
    with client.audio.speech.with_streaming_response.create(
        model="animatic-voice", voice="quick", input="Come in.", response_format="pcm"
    ) as spoken:
        spoken.stream_to_file(tmp_path / "line.pcm")
    samples = np.fromfile(tmp_path / "line.pcm", "<i2")
    assert len(samples) > 24_000 * 0.2
    assert np.abs(samples).max() > 1000


def test_chat_drafts_a_scene_and_counts_its_tokens(client: OpenAI) -> None:
    talk = client.chat.completions.create(
        model="animatic-writer",
        messages=[
            {"role": "system", "content": "You write Fountain."},
            {"role": "user", "content": REQUEST},
        ],
        temperature=0.7,
    )
    scene = parse(talk.choices[0].message.content or "").elements
    assert sum(isinstance(element, SceneHeading) for element in scene) == 1
    assert sum(isinstance(element, Speech) for element in scene) == 2
    assert talk.usage
    assert talk.usage.total_tokens == talk.usage.prompt_tokens + talk.usage.completion_tokens
    assert talk.choices[0].finish_reason == "stop"
    assert chat(client) == talk.choices[0].message.content


def test_chat_answers_with_an_object_when_asked_for_json(client: OpenAI) -> None:
    talk = client.chat.completions.create(
        model="animatic-writer",
        messages=[{"role": "user", "content": "写一场戏：雨夜来信。回答 JSON。"}],
        response_format={"type": "json_object"},
    )
    scene = json.loads(talk.choices[0].message.content or "")
    assert scene["language"] == "zh"
    assert len(scene["lines"]) == 2


def test_chat_can_be_streamed(client: OpenAI) -> None:
    pieces = client.chat.completions.create(
        model="animatic-writer",
        messages=[{"role": "user", "content": REQUEST}],
        stream=True,
        stream_options={"include_usage": True},
    )
    told = list(pieces)
    text = "".join(piece.choices[0].delta.content or "" for piece in told if piece.choices)
    assert text == chat(client)
    assert told[-1].usage
    assert told[-1].usage.completion_tokens > 0


def test_refusals_are_the_errors_of_the_package(client: OpenAI) -> None:
    with pytest.raises(openai.NotFoundError, match="animatic-still"):
        client.images.generate(model="dall-e-3", prompt="x")
    with pytest.raises(openai.BadRequestError, match="n: "):
        client.images.generate(model="animatic-still", prompt="x", n=2)
    with pytest.raises(openai.BadRequestError, match="response_format"):
        client.images.generate(
            model="animatic-still", prompt="x", extra_body={"response_format": "clay"}
        )
    with pytest.raises(openai.NotFoundError, match="not sold"):
        client.images.edit(model="animatic-still", image=b"\x89PNG", prompt="x")


@pytest.mark.slow
def test_the_true_studio_draws_and_speaks_for_the_package() -> None:
    with visiting(create_app(2)) as client:
        answer = client.images.generate(
            model="animatic-still",
            prompt="a teahouse at night, rain",
            size="1024x1024",
            response_format="b64_json",
        )
        spoken = client.audio.speech.create(
            model="animatic-voice", voice="old man", input="Come in."
        )
    assert answer.data
    assert picture_size(base64.b64decode(answer.data[0].b64_json or "")) == Size(1024, 1024)
    assert np.abs(decode(spoken.read(), 1)).max() > 0.05
