"""Claims about the drawing of a graph."""

from __future__ import annotations

import json
import random
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.engine.drawing import (
    Band,
    Node,
    apart,
    as_dot,
    as_json,
    bands,
    collapse,
    columns,
    critical_path,
)
from drama_build.engine.plan import Status
from drama_build.units import Money

KINDS = ("plate", "line", "timing", "clip", "episode")


def node(
    name: str, *needs: str, seconds: float = 1, status: Status = Status.RUN, cost: int = 0
) -> Node:
    kind, _, path = name.partition(":")
    group = "/".join(path.split("/")[: 1 if kind == "plate" else 2])
    return Node(name, kind, group, status, seconds, Money(cost), needs)


FILM = (
    node("plate:toy/street", seconds=9, status=Status.HIT, cost=500),
    node("line:toy/ep01/l1", seconds=2, cost=30),
    node("line:toy/ep01/l2", seconds=3, status=Status.HIT, cost=70),
    node("timing:toy/ep01/s1", "line:toy/ep01/l1", "line:toy/ep01/l2", seconds=0.5),
    node("clip:toy/ep01/1", "plate:toy/street", "timing:toy/ep01/s1", seconds=40, cost=2000),
    node("clip:toy/ep01/2", "plate:toy/street", "timing:toy/ep01/s1", seconds=30, cost=2000),
    node("episode:toy/ep01", "clip:toy/ep01/1", "clip:toy/ep01/2", seconds=1),
)
PATH = ("plate:toy/street", "clip:toy/ep01/1", "episode:toy/ep01")


def band(group: str, nodes: tuple[Node, ...] = FILM) -> Band:
    return next(found for found in bands(nodes, PATH, KINDS) if found.group == group)


def test_the_critical_path_is_the_heaviest_by_seconds_not_the_longest() -> None:
    assert critical_path(FILM) == PATH


def test_among_equal_paths_the_longer_wins_and_then_the_first_names() -> None:
    timeless = [node(n.name, *n.needs, seconds=0) for n in FILM]
    assert critical_path(timeless) == (
        "line:toy/ep01/l1",
        "timing:toy/ep01/s1",
        "clip:toy/ep01/1",
        "episode:toy/ep01",
    )


def test_sums_that_floats_tell_apart_are_still_equal() -> None:
    ends = node("line:a/b/x", seconds=0.3), node("line:a/b/z", "line:a/b/y", seconds=0.2)
    assert critical_path([*ends, node("line:a/b/y", seconds=0.1)]) == ("line:a/b/y", "line:a/b/z")


def test_no_targets_have_no_critical_path() -> None:
    assert critical_path(()) == ()
    assert bands((), (), KINDS) == ()


def test_what_is_needed_but_not_drawn_is_left_out() -> None:
    alone = [node("clip:toy/ep01/1", "plate:toy/street")]
    assert critical_path(alone) == ("clip:toy/ep01/1",)
    assert collapse(alone)[0].needs == ()


@st.composite
def graphs(draw: st.DrawFn) -> list[Node]:
    """Small graphs whose names do not betray their order."""
    names = draw(st.permutations([f"{kind}:t/e{i}/x" for kind in KINDS for i in range(3)]))
    needs = [
        draw(st.lists(st.sampled_from(names[:at]), max_size=3, unique=True)) if at else []
        for at in range(len(names))
    ]
    seconds = st.sampled_from((0.0, 0.1, 0.2, 1.0))
    return [node(n, *up, seconds=draw(seconds)) for n, up in zip(names, needs, strict=True)]


@given(graphs(), st.randoms(use_true_random=False))
def test_the_critical_path_is_a_path_that_none_outweighs_in_whatever_order_targets_come(
    nodes: list[Node], rnd: random.Random
) -> None:
    path = critical_path(nodes)
    known = {each.name: each for each in nodes}
    assert all(before in known[after].needs for before, after in pairwise(path))
    heaviest: dict[str, int] = {}
    for each in nodes:
        above = max((heaviest[need] for need in each.needs), default=0)
        heaviest[each.name] = above + round(each.seconds * 1000)
    assert sum(round(known[n].seconds * 1000) for n in path) == max(heaviest.values())
    rnd.shuffle(nodes)
    assert critical_path(nodes) == path


@given(graphs())
def test_collapsing_loses_no_target_no_second_and_no_link(nodes: list[Node]) -> None:
    bundles = collapse(nodes)
    assert sorted(name for b in bundles for name in b.members) == sorted(n.name for n in nodes)
    assert sum(b.seconds for b in bundles) == pytest.approx(sum(n.seconds for n in nodes))
    owner = {name: b.name for b in bundles for name in b.members}
    outward = sum(owner[need] != owner[n.name] for n in nodes for need in n.needs)
    assert sum(link.count for b in bundles for link in b.needs) == outward


