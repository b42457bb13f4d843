"""Journeys of a whole workspace: moved, copied, cloned, it is still built."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from toys import workspace
from toys.provider import Cards

from drama_build.cli.workbench import Workbench
from drama_build.engine.deliver import Delivery
from drama_build.engine.run import Engine, Limits, Report


def build(root: Path, environment: Mapping[str, str] | None = None) -> tuple[Report, int]:
    """Build a workspace with cards; the report and how many files were delivered."""
    cards = Cards(root)

    async def open_gateway() -> Cards:
        return cards

    with Workbench.open(root, environment or {}, "animatic") as bench:
        wanted = bench.want(())
        rules = bench.rules(open_gateway)  # type: ignore[arg-type]  # cards stand in
        engine = Engine(bench.store, rules, lambda _: None, Limits(cores=2))
        report = asyncio.run(engine.build(wanted.production.graph, wanted.targets))
        assert not report.failures, report.failures
        files = {d.path: report.outputs[d.target][d.output] for d in wanted.deliverables}
        return report, Delivery(bench.build_folder, bench.store.blobs, lambda _: None).deliver(
            files
        )


@pytest.fixture
def built(tmp_path: Path) -> Path:
    root = workspace.write(tmp_path / "here")
    report, _ = build(root)
    assert report.made
    return root


def test_a_moved_workspace_is_still_built(built: Path, tmp_path: Path) -> None:
    far = tmp_path / "far" / "away"
    far.parent.mkdir()
    shutil.move(built, far)
    report, delivered = build(far)
    assert (report.made, delivered) == ((), 0)


def test_a_copied_workspace_is_still_built(built: Path, tmp_path: Path) -> None:
    """A copy keeps dates as `cp -a` does, or has new ones: neither makes anything again."""
    shutil.copytree(built, tmp_path / "copy")
    shutil.copytree(built, tmp_path / "fresh", copy_function=shutil.copyfile)
    for name in ("copy", "fresh"):
        assert build(tmp_path / name)[0].made == ()
    report, _ = build(built)
    assert report.made == ()


def test_a_clone_beside_the_same_store_makes_nothing(built: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    shutil.move(built / ".drama", store)
    shared = {"DRAMA_STORE": str(store)}
    assert build(built, shared)[0].made == ()
    _git(built, "init", "-q")
    _git(built, "add", "projects")
    _git(built, "commit", "-qm", "first cut")
    _git(tmp_path, "clone", "-q", str(built), str(tmp_path / "clone"))
    report, delivered = build(tmp_path / "clone", shared)
    assert report.made == ()
    assert delivered, "its own build folder is filled from the store"
    assert build(tmp_path / "clone", shared)[1] == 0
    assert build(built, shared)[0].made == ()


def test_a_store_of_ones_own_goes_along_with_a_clone(built: Path, tmp_path: Path) -> None:
    _git(built, "init", "-q")
    _git(built, "add", "projects")
    _git(built, "commit", "-qm", "first cut")
    _git(tmp_path, "clone", "-q", str(built), str(tmp_path / "clone"))
    shutil.copytree(built / ".drama", tmp_path / "clone" / ".drama")
    report, delivered = build(tmp_path / "clone")
    assert report.made == ()
    assert delivered


def _git(folder: Path, *words: str) -> None:
    who = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "HOME": str(folder)}
    who |= {"GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b", "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *words], cwd=folder, env={**os.environ, **who}, check=True)
