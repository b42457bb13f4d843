"""Read how long a provider wants us to wait, in every form that has been met."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from drama_build.gateway.retry import FailureClass

LONGEST_PAUSE = 600.0
LATER_THAN_ANY_PAUSE = 1e9
"""Seconds; a number beyond it is an instant since 1970, and beyond the next one in milliseconds."""
LATER_IN_MILLISECONDS = 1e12

_MILLISECONDS = ("retry-after-ms", "x-ms-retry-after-ms")
# What a provider counts; `reset` is when it counts from zero again, `remaining` what is left.
_RESET = re.compile(r"([a-z]+-)?rate-?limit-([a-z-]+-)?reset(-[a-z-]+)?")
# RateLimit: "default";r=0;t=30 is the latest draft, limit=10, remaining=0, reset=5 an older one.
_DRAFT_RESET = re.compile(r"(?:^|[;,\s])(?:t|reset)=(\d+)")
_DRAFT_LEFT = re.compile(r"(?:^|[;,\s])(?:r|remaining)=0*[1-9]")
_SPAN = re.compile(r"(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?(?:(\d+(?:\.\d+)?)ms)?")
_SPAN_UNITS = (86400.0, 3600.0, 60.0, 1.0, 0.001)


def asked_pause(
    headers: Mapping[str, str], wall: float, failure: FailureClass | None = None
) -> float | None:
    """The pause a provider asks for, in seconds from the wall time `wall`; None if it does not.

    Retry-After is taken at its word, in milliseconds if it comes in both. Only if it is missing,
    and the failure is that it was too fast, the latest reset of a limit that is used up counts.
    Header names are in small letters. The longest pause is ten minutes.
    """
    for name, unit in (*((name, 0.001) for name in _MILLISECONDS), ("retry-after", 1.0)):
        if name in headers:
            pause = _seconds(headers[name], unit, wall)
            if pause is not None:
                return _clamped(pause)
    resets = list(_resets(headers, wall)) if failure == "limited" else []
    return _clamped(max(resets)) if resets else None


def _clamped(pause: float) -> float:
    return min(LONGEST_PAUSE, max(0.0, pause))


def _resets(headers: Mapping[str, str], wall: float) -> Iterator[float]:
    for name, text in headers.items():
        if _RESET.fullmatch(name) and _used_up(headers, name):
            pause = _seconds(text, 1.0, wall)
            if pause is not None:
                yield pause
        elif name == "ratelimit" and not _DRAFT_LEFT.search(text):
            yield from (float(seconds) for seconds in _DRAFT_RESET.findall(text))


def _used_up(headers: Mapping[str, str], reset: str) -> bool:
    """Whether that limit is the one that was hit, as far as the provider says."""
    left = headers.get(reset.replace("reset", "remaining"), "0")
    return left.strip() in {"", "0", "0.0"} or left.startswith("-")


def _seconds(text: str, unit: float, wall: float) -> float | None:
    text = text.strip()
    try:
        amount = float(text)
    except ValueError:
        return _span(text) if text[:1].isdigit() and text[-1:] in "dhms" else _until(text, wall)
    if not math.isfinite(amount):
        return None
    # Some gateways send the instant instead of the distance.
    if amount > LATER_IN_MILLISECONDS:
        return amount / 1000 - wall
    return amount - wall if amount > LATER_THAN_ANY_PAUSE else amount * unit


def _span(text: str) -> float | None:
    """`1s`, `6m0s`, `1h2m3.5s`, `250ms`."""
    found = _SPAN.fullmatch(text)
    if found is None:
        return None
    return sum(float(n or 0) * unit for n, unit in zip(found.groups(), _SPAN_UNITS, strict=True))


def _until(text: str, wall: float) -> float | None:
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            date = read(text)
            # Without a zone it is Greenwich's, not that of this machine.
            return (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp() - wall
        except (ValueError, OverflowError, IndexError):
            continue
    return None