def test_a_group_has_one_bundle_of_each_kind_and_links_are_counted_once() -> None:
    clips = next(b for b in collapse(FILM, PATH) if b.kind == "clip")
    assert clips.name == "clip:toy/ep01"
    assert clips.seconds == 70
    assert [(link.source, link.count, link.critical) for link in clips.needs] == [
        ("plate:toy", 2, True),
        ("timing:toy/ep01", 2, False),
    ]


def test_what_hits_cost_is_paid_and_all_else_is_due() -> None:
    lines = next(b for b in collapse(FILM) if b.kind == "line")
    assert (lines.paid, lines.due) == (Money(70), Money(30))
    assert lines.words == "1 hit · 1 run"
    assert lines.status is Status.RUN


def test_a_bundle_is_critical_when_one_of_its_members_is() -> None:
    critical = {b.kind for b in collapse(FILM, PATH) if b.critical}
    assert critical == {"plate", "clip", "episode"}


def test_kinds_share_a_column_only_if_neither_needs_the_other() -> None:
    assert columns(FILM, KINDS) == {"plate": 0, "line": 0, "timing": 1, "clip": 2, "episode": 3}


def test_a_band_holds_its_group_and_just_what_it_needs_of_others() -> None:
    second = node("clip:toy/ep02/1", "plate:toy/roof")
    nodes = (*FILM, node("plate:toy/roof"), second)
    found = {bundle.name: bundle for bundle in band("toy/ep02", nodes).bundles}
    assert found.keys() == {"plate:toy", "clip:toy/ep02"}
    assert found["plate:toy"].members == ("plate:toy/roof",)


def test_shared_groups_come_before_their_episodes() -> None:
    nodes = (*FILM, node("plate:toy-b/x"), node("line:toy/ep02/l1"))
    assert [b.group for b in bands(nodes, (), KINDS)] == ["toy", "toy/ep01", "toy/ep02", "toy-b"]


@given(graphs())
def test_nothing_in_a_band_lies_on_anything_else(nodes: list[Node]) -> None:
    for found in bands(nodes, (), KINDS):
        for column in {at for at, _ in found.places.values()}:
            heights = sorted(y for at, y in found.places.values() if at == column)
            assert all(low + 1 <= high + 1e-6 for low, high in pairwise(heights))
            boxes = [y for at, y in found.places.values() if at == column]
            passing = {
                y
                for wire in found.wires
                for at, y in zip(wire.columns[1:-1], wire.heights[1:-1], strict=True)
                if at == column
            }
            assert all(abs(y - box) >= 0.7 - 1e-6 for y in passing for box in boxes)
        assert all(0.5 - 1e-6 <= y <= found.height - 0.5 + 1e-6 for _, y in found.places.values())


def test_two_episodes_of_one_shape_look_alike() -> None:
    twins = [
        node(n.name.replace("ep01", "ep02"), *(need.replace("ep01", "ep02") for need in n.needs))
        for n in FILM[1:]
    ]
    one, two = band("toy/ep01", (*FILM, *twins)), band("toy/ep02", (*FILM, *twins))
    assert list(one.places.values()) == list(two.places.values())


def test_names_cannot_break_out_of_dot() -> None:
    nasty = Node('clip:"]; evil [label="\\\n', "clip", 'a"b', Status.RUN, 0, Money(0))
    lines = list(as_dot(apart([nasty])))
    statement = next(line for line in lines if "fillcolor" in line)
    strings = re.findall(r'"(?:[^"\\]|\\.)*"', statement)
    assert len(strings) == 3, "the name, the label and the fill"
    assert "evil" not in re.sub(r'"(?:[^"\\]|\\.)*"', "", statement)
    assert not any("\n" in line for line in lines)


def test_dot_marks_the_critical_path_and_says_the_status_in_words() -> None:
    lines = list(as_dot(collapse(FILM, PATH)))
    (edge,) = (line for line in lines if '"plate:toy" -> "clip:toy/ep01"' in line)
    assert "penwidth=3" in edge
    assert 'label="×2"' in edge
    (line,) = (line for line in lines if '"line:toy/ep01" [' in line)
    assert r"line ×2\n1 hit · 1 run" in line
    assert "penwidth" not in line


def test_json_has_one_shape_collapsed_or_not() -> None:
    together = json.loads(as_json(collapse(FILM, PATH), PATH))
    single = json.loads(as_json(apart(FILM, PATH), PATH))
    assert together["critical_path"] == single["critical_path"] == list(PATH)
    assert [row["targets"] for row in single["nodes"]] == [1] * len(FILM)
    assert {frozenset(row) for row in together["nodes"]} == {
        frozenset(row) for row in single["nodes"]
    }
    clip = next(row for row in together["nodes"] if row["kind"] == "clip")
    assert clip["due_usd_micros"] == 4000
    assert clip["counts"]["run"] == 2
