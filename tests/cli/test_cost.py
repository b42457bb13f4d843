"""Claims about `doit cost`: every cent is told once, in its own place, and compared."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from toys import workspace
from toys.counter import build, left, ordered, typed

from drama_build.cli.columns import cents, exact
from drama_build.cli.prices import saving, tokens
from drama_build.cli.store import spent
from drama_build.errors import UsageError
from drama_build.gateway.journal.intents import Intent
from drama_build.gateway.journal.states import Accepted, Answered, GaveUp, Kept, Lost, Sent
from drama_build.gateway.requests import Usage
from drama_build.store.store import Store
from drama_build.units import Money

BASE = "https://api.holysheep.ai/v1"
PRICE = Money.usd("0.20")
FIVE = Usage(milliseconds=5000)
CLIP = Intent("f1", "video", "svd-xt", BASE, PRICE, "clip:toy/ep01/s01/1", forecast=FIVE)
FACE = Intent("f2", "image", "stable-diffusion-xl", BASE, Money(1000), "portrait:toy/ada")
CHAT = Intent("f3", "chat", "gpt-4.1", BASE, Money.usd("105.60"), "")
SPOKEN = Usage(tokens_in=13_000_000, tokens_out=200_000)
KEPT = (Sent(), Answered(), Kept())
LOST = (Sent(), Lost("silence"))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(workspace.write(tmp_path))
    return tmp_path


@pytest.fixture
def bought(here: Path) -> Path:
    """Two clips and a face that came; one clip each that failed, was lost, and is under way."""
    with build(here) as journal:
        ordered(journal, CLIP, *KEPT)
        ordered(journal, replace(CLIP, fingerprint="f4"), *KEPT)
        ordered(journal, replace(FACE, forecast=Usage(images=1)), *KEPT)
        ordered(
            journal,
            replace(CLIP, fingerprint="f5", target="clip:toy/ep02/s01/1"),
            *(Sent(), Accepted("t-1"), GaveUp("no", billed=True)),
        )
        ordered(journal, replace(CLIP, fingerprint="f6"), *LOST)
        ordered(journal, replace(CLIP, fingerprint="f7"), Sent(), Accepted("t-2"))
    return here


# -- what was paid -----------------------------------------------------------


@pytest.mark.usefixtures("here")
def test_where_nothing_was_bought_one_sentence_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(capsys, "cost") == "nothing was bought yet\n"
    assert typed(capsys, "cost", "toy/ep01") == "nothing was bought for toy/ep01 yet\n"
    assert json.loads(typed(capsys, "cost", "--json"))["total"]["spent"] == "0.000000"


@pytest.mark.usefixtures("bought")
def test_spent_failed_possible_and_reserved_stand_in_columns_of_their_own(
    capsys: pytest.CaptureFixture[str],
) -> None:
    table, sums = typed(capsys, "cost").split("\n\n")
    assert table.splitlines()[0].split() == [
        *("model", "jobs", "images", "seconds"),
        *("spent", "failed", "possible", "reserved"),
    ]
    assert [line.split("  ")[0] for line in table.splitlines()[1:]] == [
        *("stable-diffusion-xl", "svd-xt", "all")
    ]
    assert table.splitlines()[1].split()[2:] == ["1", "–", "<", "$0.01", "–", "–", "–"]
    assert table.splitlines()[2].split()[1:] == ["5", "–", "15.0", "$0.40", *["$0.20"] * 3]
    assert sums.splitlines() == [
        "$0.40 spent on results and $0.20 on jobs that failed",
        "$0.20 possibly charged: $0.20 unresolved (doit jobs), $0.00 given up",
        "$0.20 reserved for jobs under way",
    ]


@pytest.mark.usefixtures("bought")
@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("model", ["stable-diffusion-xl", "svd-xt"]),
        ("episode", ["shared", "toy/ep01", "toy/ep02"]),
        ("operation", ["image", "video"]),
    ],
)
def test_every_view_adds_up_to_the_same_total(
    capsys: pytest.CaptureFixture[str], by: str, names: list[str]
) -> None:
    rows = list(csv.DictReader(typed(capsys, "cost", "--csv", "--by", by).splitlines()))
    assert [row[by] for row in rows] == names
    total = json.loads(typed(capsys, "cost", "--json"))["total"]
    for column in ("jobs", "images", "seconds", "spent", "failed", "possible", "reserved"):
        assert sum(Decimal(row[column]) for row in rows) == Decimal(total[column])
    assert total["spent"] == "0.401000"


@pytest.mark.usefixtures("bought")
def test_an_episode_does_not_pay_for_what_episodes_share(
    capsys: pytest.CaptureFixture[str],
) -> None:
    one = json.loads(typed(capsys, "cost", "toy/ep01", "--json"))
    whole = json.loads(typed(capsys, "cost", "toy", "--json"))
    assert (one["total"]["spent"], whole["total"]["spent"]) == ("0.400000", "0.401000")
    assert (one["total"]["failed"], whole["total"]["failed"]) == ("0.000000", "0.200000")


@pytest.mark.usefixtures("bought")
def test_an_episode_that_is_gone_is_still_accounted_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = typed(capsys, "cost", "--by", "episode").splitlines()[1:4]
    assert [row.split("  ")[0] for row in rows] == ["shared", "toy/ep01", "toy/ep02 (gone)"]
    assert "$0.20 on jobs that failed" in typed(capsys, "cost", "toy/ep02")


def test_what_is_left_of_a_budget_is_told(bought: Path, capsys: pytest.CaptureFixture[str]) -> None:
    series = bought / "projects/toy/series.toml"
    series.write_text(f'budget = "5.00"\nepisode_budget = "0.70"\n{workspace.SERIES}')
    assert "\n$4.00 left of the $5.00 for toy\n" in typed(capsys, "cost")
    said = typed(capsys, "cost", "toy/ep01")
    assert "\n$4.00 left of the $5.00 for toy\n" in said
    assert "\n$0.00 left of the $0.70 for toy/ep01\n" in said


def test_what_hits_saved_is_told(bought: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with build(bought) as journal:
        journal.note_hit(PRICE, target=CLIP.target)
    store = Store(bought / ".drama")
    store.accounts.count(saved=1_500_000)
    store.close()
    said = typed(capsys, "cost")
    assert "$0.20 saved by 1 answer of the response cache\n" in said
    assert "$1.50 saved by using again what was made, over all builds\n" in said
    assert "by using again" not in typed(capsys, "cost", "toy")


def test_the_store_tells_what_the_journal_says(bought: Path) -> None:
    store = Store(bought / ".drama")
    assert spent(store) == Money.usd("0.601"), "results and what failed"
    store.close()


# -- what it would have cost ---------------------------------------------------


def test_the_same_usage_is_compared_at_every_price(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    left(here, CHAT, Sent(), Answered(SPOKEN), Kept())
    prices = here / "other.toml"
    prices.write_text(
        '[models."small-talk"]\noperation = "chat"\nprice = "0.10"\nunit = "million tokens"\n'
        'source = "a leaflet"\ndate = 2026-01-01\n'
    )
    said = typed(capsys, "cost", "--prices", str(prices))
    assert "a thousand tokens cost $0.0080 on average" in said
    rows = [line.split(maxsplit=2)[1:] for line in said.partition("\n\nthe same")[2].splitlines()]
    assert [row[0] for row in rows[1:]] == [
        *("small-talk", "deepseek-v3.2", "gemini-2.5-flash", "gpt-4.1", "claude-sonnet-4.5")
    ]
    assert rows[2][1].split() == ["$5.54", "94.8", "%", "less"]
    assert rows[4][1].split() == ["$105.60", "the", "same"]
    assert rows[5][1].split() == ["$198.00", "87.5", "%", "more"]


def test_the_worked_example_of_the_design_is_reproduced_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    said = typed(capsys, "cost", "--tokens", "200x10x6600").splitlines()
    assert [line.split() for line in said] == [
        ["model", "a", "million", "13,200,000", "tokens", "deepseek-v3.2", "costs"],
        ["deepseek-v3.2", "$0.42", "$5.54"],
        ["gemini-2.5-flash", "$2.50", "$33.00", "83.2", "%", "less"],
        ["gpt-4.1", "$8.00", "$105.60", "94.8", "%", "less"],
        ["claude-sonnet-4.5", "$15.00", "$198.00", "97.2", "%", "less"],
    ]
    rows = list(csv.DictReader(typed(capsys, "cost", "--tokens", "13200000", "--csv").splitlines()))
    assert rows[0] == {
        "model": "deepseek-v3.2",
        "tokens": "13200000",
        "million": "0.42",
        "money": "5.544000",
    }
    told = json.loads(typed(capsys, "cost", "--tokens", "1320 * 10_000", "--json"))
    assert told["tokens"] == 13_200_000
    assert told["models"][2]["money"] == "105.600000"


@given(st.lists(st.integers(1, 9999), min_size=1, max_size=3))
def test_a_product_of_tokens_is_multiplied(factors: list[int]) -> None:
    product = 1
    for factor in factors:
        product *= factor
    assert tokens("x".join(map(str, factors))) == product


@pytest.mark.parametrize("odd", ["", "x", "0", "3x", "-1", "1.5", "1e9", "²", "9" * 16, "٣"])
def test_what_is_no_number_of_tokens_is_refused(odd: str) -> None:
    with pytest.raises(UsageError, match="is not a number of tokens"):
        tokens(odd)


@given(st.integers(0, 10**15))
def test_money_is_shown_to_the_cent_and_written_to_the_micro_dollar(micros: int) -> None:
    money = Money(micros)
    assert Decimal(exact(money)) * 1_000_000 == micros
    if micros == 0 or micros >= 10_000:
        assert abs(Decimal(cents(money)[1:].replace(",", "")) - Decimal(exact(money))) <= Decimal(
            "0.005"
        )
    else:
        assert cents(money) == "< $0.01"


def test_a_saving_is_told_to_a_tenth_of_a_percent() -> None:
    assert saving(Money.usd("5.544"), Money.usd("105.60")) == "94.8 % less"
    assert saving(Money.usd("2"), Money.usd("1")) == "100.0 % more"
    assert saving(Money.usd("2"), Money(0)) == ""


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("cost", "toi"), "nothing is called 'toi'; did you mean 'toy'?"),
        (("cost", "toy", "toy/ep01"), "cost is of one series or episode, not 2; name one"),
        (("cost", "--by", "modle"), "no view is by 'modle'; did you mean 'model'?"),
        (("cost", "--by", "zzz"), "there are model, episode, operation, day"),
        (("cost", "--json", "--csv"), "--json and --csv exclude each other; leave one out"),
        (("cost", "--tokens", "many"), "--tokens many is not a number of tokens"),
        (("cost", "toy", "--tokens", "5"), "--tokens compares prices: it is of no series"),
        (("cost", "--prices", "none.toml"), "cannot read none.toml"),
    ],
)
def test_wrong_words_are_told_in_a_sentence(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    said = typed(capsys, *words, code=2)
    assert told in said
    assert said.count("\n") == 1
