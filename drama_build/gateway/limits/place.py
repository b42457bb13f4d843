"""Where the shared state of an account lies: one folder of the user, one file for each rate."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path

from drama_build.errors import StoreError


def state_folder(environment: Mapping[str, str]) -> Path:
    """`$XDG_STATE_HOME/drama_build` or `~/.local/state/drama_build`, made for its owner alone.

    A relative XDG_STATE_HOME counts as none, as the XDG specification has it. Raises StoreError if
    the folder cannot be made or somebody else could write into it.
    """
    given = Path(environment.get("XDG_STATE_HOME", ""))
    home = Path(environment.get("HOME") or Path.home())
    folder = (given if given.is_absolute() else home / ".local" / "state") / "drama_build"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.stat()
    except OSError as refused:
        raise _refusal(folder, f"cannot be used: {refused.strerror}") from refused
    if found.st_uid != os.geteuid():
        raise _refusal(folder, "belongs to somebody else")
    if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise _refusal(folder, "can be written to by others")
    return folder


def account_file(folder: Path, credential_text: str, bucket: str) -> Path:
    """The file of one rate of one account: a digest stands for the credential.

    Raises ValueError if the bucket's name is not letters, digits, `-` and `_`.
    """
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", bucket):
        raise ValueError(f"{bucket!r} is not a bucket's name")
    account = hashlib.sha256(credential_text.encode()).hexdigest()[:12]
    return folder / f"{account}-{bucket}.rate"


def _refusal(folder: Path, what: str) -> StoreError:
    return StoreError(f"{folder} {what}", "set XDG_STATE_HOME to a folder of your own")
