"""Lengths known before anybody speaks."""

from __future__ import annotations

import subprocess
import sys

import pytest

from drama_build.studio.voice.pace import estimate_seconds


@pytest.mark.parametrize(
    ("text", "language", "seconds"),
    [
        ("He knew my name, Auntie. Nobody in the palace should know my name.", "en", 3.9),
        ("林小姐，沈先生在等您。", "zh", 2.4),
        ("นายโกหก นายไม่ได้ขโมย", "th", 1.9),
    ],
)
def test_an_estimate_is_within_a_third_of_what_was_measured(
    text: str, language: str, seconds: float
) -> None:
    assert estimate_seconds(text, language) == pytest.approx(seconds, rel=0.33)


def test_more_words_take_longer_and_nothing_takes_no_time() -> None:
    assert estimate_seconds("Wait. Wait for me.", "en") > estimate_seconds("Wait.", "en")
    assert estimate_seconds("", "en") > 0
    assert estimate_seconds("你好", "zh-CN") == estimate_seconds("你好", "zh")


def test_a_plan_that_estimates_loads_neither_numpy_nor_a_network() -> None:
    asked = (
        "import sys; from drama_build.studio.voice.pace import estimate_seconds;"
        "sys.exit(bool({'numpy', 'scipy', 'onnxruntime'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
