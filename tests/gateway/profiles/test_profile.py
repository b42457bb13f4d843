"""Where a build buys, and with whose key."""

from __future__ import annotations

from pathlib import Path

import pytest

from drama_build.errors import UsageError
from drama_build.gateway.profiles.profile import declared, detour, profile

KEY = "hs-very-secret-key"


def _own(root: Path, name: str, text: str) -> Path:
    (root / "profiles").mkdir(exist_ok=True)
    (root / f"profiles/{name}.toml").write_text(text, encoding="utf-8")
    return root


def test_the_animatic_profile_needs_nothing_and_reads_nothing() -> None:
    chosen = profile("animatic", {"HOLYSHEEP_API_KEY": KEY, "HOLYSHEEP_BASE_URL": "garbage"})
    assert chosen.credential is None
    assert chosen.base_url == "http://studio/v1"
    assert chosen.rate is None


def test_the_final_profile_is_holysheep_at_ten_requests_a_second() -> None:
    chosen = profile("final", {"HOLYSHEEP_API_KEY": KEY})
    assert (chosen.name, chosen.base_url) == ("final", "https://api.holysheep.ai/v1")
    assert chosen.rate == 10


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


@pytest.mark.parametrize("key", ["two words", "line\nbreak", "ключ", "tab\there"])
def test_a_garbled_key_is_refused_without_being_quoted(key: str) -> None:
    with pytest.raises(UsageError) as refused:
        profile("final", {"HOLYSHEEP_API_KEY": key})
    assert key not in str(refused.value)


def test_a_key_may_stand_in_a_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text(f"{KEY}\n")
    file.chmod(0o600)
    chosen = profile("final", {"HOLYSHEEP_API_KEY_FILE": str(file)})
    assert chosen.credential is not None
    assert chosen.credential.reveal() == KEY


def test_a_key_in_a_file_that_others_read_is_refused_without_being_quoted(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text(KEY)
    file.chmod(0o640)
    with pytest.raises(UsageError, match="chmod 600") as refused:
        profile("final", {"HOLYSHEEP_API_KEY_FILE": str(file)})
    assert KEY not in str(refused.value)


def test_the_variable_comes_before_the_file(tmp_path: Path) -> None:
    environment = {"HOLYSHEEP_API_KEY": KEY, "HOLYSHEEP_API_KEY_FILE": str(tmp_path / "none")}
    assert profile("final", environment).credential is not None


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


def test_a_profile_of_its_own_has_a_key_of_its_own(tmp_path: Path) -> None:
    """The key of one provider is never sent to another."""
    root = _own(
        tmp_path,
        "relay",
        'extends = "newapi"\nbase_url = "https://relay.example/v1"\nvariable = "RELAY_KEY"\n',
    )
    environment = {
        "HOLYSHEEP_API_KEY": KEY,
        "HOLYSHEEP_BASE_URL": "https://elsewhere.example/v1",
        "RELAY_KEY": "another",
    }
    chosen = profile("relay", environment, root)
    assert chosen.base_url == "https://relay.example/v1"
    assert chosen.credential is not None
    assert chosen.credential.reveal() == "another"
    with pytest.raises(UsageError, match="RELAY_KEY is not set"):
        profile("relay", {"HOLYSHEEP_API_KEY": KEY}, root)


@pytest.mark.parametrize(
    "told",
    [
        "https://API.holysheep.ai/v1",
        "HTTPS://api.HolySheep.ai:443/v1/",
        "https://api.holysheep.ai:/v1//",
    ],
)
def test_the_same_server_spelled_otherwise_is_the_same_provider(told: str) -> None:
    chosen = profile("final", {"HOLYSHEEP_API_KEY": KEY, "HOLYSHEEP_BASE_URL": told})
    assert chosen.base_url == "https://api.holysheep.ai/v1"


def test_another_port_or_path_is_another_provider() -> None:
    for told in ("https://[2001:db8::1]:8443/v1", "https://relay.example/V1"):
        found = profile("final", {"HOLYSHEEP_API_KEY": KEY, "HOLYSHEEP_BASE_URL": told})
        assert found.base_url == told


RELAYED = 'base_url = "https://relay.example/v1"\n'


@pytest.mark.parametrize(
    ("file", "environment", "told"),
    [
        (f'extends = "final"\n{RELAYED}', {}, "HOLYSHEEP_API_KEY to relay.example"),
        (
            f'extends = "newapi"\nvariable = "RELAY_KEY"\n{RELAYED}',
            {"HOLYSHEEP_BASE_URL": "https://mine.example"},
            "RELAY_KEY to relay.example",
        ),
        (f'extends = "final"\n{RELAYED}', {"HOLYSHEEP_BASE_URL": "https://mine.example"}, ""),
        ('extends = "final"\nbase_url = "https://api.holysheep.ai/v2"\n', {}, ""),
        (f'extends = "final"\nneeds_key = false\n{RELAYED}', {}, ""),
        ('extends = "final"\nrate = 3\n', {}, ""),
    ],
)
def test_a_file_of_the_workspace_that_sends_the_key_elsewhere_is_told(
    tmp_path: Path, file: str, environment: dict[str, str], told: str
) -> None:
    root = _own(tmp_path, "final", file)
    assert detour("final", environment, root) == (told and f"profiles/final.toml sends {told}")


def test_a_base_url_in_a_file_is_checked_like_any_other(tmp_path: Path) -> None:
    root = _own(tmp_path, "relay", 'extends = "newapi"\nbase_url = "http://relay.example"\n')
    with pytest.raises(UsageError, match="base_url of the profile 'relay' must be an https URL"):
        profile("relay", {"HOLYSHEEP_API_KEY": KEY}, root)
    with pytest.raises(UsageError, match="base_url of the profile 'newapi'"):
        profile("newapi", {"HOLYSHEEP_API_KEY": KEY})


def test_a_gateway_without_a_key_may_be_a_neighbour(tmp_path: Path) -> None:
    free = 'extends = "newapi"\nneeds_key = false\n'
    root = _own(tmp_path, "local", f'{free}base_url = "http://10.0.0.5:3000/v1"\n')
    chosen = profile("local", {"HOLYSHEEP_BASE_URL": "https://elsewhere.example"}, root)
    assert (chosen.base_url, chosen.credential) == ("http://10.0.0.5:3000/v1", None)
    _own(tmp_path, "local", f'{free}base_url = "neighbour"\n')
    with pytest.raises(UsageError, match="base_url of the profile 'local' must be"):
        profile("local", {}, root)


def test_an_id_from_outside_stays_one_step_of_the_route() -> None:
    chosen = declared("newapi")
    assert chosen.status_route("a/../b?c") == "video/generations/a%2F..%2Fb%3Fc"
    assert chosen.content_route("a/b") == "videos/a%2Fb/content"
    assert declared("final").content_route("a") is None


def test_a_lost_order_of_a_clip_is_held_and_any_other_is_sent_once_more() -> None:
    final = declared("final")
    assert final.after_unknown("video") == "hold"
    assert {final.after_unknown(o) for o in ("image", "edit", "speech", "sound", "chat")} == {
        "resubmit"
    }
    assert declared("animatic").after_unknown("video") == "resubmit"


def test_nothing_is_proved_of_a_provider_that_nobody_looked_at() -> None:
    for name in ("final", "newapi"):
        chosen = declared(name)
        assert not chosen.idempotency.proved
        assert not chosen.listing.proved
        assert not chosen.not_created
        assert chosen.failed_jobs == "unknown"
