"""Claims about `doit jobs`: what is open is shown, and what somebody decides is what happens."""

from __future__ import annotations

import asyncio
import json
import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import httpx
import pytest
from toys import workspace
from toys.counter import build, counter, left, ordered, typed

from drama_build.clock import Clock
from drama_build.errors import GatewayError
from drama_build.gateway.account import Account
from drama_build.gateway.client import Gateway
from drama_build.gateway.journal.intents import Intent
from drama_build.gateway.journal.journal import Journal
from drama_build.gateway.journal.ledger import Balance
from drama_build.gateway.journal.rows import Job
from drama_build.gateway.journal.states import (
    Accepted,
    Answered,
    Event,
    Finished,
    Kept,
    Lost,
    Progressed,
    Sent,
    State,
)
from drama_build.gateway.models import standard_models
from drama_build.gateway.profiles.profile import profile
from drama_build.gateway.requests import Made, VideoRequest
from drama_build.units import Money, Size

PRICE = Money.usd("0.20")
CLIP = "clip:toy/ep01/s01/1"
ORDER = Intent("f1", "video", "svd-xt", "https://api.holysheep.ai/v1", PRICE, CLIP)
LOST = (Sent(), Lost("the answer was cut off"))
DECIDE = (
    "look at the provider's list, then decide: "
    "doit jobs resolve 1 --adopt TASK, --resubmit or --abandon"
)
TAKEN = (Sent(), Accepted("t-1"))
ANSWERED = (Sent(), Answered())


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(workspace.write(tmp_path))
    return tmp_path


def job(root: Path, number: int = 1) -> Job:
    with build(root) as journal:
        return journal.job(number)


# -- shown ---------------------------------------------------------------


