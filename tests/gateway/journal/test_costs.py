"""Claims about what is told of money: nothing is hidden, nothing counts twice."""

from __future__ import annotations

from decimal import Decimal

from drama_build.gateway.journal.costs import (
    Offer,
    Tally,
    compare,
    report,
)
from drama_build.gateway.journal.intents import Intent
from drama_build.gateway.journal.ledger import EMPTY, Balance
from drama_build.gateway.journal.rows import Job
from drama_build.gateway.journal.states import State
from drama_build.gateway.requests import NOTHING, Usage
from drama_build.units import FREE, Money

PRICE = Money(400_000)
NIGHT = 1795477702.0
"""2026-11-23 23:48:22 UTC."""
SECONDS = Usage(milliseconds=4000)


def job(state: State, balance: Balance, target: str, model: str = "svd", at: float = NIGHT) -> Job:
    sort = "video" if target.startswith("clip") else "image"
    intent = Intent("f", sort, model, "p", PRICE, target, forecast=SECONDS)
    used = SECONDS if sort == "video" else Usage(images=1)
    stake = FREE if balance == EMPTY else PRICE
    return Job(1, intent, state, "o", 1, at, at, usage=used, stake=stake, balance=balance)


CLIP = job(State.STORED, Balance(settled=PRICE), "clip:lantern/ep01/s01/1")
LOST = job(State.UNKNOWN, Balance(possible=PRICE + PRICE), "clip:lantern/ep01/s01/2")
FAILED = job(State.FAILED, Balance(wasted=PRICE), "clip:lantern/ep02/s01/1")
BUSY = job(State.RUNNING, Balance(reserved=PRICE), "clip:tower/ep01/s01/1", at=NIGHT + 720)
FACE = job(State.STORED, Balance(settled=Money(1000)), "portrait:lantern/mei", "sdxl")
REFUSED = job(State.REJECTED, EMPTY, "portrait:lantern/bo", "sdxl")
ALL = (CLIP, LOST, FAILED, BUSY, FACE, REFUSED)


def test_spent_reserved_possible_and_wasted_are_told_apart() -> None:
    total = report(ALL).total
    assert total.balance == Balance(PRICE, PRICE + PRICE, PRICE + Money(1000), PRICE)
    assert total.jobs == len(ALL)


def test_an_attempt_that_was_written_off_is_no_longer_to_be_found_out() -> None:
    one = report([LOST]).total
    assert one.unresolved == PRICE
    assert one.balance.possible == PRICE + PRICE


def test_only_what_was_made_or_charged_has_used_anything() -> None:
    told = report(ALL).total.usage
    assert told == Usage(images=1, milliseconds=8000)
    assert told.seconds == 8.0
    assert report([LOST, BUSY, REFUSED]).total.usage == NOTHING


def test_every_view_adds_up_to_the_same_total() -> None:
    told = report(ALL)
    for view in (told.by_model, told.by_episode, told.by_operation, told.by_day):
        assert sum(view.values(), Tally()) == told.total
        assert list(view) == sorted(view)
    assert list(told.by_episode) == ["", "lantern/ep01", "lantern/ep02", "tower/ep01"]
    assert list(told.by_day) == ["2026-11-23", "2026-11-24"]
    assert list(told.by_model) == ["sdxl", "svd"]


def test_a_report_may_be_of_one_series_or_one_episode() -> None:
    savings = {
        "all": (9, PRICE),
        "series:lantern": (2, Money(5)),
        "episode:lantern/ep01": (1, FREE),
    }
    assert report(ALL, savings).hits == 9
    series = report(ALL, savings, "lantern")
    assert (series.total.jobs, series.hits, series.saved) == (5, 2, Money(5))
    episode = report(ALL, savings, "lantern/ep01")
    assert (episode.total.jobs, episode.hits, episode.saved) == (2, 1, FREE)
    assert report(ALL, savings, "nothing/ep01") == report(())


# -- the same at other prices -------------------------------------------

PER_MILLION = {
    "gpt-4.1": Decimal("8.00"),
    "claude-sonnet-4.5": Decimal("15.00"),
    "gemini-2.5-flash": Decimal("2.50"),
    "deepseek-v3.2": Decimal("0.42"),
}


def _price(model: str, usage: Usage) -> Money:
    return Money.usd(PER_MILLION[model] * usage.tokens / 1_000_000)


def test_the_worked_example_of_the_design_comes_out_as_written() -> None:
    scene = Usage(tokens_in=4_600, tokens_out=2_000)
    made = sum([scene] * (200 * 10), NOTHING)
    assert made.tokens == 13_200_000
    offers = compare({"chat": made}, {"chat": tuple(PER_MILLION)}, _price)
    assert [offer.model for offer in offers] == [
        "deepseek-v3.2",
        "gemini-2.5-flash",
        "gpt-4.1",
        "claude-sonnet-4.5",
    ]
    assert offers[0] == Offer("chat", "deepseek-v3.2", Money.usd("5.544"))
    assert offers[2].money == Money.usd("105.60")


def test_only_models_of_the_same_operation_are_compared() -> None:
    used = {name: one.usage for name, one in report([CLIP, FACE]).by_operation.items()}
    assert used == {"image": Usage(images=1), "video": SECONDS}
    offers = compare(used, {"video": ("b", "a")}, lambda _, usage: Money(usage.milliseconds))
    assert offers == (Offer("video", "a", Money(4000)), Offer("video", "b", Money(4000)))
