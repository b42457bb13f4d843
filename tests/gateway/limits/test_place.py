"""Where the shared state of an account lies, and who may not see it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from drama_build.errors import StoreError
from drama_build.gateway.limits.place import account_file, state_folder


def test_the_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    folder = state_folder({"XDG_STATE_HOME": str(tmp_path / "state")})
    assert folder == tmp_path / "state" / "drama_build"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert state_folder({"XDG_STATE_HOME": str(tmp_path / "state")}) == folder


@pytest.mark.parametrize("given", ["", "state", "./state"])
def test_without_an_absolute_folder_it_is_below_home(tmp_path: Path, given: str) -> None:
    folder = state_folder({"HOME": str(tmp_path), "XDG_STATE_HOME": given})
    assert folder == tmp_path / ".local" / "state" / "drama_build"


def test_a_folder_of_somebody_else_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    somebody = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: somebody)
    with pytest.raises(StoreError, match="belongs to somebody else; set XDG_STATE_HOME"):
        state_folder({"XDG_STATE_HOME": str(tmp_path)})


def test_a_folder_that_others_may_write_to_is_refused(tmp_path: Path) -> None:
    state_folder({"XDG_STATE_HOME": str(tmp_path)}).chmod(0o770)
    with pytest.raises(StoreError, match="can be written to by others"):
        state_folder({"XDG_STATE_HOME": str(tmp_path)})


def test_a_folder_that_cannot_be_made_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be used: Not a directory"):
        state_folder({"XDG_STATE_HOME": str(tmp_path / "file")})


def test_a_file_name_tells_accounts_and_rates_apart_but_not_the_credential() -> None:
    folder = Path("/state")
    files = {account_file(folder, text, rate) for text in ("sk-a", "sk-b") for rate in ("x", "y")}
    assert len(files) == 4
    assert all(file.parent == folder and "sk-" not in file.name for file in files)
    assert account_file(folder, "sk-a", "x") == account_file(folder, "sk-a", "x")


@pytest.mark.parametrize("bucket", ["", "../x", "a/b", "a b", "x" * 65])
def test_a_bucket_s_name_cannot_lead_elsewhere(bucket: str) -> None:
    with pytest.raises(ValueError, match="not a bucket's name"):
        account_file(Path("/state"), "sk-a", bucket)
