"""Claims about leases: an action runs in one process at a time."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from drama_build.store.cas import Blob
from drama_build.store.store import Store
from drama_build.store.traces import Trace
from drama_build.units import FREE

KEYS = [f"k{n}" for n in range(20)]
CHILD = """
import json, sys
from pathlib import Path
from drama_build.store.store import Store
store = Store(Path(sys.argv[1]))
sys.stdin.readline()
print(json.dumps(sorted(store.leases.take(json.loads(sys.argv[2])))), flush=True)
sys.stdin.read()
store.close()
"""
Taker = subprocess.Popen[str]


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """Two owners: a lock belongs to whoever opened it, in one process as in two."""
    both = Store(tmp_path), Store(tmp_path)
    yield both
    for store in both:
        store.close()


def taker(root: Path, keys: list[str]) -> Taker:
    """A process that takes keys when it is told to."""
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", CHILD, str(root), json.dumps(keys)]
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)


def took(child: Taker) -> list[str]:
    assert child.stdout
    found: list[str] = json.loads(child.stdout.readline())
    return found


def say(child: Taker) -> None:
    assert child.stdin
    child.stdin.write("go\n")
    child.stdin.flush()


def test_a_key_is_leased_to_one(stores: tuple[Store, Store]) -> None:
    ours, theirs = (store.leases for store in stores)
    assert ours.take(["a", "b"]) == {"a", "b"}
    assert theirs.take(["b", "c"]) == {"c"}
    assert theirs.elsewhere(["a", "b", "c", "d"]) == {"a", "b"}
    ours.free(["b"])
    assert theirs.take(["b"]) == {"b"}


def test_nobody_frees_what_another_holds(stores: tuple[Store, Store]) -> None:
    ours, theirs = (store.leases for store in stores)
    ours.take(["a"])
    theirs.free(["a"])
    assert theirs.take(["a"]) == frozenset()


def test_a_lease_goes_with_the_trace_and_not_before(stores: tuple[Store, Store]) -> None:
    ours, theirs = stores
    ours.leases.take(["a"])
    trace = Trace("a", "clip:x/y", "{}", {"video": Blob("d", 3)}, FREE, 1.0, 1.0, "")
    ours.traces.add([trace], {}, free=["a"])
    assert theirs.leases.elsewhere(["a"]) == frozenset()
    assert theirs.traces.results(["a"]).keys() == {"a"}


def test_who_leaves_holds_nothing(stores: tuple[Store, Store]) -> None:
    ours, theirs = stores
    ours.leases.take(["a"])
    ours.owners.leave()
    assert theirs.leases.elsewhere(["a"]) == frozenset()
    assert theirs.leases.take(["a"]) == {"a"}


def test_of_four_processes_that_ask_at_once_each_key_goes_to_one(tmp_path: Path) -> None:
    Store(tmp_path).close()
    children = [taker(tmp_path, KEYS) for _ in range(4)]
    for child in children:
        say(child)
    found = [key for child in children for key in took(child)]
    assert sorted(found) == sorted(KEYS)
    for child in children:
        child.communicate()


def test_what_a_killed_process_held_is_free_at_once(tmp_path: Path) -> None:
    child = taker(tmp_path, KEYS)
    say(child)
    assert took(child) == sorted(KEYS)
    store = Store(tmp_path)
    assert store.leases.take(KEYS) == frozenset()
    child.send_signal(signal.SIGKILL)
    child.communicate()
    assert store.leases.elsewhere(KEYS) == frozenset()
    assert store.leases.take(KEYS) == set(KEYS)
    store.close()


def test_sweeping_frees_the_dead_and_leaves_the_living(tmp_path: Path) -> None:
    dead, living = taker(tmp_path, KEYS[:10]), taker(tmp_path, KEYS[10:])
    for child in (dead, living):
        say(child)
        took(child)
    dead.send_signal(signal.SIGKILL)
    dead.communicate()
    store = Store(tmp_path)
    store.sweep()
    rows = store.base.read("SELECT key FROM leases")
    assert {key for (key,) in rows} == set(KEYS[10:])
    store.close()
    living.communicate()
