"""Sounds that no recipe is named after, under the recipe that comes nearest."""

from __future__ import annotations

from collections.abc import Mapping

EFFECTS: Mapping[str, str] = {
    "wind-chime": (
        "kazoo whistle flute harp music_box piano xylophone sparkle twinkle violin guitar 口哨 "
        "笛声 八音盒 琴声 นกหวีด ขลุ่ย เปียโน"
    ),
    "gong": ("drum cymbal timpani taiko 鼓 战鼓 กลอง"),
    "horn": ("trumpet bugle foghorn tuba vuvuzela 号角 唢呐 เป่าแตร"),
    "dog": (
        "wolf howl growl animal cat meow cow sheep goat lion tiger roar_of_a_beast monkey pig 狼 "
        "嚎 猫 牛 羊 虎啸 หมาป่า แมว วัว เสือ"
    ),
    "bird": (
        "crow owl eagle rooster cockerel duck hen chicken pigeon dove seagull crane 乌鸦 鹰 鸡 鸽 "
        "อีกา นกฮูก ไก่"
    ),
    "cicadas": ("bee bees fly mosquito frog toad 蜜蜂 青蛙 กบ ผึ้ง ยุง"),
    "firework": ("gun gunshot shot pistol rifle cannon bomb blast laser 枪 炮 开枪 ปืน ยิงปืน"),
    "whoosh": (
        "spell magic teleport portal arrow throw thrown spaceship warp dragon wings 法术 箭 施法 "
        "เวทมนตร์ ลูกธนู มังกร"
    ),
    "thump": (
        "hit kick blow impact drop_heavy stone rock log wall crash_into heavy 打 撞 踢 ชน เตะ"
    ),
    "door-slam": ("lid box drawer cupboard locker chest suitcase_shut 抽屉 箱 ลิ้นชัก กล่อง"),
    "door-creak": (
        "window bed chair rocking wood swing_set lock key unlock latch 锁 钥匙 窗 กุญแจ หน้าต่าง"
    ),
    "gasp": ("scream shriek cry shout yell sob weep moan 尖叫 哭 喊 กรีดร้อง ร้องไห้ ตะโกน"),
    "breath": ("cough sneeze snore yawn whisper gulp hiccup 咳 喷嚏 打鼾 ไอ จาม กรน"),
    "cup": ("spoon chopsticks cutlery fork knife_and_fork eat chew drink 筷子 勺 ช้อน ตะเกียบ"),
    "tea-pour": ("fountain faucet shower flush pee 水龙头 ก๊อกน้ำ"),
    "splash": ("swim dive wave boat paddle oar fish 游泳 划船 ว่ายน้ำ พายเรือ"),
    "engine": (
        "machine motor helicopter plane aeroplane airplane drill saw generator robot lawnmower "
        "机器 飞机 直升机 เครื่องบิน เครื่องจักร"
    ),
    "message": (
        "computer mouse_click button switch beep_beep robot_voice scanner 按钮 开关 ปุ่ม สวิตช์"
    ),
    "alarm": ("timer buzzer warning alert 警告 เตือนภัย"),
    "sword-clash": (
        "chain chains armour armor iron hammer anvil shield handcuffs 铁链 盔甲 锤 โซ่ เกราะ ค้อน"
    ),
    "sword-swing": ("whip lash axe spear knife dagger stab 鞭 匕首 刺 แส้ มีด แทง"),
    "fire": ("stove fry frying sizzle torch grill boil 炒 油锅 ทอด ผัด"),
    "cloth": ("undress zip zipper button_up bag blanket curtain bandage 拉链 窗帘 ซิป ผ้าม่าน"),
    "rain-burst": ("hail shower_of_rain tap_of_rain 冰雹 ลูกเห็บ"),
    "gust": ("snowstorm avalanche sandstorm 风雪 พายุทราย"),
    "footsteps": ("dance dancing tiptoe march marching crawl boots 舞步 踏 เต้นรำ รองเท้า"),
    "applause": ("audience ovation 观众 ผู้ชม"),
    "cart": ("wagon donkey camel ox wheel rickshaw 驴 骆驼 牛车 ลา อูฐ"),
    "car-pass": ("bus truck lorry bicycle skateboard tram 公交 卡车 自行车 รถเมล์ รถบรรทุก จักรยาน"),
}
AMBIENCES: Mapping[str, str] = {
    "office-night": (
        "starship spaceship spacecraft space bridge_of_a_ship laboratory server machine factory "
        "engine_room engine police station bank 飞船 太空 实验室 工厂 警局 银行 ยานอวกาศ โรงงาน "
        "สถานีตำรวจ"
    ),
    "hall": (
        "airport church cathedral museum theatre theater gallery lobby mall stadium gym court "
        "机场 教堂 博物馆 剧院 商场 法庭 สนามบิน โบสถ์ ห้างสรรพสินค้า ศาล"
    ),
    "street": ("battlefield square parking bus_stop highway 广场 停车场 公路 ลานจอดรถ"),
    "car": ("train plane aeroplane airplane subway metro ship_cabin 火车 飞机 地铁 รถไฟ เครื่องบิน"),
    "wind": ("desert plain mountain_top peak steppe 沙漠 草原 山顶 ทะเลทราย"),
    "forest": ("swamp marsh park meadow 沼泽 公园 草地 สวนสาธารณะ หนองน้ำ"),
    "summer-night": ("village farm field 村 田 หมู่บ้าน ทุ่งนา"),
    "sea": ("harbour harbor port boat ship pier island 港 船 码头 岛 ท่าเรือ เรือ เกาะ"),
    "restaurant": ("kitchen pub nightclub shop 厨房 酒吧 商店 ครัว ผับ ร้าน"),
    "hospital": ("bathroom morgue pharmacy 浴室 药店 ห้องน้ำ"),
    "schoolyard": ("nursery kindergarten 幼儿园 อนุบาล"),
    "palace": ("castle tomb monastery shrine 城堡 墓 寺 庙 ปราสาท วัด"),
}
MUSIC: Mapping[str, str] = {
    "playful": ("kazoo ukulele cartoon jazz swing silly polka 爵士 滑稽 แจ๊ส"),
    "battle": ("rock metal punk march heavy_metal 摇滚 ร็อก"),
    "hope": ("orchestra anthem sunrise_theme adventure 交响 冒险 ผจญภัย"),
    "tension": ("electronic techno synth industrial cyberpunk 电子 อิเล็กทรอนิกส์"),
    "calm": ("ambient lullaby meditation zen prayer 摇篮曲 冥想 กล่อม"),
    "romance": ("waltz ballad serenade bossa 圆舞曲 情歌 บัลลาด"),
    "sadness": ("blues requiem_piano cello rain 大提琴 เชลโล"),
    "youth": ("pop folk indie country 流行 民谣 ป๊อป"),
    "fair": ("parade carnival brass samba lion_dance 舞狮 锣鼓 เชิดสิงโต"),
    "mystery": ("choir organ chant ethereal space 合唱 管风琴 ประสานเสียง"),
    "intrigue": ("spy heist detective noir 间谍 侦探 สายลับ"),
}
KIN: Mapping[str, Mapping[str, str]] = {
    "effect": EFFECTS,
    "ambience": AMBIENCES,
    "music": MUSIC,
}
"""Words by kind of sound and recipe, separated by spaces; `_` joins a phrase."""
