"""doit tasks: every deliverable as a plain task, so that `doit` and `doit clean` know it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from drama_build.cli.build import build
from drama_build.cli.options import Building, environment
from drama_build.cli.workbench import Wanted, Workbench
from drama_build.engine.deliver import Delivery
from drama_build.errors import DramaError
from drama_build.rules.catalogue import SHARED

DOIT_CONFIG = {
    "default_tasks": ["episode"],
    "subtasks": True,  # `doit list` shows every episode
    "verbosity": 2,
    "backend": "sqlite3",
    "dep_file": ".doit.db",
}


def task_episode() -> Iterator[dict[str, Any]]:
    """One task for each episode; the engine decides whether there is anything to do."""
    try:
        with Workbench.open(Path.cwd(), environment()) as bench:
            wanted = bench.want(())
    except DramaError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(error.exit_code)  # doit would show a traceback and end with 3
    yield {
        "basename": "episode",
        "name": None,
        "doc": "every episode of every series",
        "clean": [(_clean, [bench, (), ""])],
    }
    for master in wanted.production.graph:
        kind, _, path = master.partition(":")
        if kind == "episode":
            yield _task(bench, wanted, path)


def _task(bench: Workbench, wanted: Wanted, path: str) -> dict[str, Any]:
    files = [d.path for d in wanted.deliverables if d.folder == path]
    series, _, name = path.partition("/")
    return {
        "basename": "episode",
        "name": path,
        "doc": f"build/{path}/{name}.mp4",
        "file_dep": [
            f"projects/{series}/series.toml",
            f"projects/{series}/episodes/{name}.fountain",
        ],
        "targets": [str(Path("build", file)) for file in files],
        "actions": [(_build, [path])],
        "uptodate": [False],  # the engine is asked every time: it knows more than file dates
        "clean": [(_clean, [bench, tuple(files), path])],
    }


def _build(path: str) -> bool:
    try:
        return build(["episode", path], Building(), Path.cwd(), environment()) == 0
    except DramaError as error:
        sys.stderr.write(f"{error}\n")
        return False


def _clean(bench: Workbench, files: tuple[str, ...], path: str, dryrun: bool) -> None:  # noqa: FBT001  # doit asks
    """Remove what was delivered; the store stays, so the next build costs nothing."""
    delivery = Delivery(bench.build_folder, bench.store.blobs, lambda _: None)
    unwanted = dict.fromkeys([*files, *(file for file in delivery.paths if _shows(file, path))])
    if dryrun:
        for file in unwanted:
            sys.stdout.write(f"would remove build/{file}\n")  # doit's writer has no writelines
        return
    for removed in delivery.clean(tuple(unwanted)):
        sys.stdout.write(f"removed {os.path.relpath(removed, bench.root)}\n")


def _shows(file: str, path: str) -> bool:
    """Whether a delivered file shows something of an episode; of no episode, anything at all.

    What was asked for by kind lies in `lantern/clip/ep01/…`, its takes in `lantern/takes/clip/…`.
    """
    series, _, episode = path.partition("/")
    owner, *rest = file.split("/")
    kind, inner, *_ = *(rest[1:] if rest[:1] == ["takes"] else rest), "", ""
    own = kind not in SHARED and inner.partition(".")[0] == episode
    return not path or (owner == series and own)
