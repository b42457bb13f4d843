"""Claims about who is at work in a store."""

from __future__ import annotations

import json
import math
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from drama_build.errors import StoreError
from drama_build.store.owners import COLLECT, PATIENCE, Owners

CHILD = """
import sys
from pathlib import Path
from drama_build.store.owners import Owners
owners = Owners(Path(sys.argv[1]))
print(owners.me.id, flush=True)
sys.stdin.read()
owners.leave()
"""


@pytest.fixture
def other(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Another process at work in the store, and its id."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout
    yield child, child.stdout.readline().strip()
    child.communicate()


def files(root: Path) -> list[Path]:
    return list((root / "owners").glob("*"))


def later() -> float:
    return time.time() + PATIENCE * 2


def test_a_process_lives_until_it_leaves(
    tmp_path: Path, other: tuple[subprocess.Popen[str], str]
) -> None:
    child, owner = other
    owners = Owners(tmp_path)
    assert owners.alive(owner)
    assert owners.others() == {owner: ()}
    child.communicate()
    assert not owners.alive(owner)
    assert files(tmp_path) == []


def test_a_killed_process_is_dead_at_once_and_its_files_are_swept(
    tmp_path: Path, other: tuple[subprocess.Popen[str], str]
) -> None:
    child, owner = other
    owners = Owners(tmp_path)
    owners.sweep()
    assert owners.alive(owner), "sweeping leaves the living alone"
    child.send_signal(signal.SIGKILL)
    child.wait()
    assert not owners.alive(owner)
    owners.sweep()
    assert files(tmp_path) == []


def test_a_process_without_a_beat_lives_on_where_its_lock_can_be_asked_for(
    tmp_path: Path, other: tuple[subprocess.Popen[str], str]
) -> None:
    _, owner = other
    os.utime(tmp_path / "owners" / f"{owner}.json", (0, 0))
    assert Owners(tmp_path, wall=later).alive(owner)


def test_a_process_of_another_machine_lives_as_long_as_it_beats(tmp_path: Path) -> None:
    far = Owners(tmp_path, host="far")
    assert Owners(tmp_path, host="here").alive(far.me.id)
    assert not Owners(tmp_path, host="here", wall=later).alive(far.me.id)
    far.leave()


def test_machines_of_one_host_name_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a machine whose locks do not come through, the beat alone is known."""
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    ours.write_text("0123\n")
    theirs.write_text("4567\n")
    monkeypatch.setattr("drama_build.store.owners.MACHINE", theirs)
    far = Owners(tmp_path)
    (tmp_path / "owners" / f"{far.me.id}.lock").unlink()
    assert not Owners(tmp_path).alive(far.me.id)
    monkeypatch.setattr("drama_build.store.owners.MACHINE", ours)
    assert Owners(tmp_path).alive(far.me.id)
    assert not Owners(tmp_path, wall=later).alive(far.me.id)
    far.leave()


def test_a_machine_without_a_number_has_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drama_build.store.owners.MACHINE", tmp_path / "none")
    assert Owners(tmp_path)._host == Owners(tmp_path)._host


def test_it_is_known_since_when_somebody_is_at_work(tmp_path: Path) -> None:
    looking = Owners(tmp_path)
    assert looking.since() == math.inf
    both = [Owners(tmp_path, wall=lambda at=at: at) for at in (7.0, 5.0)]  # type: ignore[misc]
    for one in both:
        one.me.claim(("digest",))
    assert looking.since() == 5.0
    for one in both:
        one.leave()
    assert looking.since() == math.inf


def test_who_was_taken_for_dead_is_back_with_the_next_beat(tmp_path: Path) -> None:
    far = Owners(tmp_path, host="far")
    far.me.claim(("digest",))
    (tmp_path / "owners" / f"{far.me.id}.json").unlink()
    far.me.beat()
    assert Owners(tmp_path, host="here").others() == {far.me.id: ("digest",)}
    far.leave()


def test_a_card_that_a_loss_of_power_cut_short_is_decided_by_the_lock(tmp_path: Path) -> None:
    living = Owners(tmp_path)
    (tmp_path / "owners" / f"{living.me.id}.json").write_bytes(b"")
    (tmp_path / "owners" / "dead.json").write_bytes(b"\0\0")
    looking = Owners(tmp_path)
    assert looking.alive(living.me.id)
    assert not looking.alive("dead")
    living.leave()


def test_what_cannot_be_found_out_counts_as_alive(tmp_path: Path) -> None:
    """Too many open files must not make one build take over what another is making."""
    (tmp_path / "owners" / "strange.json").mkdir(parents=True)
    assert Owners(tmp_path).alive("strange")


def test_a_lock_without_a_card_is_left_alone_while_somebody_may_be_joining(tmp_path: Path) -> None:
    folder = tmp_path / "owners"
    folder.mkdir()
    (folder / "joining.lock").touch()
    Owners(tmp_path).sweep()
    assert files(tmp_path) != []
    Owners(tmp_path, wall=later).sweep()
    assert files(tmp_path) == []


def test_the_lock_of_those_who_collect_is_never_swept(tmp_path: Path) -> None:
    folder = tmp_path / "owners"
    folder.mkdir()
    (folder / COLLECT).touch()
    Owners(tmp_path, wall=later).sweep()
    assert files(tmp_path) == [folder / COLLECT]


def test_asking_for_the_unknown_makes_no_file(tmp_path: Path) -> None:
    owners = Owners(tmp_path)
    assert not owners.alive("nobody")
    (tmp_path / "owners").mkdir()
    (tmp_path / "owners" / "x.json").write_text(json.dumps({"host": owners._host, "claims": []}))
    assert not owners.alive("x")
    assert [path.name for path in files(tmp_path)] == ["x.json"]


def test_no_room_to_join_is_one_sentence_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    owners = Owners(tmp_path)
    with pytest.raises(StoreError, match="No space left on device; make room"):
        _ = owners.me
    assert files(tmp_path) == []
    owners.leave()
