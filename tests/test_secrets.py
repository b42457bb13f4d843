"""Programs we start do not learn our keys."""

from __future__ import annotations

import asyncio
import sys

import pytest

from drama_build.media import ffmpeg
from drama_build.secrets import without_credentials


def test_keys_stay_here_and_all_else_goes_along() -> None:
    environment = {
        "PATH": "/bin",
        "HOLYSHEEP_API_KEY": "secret",
        "HOLYSHEEP_API_KEY_FILE": "/secret",
        "OPENAI_API_KEY": "secret",
        "my_api_key": "secret",
        "HOLYSHEEP_BASE_URL": "https://api.holysheep.ai/v1?key=secret",
        "RELAY_TOKEN": "secret",
        "RELAY_KEY_FILE": "/secret",
        "GIT_CONFIG_KEY_0": "safe.directory",
    }
    assert without_credentials(environment) == {
        "PATH": "/bin",
        "GIT_CONFIG_KEY_0": "safe.directory",
    }


@pytest.mark.parametrize("own", [None, {"FONTCONFIG_FILE": "fonts.conf"}])
def test_ffmpeg_does_not_see_the_key(
    monkeypatch: pytest.MonkeyPatch, own: dict[str, str] | None
) -> None:
    monkeypatch.setenv("HOLYSHEEP_API_KEY", "hs-very-secret-key")

    async def started() -> bytes:
        told = [sys.executable, "-c", "import os; print(sorted(os.environ.items()))"]
        process = await ffmpeg._started(told, None, own, fed=False)
        seen, _ = await process.communicate()
        return seen

    seen = asyncio.run(started())
    assert b"hs-very-secret-key" not in seen
    assert b"PATH" in seen
    assert (b"fonts.conf" in seen) is (own is not None)
