"""Claims about `doit why`: the edit, where it stands and the way from there; or whence a hit is."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from doit.doit_cmd import DoitMain
from toys import trivial, workspace

from drama_build.cli.workbench import Workbench
from drama_build.engine.action import Rule
from drama_build.engine.plan import Planner
from drama_build.engine.run import Engine, Limits
from drama_build.store.accounts import Refusal

TOML, SCRIPT = "projects/toy/series.toml", "projects/toy/episodes/ep01.fountain"
CLIP, KEYFRAME = "clip:toy/ep01/s01/1", "keyframe:toy/ep01/s01/1"
COAT = "cream trench coat over a dress"


@dataclass
class Studio:
    """A toy workspace whose targets are made in a microsecond."""

    root: Path
    output: pytest.CaptureFixture[str]

    def rules(self, bench: Workbench) -> Mapping[str, Rule]:
        async def nobody() -> object:
            raise AssertionError("nothing is bought")

        return trivial.rules(bench.rules(nobody))  # type: ignore[arg-type]

    def build(self, *words: str) -> None:
        with Workbench.open(self.root, {}) as bench:
            wanted = bench.want(words)
            bench.keep_pins(wanted)
            engine = Engine(bench.store, self.rules(bench), lambda _: None, Limits(cores=2))
            asyncio.run(engine.build(wanted.production.graph, wanted.targets))

    def edit(self, file: str, before: str, after: str) -> None:
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")

    def why(self, *words: str, code: int = 0) -> list[str]:
        self.output.readouterr()
        assert DoitMain().run(["why", *words]) == code
        told = self.output.readouterr()
        return (told.err if code else told.out).splitlines()


@pytest.fixture
def studio(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Studio:
    monkeypatch.chdir(tmp_path)
    workspace.write(tmp_path)
    return Studio(tmp_path, capsys)


def test_what_was_never_made_is_new(studio: Studio) -> None:
    assert studio.why(CLIP) == [f"{CLIP}: new: nothing was ever made under this name"]


def test_a_wardrobe_is_followed_from_its_line_to_the_clip(studio: Studio) -> None:
    studio.build()
    studio.edit(TOML, COAT, "white coat")
    assert studio.why(CLIP) == [
        f"{CLIP}: may run",
        f"  wardrobe: '{COAT}' → 'white coat'   {TOML}:10",
        f"    {TOML}:10 → portrait:toy/ada → {KEYFRAME} → {CLIP}",
    ]


def test_the_way_is_found_even_when_its_beginning_is_made_already(studio: Studio) -> None:
    studio.build()
    studio.edit(TOML, COAT, "white coat")
    studio.build("portrait")
    told = studio.why(CLIP)
    assert told[1].startswith("  prompt: '…")
    assert "Wearing white coat." in told[1]
    assert told[2] == f"    {TOML}:10 → portrait:toy/ada → {KEYFRAME} → {CLIP}"


def test_every_edit_is_told_once_with_its_shortest_way(studio: Studio) -> None:
    studio.build()
    studio.edit(SCRIPT, "You are late.", "You are very late.")
    studio.edit(TOML, "painterly gouache animation", "ink wash")
    told = studio.why("scene:toy/ep01/s01")
    assert told[0] == "scene:toy/ep01/s01: runs"
    assert sum("very late" in line for line in told) == 1
    assert sum("ink wash" in line for line in told) == 1
    assert [line for line in told if " → clip:" in line] == [
        f"    {TOML}:5 → portrait:toy/ada → {KEYFRAME} → {CLIP} → scene:toy/ep01/s01"
    ]


def test_an_edit_told_of_one_target_is_named_briefly_for_the_next(studio: Studio) -> None:
    studio.build()
    studio.edit(TOML, COAT, "white coat")
    told = studio.why("episode")
    assert sum("white coat" in line for line in told) == 1
    assert f"  wardrobe, as above   {TOML}:10" in told[told.index("cover:toy/ep01: may run") :]


def test_a_rate_is_told_without_the_defaults_that_follow_it(studio: Studio) -> None:
    studio.build()
    studio.edit(TOML, "rate = 24", "rate = 30")
    told = studio.why("scene:toy/ep01/s01")
    assert told == ["scene:toy/ep01/s01: runs", f"  rate: '24' → '30'   {TOML}:4"]


def test_a_hit_says_when_by_whom_and_at_what_price(studio: Studio) -> None:
    studio.build()
    (told,) = studio.why(CLIP)
    made = (
        r"up to date; made \d{4}-\d\d-\d\d \d\d:\d\d in \d+\.\d s by animatic-clip@\d+ for \$0\.00"
    )
    assert re.fullmatch(rf"{CLIP}: {made} \(trace [0-9a-f]{{12}}\)", told)
    assert " by the rule scene@" in studio.why("scene:toy/ep01/s01")[0]


def test_a_revert_is_a_hit_and_says_so(studio: Studio) -> None:
    studio.build()
    studio.edit(TOML, COAT, "white coat")
    studio.build()
    studio.edit(TOML, "white coat", COAT)
    for _ in range(2):
        assert "; used again: it is older than trace " in studio.why("portrait:toy/ada")[0]
        studio.build()


def test_what_was_made_under_another_name_says_so(studio: Studio) -> None:
    studio.build()
    studio.edit(SCRIPT, "ADA\n(cold)", "BEN\nWho?\n\nADA\n(cold)")
    told = studio.why("line:toy/ep01/s01/l02")[0]
    assert "; it was made as line:toy/ep01/s01/l01, whose key is the same" in told


def test_a_new_shot_upstream_is_told_where_it_is_written(studio: Studio) -> None:
    studio.build()
    studio.edit(SCRIPT, "You are late.", "You are late.\n\n[[shot: insert of a watch]]\nIt stops.")
    told = studio.why("scene:toy/ep01/s01")
    assert f"  clip:toy/ep01/s01/2: is new   {SCRIPT}:10" in told
    assert f"    {SCRIPT}:10 → clip:toy/ep01/s01/2 → scene:toy/ep01/s01" in told


def test_a_refusal_is_told_with_its_cure(studio: Studio) -> None:
    studio.build()
    studio.edit(TOML, "navy suit", "blood-red suit")
    with Workbench.open(studio.root, {}) as bench:
        graph = bench.want(()).production.graph
        (step,) = Planner(bench.store, studio.rules(bench)).plan(graph, ["portrait:toy/ben"]).steps
        refusal = Refusal(step.verdict.key, "portrait:toy/ben", "blood is shown", time.time())
        bench.store.accounts.refuse(refusal)
    told = studio.why("portrait:toy/ben")
    assert re.search(
        r"refused \d{4}-\d\d-\d\d \d\d:\d\d: blood is shown; .*--retry-failed", told[0]
    )
    assert told[1].endswith(f"{TOML}:16")
    below = studio.why("keyframe:toy/ep01/s02/1")
    assert below[-1] == "    portrait:toy/ben → keyframe:toy/ep01/s02/1"


def test_takes_and_pins_are_told_with_their_line(studio: Studio) -> None:
    studio.build()
    lock, file = studio.root / "projects/toy/takes.lock", studio.root / "projects/toy/face.png"
    file.write_bytes(b"a face")
    lock.write_text(f"{CLIP} take=2\n\nportrait:toy/ada pin=face.png\n", encoding="utf-8")
    told = studio.why(CLIP)
    assert "  another take (1 → 2)   projects/toy/takes.lock:1" in told
    pinned = "  a hand-made file was pinned: projects/toy/face.png   projects/toy/takes.lock:3"
    assert pinned in told
    studio.build()
    assert studio.why(CLIP)[0].endswith("; take 2   projects/toy/takes.lock:1")
    assert "by hand for $0.00" in studio.why("portrait:toy/ada")[0]


def test_lost_bytes_are_told_where_they_are_missing(studio: Studio) -> None:
    studio.build()
    with Workbench.open(studio.root, {}) as bench:
        trace = bench.store.traces.latest(KEYFRAME)
        assert trace
        for blob in trace.outputs.values():
            bench.store.blobs.path(blob.digest).unlink()
    assert f"  {KEYFRAME}: its bytes are missing from the store" in studio.why(CLIP)


def test_json_is_one_object_a_target(studio: Studio) -> None:
    studio.build()
    studio.edit(TOML, COAT, "white coat")
    clips = [json.loads(line) for line in studio.why("--json", "clip", "toy/ep01")]
    assert [clip["status"] for clip in clips] == ["may run", "hit"]
    (cause,) = clips[0]["causes"]
    assert cause["where"] == f"{TOML}:10"
    assert cause["way"] == ["portrait:toy/ada", KEYFRAME, CLIP]
    assert cause["differences"][0]["field"] == "wardrobe"
    assert clips[1]["made"]["by"].startswith("animatic-clip@")
    assert clips[1]["causes"] == []


def test_a_path_without_a_kind_is_answered_with_the_kinds_it_has(studio: Studio) -> None:
    (told,) = studio.why("toy/ep01/s01/1", code=2)
    assert told == (
        f"toy/ep01/s01/1 does not say which kind of target is meant; write {KEYFRAME} or {CLIP}"
    )
    assert "put its kind in front" in studio.why("toy/ep01/s09/1", code=2)[0]
    assert "why needs a target" in studio.why(code=2)[0]
