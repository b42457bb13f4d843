"""Words that mean nothing where they stand: in a longer word, or as somebody's name."""

from __future__ import annotations

import re
from collections.abc import Mapping

FALSE_FRIENDS: Mapping[str, str] = {
    # English; a hyphen stands for a hyphen or a space
    "general": "general-practitioner general-manager general-store in-general attorney-general",
    "top": (
        "top-student top-class top-model top-agent top-lawyer top-surgeon top-star top-floor "
        "top-executive top-knot top-hat top-of mountain-top hill-top roof-top tree-top on-top"
    ),
    "cold": "cold-case a-cold cold-drink",
    "strong": "strong-coffee strong-tea",
    "heavy": "heavy-drinker heavy-smoker heavy-heart heavy-rain",
    "slight": "slight-limp slight-frown slight-stoop slight-smile",
    "dark": "dark-past dark-secret dark-night",
    "tie": "tie-dye tie-dyed",
    "police": "police-record",
    "rose": "rose-early rose-to rose-from rose-up rose-late rose-through",
    "bow": "a-deep-bow takes-a-bow",
    # Chinese
    "须": "必须 须要 须知 须臾 务须",
    "篮": "篮球 摇篮 投篮 灌篮 扣篮 篮板",
    "信": (
        "微信 短信 守信 信任 自信 信心 信念 迷信 威信 诚信 相信 通信 电信 信息 信用 信仰 信徒 信号 "
        "可信 信赖 信誉 深信 坚信 失信 背信 信服 亲信 轻信 信托"
    ),
    "剑": "剑桥 剑眉 剑拔弩张",
    "凶": "凶手 凶案 行凶 凶杀 凶宅 吉凶 元凶 帮凶 真凶",
    "怒": "喜怒",
    "笑": "可笑 玩笑 笑话",
    "冷": "冷静 冷兵器 冷饮 冷门 冷宫 冷气 冷库",
    "他": "吉他 其他 他乡 他人",
    "弟": "弟子 子弟",
    "哥": "墨西哥 哥特",
    "姑": "姑苏",
    "女": "儿女 子女",
    "老师": "老师傅",
    "大夫": "士大夫",
    "仙人": "仙人掌",
    "恤": "抚恤 体恤",
    "肥": "减肥 肥皂 化肥",
    "帽": "衣帽间",
    "珍珠": "珍珠奶茶",
    "服": "服务 服从 佩服 舒服 征服 克服",
    "扇": "扇贝",
    "伞": "伞兵 降落伞",
    # Thai
    "กระ": (
        "กระโ กระเป กระเท กระเพ กระเช กระเด กระเฉง กระเซ กระแ กระไ กระตื กระต่ "
        "กระตุ กระฉ กระจก กระจา กระจ่ กระจุ กระด กระบี กระบอ กระบว กระบะ กระทร "
        "กระทะ กระทั กระทำ กระท่ กระทิ กระช กระห กระซ กระปร กระปุ กระถ กระวน "
        "กระสุ กระสั กระสอ กระพ กระว่า กระยา กระรอก"
    ),
    "วัง": "หวัง ระวัง พะวัง วังวน วังเวง ภวังค์",
    "ยาม": (
        "ยามเช้า ยามค่ำ ยามเย็น ยามดึก ยามราตรี ยามบ่าย ยามสาย ยามว่าง ยามนี้ ยามที่ ยามเมื่อ ยามวิกาล ยามอรุณ "
        "ยามรุ่ง ยามคับขัน ยามจำเป็น พยายาม นิยาม สยาม ทุกยาม"
    ),
    "ยาย": "ขยาย สยาย บรรยาย นิยาย",
    "ย่า": "อย่า ย่าน ย่าง ย่าม",
    "ป้า": "ป้าย เป้า",
    "น้า": "หน้า น้าว",
    "นาย": "ทนาย เจ้านาย ทำนาย",
    "แม่": "แม่น้ำ แม่นยำ แม่นปืน แม่นธนู แม่เหล็ก แม่ทัพ",
    "ชาย": "ชายหาด ชายแดน ชายคา ชายป่า ชายฝั่ง ชายเสื้อ ชายกระโปรง ชายผ้า",
    "เขา": "ภูเขา เชิงเขา ยอดเขา หุบเขา บนเขา เนินเขา",
    "พระ": "พระจันทร์ พระอาทิตย์ พระราช พระสนม พระนาง พระมเหสี พระชายา พระธิดา พระองค์ พระที่นั่ง",
    "หลวง": "เมืองหลวง ทางหลวง ในหลวง ข้าหลวง วังหลวง สวนหลวง",
    "หมอ": "หมอก หมอน หมอบ หมอง หมอดู หมอผี หมอลำ หมองู",
    "ครู": "ครู่",
    "ช่าง": "ช่างพูด ช่างคิด ช่างฝัน ช่างสังเกต ช่างคุย ช่างเถอะ ช่างเอาใจ ช่างภาพ",
    "แก่": "แก่น ให้แก่ แก่ง แก่ใจ",
    "ดุ": "ดุจ ดุล กระดุม ดุริยางค์",
    "เปีย": "เปียก เปียโน",
    "มวย": "นักมวย มวยไทย ชกมวย ต่อยมวย ค่ายมวย เวทีมวย มวยสากล",
    "ลอน": "ลอนดอน",
    "ล่ำ": "ล่ำลา ล่ำซำ",
    "ปิ่น": "ปิ่นโต",
    "ร่ม": "ร่มรื่น ร่มเย็น ร่มไม้ ร่มเงา ร่มชูชีพ",
    "ช่อ": "ช่อง",
    "โบ": "โบราณ โบสถ์ โบก โบกี้ โบยบิน โบนัส",
    "พัด": "พัดลม ลมพัด พัดพา พัดผ่าน",
    "ทวน": "ทบทวน",
    "หอก": "หอการค้า หอกลาง หอกลอง",
    "มุก": "มุกตลก",
    "ฟ้า": "ไฟฟ้า ท้องฟ้า ฟ้าผ่า",
    "คราม": "สงคราม",
    "ม่วง": "มะม่วง",
    "กรม": "กรมตำรวจ",
}
"""By the word: the longer ones, or their beginnings, in which it has another meaning."""

