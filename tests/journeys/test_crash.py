"""A hundred `kill -9`, and the gentler signals: nothing finished is lost or paid for twice."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from toys.crashing import PRICE, STOPPED, film
from toys.stage import Digests, Stage, start
from toys.till import Till

from drama_build.store.owners import COLLECT

KILLS, SEED = 100, 3
MOST_DELAY = 0.004
"""Seconds of busy waiting after the chosen byte, so that instants fall between lines too."""


@pytest.fixture
def till() -> Iterator[Till]:
    with Till() as made:
        yield made


@dataclass
class Killer:
    """Kills builds at instants that a seed chooses, and keeps count of those that were at work."""

    chance: random.Random
    kills: int = 0
    films: int = 0
    restarted: list[str] = field(default_factory=list)

    def strike(self, stage: Stage, most: int) -> bool:
        """Start a build and kill it within so many bytes of its lines; whether it was at work.

        What had a trace before must not be started in it.
        """
        finished, begun = stage.finished(), len(stage.starts())
        run = start(stage.wishes)
        left, seen = self.chance.randrange(most), b""
        while left > len(seen) and (more := os.read(run.out.fileno(), left - len(seen))):
            seen += more
        until = time.perf_counter() + self.chance.random() * MOST_DELAY
        while time.perf_counter() < until:
            pass
        code = run.kill(signal.SIGKILL)
        self.restarted += [key for key in stage.starts()[begun:] if key in finished]
        at_work = code == -signal.SIGKILL and not any(li.startswith("whole") for li in run.lines)
        at_work &= b"whole" not in seen
        self.kills += at_work
        return at_work


def undisturbed(folder: Path) -> tuple[Digests, int]:
    """The digests of a build that nothing disturbs, and how many bytes it prints meanwhile."""
    with Till() as till:
        run = Stage(folder, till).build()
    return run.digests, sum(len(line) + 1 for line in run.lines if not line.startswith("whole"))


@pytest.mark.slow
def test_a_hundred_kills_buy_nothing_twice_and_change_no_digest(tmp_path: Path) -> None:
    digests, printed = undisturbed(tmp_path / "undisturbed")
    killer = Killer(random.Random(SEED))  # noqa: S311  # a seed is the point
    while killer.kills < KILLS:
        with Till() as till:
            stage = Stage(tmp_path / f"film{killer.films}", till)
            while killer.strike(stage, printed // 6):
                pass
            assert stage.build().digests == digests
            assert sorted(till.billed) == sorted(till.orders)
            assert len(till.billed) == sum(n[:4] in ("stil", "clip") for n in film(stage.wishes))
            stage.check()
            stage.check_swept()
            assert stage.spent() == len(till.billed) * PRICE.micros
            killer.films += 1
    assert killer.restarted == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_gentle_signal_keeps_what_is_finished_and_leaves_nothing_half_done(
    tmp_path: Path, till: Till, number: int
) -> None:
    stage = Stage(tmp_path, till)
    wishes = replace(stage.wishes, waits=True, gates=("clip:toy/ep01/s03/a",))
    run = start(wishes)
    run.say("go")
    run.until(lambda line: line.startswith("gate "))
    run.until(lambda line: line.startswith("made clip"))
    assert run.kill(number) == STOPPED
    made = {line.split()[1] for line in run.lines if line.startswith("made ")}
    assert made
    assert len(stage.finished()) >= len(made)
    assert list((stage.store / "scratch").glob("*")) == []
    assert {path.name for path in (stage.store / "owners").iterdir()} <= {COLLECT}
    finished, begun = stage.finished(), len(stage.starts())
    stage.build()
    assert not finished & set(stage.starts()[begun:])
    assert sorted(till.billed) == sorted(till.orders)
    stage.check()


def test_the_traces_of_a_film_say_what_was_billed_for_it(tmp_path: Path, till: Till) -> None:
    stage = Stage(tmp_path, till)
    stage.build()
    assert stage.spent() == len(till.billed) * PRICE.micros
