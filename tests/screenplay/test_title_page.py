"""A title page only where the file begins with one."""

from __future__ import annotations

import pytest

from drama_build.screenplay import ActionLine, TitleEntry, TitlePage, parse


def entries(text: str, *names: str) -> list[tuple[str, str]]:
    return [(e.key, e.value) for e in parse(text, names=names).title_page.entries]


def test_values_stand_beside_the_key_or_indented_below() -> None:
    text = "Title:\n    _**One**_\n\tTwo\nCredit: by\nDraft date: 1: 2\n\nHe runs."
    assert entries(text) == [("Title", "_**One**_\nTwo"), ("Credit", "by"), ("Draft date", "1: 2")]
    assert parse(text).elements == (ActionLine("He runs."),)


def test_a_title_may_be_in_any_script() -> None:
    assert entries("标题: 雨夜\nผู้เขียน: ก") == [("标题", "雨夜"), ("ผู้เขียน", "ก")]


@pytest.mark.parametrize(
    "text",
    [
        *("\nTitle: x", "[[n]]\nTitle: x", "Title:", "FADE IN:\n\nHe runs.", "> a: b"),
        *("INT. HOUSE: DAY", "He turns round and says: no", "He, too: no"),
    ],
)
def test_other_beginnings_are_no_title_page(text: str) -> None:
    assert entries(text) == []


def test_a_speech_in_one_line_is_no_title_page() -> None:
    assert entries("林夏: 你好", "林夏") == []


def test_the_page_ends_where_a_line_is_no_entry() -> None:
    screenplay = parse("Title: x\nHe runs.")
    assert screenplay.title_page == TitlePage((TitleEntry("Title", "x"),))
    assert screenplay.elements == (ActionLine("He runs."),)
