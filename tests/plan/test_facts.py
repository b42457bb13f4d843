"""Claims about facts: they say what was declared and where, and keys know nothing of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from toys import workspace

from drama_build.cli.workbench import Workbench
from drama_build.engine.action import Target

KEYS = "d032d693cdf238d6618ddd490a12f7c73dfde4b3cd073a3aa8726f24d1e44d98"
"""Of all that is declared in the toy workspace. Another digest means that paid work runs again."""
TABLES = """
[shots]
lead = 6
hold = 40

[transitions]
default = "dissolve"
frames = 10

[captions]
size = "large"

[profiles.final]
video = "svd-xt"
"""
SILENT = "\n\nADA\nYes.\n\n[[shot: insert of a letter]]\nA letter falls.\n\n"


Graph = Mapping[str, Target]


def _graph(root: Path, series: str = workspace.SERIES, episode: str = workspace.EPISODE) -> Graph:
    workspace.write(root, series=series, episode=episode)
    with Workbench.open(root, {}, "final") as bench:
        return bench.want(()).production.graph


def _declared(target: Target) -> str:
    inputs = {role: f"{need.target}.{need.output}" for role, need in target.inputs.items()}
    return f"{target.name} {target.declared} {inputs}"


def test_keys_are_what_they_were_before_there_were_facts(tmp_path: Path) -> None:
    digest = hashlib.sha256()
    for name, target in sorted(_graph(tmp_path).items()):
        inputs = ",".join(f'"{r}":"{n.target}.{n.output}"' for r, n in target.inputs.items())
        digest.update(
            f'{name} {{"inputs":{{{inputs}}},{target.declared},"revision":1,'
            f'"rule":"{target.rule}","seed":0,"take":1,"tool":""}}\n'.encode()
        )
    assert digest.hexdigest() == KEYS


def test_every_fact_stands_on_the_line_it_names(tmp_path: Path) -> None:
    graph = _graph(tmp_path, workspace.SERIES + TABLES, workspace.EPISODE + SILENT)
    checked = 0
    for target in graph.values():
        for label, fact in target.facts.items():
            if not fact.where:
                continue
            file, _, line = fact.where.rpartition(":")
            text = (tmp_path / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
            if file.endswith(".toml") and fact.value != "overlapping":
                assert fact.value.removesuffix(" frames") in text, (target.name, label)
                checked += 1
            elif label in {"words", "title"} and target.kind in {"line", "episode"}:
                assert fact.value in text, (target.name, label)
                checked += 1
    assert checked > 50


def test_what_nobody_wrote_has_no_line(tmp_path: Path) -> None:
    facts = _graph(tmp_path)["timing:toy/ep01/s01"].facts
    assert (facts["lead"].value, facts["lead"].where) == ("8 frames", "")
    assert "hold" not in facts, "no shot of the scene is silent"
    written = _graph(tmp_path, workspace.SERIES + TABLES)["timing:toy/ep01/s01"].facts
    assert written["lead"].where.startswith("projects/toy/series.toml:")


def test_nothing_empty_and_no_model_that_nobody_chose_is_a_fact(tmp_path: Path) -> None:
    graph = _graph(tmp_path)
    assert all(f.value for target in graph.values() for f in target.facts.values())
    assert not any("model" in target.facts for target in graph.values())
    chosen = _graph(tmp_path, workspace.SERIES + TABLES)["clip:toy/ep01/s01/1"]
    assert chosen.facts["model"].value == "svd-xt"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("cream trench coat", "white trench coat"),
        ("long dark hair", "short dark hair"),
        ("young woman, warm", "old woman"),
        ("painterly gouache animation", "ink wash"),
        ("rainy city street", "dry city street"),
        ("rain on a street", "wind"),
        ("mystery, plucked strings", "drums"),
        ("216x384", "108x192"),
        ('title = "Toy"', 'title = "Game"'),
        ("rate = 24", "rate = 30"),
        ('name = "ADA"\n', 'name = "ADA"\naliases = ["AD"]\n'),
        ('language = "en"', 'language = "de"'),
        ("lead = 6", "lead = 9"),
        ("hold = 40", "hold = 64"),
        ("frames = 10", "frames = 14"),
        ('size = "large"', 'size = "small"'),
        ("You are late.", "You are very late."),
        ("(cold)", "(furious)"),
        ("DISSOLVE TO:", "FADE TO:"),
        ("[[sfx: coin]]", "[[sfx: door slam]]"),
        ("A letter falls.", "A letter is torn in two."),
        ("insert of a letter", "insert of a knife"),
        ("ADA\nYes.", "BEN\nYes."),
        ("Title: First", "Title: Second"),
    ],
)
def test_facts_change_where_and_only_where_declarations_do(
    tmp_path: Path, before: str, after: str
) -> None:
    series, episode = workspace.SERIES + TABLES, workspace.EPISODE + SILENT
    assert before in series + episode
    old = _graph(tmp_path, series, episode)
    new = _graph(tmp_path, series.replace(before, after), episode.replace(before, after))
    told, changed = set[str](), set[str]()
    for name in old.keys() & new.keys():
        was, now = ({k: f.value for k, f in g[name].facts.items()} for g in (old, new))
        told |= {name} if was != now else set()
        changed |= {name} if _declared(old[name]) != _declared(new[name]) else set()
    assert told == changed
