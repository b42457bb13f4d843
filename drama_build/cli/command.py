"""The base of every command: errors become sentences on stderr and an exit code."""

from __future__ import annotations

import asyncio
import sys
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence

from doit.cmd_base import Command
from doit.cmdparse import CmdParseError

from drama_build.errors import DramaError, UsageError

INTERRUPTED, TERMINATED = 130, 143
STOPPED = "stopped; what is finished is kept, build again to go on\n"


class DramaCommand(Command, ABC):  # type: ignore[misc]  # doit has no types
    """A doit command that does not load dodo.py."""

    def execute(self, opt_values: Mapping[str, object], pos_args: Sequence[str]) -> int:
        """Called by doit; gives the exit code."""
        try:
            return self.run(opt_values, tuple(pos_args))
        except DramaError as error:
            sys.stderr.write(f"{error}\n")
            return error.exit_code
        except KeyboardInterrupt:
            sys.stderr.write(STOPPED)
            return INTERRUPTED
        except asyncio.CancelledError:
            sys.stderr.write(STOPPED)
            return TERMINATED
        except BrokenPipeError:
            return 0  # whoever read us has seen enough
        except OSError as refused:
            sys.stderr.write(f"{refused}; mend that and run it again: nothing is lost\n")
            return DramaError.exit_code

    def parse_execute(self, in_args: Sequence[str]) -> int:
        """A wrong option is a wrong command: exit code 2, not doit's 3, which means the budget."""
        try:
            code: int = super().parse_execute(in_args)
        except CmdParseError as odd:
            sys.stderr.write(f"{odd}; doit help {self.name} shows the options\n")
            return UsageError.exit_code
        return code

    @abstractmethod
    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:
        """What the command does. Raises DramaError."""
