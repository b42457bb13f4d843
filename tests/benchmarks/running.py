"""Run a command in a process of its own and learn what it cost and what it printed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Ran:
    """CPU (user and system) and wall seconds, peak resident MiB, and what was printed."""

    cpu: float
    wall: float
    peak: float
    printed: str


def run(command: Sequence[str], folder: Path) -> Ran:
    """Run it in a folder. Raises RuntimeError, with what it printed, if it fails."""
    with tempfile.TemporaryDirectory() as scratch:
        cost, printed = Path(scratch, "cost"), Path(scratch, "printed")
        launcher = [sys.executable, "-IS", str(TESTS / "benchmarks/child.py"), str(cost)]
        with printed.open("wb") as out:
            ended = subprocess.run(
                [*launcher, *command],
                cwd=folder,
                env=_environment(),
                stdout=out,
                stderr=subprocess.STDOUT,
                check=False,
            )
        text = printed.read_text(encoding="utf-8")
        if ended.returncode:
            raise RuntimeError(f"{' '.join(command)}: {ended.returncode}\n{text[-2000:]}")
        return Ran(**json.loads(cost.read_text()), printed=text)


def _environment() -> dict[str, str]:
    """The environment without what steers drama_build; children find the benchmarks."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("DRAMA_")}
    paths = (str(TESTS), kept.get("PYTHONPATH", ""))
    return kept | {"PYTHONPATH": os.pathsep.join(path for path in paths if path)}
