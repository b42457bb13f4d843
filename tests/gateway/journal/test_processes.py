"""Claims about several processes at one journal, and about those that are killed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.journal.ledger import Balance
from drama_build.gateway.journal.recovery import recover
from drama_build.gateway.journal.states import State
from drama_build.store.owners import Owners
from drama_build.units import Money

PRICE = Money(450_000)

OPEN = """
import sys, time
from pathlib import Path
from drama_build.gateway.journal.intents import Intent
from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.journal.states import *
from drama_build.store.owners import Owners
from drama_build.units import Money
root = Path(sys.argv[1])
owners = Owners(root)
journal = Journal(root / "jobs.db", owners, time.time)
def intend(name):
    return journal.intend(Intent(name, "video", "svd", "p", Money(450_000)))
"""
RACE = """
print("ready", flush=True)
sys.stdin.readline()
for number in range(20):
    print(intend(f"f{number}").number, flush=True)
sys.stdin.read()
"""
ENDLESS = """
number = 0
while True:
    job = intend(f"{owners.me.id}-{number}")
    for event in (Sent(), Accepted(f"t-{number}"), Finished("u"), Kept("d")):
        job = journal.record(job, event)
        print(job.number, job.state, flush=True)
    number += 1
"""


@contextmanager
def process(root: Path, script: str) -> Iterator[subprocess.Popen[str]]:
    child = subprocess.Popen(
        [sys.executable, "-c", OPEN + script, str(root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield child
    finally:
        child.kill()
        child.communicate()


def said(child: subprocess.Popen[str]) -> str:
    assert child.stdout
    return child.stdout.readline().strip()


def go(child: subprocess.Popen[str]) -> None:
    assert child.stdin
    child.stdin.write("go\n")
    child.stdin.flush()


def test_two_processes_that_intend_the_same_at_once_have_one_job(tmp_path: Path) -> None:
    with process(tmp_path, RACE) as one, process(tmp_path, RACE) as two:
        assert [said(one), said(two)] == ["ready", "ready"]
        go(one)
        go(two)
        assert [said(one) for _ in range(20)] == [said(two) for _ in range(20)]
        owners = Owners(tmp_path)
        journal = Journal(tmp_path / "jobs.db", owners, lambda: 0.0)
        assert len(journal.jobs()) == 20
        assert journal.balance() == Balance(reserved=PRICE * 20)
        assert journal.audit() == ()
        journal.close()


def test_whatever_was_confirmed_before_a_kill_is_there_afterwards(tmp_path: Path) -> None:
    confirmed: dict[int, str] = {}
    for lines in (5, 18, 31):
        with process(tmp_path, ENDLESS) as child:
            for _ in range(lines):
                number, state = said(child).split()
                confirmed[int(number)] = state
            child.kill()
            rest, _ = child.communicate()
        for line in rest.splitlines():
            number, _, state = line.partition(" ")
            if state in set(State):
                confirmed[int(number)] = state
    owners = Owners(tmp_path)
    journal = Journal(tmp_path / "jobs.db", owners, lambda: 0.0)
    recover(journal, owners.alive)
    assert journal.audit() == ()
    order = list(State)
    for job in journal.jobs():
        assert job.state not in {State.NEW, State.SENDING}
        told = State(confirmed.get(job.number, State.NEW))
        if job.state in order[:6]:
            assert order.index(job.state) >= order.index(told)
        else:
            assert told in {State.NEW, State.SENDING}
    assert len([job for job in journal.jobs() if job.state is not State.STORED]) <= 3
    journal.close()
