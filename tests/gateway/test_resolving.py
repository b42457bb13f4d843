"""An order whose answer was lost is found by a list that was given time, whatever the date says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from toys import faults
from toys.books import Asked, Told
from toys.buyer import CLIP, Buyer
from toys.faulty import LISTING, Faulty, InProcess
from toys.served import Stall

from drama_build.gateway.journal.states import State
from drama_build.gateway.profiles.schema import Listing

LISTED = Stall(listing=LISTING)


class Late(Faulty):
    """Its list shows an order `late` seconds after it was taken; `looked` is when it was asked."""

    late = 150.0

    def _listed(self, asked: Asked) -> Told:
        now, every = self._clock.now(), self._tasks
        self.looked = [*getattr(self, "looked", []), now]
        self._tasks = {name: t for name, t in every.items() if now - t.created > self.late}
        try:
            return super()._listed(asked)
        finally:
            self._tasks = every


def lost() -> faults.Script:
    return faults.Script(submit=[faults.RESET_AFTER])


def test_a_list_gets_twice_the_time_of_the_slowest_clip(tmp_path: Path) -> None:
    with Buyer(tmp_path, lost(), LISTED, Late) as buyer:
        assert buyer.buys(CLIP) == ["video/mp4"]
        assert buyer.bills == 1


@pytest.mark.parametrize(
    ("listing", "late"), [({"page": 0}, 1e9), ({"route": "videos?limit=0"}, 0)]
)
def test_an_order_that_a_partial_list_lacks_is_held(
    tmp_path: Path, listing: dict[str, Any], late: float
) -> None:
    with Buyer(tmp_path, lost(), LISTED, Late) as buyer:
        buyer.profile = replace(buyer.profile, listing=replace(buyer.profile.listing, **listing))
        buyer.provider.late = late  # type: ignore[attr-defined]
        (told,) = buyer.buys(CLIP)
        assert "may be longer than one page" in told
        assert (buyer.job.state, buyer.bills) == (State.UNKNOWN, 1)


def test_a_date_that_jumps_ahead_makes_no_look_earlier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Buyer(tmp_path, lost(), LISTED, Late) as buyer:
        inner = InProcess.handle_async_request

        async def jumping(self: InProcess, request: httpx.Request) -> httpx.Response:
            buyer.hours.ahead += 3600.0
            return await inner(self, request)

        monkeypatch.setattr(InProcess, "handle_async_request", jumping)
        buyer.provider.late = 1e9  # type: ignore[attr-defined]
        began = buyer.hours.now
        buyer.buys(CLIP)
        first, second = buyer.provider.looked  # type: ignore[attr-defined]
        assert first - began >= 160
        assert second - first >= 60


def test_an_order_of_an_ended_build_gets_its_time_from_now_on(tmp_path: Path) -> None:
    buyer = Buyer(tmp_path, lost(), LISTED, Late)
    listing, buyer.hours.ahead = buyer.profile.listing, -3600.0
    with buyer:
        buyer.profile = replace(buyer.profile, listing=Listing(tag="tag"))
        assert "neither a proved" in buyer.buys(CLIP)[0]
    buyer.profile = replace(buyer.profile, listing=listing)
    buyer.hours.ahead, began = 0.0, buyer.hours.now
    with buyer:
        assert buyer.buys(CLIP) == ["video/mp4"]
        assert buyer.provider.looked[0] - began >= 160  # type: ignore[attr-defined]
        assert buyer.bills == 1
