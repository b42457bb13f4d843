"""Thai numbers, tones and repeats."""

from __future__ import annotations

import pytest

from drama_build.studio.voice.thai import Reader
from drama_build.studio.voice.thaifigures import count, normalise


@pytest.mark.parametrize(
    ("number", "spoken"),
    [(0, "ศูนย์"), (11, "สิบเอ็ด"), (21, "ยี่สิบเอ็ด"), (101, "หนึ่งร้อยเอ็ด"), (1_000_001, "หนึ่งล้านหนึ่ง")],
)
def test_numbers_are_thai_words(number: int, spoken: str) -> None:
    assert count(number) == spoken


def test_thai_digits_times_and_money_are_read() -> None:
    assert normalise("๒๑ คน") == "ยี่สิบเอ็ดคน"
    assert normalise("8:30") == "แปดนาฬิกาสามสิบนาที"
    assert normalise("฿50") == "ห้าสิบบาท"


def test_tones_become_arrows_and_the_repeat_sign_repeats() -> None:
    reader = Reader()
    assert reader.phonemes("จริงๆ") == "ʨiŋ→ ʨiŋ→"
    assert reader.phonemes("ต้น อย่าไปนะ") == "ton↘, ja↓ paj→ na↗"