_NAMES = (
    r"Bob|Rose|Lily|Lotus|Peony|Orchid|Blossom|Ruby|Jade|Violet|Olive|Amber|Scarlet|Ivory"
    r"|Fan|Bow|(?:Song|Ming|Qing|Tang)(?! (?:Dynasty|Era|Official|General|Emperor|Empress|Prince"
    r"|Princess|Court|Palace|Soldier|Scholar|Noble))"
)
# Capitalised words before the first comma; "Bald, 40" and "Teacher, man" are no names.
_FIRST = re.compile(r"(?:^|[:：]\s*)((?:[A-Z][\w'-]*\.?\s?){1,4})(?=[,(，])")
_TITLED = re.compile(
    r"\b(?:M[rs]s?|Miss|Dr|Uncle|Aunt|Auntie)\b\.? ([A-Z][\w'-]*(?: [A-Z][\w'-]*)?)"
)


def unnamed(description: str) -> str:
    """The description without names that are also things: Bob, Rose, "Ms. Song"."""

    def without(hit: re.Match[str]) -> str:
        return hit.group().replace(hit.group(1), re.sub(rf"\b(?:{_NAMES})\b", "", hit.group(1)))

    titled = _TITLED.sub(lambda hit: hit.group()[: hit.start(1) - hit.start()], description)
    return _FIRST.sub(without, titled)


def spelled(word: str) -> str:
    """A word as a regular expression; a hyphen in it stands for a hyphen or a space."""
    return re.escape(word).replace(r"\-", "[- ]")


def not_inside(word: str) -> str:
    """A regular expression: what begins here is the word itself, not part of a false friend."""
    looks = []
    for friend in FALSE_FRIENDS.get(word, "").split():
        before, _, after = friend.partition(word)
        end = r"\b" if friend.isascii() else ""
        looks.append(rf"(?!(?<={spelled(before)}){spelled(word + after)}{end})")
    return "".join(looks)
