"""The workshop's shelf: made once, bounded, shared by threads."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from drama_build.studio.workshop import Shelf


def test_what_is_kept_is_not_made_again() -> None:
    shelf: Shelf[bytes] = Shelf(100, len)
    made: list[str] = []

    def make() -> bytes:
        made.append("set")
        return b"set"

    assert shelf.take("a", make) is shelf.take("a", make)
    assert made == ["set"]


def test_the_least_recently_used_is_thrown_away_first() -> None:
    shelf: Shelf[bytes] = Shelf(10, len)
    for key in ("a", "b", "a", "c"):
        shelf.take(key, lambda: b"12345")
    assert shelf.take("a", lambda: b"new") == b"12345"
    assert shelf.take("c", lambda: b"new") == b"12345"
    assert shelf.take("b", lambda: b"new") == b"new"
    assert shelf.bytes <= 10


def test_one_that_is_too_heavy_is_still_given_out() -> None:
    shelf: Shelf[bytes] = Shelf(2, len)
    assert shelf.take("a", lambda: b"12345") == b"12345"


def test_two_threads_that_want_the_same_wait_for_one() -> None:
    shelf: Shelf[bytes] = Shelf(100, len)
    started, go, made = threading.Event(), threading.Event(), []

    def make() -> bytes:
        started.set()
        assert go.wait(10)
        made.append(1)
        return b"set"

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(shelf.take, "a", make)
        assert started.wait(10)
        second = threads.submit(shelf.take, "a", make)
        assert shelf.take("b", lambda: b"other") == b"other"  # nobody else has to wait
        go.set()
        assert first.result(10) is second.result(10)
    assert made == [1]


def test_a_failure_is_not_kept() -> None:
    shelf: Shelf[bytes] = Shelf(100, len)

    def fail() -> bytes:
        raise ValueError("no such set")

    with pytest.raises(ValueError, match="no such set"):
        shelf.take("a", fail)
    assert shelf.take("a", lambda: b"set") == b"set"
