"""Words of a script read for the build: emotions, voices off screen, transitions, long speeches."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable
from itertools import pairwise

from drama_build.declare.daytime import folded
from drama_build.declare.series import TransitionKind
from drama_build.screenplay import plain

LONGEST_LINE = 220
"""Latin or Thai letters that one shot carries well; a Chinese sign counts for 22/7 of one."""
_WEIGHTY = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01-\uff60]")
_SENTENCE_END = re.compile(
    # No end starts inside a run of marks, so that a long run is read once.
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bMrs)(?<![.!?…])[.!?…]++[\"'”’)]*+\s++(?![a-z])"
    r"|(?<![。！？…])[。！？…]++[”’」』）]*+"
    r"|(?<=[\u0e00-\u0e7f])[ ]+(?=[\u0e00-\u0e7f])"  # Thai ends a sentence with a space
)
_CLAUSE_END = re.compile(r"[,;:—]\s+|[，、；：—]+")
_SILENCES = frozenset({"beat", "pause", "a beat", "停顿", "顿", "稍顿", "เว้นจังหวะ", "หยุด"})
_EXTENSIONS = {
    **dict.fromkeys(("vo", "voice over", "voiceover", "narration", "pre lap"), "V.O."),
    **dict.fromkeys(("画外音", "旁白", "内心独白", "独白", "心声", "内心", "ナレーション"), "V.O."),
    **dict.fromkeys(("เสียงบรรยาย", "เสียงในใจ", "ในใจ", "เสียงพากย์"), "V.O."),
    **dict.fromkeys(("os", "oc", "off screen", "offscreen", "off camera", "off"), "O.S."),
    **dict.fromkeys(("画外", "场外", "นอกจอ", "เสียงนอกจอ"), "O.S."),
    **dict.fromkeys(("on phone", "phone", "电话", "电话里", "电话中", "เสียงจากโทรศัพท์"), "PHONE"),
    **dict.fromkeys(("radio", "on radio", "tv", "on tv", "广播"), "RADIO"),
    **dict.fromkeys(("cont'd", "contd", "continued", "cont", "续", "接上", "ต่อ"), ""),
}
_TRANSITIONS: tuple[tuple[str, TransitionKind], ...] = (
    (r"dissolve|叠化|溶|化入|ซ้อน|ละลาย", "dissolve"),
    (r"fade.*white|white.?out|闪白|淡.*白|白场|เฟด.*ขาว", "fade white"),
    (r"fade|black|淡|渐|黑场|เฟด|จาง", "fade"),
    (r"wipe.*left|左划", "wipe left"),
    (r"wipe.*right|右划", "wipe right"),
    (r"wipe|划|กวาด", "wipe"),
    (r"slide|滑|เลื่อน", "slide"),
    (r"cut|切|跳|ตัด", "cut"),
)


_CJK_BREAK = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef])\n+(?=[\u2e80-\u9fff\uff00-\uffef])")
_BARE_TRANSITION = re.compile(
    r"(fade (in|out|to black|to white)|(cut|smash cut) to black|淡入|淡出|切至|叠化)[.:。：]?"
)


def one_line(text: str) -> str:
    """A text on one line, without the marks of emphasis; Chinese lines join without a space."""
    return " ".join(_CJK_BREAK.sub("", plain(text)).split())


def is_bare_transition(text: str) -> bool:
    """Whether a paragraph of action is only `FADE OUT.`, which Fountain wants after a `>`."""
    return _BARE_TRANSITION.fullmatch(folded(text)) is not None


def opens(transition: str) -> bool:
    """Whether a transition is about the scene that begins: `FADE IN:`."""
    return folded(transition).startswith(("fade in", "淡入", "渐显", "เฟดเข้า"))


def weight(text: str) -> int:
    """The length of a text in Latin letters; a Chinese or Japanese sign says more."""
    signs = len(_WEIGHTY.findall(text))
    return len(text) - signs + signs * 22 // 7


def emotion(said: Iterable[str]) -> str:
    """The emotion in parentheticals and hints; a mere pause is none."""
    words = (one_line(words).strip(" ()（）") for words in said)
    return ", ".join(dict.fromkeys(w for w in words if w and folded(w) not in _SILENCES))


def read_extension(written: str) -> tuple[str, str]:
    """What stands in brackets by a speech: whence the voice comes, and with what emotion.

    `(V.O.)` gives ("V.O.", ""), `(CONT'D)` ("", ""), `(softly)` ("", "softly").
    """
    parts = [part.strip() for part in re.split("[,，、]", written) if part.strip()]
    whence = [_EXTENSIONS[key] for part in parts if (key := _key(part)) in _EXTENSIONS]
    moods = [part for part in parts if _key(part) not in _EXTENSIONS]
    return next(filter(None, whence), ""), ", ".join(moods)


def manner(brackets: Iterable[str], hints: Iterable[str]) -> tuple[str, str]:
    """Extension and emotion of a speech, from all its brackets and its emotion hints."""
    read = [read_extension(written) for written in brackets]
    moods = (*(mood for _, mood in read), *hints)
    return next((whence for whence, _ in read if whence), ""), emotion(moods)


def _key(part: str) -> str:
    return folded(part).replace("’", "'").replace(".", "").replace("-", " ")


def transition(written: str) -> TransitionKind | None:
    """The kind that `DISSOLVE TO:`, `叠化` and the like ask for; None if no kind is meant."""
    words = folded(written)
    return next((kind for pattern, kind in _TRANSITIONS if re.search(pattern, words)), None)


def split_speech(text: str) -> tuple[str, ...]:
    """A speech as lines of at most about 15 seconds, cut where sentences (else clauses) end."""
    parts = -(-weight(text) // LONGEST_LINE)
    if parts <= 1:
        return (text,)
    ends = _ends(text, _SENTENCE_END)
    if len(ends) < parts - 1:
        ends = sorted({*ends, *_ends(text, _CLAUSE_END)})
    return _cut(text, _nearest(text, ends, parts))


def _ends(text: str, pattern: re.Pattern[str]) -> list[int]:
    return [found.end() for found in pattern.finditer(text) if found.end() < len(text)]


def _nearest(text: str, ends: list[int], parts: int) -> list[int]:
    """The ends nearest to where even parts would end, so that no part is a stray word."""
    chosen: list[int] = []
    for number in range(1, parts):
        wanted = len(text) * number // parts
        at = bisect(ends, wanted)
        near = [end for end in ends[max(0, at - 1) : at + 1] if end not in chosen[-1:]]
        if near:
            chosen.append(min(near, key=lambda end: abs(end - wanted)))
    return chosen


def _cut(text: str, ends: list[int]) -> tuple[str, ...]:
    edges = [0, *ends, len(text)]
    pieces = (text[a:b].strip() for a, b in pairwise(edges))
    return tuple(piece for piece in pieces if piece)
