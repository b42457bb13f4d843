"""One error tree: every error says what is wrong, where, and what to do.

    DramaError
    ├── DeclarationError   the text is wrong: one or more mistakes, each with file and line   exit 2
    ├── UsageError         the command line is wrong                                          exit 2
    ├── BudgetError        going on would cost more than allowed                              exit 3
    ├── TargetError        a target could not be made                                         exit 1
    ├── GatewayError       a provider refused, failed or could not be reached                 exit 1
    │   └── PolicyError    it refused the content: the same request is refused again          exit 1
    ├── MediaError         a picture or sound could not be read or made                       exit 1
    │   └── KilledError    ffmpeg was killed or short of memory: trying again may help        exit 1
    └── StoreError         bytes or records cannot be kept or found                           exit 1

Errors are frozen in their fields and survive pickling, so they may cross a process border.
`transient` says whether the same action may succeed if it is simply run again. A GatewayError is
never transient: the client has asked again already, as often as that was safe.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, ClassVar


def _rebuild(kind: type[DramaError], values: dict[str, Any]) -> DramaError:
    return kind(**values)


@dataclass(eq=False)
class DramaError(Exception):
    """Base of all errors: `what` is wrong and, as `hint`, what to do about it."""

    what: str
    hint: str = ""
    exit_code: ClassVar[int] = 1
    transient: ClassVar[bool] = False

    def __str__(self) -> str:
        return f"{self.what}; {self.hint}" if self.hint else self.what

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), {f.name: getattr(self, f.name) for f in fields(self)})


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in a declaration: `path:line: what; hint`. Line 0 means the whole file."""

    path: Path
    line: int
    what: str
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else f"{self.path}"
        return f"{where}: {self.what}; {self.hint}" if self.hint else f"{where}: {self.what}"


class DeclarationError(DramaError):
    """All mistakes found in the declarations, in file and line order."""

    exit_code = 2

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        self.mistakes = tuple(sorted(mistakes, key=lambda m: (str(m.path), m.line)))
        super().__init__("\n".join(map(str, self.mistakes)))

    def __reduce__(self) -> tuple[Any, ...]:
        return DeclarationError, (self.mistakes,)


class UsageError(DramaError):
    """The command was called in a way that cannot mean anything."""

    exit_code = 2


class BudgetError(DramaError):
    """The next step would cost more than the budget allows; nothing was bought."""

    exit_code = 3


@dataclass(eq=False)
class TargetError(DramaError):
    """A target could not be made."""

    target: str = ""


@dataclass(eq=False)
class GatewayError(DramaError):
    """A provider refused, failed or could not be reached; `status` is the HTTP status or 0.

    `cost_micros` is what the order may have cost although nothing came of it, in micro-dollars.
    """

    status: int = 0
    operation: str = ""
    cost_micros: int = 0


class PolicyError(GatewayError):
    """A provider refused the content: asking again for the same would be refused again."""


@dataclass(eq=False)
class MediaError(DramaError):
    """A picture or a sound could not be read or made; `command` repeats the attempt by hand."""

    command: str = ""


class KilledError(MediaError):
    """ffmpeg was ended by a signal or for want of memory, not by what it was given."""

    transient = True


class StoreError(DramaError):
    """Bytes or records cannot be kept or found."""
