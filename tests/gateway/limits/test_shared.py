"""One file for all: processes that come, fork and die, and files that are not what they were."""

from __future__ import annotations

import asyncio
import fcntl
import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from drama_build.clock import Clock
from drama_build.errors import StoreError
from drama_build.gateway.limits import shared
from drama_build.gateway.limits.limiter import Limiter
from drama_build.gateway.limits.ring import MEMORY, SIZE
from drama_build.gateway.limits.shared import SharedRing, boot_id
from drama_build.gateway.limits.turnstile import Turnstile, Urgency


class Watch:
    """The time, set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def _drain(limiter: Limiter, watch: Watch, seconds: float) -> list[float]:
    """When one punctual caller, who asks again at once, is granted what."""
    until, granted, ticket = watch.now + seconds, [], limiter.reserve()
    while watch.now < until:
        if wait := limiter.claim(ticket):
            watch.now += wait
        else:
            granted.append(watch.now)
            ticket = limiter.reserve()
    return granted


def _never_too_many(granted: list[float], limit: int, period: float = 1.0) -> None:
    for first, last in zip(granted, granted[limit:], strict=False):
        assert last - first >= period


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "account-requests.rate"


def test_nothing_is_made_before_it_is_used(path: Path) -> None:
    SharedRing(path, 10).close()
    assert not path.parent.exists()


def test_the_file_is_for_its_owner_alone(path: Path) -> None:
    ring = SharedRing(path, 10)
    ring.reserve()
    ring.close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert path.stat().st_size == SIZE


def test_two_with_the_same_file_share_one_rate(path: Path, watch: Watch) -> None:
    one, other = (SharedRing(path, 2, now=watch) for _ in range(2))
    granted = []
    for ring in (one, other) * 10:
        ticket = ring.reserve()
        watch.now = max(watch.now, ticket.due)
        assert ring.claim(ticket) == 0.0
        granted.append(watch.now)
    _never_too_many(granted, 2)
    one.close()
    other.close()


def test_a_pause_holds_the_other_too(path: Path, watch: Watch) -> None:
    one, other = (SharedRing(path, 2, now=watch) for _ in range(2))
    ticket = one.reserve()
    other.pause(20.0)
    assert one.claim(ticket) == pytest.approx(20.0)
    one.close()
    other.close()


def test_the_lower_limit_wins_while_it_is_used(path: Path, watch: Watch) -> None:
    lax, strict = SharedRing(path, 20, now=watch), SharedRing(path, 2, now=watch)
    strict.reserve()
    assert len(_drain(lax, watch, 10.0)) <= 20
    watch.now += MEMORY
    assert len(_drain(lax, watch, 10.0)) >= 190
    lax.close()
    strict.close()


def _garbage(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(os.urandom(4096))


def _cut(path: Path) -> None:
    os.truncate(path, 100)


def _emptied(path: Path) -> None:
    os.truncate(path, 0)


def _removed(path: Path) -> None:
    path.unlink()


def _replaced(path: Path) -> None:
    path.with_suffix(".new").write_bytes(b"\0" * 7)
    path.with_suffix(".new").replace(path)


@pytest.mark.parametrize("harm", [_garbage, _cut, _emptied, _removed, _replaced])
def test_a_harmed_file_is_made_anew_and_nothing_is_exceeded(
    path: Path, watch: Watch, harm: Callable[[Path], None]
) -> None:
    ring, other = SharedRing(path, 5, now=watch), SharedRing(path, 5, now=watch)
    granted = _drain(ring, watch, 5.0)
    harm(path)
    granted += _drain(ring, watch, 5.0)
    granted += _drain(other, watch, 5.0)
    assert len(granted) >= 60
    _never_too_many(granted, 5)
    ring.close()
    other.close()


def test_another_boot_begins_anew(path: Path, watch: Watch) -> None:
    before = SharedRing(path, 5, now=watch, boot=lambda: "monday")
    before.pause(3000.0)
    before.close()
    watch.now = 3.0
    after = SharedRing(path, 5, now=watch, boot=lambda: "tuesday")
    assert after.reserve().due == pytest.approx(4.015)
    after.close()


def test_the_boot_is_known_on_linux_and_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert boot_id() == boot_id()
    monkeypatch.setattr(shared, "BOOT", tmp_path / "none")
    assert boot_id() == ""


def test_a_file_that_cannot_be_had_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "rate").symlink_to(tmp_path / "elsewhere")
    ring = SharedRing(tmp_path / "rate", 5)
    with pytest.raises(StoreError, match="rate: Too many levels of symbolic links; the rate of"):
        ring.reserve()
    (tmp_path / "rate").unlink()
    assert ring.claim(ring.reserve()) == 0.0
    ring.close()


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """The file as another process has it that stands still."""
    handle = os.open(path, os.O_RDWR)
    fcntl.flock(handle, fcntl.LOCK_EX)
    yield
    os.close(handle)


def test_no_call_waits_for_a_process_that_stands_still_with_the_file(
    path: Path, watch: Watch
) -> None:
    ring = SharedRing(path, 10, now=watch)
    ring.claim(ring.reserve())
    with _held(path):
        tickets = [ring.reserve() for _ in range(2)]
        assert all(0 < ticket.due - watch.now < 1 for ticket in tickets)
        assert all(0 < ring.claim(ticket) < 1 for ticket in tickets)
        ring.pause(5.0)
    began = watch.now
    for ticket in tickets:
        while wait := ring.claim(ticket):
            watch.now += wait
    # The pause is remembered, and both have a place of their own.
    assert watch.now - began >= 5.0
    assert tickets[0].number != tickets[1].number
    ring.close()


def test_a_process_that_stands_still_for_half_a_minute_is_one_clear_error(
    path: Path, watch: Watch
) -> None:
    ring = SharedRing(path, 10, now=watch)
    ticket = ring.reserve()
    with _held(path):
        until = watch.now + shared.PATIENCE
        while watch.now < until:
            watch.now += ring.claim(ticket)
        with pytest.raises(StoreError, match=r"another process holds it.*end it"):
            ring.claim(ticket)
    while wait := ring.claim(ticket):
        watch.now += wait
    ring.close()


def test_a_file_that_is_busy_now_and_then_is_no_error(path: Path, watch: Watch) -> None:
    ring = SharedRing(path, 10, now=watch)
    ticket = ring.reserve()
    for _ in range(10):
        with _held(path):
            assert ring.claim(ticket) > 0
        watch.now += shared.PATIENCE / 2
        ring.pause(0.0)
    ring.close()


def test_a_full_disk_is_one_clear_error_and_can_be_got_over(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = SharedRing(path, 5)
    with monkeypatch.context() as full:
        full.setattr(os, "pwrite", lambda *_: 100)
        with pytest.raises(StoreError, match="No space left on device"):
            ring.reserve()
    assert ring.claim(ring.reserve()) <= 1.015
    ring.close()


def test_threads_with_a_loop_each_share_one_rate(path: Path) -> None:
    ring = SharedRing(path, 5, period=0.02, margin=0.0)
    waits: list[float] = []

    async def ask() -> None:
        turnstile = Turnstile(ring, Clock())
        waits.extend(await asyncio.gather(*(turnstile.enter(Urgency.POLL) for _ in range(20))))

    threads = [threading.Thread(target=lambda: asyncio.run(ask())) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(waits) == 60
    assert max(waits) >= 0.02 * (60 / 5 - 2)
    ring.close()


def test_threads_may_share_one_or_have_their_own(path: Path) -> None:
    common = SharedRing(path, 10)
    numbers: list[int] = []
    rings = [common, common, SharedRing(path, 10), SharedRing(path, 10)]

    def take(ring: SharedRing) -> None:
        numbers.extend(ring.reserve().number for _ in range(300))

    threads = [threading.Thread(target=take, args=(ring,)) for ring in rings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(numbers)) == max(numbers) - min(numbers) + 1 == 1200
    for ring in rings:
        ring.close()


def test_a_fork_has_a_lock_of_its_own(path: Path) -> None:
    ring = SharedRing(path, 10)
    number = ring.reserve().number
    told, tell = os.pipe()
    go, let_go = os.pipe()
    if not (child := os.fork()):
        with ring._ring() as inner:
            assert inner is not None
            os.write(tell, str(inner.reserve(time.monotonic()).number).encode())
            os.read(go, 1)
        os._exit(0)
    assert int(os.read(told, 20)) == number + 1
    assert ring._file
    with pytest.raises(BlockingIOError):
        fcntl.flock(ring._file._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.write(let_go, b"x")
    assert os.waitpid(child, 0)[1] == 0
    assert ring.reserve().number == number + 2
    ring.close()
    for end in (told, tell, go, let_go):
        os.close(end)


ASK = """
import os, sys, time
from pathlib import Path
from drama_build.gateway.limits.shared import SharedRing
ring = SharedRing(Path(sys.argv[1]), 5, period=0.1, margin=0.01)
while True:
    ticket = ring.reserve()
    while wait := ring.claim(ticket):
        time.sleep(wait)
    os.write(1, f"{os.getpid()}\\n".encode())
"""


def test_the_living_go_on_when_others_are_killed(path: Path) -> None:
    told, tell = os.pipe()
    command = [sys.executable, "-c", ASK, str(path)]
    crew = [subprocess.Popen(command, stdout=tell) for _ in range(3)]
    os.close(tell)
    *victims, survivor = crew
    seen: set[int] = set()
    with os.fdopen(told) as grants:
        while len(seen) < len(crew):
            seen.add(int(grants.readline()))
        for victim in victims:
            victim.kill()
            victim.wait()
        for _ in range(20):
            while int(grants.readline()) != survivor.pid:
                pass
        survivor.kill()
        survivor.wait()