def test_nothing_open_is_one_sentence(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(capsys, "jobs") == "no open jobs\n"
    left(here, ORDER, *ANSWERED, Kept("d"))
    assert typed(capsys, "jobs") == "no open jobs\n"
    assert typed(capsys, "jobs", "--json") == ""


def test_what_is_open_is_told_with_its_money_its_trouble_and_the_cure(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    left(here, ORDER, *LOST)
    left(here, replace(ORDER, fingerprint="f2", target="clip:toy/ep01/s01/2"), *TAKEN)
    said = typed(capsys, "jobs").splitlines()
    heads, lost, trouble, taken, blank, *ending = said
    assert heads.split() == [
        *("job", "state", "age", "operation", "model", "target", "task", "reserved", "possible")
    ]
    assert lost.split()[:2] == ["1", "unknown"]
    assert lost.split()[-5:] == ["svd-xt", CLIP, "–", "–", "$0.20"]
    assert trouble == "     the answer was cut off"
    assert taken.split()[-3:] == ["t-1", "$0.20", "–"]
    assert not blank
    assert ending == [
        "2 open, $0.20 reserved; 1 unresolved, $0.20 possibly charged",
        DECIDE,
        "1 to bring home: doit jobs collect, or build again",
    ]


def test_what_a_provider_wrote_cannot_write_on_the_terminal(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    left(here, ORDER, Sent(), Lost("a\x1b[2J\r\nb"))
    left(here, replace(ORDER, fingerprint="f2"), Sent(), Accepted("t\x1b]0;x\x07"))
    for words in (("jobs",), ("jobs", "1"), ("jobs", "2"), ("jobs", "--json")):
        said = typed(capsys, *words).replace("\n", "")
        assert said.isprintable()


def test_jobs_of_a_build_at_work_are_left_to_it(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with build(here) as journal:
        ordered(journal, ORDER, *LOST)
        said = typed(capsys, "jobs")
        assert "1 in the hands of a build at work: let it end first" in said
        assert "doit jobs resolve" not in said
        told = typed(capsys, "jobs", "resolve", "1", "--abandon", code=1)
        assert told == "job 1 is in the hands of another build; wait for it\n"
        assert journal.job(1).state is State.UNKNOWN


def test_jobs_that_ended_are_shown_on_demand_and_the_newest_of_many(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with build(here) as journal:
        for number in range(203):
            ordered(journal, replace(ORDER, fingerprint=f"f{number}"), *ANSWERED, Kept())
    said = typed(capsys, "jobs", "--all").splitlines()
    assert said[1].split()[:2] == ["4", "stored"]
    assert said[-3:] == ["these are the newest 200 of 203; --json tells all", "", "no open jobs"]
    rows = [json.loads(line) for line in typed(capsys, "jobs", "--all", "--json").splitlines()]
    assert len(rows) == 203
    assert (rows[0]["settled"], rows[0]["open"]) == ("0.200000", False)


def test_one_job_is_told_with_all_that_befell_it(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    left(here, ORDER, *TAKEN, Progressed("queued"))
    facts, history = typed(capsys, "jobs", "1").split("\n\n")
    assert f"  for        {CLIP}\n" in facts
    assert "  money      $0.20 reserved\n" in facts
    told = [line.partition("  ")[2] for line in history.splitlines()]
    assert told == [
        "Intended, $0.20 set aside → new",
        "Sent → sending",
        "Accepted (t-1) → submitted",
        "Progressed (queued) → running",
    ]
    row = json.loads(typed(capsys, "jobs", "1", "--json"))
    assert (row["state"], row["task"], row["reserved"]) == ("running", "t-1", "0.200000")
    assert [one["event"] for one in row["history"]] == ["Sent", "Accepted", "Progressed"]


def test_a_signed_address_is_told_to_nobody(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    signed = "https://cdn.example/clip.mp4?X-Amz-Signature=deadbeef"
    kept = left(here, ORDER, *TAKEN, Finished(signed), Kept("d" * 64))
    assert kept.url == "", "it has done its work"
    for words in (("jobs", "1"), ("jobs", "1", "--json"), ("jobs", "--all", "--json")):
        assert "deadbeef" not in typed(capsys, *words)
    assert "Finished (https://cdn.example/clip.mp4) → done" in typed(capsys, "jobs", "1")
    open_one = left(here, replace(ORDER, fingerprint="f2"), *TAKEN, Finished(signed))
    assert job(here, open_one.number).url == signed, "it is fetched from there"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("jobs", "seven"), "'seven' is not the number of a job; doit jobs lists them"),
        (("jobs", "7"), "there is no job 7; doit jobs lists them"),
        (("jobs", "1", "2"), "doit jobs 1 2 cannot be read; name one job"),
        (("jobs", "--abandon"), "to decide about a job, name it; doit jobs resolve ID --abandon"),
        (("jobs", "resolve", "7", "--abandon"), "there is no job 7"),
        (("jobs", "resolve", "7"), "resolve takes one job and one decision; doit jobs resolve"),
        (("jobs", "resolve", "7", "--abandon", "--resubmit"), "takes one job and one decision"),
        (("jobs", "collect", "--profile", "animatic"), "there is nothing to collect from it"),
        (("jobs", "collect", "--profile", "nope"), "no profile is called 'nope'"),
    ],
)
@pytest.mark.usefixtures("here")
def test_wrong_words_are_told_in_a_sentence(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    said = typed(capsys, *words, code=2)
    assert told in said
    assert said.count("\n") == 1


# -- decided -------------------------------------------------------------


@pytest.mark.parametrize(
    ("events", "words", "told"),
    [
        ((*ANSWERED, Kept()), ("--abandon",), "job 1 is stored: there is nothing left to decide"),
        (TAKEN, ("--resubmit",), "job 1 is submitted: the provider has it as task t-1; doit jobs"),
        (TAKEN, ("--adopt", "t-2"), "job 1 is submitted: the provider has it as task t-1"),
        (ANSWERED, ("--adopt", "t-2"), "job 1 is done: it was answered"),
        (LOST, ("--adopt", "t\x1b[2J"), "that is not the id of a task"),
    ],
)
def test_a_decision_that_makes_no_sense_changes_nothing(
    here: Path,
    capsys: pytest.CaptureFixture[str],
    events: tuple[Event, ...],
    words: tuple[str, ...],
    told: str,
) -> None:
    before = left(here, ORDER, *events)
    said = typed(capsys, "jobs", "resolve", "1", *words, code=2)
    assert told in said
    after = job(here)
    assert (after.state, after.balance) == (before.state, before.balance)


def test_only_a_clip_has_a_task_to_adopt(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    left(here, replace(ORDER, operation="speech"), *LOST)
    said = typed(capsys, "jobs", "resolve", "1", "--adopt", "t-2", code=2)
    assert said.startswith("job 1 is of speech, and only clips have task ids")


def test_what_is_given_up_stays_counted(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    left(here, ORDER, *LOST)
    assert typed(capsys, "jobs", "resolve", "1", "--abandon") == (
        "job 1 is given up; $0.20 stays counted as possibly charged; "
        f"a build that wants {CLIP} orders it\n"
    )
    assert job(here).state is State.ABANDONED
    assert job(here).balance == Balance(possible=PRICE)
    left(here, ORDER, *ANSWERED)
    assert "$0.20 was spent for nothing" in typed(capsys, "jobs", "resolve", "2", "--abandon")


def test_what_was_paid_for_and_lost_is_told_as_spent_for_nothing(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    left(here, ORDER, *ANSWERED)
    assert typed(capsys, "jobs", "resolve", "1", "--resubmit") == (
        f"the next build orders {CLIP} again, for $0.20; $0.20 was spent for nothing\n"
    )
    assert job(here).balance == Balance(wasted=PRICE)


def test_another_order_must_fit_into_the_budget(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    series = here / "projects/toy/series.toml"
    series.write_text(f'budget = "0.39"\n{workspace.SERIES}', encoding="utf-8")
    left(here, ORDER, *LOST)
    said = typed(capsys, "jobs", "resolve", "1", "--resubmit", code=3)
    assert "passes the limit of $0.39 for series toy" in said
    assert "raise the budget of the series" in said
    assert job(here).state is State.UNKNOWN


# -- together with the client ------------------------------------------------

MP4 = b"\0\0\0\x20ftypisom clip"
VIDEO = VideoRequest(
    model="svd-xt",
    image=b"\x89PNG\r\n\x1a\n still",
    prompt="push",
    seconds=Decimal(5),
    rate=24,
    size=Size(64, 64),
)


class Provider:
    """Loses the answer to its first order, and makes every clip at once."""

    def __init__(self) -> None:
        self.orders = 0
        self.looked_at: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if request.method == "POST":
            self.orders += 1
            if self.orders == 1:
                raise httpx.ReadTimeout("silence")
            return httpx.Response(200, json={"id": f"t-{self.orders}", "status": "queued"})
        if "/generations/" in path:
            self.looked_at.append(path.rpartition("/")[2])
            done = {"status": "completed", "output": {"url": "https://cdn.example/clip"}}
            return httpx.Response(200, json={"id": self.looked_at[-1], **done})
        return httpx.Response(200, content=MP4)


async def at_once(_: float) -> None:
    """No time passes."""


def shoot(root: Path, provider: Provider) -> Made:
    """One build that wants one clip."""

    async def ask(journal: Journal) -> Made:
        chosen = profile("final", {"HOLYSHEEP_API_KEY": "hs-very-secret-key"})
        async with Gateway(
            chosen,
            standard_models(),
            transport=httpx.MockTransport(provider),
            account=Account("run"),
            book=journal,
            clock=Clock(sleep=at_once),
        ) as client:
            return await client.video(VIDEO, target=CLIP)

    with build(root) as journal:
        return asyncio.run(ask(journal))


def test_what_is_ordered_again_is_ordered_by_the_next_build_and_both_are_counted(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    provider = Provider()
    with pytest.raises(GatewayError, match="doit jobs resolve 1 "):
        shoot(here, provider)
    with pytest.raises(GatewayError, match="nobody knows"):
        shoot(here, provider)
    assert provider.orders == 1, "nobody orders again by himself"
    assert typed(capsys, "jobs", "resolve", "1", "--resubmit") == (
        f"the next build orders {CLIP} again, for $0.20; $0.20 stays counted as possibly charged\n"
    )
    assert typed(capsys, "jobs") == "no open jobs\n"
    made = shoot(here, provider)
    assert (made.content, provider.orders) == (MP4, 2)
    with build(here) as journal:
        assert journal.balance("series:toy") == Balance(possible=PRICE, settled=PRICE)
        assert journal.audit() == ()


def test_what_is_adopted_is_collected_by_the_next_build_and_not_bought(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    provider = Provider()
    with pytest.raises(GatewayError):
        shoot(here, provider)
    said = typed(capsys, "jobs", "resolve", "1", "--adopt", "t-9")
    assert said.startswith("job 1 is task t-9 from now on: doit jobs collect brings it home")
    assert shoot(here, provider).content == MP4
    assert (provider.orders, set(provider.looked_at)) == (1, {"t-9"})
    assert job(here).balance == Balance(settled=PRICE)


# -- brought home ----------------------------------------------------------


def test_what_ended_builds_ordered_is_brought_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with counter(tmp_path, monkeypatch) as shop:
        base = os.environ["HOLYSHEEP_BASE_URL"]
        order = {"model": "svd-xt", "prompt": "push"}
        sold = httpx.post(f"{base}/video/generations", json=order, trust_env=False).json()
        intent = replace(ORDER, provider=base)
        left(tmp_path, intent, Sent(), Accepted(sold["id"]), ago=90.0)
        left(tmp_path, replace(intent, fingerprint="f2"), *LOST)
        said = typed(capsys, "jobs", "collect", "--profile", "shop")
        assert said.startswith(f"collected  job 1 {CLIP}: ")
        assert said.count("\n") == 1, "the lost one is nobody's to collect"
        assert job(tmp_path).state is State.STORED
        left(tmp_path, ORDER, *TAKEN)
        assert typed(capsys, "jobs", "collect", "--profile", "shop") == (
            "nothing to collect with the profile shop\n"
            f"1 at {ORDER.provider}: doit jobs collect --profile NAME\n"
        )
        assert len(shop.books.bills) == 1


def test_what_cannot_be_brought_home_is_told_and_ends_with_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with counter(tmp_path, monkeypatch):
        base = os.environ["HOLYSHEEP_BASE_URL"]
        left(tmp_path, replace(ORDER, provider=base), *TAKEN, ago=90.0)
        said = typed(capsys, "jobs", "collect", "--profile", "shop", code=1)
    assert said.startswith(f"not yet    job 1 {CLIP}: ")
    assert job(tmp_path).state is State.UNKNOWN, "the provider does not know it any more"
