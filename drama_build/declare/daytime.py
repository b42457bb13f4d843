"""Times of day: the words of scene headings, in several languages, become one plain word each."""

from __future__ import annotations

import re
import unicodedata

WORDS: dict[str, tuple[str, ...]] = {
    "dawn": (
        *("dawn", "sunrise", "daybreak", "first light", "early morning"),
        *("黎明", "拂晓", "日出", "清晨", "凌晨", "晨", "夜明け", "明け方", "早朝"),
        *("รุ่งเช้า", "รุ่งสาง", "เช้ามืด", "พระอาทิตย์ขึ้น"),
    ),
    "morning": ("morning", "早晨", "早上", "上午", "早", "朝", "午前", "เช้า", "ตอนเช้า", "สาย"),
    "day": (
        *("day", "daytime", "noon", "midday", "日", "白天", "昼", "日中", "中午", "正午", "午间"),
        *("กลางวัน", "วัน", "เที่ยง", "ตอนกลางวัน"),
    ),
    "afternoon": ("afternoon", "下午", "午后", "午後", "บ่าย", "ตอนบ่าย"),
    "dusk": (
        *("dusk", "sunset", "twilight", "sundown", "golden hour", "magic hour"),
        *("黄昏", "傍晚", "日落", "暮", "夕方", "夕暮れ", "夕"),
        *("พลบค่ำ", "โพล้เพล้", "ยามเย็น", "เย็น", "ตอนเย็น", "พระอาทิตย์ตก", "สนธยา"),
    ),
    "evening": ("evening", "晚上", "晚间", "晚", "晩", "宵", "หัวค่ำ", "ค่ำ", "ตอนค่ำ"),
    "night": (
        *("night", "nighttime", "midnight", "late night"),
        *("夜", "夜晚", "夜里", "深夜", "午夜", "半夜", "夜间", "真夜中"),
        *("กลางคืน", "คืน", "ดึก", "เที่ยงคืน", "ตอนกลางคืน"),
    ),
}
SAME: tuple[str, ...] = (
    *("continuous", "later", "moments later", "a moment later", "same", "same time", "cont'd"),
    *("continued", "same day", "seconds later", "minutes later", "the same"),
    *("同上", "连续", "稍后", "片刻后", "接上", "接上场", "続き", "同じ", "同時刻"),
    *("ต่อเนื่อง", "ต่อมา", "เวลาเดียวกัน", "เดียวกัน"),
)  # fmt: skip


def folded(text: str) -> str:
    """The form in which two words are compared: case, width and spacing put aside."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


_PLAIN = {folded(word): plain for plain, words in WORDS.items() for word in words}
_SAME = frozenset(map(folded, SAME))


def time_of_day(text: str) -> str:
    """The plain word for a heading's time: `NIGHT`, `深夜` and `กลางคืน` are all "night".

    A word that is not known is returned lower-cased; "" stays "".
    """
    word = folded(text).replace("’", "'").strip(" .")
    if word in _PLAIN:
        return _PLAIN[word]
    for part in re.split(r"[\s,/()-]+", word):
        if part in _PLAIN:
            return _PLAIN[part]
    return word


def is_time(text: str) -> bool:
    """Whether the whole text is a word for a time of day."""
    return folded(text) in _PLAIN


def keeps_time(text: str) -> bool:
    """Whether the heading says that no time has passed: CONTINUOUS, LATER, 同上."""
    return folded(text).replace("’", "'").strip(" .") in _SAME
