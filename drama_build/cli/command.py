"""The base of every command: errors become sentences on stderr and an exit code."""

from __future__ import annotations

import asyncio
import gc
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence

from doit.cmd_base import Command
from doit.cmdparse import CmdParseError

from drama_build.declare.suggest import suggest
from drama_build.errors import DramaError, UsageError

INTERRUPTED, TERMINATED = 130, 143
STOPPED = "stopped; what is finished is kept, build again to go on\n"


class DramaCommand(Command, ABC):  # type: ignore[misc]  # doit has no types
    """A doit command that does not load dodo.py."""

    def execute(self, opt_values: Mapping[str, object], pos_args: Sequence[str]) -> int:
        """Called by doit; gives the exit code."""
        gc.set_threshold(100_000)  # a graph lives to the end: searching it for garbage finds none
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
        if {"--help", "-h"} & set(in_args):
            sys.stdout.write(f"{self.help()}\n")
            return 0
        try:
            words = as_typed(self.name, in_args, sys.argv)
            code: int = super().parse_execute(options_first(words, self.cmd_options))
        except (CmdParseError, UsageError) as odd:
            what = str(odd).partition(" (parsing options")[0]
            sys.stderr.write(f"{what}; doit {self.name} --help shows the options\n")
            return UsageError.exit_code
        return code

    @abstractmethod
    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:
        """What the command does. Raises DramaError."""


def as_typed(command: str, words: Sequence[str], typed: Sequence[str]) -> list[str]:
    """The words of a command with those that doit takes for its own variables (`a=b`)."""
    after = list(typed[typed.index(command) + 1 :]) if command in typed else []
    kept = [word for word in after if word.startswith("-") or "=" not in word]
    return after if kept == list(words) else list(words)


def options_first(words: Sequence[str], declared: Iterable[Mapping[str, object]]) -> list[str]:
    """The words of a command line with its options in front, wherever they stood.

    doit reads options up to the first other word; people write them where they think of them.
    Raises UsageError for an option that does not exist.
    """
    takes_value = {
        f"{dashes}{option[form]}": option["type"] is not bool
        for option in declared
        for dashes, form in (("--", "long"), ("-", "short"))
        if option.get(form)
    }
    options, others, rest = list[str](), list[str](), iter(words)
    for word in rest:
        if word == "--":
            others += rest
        elif not word.startswith("-") or word == "-":
            others.append(word)
        else:
            options.append(word)
            if takes_value.get(_named(word, takes_value)) and word in takes_value:
                options.append(_value(word, next(rest, None)))
    return [*options, "--", *others] if others else options


def _value(option: str, word: str | None) -> str:
    """What stands behind an option that wants something there."""
    if word is None:
        raise UsageError(f"{option} wants a value", f"write {option} VALUE")
    return word


def _named(word: str, known: Mapping[str, object]) -> str:
    """The option a word means: `--jobs` of `--jobs=4`, `-j` of `-j4`."""
    name = word.partition("=")[0] if word.startswith("--") else word[:2]
    if name not in known:
        hint = suggest(name, known, f"there are {', '.join(known)}" if known else "leave it out")
        raise UsageError(f"no option is called {name}", hint)
    return name
