"""Claims about long texts side by side: what differs is there, and no word is cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drama_build.cli.passages import compared

PROMPT = (
    "A young woman of 22 with black hair in a high bun. Wearing {} with a cream skirt and trim."
)


def test_short_values_are_shown_whole() -> None:
    assert compared("red hanfu", "white hanfu") == "'red hanfu' → 'white hanfu'"
    assert compared(24, 25) == "24 → 25"
    assert compared("cold", None) == "'cold' → nothing"


def test_long_texts_are_shown_where_they_differ() -> None:
    told = compared(PROMPT.format("red hanfu"), PROMPT.format("white hanfu"))
    assert told == (
        "'…hair in a high bun. Wearing red hanfu with a cream skirt and trim.' → "
        "'…hair in a high bun. Wearing white hanfu with a cream skirt and trim.'"
    )


def test_a_thai_vowel_is_not_cut_from_its_letter() -> None:
    text = "ที่" * 40
    before, _, after = compared(text, text + "x").partition(" → ")
    assert before.startswith("'…ที่")
    assert after.endswith("x'")


LONG = st.text("ab ", max_size=90)


@given(LONG, LONG, LONG, LONG)
def test_unequal_texts_never_look_alike(head: str, one: str, other: str, tail: str) -> None:
    before, after = compared(head + one + tail, head + other + tail).split(" → ")
    assert (before == after) == (one == other)
