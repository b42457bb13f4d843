"""Thai words to Kokoro's phonemes: a scratch reading, by way of IPA and Mandarin's tone arrows.

The network was not trained on Thai. Its nearest alphabet is the Mandarin one, which has aspirates,
unreleased stops and tones; Thai vowels and its five tones are mapped to that.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass

from drama_build.studio.voice import english
from drama_build.studio.voice.engine import missing

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
    ("น.", "นาฬิกา"),
)
_SOUNDS = (
    ("\u031a", ""),
    ("\u0361", ""),
    ("\u032f", ""),
    ("tɕ", "ʨ"),
    ("ɯː", "ɨ"),
    ("ɯ", "ɨ"),
    ("ɤː", "ɤ"),
    ("ː", ""),
    ("r", "ɾ"),
    ("g", "ɡ"),
    ("ɛ", "ɛ"),
)
_ARROWS = {"˧": "→", "˨˩": "↓", "˥˩": "↘", "˦˥": "↗", "˩˩˦": "↗"}
_TONE = re.compile("[˥˦˧˨˩]+$")
_PIECES = re.compile(r"[\u0e00-\u0e7f]+|[A-Za-z][A-Za-z' -]*|[^\u0e00-\u0e7fA-Za-z]+")


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
    return " ".join(_ONES[int(digit)] for digit in found[0])


_LOOSE = re.compile(r"(?<=[\u0e00-\u0e7f])\s+(?=\d)|(?<=\d)\s+(?=[\u0e00-\u0e7f])")
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(\d{1,2})[:.](\d{2})\s?(?:น\.|นาฬิกา)"), _clock),
    (re.compile(r"(\d{1,2}):(\d{2})"), _clock),
    (re.compile(r"(?<!\d)0\d{2,}"), _spell),
    (re.compile(rf"฿\s?({_NUMBER})"), lambda found: f"{_decimal(found[1])}บาท"),
    (re.compile(rf"({_NUMBER})\s?%"), lambda found: f"{_decimal(found[1])}เปอร์เซ็นต์"),
    (re.compile(_NUMBER), lambda found: _decimal(found[0])),
    (re.compile(r"\s+ๆ"), lambda _: "ๆ"),
)


def normalise(text: str) -> str:
    """Numbers, money, times and shares as Thai words; misleading spellings as they are said."""
    text = _LOOSE.sub("", text.translate(_DIGITS))
    for pattern, spoken in _RULES:
        text = pattern.sub(spoken, text)
    for written, said in _RESPELT:
        text = text.replace(written, said)
    return text


@dataclass(frozen=True, slots=True)
class _Tools:
    cut: Callable[[str], list[str]]
    ipa: Callable[[str], str]


def _tools() -> _Tools:
    try:
        from pythainlp.tokenize import word_tokenize
        from thaiphon import transcribe_word
    except ModuleNotFoundError as absent:
        raise missing("pythainlp or thaiphon") from absent
    return _Tools(
        cut=lambda text: list(word_tokenize(text, engine="newmm", keep_whitespace=False)),
        ipa=lambda word: str(transcribe_word(word, scheme="ipa")).strip("/"),
    )


class Reader:
    """Thai grapheme to phoneme, dictionaries loaded at the first word; safe in threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tools: _Tools | None = None
        self._english = english.Reader()

    def phonemes(self, text: str) -> str:
        """How `text` is said, in Kokoro's alphabet with tone arrows; Latin words are English."""
        pieces = _PIECES.findall(normalise(text))
        return re.sub(r"\s+", " ", "".join(self._piece(piece) for piece in pieces)).strip()

    def _piece(self, piece: str) -> str:
        if piece[0].isascii() and piece[0].isalpha():
            return f" {self._english.phonemes(piece)} "
        if not "\u0e00" <= piece[0] <= "\u0e7f":
            return ", " if piece.isspace() else piece  # Thai writes its commas as spaces
        tools = self._load()
        return " ".join(_word(tools.ipa(word)) for word in _repeat(tools.cut(piece)))

    def _load(self) -> _Tools:
        with self._lock:
            if self._tools is None:
                self._tools = _tools()
            return self._tools


def _repeat(words: list[str]) -> list[str]:
    """The sign ๆ says the word before it again."""
    spoken: list[str] = []
    for word in words:
        if word.strip() == "ๆ":
            spoken += spoken[-1:]
        elif word.endswith("ๆ"):
            spoken += [word[:-1]] * 2
        elif word.strip():
            spoken.append(word)
    return spoken


def _word(ipa: str) -> str:
    return "".join(_syllable(syllable) for syllable in ipa.split("."))


def _syllable(ipa: str) -> str:
    tone = _TONE.search(ipa)
    base = ipa[: tone.start()] if tone else ipa
    for written, sound in _SOUNDS:
        base = base.replace(written, sound)
    return base + _ARROWS.get(tone[0] if tone else "˧", "→")
