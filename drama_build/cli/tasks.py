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
    yield {"basename": "episode", "name": None, "doc": "every episode of every series"}
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
        "clean": [(_clean, [bench, tuple(files)])],
    }


def _build(path: str) -> bool:
    try:
        return build(["episode", path], Building(), Path.cwd(), environment()) == 0
    except DramaError as error:
        sys.stderr.write(f"{error}\n")
        return False


def _clean(bench: Workbench, files: tuple[str, ...], dryrun: bool) -> None:  # noqa: FBT001  # doit asks
    """Remove what was delivered; the store stays, so the next build costs nothing."""
    if dryrun:
        for file in files:
            sys.stdout.write(f"would remove build/{file}\n")  # doit's writer has no writelines
        return
    for path in Delivery(bench.build_folder, bench.store.blobs, lambda _: None).clean(files):
        sys.stdout.write(f"removed {os.path.relpath(path, bench.root)}\n")
