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


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("๒๑ คน", "ยี่สิบเอ็ดคน"),
        ("8:30", "แปดนาฬิกาสามสิบนาที"),
        ("เวลา 14.30 น.", "เวลาสิบสี่นาฬิกาสามสิบนาที"),
        ("฿50", "ห้าสิบบาท"),
        ("3.50 บาท", "สามบาทห้าสิบสตางค์"),
        ("$5", "ห้าดอลลาร์"),
        ("25%", "ยี่สิบห้าเปอร์เซ็นต์"),
        ("100,000", "หนึ่งแสน"),
        ("081-234-5678", "ศูนย์ แปด หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด"),
        ("โทร 191", "โทรหนึ่ง เก้า หนึ่ง"),
        ("3-5 วัน", "สามถึงห้าวัน"),
        ("30°C", "สามสิบองศาเซลเซียส"),
        ("10 กม.", "สิบกิโลเมตร"),
        ("ดร.สมชาย", "ดอกเตอร์สมชาย"),
        ("น.ส.สมศรี", "นางสาวสมศรี"),
        ("พ.ศ.2567", "พุทธศักราชสองพันห้าร้อยหกสิบเจ็ด"),
        ("5 มี.ค.", "ห้ามีนาคม"),
        ("ห้อง 302", "ห้องสาม ศูนย์ สอง"),
        ("1/2", "หนึ่งส่วนสอง"),
        ("55555", "ฮ่า ฮ่า ฮ่า"),
    ],
)
def test_figures_and_short_forms_are_read_as_people_read_them(written: str, spoken: str) -> None:
    assert normalise(written) == spoken


def test_tones_become_arrows_and_the_repeat_sign_repeats() -> None:
    reader = Reader()
    assert reader.phonemes("จริงๆ") == "ʨiŋ→ ʨiŋ→"
    assert reader.phonemes("ต้น อย่าไปนะ") == "ton↘, ja↓ paj→ na↗"
