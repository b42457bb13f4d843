"""Claims about the names of targets."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from drama_build.plan.names import slug

WORDS = st.text(st.sampled_from("aAbB -!·è门铃ประ"), max_size=60)


@given(WORDS, WORDS)
def test_unequal_words_have_unequal_names(one: str, other: str) -> None:
    assert (slug(one) == slug(other)) == (one == other)


@given(st.text(max_size=200))
def test_a_name_is_safe_in_a_path(words: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]{0,60}", slug(words))


def test_plain_words_stay_readable() -> None:
    assert slug("door slam") == "door-slam"
