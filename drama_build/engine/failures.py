"""What a failure means: what it may have cost, whether the run can go on, and how it is told."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import traceback
from collections.abc import Callable
from pathlib import Path

from drama_build.errors import (
    BudgetError,
    DramaError,
    GatewayError,
    StoreError,
    TargetError,
    UsageError,
)
from drama_build.units import FREE, Money

NO_PLACE = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO))
"""The disk's own refusals: whatever is made next would meet them too."""


def lost_by(error: BaseException, price: Money, *, asked: bool) -> Money:
    """What an action of this price may have cost though nothing came of it.

    The gateway knows it of its own failures. Anything else cost the price if a request was sent,
    which `asked` says: then something came, and could not be used.
    """
    if isinstance(error, GatewayError):
        return Money(error.cost_micros)
    return price if asked and not isinstance(error, UsageError | BudgetError) else FREE


def halts(error: BaseException) -> bool:
    """Whether nothing that is started now could be kept."""
    if isinstance(error, OSError):
        return error.errno in NO_PLACE
    return isinstance(error, StoreError)


class Logs:
    """One file for each target that failed: what was done, and how it ended."""

    def __init__(self, path: Callable[[str], Path]) -> None:
        self.path = path

    def write(self, name: str, error: BaseException, noted: str = "") -> None:
        """Note what was done and how it failed; a full disk loses the log, not the run."""
        if isinstance(error, asyncio.CancelledError | UsageError | BudgetError):
            return  # nothing was done
        story = "".join(traceback.format_exception(error))
        try:
            self.path(name).parent.mkdir(parents=True, exist_ok=True)
            self.path(name).write_text(f"{noted}\n{story}", encoding="utf-8")
        except OSError:
            self.clear(name)

    def clear(self, name: str) -> None:
        """Forget how an earlier attempt failed."""
        with contextlib.suppress(OSError):
            self.path(name).unlink()

    def explained(self, name: str, error: BaseException) -> DramaError:
        """What nobody foresaw becomes a sentence and a log."""
        if isinstance(error, DramaError):
            return error
        if isinstance(error, OSError):
            return StoreError(f"{name}: {error}", "mend that, then build again: nothing is lost")
        sentence = f"{type(error).__name__}: {error}"
        hint = f"this is a fault of drama_build; see {self.path(name)}"
        return TargetError(sentence, hint, name)
