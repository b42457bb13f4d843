"""Claims about `doit gateway stats|stop|go`: what is shown, and that a stop stops only orders."""

from __future__ import annotations

import asyncio
import json
import os
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from toys import workspace
from toys.counter import build, counter, left, typed

from drama_build.cli.provider import Media
from drama_build.gateway.journal.intents import Intent
from drama_build.gateway.journal.states import Accepted, Sent
from drama_build.gateway.polling.latency import bucket_of
from drama_build.gateway.requests import Made
from drama_build.gateway.responses.cache import Responses
from drama_build.store.store import Store
from drama_build.units import Money

SHOP, OTHER = "https://shop.example/v1", "https://other.example/v1"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(workspace.write(tmp_path))
    return tmp_path


def _measure(root: Path) -> None:
    with build(root) as journal:
        journal.measurements.add_latencies(
            [
                (SHOP, "video", "svd-xt", "server", bucket_of(45.0), 94),
                (SHOP, "video", "svd-xt", "server", bucket_of(68.0), 4),
                (SHOP, "video", "svd-xt", "server", bucket_of(150.0), 2),
                (SHOP, "video", "svd-xt", "queue", bucket_of(0.05), 100),
                (OTHER, "image", "sdxl", "wire", bucket_of(3.2), 1),
            ]
        )


def _answer(root: Path) -> None:
    """One miss, then one hit that saves 25 cents."""

    async def look() -> None:
        assert await responses.find("ab" * 32) is None
        await responses.keep("ab" * 32, Made(b"a picture", "image/png", Money.usd("0.25"), "sdxl"))
        assert await responses.find("ab" * 32)

    store = Store(root / ".drama")
    with closing(Responses(store.root / "responses", Media(store.blobs))) as responses:
        asyncio.run(look())
    store.close()


# -- the dials -------------------------------------------------------------


@pytest.mark.usefixtures("here")
def test_before_anything_was_asked_that_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    said = typed(capsys, "gateway", "stats").splitlines()
    assert said[0] == "no provider was asked yet"
    assert said[1].startswith("response cache: hits 0, misses 0 (0.0%); $0.00 saved; answers 0, ")
    assert said[2] == "orders go out"
    assert not Path(".drama/responses").exists()


def test_quantiles_are_told_by_provider_model_and_phase(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _measure(here)
    other, shop, _ = typed(capsys, "gateway", "stats").split("\n\n")
    assert other.splitlines()[0] == f"{OTHER}, seconds"
    head, *rows = [line.split() for line in shop.splitlines()[1:]]
    assert head == ["operation", "model", "phase", "calls", "P50", "P95", "P99"]
    assert [row[2] for row in rows] == ["queue", "server"]
    assert rows[1][:4] == ["video", "svd-xt", "server", "100"]
    assert [float(told) for told in rows[1][4:]] == pytest.approx([45, 68, 150], rel=0.01)
    told = json.loads(typed(capsys, "gateway", "stats", "--json"))
    assert told["latencies"][-1]["p99"] == pytest.approx(150, rel=0.005)
    assert told["latencies"][0]["provider"] == OTHER


def test_what_the_response_cache_did_is_told(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _answer(here)
    said = typed(capsys, "gateway", "stats")
    assert "response cache: hits 1, misses 1 (50.0%); $0.25 saved; answers 1, " in said
    told = json.loads(typed(capsys, "gateway", "stats", "--json"))["response_cache"]
    assert (told["hits"], told["hit_rate"], told["saved"]) == (1, 0.5, "0.250000")
    assert told["bytes"] > 0


# -- the brake -------------------------------------------------------------


@pytest.mark.usefixtures("here")
def test_a_stop_has_a_reason_and_go_tells_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(capsys, "gateway", "go") == "nothing was stopped\n"
    said = typed(capsys, "gateway", "stop", "the", "producer", "called")
    assert said.startswith("stopped: the producer called; what is paid for is still collected")
    again = typed(capsys, "gateway", "stop", "me too")
    assert again.startswith("it was already stopped: the producer called;")
    assert "stopped: the producer called; doit gateway go ends that" in typed(
        capsys, "gateway", "stats"
    )
    assert json.loads(typed(capsys, "gateway", "stats", "--json"))["stopped"]
    assert typed(capsys, "gateway", "go") == "orders go out; it said: the producer called\n"
    assert "\norders go out\n" in typed(capsys, "gateway", "stats")
    assert "stopped: by hand, 20" in typed(capsys, "gateway", "stop")


def test_a_stop_lets_nothing_be_ordered_and_what_is_paid_for_be_collected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with counter(tmp_path, monkeypatch) as shop:
        base = os.environ["HOLYSHEEP_BASE_URL"]
        order = {"model": "svd-xt", "prompt": "push"}
        sold = httpx.post(f"{base}/video/generations", json=order, trust_env=False).json()
        clip = Intent("f", "video", "svd-xt", base, Money.usd("0.20"), "clip:toy/ep01/s01/1")
        left(tmp_path, clip, Sent(), Accepted(sold["id"]), ago=90.0)
        typed(capsys, "gateway", "stop", "enough")
        said = typed(capsys, "build", "portrait", "--profile", "shop", code=3)
        assert (
            "stopped: enough; look at `doit jobs` and `doit cost`, then `doit gateway go`" in said
        )
        assert len(shop.books.bills) == 1, "the clip of before"
        assert "doit gateway go" in said
        typed(capsys, "jobs", "collect", "--profile", "shop")
        with build(tmp_path) as journal:
            assert journal.job(1).balance.settled == Money.usd("0.20")
        typed(capsys, "gateway", "go")
        typed(capsys, "build", "portrait", "--profile", "shop")
        assert len(shop.books.bills) == 3


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("stats", "all"), "doit gateway stats takes no words; leave out all"),
        (("go", "on"), "doit gateway go takes no words; leave out on"),
        (("stopp",), "doit gateway does not know 'stopp'; did you mean 'stop'?"),
    ],
)
def test_wrong_words_are_told_in_a_sentence(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    assert typed(capsys, "gateway", *words, code=2) == f"{told}\n"
