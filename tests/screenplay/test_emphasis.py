"""Emphasis read, stripped and escaped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.screenplay import Run, escape, parse, plain, runs
from drama_build.screenplay.elements import ActionLine


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a *b* c", "a b c"),
        ("***b*** _u_", "b u"),
        ("**a *b***", "a b"),
        ("***a* b**", "a b"),
        (r"\*a\* \_b\_", "*a* _b_"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("a* b *c", "a* b *c"),
        ("*a\nb*", "*a\nb*"),
        ("*a", "*a"),
        ("****", "****"),
        ("*你好*，_ค่ะ_", "你好，ค่ะ"),
        ("end\\", "end\\"),
    ],
)
def test_marks_are_taken_off_in_pairs(text: str, read: str) -> None:
    assert plain(text) == read


def test_runs_say_how_each_stretch_is_set() -> None:
    assert runs("a **b _c_** *d*") == (
        Run("a "),
        Run("b ", bold=True),
        Run("c", bold=True, underline=True),
        Run(" "),
        Run("d", italic=True),
    )


@given(st.text())
def test_escaped_text_reads_as_itself(text: str) -> None:
    assert plain(escape(text)) == text


@given(st.text(alphabet="[]/*_\\a ", min_size=1).map(str.strip).filter(bool))
def test_no_note_opens_in_escaped_text(text: str) -> None:
    assert parse(f"!{escape(text)}").elements == (ActionLine(escape(text)),)


@given(st.text(alphabet="*_\\ a"))
def test_runs_hold_the_plain_text(text: str) -> None:
    assert "".join(run.text for run in runs(text)) == plain(text)
