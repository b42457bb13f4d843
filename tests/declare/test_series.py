"""What a series says is read exactly, and what it leaves out has a sensible value."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from drama_build.declare.series import Models, Series, json_schema
from drama_build.units import Money, Size

LEAST = {"title": "T", "language": "en", "style": "S"}


def series(**tables: Any) -> Series:
    return Series.model_validate(LEAST | tables)


def test_three_fields_are_enough() -> None:
    found = series()
    assert (found.frame, found.rate, found.priority, found.budget) == (
        *(Size(1080, 1920), 24, 0, None),
    )
    assert (found.shots.lead, found.shots.tail, found.shots.hold) == (8, 10, 48)
    assert (found.transitions.default, found.transitions.frames) == ("cut", 12)
    assert found.captions.burn
    assert found.models("final") == Models()


@pytest.mark.parametrize(("rate", "lengths"), [(24, (8, 10, 48, 12)), (25, (8, 10, 50, 13))])
def test_lengths_left_out_scale_with_the_rate(rate: int, lengths: tuple[int, ...]) -> None:
    found = series(rate=rate)
    policy = found.shots
    assert (policy.lead, policy.tail, policy.hold, found.transitions.frames) == lengths


def test_lengths_that_are_written_are_frames_of_the_series() -> None:
    policy = series(rate=30, shots={"lead": 3}).shots
    assert (policy.lead, policy.tail, policy.hold) == (3, 13, 60)


@pytest.mark.parametrize("budget", ["25.50", "$25.5", 25.5, " 25.500000 "])
def test_a_budget_is_exact_dollars(budget: str | float) -> None:
    assert series(budget=budget).budget == Money(25_500_000)


@pytest.mark.parametrize("budget", ["", "1e3", "-1", "1,000", float("nan"), True, [1], "0.1234567"])
def test_what_is_no_amount_is_no_budget(budget: object) -> None:
    with pytest.raises(ValidationError):
        series(budget=budget)


def test_a_series_is_frozen() -> None:
    with pytest.raises(ValidationError):
        series().title = "other"  # type: ignore[misc]  # that is the claim


def test_moods_are_found_in_any_case_and_off_means_none() -> None:
    music = series(music={"default": "calm", "Tense": "low drums", "quiet": "off"}).music
    assert music.mood(None) == "calm"
    assert music.mood("default") == "calm"
    assert music.mood("TENSE") == "low drums"
    assert music.mood("a lone flute") == "a lone flute"
    assert music.mood("off") is None
    assert music.mood("quiet") is None
    assert series().music.mood(None) is None


def test_the_default_mood_may_be_a_name() -> None:
    assert series(music={"default": "tense", "tense": "low drums"}).music.mood(None) == "low drums"


def test_a_place_looks_different_at_a_time_whatever_the_word_for_it() -> None:
    times = {"深夜": "lanterns lit", "dawn": "mist"}
    place = series(places={"m": {"name": "M", "look": "stalls", "times": times}}).places["m"]
    assert place.look_at("night") == "stalls, lanterns lit"
    assert place.look_at("dawn") == "stalls, mist"
    assert place.look_at("day") == "stalls"


def test_a_series_reads_what_it_writes() -> None:
    full = series(
        budget="12.5",
        cast={"mei": {"name": "MEI", "aliases": ["M"], "look": "l", "voice": "v"}},
        music={"default": "calm", "tense": "drums"},
    )
    assert Series.model_validate_json(full.model_dump_json()) == full


def test_the_schema_describes_every_field() -> None:
    schema = json_schema()
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert schema["title"] == "series.toml"
    tables = [schema, *schema["$defs"].values()]
    fields = [field for table in tables for field in table["properties"].values()]
    assert len(fields) > 30
    assert all(field.get("description") for field in fields)
    assert all(table["additionalProperties"] is not True for table in tables)
