"""Blank what a text says is not so, in English, Chinese and Thai."""

from __future__ import annotations

import re

BLANK = "·"
"""Stands for every letter that must not be read; the others keep their places."""

_ENGLISH = (
    r"\b(?:no(?! (?:longer young|older|younger|(?:more|less) than|people|persons?|one)\b|-)"
    r"|(?<!never )without|never(?! without)|not(?! (?:yet|more|older|only)\b)"
    r"|neither|nor|isn't|doesn't|don't|hasn't|lack(?:s|ing)?|free of|instead of|rather than)\b"
    r"(?! people\b|[ -](?:stop|end|ceas)\w*)(?: (?:at|during)\b)?"
    r"(?:(?!\b(?:but|and|with|has|wears|only|at|during|tonight)\b)[^,.;:()，。；、\n])*"
)
# Not denied: 不但, 不错, 忍不住, 不停 (it goes on), 无比, 无人 (a place is empty, and still there).
_CHINESE = (
    r"(?:(?<![淹沉埋出])没(?!落|收|有?人)|无(?!框|名|比|论|瑕|暇|人)|并非"
    r"|未[戴留扎束带穿]"
    r"|(?<![了对忍禁])不(?!过|但|仅|只|单|光|同|凡|错|惑|已|住|禁|断|停|止|绝|得不|愧|羁|少|俗|群|久|夜城))"
    r"[^,.;:，。；、 \n但却而的]*"
)
# The subject comes first: "rain not fall". What does not stop goes on.
_THAI = r"(?:ฝน|หิมะ|พายุ|ลม|หมอก)?(?:ไม่(?!มีคน|มีใคร|มีผู้คน|หยุด)|ปราศจาก|ไร้(?!คน|ผู้คน))[^\s,.;]*"
_DENIED = re.compile(f"{_ENGLISH}|{_CHINESE}|{_THAI}")


def affirmed(text: str) -> str:
    """The text, in lower case, without what it says is not so."""
    return blanked(text, _DENIED)


def blanked(text: str, what: re.Pattern[str], keep: int = 0) -> str:
    """The text with all matches blanked that begin at or after `keep`."""

    def blank(hit: re.Match[str]) -> str:
        return BLANK * len(hit.group()) if hit.start() >= keep else hit.group()

    return what.sub(blank, text)
