"""Where the files that come with the package lie: inside a wheel, or beside a source tree."""

from __future__ import annotations

from pathlib import Path
from typing import Literal


def shipped(kind: Literal["prompts", "pages", "project"]) -> Path:
    """The folder of the package's own prompts, pages or the workspace that `doit new` copies."""
    package = Path(__file__).resolve().parent
    inside = package / "_templates" / kind
    return inside if inside.is_dir() else package.parent / "templates" / kind
