"""What comes at once is safe before its job counts as done."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from toys.shelf import Shelf

from drama_build.errors import StoreError
from drama_build.gateway.client import Gateway
from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.models import standard_models
from drama_build.gateway.profiles.profile import profile
from drama_build.gateway.requests import ImageRequest, Made, SpeechRequest
from drama_build.gateway.responses.cache import Responses
from drama_build.store.owners import Owners
from drama_build.units import Size

FLAC = b"fLaC sound"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(400_000)
LINE = SpeechRequest(model="tts-hd", text="You are late.", voice="low")
STILL = ImageRequest(model="stable-diffusion-xl", prompt="lantern", size=Size(64, 64))
INLINE = json.dumps({"data": [{"b64_json": base64.b64encode(PNG).decode()}]}).encode()


class Dying(Responses):
    """A build that ends before it keeps what it was answered."""

    async def keep(self, fingerprint: str, made: Made) -> str:
        del fingerprint, made
        raise StoreError("killed here")


class Counter:
    """A provider of one answer; `asked` counts."""

    def __init__(self, content: bytes) -> None:
        self.asked = 0
        self._content = content

    def __call__(self, _: httpx.Request) -> httpx.Response:
        self.asked += 1
        return httpx.Response(200, content=self._content)


def built(
    folder: Path,
    shelf: Shelf,
    counter: Counter,
    request: SpeechRequest | ImageRequest,
    kind: type[Responses] = Responses,
) -> Made:
    """What one build gets."""

    async def asked(journal: Journal, responses: Responses) -> Made:
        chosen = profile("final", {"HOLYSHEEP_API_KEY": "hs-very-secret-key"})
        async with Gateway(
            chosen,
            standard_models(),
            transport=httpx.MockTransport(counter),
            book=journal,
            responses=responses,
        ) as gateway:
            if isinstance(request, SpeechRequest):
                return await gateway.speech(request)
            return await gateway.image(request)

    owners = Owners(folder)
    journal = Journal(folder / "journal.db", owners, time.time)
    try:
        with closing(journal), closing(kind(folder / "responses", shelf)) as responses:
            return asyncio.run(asked(journal, responses))
    finally:
        owners.leave()


@pytest.mark.parametrize(
    ("request_", "answer", "media"), [(LINE, FLAC, FLAC), (STILL, INLINE, PNG), (STILL, PNG, PNG)]
)
def test_media_that_came_at_once_survive_the_build_that_did_not_keep_them(
    tmp_path: Path, request_: SpeechRequest | ImageRequest, answer: bytes, media: bytes
) -> None:
    shelf, counter = Shelf(), Counter(answer)
    with pytest.raises(StoreError, match="killed here"):
        built(tmp_path, shelf, counter, request_, Dying)
    assert built(tmp_path, shelf, counter, request_).content == media
    assert counter.asked == 1


def test_without_room_what_was_paid_for_is_written_down_all_the_same(tmp_path: Path) -> None:
    shelf, counter = Shelf(), Counter(FLAC)
    shelf.full = True
    with pytest.raises(StoreError, match="no room"):
        built(tmp_path, shelf, counter, LINE)
    with closing(Journal(tmp_path / "journal.db", Owners(tmp_path), time.time)) as journal:
        (job,) = journal.jobs()
        assert job.balance.settled == job.intent.price
