"""Claims about the commands that choose: wrong words, the studio's takes, files of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from doit.doit_cmd import DoitMain
from toys import workspace

from drama_build.cli import tasks
from drama_build.cli.progress import edited_line

COIN = "effect:toy/coin"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(workspace.write(tmp_path))
    return tmp_path


def _said(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    ended = DoitMain().run([*words])
    told = capsys.readouterr()
    assert ended == code, told
    return told.err if code else told.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("circle",), "circle needs a target; such as doit circle clip:lantern/ep01/s01/1 …"),
        (("circle", COIN), "doit circle effect:toy/coin cannot be read; such as"),
        (("circle", COIN, "4"), f"{COIN} has no take 4; nothing was made yet; doit retake"),
        (("circle", COIN, "two"), f"{COIN} has no take two"),
        (("retake", COIN, "-n", "0"), "-n 0 is not a number of takes; write -n 3"),
        (("retake", COIN, "-n", "99"), f"{COIN} would have 100 takes; 99 are the most"),
        (("retake", "timing:toy/ep01/s01"), "is made here: another take of it would be the same"),
        (("takes", "clip:toy/ep01"), "clip:toy/ep01 is more than one target; name one, such as"),
        (("takes", "clip:toy/ep01/s01/7"), "no clip toy/ep01/s01/7; did you mean"),
        (("pin", COIN, "nothing.wav"), "nothing.wav is not a file"),
        (("unpin", COIN), f"{COIN} is not pinned in projects/toy/takes.lock; nothing is"),
    ],
)
def test_wrong_words_are_told_in_a_sentence(
    here: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    assert told in _said(capsys, *words, code=2)
    assert not (here / "projects/toy/takes.lock").exists()


def test_the_studio_makes_another_sound_of_another_take_and_the_same_face(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _said(capsys, "build", COIN)
    assert "made the same again" not in _said(capsys, "retake", COIN, "-n", "2")
    sounds = sorted((here / "build/toy/takes/effect").iterdir())
    assert [sound.name for sound in sounds] == [f"coin.take{n}.flac" for n in (1, 2, 3)]
    assert len({sound.read_bytes() for sound in sounds}) == 3

    _said(capsys, "build", "portrait:toy/ada")
    told = _said(capsys, "retake", "portrait", "toy/ada")
    assert told.endswith("animatic-still made the same again: take 2 as take 1, byte for byte\n")


def test_takes_of_what_was_declared_before_keep_their_files(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    series = here / "projects/toy/series.toml"
    ambience = "effect:toy/ambience/street"
    _said(capsys, "build", ambience)
    before = next((here / "build/toy/effect/ambience").iterdir()).read_bytes()
    series.write_text(series.read_text().replace("rain on a street", "wind in a street"))
    now, older = _said(capsys, "takes", ambience).split("made of what was declared before")
    assert f"nothing was made yet of what is declared now; doit build {ambience}" in now
    assert "pin its file" in older
    (kept,) = (here / "build/toy/takes/effect/ambience").iterdir()
    assert kept.read_bytes() == before
    assert str(kept.relative_to(here)) in older

    _said(capsys, "pin", ambience, str(kept))
    _said(capsys, "build", ambience)
    assert next((here / "build/toy/effect/ambience").iterdir()).read_bytes() == before


@pytest.mark.usefixtures("here")
def test_a_pinned_target_is_not_circled(capsys: pytest.CaptureFixture[str]) -> None:
    _said(capsys, "retake", COIN)
    _said(capsys, "pin", COIN, "build/toy/takes/effect/coin.take2.flac")
    told = _said(capsys, "circle", COIN, "2", code=2)
    assert "coin.flac is pinned in place of effect:toy/coin; doit unpin effect:toy/coin fi" in told
    assert "stands in place of every take" in _said(capsys, "takes", COIN)


def test_a_file_within_the_series_is_pinned_where_it_lies(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _said(capsys, "build", COIN)
    mine = here / "projects/toy/assets/my coin.flac"
    mine.parent.mkdir()
    mine.write_bytes((here / "build/toy/effect/coin.flac").read_bytes())
    _said(capsys, "pin", COIN, "projects/toy/assets/my coin.flac")
    assert "pin=assets/my%20coin.flac" in (here / "projects/toy/takes.lock").read_text()
    assert not (mine.parent / "pins").exists()


def test_a_plan_keeps_no_bytes_of_a_pinned_file(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _said(capsys, "build", COIN)
    _said(capsys, "retake", COIN)
    _said(capsys, "pin", COIN, "build/toy/takes/effect/coin.take2.flac")
    pinned = here / "projects/toy/assets/pins/effect-coin.flac"
    pinned.write_bytes((here / "build/toy/takes/effect/coin.take1.flac").read_bytes() + b"\0")
    kept = sorted((here / ".drama/cas").rglob("*"))
    assert f"run      {COIN}" in _said(capsys, "plan", COIN)
    assert sorted((here / ".drama/cas").rglob("*")) == kept
    told = _said(capsys, "why", COIN)
    assert "projects/toy/takes.lock:3" in told


def test_only_what_can_be_pinned_is_offered_to_be() -> None:
    assert "doit pin episode:toy/ep01 e.mp4, or" in edited_line(Path("e.mp4"), "episode:toy/ep01")
    assert edited_line(Path("e.srt"), "captions:toy/ep01") == (
        "kept  e.srt was edited by hand; doit build --restore puts ours back"
    )


def test_clean_removes_what_was_asked_for_by_kind_and_keeps_what_was_edited(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _said(capsys, "build", "timing")
    _said(capsys, "build", COIN)
    first, second = (here / f"build/toy/timing/ep01/s0{n}.json" for n in (1, 2))
    second.write_text("mine")
    group, task = tasks.task_episode()
    for cleaned, left in ((task, {"coin.flac", "s02.json"}), (group, {"s02.json"})):
        ((clean, given),) = cleaned["clean"]
        clean(*given, dryrun=False)
        files = {path.name for path in (here / "build/toy").rglob("*") if path.is_file()}
        assert files == left
    assert not first.exists()
