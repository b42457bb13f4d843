"""Journeys over a whole episode of cards: what an edit makes again, and what it never does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from toys import workspace
from toys.provider import Cards

from drama_build.cli.estimate import planned
from drama_build.cli.workbench import Workbench
from drama_build.engine.deliver import Delivery
from drama_build.engine.run import Engine, Limits, Report
from drama_build.units import Money


@dataclass
class Stage:
    """A workspace that is built with cards."""

    root: Path
    profile: str
    cards: Cards
    made: set[str] = field(default_factory=set)

    def build(self) -> Report:
        bench = Workbench.open(self.root, {}, self.profile)
        wanted = bench.want(())

        async def run() -> Report:
            async def open_gateway() -> Cards:
                return self.cards

            rules = bench.rules(open_gateway)  # type: ignore[arg-type]  # cards stand in
            engine = Engine(bench.store, rules, lambda _: None, Limits(cores=2))
            return await engine.build(wanted.production.graph, wanted.targets)

        report = asyncio.run(run())
        assert not report.failures, report.failures
        files = {d.path: report.outputs[d.target][d.output] for d in wanted.deliverables}
        Delivery(bench.build_folder, bench.store.blobs, lambda _: None).deliver(files)
        bench.__exit__()
        self.made = set(report.made)
        return report

    def plan(self) -> tuple[Money, Money, set[str]]:
        bench = Workbench.open(self.root, {}, self.profile)
        plan = planned(bench, bench.want(()))
        bench.__exit__()
        return plan.low, plan.high, {s.target.name for s in plan.steps if s.status == "run"}

    def edit(self, before: str, after: str, *, series: bool = False) -> None:
        name = "series.toml" if series else "episodes/ep01.fountain"
        path = self.root / "projects/toy" / name
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")

    def kinds(self) -> set[str]:
        return {name.partition(":")[0] for name in self.made}


@pytest.fixture
def open_stage(tmp_path: Path) -> Callable[[str], Stage]:
    def open_stage(profile: str) -> Stage:
        root = workspace.write(tmp_path / "toy")
        (tmp_path / "cards").mkdir()
        return Stage(root, profile, Cards(tmp_path / "cards"))

    return open_stage


@pytest.fixture
def stage(open_stage: Callable[[str], Stage]) -> Stage:
    made = open_stage("animatic")
    made.build()
    return made


def test_an_episode_is_built_and_the_second_build_does_nothing(stage: Stage) -> None:
    folder = stage.root / "build/toy/ep01"
    assert {p.name for p in folder.iterdir()} == {"ep01.mp4", "ep01.srt", "ep01.vtt", "cover.jpg"}
    assert "You are late." in (folder / "ep01.srt").read_text(encoding="utf-8")
    assert stage.build().made == ()


def test_one_edited_word_makes_its_line_and_what_shows_it(stage: Stage) -> None:
    stage.edit("You are late.", "You are early.")
    stage.build()
    assert stage.made == {
        "line:toy/ep01/s01/l01",
        "timing:toy/ep01/s01",
        "clip:toy/ep01/s01/1",
        "scene:toy/ep01/s01",
        "transition:toy/ep01/s01",
        "stems:toy/ep01/s01",
        "mix:toy/ep01",
        "captions:toy/ep01",
        "episode:toy/ep01",
    }


def test_a_reverted_edit_makes_nothing(stage: Stage) -> None:
    before = (stage.root / "build/toy/ep01/ep01.mp4").read_bytes()
    stage.edit("You are late.", "You are early.")
    stage.build()
    stage.edit("You are early.", "You are late.")
    assert stage.build().made == ()
    assert (stage.root / "build/toy/ep01/ep01.mp4").read_bytes() == before


@pytest.mark.parametrize(
    "edit",
    [("Title: First\n", "Title: First\n\n/* a note to myself */\n"), ("ADA\n", "\n\nADA\n")],
)
def test_comments_and_blank_lines_make_nothing(stage: Stage, edit: tuple[str, str]) -> None:
    stage.edit(*edit)
    assert stage.build().made == ()


def test_a_wardrobe_makes_only_what_shows_its_character(stage: Stage) -> None:
    stage.edit("navy suit, dark red tie", "charcoal suit, grey tie", series=True)
    stage.build()
    assert "portrait:toy/ben" in stage.made
    assert not {"line", "timing", "plate", "effect", "score", "stems", "mix"} & stage.kinds()
    assert not any(
        name.startswith(("clip:toy/ep01/s01", "scene:toy/ep01/s01")) for name in stage.made
    )


def test_an_effect_makes_no_picture(stage: Stage) -> None:
    stage.edit("[[sfx: coin]]", "[[sfx: thunder]]")
    stage.build()
    assert stage.kinds() == {"effect", "stems", "mix", "episode"}


def test_clean_and_build_again_makes_nothing_and_brings_the_files_back(stage: Stage) -> None:
    bench = Workbench.open(stage.root, {})
    files = tuple(d.path for d in bench.want(()).deliverables)
    removed = Delivery(bench.build_folder, bench.store.blobs, lambda _: None).clean(files)
    bench.__exit__()
    assert len(removed) == 4
    assert not (stage.root / "build/toy").exists()
    assert stage.build().made == ()
    assert (stage.root / "build/toy/ep01/ep01.mp4").is_file()


def test_moving_the_workspace_makes_nothing(stage: Stage, tmp_path: Path) -> None:
    stage.root = stage.root.rename(tmp_path / "moved")
    assert stage.build().made == ()


def test_ten_scenes_in_one_place_need_one_plate(open_stage: Callable[[str], Stage]) -> None:
    stage = open_stage("animatic")
    scene = "EXT. STREET - NIGHT\n\nADA\nAgain.\n\n"
    path = stage.root / "projects/toy/episodes/ep01.fountain"
    path.write_text("Title: Ten\n\n" + scene * 10, encoding="utf-8")
    stage.build()
    assert stage.cards.asked["image"] == 2, "one plate, one portrait"
    assert stage.cards.asked["speech"] == 1, "the same words in the same voice are said once"


def test_bought_clips_do_not_follow_a_word_that_still_fits(
    open_stage: Callable[[str], Stage],
) -> None:
    stage = open_stage("final")
    stage.build()
    stage.edit("You are late.", "You are early.")
    low, high, runs = stage.plan()
    assert runs == {"line:toy/ep01/s01/l01", "scene:toy/ep01/s01", "captions:toy/ep01"}
    assert low == Money.usd("0.000014"), "fourteen characters"
    stage.cards.asked.clear()
    stage.build()
    assert stage.cards.asked == {"speech": 1}
    assert high > low, "a clip may be bought if the words turn out too long"
