"""Everything a caption may say can be drawn, in bold, and is as wide as we think."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from drama_build.media.fonts import CHINESE, JAPANESE, LATIN, THAI, face, font_world, ruler


def test_every_language_has_a_face() -> None:
    found = [face(code) for code in ("en", "th", "zh", "zh-CN", "ja-JP", "fr")]
    assert found == [LATIN, THAI, CHINESE, CHINESE, JAPANESE, LATIN]
    assert face("zh-TW").family == "Noto Sans CJK TC"
    assert face("ko").family == "Noto Sans CJK KR"


def test_fontconfig_is_told_of_our_fonts_and_no_others() -> None:
    known = {entry.text for entry in ET.parse(font_world()).iter("dir")}  # noqa: S314  our own
    assert known == {str(chosen.path.parent) for chosen in (LATIN, THAI, CHINESE)}


@pytest.mark.parametrize("language", ["en", "zh", "th", "ja"])
def test_names_from_elsewhere_are_drawn_too(language: str) -> None:
    said = "Lin Mei 沈砚 ฟ้า ต้น 你好 さようなら 안녕 Привет é ñ – — … “x” ‘y’ 《书》 3,000 ♪"
    assert ruler(language).lacks(said) == ""
    assert "".join(run.text for run in ruler(language).runs(said)) == said


def test_what_no_font_draws_is_left_out_and_named() -> None:
    measure = ruler("en")
    assert measure.lacks("Hi 😀!") == "😀"
    assert "".join(run.text for run in measure.runs("Hi 😀!")) == "Hi !"
    assert measure.width("😀") == 0


def test_a_mark_stays_with_its_letter() -> None:
    runs = list(ruler("en").runs("say ฟ้า now"))
    assert [(run.face, run.text) for run in runs] == [
        (LATIN, "say "),
        (THAI, "ฟ้า "),
        (LATIN, "now"),
    ]


def test_widths_are_those_of_bold_letters() -> None:
    assert ruler("zh").width("你好吗") == pytest.approx(3.0)
    assert ruler("th").width("ที่") == ruler("th").width("ท")
    assert ruler("en").width("l") > 1.1 * 0.258  # what it is in the regular weight
