"""One of equal requests is under way at a time, and nobody waits for the dead."""

from __future__ import annotations

import asyncio
import hashlib
import os
import stat
import subprocess
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from drama_build.clock import Clock
from drama_build.errors import GatewayError, StoreError
from drama_build.gateway.responses.flights import LONGEST, SHORTEST, Flights

LINUX = pytest.mark.skipif(
    sys.platform != "linux", reason="the locks of others belong to the process"
)
Sleep = Callable[[float], Awaitable[None]]


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


ONE, OTHER = fingerprint("one"), fingerprint("other")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "responses" / "flights.lock"


@pytest.fixture
def flights(file: Path) -> Iterator[Flights]:
    with closing(Flights(file)) as mine:
        yield mine


def _others(file: Path, sleep: Sleep) -> closing[Flights]:
    return closing(Flights(file, clock=Clock(sleep=sleep)))


async def _never(_: float) -> None:
    raise AssertionError("somebody waited")


# -- in one process -------------------------------------------------------------


def test_equal_requests_go_one_by_one_and_first_come_first_served(flights: Flights) -> None:
    order: list[int] = []
    flying = 0

    async def fly(number: int) -> None:
        nonlocal flying
        async with flights.of(ONE):
            flying += 1
            assert flying == 1
            await asyncio.sleep(0)
            order.append(number)
            flying -= 1

    async def all_of_them() -> None:
        await asyncio.gather(*(fly(number) for number in range(20)))

    asyncio.run(all_of_them())
    assert order == list(range(20))


def test_without_a_file_only_this_process_is_kept_in_order() -> None:
    order: list[str] = []

    async def fly(flights: Flights, name: str) -> None:
        async with flights.of(ONE):
            order.append(name)
            await asyncio.sleep(0)
            order.append(name)

    async def both() -> None:
        with closing(Flights(None)) as flights:
            await asyncio.gather(fly(flights, "a"), fly(flights, "b"))

    asyncio.run(both())
    assert order == ["a", "a", "b", "b"]


def test_different_requests_do_not_wait_for_each_other(file: Path) -> None:
    async def both(flights: Flights) -> None:
        async with flights.of(ONE), flights.of(OTHER):
            pass

    with _others(file, _never) as flights:
        asyncio.run(both(flights))


def test_a_flight_that_fails_or_is_cancelled_lets_the_next_one_go(flights: Flights) -> None:
    async def crash() -> None:
        async with flights.of(ONE):
            raise ValueError("crash")

    async def hang() -> None:
        async with flights.of(ONE):
            await asyncio.Event().wait()

    async def land() -> None:
        with pytest.raises(ValueError, match="crash"):
            await crash()
        hanging = asyncio.create_task(hang())
        await asyncio.sleep(0)
        hanging.cancel()
        async with flights.of(ONE):
            pass

    asyncio.run(land())


def test_nothing_is_left_behind_but_one_empty_file_of_our_own(flights: Flights, file: Path) -> None:
    async def fly() -> None:
        for number in range(100):
            async with flights.of(fingerprint(str(number))):
                pass

    asyncio.run(fly())
    assert list(file.parent.iterdir()) == [file]
    assert file.stat().st_size == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert len(flights._locks) == 0


def test_a_file_that_cannot_be_opened_or_is_a_link_is_explained(tmp_path: Path) -> None:
    async def fly(flights: Flights) -> None:
        async with flights.of(ONE):
            pass

    (tmp_path / "plain").write_text("")
    (tmp_path / "link").symlink_to(tmp_path / "plain")
    for file in (tmp_path / "plain" / "below", tmp_path / "link"):
        with closing(Flights(file)) as flights, pytest.raises(StoreError, match="cannot be locked"):
            asyncio.run(fly(flights))


def test_what_is_no_fingerprint_is_refused(flights: Flights) -> None:
    async def fly() -> None:
        async with flights.of("no digest"):
            pass

    with pytest.raises(ValueError, match="invalid literal"):
        asyncio.run(fly())


# -- between open files, as between processes ---------------------------------------


@LINUX
def test_pauses_grow_up_to_half_a_second(flights: Flights, file: Path) -> None:
    pauses: list[float] = []

    async def fly() -> None:
        enough = asyncio.Event()

        async def pause(seconds: float) -> None:
            pauses.append(seconds)
            if len(pauses) == 12:
                enough.set()
            await asyncio.sleep(0)

        with _others(file, pause) as others:
            async with flights.of(ONE):
                waiting = asyncio.create_task(_through(others))
                await enough.wait()
            await waiting

    asyncio.run(fly())
    assert pauses[0] == SHORTEST
    assert pauses[-1] == LONGEST
    assert pauses == sorted(pauses)


