"""Orders without a journal: free ones, and no others unless somebody says so."""

from __future__ import annotations

import pytest

from drama_build.errors import UsageError
from drama_build.gateway.book import Loose
from drama_build.gateway.journal.intents import Intent
from drama_build.gateway.journal.states import Sent, State
from drama_build.units import FREE, Money

PRICE = Money.usd("0.20")


def wall() -> float:
    return 1e9


def intent(price: Money) -> Intent:
    return Intent("f", "video", "svd-xt", "https://provider.example/v1", price)


def test_what_costs_nothing_needs_no_journal() -> None:
    book = Loose(wall)
    job = book.record(book.intend(intent(FREE)), Sent())
    assert job.state is State.SENDING
    assert book.find("f") is None


def test_what_costs_money_is_not_ordered_without_a_journal() -> None:
    with pytest.raises(UsageError, match=r"video of svd-xt costs \$0.20, and nobody writes it"):
        Loose(wall).intend(intent(PRICE))


def test_a_purse_is_spent_once() -> None:
    book = Loose(wall, Money.usd("0.50"))
    first, second = book.intend(intent(PRICE)), book.intend(intent(PRICE))
    assert first.number != second.number
    with pytest.raises(UsageError, match="nobody writes it down"):
        book.intend(intent(PRICE))
    assert book.intend(intent(FREE)).state is State.NEW
