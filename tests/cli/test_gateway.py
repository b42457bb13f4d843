"""Claims about `doit gateway`."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest
from doit.doit_cmd import DoitMain
from toys import workspace
from toys.counter import build

from drama_build.cli import gateway
from drama_build.cli.gateway import GatewayCommand
from drama_build.cli.turns import RUN, precise
from drama_build.clock import Clock
from drama_build.gateway.profiles import contact
from drama_build.gateway.profiles.profile import declared, profile
from drama_build.studio.app import create_app

KEY = "hs-very-secret-key"
RELAY = "https://relay.example/v1"
ANSWERS = {
    "GET /v1/models": httpx.Response(200, json={"data": [{"id": "svd-xt"}]}),
    "POST /v1/video/generations": httpx.Response(
        400, json={"code": "bad", "message": "model is required", "data": None}
    ),
}


async def _at_once(_: float) -> None:
    """No time passes."""


def _run(*words: str) -> int:
    """As doit would once the command is registered."""
    return GatewayCommand().parse_execute(list(words))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    workspace.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOLYSHEEP_API_KEY", KEY)
    monkeypatch.delenv("HOLYSHEEP_BASE_URL", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[httpx.Request]:
    """A relay that answers some routes; what it was asked."""
    seen: list[httpx.Request] = []

    def reply(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        known = ANSWERS.get(f"{request.method} {request.url.path}")
        return known or httpx.Response(404, json={"error": {"message": "Invalid URL (…)"}})

    real = contact.asking
    monkeypatch.setattr(
        contact, "asking", lambda chosen, _: real(chosen, httpx.MockTransport(reply))
    )
    monkeypatch.setattr(gateway, "Clock", lambda: Clock(sleep=_at_once))
    return seen


def test_a_provider_is_looked_at_and_what_it_is_like_is_written_down(
    here: Path, asked: list[httpx.Request], capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("check", RELAY, "--write", "relay") == 0
    told = capsys.readouterr().out
    assert "open-source gateway" in told
    assert "wrote profiles/relay.toml: doit build --profile relay" in told
    assert declared("relay", here).base_url == RELAY
    assert KEY not in (here / "profiles/relay.toml").read_text() + told
    assert len(asked) <= 8
    assert {request.url.host for request in asked} == {"relay.example"}


@pytest.mark.usefixtures("asked")
def test_the_profile_that_was_written_can_be_built_with(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _run("check", RELAY, "--write", "relay")
    assert DoitMain().run(["plan", "--profile", "relay"]) == 0
    assert not capsys.readouterr().out.splitlines()[-1].endswith("$0.00")


def test_without_spend_no_turn_is_asked_for(here: Path, asked: list[httpx.Request]) -> None:
    assert _run("check", RELAY) == 0
    assert all("chat" not in request.url.path for request in asked)
    assert _run("check", RELAY, "--spend") == 0
    assert sum("chat" in request.url.path for request in asked) == 3
    assert not (here / "profiles").exists()


TURN = {
    "choices": [{"message": {"role": "assistant", "content": "crane"}}],
    "usage": {"prompt_tokens": 100_000, "completion_tokens": 10_000},
}


@pytest.mark.parametrize(
    ("answer", "places"),
    [
        (httpx.Response(200, json=TURN), {"settled"}),
        (httpx.Response(502), {"possible"}),
        (httpx.Response(429, json={"error": {"message": "slow"}}), set()),
    ],
)
def test_turns_are_in_the_journal_like_anything_that_is_bought(
    here: Path,
    asked: list[httpx.Request],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answer: httpx.Response,
    places: set[str],
) -> None:
    monkeypatch.setitem(ANSWERS, "POST /v1/chat/completions", answer)
    assert _run("check", RELAY, "--spend") == 0
    with build(here) as journal:
        jobs = journal.jobs()
        whole = journal.balance(f"run:{RUN}")
        assert journal.audit() == ()
    assert f"3 turns of a chat were asked for, {precise(whole.total)}" in capsys.readouterr().out
    assert len(jobs) == sum("chat" in request.url.path for request in asked) == 3
    assert not any(job.open for job in jobs)
    sums = {name: getattr(whole, name) for name in ("settled", "possible", "reserved")}
    assert {name for name, money in sums.items() if money.micros} == places


def test_a_stop_holds_for_turns_too(
    here: Path, asked: list[httpx.Request], capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("stop", "the producer called") == 0
    assert _run("check", RELAY, "--spend") == 3
    assert "the producer called" in capsys.readouterr().err
    assert not any("chat" in request.url.path for request in asked)
    with build(here) as journal:
        assert journal.jobs() == ()


def test_turns_count_against_the_limits_of_the_account(
    here: Path, asked: list[httpx.Request], capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "profiles").mkdir()
    file = 'extends = "final"\n[limits]\nday = "0.000001"\n'
    (here / "profiles/tight.toml").write_text(file)
    assert _run("check", RELAY, "--spend", "--profile", "tight") == 3
    assert "limits.day of the profile" in capsys.readouterr().err
    assert not any("chat" in request.url.path for request in asked)


def test_what_nobody_could_book_is_not_spent(
    tmp_path_factory: pytest.TempPathFactory,
    asked: list[httpx.Request],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("nowhere"))
    assert _run("check", RELAY, "--spend") == 2
    assert "--spend is booked in the store of a workspace" in capsys.readouterr().err
    assert not asked


def test_who_gets_the_key_because_a_file_says_so_is_told_before_it_is_asked(
    here: Path, asked: list[httpx.Request], capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "profiles").mkdir()
    (here / "profiles/final.toml").write_text(f'extends = "final"\nbase_url = "{RELAY}"\n')
    assert _run("check") == 0
    line = "profiles/final.toml sends HOLYSHEEP_API_KEY to relay.example\n"
    assert capsys.readouterr().err == line
    assert {request.url.host for request in asked} == {"relay.example"}
    assert _run("check", RELAY) == 0
    assert capsys.readouterr().err == "", "who typed the address knows it"


def test_a_profile_that_is_there_is_not_written_over(
    here: Path, asked: list[httpx.Request], capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "profiles").mkdir()
    (here / "profiles/relay.toml").write_text('extends = "holysheep"\n')
    assert _run("check", RELAY, "--write", "relay") == 2
    assert "profiles/relay.toml is there already" in capsys.readouterr().err
    assert not asked


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ((), "doit gateway does not know ''; there is check"),
        (("chekc",), "did you mean 'check'?"),
        (("check", RELAY, RELAY), "check looks at one base URL, not 2"),
        (("check", "http://relay.example"), "must be an https URL"),
        (("check", "--profile", "animatic"), "there is nothing to check"),
        (("check", "--profile", "nobody"), "there is no profile 'nobody'"),
        (("check", RELAY, "--write", "../relay"), "a profile cannot be called '../relay'"),
        (("check", RELAY, "--write", "animatic"), "a profile cannot be called 'animatic'"),
        (("check", "--wriet", "x"), "did you mean '--write'?"),
    ],
)
def test_a_wrong_command_is_2(
    asked: list[httpx.Request],
    words: tuple[str, ...],
    complaint: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert _run(*words) == 2
    told = capsys.readouterr().err
    assert complaint in told
    assert told.count("\n") == 1
    assert not asked


def test_without_a_key_nobody_is_asked(
    asked: list[httpx.Request],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("HOLYSHEEP_API_KEY")
    assert _run("check", RELAY) == 2
    assert "HOLYSHEEP_API_KEY is not set" in capsys.readouterr().err
    assert not asked


def test_a_provider_that_refuses_is_1(
    here: Path,
    asked: list[httpx.Request],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(
        ANSWERS, "GET /v1/models", httpx.Response(401, json={"error": {"message": f"bad {KEY}"}})
    )
    assert _run("check", RELAY, "--write", "relay") == 1
    told = capsys.readouterr().err
    assert "is of no use yet: bad …; check the address and the key" in told
    assert not (here / "profiles/relay.toml").exists()
    assert len(asked) == 1


def test_the_studio_answers_as_a_provider_should() -> None:
    app = create_app(1)
    try:
        found = asyncio.run(
            gateway.look(
                profile("animatic", {}),
                spend=True,
                clock=Clock(sleep=_at_once),
                transport=httpx.ASGITransport(app),
            )
        )
    finally:
        app.state.studio.close()
    assert found.reached
    assert (found.missing, found.video, found.replayed) == ((), True, False)
