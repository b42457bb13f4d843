"""Who pays: the build that asks, and the limits that hold for it."""

from __future__ import annotations

from dataclasses import dataclass

from drama_build.gateway.journal.ledger import Budget


@dataclass(frozen=True, slots=True)
class Account:
    """`run` names the build in the journal, for its own limit; `budgets` hold for all builds."""

    run: str = ""
    budgets: tuple[Budget, ...] = ()


NOBODY = Account()
"""Pays for nothing but what is free."""
