"""Claims about command lines: options stand where people write them."""

from __future__ import annotations

import pytest

from drama_build.cli import options
from drama_build.cli.build import urge
from drama_build.cli.command import as_typed, options_first
from drama_build.cli.options import BUILDING, Building
from drama_build.engine.action import declare
from drama_build.errors import UsageError
from drama_build.units import Money


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("episode lantern/ep01 -k", "-k -- episode lantern/ep01"),
        ("episode --jobs 3 lantern", "--jobs 3 -- episode lantern"),
        ("episode -j3 lantern", "-j3 -- episode lantern"),
        ("--profile=final episode", "--profile=final -- episode"),
        ("-k", "-k"),
        ("episode -- -k", "-- episode -k"),
        ("", ""),
    ],
)
def test_options_may_stand_anywhere(written: str, read: str) -> None:
    assert options_first(written.split(), BUILDING) == read.split()


def test_words_that_doit_takes_for_variables_are_given_back() -> None:
    typed = ["doit", "build", "lantern", "--priority", "lantern/ep01=5", "-k"]
    assert as_typed("build", ["lantern", "--priority", "-k"], typed) == typed[2:]
    assert as_typed("build", ["else"], typed) == ["else"], "another program called us"
    assert as_typed("plan", ["x"], typed) == ["x"]


def test_a_misspelt_option_is_told_what_it_was_meant_to_be() -> None:
    with pytest.raises(UsageError, match="--keep-giong; did you mean '--keep-going'"):
        options_first(["episode", "--keep-giong"], BUILDING)


def test_a_command_without_options_says_so() -> None:
    with pytest.raises(UsageError, match="leave it out"):
        options_first(["--fast"], ())


def test_what_is_given_is_read() -> None:
    values = {"max_cost": "$2.50", "jobs": "3", "priority": "2, lantern/ep01=-5", "locked": True}
    read = Building.read(values)
    assert read.max_cost == Money.usd("2.50")
    assert (read.jobs, read.locked) == (3, True)
    assert read.priority == (("", 2), ("lantern/ep01", -5))


@pytest.mark.parametrize(
    ("name", "value", "cure"),
    [
        ("jobs", "2x", "give 1 or more"),
        ("jobs", "0", "give 1 or more"),
        ("jobs", "-1", "give 1 or more"),
        ("max_cost", "much", "write --max-cost 2.50"),
        ("max_cost", "-1", "write --max-cost 0"),
        ("priority", "lantern", "lantern/ep01=5"),
    ],
)
def test_a_wrong_value_is_one_sentence_with_its_cure(name: str, value: str, cure: str) -> None:
    with pytest.raises(UsageError, match=cure):
        Building.read({name: value})


def test_a_priority_raises_what_lies_below_its_path() -> None:
    graph = {n: declare(n, "line") for n in ("line:a/ep01/l1", "line:a/ep011/l1", "line:b/ep01/l1")}
    urge(graph, [("a/ep01", 5), ("", 1)])
    assert [target.priority for target in graph.values()] == [6, 1, 1]


def test_every_option_explains_itself() -> None:
    assert all(option["help"] for option in (*BUILDING, options.PROFILE))


def test_an_option_whose_value_was_forgotten_takes_no_other_word_for_it() -> None:
    with pytest.raises(UsageError, match="--max-cost wants a value"):
        options_first(["episode", "--max-cost"], BUILDING)
