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
from drama_build.studio.voice.hanfigures import normalise

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
