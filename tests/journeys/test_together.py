"""Several builds at once, of one project or of several with one store: each key is made once."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from toys.crashing import Wishes, film
from toys.stage import Run, Stage, ready_to_read, start
from toys.till import Till

ROUNDS = 20
GATE = "clip:toy/ep01/s03/a"


@pytest.fixture
def till() -> Iterator[Till]:
    with Till() as made:
        yield made


@pytest.fixture
def stage(tmp_path: Path, till: Till) -> Stage:
    return Stage(tmp_path, till)


def together(*wishes: Wishes) -> list[Run]:
    """Builds that begin at one instant: each says that it is ready before any may go."""
    runs = [start(replace(wish, waits=True)) for wish in wishes]
    for run in runs:
        run.say("go")
    for run in runs:
        assert run.end() == 0, run.lines
    return runs


def only_once(stage: Stage) -> None:
    assert stage.again() == {}
    assert set(stage.till.orders.values()) == {1}
    stage.check()


@pytest.mark.slow
@pytest.mark.parametrize("other", ["toy", "second"], ids=["one project", "two projects"])
def test_of_two_builds_at_once_each_key_is_made_by_one(tmp_path: Path, other: str) -> None:
    for number in range(ROUNDS):
        with Till() as till:
            stage = Stage(tmp_path / str(number), till)
            first = replace(stage.wishes, series="toy", scope="toy")
            runs = together(first, replace(first, series=other, scope=other))
            ours, theirs = (list(run.digests.values()) for run in runs)
            assert ours == theirs
            assert len(stage.starts()) == len(film(first))
            only_once(stage)
            assert stage.spent("toy") + stage.spent("second") == len(till.billed) * 50_000


@pytest.mark.slow
def test_of_four_builds_at_once_each_key_is_made_by_one(stage: Stage) -> None:
    runs = together(*[replace(stage.wishes, scope=str(n)) for n in range(4)])
    assert all(run.digests == runs[0].digests for run in runs)
    only_once(stage)


@pytest.mark.slow
def test_a_new_store_may_be_opened_by_four_builds_at_once(tmp_path: Path, till: Till) -> None:
    for number in range(ROUNDS // 4):
        stage = Stage(tmp_path / str(number), till)
        runs = [start(replace(stage.wishes, scenes=2)) for _ in range(4)]
        assert [run.end() for run in runs] == [0] * 4, [run.lines[-3:] for run in runs]
        assert stage.again() == {}
        stage.check()


def behind(stage: Stage, wishes: Wishes) -> tuple[Run, Run]:
    """A build that stands at a gate, and a second one that has made all but what waits for it."""
    first = start(replace(wishes, waits=True, gates=(GATE,)))
    first.say("go")
    first.until(lambda line: line == f"gate {GATE}")
    second = start(wishes)
    # The gate holds up a clip, a scene and the episode.
    everything = len(film(wishes)) - 3
    finished: set[str] = set()
    while len(finished) < everything:
        for run in ready_to_read(first, second):
            run.read()
        finished = stage.finished()
    return first, second


@pytest.mark.slow
def test_what_a_killed_build_was_making_is_taken_over(stage: Stage) -> None:
    first, second = behind(stage, stage.wishes)
    first.kill(signal.SIGKILL)
    assert second.end() == 0, second.lines
    assert f"started {GATE}" in second.lines
    assert sum(stage.again().values()) == 2  # the gated clip, begun by either
    assert set(stage.till.orders.values()) == {1}
    stage.check()
    stage.check_swept()


@pytest.mark.slow
def test_what_fails_in_one_build_is_tried_by_the_other(stage: Stage) -> None:
    first, second = behind(stage, replace(stage.wishes, keep_going=True))
    first.say("fail")
    assert first.end() == 1
    assert second.end() == 0, second.lines
    assert f"started {GATE}" in second.lines
    assert set(stage.till.orders.values()) == {1}
    stage.check()


@pytest.mark.slow
def test_what_another_build_makes_is_a_hit_here(stage: Stage) -> None:
    first, second = behind(stage, stage.wishes)
    first.say("on")
    assert (first.end(), second.end()) == (0, 0)
    assert f"started {GATE}" not in second.lines
    assert first.digests == second.digests
    only_once(stage)
