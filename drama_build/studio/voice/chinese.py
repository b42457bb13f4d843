"""Chinese words to Kokoro's phonemes: numbers into characters, characters into pinyin, then IPA.

The alphabet and the tone arrows are those of misaki 0.9 (`misaki.zh`), which the network was
trained on; the pronunciation of pinyin is its table. What is added is the reading: numbers by what
they count, and characters whose sound depends on their use.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass

from drama_build.studio.voice import english
from drama_build.studio.voice.engine import missing

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿", "万亿")
_COUNTED = "个位只条张次杯天名件句块元年月岁口本封把座间层分秒小时点钟遍百千万亿"

# Words whose characters the dictionary reads for another use: `_` is neutral, 1-4 the tone.
_READINGS = {
    "睡不着": "shui4 bu4 zhao2",
    "找不着": "zhao3 bu4 zhao2",
    "得了": "de2 le5",
    "告诉": "gao4 su5",
    "朋友": "peng2 you5",
    "先生": "xian1 sheng5",
    "谢谢": "xie4 xie5",
    "明白": "ming2 bai5",
    "知道": "zhi1 dao4",
    "认识": "ren4 shi5",
    "喜欢": "xi3 huan5",
    "事情": "shi4 qing5",
    "关系": "guan1 xi5",
    "东西": "dong1 xi5",
    "大夫": "dai4 fu5",
    "地方": "di4 fang5",
    "时候": "shi2 hou5",
    "故事": "gu4 shi5",
    "谁": "shei2",
    "沈": "shen3",
}
_MUST = re.compile(r"得(?=[走去来回快先告给把跟让做想办打看问要再活说])")
_ABLE = "走去来回跑飞看听说做想活过笑哭打问睡写记变长下吹烧赶"
_STRUCTURAL = re.compile(rf"(?<=[{_ABLE}])得")
_PUNCTUATION = str.maketrans(
    {"，": ", ", "、": ", ", "。": ". ", "！": "! ", "？": "? ", "：": ": ", "；": "; "}
)
_TONES = (("˧˩˧", "↓"), ("˧˥", "↗"), ("˥˩", "↘"), ("˥", "→"), ("\u0330", ""))
_SYLLABIC = re.compile("[ɻʐɹz]\u0329")


def count(number: int) -> str:
    """`number` in Chinese: 128 → 一百二十八, 20300 → 二万零三百."""
    if number == 0:
        return _DIGITS[0]
    groups: list[str] = []
    gap = False  # digits left out so far, to the right of what is being read
    rest, place = number, 0
    while rest:
        rest, group = divmod(rest, 10_000)
        if group:
            spoken = _below_ten_thousand(group) + _GROUPS[min(place, 3)]
            groups.append(spoken + (_DIGITS[0] if gap and groups else ""))
        gap = group < 1000
        place += 1
    return re.sub(r"^一十", "十", "".join(reversed(groups)))


def _below_ten_thousand(group: int) -> str:
    spoken = ""
    for place, digit in zip((3, 2, 1, 0), f"{group:04d}", strict=True):
        spoken += _DIGITS[int(digit)] + (_UNITS[place] if digit != "0" else "")
    return re.sub("零+", "零", spoken).strip("零")


def _digits(text: str) -> str:
    return "".join(_DIGITS[int(digit)] for digit in text)


def _telephone(found: re.Match[str]) -> str:
    return _digits(found[0]).replace("一", "幺")


def _decimal(text: str) -> str:
    whole, _, part = text.replace(",", "").partition(".")
    return count(int(whole)) + (f"点{_digits(part)}" if part else "")


def _clock(found: re.Match[str]) -> str:
    hour, minute = int(found[1]), int(found[2])
    if minute == 0:
        return f"{count(hour)}点"
    return f"{count(hour)}点{'零' if minute < 10 else ''}{count(minute)}分"


def _counted(found: re.Match[str]) -> str:
    """Two of something is 两, but the ordinal and the year are not counted."""
    return "两" if found[0] == "2" else _decimal(found[0])


_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(\d{1,2})[:：](\d{2})"), _clock),
    (re.compile(r"\d{4}(?=年)"), lambda found: _digits(found[0])),
    (re.compile(r"\d{7,}|(?<!\d)0\d+|(?<=[A-Za-z])\d+"), _telephone),
    (re.compile(r"(?<=第)\d+"), lambda found: count(int(found[0]))),
    (re.compile(rf"[¥￥]\s?({_NUMBER})"), lambda found: _decimal(found[1]) + "元"),
    (re.compile(rf"[$＄]\s?({_NUMBER})"), lambda found: _decimal(found[1]) + "美元"),
    (re.compile(rf"({_NUMBER})\s?[%％]"), lambda found: "百分之" + _decimal(found[1])),
    (re.compile(r"(?<=\d)\s?[℃]|(?<=\d)°C"), lambda _: "摄氏度"),
    (re.compile(r"(?<=\d)[-~–](?=\d)"), lambda _: "到"),
    (re.compile(rf"(?<![\d.])2(?=[{_COUNTED}])(?!月|号|日)"), _counted),
    (re.compile(_NUMBER), lambda found: _decimal(found[0])),
)


def normalise(text: str) -> str:
    """Numbers, money, times, years, shares and telephone numbers as Chinese characters."""
    for pattern, spoken in _RULES:
        text = pattern.sub(spoken, text)
    return text


@dataclass(frozen=True, slots=True)
class _Tools:
    cut: Callable[[str], list[str]]
    pinyin: Callable[[str], list[str]]
    ipa: Callable[[str], str]


def _tools() -> _Tools:
    try:
        import jieba
        from misaki.transcription import pinyin_to_ipa
        from pypinyin import Style, lazy_pinyin
    except ModuleNotFoundError as absent:
        raise missing("misaki[zh]") from absent
    jieba.setLogLevel("ERROR")
    words = jieba.Tokenizer()
    for word in _READINGS:
        words.add_word(word)
    return _Tools(
        cut=lambda text: list(words.cut(text)),
        pinyin=lambda word: lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True),
        ipa=lambda syllable: "".join(pinyin_to_ipa(syllable)[0]),
    )


class Reader:
    """Chinese grapheme to phoneme, dictionaries loaded at the first word; safe in threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tools: _Tools | None = None
        self._english = english.Reader()

    def phonemes(self, text: str) -> str:
        """How `text` is said, in Kokoro's alphabet with tone arrows; Latin words are English."""
        spoken = normalise(text).translate(_PUNCTUATION)
        pieces = re.findall(
            r"[\u4e00-\u9fff]+|[A-Za-z][A-Za-z' -]*|[^\u4e00-\u9fffA-Za-z]+", spoken
        )
        return "".join(self._piece(piece) for piece in pieces).strip()

    def pinyin(self, text: str) -> list[list[str]]:
        """The syllables of each word of `text`, Chinese characters only."""
        tools = self._load()
        return [_read(word, tools) for word in tools.cut(_settle_de(text))]

    def _piece(self, piece: str) -> str:
        if piece[0].isascii() and piece[0].isalpha():
            return f" {self._english.phonemes(piece)} "
        if not "\u4e00" <= piece[0] <= "\u9fff":
            return piece
        tools = self._load()
        return " ".join(
            "".join(_sound(syllable, tools) for syllable in word) for word in self.pinyin(piece)
        )

    def _load(self) -> _Tools:
        with self._lock:
            if self._tools is None:
                self._tools = _tools()
            return self._tools


_MUST_MARK, _DE_MARK = (
    "\ue000",
    "\ue001",
)  # private letters stand for děi and de while words are cut


def _settle_de(text: str) -> str:
    return _MUST.sub(_MUST_MARK, _STRUCTURAL.sub(_DE_MARK, text))


def _read(word: str, tools: _Tools) -> list[str]:
    if word == _MUST_MARK:
        return ["dei3"]
    if word == _DE_MARK:
        return ["de5"]
    if word in _READINGS:
        return _READINGS[word].split()
    return tools.pinyin(word)


def _sound(syllable: str, tools: _Tools) -> str:
    if not re.fullmatch(r"[a-zü]+[1-5]", syllable):
        return ""
    sound = tools.ipa(syllable)
    for mark, arrow in _TONES:
        sound = sound.replace(mark, arrow)
    return _SYLLABIC.sub("ɨ", sound).replace("\u032f", "")
