"""Build hints in a script's notes: `[[sfx: …]]`, `[[shot: …]]`, `[[music: …]]` and the like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from drama_build.declare.daytime import folded
from drama_build.declare.episode import SIZES, ShotSize
from drama_build.declare.suggest import listed, suggest

HintKind = Literal["sfx", "shot", "music", "emotion"]
_EXAMPLES: dict[HintKind, str] = {
    "sfx": "[[sfx: door slam]]",
    "shot": "[[shot: close-up, slow push in]]",
    "music": "[[music: tense]]",
    "emotion": "[[emotion: cold]]",
}
_WORDS: dict[str, HintKind] = {
    **dict.fromkeys(("sfx", "音效", "เสียง"), "sfx"),
    **dict.fromkeys(("shot", "镜头", "景别", "ช็อต", "ภาพ"), "shot"),
    **dict.fromkeys(("music", "音乐", "ดนตรี", "เพลง"), "music"),
    **dict.fromkeys(("emotion", "情绪", "อารมณ์"), "emotion"),
}
_CLOSE = 0.65  # "shoot" is close to "shot", and "sxf" to "sfx"
_CLOSE_IN_PROSE = 0.85  # a word that only happens to start a note must be closer
_MOST_SLIPS = 2  # letters a misspelt hint word has too many or too few
_PROSE = frozenset({"short"})
_SIZES: dict[str, ShotSize] = {size: size for size in SIZES} | {
    **dict.fromkeys(("ws", "els", "establishing", "long", "ls", "远景", "大远景"), "wide"),
    **dict.fromkeys(("ภาพกว้าง", "มุมกว้าง", "กว้าง"), "wide"),
    **dict.fromkeys(("fs", "medium wide", "全景", "เต็มตัว", "ภาพเต็มตัว"), "full"),
    **dict.fromkeys(("ms", "mid", "中景", "ครึ่งตัว", "ภาพปานกลาง", "ปานกลาง"), "medium"),
    **dict.fromkeys(("cu", "mcu", "close up", "closeup", "close", "medium close-up"), "close-up"),
    **dict.fromkeys(("medium close up", "特写", "近景", "โคลสอัพ", "ภาพใกล้", "ใกล้"), "close-up"),
    **dict.fromkeys(("ecu", "extreme close up", "大特写", "ใกล้มาก"), "extreme close-up"),
    **dict.fromkeys(("ots", "over the shoulder", "过肩", "ข้ามไหล่"), "over-the-shoulder"),
    **dict.fromkeys(("two shot", "2-shot", "双人", "双人镜头", "ภาพคู่"), "two-shot"),
    **dict.fromkeys(("cutaway", "detail", "插入", "空镜", "แทรก", "ภาพแทรก"), "insert"),
}  # fmt: skip
_LINK = re.compile(r"^\s*(shot\b|镜头)?\s*((on|of|over)\b|[:：])?\s*", re.IGNORECASE)
_BY_LENGTH = sorted(_SIZES, key=len, reverse=True)


@dataclass(frozen=True, slots=True)
class Hint:
    """One build hint: what it is about and what it says."""

    kind: HintKind
    text: str


@dataclass(frozen=True, slots=True)
class Framing:
    """What a shot hint asks for: `close-up on LIN MEI, slow push in`."""

    size: ShotSize
    subject: str  # what follows "on" or "of": a name or a thing; "" if nothing does
    move: str


class BrokenHintError(ValueError):
    """A note that was meant as a hint; `what` is wrong and what to write instead."""

    def __init__(self, what: str, cure: str) -> None:
        super().__init__(what)
        self.what = what
        self.cure = cure


def read_hint(note: str) -> Hint | None:
    """The hint in a note's text, None for a note to people. Raises BrokenHintError."""
    word, colon, text = _parts(note)
    kind = _WORDS.get(word)
    if kind is None:
        meant = _meant(word, _CLOSE if colon else _CLOSE_IN_PROSE)
        if meant is None:
            return None
        cure = f"did you mean {_example(meant, text)}?"
        raise BrokenHintError(f"unknown hint {word!r} in a note", cure)
    if not colon:
        raise BrokenHintError(f"this {kind} hint has no colon", f"write {_example(kind, text)}")
    if not text:
        raise BrokenHintError(f"this {kind} hint says nothing", f"write {_EXAMPLES[kind]}")
    return Hint(kind, text)


def _parts(note: str) -> tuple[str, str, str]:
    """The first word, the colon behind it or "", and the rest."""
    words = " ".join(note.split())
    end = next((at for at, sign in enumerate(words) if sign in " :："), len(words))
    rest = words[end:].lstrip()
    colon = rest[:1] if rest[:1] in {":", "："} else ""
    return folded(words[:end]), colon, rest[len(colon) :].lstrip()


def _meant(word: str, closeness: float) -> HintKind | None:
    """The hint kind that `word` misspells."""
    near = [kind for kind in _EXAMPLES if abs(len(word) - len(kind)) <= _MOST_SLIPS]
    if not near or not word.isascii() or word in _PROSE:
        return None
    from difflib import SequenceMatcher

    alike = {kind: SequenceMatcher(None, word, kind).ratio() for kind in near}
    best = max(alike, key=alike.__getitem__)
    return best if alike[best] >= closeness else None


def _example(kind: HintKind, text: str) -> str:
    return f"[[{kind}: {text}]]" if text else _EXAMPLES[kind]


def read_framing(text: str) -> Framing:
    """Read `SIZE [shot] [on SUBJECT][, MOVE]` in English, Chinese or Thai.

    Raises BrokenHintError for a text that does not start with a size.
    """
    first, _, move = re.sub("[，、]", ",", text).partition(",")
    wanted = folded(first)
    name = next((name for name in _BY_LENGTH if _begins(wanted, name)), None)
    if name is None:
        sizes = suggest(wanted, _SIZES, f"start with {listed(SIZES)}")
        raise BrokenHintError(f"{first.strip()!r} is not a shot size", sizes)
    subject = _LINK.sub("", first.strip()[len(name) :])
    return Framing(_SIZES[name], subject.strip(), " ".join(move.split()))


def _begins(wanted: str, name: str) -> bool:
    if not wanted.startswith(name):
        return False
    return not name.isascii() or not wanted[len(name) : len(name) + 1].isalnum()
