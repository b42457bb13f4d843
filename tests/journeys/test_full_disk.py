"""A disk without room: one clear sentence, nothing corrupt, and then it goes on from there."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from toys.crashing import PRICE, Wishes
from toys.stage import Run, Stage, start
from toys.till import Till

LARGE = 1_000_000
"""Bytes of a take that are more than the database and its log ever have."""


@pytest.fixture
def till() -> Iterator[Till]:
    with Till() as made:
        yield made


@pytest.fixture
def depot() -> Iterator[Till]:
    """A till that sells large takes."""
    with Till(LARGE) as made:
        yield made


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system in memory with little room."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no mount program here")
    if mounted.returncode:
        pytest.skip(f"mounting is not permitted: {mounted.stderr.decode().strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def stopped(wishes: Wishes) -> Run:
    """A build that finds no room: it ends by itself, and says so."""
    run = start(replace(wishes, keep_going=True))
    assert run.end() == 1, run.lines
    return run


def check_goes_on(stage: Stage, run: Run, whole: Wishes) -> None:
    """Nothing is corrupt, and with room again nothing finished is made again."""
    stage.check()
    finished, begun = stage.finished(), len(stage.starts())
    assert {line for line in run.lines if line.startswith("made ")}
    stage.build(whole)
    assert not finished & set(stage.starts()[begun:])
    stage.check()
    stage.check_swept()


def test_a_full_disk_stops_the_build_and_loses_nothing(small_disk: Path, till: Till) -> None:
    stage = Stage(small_disk / "film", till)
    wishes = replace(stage.wishes, starts=str(small_disk.parent / "starts"))
    run = stopped(wishes)
    told = [line for line in run.lines if line.startswith(("failed", "error"))]
    assert any("No space left" in line or "is full" in line for line in told), told
    assert all("make room" in line for line in told), told
    # In flight when the room ended: no more is lost than that, and each is told once.
    targets = [line.split()[1] for line in told]
    assert len(targets) == len({*targets}) <= wishes.calls + wishes.cores
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    (small_disk / "film" / "starts").symlink_to(small_disk.parent / "starts")
    check_goes_on(stage, run, wishes)


def test_a_take_that_is_too_large_to_keep_is_told_as_paid(tmp_path: Path, depot: Till) -> None:
    """A limit on the size of files stands in for the end of the disk, without a mount."""
    stage = Stage(tmp_path, depot)
    stage.build(replace(stage.wishes, scenes=1))  # the database has its size
    before, lines = stage.spent(), len(depot.billed)
    run = start(replace(stage.wishes, most_bytes=LARGE - 1, keep_going=True))
    assert run.end() == 1
    told = [line for line in run.lines if line.startswith(("failed", "error"))]
    assert told
    assert all("make room" in line for line in told), told
    assert any(f"and {PRICE} were paid for it" in line for line in told), told
    stage.check()
    assert stage.spent() - before <= (len(depot.billed) - lines) * PRICE.micros
    stage.build()
    assert set(depot.orders.values()) <= {1, 2}
    assert stage.spent() == len(depot.billed) * PRICE.micros
    stage.check()


def test_a_full_database_stops_the_build_and_loses_nothing(tmp_path: Path, till: Till) -> None:
    stage = Stage(tmp_path, till)
    run = stopped(replace(stage.wishes, most_pages=25))
    told = [line for line in run.lines if line.startswith(("failed", "error"))]
    assert any("is full" in line for line in told), told
    assert all("make room" in line for line in told), told
    check_goes_on(stage, run, stage.wishes)


def test_nothing_is_bought_that_there_is_no_room_for(tmp_path: Path, till: Till) -> None:
    stage = Stage(tmp_path, till)
    run = start(replace(stage.wishes, room=2**60, keep_going=True))
    assert run.end() == 1
    (told,) = (line for line in run.lines if line.startswith("failed"))
    assert "are free on the disk of" in told
    assert "nothing is" in told
    assert till.billed == []
    assert list((stage.store / "scratch").glob("*")) == []
