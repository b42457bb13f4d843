"""Cast a voice: a description such as "old man, hoarse, slow" becomes a timbre.

The recorded styles are four women and one man. Their halves for tone and for melody blend
separately, so a description chooses an archetype by sex and age, its words bend it, and a digest
of the whole description moves it a little, so that two young women do not share one voice.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from drama_build.studio.people.wording import words
from drama_build.studio.voice.description import Age, Sex, age_of, chances_of, heard, sex_of
from drama_build.studio.voice.engine import Timbre
from drama_build.studio.voice.request import STYLES

_AL, _GO, _NE, _TE, _KU = STYLES
_ARCHETYPES: dict[tuple[Sex, Age], tuple[Timbre, ...]] = {
    ("woman", "child"): (
        Timbre({_TE: 1}, {_TE: 1}, 316, size=1.13, pace=0.95, shift=0.8),
        Timbre({_TE: 0.6, _AL: 0.4}, {_TE: 0.8, _AL: 0.2}, 305, size=1.12, pace=0.98, play=1.2),
    ),
    ("woman", "teen"): (
        Timbre({_TE: 0.7, _AL: 0.3}, {_TE: 0.5, _AL: 0.5}, 290, size=1.04, pace=1.04),
        Timbre({_AL: 0.6, _TE: 0.4}, {_TE: 0.6, _NE: 0.4}, 285, size=1.05, pace=1.03),
        Timbre({_NE: 0.6, _TE: 0.4}, {_TE: 0.4, _AL: 0.6}, 282, size=1.06, pace=1.03, tilt=0.5),
    ),
    ("woman", "young"): (
        Timbre({_AL: 1}, {_AL: 0.8, _NE: 0.2}, 258),
        Timbre({_GO: 0.7, _AL: 0.3}, {_AL: 0.5, _GO: 0.5}, 243, tilt=0.4),
        Timbre({_NE: 0.7, _TE: 0.3}, {_NE: 0.7, _AL: 0.3}, 246, size=1.02),
        Timbre({_TE: 0.5, _GO: 0.5}, {_GO: 0.75, _TE: 0.25}, 255, size=0.99),
    ),
    ("woman", "grown"): (
        Timbre({_GO: 1}, {_GO: 1}, 224, size=0.98),
        Timbre({_NE: 0.6, _GO: 0.4}, {_NE: 0.6, _GO: 0.4}, 230, size=0.97, tilt=-0.5),
        Timbre({_AL: 0.6, _GO: 0.4}, {_GO: 0.8, _KU: 0.2}, 200, size=0.97, tilt=0.5),
    ),
    ("woman", "elder"): (
        Timbre({_GO: 0.8, _KU: 0.2}, {_GO: 0.75, _KU: 0.25}, 190, 0.94, 0.97, play=0.9),
        Timbre({_NE: 0.8, _KU: 0.2}, {_NE: 0.7, _KU: 0.3}, 188, 1.0, 0.95, 1.0, breath=0.04),
    ),
    ("woman", "old"): (
        Timbre({_NE: 0.75, _KU: 0.25}, {_NE: 0.65, _KU: 0.35}, 180, 1.04, 0.86, 1.4, 0.6, 0.12),
        Timbre({_GO: 0.75, _KU: 0.25}, {_GO: 0.65, _KU: 0.35}, 176, 0.93, 0.86, -1.4, -0.5, 0.1),
    ),
    ("man", "child"): (Timbre({_TE: 0.8, _KU: 0.2}, {_TE: 0.9, _KU: 0.1}, 280, size=1.1),),
    ("man", "teen"): (
        Timbre({_KU: 0.6, _AL: 0.4}, {_KU: 0.62, _NE: 0.38}, 150, size=1.02, pace=1.04),
        Timbre({_KU: 0.55, _TE: 0.45}, {_KU: 0.65, _AL: 0.35}, 152, size=1.03, pace=1.03),
    ),
    ("man", "young"): (
        Timbre({_KU: 1}, {_KU: 0.82, _AL: 0.18}, 117, size=1.03, tilt=0.8),
        Timbre({_KU: 0.55, _AL: 0.45}, {_KU: 0.86, _NE: 0.14}, 117, size=0.96),
        Timbre({_KU: 0.5, _NE: 0.5}, {_KU: 0.84, _TE: 0.16}, 118, size=0.93, tilt=-0.4),
        Timbre({_KU: 1.3, _TE: -0.3}, {_KU: 0.8, _NE: 0.2}, 120, size=1.0),
    ),
    ("man", "grown"): (
        Timbre({_KU: 0.55, _GO: 0.45}, {_KU: 0.95, _GO: 0.05}, 101, size=0.92),
        Timbre({_KU: 1.35, _TE: -0.35}, {_KU: 0.9, _TE: 0.1}, 105, size=0.97, tilt=-0.6),
        Timbre({_GO: 0.8, _KU: 0.2}, {_KU: 0.95, _GO: 0.05}, 108, size=0.87, tilt=0.6),
    ),
    ("man", "elder"): (
        Timbre({_KU: 0.5, _TE: 0.5}, {_KU: 0.95, _TE: 0.05}, 100, 0.88, 0.95, breath=0.05),
        Timbre({_KU: 1.35, _AL: -0.35}, {_KU: 1.0}, 93, 0.94, 0.95, tilt=-0.8, breath=0.04),
    ),
    ("man", "old"): (
        Timbre({_KU: 1.0}, {_KU: 1.08, _AL: -0.08}, 86, 0.87, 0.86, -0.6, -1.0, 0.12, 0.85),
        Timbre({_KU: 0.6, _NE: 0.4}, {_KU: 1.05, _TE: -0.05}, 90, 0.9, 0.88, 1.2, 0.4, 0.14, 1.2),
        Timbre({_KU: 1.3, _AL: -0.3}, {_KU: 1}, 93, 0.95, 0.82, 2.6, 0.6, 0.08, 1.1),
    ),
}


@dataclass(frozen=True, slots=True)
class _Bend:
    """What one describing word does to a timbre."""

    words: str
    pitch: float = 0.0  # semitones
    size: float = 1.0
    pace: float = 1.0
    tilt: float = 0.0
    breath: float = 0.0
    play: float = 1.0


_BENDS = (
    _Bend(
        "low low-pitched deep bass husky dark 低沉 低 浑厚 磁性 ต่ำ ทุ้ม",
        pitch=-1.3,
        size=0.97,
        tilt=-0.3,
    ),
    _Bend("high shrill thin squeaky high-pitched 高 尖 สูง แหลม", pitch=1.6, size=1.03, tilt=0.5),
    _Bend(
        "bright clear crisp lively cheerful sunny 明亮 清脆 清澈 活泼 快乐 สดใส ใส",
        pitch=0.8,
        size=1.02,
        tilt=0.8,
        play=1.2,
    ),
    _Bend(
        "warm soft gentle mellow kind 温暖 温柔 柔和 อบอุ่น นุ่ม",
        pitch=-0.4,
        size=0.99,
        pace=0.97,
        tilt=-0.8,
    ),
    _Bend("cold flat dry icy distant 冷 高冷 淡 เย็นชา", pitch=-0.5, pace=0.97, tilt=0.4, play=0.75),
    _Bend(
        "hoarse rough gravel gravelly raspy gruff croak 沙哑 粗 แหบ",
        pitch=-0.6,
        size=0.97,
        pace=0.96,
        breath=0.12,
    ),
    _Bend("breathy airy 气声 กระเส่า", breath=0.2),
    _Bend("slow calm measured solemn grave 慢 冷静 淡定 沉稳 稳重 ช้า สุขุม", pace=0.93, play=0.9),
    _Bend("fast quick hurried brisk energetic 快 急 เร็ว กระตือรือร้น", pace=1.07, play=1.1),
    _Bend(
        "tired weary exhausted sleepy bored 疲惫 疲倦 เหนื่อย อ่อนล้า", -0.4, 1.0, 0.93, -0.6, 0.06, 0.8
    ),
    _Bend("nasal sharp pinched 鼻音 ขึ้นจมูก", pitch=0.4, size=1.05, tilt=1.2),
    _Bend("commanding stern strict 威严 严厉 เข้มงวด น่าเกรงขาม", -0.5, 0.98, 0.97, 0.6),
    _Bend("big large strong powerful firm 高大 强壮 ใหญ่ แข็งแรง", pitch=-0.6, size=0.96),
    _Bend("small tiny delicate petite 娇小 细 เล็ก บอบบาง", pitch=0.8, size=1.03),
)

NAMED = {
    name: Timbre({name: 1}, {name: 1}, pitch)
    for name, pitch in ((_AL, 264), (_GO, 224), (_NE, 238), (_TE, 316), (_KU, 95))
}


def cast_voice(description: str) -> Timbre:
    """The timbre for a description in English, Chinese or Thai; the same words, the same voice."""
    name = description.strip().lower()
    if name in NAMED:
        return NAMED[name]
    sex, age = sex_of(name), age_of(name)
    chances = chances_of(name)
    said = heard(name, *(bend.words for bend in _BENDS))
    bends = [bend for bend in _BENDS if said.intersection(words(bend.words))]
    timbre = _archetype(_ARCHETYPES[sex, age], bends, chances[0])
    size = math.prod(bend.size for bend in bends) * (1 + (chances[2] - 0.5) * 0.08)
    pace = math.prod(bend.pace for bend in bends) * (1 + (chances[3] - 0.5) * 0.07)
    play = math.prod(bend.play for bend in bends) * (1 + (chances[5] - 0.5) * 0.3)
    return replace(
        timbre,
        tone=_seasoned(timbre.tone, chances[7], chances[8]),
        shift=timbre.shift + sum(bend.pitch for bend in bends) + (chances[1] - 0.5) * 2.6,
        size=min(1.15, max(0.84, timbre.size * size)),
        pace=min(1.15, max(0.8, timbre.pace * pace)),
        tilt=timbre.tilt + sum(bend.tilt for bend in bends) + (chances[6] - 0.5) * 1.2,
        breath=min(0.3, timbre.breath + sum(bend.breath for bend in bends)),
        play=min(1.5, max(0.6, timbre.play * play)),
    )


def _archetype(found: Sequence[Timbre], bends: Sequence[_Bend], chance: float) -> Timbre:
    """Who is near already to what the words ask for; of those alike, a digest chooses."""
    pitch = sum(bend.pitch for bend in bends)
    breath = sum(bend.breath for bend in bends)
    usual = sum(map(_semitones, found)) / len(found)
    airy = sum(one.breath for one in found) / len(found)

    def suits(place: int) -> float:
        one = found[place]
        fitting = pitch * (_semitones(one) - usual) + 1000 * breath * (one.breath - airy)
        return fitting + 1.5 * ((chance + place * 0.618) % 1)

    return found[max(range(len(found)), key=suits)]


def _semitones(timbre: Timbre) -> float:
    return 12 * math.log2(timbre.pitch) + timbre.shift


def _seasoned(tone: Mapping[str, float], which: float, how_much: float) -> Mapping[str, float]:
    """`tone` with some of one style more in it, so that two of an archetype differ in colour."""
    added = STYLES[int(which * len(STYLES))]
    return {**tone, added: tone.get(added, 0.0) + 0.45 * how_much * sum(tone.values())}
