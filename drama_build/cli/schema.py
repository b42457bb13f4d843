"""`doit schema`: the JSON Schema of series.toml, so that editors complete and check it."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import ClassVar

from drama_build.cli.command import DramaCommand
from drama_build.declare.series import json_schema


class Schema(DramaCommand):
    """`doit schema`."""

    name: ClassVar[str] = "schema"
    doc_purpose: ClassVar[str] = "print the JSON Schema of series.toml"
    doc_usage: ClassVar[str] = ""

    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:  # noqa: ARG002  # no options
        """Print it."""
        sys.stdout.write(json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n")
        return 0
