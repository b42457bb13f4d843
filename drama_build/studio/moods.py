"""Read an emotion in free words, English, Chinese or Thai: for the voice, and for the face.

Chinese and Thai leave no gaps between words, so theirs are found anywhere; English ones where a
word begins. Of several at one place the longest counts: 冷静 is calm, though 冷 is cold. Words that
are denied ("not angry", 不怕, ไม่กลัว) do not count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from drama_build.studio.stage import Mood

Emotion = Literal[
    "neutral", "happy", "sad", "angry", "afraid", "cold", "tender", "surprised", "whisper"
]

# Of several emotions the first in this order wins, so the rarer and stronger come first.
_WORDS: Mapping[Emotion, str] = {
    "whisper": (
        "whisper, hushed, murmur, breath, sotto, undertone, low voice, lowered voice, voice low, "
        "lowering his voice, lowering her voice, 低声, 悄声, 悄悄, 耳语, 轻声, 小声, 低语, 压低, "
        "低聲, 悄聲, 耳語, 輕聲, 小聲, 壓低, กระซิบ, เสียงเบา, เบาๆ, เบา ๆ, ลดเสียง, พึมพำ"
    ),
    "surprised": (
        "surpris, astonish, amaz, stunned, startled, shock, disbelie, incredul, gasp, "
        "taken aback, dumbfound, speechless, puzzl, confus, bewilder, baffl, 惊, 驚, 诧异, 詫異, "
        "愕, 愣, 震撼, 难以置信, 不敢相信, 不可置信, 疑惑, 困惑, ตกใจ, ประหลาดใจ, แปลกใจ, ตะลึง, "
        "อึ้ง, ไม่อยากเชื่อ, ไม่เชื่อ, งุนงง, สับสน"
    ),
    "afraid": (
        "afraid, fear, scared, fright, terrif, terror, panic, nervous, anxious, anxiety, trembl, "
        "shaking, shaky, alarm, horr, dread, uneas, worri, desperate, stammer, cower, breathless, "
        "out of breath, 害怕, 怕, 恐, 惊恐, 惊慌, 驚恐, 驚慌, 慌, 颤, 顫, 发抖, 發抖, 紧张, 緊張, "
        "冷汗, 担心, 担忧, 擔心, 不安, 忐忑, 焦急, 着急, 心虚, 胆怯, 畏, กลัว, ตกใจกลัว, สั่น, กังวล, "
        "ประหม่า, ตื่นตระหนก, ตระหนก, หวั่น, หวาด, สยอง, ลนลาน, ร้อนรน, เป็นกังวล"
    ),
    "angry": (
        "angr, anger, furious, fury, rage, raging, enrag, shout, yell, scream, roar, growl, hiss, "
        "bitter, accus, harsh, snap, defian, indignant, outrag, fierce, demand, irrit, annoy, "
        "resent, hostil, seeth, exasperat, impatien, frustrat, displeas, hate, hatred, 愤, 憤, "
        "怒, 生气, 生氣, 气愤, 恼, 惱, 恨, 吼, 喊, 厉声, 厲聲, 咆哮, 质问, 質問, 咬牙, 痛骂, "
        "痛斥, 激动, 激動, 不满, 不滿, 不悦, 不高兴, 不高興, 不耐烦, 不耐煩, 没好气, 烦躁, โกรธ, "
        "ตะโกน, ตะคอก, โมโห, ตวาด, เดือด, ขึ้นเสียง, เกรี้ยว, ฉุน, หงุดหงิด, ขุ่นเคือง, ไม่พอใจ, เกลียด, แค้น"
    ),
    "sad": (
        "sad, sorrow, cry, cries, tear, weep, sob, grief, griev, broken, regret, heartbr, mourn, "
        "weary, tired, exhaust, lonely, choked, choking, hurt, resign, despair, melanchol, "
        "unhapp, disappoint, devastat, asham, guilt, sigh, plead, begs, begging, hopeless, "
        "pained, bitter smile, bitter laugh, wistful, 悲, 哀, 哭, 哭喊, 哭笑, 哽咽, 啜泣, 抽泣, "
        "难过, 難過, 伤, 傷, 痛, 疲惫, 疲憊, 泪, 淚, 失落, 失望, 绝望, 絕望, 沮丧, 沮喪, 苦, "
        "委屈, 愧, 内疚, 后悔, 無奈, 无奈, 叹, 嘆, 忧, 憂, 愁, 黯然, 沉痛, 哀求, 恳求, เศร้า, "
        "ร้องไห้, สะอื้น, กระซิก, เสียใจ, น้ำตา, เหนื่อย, ผิดหวัง, สิ้นหวัง, เจ็บปวด, ขมขื่น, น้อยใจ, ท้อแท้, หดหู่, "
        "รู้สึกผิด, เสียงเครือ, ถอนหายใจ, อ้อนวอน, เหงา"
    ),
    "tender": (
        "tender, gentl, soft, warm, kind, loving, love, affection, comfort, quiet, intimate, "
        "sincere, caring, compassion, fond, sooth, reassur, sympath, sweet, 温柔, 溫柔, 温, 轻柔, "
        "柔, 深情, 安慰, 关切, 關切, 关心, 關心, 真诚, 真誠, 心疼, 怜, 宠, 爱, 愛, อ่อนโยน, นุ่มนวล, "
        "อบอุ่น, แผ่วเบา, ปลอบ, จริงใจ, เอ็นดู, ห่วงใย, เป็นห่วง, ด้วยความรัก, อ่อนหวาน, เห็นใจ"
    ),
    "cold": (
        "cold, icy, flat, distant, stern, stiff, dry, drily, low, serious, grave, contempt, "
        "scorn, disdain, disgust, sarcas, ironic, cynic, sneer, smirk, mock, menac, threat, "
        "ominous, warn, firm, curt, blunt, aloof, detach, indifferen, dismiss, deadpan, "
        "emotionless, expressionless, 冷, 淡, 漠, 严肃, 嚴肅, 沉, 低沉, 讽, 諷, 讥, 譏, 嘲, 不屑, "
        "轻蔑, 輕蔑, 鄙, 阴, 陰, 狠, 威胁, 威脅, 警告, 面无表情, 無表情, 坚定, เย็นชา, เยือกเย็น, "
        "เสียงเย็น, เรียบ, เคร่ง, จริงจัง, ประชด, เยาะ, เย้ย, เหยียด, ดูถูก, ขรึม, ขู่, หนักแน่น, เฉยชา"
    ),
    "happy": (
        "happy, happi, joy, laugh, smil, cheer, excit, bright, delight, playful, teas, amus, "
        "proud, hope, relie, glad, grin, giggl, chuckl, elat, thrill, eager, grateful, triumph, "
        "flirt, flatter, jok, 开心, 開心, 高兴, 高興, 快乐, 快樂, 笑, 兴奋, 興奮, 喜, 惊喜, 驚喜, "
        "欢, 歡, 得意, 调皮, 調皮, 激昂, 欣慰, 痛快, 满意, 骄傲, 自豪, 松了口气, ดีใจ, ยิ้ม, หัวเราะ, "
        "ร่าเริง, สนุก, มีความสุข, ล้อเล่น, หยอก, ตื่นเต้น, ภูมิใจ, โล่งใจ, โล่งอก, พอใจ, ขำ"
    ),
    # What means no emotion, though an emotion's word is a part of it.
    "neutral": (
        "calm, fearless, kind of, kinda, cryptic, lower, breathing, shaking his head, "
        "shaking her head, 平静, 平靜, 冷静, 冷靜, 淡定, 沉着, 沉思, 沉吟, 苦思, 恐怕, เรียบร้อย, "
        "สงบ, ใจเย็น"
    ),
}
_FACES: Mapping[Emotion, Mood] = {
    "neutral": "calm",
    "happy": "happy",
    "sad": "sad",
    "angry": "angry",
    "afraid": "afraid",
    "cold": "cold",
    "tender": "tender",
    "surprised": "surprised",
    "whisper": "cold",  # eyes narrowed, nothing given away: whispers of a drama are secrets
}
_EMOTION_OF = {word: emotion for emotion, words in _WORDS.items() for word in words.split(", ")}
_ANY = "|".join(
    (r"\b" if word.isascii() else "") + re.escape(word)
    for word in sorted(_EMOTION_OF, key=len, reverse=True)
)
_DENIAL = (
    r"\b(?:not|not very|not at all|isn't|never|no|no longer|without) "
    "|[不没沒无無](?:太|再|会|會|有)?|ไม่(?:ได้|ค่อย)?"
)
# What is denied is read together with its denial, or 不害怕 would still end in 怕.
_MENTION = re.compile(f"({_ANY})|(?:{_DENIAL})(?:{_ANY})")


def emotion_of(words: str) -> Emotion:
    """The emotion of free words, for the voice: who whispers in fear, whispers."""
    mentioned = _mentioned(words)
    return next((emotion for emotion in _WORDS if emotion in mentioned), "neutral")


def mood_of(words: str) -> Mood:
    """The mood of free words, for the face: who whispers in fear, is afraid."""
    felt = _mentioned(words)
    if felt - {"whisper", "neutral"}:
        felt.discard("whisper")
    return _FACES[next((emotion for emotion in _WORDS if emotion in felt), "neutral")]


def _mentioned(words: str) -> set[Emotion]:
    return {_EMOTION_OF[word] for word in _MENTION.findall(words.lower()) if word}
