"""Chinese is read by what is counted and how a character is used."""

from __future__ import annotations

import pytest

from drama_build.studio.voice.chinese import Reader
from drama_build.studio.voice.hanfigures import count, normalise


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        (0, "零"),
        (12, "十二"),
        (200, "两百"),
        (2000, "两千"),
        (22_222, "两万两千二百二十二"),
        (10, "十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (10_010, "一万零一十"),
        (20_300, "两万零三百"),
        (1_200_005, "一百二十万零五"),
        (100_000_000, "一亿"),
    ],
)
def test_numbers_are_counted_in_tens_of_thousands(number: int, spoken: str) -> None:
    assert count(number) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("2024年3月5日", "二零二四年三月五日"),
        ("8:30见", "八点三十分见"),
        ("¥128", "一百二十八元"),
        ("10.5%", "百分之十点五"),
        ("2个人", "两个人"),
        ("第2次", "第二次"),
        ("13812345678", "幺三八幺二三四五六七八"),
        ("3-5天", "三到五天"),
        ("3.50元", "三块五"),
        ("12.34元", "十二块三毛四"),
        ("0.5元", "五毛"),
        ("¥1,234.56", "一千二百三十四块五毛六"),
        ("$3.50", "三点五美元"),
        ("$5万", "五万美元"),
        ("2:30", "两点三十分"),
        ("8:30-9:00", "八点三十分到九点"),
        ("2024-03-05", "二零二四年三月五日"),
        ("1998-2005年", "一九九八到二零零五年"),
        ("98年", "九八年"),
        ("10年后", "十年后"),
        ("80后", "八零后"),
        ("12,000", "一万两千"),
        ("1000000", "一百万"),
        ("2000块", "两千块"),
        ("2月", "二月"),
        ("1/3", "三分之一"),
        ("-5度", "零下五度"),
        ("打110", "打幺幺零"),
        ("400-800-1234", "四零零，八零零，幺二三四"),
        ("302室", "三零二室"),
        ("105路", "幺零五路"),
        ("iPhone15", "iPhone十五"),
        ("3:2", "三比二"),
        ("5kg", "五公斤"),
        ("60公里/小时", "每小时六十公里"),
        ("NO.1", "第一"),
        ("二〇二四", "二零二四"),
    ],
)
def test_what_is_counted_decides_how_it_is_read(written: str, spoken: str) -> None:
    assert normalise(written) == spoken


@pytest.mark.parametrize(
    ("text", "pinyin"),
    [
        ("银行", "yin2 hang2"),
        ("还给我", "huan2 gei3 wo3"),
        ("你还欠我", "ni3 hai2 qian4 wo3"),
        ("得走了", "dei3 zou3 le5"),
        ("跑得快", "pao3 de5 kuai4"),
        ("睡不着", "shui4 bu4 zhao2"),
        ("重新", "chong2 xin1"),
    ],
)
def test_characters_are_read_by_their_use(reader: Reader, text: str, pinyin: str) -> None:
    assert " ".join(" ".join(word) for word in reader.pinyin(text)) == pinyin


def test_the_alphabet_is_the_one_the_network_learnt(reader: Reader) -> None:
    assert reader.phonemes("你到底在怕什么？") == "ni↓ tau↘ti↓ ʦai↘ pʰa↘ ʂə↗nmɤ?"


def test_english_words_in_chinese_are_english(reader: Reader) -> None:
    assert "OkˈA" in reader.phonemes("他说OK").replace(" ", "") or "kˈA" in reader.phonemes(
        "他说OK"
    )
    assert "ʃˈʌn jwˈɛ" in reader.phonemes("我叫Shen Yue。")
