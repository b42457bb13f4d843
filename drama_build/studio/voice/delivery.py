"""How a line is delivered: an emotion in free words becomes pace, pitch and colour."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Delivery:
    """Changes against the speaker's neutral reading."""

    pace: float = 1.0  # above 1 faster
    lift: float = 0.0  # semitones
    tilt: float = 0.0  # dB an octave above 1 kHz: above 0 sharper
    breath: float = 0.0  # 0 voiced, 1 whispered
    silence: float = 1.0  # factor on the pauses
    level: float = 0.0  # LU against a spoken line


DELIVERIES = {
    "neutral": Delivery(),
    "happy": Delivery(pace=1.07, lift=1.0, tilt=0.5, silence=0.85),
    "sad": Delivery(pace=0.86, lift=-0.8, tilt=-1.0, breath=0.05, silence=1.35),
    "angry": Delivery(pace=1.08, lift=0.8, tilt=1.5, silence=0.75),
    "afraid": Delivery(pace=1.12, lift=1.5, tilt=-0.3, breath=0.1, silence=0.9),
    "cold": Delivery(pace=0.93, lift=-0.9, tilt=0.3, silence=1.15),
    "tender": Delivery(pace=0.9, lift=0.1, tilt=-1.2, breath=0.08, silence=1.2),
    "surprised": Delivery(pace=1.04, lift=1.6, tilt=0.5),
    "whisper": Delivery(pace=0.92, breath=0.85, silence=1.1, level=-3.0),
}

# First match wins, so the rarer and stronger come first.
_WORDS: Mapping[str, str] = {
    "whisper": (
        "whisper hushed murmur breath sotto undertone 低声 悄声 耳语 "
        "轻声 小声 กระซิบ เสียงเบา เบาๆ พึมพำ"
    ),
    "surprised": (
        "surpris astonish amaz stunned startled shock disbelie incredul gasp "
        "惊讶 吃惊 震惊 惊 ตกใจ ประหลาดใจ อึ้ง "
    ),
    "afraid": (
        "afraid fear scared terrif panic nervous anxious trembl shaking alarm horrified "
        "shock startled worried 害怕 恐惧 慌 颤 紧张 担心 กลัว สั่น กังวล "
        "ประหม่า ตื่นตระหนก"
    ),
    "angry": (
        "angr furious rage shout yell scream bitter accus harsh snap defian indignant "
        "outrag fierce demand 愤怒 生气 怒 吼 喊 质问 咬牙 激动 โกรธ ตะโกน โมโห ตวาด "
        "เดือด ขึ้นเสียง"
    ),
    "sad": (
        "sad sorrow cry tear weep sob grief broken regret heartbr mourn weary tired "
        "lonely choked hurt resigned 悲 哭 哽咽 难过 伤心 痛 疲惫 泪 失落 苦笑 เศร้า "
        "ร้องไห้ สะอื้น เสียใจ น้ำตา เหนื่อย"
    ),
    "tender": (
        "tender gentl soft warm kind loving love affection comfort quiet intimate "
        "sincere 温柔 轻柔 柔 深情 安慰 关切 真诚 平静 อ่อนโยน นุ่มนวล อบอุ่น แผ่วเบา "
        "ปลอบ จริงใจ"
    ),
    "cold": (
        "cold icy flat distant calm stern stiff dry low serious grave contempt sarcas "
        "menac 冷 淡 漠 严肃 沉 低沉 讽刺 不屑 เย็นชา เรียบ เคร่ง จริงจัง ประชด ขรึม"
    ),
    "happy": (
        "happy joy laugh smil cheer excit bright delight playful teas amused proud "
        "hopeful relie 开心 高兴 笑 兴奋 喜 得意 调皮 激昂 欣慰 ดีใจ ยิ้ม หัวเราะ "
        "ร่าเริง สนุก มีความสุข ล้อเล่น ตื่นเต้น"
    ),
}


def emotion_of(words: str) -> str:
    """The key of `DELIVERIES` nearest to free words in English, Chinese or Thai."""
    wanted = words.lower()
    for emotion, synonyms in _WORDS.items():
        if any(_mentions(wanted, synonym) for synonym in synonyms.split()):
            return emotion
    return "neutral"


def delivery(words: str) -> Delivery:
    """How a line with this parenthetical is delivered."""
    return DELIVERIES[emotion_of(words)]


def _mentions(wanted: str, synonym: str) -> bool:
    if synonym.isascii():  # the start of a word, so that "unkind" is not kind
        return re.search(rf"\b{re.escape(synonym)}", wanted) is not None
    return synonym in wanted
