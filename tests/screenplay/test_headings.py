"""Headings taken apart."""

from __future__ import annotations

import pytest

from drama_build.screenplay import SceneHeading
from drama_build.screenplay.headings import implied_number, is_chinese_heading


@pytest.mark.parametrize(
    ("text", "sides", "place", "time"),
    [
        ("INT. TEAHOUSE - NIGHT", "I", "TEAHOUSE", "NIGHT"),
        ("EXT. RIVER - BANK - DAWN", "E", "RIVER - BANK", "DAWN"),
        ("EST. CITY", "E", "CITY", ""),
        ("INT./EXT. CAR — DUSK", "IE", "CAR", "DUSK"),
        ("i/e car - day", "IE", "car", "day"),
        ("EXT. NO-MAN'S LAND", "E", "NO-MAN'S LAND", ""),
        ("ROOFTOP - NIGHT", "", "ROOFTOP", "NIGHT"),
        ("INT. ห้องเรียน - กลางวัน", "I", "ห้องเรียน", "กลางวัน"),
        ("内景 茶馆 - 清晨", "I", "茶馆", "清晨"),
        ("内景 茶馆—清晨", "I", "茶馆", "清晨"),
        ("内景 茶馆－清晨", "I", "茶馆", "清晨"),
        ("外景 长安 西市 夜", "E", "长安 西市", "夜"),
        ("外 夜 街头", "E", "街头", "夜"),
        ("内/外 车里 深夜", "IE", "车里", "深夜"),
        ("内外.车里", "IE", "车里", ""),
        ("内·茶馆·夜", "I", "茶馆", "夜"),
        ("场1-1 日 内 茶馆", "I", "茶馆", "日"),
        ("第三场 茶馆 外景 黄昏", "E", "茶馆", "黄昏"),
        ("场2 内景 茶馆 - 夜", "I", "茶馆", "夜"),
        ("1-2 夜 外 雨夜街头", "E", "雨夜街头", "夜"),
    ],
)
def test_a_heading_says_side_place_and_time(text: str, sides: str, place: str, time: str) -> None:
    heading = SceneHeading(text)
    assert "I" * heading.interior + "E" * heading.exterior == sides
    assert (heading.place, heading.time) == (place, time)


@pytest.mark.parametrize(
    ("text", "number"),
    [("场1-1 日 内 家", "1-1"), ("第三场 家", "三"), ("1-2 日 内 家", "1-2"), ("INT. X", "")],
)
def test_chinese_headings_carry_their_number_in_the_text(text: str, number: str) -> None:
    assert implied_number(text) == number


@pytest.mark.parametrize(
    "line", ["内心很乱", "外面下雨", "内", "场面很大", "第一次见面", "1-2 比分", "内景"]
)
def test_words_that_begin_like_a_heading_are_none(line: str) -> None:
    assert not is_chinese_heading(line)
