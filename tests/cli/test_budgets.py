"""Claims about the limits of a build: each stops it with exit code 3, and says what to raise."""

from __future__ import annotations

from pathlib import Path

import pytest
from toys.counter import counter, typed

from drama_build.gateway.journal.ledger import Budget
from drama_build.units import Money

LIMITS = [
    (("--max-cost", "0.001"), "", "", "--max-cost", 1),
    ((), 'budget = "0.001"', "", "raise the budget of the series", 1),
    ((), "", '[limits]\nday = "0.001"', "raise limits.day of the profile", 1),
    # Less than one costs, or the next minute would pay for the second.
    ((), "", "[limits]\nminute = 0.0005", "raise limits.minute of the profile", 0),
]


@pytest.mark.parametrize(
    ("words", "series", "more", "told", "bought"), LIMITS, ids=["run", "series", "day", "minute"]
)
def test_every_limit_stops_a_build_and_says_what_to_raise(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    series: str,
    more: str,
    told: str,
    bought: int,
) -> None:
    with counter(tmp_path, monkeypatch, series=series, more=more) as shop:
        said = typed(capsys, "build", "portrait", "--profile", "shop", *words, code=3)
    assert told in said
    assert "$0.001" in said
    assert len(shop.books.bills) == bought, "of two faces"


def test_an_episode_has_a_limit_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with counter(tmp_path, monkeypatch, series='episode_budget = "0.000015"') as shop:
        said = typed(capsys, "build", "line", "--profile", "shop", code=3)
        assert "for episode toy/ep01" in said
        assert "raise the episode_budget of the series" in said
        assert len(shop.books.bills) == 1
        typed(capsys, "build", "plate", "--profile", "shop")
        assert len(shop.books.bills) > 1, "what episodes share is not the episode's"


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ("day = -1", "limits.day: must be US dollars, 0 or more"),
        ('minute = "lots"', "limits.minute: "),
        ("minute = nan", "limits.minute: "),
        ("week = 5", "limits.week: there is no such field; there are day, minute"),
    ],
)
def test_a_limit_that_is_no_amount_is_a_mistake_of_the_profile(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    limits: str,
    told: str,
) -> None:
    with counter(tmp_path, monkeypatch, more=f"[limits]\n{limits}"):
        said = typed(capsys, "plan", "--profile", "shop", code=2)
    assert said.startswith(f"profiles/shop.toml: {told}")


def test_a_limit_on_each_episode_of_a_series_is_not_one_on_another_series() -> None:
    budget = Budget("episode:lantern", Money(1))
    assert budget.covers("episode:lantern/ep01")
    assert not budget.covers("episode:lanterns/ep01")
    assert not budget.covers("series:lantern")
