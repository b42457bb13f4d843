"""`doit new SERIES`: a series that builds at once, to be rewritten."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from drama_build.cli.command import DramaCommand
from drama_build.declare.listing import ID, ID_RULE, PROJECTS
from drama_build.errors import UsageError
from drama_build.shipped import shipped


class New(DramaCommand):
    """`doit new SERIES`."""

    name: ClassVar[str] = "new"
    doc_purpose: ClassVar[str] = "start a series that builds at once"
    doc_usage: ClassVar[str] = "SERIES"

    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:  # noqa: ARG002  # no options
        """Copy the project template."""
        if len(words) != 1:
            raise UsageError("new takes the name of one series", "such as doit new harbour")
        for path in create(Path.cwd(), words[0]):
            sys.stdout.write(f"{path}\n")
        sys.stdout.write(f"now: doit build episode {words[0]}\n")
        return 0


def create(root: Path, name: str) -> tuple[Path, ...]:
    """Write projects/`name`, and dodo.py where there is none; the files written.

    Raises UsageError for a name that is not path-safe or already taken.
    """
    if not ID.fullmatch(name):
        raise UsageError(f"{name!r} cannot name a series", ID_RULE)
    home = PROJECTS / name
    if (root / home).exists():
        raise UsageError(f"{home} exists already", "choose another name")
    template = shipped("project")
    written = []
    for source in sorted(path for path in template.rglob("*") if path.is_file()):
        inside = source.relative_to(template)
        if "__pycache__" in inside.parts:
            continue  # pip compiles what it installs
        path = inside if inside.parts[0] == "dodo.py" else home / inside
        if not (root / path).exists():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            text = source.read_text(encoding="utf-8").replace(
                "SERIES-TITLE", name.replace("-", " ").title()
            )
            (root / path).write_text(text, encoding="utf-8")
            written.append(path)
    return tuple(written)
