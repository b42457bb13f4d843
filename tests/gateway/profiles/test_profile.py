"""Where a build buys, and with whose key."""

from __future__ import annotations

import pickle

import pytest

from drama_build.errors import UsageError
from drama_build.gateway.credential import Credential
from drama_build.gateway.profiles.profile import profile

KEY = "hs-very-secret-key"


def test_the_animatic_profile_needs_nothing_and_reads_nothing() -> None:
    chosen = profile("animatic", {"HOLYSHEEP_API_KEY": KEY, "HOLYSHEEP_BASE_URL": "garbage"})
    assert chosen.credential is None
    assert chosen.base_url == "http://studio/v1"


def test_the_final_profile_without_a_key_says_so_in_one_sentence() -> None:
    with pytest.raises(UsageError) as refused:
        profile("final", {"HOLYSHEEP_API_KEY": "  "})
    assert refused.value.exit_code == 2
    assert "HOLYSHEEP_API_KEY is not set" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_key_does_not_show_itself() -> None:
    chosen = profile("final", {"HOLYSHEEP_API_KEY": KEY})
    assert chosen.credential is not None
    assert chosen.credential.reveal() == KEY
    assert KEY not in f"{chosen!r} {chosen.credential!r} {chosen.credential}"


def test_the_key_is_not_written_anywhere() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(Credential(KEY))


@pytest.mark.parametrize("key", ["two words", "line\nbreak", "ключ", "tab\there"])
def test_a_garbled_key_is_refused_without_being_quoted(key: str) -> None:
    with pytest.raises(UsageError) as refused:
        profile("final", {"HOLYSHEEP_API_KEY": key})
    assert key not in str(refused.value)


@pytest.mark.parametrize(
    ("told", "used"),
    [
        ("", "https://api.holysheep.ai/v1"),
        ("https://relay.example/v1/", "https://relay.example/v1"),
        ("http://127.0.0.1:8000/v1", "http://127.0.0.1:8000/v1"),
        ("http://localhost:8000/v1", "http://localhost:8000/v1"),
        ("http://[::1]:8000/v1", "http://[::1]:8000/v1"),
    ],
)
def test_the_base_url_may_be_another_server(told: str, used: str) -> None:
    chosen = profile("final", {"HOLYSHEEP_API_KEY": KEY, "HOLYSHEEP_BASE_URL": told})
    assert chosen.base_url == used


@pytest.mark.parametrize(
    "told",
    [
        "http://relay.example/v1",
        "http://localhost.evil.example/v1",
        "https://user:pass@relay.example/v1",
        "https://relay.example/v1?key=pass",
        "ftp://relay.example",
        "relay.example",
        "https://",
        "https://[::1",
        "https://relay.example:pass/",
    ],
)
def test_a_base_url_that_would_spill_the_key_is_refused_without_being_quoted(told: str) -> None:
    with pytest.raises(UsageError, match="HOLYSHEEP_BASE_URL") as refused:
        profile("final", {"HOLYSHEEP_API_KEY": KEY, "HOLYSHEEP_BASE_URL": told})
    assert "pass" not in str(refused.value)


def test_an_unknown_profile_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="use animatic or final"):
        profile("rehearsal", {})
