"""Claims about requests in a provider's words."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from email import message_from_bytes
from email.message import Message as Mail

import pytest

from drama_build.gateway.profiles.bodies import body, posted
from drama_build.gateway.profiles.profile import declared
from drama_build.gateway.profiles.schema import Listing, Profile
from drama_build.gateway.requests import (
    ChatRequest,
    EditRequest,
    ImageRequest,
    Message,
    Request,
    SoundRequest,
    SpeechRequest,
    VideoRequest,
)
from drama_build.units import Size

PNG, JPEG = b"\x89PNG\r\n", b"\xff\xd8\xff\xe0"
IMAGE = ImageRequest(model="m", prompt="a lantern", size=Size(64, 96))
VIDEO = VideoRequest(
    model="m", image=PNG, prompt="push in", seconds=Decimal(5), rate=24, size=Size(64, 96)
)
EDIT = EditRequest(model="m", prompt="both", references=(PNG, JPEG), size=Size(64, 96))
CHAT = ChatRequest(model="m", messages=(Message("user", "สวัสดี"),))
ALL: tuple[Request, ...] = (
    IMAGE,
    VIDEO,
    EDIT,
    CHAT,
    SpeechRequest(model="m", text="Come in.", voice="old man"),
    SoundRequest(model="m", text="rain", seconds=Decimal("2.5")),
)


@pytest.mark.parametrize("request_", ALL)
def test_without_words_of_its_own_a_provider_gets_ours(request_: Request) -> None:
    assert body(request_, Profile()) == request_.body()


def test_a_field_goes_by_their_name_or_not_at_all() -> None:
    words = Profile(fields={"image": {"resolution": "size", "seed": "", "prompt": "input.text"}})
    said = body(IMAGE, words)
    assert said["size"] == "64x96"
    assert said["input"] == {"text": "a lantern"}
    assert not {"resolution", "seed", "prompt"} & said.keys()


def test_the_open_source_gateways_are_told_width_and_height() -> None:
    said = body(VIDEO, declared("newapi"))
    assert (said["width"], said["height"], said["fps"], said["duration"]) == (64, 96, 24, 5)
    assert "resolution" not in said


def test_what_every_body_holds_is_added_and_our_tag_where_a_list_shows_it() -> None:
    words = Profile(
        constants={"video": {"n": 1, "metadata.origin": "drama"}},
        listing=Listing(tag="metadata.tag"),
    )
    said = body(VIDEO, words, tag="t-1")
    assert said["metadata"] == {"origin": "drama", "tag": "t-1"}
    assert said["n"] == 1
    assert "t-1" not in json.dumps(body(VIDEO, Profile(), tag="t-1"))


@pytest.mark.parametrize("request_", ALL)
def test_the_same_request_is_the_same_bytes(request_: Request) -> None:
    one, again = (posted(request_, declared("final"), "tag") for _ in range(2))
    assert one == again
    assert one.digest == again.digest


def test_json_goes_as_it_is() -> None:
    sent = posted(CHAT, Profile())
    assert sent.content_type == "application/json"
    assert json.loads(sent.content) == CHAT.body()
    assert "สวัสดี".encode() in sent.content


def _parts(content_type: str, content: bytes) -> dict[str, list[Mail]]:
    mail = message_from_bytes(f"Content-Type: {content_type}\r\n\r\n".encode() + content)
    found: dict[str, list[Mail]] = {}
    for part in mail.walk():
        name = part.get_param("name", header="content-disposition")
        if name:
            found.setdefault(str(name), []).append(part)
    return found


def test_references_go_as_a_form_with_each_picture_in_its_place() -> None:
    sent = posted(EDIT, declared("newapi"))
    parts = _parts(sent.content_type, sent.content)
    assert {name: p[0].get_payload() for name, p in parts.items() if name != "image[]"} == {
        "model": "m",
        "prompt": "both",
        "size": "64x96",
        "seed": "0",
    }
    assert [p.get_content_type() for p in parts["image[]"]] == ["image/png", "image/jpeg"]
    assert sent.content.count(b"\r\n\r\n\x89PNG\r\n\r\n--") == 1
    assert sent.content.count(b"\r\n\r\n\xff\xd8\xff\xe0\r\n--") == 1


def test_one_reference_is_no_list() -> None:
    sent = posted(replace(EDIT, references=(PNG,)), Profile())
    assert set(_parts(sent.content_type, sent.content)) >= {"image"}


def test_references_go_as_data_urls_where_the_profile_says_json() -> None:
    sent = posted(EDIT, Profile(edit_body="json"))
    pictures = json.loads(sent.content)["image"]
    assert [url.partition(";")[0] for url in pictures] == ["data:image/png", "data:image/jpeg"]


def test_media_do_not_print_themselves() -> None:
    assert "PNG" not in repr(posted(EDIT, Profile()))
