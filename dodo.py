"""doit's door: one task for each episode, and `doit check`, which is how this project is tested."""

from collections.abc import Iterator
from typing import Any

from drama_build.cli.tasks import DOIT_CONFIG, task_episode

__all__ = ["DOIT_CONFIG", "task_check", "task_episode"]


def task_check() -> Iterator[dict[str, Any]]:
    """Style, types, import contracts and tests of drama_build itself."""
    commands = {
        "style": ["ruff format --check .", "ruff check ."],
        "types": ["mypy"],
        "imports": ["lint-imports"],
        "tests": ["pytest"],
    }
    yield {"basename": "check", "name": None, "doc": "test drama_build itself"}
    for name, actions in commands.items():
        yield {"basename": "check", "name": name, "actions": actions, "uptodate": [False]}
