"""The base of every command: errors become sentences on stderr and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from doit.cmd_base import Command

from drama_build.errors import DramaError

INTERRUPTED = 130


class DramaCommand(Command):  # type: ignore[misc]  # doit has no types
    """A doit command that does not load dodo.py."""

    def execute(self, opt_values: Mapping[str, object], pos_args: Sequence[str]) -> int:
        """Called by doit; gives the exit code."""
        try:
            return self.run(opt_values, tuple(pos_args))
        except DramaError as error:
            sys.stderr.write(f"{error}\n")
            return error.exit_code
        except KeyboardInterrupt:
            sys.stderr.write("stopped; what is finished is kept, build again to go on\n")
            return INTERRUPTED
        except BrokenPipeError:
            return 0  # whoever read us has seen enough

    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:
        """What the command does. Raises DramaError."""
        raise NotImplementedError
