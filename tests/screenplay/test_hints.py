"""Notes that speak to the build."""

from __future__ import annotations

import pytest

from drama_build.screenplay import Hint, Note, hint


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sfx: door slam", Hint("sfx", "door slam")),
        ("Shot:close-up", Hint("shot", "close-up")),
        ("音效：雷声: 远", Hint("音效", "雷声: 远")),
        ("look at this: later", None),
        ("music:", None),
        (": x", None),
        ("why?", None),
        ("", None),
    ],
)
def test_a_hint_is_one_word_and_a_value(text: str, found: Hint | None) -> None:
    assert hint(Note(text)) == found
