"""A workspace that buys at a corner shop over loopback, and the builds that were there before."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from doit.doit_cmd import DoitMain
from toys import workspace
from toys.corner import Corner
from toys.faults import Plan, calm
from toys.faulty import Faulty
from toys.served import in_thread

from drama_build.gateway.journal.intents import Intent
from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.journal.rows import Job
from drama_build.gateway.journal.states import Event
from drama_build.store.owners import Owners

KEY = "hs-very-secret-key"
PROFILE = """\
extends = "holysheep"
loopback = true
poll_floor = 0.01
{more}
"""


@contextmanager
def counter(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    plan: Plan = calm,
    series: str = "",
    more: str = "",
) -> Iterator[Faulty]:
    """A shop, and below `root` a workspace in which `--profile shop` buys there.

    `series` stands on top of series.toml, `more` at the end of the profile.
    """
    workspace.write(root, series=f"{series}\n{workspace.SERIES}")
    (root / "profiles").mkdir()
    (root / "profiles/shop.toml").write_text(PROFILE.format(more=more), encoding="utf-8")
    shop = Faulty(Corner(time.time), plan)
    with in_thread(shop) as served:
        monkeypatch.chdir(root)
        monkeypatch.setenv("HOLYSHEEP_API_KEY", KEY)
        monkeypatch.setenv("HOLYSHEEP_BASE_URL", served.base_url)
        monkeypatch.setenv("XDG_STATE_HOME", str(root / "state"))
        yield shop


def typed(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    """What a command says: on stdout, or on both where it fails."""
    capsys.readouterr()
    ended = DoitMain().run([*words])
    told = capsys.readouterr()
    assert ended == code, told
    return told.out + told.err if code else told.out


@contextmanager
def build(root: Path, ago: float = 0.0) -> Iterator[Journal]:
    """A build at work in a workspace's store, seconds ago; after the block it has ended."""

    def wall() -> float:
        return time.time() - ago

    owners = Owners(root / ".drama")
    try:
        with closing(Journal(root / ".drama/journal.db", owners, wall)) as journal:
            yield journal
    finally:
        owners.leave()


def ordered(journal: Journal, intent: Intent, *events: Event) -> Job:
    """A job, and what befell it."""
    job = journal.intend(intent)
    for event in events:
        job = journal.record(job, event)
    return job


def left(root: Path, intent: Intent, *events: Event, ago: float = 0.0) -> Job:
    """A job of a build that ended seconds ago."""
    with build(root, ago) as journal:
        return ordered(journal, intent, *events)
