"""Claims about which files make a profile."""

from __future__ import annotations

import sys
from pathlib import Path
from subprocess import run

import pytest

from drama_build.errors import UsageError
from drama_build.gateway.profiles import shelf


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "profiles").mkdir()
    return tmp_path


def _own(root: Path, name: str, text: str) -> None:
    (root / f"profiles/{name}.toml").write_text(text, encoding="utf-8")


def test_a_workspace_without_profiles_has_two(tmp_path: Path) -> None:
    assert shelf.names(tmp_path) == shelf.names(None) == ("animatic", "final")
    assert shelf.own_files("final", tmp_path) == ()


def test_every_file_of_the_workspace_that_can_be_named_is_a_profile(root: Path) -> None:
    for name in ("relay", "final", "Upper Case", "a-b"):
        _own(root, name, "")
    assert shelf.names(root) == ("animatic", "final", "a-b", "relay")


def test_a_file_says_only_what_is_different(root: Path) -> None:
    _own(root, "final", 'extends = "holysheep"\nrate = 3\n[models]\nvideo = "other"\n')
    found = shelf.merged(shelf.layers("final", root))
    assert found["rate"] == 3
    assert found["models"]["video"] == "other"
    assert found["models"]["image"] == "stable-diffusion-xl"
    assert found["base_url"] == "https://api.holysheep.ai/v1"
    assert "extends" not in found


def test_a_file_may_build_on_ours_of_the_same_name_and_on_its_neighbours(root: Path) -> None:
    _own(root, "holysheep", 'extends = "holysheep"\nrate = 5\n')
    _own(root, "slow", 'extends = "holysheep"\nconcurrency = 2\n')
    found = shelf.merged(shelf.layers("slow", root))
    assert (found["rate"], found["concurrency"], found["jobs"]) == (5, 2, 50)
    assert shelf.own_files("slow", root) == (
        Path("profiles/slow.toml"),
        Path("profiles/holysheep.toml"),
    )


def test_a_circle_is_refused(root: Path) -> None:
    _own(root, "one", 'extends = "two"\n')
    _own(root, "two", 'extends = "one"\n')
    with pytest.raises(UsageError, match=r"profiles/two.toml: extends: 'one' builds on this file"):
        shelf.layers("one", root)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('extends = "nobody"\n', r"profiles/relay.toml: extends: there is no profile 'nobody'"),
        ("extends = 7\n", "there is no profile 7"),
        ('extends = "../../etc/passwd"\n', "there is no profile"),
        ("rate = ", "profiles/relay.toml is not TOML"),
    ],
)
def test_a_file_that_leads_nowhere_is_named(root: Path, text: str, complaint: str) -> None:
    _own(root, "relay", text)
    with pytest.raises(UsageError, match=complaint):
        shelf.layers("relay", root)


def test_the_studio_cannot_be_declared_away(root: Path) -> None:
    _own(root, "animatic", 'base_url = "https://relay.example"\n')
    with pytest.raises(UsageError, match="animatic is the studio"):
        shelf.layers("animatic", root)


@pytest.mark.parametrize("name", ["../final", "a/b", "", "Final"])
def test_a_name_is_no_path(root: Path, name: str) -> None:
    with pytest.raises(UsageError, match="there is no profile"):
        shelf.layers(name, root)


def test_choosing_a_profile_loads_no_heavy_library(tmp_path: Path) -> None:
    check = (
        "import sys; from pathlib import Path; from drama_build.gateway.profiles import shelf;"
        " root = Path(sys.argv[1]); print(shelf.names(root), shelf.own_files('final', root));"
        " sys.exit(bool({'pydantic', 'httpx', 'tomllib'} & set(sys.modules)))"
    )
    assert run([sys.executable, "-c", check, str(tmp_path)], check=False).returncode == 0
