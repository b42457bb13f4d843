"""Profiles of toy providers that tell the truth about them."""

from __future__ import annotations

from toys.served import Served, Stall

from drama_build.gateway.credential import Credential
from drama_build.gateway.profiles.schema import Idempotency, Kept, Listing, Profile

CREDENTIAL = Credential("toy-credential-0123456789")


def profile_of(
    stall: Stall, served: Served, *, rate: int | None = None, settle: float = 0.0
) -> Profile:
    """What a client may believe of `stall`: that keys and lists work is proved where they do.

    An order absent from the list for `settle` seconds never arrived: here that is at once.
    """
    listing = Listing()
    if stall.listing:
        route = stall.listing.removeprefix("/v1/")
        listing = Listing(
            proved=True,
            route=f"{route}?limit=1000",
            tag="tag",
            tag_place="tag",
            page=1000,
            apart=settle,
        )
    return Profile(
        name="toy",
        base_url=served.base_url,
        loopback=True,
        models={"image": "stable-diffusion-xl", "video": "svd-xt", "chat": "deepseek-v3.2"},
        constants={"image": {"response_format": "b64_json"}},
        idempotency=Idempotency(proved=stall.idempotency == "honoured"),
        listing=listing,
        failed_jobs="billed",
        rate=rate,
        poll_floor=0.01,
        polls_count=False,
        settle=settle,
        kept=Kept(),
        credential=CREDENTIAL,
    )
