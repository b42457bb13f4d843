"""Runs the toy film in other processes and looks at what they leave behind."""

from __future__ import annotations

import hashlib
import json
import os
import select
import sqlite3
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

from toys.crashing import Wishes
from toys.till import Till

from drama_build.store.owners import Owners
from drama_build.store.store import Store

Digests = dict[str, list[str]]


@dataclass
class Run:
    """One process at work; lines are read as they come."""

    process: subprocess.Popen[bytes]
    lines: list[str] = field(default_factory=list)

    @property
    def out(self) -> IO[bytes]:
        assert self.process.stdout
        return self.process.stdout

    def until(self, wanted: Callable[[str], bool]) -> str:
        """Read up to a line. Raises AssertionError if the process ends without it."""
        for line in map(bytes.decode, self.out):
            self.lines.append(line.strip())
            if wanted(self.lines[-1]):
                return self.lines[-1]
        raise AssertionError(f"it never came: {self.lines[-5:]}")

    def read(self) -> None:
        """Read one line; each is written in one piece, so it never waits for the rest."""
        self.lines.append(self.out.readline().decode().strip())

    def say(self, word: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(f"{word}\n".encode())
        self.process.stdin.flush()

    def end(self) -> int:
        """Read the rest; the exit code."""
        self.lines += [line.decode().strip() for line in self.out]
        if self.process.stdin:
            self.process.stdin.close()
        self.out.close()
        return self.process.wait(120)

    def kill(self, number: int) -> int:
        self.process.send_signal(number)
        return self.end()

    @property
    def digests(self) -> Digests:
        (line,) = (line for line in self.lines if line.startswith("whole "))
        found: Digests = json.loads(line.removeprefix("whole "))
        return found


def start(wishes: Wishes) -> Run:
    """Start a build; with `waits` it is ready and waits for the word `go`."""
    run = Run(
        subprocess.Popen(
            wishes.command(),
            stdin=subprocess.PIPE if wishes.waits else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            bufsize=0,  # what was said and not yet read stays where select can see it
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )
    )
    if wishes.waits:
        run.until(lambda line: line == "ready")
    return run


def ready_to_read(*runs: Run) -> list[Run]:
    """Those that have said something new, or are at their end, within a moment."""
    outs = {run.out: run for run in runs}
    return [outs[out] for out in select.select(list(outs), [], [], 0.05)[0]]


@dataclass
class Stage:
    """A store, a till, and the file in which every start of an action is noted."""

    folder: Path
    till: Till

    @property
    def wishes(self) -> Wishes:
        self.folder.mkdir(parents=True, exist_ok=True)
        return Wishes(str(self.store), self.till.port, str(self.folder / "starts"))

    @property
    def store(self) -> Path:
        return self.folder / "store"

    def build(self, wishes: Wishes | None = None) -> Run:
        """A build that nothing disturbs."""
        run = start(wishes or self.wishes)
        assert run.end() == 0, run.lines
        return run

    def starts(self) -> list[str]:
        """The key of every action that was ever started."""
        try:
            lines = (self.folder / "starts").read_text().splitlines()
        except FileNotFoundError:
            return []
        return [line.partition(" ")[0] for line in lines]

    def finished(self) -> set[str]:
        """The keys that have a trace, as any other process would read them."""
        if not (self.store / "state.db").exists():
            return set()
        with closing(sqlite3.connect(self.store / "state.db", timeout=60)) as base:
            if base.execute("PRAGMA user_version").fetchone() == (0,):
                return set()
            return {key for (key,) in base.execute("SELECT key FROM results")}

    def check(self) -> None:
        """Nothing is corrupt: database, rows, blobs, and every trace has its blobs."""
        with closing(sqlite3.connect(self.store / "state.db", timeout=60)) as base:
            assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for path in (self.store / "cas").glob("*/*"):
            assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name
        with closing(Store(self.store)) as store:
            traces = {trace.key: trace for trace in store.traces.all()}
            assert traces.keys() == self.finished()
            for trace in traces.values():
                assert all(store.blobs.has(b.digest, b.size) for b in trace.outputs.values())

    def check_swept(self) -> None:
        """What the dead left is gone after the next build that has work to do."""
        self.build(replace(self.wishes, more="another word"))
        assert list((self.store / "scratch").glob("*")) == []
        with closing(sqlite3.connect(self.store / "state.db")) as base:
            assert base.execute("SELECT * FROM leases").fetchall() == []
        assert list((self.store / "owners").glob("*.json")) == []
        Owners(self.store, wall=lambda: time.time() + 3600).sweep()  # who died while joining
        assert list((self.store / "owners").glob("*[!t].lock")) == []

    def spent(self, series: str = "toy") -> int:
        """Micro-dollars that the targets of a series cost, as their traces say."""
        with closing(Store(self.store)) as store:
            paths = ((trace.target.partition(":")[2], trace.cost) for trace in store.traces.all())
            return sum(cost.micros for path, cost in paths if path.startswith(f"{series}/"))

    def again(self) -> Counter[str]:
        """Keys that were started more than once, and how often."""
        return Counter({key: n for key, n in Counter(self.starts()).items() if n > 1})
