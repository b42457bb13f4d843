"""Journeys of a choice: retake, circle, pin and lock, by their commands, over cards."""

from __future__ import annotations

import asyncio
import json
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest
from doit.doit_cmd import DoitMain
from toys import workspace
from toys.provider import Cards

from drama_build.cli.provider import Provider
from drama_build.declare.takes import read_takes
from drama_build.gateway.requests import ImageRequest, Made, VideoRequest
from drama_build.media.encode import encode_frames
from drama_build.rules.catalogue import KINDS
from drama_build.store.cas import ContentStore, digest_of

CLIP = "clip:toy/ep01/s01/1"
ABOVE_CLIP = {"scene:toy/ep01/s01", "transition:toy/ep01/s01", "episode:toy/ep01"}
ADA = "portrait:toy/ada"
ABOVE_ADA = {"keyframe:toy/ep01/s01/1", "cover:toy/ep01", CLIP, *ABOVE_CLIP}


@dataclass
class Chancy(Cards):
    """Cards that come out differently with another seed."""

    shades: dict[str, int] = field(default_factory=dict)

    async def image(self, request: ImageRequest, *, target: str = "") -> Made:
        return await super().image(replace(request, prompt=f"{request.prompt} {request.seed}"))

    async def video(self, request: VideoRequest, *, target: str = "") -> Made:
        film = await asyncio.to_thread(self._film, request)
        return self._made(request, film.read_bytes())

    def _film(self, request: VideoRequest) -> Path:
        """As grey as nothing else is that is asked for."""
        size, told = request.size, request.fingerprint()
        shade = 20 + 3 * self.shades.setdefault(told, len(self.shades))
        card = np.full((size.height * 3 // 2, size.width), 128, np.uint8)
        card[: size.height] = shade
        frames = round(float(request.seconds) * request.rate)
        out = self.folder / f"{told}.mp4"
        encode_frames((card for _ in range(frames)), out, size=size, rate=request.rate)
        return out


@dataclass
class Set:
    """A workspace in which commands are given, and a provider that counts."""

    root: Path
    cards: Chancy
    capsys: pytest.CaptureFixture[str]

    def doit(self, *words: str, code: int = 0) -> str:
        """What a command of the paid profile writes."""
        profile = () if words[0] in {"unpin", "gc"} else ("--profile", "final")
        ended = DoitMain().run([*words, *profile])
        told = self.capsys.readouterr()
        assert ended == code, told
        return told.out if code == 0 else told.err

    def build(self, *words: str) -> set[str]:
        """Build; what was made."""
        events = [json.loads(line) for line in self.doit("build", "--json", *words).splitlines()]
        return {event["target"] for event in events if event["event"] == "made"}

    def clip(self) -> bytes:
        """The bytes of the clip as the build shows them."""
        self.build(CLIP)
        return (self.root / "build/toy/clip/ep01/s01/1.mp4").read_bytes()

    @property
    def lock(self) -> Path:
        return self.root / "projects/toy/takes.lock"


@pytest.fixture
def stage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Set:
    cards = Chancy(tmp_path)

    async def opened(_: Provider) -> Chancy:
        return cards

    root = workspace.write(tmp_path / "here")
    monkeypatch.chdir(root)
    monkeypatch.setattr(Provider, "open", opened)
    return Set(root, cards, capsys)


def test_a_take_is_made_circled_followed_and_taken_back(stage: Set) -> None:
    stage.build()
    stage.cards.asked.clear()
    told = stage.doit("retake", CLIP, "-n", "2")
    assert stage.cards.asked == {"video": 2}, "two more takes are bought and nothing else"
    assert "2 more of clip:toy/ep01/s01/1: $" in told
    assert "●     1" in told
    assert stage.build() == set(), "a take that nobody chose changes nothing"
    (stage.root / "build/toy/takes/clip/ep01/s01/1.take3.mp4").stat()

    first = stage.clip()
    stage.doit("circle", CLIP, "3")
    assert stage.build() == ABOVE_CLIP
    assert stage.clip() != first
    assert stage.build() == set()
    stage.doit("circle", CLIP, "1")
    assert stage.build() == set()
    assert stage.clip() == first
    assert not stage.lock.exists(), "nothing is chosen any more"
    assert stage.cards.asked == {"video": 2}


def test_a_picture_of_a_shared_character_is_followed_wherever_it_shows(stage: Set) -> None:
    stage.build()
    stage.doit("retake", ADA)
    stage.doit("circle", ADA, "2")
    assert stage.build() == ABOVE_ADA
    assert "  ●     2" in stage.doit("takes", ADA)


def test_takes_cost_what_is_said_and_no_more_than_allowed(stage: Set) -> None:
    stage.build()
    stage.cards.asked.clear()
    stage.doit("retake", CLIP, "-n", "2", "--max-cost", "0", code=3)
    assert stage.cards.asked == {}


def test_a_pinned_file_is_followed_when_it_is_edited_and_left_when_it_is_unpinned(
    stage: Set, tmp_path: Path
) -> None:
    stage.build()
    stage.doit("retake", ADA, "-n", "2")
    made = [stage.root / f"build/toy/takes/portrait/ada.take{n}.png" for n in (2, 3)]
    mine = tmp_path / "my own face.png"
    shutil.copy(made[0], mine)
    stage.cards.asked.clear()

    stage.doit("pin", ADA, str(mine))
    brought = stage.root / "projects/toy/assets/pins/portrait-ada.png"
    assert f"{ADA} pin=assets/pins/portrait-ada.png" in stage.lock.read_text(encoding="utf-8")
    assert stage.build() == {ADA, *ABOVE_ADA}
    assert stage.build() == set()
    shutil.copy(made[1], brought)
    assert stage.build() == {ADA, *ABOVE_ADA}
    assert stage.cards.asked == {"video": 2}, "the portrait is never ordered"
    stage.doit("unpin", ADA)
    assert stage.build() == set()
    assert brought.exists(), "a file of theirs is never removed"


def test_a_pinned_file_that_is_lost_is_named_with_its_line(stage: Set) -> None:
    stage.build(ADA)
    stage.doit("takes", ADA)
    stage.doit("pin", ADA, "build/toy/takes/portrait/ada.take1.png")
    (stage.root / "projects/toy/assets/pins/portrait-ada.png").unlink()
    told = stage.doit("build", code=2)
    assert told.startswith("projects/toy/takes.lock:3: the pinned file projects/toy/assets/pins/")
    assert f"bring it back, or doit unpin {ADA}" in told
    stage.doit("unpin", ADA)
    assert stage.build(ADA) == set()


def test_a_file_of_another_sort_is_refused_before_anything_is_written(
    stage: Set, tmp_path: Path
) -> None:
    stage.build(ADA)
    (tmp_path / "face.txt").write_text("hello")
    told = stage.doit("pin", ADA, str(tmp_path / "face.txt"), code=1)
    assert "face.txt cannot stand for portrait:toy/ada: it is not a picture that can be" in told
    assert not stage.lock.exists()
    assert "mix cannot be one hand-made file" in stage.doit("pin", "mix:toy/ep01", __file__, code=2)
    told = stage.doit("pin", "scene:toy/ep01/s01", __file__, code=2)
    assert "overlaps its neighbour, so one file cannot stand for it" in told


def test_an_edited_film_stays_until_it_is_pinned_or_ours_is_restored(stage: Set) -> None:
    stage.build()
    film = stage.root / "build/toy/ep01/ep01.mp4"
    made = film.read_bytes()
    film.write_bytes(made + b"\0\0\0\x08free")  # an empty box, as an editor might leave one
    told = stage.doit("build")
    cure = f"pin it: doit pin episode:toy/ep01 {film}, or doit build --restore"
    assert f"kept  {film} was edited by hand; {cure}" in told
    assert film.read_bytes() != made

    stage.doit("pin", "episode:toy/ep01", str(film))
    assert stage.build() == {"episode:toy/ep01"}
    assert film.read_bytes() != made
    stage.doit("unpin", "episode:toy/ep01")
    assert stage.build() == set()
    assert film.read_bytes() == made

    film.write_bytes(b"mine")
    stage.doit("build", "--restore")
    assert film.read_bytes() == made
    assert film.with_name("ep01.edited-1.mp4").read_bytes() == b"mine"


def test_with_the_lock_and_the_blobs_the_film_is_made_again_without_a_request(stage: Set) -> None:
    stage.build()
    stage.doit("retake", CLIP)
    stage.doit("circle", CLIP, "2")
    stage.build()
    stage.doit("lock", "toy")
    film, clip = digest_of(stage.root / "build/toy/ep01/ep01.mp4"), stage.clip()
    asked = stage.cards.asked.copy()

    for left in stage.root.glob(".drama/state.db*"):
        left.unlink()
    shutil.rmtree(stage.root / "build")
    made = stage.build("--locked")
    assert stage.cards.asked == asked, "no request"
    assert not {"portrait", "plate", "line", "clip", "effect", "score"} & {
        name.partition(":")[0] for name in made
    }
    assert digest_of(stage.root / "build/toy/ep01/ep01.mp4") == film
    stage.build("--locked", CLIP)
    assert (stage.root / "build/toy/clip/ep01/s01/1.mp4").read_bytes() == clip
    assert stage.build("--locked") == set()


def test_what_a_locked_build_lacks_is_named_before_anything_runs(stage: Set) -> None:
    stage.build()
    stage.doit("lock")
    takes = read_takes(stage.root, "toy", KINDS)
    locked = takes.of(ADA).locked
    assert locked is not None
    lost = locked.outputs["still"].digest
    ContentStore(stage.root / ".drama").discard([lost])
    script = stage.root / "projects/toy/episodes/ep01.fountain"
    script.write_text(script.read_text().replace("Never again", "Ever again"))
    asked = stage.cards.asked.copy()
    told = stage.doit("build", "--locked", code=1).splitlines()
    assert told[0].startswith("nothing was started: 3 bought targets cannot be taken")
    assert f"  {ADA}: its still, sha256 {lost[:12]}…, is not in the store" in told
    named = [line.split(": ")[0].strip() for line in told[1:]]
    assert sorted(named) == ["clip:toy/ep01/s02/1", "line:toy/ep01/s02/l01", ADA]
    assert stage.cards.asked == asked


def test_what_was_never_made_cannot_be_locked(stage: Set) -> None:
    stage.build(ADA)
    told = stage.doit("lock", "toy", code=1)
    assert CLIP in told
    assert ADA not in told
    assert "doit build toy, then lock again" in told
    assert not stage.lock.exists()


def test_a_whole_series_locked_anew_forgets_what_is_no_longer_used(stage: Set) -> None:
    stage.build()
    stage.doit("lock")
    script = stage.root / "projects/toy/episodes/ep01.fountain"
    script.write_text(script.read_text().replace("[[sfx: coin]]\n", ""))
    stage.build()
    stage.doit("lock", "toy/ep01")
    assert "effect:toy/coin" in stage.lock.read_text()
    stage.doit("lock", "toy")
    assert "effect:toy/coin" not in stage.lock.read_text()


def test_nothing_that_can_still_be_chosen_is_collected(stage: Set) -> None:
    stage.build()
    stage.doit("retake", CLIP, "-n", "3")
    stage.doit("circle", CLIP, "4")
    stage.doit("takes", CLIP)
    stage.doit("pin", "clip:toy/ep01/s02/1", "build/toy/takes/clip/ep01/s01/1.take2.mp4")
    stage.build()
    asked = stage.cards.asked.copy()
    stage.doit("gc", "--delete", "--grace", "0")
    for number in ("3", "1", "4"):
        stage.doit("circle", CLIP, number)
        stage.build()
    stage.doit("unpin", "clip:toy/ep01/s02/1")
    stage.build()
    assert stage.cards.asked == asked
