"""Every mood of music; the first is what unknown words get."""

from __future__ import annotations

from collections.abc import Mapping

from drama_build.studio.sound.entry import Entry
from drama_build.studio.sound.music import modern, period, suspense

MUSIC: Mapping[str, Entry] = {
    "calm": Entry(
        period.calm,
        "calm peaceful ancient guzheng gentle quiet serene period tea zither",
        "平静 古筝 古风 宁静 悠扬",
        "สงบ โบราณ กู่เจิง",
    ),
    "romance": Entry(
        modern.romance,
        "romance romantic love tender sweet warm piano kiss confession",
        "浪漫 爱情 甜蜜 温柔 爱",
        "โรแมนติก รัก หวาน อบอุ่น",
    ),
    "longing": Entry(
        period.longing,
        "longing yearning bamboo_flute guzheng_romance ancient_love slow_bamboo_flute "
        "tender_guzheng flute",
        "思念 古风爱情 缠绵 相思 箫",
        "โหยหา ขลุ่ย รักโบราณ",
    ),
    "morning": Entry(
        period.morning,
        "gentle_plucked plucked_hope dawn sunrise homecoming reunion forgiveness",
        "晨光 归来 团圆 释怀 温暖",
        "รุ่งอรุณ กลับบ้าน ให้อภัย",
    ),
    "sorrow": Entry(
        period.sorrow,
        "sorrow erhu grief farewell mourning lament sorrowful parting tragic",
        "悲伤 二胡 离别 哀 凄凉 悲",
        "เศร้าโศก ลาจาก โศก ซอ",
    ),
    "sadness": Entry(
        modern.sadness,
        "sad sadness slow_piano sorrow_piano melancholy lonely tears regret heartbreak piano_sad",
        "难过 伤感 忧伤 孤独 心碎",
        "เศร้า เหงา น้ำตา เสียใจ",
    ),
    "drama": Entry(
        modern.drama,
        "drama modern_drama cold_pads piano_pads serious reflective night city subdued restrained",
        "都市 剧情 克制 冷静 深夜",
        "ดราม่า เมือง จริงจัง",
    ),
    "tension": Entry(
        suspense.tension,
        "tense tension suspense thriller pressure urgent confrontation modern drama pulse",
        "紧张 悬疑 对峙 压迫",
        "ตึงเครียด ลุ้น กดดัน ระทึก",
    ),
    "dread": Entry(
        suspense.dread,
        "dread horror ominous fear dark danger sinister threat menace",
        "恐怖 不安 危险 阴森",
        "น่ากลัว สยอง อันตราย มืด",
    ),
    "mystery": Entry(
        suspense.mystery,
        "mystery mysterious secret magic wonder strange curious dream",
        "神秘 秘密 奇幻 谜",
        "ลึกลับ ความลับ ปริศนา เวทมนตร์",
    ),
    "intrigue": Entry(
        period.intrigue,
        "intrigue low_drums rising_strings court palace scheme plot conspiracy betrayal emperor",
        "权谋 宫廷 阴谋 宫斗 背叛",
        "แผนการ ราชสำนัก หักหลัง",
    ),
    "hope": Entry(
        modern.hope,
        "hope hopeful triumph triumphant victory uplifting inspiring heroic epic rising "
        "determination",
        "希望 胜利 激昂 振奋 热血",
        "ความหวัง ชัยชนะ ฮึกเหิม",
    ),
    "battle": Entry(
        period.battle,
        "battle action chase fight war drums fast combat",
        "战斗 追逐 打斗 战争 战鼓",
        "ต่อสู้ ไล่ล่า สงคราม รบ",
    ),
    "playful": Entry(
        modern.playful,
        "playful funny comedy comic light mischief cheerful happy quirky school",
        "轻快 搞笑 俏皮 欢快 喜剧",
        "สนุก ตลก ร่าเริง ซน โรงเรียน",
    ),
    "youth": Entry(
        modern.youth,
        "youth nostalgia nostalgic summer bittersweet friendship first_love memory "
        "memories guitar acoustic longing",
        "青春 怀念 回忆 友情 初恋 思念",
        "วัยเรียน คิดถึง ความทรงจำ มิตรภาพ รักแรก",
    ),
    "fair": Entry(
        period.fair,
        "fair festival temple_fair celebration lively market joyful wedding new_year",
        "庙会 热闹 喜庆 节日 欢庆 集市",
        "งานวัด เทศกาล รื่นเริง ฉลอง",
    ),
}
