"""An episode bought at a provider on loopback, by real builds: each order is paid for once."""

from __future__ import annotations

import signal
from decimal import Decimal
from pathlib import Path

import pytest
from toys import faults
from toys.books import paid_twice
from toys.boutique import Customer, Gate, boutique, customer, ended
from toys.faults import Script
from toys.faulty import LISTING, Faulty

from drama_build.units import Money

LISTED = f"""\
[listing]
proved = true
route = "{LISTING.removeprefix("/v1/")}?limit=100"
tag = "tag"
tag_place = "tag"
page = 100
apart = 0.1
"""
ORDERS = ["image", "image", "sound", "speech", "submit"]
"""A look, a place, its ambience, a line and a clip."""
SLOW = faults.slow(30)


def agree(here: Customer, shop: Faulty, orders: int = len(ORDERS)) -> None:
    """Each order was billed once, nothing is open, and both books tell the same money."""
    assert not paid_twice(shop.books.bills)
    assert len(shop.books.bills) == orders
    assert here.ran("jobs").out == "no open jobs\n"
    assert spent(here) == shop.books.money


def spent(here: Customer) -> Money:
    """What `doit cost` says was paid, all of it for results."""
    (told,) = here.ran("cost", "--json").rows
    total = told["total"]
    assert [total[name] for name in ("failed", "possible", "reserved")] == ["0.000000"] * 3
    return Money.usd(Decimal(total["spent"]))


def film(here: Customer) -> bytes:
    """The episode that people watch."""
    return (here.root / "build/toy/ep01/ep01.mp4").read_bytes()


@pytest.mark.slow
def test_an_episode_is_bought_once_and_no_later_build_asks_anybody(tmp_path: Path) -> None:
    with boutique() as (shop, url):
        here = customer(tmp_path, url)
        first = here.built()
        assert first.code == 0, first.said
        assert sorted(bill.route for bill in shop.books.bills) == ORDERS
        agree(here, shop)
        made, asked = film(here), dict(shop.books.asked)

        assert "\n0 actions, 13 up to date, $0.00" in here.built().out

        assert here.having(DRAMA_PROFILE="final").ran("clean").code == 0
        assert not (here.root / "build/toy/ep01/ep01.mp4").exists()
        assert "\n0 actions, 13 up to date, $0.00" in here.built().out
        assert film(here) == made

        for file in here.store.glob("state.db*"):
            file.unlink()
        again = here.built()
        assert "\n13 actions, 0 up to date, $0.00" in again.out
        assert film(here) == made
        assert dict(shop.books.asked) == asked
        agree(here, shop)
        (told,) = here.ran("cost", "--json").rows
        assert told["response_cache"] == {"hits": 5, "saved": told["total"]["spent"]}


@pytest.mark.slow
@pytest.mark.parametrize("held_up", ["image", "speech", "sound", "submit", "poll", "file"])
def test_a_build_killed_while_an_answer_is_on_its_way_buys_nothing_twice(
    tmp_path: Path, held_up: str
) -> None:
    gate = Gate()
    with boutique(Script(**{held_up: [SLOW]}), gate=gate) as (shop, url):
        here = customer(tmp_path, url)
        killed_at(gate, here)
        again = here.built()
        assert again.code == 0, again.said
        agree(here, shop)


@pytest.mark.slow
@pytest.mark.parametrize("held_up", ["submit", "poll", "file"])
def test_a_clip_of_a_killed_build_is_found_in_the_providers_list(
    tmp_path: Path, held_up: str
) -> None:
    gate, plan = Gate(), Script(**{held_up: [SLOW]})
    with boutique(plan, idempotency="ignored", listing=LISTING, gate=gate) as (shop, url):
        here = customer(tmp_path, url, more=LISTED)
        for kind in ("effect", "line"):  # which no list shows, are safe already
            assert here.built(kind).code == 0
        killed_at(gate, here)
        again = here.built()
        assert again.code == 0, again.said
        agree(here, shop)


def killed_at(gate: Gate, here: Customer) -> None:
    """A build, killed once the answer that is held up is on its way."""
    build = here.build()
    assert gate.reached.wait(60), ended(build).said
    build.kill()
    assert ended(build).code == -signal.SIGKILL
    gate.opened.set()


@pytest.mark.slow
def test_a_limit_stops_before_the_order_that_would_pass_it(tmp_path: Path) -> None:
    with boutique() as (shop, url):
        here = customer(tmp_path, url)
        stopped = here.built("--max-cost", "0.25")
        assert stopped.code == 3, stopped.said
        assert "--max-cost" in stopped.said
        assert shop.books.money <= Money.usd("0.25")
        assert spent(here) == shop.books.money
        assert here.ran("jobs").out == "no open jobs\n"
        assert here.built("--max-cost", "0.21").code == 0
        agree(here, shop)


@pytest.mark.slow
def test_a_stop_halts_orders_until_go_and_what_is_paid_for_comes_home(tmp_path: Path) -> None:
    with boutique() as (shop, url):
        here = customer(tmp_path, url)
        here.ran("gateway", "stop", "the producer called")
        stopped = here.built()
        assert stopped.code == 3, stopped.said
        assert "the producer called" in stopped.said
        assert not shop.books.asked
        here.ran("gateway", "go")
        assert here.built().code == 0
        agree(here, shop)


@pytest.mark.slow
def test_a_stop_in_the_middle_of_a_build_lets_the_clip_come_home(tmp_path: Path) -> None:
    gate = Gate()
    with boutique(Script(submit=[SLOW]), gate=gate) as (shop, url):
        here = customer(tmp_path, url)
        build = here.build()
        assert gate.reached.wait(60), ended(build)
        here.ran("gateway", "stop")
        gate.opened.set()
        done = ended(build)
        assert done.code == 0, done.said
        agree(here, shop)


@pytest.mark.slow
def test_two_builds_at_once_of_workspaces_with_one_store_pay_once(tmp_path: Path) -> None:
    with boutique() as (shop, url):
        shared = {"DRAMA_STORE": str(tmp_path / "store")}
        (tmp_path / "a").mkdir()
        (tmp_path / "b").mkdir()
        pair = [customer(tmp_path / name, url).having(**shared) for name in ("a", "b")]
        builds = [here.build() for here in pair]
        for build in builds:
            done = ended(build)
            assert done.code == 0, done.said
        assert film(pair[0]) == film(pair[1])
        agree(pair[0], shop)
