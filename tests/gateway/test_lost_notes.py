"""Claims about a loss of power: the only note that is not synced may be lost without harm."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from drama_build.gateway.client import Gateway
from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.journal.rows import Job
from drama_build.gateway.journal.states import Event, Kept, State
from drama_build.gateway.models import standard_models
from drama_build.gateway.profiles.profile import profile
from drama_build.gateway.requests import ChatRequest, ImageRequest, Made, Message
from drama_build.gateway.responses.cache import Responses
from drama_build.store.cas import ContentStore
from drama_build.store.owners import Owners
from drama_build.units import FREE, Size

PNG = b"\x89PNG\r\n\x1a\n picture"
IMAGE = ImageRequest(model="stable-diffusion-xl", prompt="lantern", size=Size(64, 64))
CHAT = ChatRequest(model="deepseek-v3.2", messages=(Message("user", "a lantern"),))
SAID = json.dumps({"choices": [{"message": {"content": "It glows."}}]}).encode()


class Provider(httpx.AsyncBaseTransport):
    """Draws and speaks at once, and counts."""

    def __init__(self) -> None:
        self.asked = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked += 1
        return httpx.Response(200, content=SAID if "chat" in request.url.path else PNG)


class Blobs:
    """The content store as the response cache knows it."""

    def __init__(self, root: Path) -> None:
        self._store = ContentStore(root)

    def put(self, content: bytes) -> str:
        return self._store.put(content).digest

    def get(self, digest: str) -> bytes | None:
        return self._store.read(digest) if self._store.has(digest) else None


class PowerCut(Journal):
    """What is not synced never gets to its disk."""

    def record(self, job: Job, event: Event, **more: Any) -> Job:
        return job if isinstance(event, Kept) else super().record(job, event, **more)


@pytest.fixture
def owners(tmp_path: Path) -> Iterator[Owners]:
    owners = Owners(tmp_path)
    yield owners
    owners.leave()


@pytest.fixture
def responses(tmp_path: Path) -> Iterator[Responses]:
    with closing(Responses(tmp_path / "responses", Blobs(tmp_path))) as cache:
        yield cache


@contextmanager
def cut(
    request: ImageRequest | ChatRequest, root: Path, owners: Owners, responses: Responses
) -> Iterator[tuple[Journal, Provider]]:
    """After a request whose last note was lost."""
    provider, file = Provider(), root / "jobs.db"
    with closing(PowerCut(file, owners, lambda: 1e9)) as journal:
        asyncio.run(asked(client(provider, journal, responses), request))
        assert [job.state for job in journal.jobs()] == [State.DONE]
    with closing(Journal(file, owners, lambda: 1e9)) as journal:
        spent = journal.balance()
        yield journal, provider
        assert [job.state for job in journal.jobs()] == [State.STORED]
        assert journal.balance() == spent
        assert journal.audit() == ()
    assert provider.asked == 1


def client(provider: Provider, journal: Journal, responses: Responses) -> Gateway:
    chosen = profile("final", {"HOLYSHEEP_API_KEY": "hs-very-secret-key"})
    return Gateway(chosen, standard_models(), transport=provider, book=journal, responses=responses)


async def asked(gateway: Gateway, request: ImageRequest | ChatRequest) -> Made:
    async with gateway:
        if isinstance(request, ChatRequest):
            return await gateway.chat(request)
        return await gateway.image(request)


async def collected(gateway: Gateway, job: Job) -> Made | None:
    async with gateway:
        return await gateway.collect(job)


@pytest.mark.parametrize(("request_", "content"), [(IMAGE, PNG), (CHAT, b"It glows.")])
def test_a_lost_note_that_a_result_is_kept_is_written_again_by_the_next_who_asks(
    request_: ImageRequest | ChatRequest,
    content: bytes,
    tmp_path: Path,
    owners: Owners,
    responses: Responses,
) -> None:
    with cut(request_, tmp_path, owners, responses) as (journal, provider):
        again = asyncio.run(asked(client(provider, journal, responses), request_))
        assert (again.content, again.cached, again.cost) == (content, True, FREE)


def test_a_build_that_collects_finds_what_was_kept(
    tmp_path: Path, owners: Owners, responses: Responses
) -> None:
    with cut(IMAGE, tmp_path, owners, responses) as (journal, provider):
        (job,) = journal.jobs()
        again = asyncio.run(collected(client(provider, journal, responses), job))
        assert again is not None
        assert (again.content, again.cached) == (PNG, True)
