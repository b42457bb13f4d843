"""What an action did is gathered wherever it does it, and no secret with it."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build import notes
from drama_build.notes import Command, Json, Request, as_json, collecting, from_json, note, unnoted

TEXT = st.text(max_size=20)
JSON: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
COMMANDS = st.builds(
    Command,
    st.lists(TEXT, max_size=4).map(tuple),
    files=st.dictionaries(TEXT, TEXT, max_size=2),
    links=st.dictionaries(TEXT, TEXT, max_size=2),
    left_out=st.dictionaries(TEXT, st.integers(0), max_size=2),
    environ=st.dictionaries(TEXT, TEXT, max_size=2),
    folder=TEXT,
)
ADDRESSES = st.sampled_from(
    [
        "https://api.example/v1/images",
        "https://me:word@api.example:8443/v1?x=1",
        "https://cdn.example/a.mp4?X-Amz-Signature=abc&X-Amz-Date=1",
        "http://[",
        "data:image/svg+xml,%3Csvg%3E",
        "data:audio/flac;base64,ZkxhQw==",
        "data:audio/flac;base64,not base64",
    ]
)
REQUESTS = st.builds(
    Request,
    st.sampled_from(["GET", "POST"]),
    ADDRESSES | TEXT,
    st.dictionaries(st.sampled_from(["authorization", "accept", "cookie"]), TEXT, max_size=3),
    JSON | st.builds(lambda told: {"image": told}, ADDRESSES),
    status=st.integers(0, 599),
    outcome=TEXT | ADDRESSES,
)


def _command(name: str) -> Command:
    return Command(("ffmpeg", name))


def _request(body: Json = None, url: str = "https://api.example/v1", **headers: str) -> Request:
    return Request("POST", url, headers, body)


# -- collecting ---------------------------------------------------------------------------------


def test_where_nobody_collects_a_note_is_nothing() -> None:
    note(_command("lost"))
    assert not notes.noting()
    with collecting() as gathered:
        assert notes.noting()
    assert gathered == []


def test_what_tasks_and_threads_do_is_gathered_by_the_action_they_belong_to() -> None:
    async def action(name: str) -> list[str]:
        with collecting() as gathered:
            note(_command(f"{name} itself"))
            await asyncio.to_thread(note, _command(f"{name} in a thread"))
            await asyncio.create_task(asyncio.to_thread(note, _command(f"{name} in a task")))
        return [done.arguments[1] for done in gathered if isinstance(done, Command)]

    async def both() -> list[list[str]]:
        return list(await asyncio.gather(action("one"), action("other")))

    ways = ("itself", "in a thread", "in a task")
    assert asyncio.run(both()) == [[f"{name} {way}" for way in ways] for name in ("one", "other")]


def test_a_thread_with_a_loop_of_its_own_is_heard() -> None:
    async def inner() -> None:
        note(_command("deep"))

    async def outer() -> int:
        with collecting() as gathered:
            await asyncio.to_thread(lambda: asyncio.run(inner()))
        return len(gathered)

    assert asyncio.run(outer()) == 1


def test_what_a_provider_in_this_process_does_is_not_the_actions_doing() -> None:
    with collecting() as gathered:
        with unnoted():
            note(_command("the provider's"))
            threading.Thread(target=note, args=(_command("its thread's"),)).start()
        note(_command("ours"))
    assert gathered == [_command("ours")]


# -- without secrets ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("authorization", "Bearer hs-secret", "Bearer …"),
        ("Authorization", "hs-secret", "…"),
        ("x-api-key", "hs-secret", "…"),
        ("Cookie", "session=secret; a=b", "…"),
        ("x-auth-token", "secret", "…"),
        ("idempotency-key", "4f2a", "4f2a"),
        ("content-type", "application/json", "application/json"),
        ("referer", "https://me:secret@host/", "https://host/"),
    ],
)
def test_a_header_that_identifies_us_is_kept_by_name_only(name: str, value: str, kept: str) -> None:
    assert _request(**{name: value}).headers == {name: kept}


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://me:secret@cdn.example/a.png", "https://cdn.example/a.png"),
        ("https://cdn.example/a?X-Amz-Credential=x&X-Amz-Signature=y", "https://cdn.example/a"),
        ("https://cdn.example/a?Expires=1&Signature=y&Key-Pair-Id=z", "https://cdn.example/a"),
        ("https://x.blob.core.windows.net/a?sv=1&sig=y", "https://x.blob.core.windows.net/a"),
        ("https://oss.example/a?OSSAccessKeyId=x&Expires=1", "https://oss.example/a"),
        ("https://cdn.example/a?wsSecret=x&wsTime=1", "https://cdn.example/a"),
        ("https://cdn.example/a?sign=x&t=1", "https://cdn.example/a"),
        ("https://cdn.example/a?token=x", "https://cdn.example/a"),
        ("https://cdn.example/a#access_token=x", "https://cdn.example/a"),
        (
            "https://cdn.example/a?width=720&design=red",
            "https://cdn.example/a?width=720&design=red",
        ),
    ],
)
def test_no_address_opens_anything_wherever_it_stands(url: str, kept: str) -> None:
    assert _request(url=url).url == kept
    assert _request({"image": [url]}).body == {"image": [kept]}
    assert _request(f"like {url} but red").body == f"like {kept} but red"
    assert _request(f"像{url}，红色").body == f"像{kept}，红色"


@given(st.binary(max_size=400), st.booleans())
def test_media_are_known_by_their_digest(content: bytes, url_safe: bool) -> None:  # noqa: FBT001
    pack = base64.urlsafe_b64encode if url_safe else base64.b64encode
    digest = f"sha256:{hashlib.sha256(content).hexdigest()} ({len(content)} bytes)"
    packed = pack(content).decode()
    assert _request(f"data:image/png;base64,{packed}").body in {
        f"data:image/png;base64,{digest}",
        "data:image/png;base64,sha256:" + hashlib.sha256(b"").hexdigest() + " (0 bytes)",
    }
    if len(packed) > 200:
        assert _request([packed, packed.rstrip("=")]).body == [digest, digest]


def test_words_are_no_media() -> None:
    said = ["data: a woman, thirty", "short+base64==", "她推开门" * 100, "a long prompt " * 40]
    assert _request(list(said)).body == said


# -- as text ------------------------------------------------------------------------------------


@given(st.lists(COMMANDS | REQUESTS, max_size=4))
def test_notes_come_back_from_text_as_they_were(made: list[notes.Note]) -> None:
    assert from_json(as_json(made)) == tuple(made)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"version": 1}',
        '{"version": 2, "notes": []}',
        '{"version": 1, "notes": [{"command": {}}]}',
        '{"version": 1, "notes": [{"command": {"arguments": [], "oven": 1}}]}',
        '{"version": 1, "notes": [{"request": {"method": "GET"}}]}',
        '{"version": 1, "notes": [{"prayer": {}}]}',
        '{"version": 1, "notes": [{"request": 7}]}',
        '{"version": 1, "notes": 7}',
        '{"version": 1, "notes": [{}]}',
    ],
)
def test_damaged_notes_are_an_error_of_one_kind(text: str) -> None:
    with pytest.raises(ValueError, match=r"notes|Expecting|unpack"):
        from_json(text)
