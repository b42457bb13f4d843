"""The client at providers that misbehave on purpose: whatever happens, no clip is paid twice."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from toys import faults
from toys.books import paid_twice
from toys.corner import Corner, card
from toys.faults import Fault, Plan, Script, Seeded
from toys.faulty import LISTING, Faulty, InProcess
from toys.served import Served, Stall
from toys.stalls import profile_of

from drama_build.clock import Clock
from drama_build.errors import GatewayError
from drama_build.gateway.client import Gateway
from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.models import standard_models
from drama_build.gateway.requests import VideoRequest
from drama_build.gateway.responses.cache import Responses
from drama_build.store.owners import Owners
from drama_build.units import Size

KEYED = Stall(idempotency="honoured")
LISTED = Stall(listing=LISTING)
NEITHER = Stall()
LOST = (
    faults.RESET_BEFORE,
    faults.RESET_AFTER,
    faults.HUNG_UP,
    faults.CUT_BODY,
    faults.SILENT_AFTER,
    faults.TRUNCATED_JSON,
    faults.GATEWAY_TIMEOUT_AFTER,
)
STORM: faults.Menu = {
    route: faults.EVERYTHING[route] for route in ("submit", "poll", "file", "listing")
}


class Hours:
    """Time that passes at once when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1_795_000_000.0

    async def sleep(self, seconds: float) -> None:
        self.now += seconds

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.now, lambda: self.now, self.sleep, lambda: 0.5)


class Shelf:
    """Blobs in memory."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def put(self, content: bytes) -> str:
        digest = hashlib.sha256(content).hexdigest()
        self._kept[digest] = content
        return digest

    def get(self, digest: str) -> bytes | None:
        return self._kept.get(digest)


class Trial:
    """A provider and a client's folder; `build` may be repeated, as a build is after a failure."""

    def __init__(self, folder: Path, stall: Stall, plan: Plan) -> None:
        self._hours, self._stall, self._folder = Hours(), stall, folder
        self._shelf, clock = Shelf(), self._hours.clock
        self.provider = Faulty(
            Corner(clock.wall, seconds=45),
            plan,
            idempotency=stall.idempotency,
            listing=stall.listing,
            clock=clock,
        )

    def build(self, clips: Sequence[int]) -> list[str]:
        """What became of each clip: its media type, or what went wrong."""
        journal = Journal(self._folder / "journal.db", Owners(self._folder), self._hours.clock.wall)
        responses = Responses(self._folder / "responses", self._shelf)
        with closing(journal), closing(responses):
            return asyncio.run(self._built(journal, responses, clips))

    async def _built(
        self, journal: Journal, responses: Responses, clips: Sequence[int]
    ) -> list[str]:
        async with Gateway(
            profile_of(self._stall, Served(80), settle=60),
            standard_models(),
            transport=InProcess(self.provider),
            book=journal,
            responses=responses,
            clock=self._hours.clock,
        ) as gateway:
            return [await _one(gateway, clip) for clip in clips]


async def _one(gateway: Gateway, number: int) -> str:
    try:
        made = await gateway.video(
            VideoRequest(
                model="svd-xt",
                image=card("first frame", 64, 64),
                prompt=f"clip {number}",
                seconds=Decimal(5),
                rate=24,
                size=Size(64, 64),
            )
        )
    except GatewayError as failed:
        return failed.what
    return made.media_type


@pytest.mark.parametrize("fault", LOST, ids=lambda fault: fault.name)
@pytest.mark.parametrize("stall", [KEYED, LISTED], ids=["key", "list"])
def test_a_lost_answer_is_found_again_and_paid_once(
    tmp_path: Path, stall: Stall, fault: Fault
) -> None:
    trial = Trial(tmp_path, stall, Script(submit=[fault]))
    assert trial.build([1]) == ["video/mp4"]
    assert len(trial.provider.books.bills) == 1


@pytest.mark.parametrize("fault", LOST, ids=lambda fault: fault.name)
def test_without_a_key_or_a_list_a_lost_answer_waits_for_a_person(
    tmp_path: Path, fault: Fault
) -> None:
    trial = Trial(tmp_path, NEITHER, Script(submit=[fault]))
    for _ in range(2):
        assert "nobody knows whether" in trial.build([1])[0]
    assert trial.provider.books.asked == {"submit": 1}


@pytest.mark.parametrize("form", faults.RETRY_FORMS)
def test_too_fast_is_never_paid_for(tmp_path: Path, form: str) -> None:
    trial = Trial(tmp_path, NEITHER, Script(submit=[faults.too_fast(form)]))
    outcomes = trial.build([1]) + trial.build([1])
    assert outcomes[-1] == "video/mp4"
    assert len(trial.provider.books.bills) == 1


@pytest.mark.parametrize("status", [403, 404, 410])
def test_an_expired_address_is_asked_for_again_and_not_bought_again(
    tmp_path: Path, status: int
) -> None:
    trial = Trial(tmp_path, NEITHER, Script(file=[faults.expired(status)]))
    assert trial.build([1]) == ["video/mp4"]
    assert len(trial.provider.books.bills) == 1


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), stall=st.sampled_from([KEYED, LISTED]))
def test_in_any_storm_every_clip_comes_home_and_none_is_paid_twice(
    tmp_path_factory: pytest.TempPathFactory, seed: int, stall: Stall
) -> None:
    trial = Trial(tmp_path_factory.mktemp("storm"), stall, Seeded(seed, 0.4, STORM))
    clips = range(8)
    outcomes = [trial.build(clips) for _ in range(4)]  # a build that failed is built again
    assert outcomes[-1] == ["video/mp4"] * len(clips)
    assert not paid_twice(trial.provider.books.bills)
    assert len(trial.provider.books.bills) == len(clips)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_in_any_storm_without_key_or_list_none_is_paid_twice_either(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    trial = Trial(tmp_path_factory.mktemp("storm"), NEITHER, Seeded(seed, 0.4, STORM))
    for _ in range(4):
        trial.build(range(8))
    assert not paid_twice(trial.provider.books.bills)
