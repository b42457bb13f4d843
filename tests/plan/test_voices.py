"""Two characters of a series never share a voice, unless it is a voice's name."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from toys import workspace

from drama_build.cli.workbench import Workbench
from drama_build.engine.action import Target
from drama_build.plan.voices import told_apart

ADA = 'voice = "young woman, warm"'
BEN = 'voice = "young man, low"'


def _voices(root: Path, ada: str, ben: str, profile: str = "animatic") -> list[str]:
    return [str(line.params["voice"]) for line in _lines(root, ada, ben, profile).values()]


def _lines(root: Path, ada: str, ben: str, profile: str = "animatic") -> Mapping[str, Target]:
    workspace.write(root, series=workspace.SERIES.replace(ADA, ada).replace(BEN, ben))
    with Workbench.open(root, {}, profile) as bench:
        graph = bench.want(()).production.graph
    return {target.name: target for target in graph.values() if target.kind == "line"}


def test_two_described_alike_are_told_apart(tmp_path: Path) -> None:
    first, second = _voices(tmp_path, 'voice = "Young man, low"', 'voice = "low young man"')
    assert (first, second) == ("Young man, low", "low young man, the second of them")


def test_why_names_whom_a_voice_is_like(tmp_path: Path) -> None:
    lines = list(_lines(tmp_path, BEN, BEN).values())
    assert "like" not in lines[0].facts
    assert lines[1].facts["like"].value == "ADA"


def test_other_providers_are_sent_what_was_declared(tmp_path: Path) -> None:
    assert _voices(tmp_path, BEN, BEN, "final") == ["young man, low"] * 2


def test_a_voice_called_by_name_may_be_shared(tmp_path: Path) -> None:
    named = 'voice = "jf_alpha"'
    assert _voices(tmp_path, named, named) == ["jf_alpha"] * 2


def test_a_single_word_is_a_description_too(tmp_path: Path) -> None:
    man = 'voice = "man"'
    assert _voices(tmp_path, man, man) == ["man", "man, the second of them"]


def test_telling_voices_apart_loads_no_numbers() -> None:
    look = "import sys, drama_build.studio.voice.request as r; print('numpy' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"


@pytest.mark.parametrize(("others", "told"), [(0, "x"), (1, "x, the second of them")])
def test_the_words_say_which_of_them(others: int, told: str) -> None:
    assert told_apart("x", ["A"] * others) == told


def test_any_number_of_them_can_be_told_apart() -> None:
    assert len({told_apart("x", ["A"] * number) for number in range(40)}) == 40
