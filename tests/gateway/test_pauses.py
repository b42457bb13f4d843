"""How long a provider wants us to wait."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.gateway.pauses import asked_pause


@pytest.mark.parametrize(
    ("headers", "pause"),
    [
        ({"retry-after": "3"}, 3.0),
        ({"retry-after": "2.5"}, 2.5),
        ({"retry-after-ms": "250", "retry-after": "1"}, 0.25),
        ({"retry-after": "Thu, 01 Jan 1970 00:16:50 GMT"}, 10.0),
        ({"retry-after": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0.0),
        ({"retry-after": "-4"}, 0.0),
        ({"retry-after": "999999"}, 600.0),
        ({"retry-after": "2000000000"}, 600.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": " 3 "}, 3.0),
        ({"retry-after": "0"}, 0.0),
        ({"retry-after": "1007"}, 600.0),
        ({"retry-after": "1s"}, 1.0),
        ({"retry-after": "6m0s"}, 360.0),
        ({"retry-after": "1m2.5s"}, 62.5),
        ({"retry-after": "250ms"}, 0.25),
        ({"retry-after": "1h2m"}, 600.0),
        ({"retry-after": "s"}, None),
        ({"retry-after": "5m3h"}, None),
        ({"retry-after": "1970-01-01T00:16:50Z"}, 10.0),
        ({"retry-after": "1970-01-01T00:16:50"}, 10.0),
        ({"retry-after": "Thu, 01 Jan 1970 00:16:50 -0000"}, 10.0),
        ({"retry-after": "Thursday, 01-Jan-70 00:16:50 GMT"}, 10.0),
        ({"retry-after": "Thu Jan  1 00:16:50 1970"}, 10.0),
        ({"retry-after": "Thu, 99 Jan 1970 00:16:50 GMT"}, None),
        ({"retry-after-ms": "soon", "retry-after": "2"}, 2.0),
        ({"x-ms-retry-after-ms": "1500"}, 1.5),
        ({"retry-after": "2", "x-ratelimit-reset": "50"}, 2.0),
        ({"x-ratelimit-reset": "50"}, 50.0),
        ({"x-ratelimit-reset": "1001000030"}, 600.0),
        ({"x-ratelimit-reset-requests": "6m0s"}, 360.0),
        ({"x-ratelimit-reset-requests": "1s", "x-ratelimit-reset-tokens": "20ms"}, 1.0),
        (
            {
                "x-ratelimit-reset-requests": "1s",
                "x-ratelimit-remaining-requests": "0",
                "x-ratelimit-reset-tokens": "6m0s",
                "x-ratelimit-remaining-tokens": "149984",
            },
            1.0,
        ),
        ({"anthropic-ratelimit-requests-reset": "1970-01-01T00:16:50Z"}, 10.0),
        ({"ratelimit-reset": "7", "ratelimit-remaining": "0"}, 7.0),
        ({"ratelimit": '"default";r=0;t=30'}, 30.0),
        ({"ratelimit": "limit=10, remaining=0, reset=5"}, 5.0),
        ({"ratelimit": '"default";r=50;t=30'}, None),
        ({"x-ratelimit-reset": "soon"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({}, None),
    ],
)
def test_retry_after_is_read_as_seconds_milliseconds_or_date(
    headers: dict[str, str], pause: float | None
) -> None:
    assert asked_pause(headers, wall=1000.0, failure="limited") == pause


def test_an_instant_is_told_from_a_distance() -> None:
    wall = 1_795_000_000.0
    for text in ("1795000030", "1795000030000", "1795000030.0"):
        assert asked_pause({"retry-after": text}, wall) == 30.0
        assert asked_pause({"x-rate-limit-reset": text}, wall, "limited") == 30.0


def test_a_limit_that_was_not_hit_delays_nothing() -> None:
    assert asked_pause({"x-ratelimit-reset": "50"}, wall=1000.0, failure="server") is None
    assert asked_pause({"x-ratelimit-reset": "50"}, wall=1000.0) is None


@given(st.sampled_from(["retry-after", "x-ratelimit-reset", "ratelimit"]), st.text(max_size=20))
def test_no_header_breaks_the_client(name: str, text: str) -> None:
    pause = asked_pause({name: text}, wall=1000.0, failure="limited")
    assert pause is None or 0 <= pause <= 600


@given(st.text("0123456789.dhmsTZ:-+eE ", max_size=20))
def test_no_retry_after_breaks_the_client(text: str) -> None:
    pause = asked_pause({"retry-after": text}, wall=1000.0)
    assert pause is None or 0 <= pause <= 600
