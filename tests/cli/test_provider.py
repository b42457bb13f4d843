"""Claims about bringing home what ended builds had ordered, while a build is at work."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import httpx
import pytest
from toys import workspace
from toys.counter import build, counter, left

from drama_build.cli.books import left_behind
from drama_build.cli.provider import Provider
from drama_build.cli.workbench import Workbench
from drama_build.clock import Clock
from drama_build.gateway.client import Gateway
from drama_build.gateway.journal.intents import Intent
from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.journal.rows import Job
from drama_build.gateway.journal.states import Accepted, Lost, Sent
from drama_build.gateway.models import standard_models
from drama_build.gateway.profiles.profile import profile
from drama_build.gateway.requests import Made, VideoRequest
from drama_build.units import Money, Size

ORDER = Intent("f1", "video", "svd-xt", "", Money.usd("0.20"), "clip:toy/ep01/s01/1")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace in which two clips of an ended build are at the provider, and a third is lost."""
    with counter(tmp_path, monkeypatch):
        base = os.environ["HOLYSHEEP_BASE_URL"]
    for name in ("f1", "f2"):
        intent = replace(ORDER, provider=base, fingerprint=name)
        left(tmp_path, intent, Sent(), Accepted(f"task-{name}"), ago=90.0)
    left(tmp_path, replace(ORDER, provider=base, fingerprint="f3"), Sent(), Lost("reset"))
    return tmp_path


def test_what_nobody_knows_is_left_to_who_has_its_words(here: Path) -> None:
    with build(here) as journal:
        base = os.environ["HOLYSHEEP_BASE_URL"]
        found = left_behind(journal, base, journal._owners)
    assert [job.intent.fingerprint for job in found] == ["f1", "f2"]


def at_work(
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    collect: Callable[[Gateway, Job], Awaitable[Made | None]],
    name: str = "shop",
) -> list[str]:
    """Open and close the gateway of a build; what is still under way afterwards."""
    monkeypatch.setattr(Gateway, "collect", collect)

    async def run(bench: Workbench) -> list[str]:
        provider = Provider(bench, 1)
        await provider.open()
        for _ in range(5):
            await asyncio.sleep(0)
        await provider.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        return [str(task.get_coro()) for task in others]

    with Workbench.open(here, dict(os.environ), name) as bench:
        return asyncio.run(run(bench))


def test_a_full_disk_under_one_clip_leaves_the_others_under_way(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    async def collect(_: Gateway, job: Job) -> None:
        if job.number == 1:
            raise OSError(28, "No space left on device")
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        seen.append(job.intent.fingerprint)

    assert at_work(here, monkeypatch, collect) == []
    assert seen == ["f2"]


@pytest.mark.parametrize("failing", [True, False])
def test_nothing_goes_on_after_the_build_has_closed(
    here: Path, monkeypatch: pytest.MonkeyPatch, *, failing: bool
) -> None:
    ended: list[str] = []

    async def collect(_: Gateway, job: Job) -> None:
        if failing and job.number == 1:
            raise ZeroDivisionError  # a fault of the program
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(job.intent.fingerprint)
            await asyncio.sleep(0)  # what is cancelled may have something to put away

    assert at_work(here, monkeypatch, collect) == []
    assert "f2" in ended


def test_a_build_tells_once_who_gets_the_key_because_a_file_says_so(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def collect(_: Gateway, __: Job) -> None:
        await asyncio.sleep(0)

    at_work(here, monkeypatch, collect, "final")
    assert capsys.readouterr().err == "", "the environment says where the key goes"
    monkeypatch.delenv("HOLYSHEEP_BASE_URL")
    file = 'extends = "final"\nbase_url = "https://relay.example/v1"\n'
    (here / "profiles/final.toml").write_text(file)
    at_work(here, monkeypatch, collect, "final")
    line = "profiles/final.toml sends HOLYSHEEP_API_KEY to relay.example\n"
    assert capsys.readouterr().err == line


# -- places -------------------------------------------------------------

VIDEO = VideoRequest(
    model="svd-xt",
    image=b"\x89PNG\r\n\x1a\n still",
    prompt="push",
    seconds=Decimal(5),
    rate=24,
    size=Size(64, 64),
)


def one_is_dead(request: httpx.Request) -> httpx.Response:
    """Takes every order and makes it at once, but for one that is never done."""
    path = request.url.path
    if request.method == "POST":
        return httpx.Response(200, json={"id": "new", "status": "queued"})
    if path.endswith("/dead"):
        return httpx.Response(200, json={"id": "dead", "status": "processing"})
    if "/generations/" in path:
        done = {"status": "completed", "output": {"url": "https://cdn.example/clip"}}
        return httpx.Response(200, json={"id": "new", **done})
    return httpx.Response(200, content=b"\0\0\0\x20ftypisom clip")


def test_a_job_that_is_never_done_takes_no_place_from_new_clips(tmp_path: Path) -> None:
    workspace.write(tmp_path)
    final = profile("final", {"HOLYSHEEP_API_KEY": "hs-very-secret-key"})
    dead = left(tmp_path, replace(ORDER, provider=final.base_url), Sent(), Accepted("dead"))
    now = 0.0

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds
        await asyncio.sleep(0)

    async def shoot(journal: Journal) -> float:
        async with Gateway(
            replace(final, jobs=1),
            standard_models(),
            transport=httpx.MockTransport(one_is_dead),
            book=journal,
            clock=Clock(now=lambda: now, sleep=sleep),
        ) as gateway:
            home = asyncio.create_task(gateway.collect(dead))
            await asyncio.sleep(0)
            began = now
            await gateway.video(VIDEO)
            waited = now - began
            home.cancel()
            await asyncio.gather(home, return_exceptions=True)
        return waited

    with build(tmp_path) as journal:
        assert asyncio.run(shoot(journal)) < 120
