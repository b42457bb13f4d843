"""Claims about how a build ends: exit codes and what is delivered."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from doit.doit_cmd import DoitMain
from toys import workspace
from toys.provider import Cards

from drama_build.cli.build import whole
from drama_build.cli.provider import Provider
from drama_build.cli.workbench import Wanted, Workbench
from drama_build.engine.board import Report
from drama_build.engine.deliver import Deliverable, Delivery
from drama_build.errors import MediaError, StoreError
from drama_build.gateway.requests import Made, SpeechRequest
from drama_build.plan.production import Production
from drama_build.store.accounts import Accounts
from drama_build.store.cas import Blob
from drama_build.units import FREE, Money


@pytest.fixture
def cards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cards:
    """A workspace, and cards in place of every provider."""
    workspace.write(tmp_path)
    (tmp_path / "cards").mkdir()
    cards = Cards(tmp_path / "cards")

    async def open_cards(_: Provider) -> Cards:
        return cards

    monkeypatch.setattr(Provider, "open", open_cards)
    monkeypatch.chdir(tmp_path)
    return cards


def test_a_build_that_is_true_ends_with_0(
    cards: Cards, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert DoitMain().run(["build"]) == 0
    assert cards.asked["video"] == 2
    assert (tmp_path / "build/toy/ep01/ep01.mp4").is_file()
    *_, film, figures = capsys.readouterr().out.splitlines()
    assert film == "build/toy/ep01/ep01.mp4"
    assert figures.endswith(" s")


def test_a_build_that_reaches_its_limit_ends_with_3_and_has_not_passed_it(
    cards: Cards, capsys: pytest.CaptureFixture[str]
) -> None:
    assert DoitMain().run(["build", "--profile", "final", "--max-cost", "0.30"]) == 3
    assert "raise --max-cost" in capsys.readouterr().out
    assert cards.spent <= Money.usd("0.30")


def test_what_the_ledger_refuses_ends_with_3_until_there_is_money(
    cards: Cards, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cards.budget = Money.usd("0.50")
    for _ in range(3):
        assert DoitMain().run(["build", "--profile", "final", "-k"]) == 3
        assert "raise the budget" in capsys.readouterr().out
    assert FREE < cards.spent <= Money.usd("0.50")
    assert list((tmp_path / ".drama").glob("logs/*")) == []
    cards.budget = None
    assert DoitMain().run(["build", "--profile", "final"]) == 0


@pytest.mark.usefixtures("cards")
def test_the_budgets_of_what_is_wanted_are_known(tmp_path: Path) -> None:
    toml = tmp_path / "projects/toy/series.toml"
    toml.write_text('budget = "0.50"\n' + toml.read_text())
    with Workbench.open(tmp_path, {}) as bench:
        assert bench.want(()).budgets == {"series:toy": Money.usd("0.50")}


@pytest.mark.usefixtures("cards")
def test_a_failed_target_ends_with_1_and_no_half_of_an_episode_is_delivered(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    async def broken(_: Cards, request: SpeechRequest, **__: str) -> Made:
        raise MediaError("the voice is hoarse", f"rest it before {request.text!r}")

    monkeypatch.setattr(Cards, "speech", broken)
    assert DoitMain().run(["build", "-k"]) == 1
    out = capsys.readouterr().out
    assert "failed  line:toy/ep01/s01/l01: the voice is hoarse; rest it before" in out
    assert not (tmp_path / "build/toy/ep01").exists()


@pytest.mark.usefixtures("cards")
def test_what_failed_is_told_even_if_nothing_can_be_delivered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def broken(_: Cards, request: SpeechRequest, **__: str) -> Made:
        raise MediaError("the voice is hoarse", f"rest it before {request.text!r}")

    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Cards, "speech", broken)
    monkeypatch.setattr(Delivery, "deliver", full)
    assert DoitMain().run(["build", "-k"]) == 1
    said = capsys.readouterr()
    assert "failed  line:toy/ep01/s01/l01: the voice is hoarse" in said.out
    assert "No space left on device" in said.err


def test_one_failed_portrait_withholds_no_other_but_half_an_episode_is_withheld() -> None:
    mei, shen = (
        Deliverable(f"toy/portrait/{name}.png", f"portrait:toy/{name}", "still")
        for name in ("mei", "shen")
    )
    film = Deliverable("toy/ep01/ep01.mp4", "episode:toy/ep01", "master")
    words = Deliverable("toy/ep01/ep01.srt", "captions:toy/ep01", "srt")
    wanted = Wanted(Production(), (), (mei, shen, film, words), {})
    outputs: dict[str, dict[str, Blob]] = {mei.target: {}, film.target: {}}
    report = Report((), 0, (), FREE, 1.0, outputs)
    assert whole(wanted, report) == (mei,)


@pytest.mark.usefixtures("cards")
def test_a_full_disk_stops_no_build_that_has_nothing_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError("database or disk is full")

    assert DoitMain().run(["build"]) == 0
    film = tmp_path / "build/toy/ep01/ep01.mp4"
    film.unlink()
    for method in ("register", "count"):
        monkeypatch.setattr(Accounts, method, full)
    assert DoitMain().run(["build"]) == 0
    assert film.is_file()