@LINUX
def test_a_waiter_can_be_cancelled_and_leaves_no_lock(flights: Flights, file: Path) -> None:
    async def fly() -> None:
        with _others(file, lambda _: asyncio.Event().wait()) as others:  # type: ignore[arg-type, return-value]
            async with flights.of(ONE):
                waiting = asyncio.create_task(_through(others))
                await asyncio.sleep(0)
                waiting.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await waiting
            await _through(others)
            await _through(flights)

    asyncio.run(fly())


@LINUX
def test_a_process_that_stands_still_is_not_waited_for_without_end(
    flights: Flights, file: Path
) -> None:
    now = 0.0

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds

    async def fly() -> None:
        with closing(Flights(file, clock=Clock(now=lambda: now, sleep=sleep))) as others:
            async with flights.of(ONE):
                with pytest.raises(GatewayError, match="another build has this in hand"):
                    async with others.of(ONE, 10.0):
                        pass
            async with others.of(ONE, 10.0):  # a free one is never too late
                pass

    asyncio.run(fly())
    assert now == pytest.approx(10.0)


async def _through(flights: Flights) -> None:
    async with flights.of(ONE):
        pass


@LINUX
def test_closing_another_open_file_frees_nothing(flights: Flights, file: Path) -> None:
    async def fly() -> None:
        async with flights.of(ONE):
            with closing(Flights(file)) as another:
                async with another.of(OTHER):
                    pass
            await asyncio.to_thread(file.read_bytes)
            with (
                _others(file, _never) as third,
                pytest.raises(AssertionError, match="somebody waited"),
            ):
                await _through(third)

    asyncio.run(fly())


# -- between processes ---------------------------------------------------------------

HOLDER = """
import asyncio, sys
from pathlib import Path
from drama_build.gateway.responses.flights import Flights

async def hold():
    async with Flights(Path(sys.argv[1])).of(sys.argv[2]):
        print("held", flush=True)
        sys.stdin.read()

asyncio.run(hold())
"""


def test_who_waits_for_a_killed_process_gets_in_at_the_next_look(file: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, file, ONE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        pauses: list[float] = []

        async def kill_at_the_third(seconds: float) -> None:
            pauses.append(seconds)
            if len(pauses) == 3:
                holder.kill()
                holder.wait()

        with _others(file, kill_at_the_third) as flights:
            asyncio.run(_through(flights))
    assert len(pauses) == 3


RACER = """
import asyncio, sys
from pathlib import Path
from drama_build.gateway.requests import Made
from drama_build.gateway.responses.cache import Responses
from drama_build.gateway.responses.flights import Flights
from drama_build.units import Money

class Shelf:
    put = staticmethod(lambda content: 64 * "d")
    get = staticmethod(lambda digest: b"x")

async def race(folder, responses, flights):
    made = Made(b"x", "image/png", Money(5), "m")
    for line in sys.stdin:
        async with flights.of(line.strip()):
            if found := await responses.find(line.strip()):
                print("hit", flush=True)
            else:
                await asyncio.sleep(0.002)  # the provider thinks; the other comes meanwhile
                await responses.keep(line.strip(), made)
                print("made", flush=True)

folder = Path(sys.argv[1])
responses, flights = Responses(folder, Shelf()), Flights(folder / "flights.lock")
print("ready", flush=True)
asyncio.run(race(folder, responses, flights))
responses.close()
"""


def test_of_two_processes_one_makes_and_the_other_finds(tmp_path: Path) -> None:
    said: Counter[tuple[str, str]] = Counter()
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACER, tmp_path / "responses"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    try:
        assert [_said(racer) for racer in racers] == ["ready", "ready"]
        for number in range(30):
            for racer in racers:
                assert racer.stdin is not None
                racer.stdin.write(f"{fingerprint(str(number))}\n")
                racer.stdin.flush()
            first, second = sorted(_said(racer) for racer in racers)
            said[first, second] += 1
    finally:
        for racer in racers:
            racer.communicate()
    assert said == {("hit", "made"): 30}


def _said(racer: subprocess.Popen[str]) -> str:
    assert racer.stdout is not None
    return racer.stdout.readline().strip()


FORKING = """
import asyncio, os, sys
from pathlib import Path
from drama_build.clock import Clock
from drama_build.gateway.responses.flights import Flights

async def met(_):
    raise SystemExit(7)

flights = Flights(Path(sys.argv[1]), clock=Clock(sleep=met))

async def fly():
    async with flights.of(sys.argv[2]):
        if not (child := os.fork()):
            return True
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
        with_again = Flights(Path(sys.argv[1]), clock=Clock(sleep=met))
        if sys.platform == "linux":
            try:
                async with with_again.of(sys.argv[2]):
                    raise AssertionError("the child freed what its parent holds")
            except SystemExit:
                pass
    return False

async def again():
    async with flights.of(sys.argv[2]):
        pass

if asyncio.run(fly()):
    asyncio.run(again())
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks here")
def test_a_forked_child_neither_shares_nor_frees_its_parents_flight(file: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", FORKING, file, ONE], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
