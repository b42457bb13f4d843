"""The pronunciation table reaches the voices, and nothing but the lines that hold its words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from toys import workspace

from drama_build.cli.workbench import Workbench
from drama_build.engine.action import Target

TABLE = '\n[pronunciation]\nlate = "layt"\nmoon = "mun"\n'


def _graph(root: Path, series: str) -> Mapping[str, Target]:
    workspace.write(root, series=series)
    with Workbench.open(root, {}, "final") as bench:
        return bench.want(()).production.graph


def test_only_lines_that_hold_a_word_of_the_table_change(tmp_path: Path) -> None:
    before = _graph(tmp_path, workspace.SERIES)
    after = _graph(tmp_path, workspace.SERIES + TABLE)
    changed = {name for name in before if before[name].declared != after[name].declared}
    (line,) = changed
    assert line.startswith("line:")
    assert after[line].params["words"] == "You are layt."


def test_captions_keep_the_spelling_of_the_script(tmp_path: Path) -> None:
    graph = _graph(tmp_path, workspace.SERIES + TABLE)
    captions = [target for target in graph.values() if target.kind in {"captions", "scene"}]
    assert any("You are late." in target.declared for target in captions)
    assert not any("layt" in target.declared for target in captions)


def test_why_names_the_word_and_the_line_that_respells_it(tmp_path: Path) -> None:
    graph = _graph(tmp_path, workspace.SERIES + TABLE)
    (fact,) = [
        target.facts["pronunciation of late"]
        for target in graph.values()
        if "pronunciation of late" in target.facts
    ]
    line = (workspace.SERIES + TABLE).splitlines().index('late = "layt"') + 1
    assert (fact.value, fact.where) == ("layt", f"projects/toy/series.toml:{line}")
    assert not any("pronunciation of moon" in target.facts for target in graph.values())
