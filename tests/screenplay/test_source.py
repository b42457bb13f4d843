"""Visible lines: what is lifted out, what is kept, and where it stood."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drama_build.screenplay.elements import Boneyard, Note, Span
from drama_build.screenplay.source import Line, visible_lines


def test_a_line_without_marks_is_the_source_line() -> None:
    assert visible_lines("a\n\nb ") == [Line("a", 1), Line("", 2), Line("b ", 3)]


def test_a_note_is_lifted_out_with_one_of_its_spaces() -> None:
    (line,) = visible_lines("so [[x]] it is")
    assert line.text == "so it is"
    assert line.marks == ((3, Note("x")),)


def test_a_note_without_spaces_leaves_none() -> None:
    assert visible_lines("你[[x]]好")[0].text == "你好"


def test_positions_behind_a_note_are_those_of_the_source() -> None:
    (line,) = visible_lines("so [[x]] it is")
    assert line.span(3, 5) == Span(1, 10, 1, 12)


def test_a_boneyard_over_lines_leaves_one_visible_line() -> None:
    line, below = visible_lines("a /* b\n\nc */ d\ne")
    assert line.text == "a d"
    assert line.marks == ((2, Boneyard(" b\n\nc ")),)
    assert line.position(2) == (3, 6)
    assert below == Line("e", 4)


def test_a_tab_is_four_spaces_but_one_column() -> None:
    (line,) = visible_lines("\tx")
    assert line.text == "    x"
    assert line.position(4) == (1, 2)


def test_what_stands_on_both_sides_of_a_mark_never_opens_another() -> None:
    assert visible_lines("[/* x */[a]]")[0].text == r"[\[a]]"


@given(st.text(alphabet="[]/*\\ \n\ta", max_size=40))
def test_nothing_visible_opens_a_note_or_a_boneyard(text: str) -> None:
    for line in visible_lines(text):
        assert (
            visible_lines(line.text) == [Line(line.text, 1)]
            or not visible_lines(line.text)[0].marks
        )
        assert visible_lines(line.text)[0].text == line.text
