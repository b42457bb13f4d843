"""The response cache gives back what was bought, and forgets what nobody asks for."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from toys.shelf import Shelf

from drama_build.clock import Clock
from drama_build.errors import StoreError
from drama_build.gateway.requests import Made, Usage
from drama_build.gateway.responses.cache import INTERVAL, TOUCHES_AT_ONCE, Record, Responses
from drama_build.gateway.responses.disk import LONGEST
from drama_build.gateway.responses.statistics import Statistics
from drama_build.units import Money

MADE = Made(b"picture", "image/png", Money(1000), "svd-xt", "r-1")
SAID = Made("她说：“走。”".encode(), "text/plain", Money(20), "gpt-4.1", "r-2")
DAY = 24 * 3600.0
DIGEST = 32 * "a1"


def _json(**fields: object) -> str:
    plain = {"digest": DIGEST, "size": 1, "media_type": "t", "cost_micros": 1, "model": "m"}
    return json.dumps(plain | fields)


@dataclass
class World:
    """A date that moves when it is told to, or when somebody sleeps."""

    now: float = 1e9
    slept: int = 0

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.slept += 1

    @property
    def clock(self) -> Clock:
        return Clock(now=lambda: self.now, wall=lambda: self.now, sleep=self.sleep)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "responses"


@pytest.fixture
def responses(folder: Path, shelf: Shelf, world: World) -> Iterator[Responses]:
    with closing(Responses(folder, shelf, clock=world.clock)) as cache:
        yield cache


def _find(responses: Responses, fingerprint: str = "f") -> Made | None:
    return asyncio.run(responses.find(fingerprint))


def _keep(responses: Responses, fingerprint: str = "f", made: Made = MADE) -> None:
    asyncio.run(responses.keep(fingerprint, made))


def _plant(folder: Path, value: object) -> None:
    with closing(sqlite3.connect(folder / "cache.db")) as base, base:
        assert base.execute("UPDATE Cache SET value = ?", (value,)).rowcount == 1


def _stamps(folder: Path) -> dict[str, tuple[float, float]]:
    with closing(sqlite3.connect(folder / "cache.db")) as base:
        rows = base.execute("SELECT key, store_time, tag FROM Cache ORDER BY store_time")
        return {key: (stored, tag) for key, stored, tag in rows}


# -- what comes back ----------------------------------------------------------


@pytest.mark.parametrize("made", [MADE, SAID])
def test_a_kept_answer_comes_back_at_no_cost(responses: Responses, made: Made) -> None:
    _keep(responses, made=made)
    assert _find(responses) == replace(made, cost=Money(0), cached=True)
    assert _find(responses, "another") is None


def test_a_record_is_synced_before_anybody_says_that_the_answer_is_kept(
    responses: Responses,
) -> None:
    """A job that is over is not collected again: without its record it would be bought again."""
    assert responses._records._sql("PRAGMA synchronous").fetchone() == (2,)


def test_short_text_needs_no_blob(responses: Responses, shelf: Shelf) -> None:
    assert asyncio.run(responses.keep("f", SAID)) == ""
    assert shelf.kept == {}


def test_the_digest_of_a_picture_is_told(responses: Responses, shelf: Shelf) -> None:
    assert [asyncio.run(responses.keep("f", MADE))] == list(shelf.kept)


@pytest.mark.parametrize(
    "content", [b"x" * (LONGEST + 1), b'"' * (LONGEST // 2), b"\xff not UTF-8", b"\x00" * LONGEST]
)
def test_text_that_does_not_fit_lies_with_the_media(
    responses: Responses, shelf: Shelf, content: bytes
) -> None:
    _keep(responses, made=replace(SAID, content=content))
    assert list(shelf.kept.values()) == [content]
    assert (found := _find(responses)) is not None
    assert found.content == content


def test_an_answer_whose_bytes_are_gone_or_cut_is_a_miss(
    responses: Responses, shelf: Shelf
) -> None:
    _keep(responses)
    digest = next(iter(shelf.kept))
    shelf.kept[digest] = b"pict"
    assert _find(responses) is None
    shelf.kept.clear()
    assert _find(responses) is None
    assert responses.statistics().stale == 2


def test_text_that_was_changed_is_a_miss(responses: Responses, folder: Path) -> None:
    _keep(responses, made=SAID)
    record = Record.model_validate_json(responses._records.get("f"))
    _plant(folder, record.model_copy(update={"text": "她说：“来。”"}).model_dump_json())
    assert _find(responses) is None


@pytest.mark.parametrize(
    "record",
    [
        "",
        "no JSON",
        "[]",
        "null",
        '{"digest": 5}',
        f'{{"digest": "{DIGEST}", "size": 1}}',
        "[" * 100_000,
        _json(status="running"),
        _json(url="https://example.com/?signature=1"),
        _json(size=-1),
        _json(digest="../../diary.txt"),
        _json(digest=DIGEST.upper()),
        _json(usage={"tokens_in": "many"}),
        _json(text=0).replace("0", '"\\ud800"'),
        b"bytes",
    ],
)
def test_a_planted_record_that_is_no_record_is_a_miss(
    responses: Responses, folder: Path, record: object
) -> None:
    _keep(responses)
    _plant(folder, record)
    assert _find(responses) is None
    _keep(responses)
    assert _find(responses) is not None


def test_the_records_planted_above_would_be_found_without_their_oddity(
    responses: Responses, shelf: Shelf, folder: Path
) -> None:
    _keep(responses)
    shelf.kept[DIGEST] = b"x"
    _plant(folder, _json())
    assert _find(responses) is not None


def test_planted_text_that_is_no_text_is_a_miss(responses: Responses, folder: Path) -> None:
    _keep(responses)
    with closing(sqlite3.connect(folder / "cache.db")) as base, base:
        base.execute("UPDATE Cache SET value = CAST(x'ff' AS TEXT)")
    assert _find(responses) is None


def test_a_record_of_an_older_version_still_reads(
    responses: Responses, shelf: Shelf, folder: Path
) -> None:
    _keep(responses)
    digest = shelf.put(b"older")
    _plant(
        folder,
        f'{{"digest":"{digest}","size":5,"media_type":"image/png","cost_micros":7,'
        '"model":"sdxl","request_id":null}',
    )
    assert _find(responses) == Made(b"older", "image/png", Money(0), "sdxl", cached=True)


def test_usage_comes_back(responses: Responses) -> None:
    usage = Usage(tokens_in=6000, tokens_out=600)
    _keep(responses, made=replace(SAID, usage=usage))
    assert (found := _find(responses)) is not None
    assert found.usage == usage


def test_a_record_has_no_place_for_an_address_or_a_status() -> None:
    assert set(Record.model_fields) == {
        *("digest", "size", "media_type", "cost_micros", "model", "request_id", "text", "usage")
    }


# -- what goes ----------------------------------------------------------------


def test_the_records_are_bounded(tmp_path: Path, shelf: Shelf) -> None:
    with closing(Responses(tmp_path / "small", shelf, size_limit=100_000)) as cache:
        for number in range(600):
            _keep(cache, f"f{number}")
            assert cache.size() <= 100_000
        assert cache.count() < 600
        assert _find(cache, "f599") is not None
        assert _find(cache, "f0") is None


def test_one_long_record_among_short_ones_does_not_break_the_bound(
    tmp_path: Path, shelf: Shelf
) -> None:
    with closing(Responses(tmp_path / "small", shelf, size_limit=300_000)) as cache:
        for number in range(500):
            _keep(cache, f"f{number}")
        _keep(cache, "long", replace(SAID, content=b"x" * 150_000))
        assert cache.size() <= 300_000
        assert _find(cache, "long") is not None


def test_a_look_does_not_write(responses: Responses, folder: Path) -> None:
    _keep(responses)
    before = _stamps(folder)
    for _ in range(3 * TOUCHES_AT_ONCE):
        assert _find(responses) is not None
    responses._touch()
    assert _stamps(folder) == before


def test_uses_are_noted_together_and_once_in_an_interval(
    responses: Responses, folder: Path, world: World
) -> None:
    names = [f"f{n}" for n in range(TOUCHES_AT_ONCE)]
    for name in names:
        _keep(responses, name)
    world.now += INTERVAL + 1
    before = _stamps(folder)
    for name in names[:-1]:
        assert _find(responses, name) is not None
    assert _stamps(folder) == before
    assert _find(responses, names[-1]) is not None
    after = _stamps(folder)
    assert all(after[name] > before[name] for name in names)
    assert {tag for _, tag in after.values()} == {world.now}


def test_what_was_used_is_noted_when_the_cache_is_closed(
    folder: Path, shelf: Shelf, world: World
) -> None:
    with closing(Responses(folder, shelf, clock=world.clock)) as cache:
        _keep(cache)
        _keep(cache, "g")
        world.now += DAY
        assert _find(cache) is not None
    assert list(_stamps(folder)) == ["g", "f"]


def test_a_use_brings_nothing_back_and_undoes_nothing(
    responses: Responses, folder: Path, world: World
) -> None:
    for name in ("gone", "replaced"):
        _keep(responses, name)
    world.now += DAY
    for name in ("gone", "replaced"):
        assert _find(responses, name) is not None
    with closing(Responses(folder, Shelf(), clock=world.clock)) as another:
        another._records.delete("gone")
        _keep(another, "replaced", SAID)
    responses._touch()
    assert responses.count() == 1
    assert (found := _find(responses, "replaced")) is not None
    assert found.content == SAID.content


def test_a_planted_date_cannot_keep_a_record_for_ever(
    responses: Responses, folder: Path, world: World
) -> None:
    _keep(responses)
    for odd in (1e300, float("inf"), "yesterday", -1.0, None, b"x"):
        with closing(sqlite3.connect(folder / "cache.db")) as base, base:
            base.execute("UPDATE Cache SET tag = ?", (odd,))
        assert _find(responses) is not None
        responses._touch()
        assert _stamps(folder)["f"][1] == world.now


Use = tuple[int, float]


@settings(max_examples=25, deadline=None)
@given(
    uses=st.lists(
        st.tuples(st.integers(0, 29), st.sampled_from([0.0, 0.2, 0.9, 1.5])), max_size=60
    ),
    share=st.floats(0.2, 0.9),
)
def test_nothing_goes_before_what_was_used_an_interval_earlier(
    tmp_path_factory: pytest.TempPathFactory, uses: list[Use], share: float
) -> None:
    world = World()
    folder = tmp_path_factory.mktemp("lru") / "responses"
    with closing(Responses(folder, Shelf(), clock=world.clock, interval=1.0)) as cache:
        left, used = asyncio.run(_after(cache, world, uses, share))
    gone = {name: at for name, at in used.items() if name not in left}
    assert gone
    for at in gone.values():
        assert all(at <= used[other] + 1.0 for other in left if other in used)


async def _after(
    cache: Responses, world: World, uses: list[Use], share: float
) -> tuple[set[str], dict[str, float]]:
    """What is left when the bound shrinks, and when each of thirty records was last used."""
    used = {}
    for number in range(30):
        await cache.keep(f"f{number}", replace(SAID, content=b"x" * 3000))
        used[f"f{number}"] = world.now
    for number, later in uses:
        world.now += later
        assert await cache.find(f"f{number}") is not None
        used[f"f{number}"] = world.now
    empty = 40_000  # bytes of tables without rows
    cache._records.reset("size_limit", empty + int((cache.size() - empty) * share), update=False)
    await cache.keep("last", SAID)
    return set(cache._records), used


# -- what went wrong ------------------------------------------------------------


def test_a_writer_that_is_in_the_way_is_waited_for_without_stopping_the_loop(
    folder: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World()
    monkeypatch.setattr("drama_build.gateway.responses.disk.BUSY", 0.001)
    with (
        closing(Responses(folder, shelf, clock=world.clock)) as cache,
        closing(sqlite3.connect(folder / "cache.db", isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")

        async def sleep(seconds: float) -> None:
            await world.sleep(seconds)
            if world.slept == 3:
                other.execute("COMMIT")

        cache._clock = replace(world.clock, sleep=sleep)
        _keep(cache)
        assert world.slept == 3
        assert _find(cache) is not None


def test_a_writer_that_never_ends_is_an_error(
    folder: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    monkeypatch.setattr("drama_build.gateway.responses.disk.BUSY", 0.001)
    with (
        closing(Responses(folder, shelf, clock=world.clock)) as cache,
        closing(sqlite3.connect(folder / "cache.db", isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked"):
            _keep(cache)


def test_records_that_cannot_be_written_are_no_endless_wait(
    responses: Responses, world: World
) -> None:
    _keep(responses)
    responses._records._sql("PRAGMA query_only = 1")
    with pytest.raises(StoreError, match="readonly"):
        _keep(responses)
    assert world.slept == 0
    world.now += DAY
    assert _find(responses) is not None
    responses._touch()


def test_damaged_records_are_an_error_and_not_a_miss(responses: Responses, folder: Path) -> None:
    for number in range(200):
        _keep(responses, f"f{number}")
    responses.close()
    file = folder / "cache.db"
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + os.urandom(len(whole) - 4096))
    with pytest.raises(StoreError, match="remove the folder"):
        _find(responses)


# -- statistics, forks ------------------------------------------------------------


def test_hits_misses_and_money_are_counted_over_all_runs(folder: Path, shelf: Shelf) -> None:
    for _ in range(2):
        with closing(Responses(folder, shelf)) as cache:
            if _find(cache) is None:
                _keep(cache)
            _find(cache)
            _find(cache, "another")
    with closing(Responses(folder, shelf)) as cache:
        assert cache.statistics() == Statistics(hits=3, misses=3, kept=1, saved=Money(3000))


FORKING = """
import asyncio, os, sys
from pathlib import Path
from drama_build.gateway.requests import Made
from drama_build.gateway.responses.cache import Responses
from drama_build.units import Money

class Shelf:
    put = staticmethod(lambda content: 64 * "d")
    get = staticmethod(lambda digest: b"x")

cache = Responses(Path(sys.argv[1]), Shelf())
made = Made(b"x", "image/png", Money(5), "m")
asyncio.run(cache.keep("parent", made))
parents = cache._records
if not (child := os.fork()):
    assert asyncio.run(cache.find("parent"))
    assert cache._records is not parents
    asyncio.run(cache.keep("child", made))
    cache.close()
    os._exit(0)
assert os.waitpid(child, 0)[1] == 0
assert asyncio.run(cache.find("child"))
cache.close()
print(cache.statistics())
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks here")
def test_a_forked_child_has_records_and_counts_of_its_own(folder: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", FORKING, folder], capture_output=True, text=True, check=False
    )
    assert ran.stderr == ""
    assert "hits=2, misses=0, stale=0, kept=2" in ran.stdout
