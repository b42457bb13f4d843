"""Figures, short forms and misleading spellings in Thai lines, as people read them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_ONES = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")

# Common words whose spelling misleads the reader, spelt as they are said.
_RESPELT = (
    ("จริง", "จิง"),
    ("เมื่อวาน", "เมื่อ วาน"),
    ("ทราบ", "ซาบ"),
    ("ทรง", "ซง"),
    ("ทราย", "ซาย"),
    ("สร้าง", "ส้าง"),
    ("สระ", "สะ"),
    ("เศร้า", "เส้า"),
    ("หรือเปล่า", "หรือ เปล่า"),
    ("โทรศัพท์", "โท ระ สับ"),
    ("กรุงเทพฯ", "กรุงเทพ"),
    ("ฯลฯ", "และอื่นๆ"),
)
_SHORT: Mapping[str, str] = {
    "รศ.ดร.": "รองศาสตราจารย์ดอกเตอร์",
    "ผศ.ดร.": "ผู้ช่วยศาสตราจารย์ดอกเตอร์", "ศ.ดร.": "ศาสตราจารย์ดอกเตอร์",
    "ดร.": "ดอกเตอร์", "รศ.": "รองศาสตราจารย์", "น.ส.": "นางสาว",
    "ด.ช.": "เด็กชาย", "ด.ญ.": "เด็กหญิง", "พ.ศ.": "พุทธศักราช",
    "ค.ศ.": "คริสต์ศักราช", "กทม.": "กรุงเทพ", "ร.ร.": "โรงเรียน",
    "รพ.": "โรงพยาบาล", "ร.ต.อ.": "ร้อยตำรวจเอก", "พ.ต.อ.": "พันตำรวจเอก",
    "ส.ส.": "สอสอ", "ม.ค.": "มกราคม", "ก.พ.": "กุมภาพันธ์",
    "มี.ค.": "มีนาคม", "เม.ย.": "เมษายน", "พ.ค.": "พฤษภาคม",
    "มิ.ย.": "มิถุนายน", "ก.ค.": "กรกฎาคม", "ส.ค.": "สิงหาคม",
    "ก.ย.": "กันยายน", "ต.ค.": "ตุลาคม", "พ.ย.": "พฤศจิกายน",
    "ธ.ค.": "ธันวาคม", "จ.": "จังหวัด", "อ.": "อำเภอ", "ต.": "ตำบล",
    "ถ.": "ถนน", "โทร.": "โทร",
}  # fmt: skip
_SHORT_FORM = re.compile(
    r"(?<![\u0e00-\u0e7f.])(?:"
    + "|".join(map(re.escape, sorted(_SHORT, key=len, reverse=True)))
    + ")"
)
_MEASURES: Mapping[str, str] = {
    "กม.": "กิโลเมตร", "กก.": "กิโลกรัม", "ซม.": "เซนติเมตร", "มม.": "มิลลิเมตร", "ม.": "เมตร",
    "ชม.": "ชั่วโมง", "°C": "องศาเซลเซียส", "℃": "องศาเซลเซียส", "°": "องศา", "kg": "กิโลกรัม",
    "km": "กิโลเมตร", "cm": "เซนติเมตร", "น.": "นาฬิกา",
}  # fmt: skip
_MONEY = {"฿": "บาท", "$": "ดอลลาร์", "€": "ยูโร", "£": "ปอนด์", "¥": "หยวน"}


def count(number: int) -> str:
    """`number` in Thai words: 21 → ยี่สิบเอ็ด."""
    if number >= 1_000_000:
        millions, rest = divmod(number, 1_000_000)
        return f"{count(millions)}ล้าน{count(rest) if rest else ''}"
    digits = str(number)
    spoken = ""
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        spoken += _digit(int(digit), place, has_more=number > 10)
    return spoken or _ONES[0]


def _digit(digit: int, place: int, *, has_more: bool) -> str:
    if digit == 0:
        return ""
    if place == 1 and digit in (1, 2):
        return "สิบ" if digit == 1 else "ยี่สิบ"
    if place == 0 and digit == 1 and has_more:
        return "เอ็ด"
    return _ONES[digit] + _PLACES[place]


def _decimal(text: str) -> str:
    whole, _, part = text.replace(",", "").partition(".")
    spoken = "จุด" + " ".join(_ONES[int(digit)] for digit in part) if part else ""
    return count(int(whole)) + spoken


def _clock(found: re.Match[str]) -> str:
    minute = int(found[2])
    return f"{count(int(found[1]))}นาฬิกา" + (f"{count(minute)}นาที" if minute else "")


def _spell(found: re.Match[str]) -> str:
    return " ".join(_ONES[int(digit)] for digit in found[0] if digit.isdigit())


def _baht(found: re.Match[str]) -> str:
    """3.50 is three baht and fifty satang."""
    whole, part = int(found[1].replace(",", "")), int(found[2])
    return (f"{count(whole)}บาท" if whole or not part else "") + (
        f"{count(part)}สตางค์" if part else ""
    )


_LOOSE = re.compile(r"(?<=[\u0e00-\u0e7f])\s+(?=\d)|(?<=\d)\s+(?=[\u0e00-\u0e7f])")
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_AMOUNT = r"(\d[\d,]*)\.(\d\d)(?!\d)"
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(\d{1,2})[:.](\d{2})\s?(?:น\.|นาฬิกา)"), _clock),
    (re.compile(r"(\d{1,2}):(\d{2})"), _clock),
    (re.compile(rf"(?<=\d)\s?({'|'.join(map(re.escape, _MEASURES))})"), lambda m: _MEASURES[m[1]]),
    (_SHORT_FORM, lambda found: _SHORT[found[0]]),
    (re.compile(r"(?<!\d)0\d{1,2}-\d{3,4}-\d{3,4}(?!\d)|(?<![\d,.])0\d{2,}(?!\d)"), _spell),
    (
        re.compile(
            r"(?<=โทร)\d{3,4}(?![\d,.])|(?<=แจ้ง)\d{3,4}(?![\d,.])|(?<=เบอร์)\d{3,4}(?![\d,.])"
        ),
        _spell,
    ),
    (re.compile(r"(?<=ห้อง)\d{3,4}(?![\d,.])"), _spell),
    (re.compile(r"(?<![\d,.])5{3,}(?![\d,.]|บาท|คน)"), lambda _: "ฮ่า ฮ่า ฮ่า"),
    (re.compile(rf"฿\s?{_AMOUNT}"), _baht),
    (re.compile(rf"{_AMOUNT}\s?บาท"), _baht),
    (re.compile(rf"([฿$€£¥])\s?({_NUMBER})"), lambda m: f"{_decimal(m[2])}{_MONEY[m[1]]}"),
    (re.compile(rf"({_NUMBER})\s?%"), lambda found: f"{_decimal(found[1])}เปอร์เซ็นต์"),
    (re.compile(r"(\d+)/(\d+)(?![/\d])"), lambda m: f"{count(int(m[1]))}ส่วน{count(int(m[2]))}"),
    (re.compile("½"), lambda _: "ครึ่ง"),
    (re.compile(r"\b[Nn]o\.\s?(?=\d)"), lambda _: "เบอร์"),
    (re.compile(r"(?<![\d\w])[-−](?=\d)"), lambda _: "ลบ"),
    (re.compile(r"(?<=\d)\s?[-–~]\s?(?=\d)"), lambda _: "ถึง"),
    (re.compile(r"(?<=\d)\s?\+\s?(?=\d)"), lambda _: "บวก"),
    (re.compile(_NUMBER), lambda found: _decimal(found[0])),
    (re.compile(r"\s+ๆ"), lambda _: "ๆ"),
)


def normalise(text: str) -> str:
    """Numbers, money, times, dates and short forms as Thai words, spelt as they are said."""
    text = _LOOSE.sub("", text.translate(_DIGITS))
    for pattern, spoken in _RULES:
        text = pattern.sub(spoken, text)
    for written, said in _RESPELT:
        text = text.replace(written, said)
    return text
