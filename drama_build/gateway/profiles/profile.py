"""Where a build buys: the free studio on this machine, or HolySheep with a key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal
from urllib.parse import SplitResult, urlsplit

from drama_build.errors import UsageError
from drama_build.gateway.credential import Credential
from drama_build.gateway.polling.schedule import PollSchedule
from drama_build.gateway.requests import Operation
from drama_build.gateway.wire import addresses

KEY = "HOLYSHEEP_API_KEY"
BASE_URL = "HOLYSHEEP_BASE_URL"
STUDIO_URL = "http://studio/v1"
HOLYSHEEP_URL = "https://api.holysheep.ai/v1"

ProfileName = Literal["animatic", "final"]
STANDARD_MODELS: Mapping[ProfileName, Mapping[Operation, str]] = MappingProxyType(
    {
        "animatic": {
            "image": "animatic-still",
            "video": "animatic-clip",
            "speech": "animatic-voice",
            "sound": "animatic-sound",
        },
        "final": {
            "image": "stable-diffusion-xl",
            "video": "svd-xt",
            "speech": "tts-hd",
            "sound": "eleven_text_to_sound_v2",
        },
    }
)
"""What each profile asks, where a series does not choose otherwise."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Who is asked for what, how much at a time, and how often a job is looked at."""

    name: ProfileName
    base_url: str
    models: Mapping[Operation, str]
    concurrency: int
    polling: PollSchedule
    needs_key: bool
    rate: int | None = None
    """Requests a second; None where nobody counts."""
    credential: Credential | None = field(default=None, compare=False)


def profile(name: str, environment: Mapping[str, str]) -> Profile:
    """The profile called `name`, with what it needs from `environment`.

    Raises UsageError for an unknown name, a missing or garbled key, or a base URL that would send
    the key in the clear.
    """
    if name == "animatic":
        return _animatic()
    if name == "final":
        return _final(environment)
    raise UsageError(f"there is no profile {name!r}", "use animatic or final")


def _animatic() -> Profile:
    return Profile(
        name="animatic",
        base_url=STUDIO_URL,
        models=STANDARD_MODELS["animatic"],
        # More than there are cores, so that a drawing thread never waits for the next order.
        concurrency=8,
        polling=PollSchedule(first=0.1, growth=1.5, longest=0.5),
        needs_key=False,
    )


def _final(environment: Mapping[str, str]) -> Profile:
    return Profile(
        name="final",
        base_url=_base_url(environment.get(BASE_URL) or HOLYSHEEP_URL),
        models=STANDARD_MODELS["final"],
        concurrency=50,
        polling=PollSchedule(first=2, growth=1.5, longest=10),
        needs_key=True,
        rate=10,
        credential=_credential(environment.get(KEY, "")),
    )


def _credential(text: str) -> Credential:
    key = text.strip()
    if not key:
        raise UsageError(
            f"the final profile buys from a provider and {KEY} is not set",
            f"export {KEY}=…, or build with --profile animatic, which is free",
        )
    # Checked here, because an HTTP library would quote the whole header in its complaint.
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise UsageError(f"{KEY} holds characters that no key has", "copy the key again")
    return Credential(key)


def _base_url(text: str) -> str:
    try:
        parts = urlsplit(text.strip().rstrip("/"))
        usable = bool(parts.hostname) and not (parts.query or parts.fragment or "@" in parts.netloc)
        usable = usable and (parts.port is None or parts.port > 0)
    except ValueError:
        raise UsageError(f"{BASE_URL} is not a URL", f"such as {HOLYSHEEP_URL}") from None
    if not usable or not (parts.scheme == "https" or _is_loopback_http(parts)):
        # Not quoted: people put keys into URLs.
        raise UsageError(
            f"{BASE_URL} must be an https URL without user, query or fragment",
            f"such as {HOLYSHEEP_URL}; http is only for this machine",
        )
    return parts.geturl()


def _is_loopback_http(parts: SplitResult) -> bool:
    return parts.scheme == "http" and addresses.is_loopback(parts.hostname or "")
