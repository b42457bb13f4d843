"""The words people are described with, in English, Chinese and Thai."""

from __future__ import annotations

from collections.abc import Mapping

Words = tuple[str, ...]


def _words(*lines: str) -> Words:
    return tuple(" ".join(lines).split())


SEXES: Mapping[str, Words] = {
    "f": _words(
        "woman women girl lady female she her mother mom aunt auntie grandmother granny grandma",
        "sister wife queen princess empress daughter actress waitress bride schoolgirl nurse widow",
        "businesswoman 女 妻 母亲 妈 姐 妹 奶奶 姑 姨 婆婆 公主 หญิง สาว แม่ ยาย ป้า น้า ย่า ภรรยา",
    ),
    "m": _words(
        "man men boy guy gentleman male he his father dad uncle grandfather grandpa brother son",
        "husband king prince emperor waiter groom schoolboy businessman monk general widower",
        "master",
        "男 丈夫 父亲 爸 哥 弟 爷 叔 伯 公子 皇帝 先生 ชาย พ่อ คุณตา ลุง ปู่ หนุ่ม สามี",
    ),
}

AGES: Mapping[str, Words] = {
    "child": _words(
        "child kid toddler little-girl little-boy small-girl small-boy 小孩",
        "儿童 孩子 小女孩 小男孩 เด็กเล็ก",
    ),
    "teen": _words(
        "teen teenage teenager schoolgirl schoolboy student pupil adolescent boy girl",
        "少年 少女 学生 高中生 中学生 นักเรียน วัยรุ่น เด็ก",
    ),
    "young": _words("young youthful twenties 年轻 青年 青春 หนุ่ม สาว วัยหนุ่ม"),
    "middle": _words(
        "middle-aged middle mature forties fifties teacher aunt auntie uncle mother father",
        "中年 大叔 阿姨 老师 วัยกลางคน กลางคน ครู ป้า ลุง",
    ),
    "old": _words(
        "old elderly aged ancient sixties seventies grandmother grandfather granny grandma grandpa",
        "老人 年老 老年 老妇 老者 老太太 老头 老奶奶 老爷爷 年迈 ชรา แก่ ผู้เฒ่า สูงอายุ ยาย ปู่ ย่า",
    ),
}

COLOURS: Mapping[str, str] = {
    **dict.fromkeys(
        _words("dark-red crimson maroon burgundy wine 深红 暗红 酒红 แดงเข้ม"), "#8e1f2f"
    ),
    **dict.fromkeys(_words("dark-blue deep-blue 深蓝 น้ำเงินเข้ม"), "#24365f"),
    **dict.fromkeys(_words("navy 藏青 藏蓝 海军蓝 กรมท่า"), "#26304f"),
    **dict.fromkeys(_words("light-blue sky-blue 浅蓝 天蓝 ฟ้าอ่อน สีฟ้า"), "#8fb4d4"),
    **dict.fromkeys(_words("dark-green 墨绿 เขียวเข้ม"), "#2c4a3b"),
    **dict.fromkeys(_words("charcoal dark-grey dark-gray 炭灰 深灰 เทาเข้ม"), "#3c3f4a"),
    **dict.fromkeys(_words("red scarlet vermilion 红 แดง"), "#b3262e"),
    **dict.fromkeys(_words("white 白 ขาว"), "#f1ece3"),
    **dict.fromkeys(_words("black 黑 ดำ"), "#29252e"),
    **dict.fromkeys(_words("grey gray 灰 เทา"), "#84868f"),
    **dict.fromkeys(_words("blue 蓝 น้ำเงิน"), "#30508a"),
    **dict.fromkeys(_words("silver 银 เงิน"), "#c3c6cc"),  # in Thai a part of the word for blue
    **dict.fromkeys(_words("jade 翡翠 หยก"), "#6aa890"),
    **dict.fromkeys(_words("teal turquoise 青"), "#2f6f74"),
    **dict.fromkeys(_words("green 绿 เขียว"), "#47745a"),
    **dict.fromkeys(_words("pink rose 粉 ชมพู"), "#d98fa0"),
    **dict.fromkeys(_words("plum 梅 紫红 พลัม"), "#6b3350"),
    **dict.fromkeys(_words("lavender lilac"), "#a493c6"),
    **dict.fromkeys(_words("purple violet 紫 ม่วง"), "#5f4380"),
    **dict.fromkeys(_words("gold golden 金 ทอง"), "#cfa348"),
    **dict.fromkeys(_words("yellow 黄 เหลือง"), "#dcb45a"),
    **dict.fromkeys(_words("orange 橙 ส้ม"), "#cc7136"),
    **dict.fromkeys(_words("brown 棕 褐 咖啡 น้ำตาล"), "#6d4a37"),
    **dict.fromkeys(_words("cream ivory 米白 奶油 ครีม"), "#ecdfc8"),
    **dict.fromkeys(_words("beige tan khaki camel 米色 卡其 驼 เบจ กากี"), "#c9ad86"),
    **dict.fromkeys(_words("dark 深色 เข้ม"), "#33262a"),
}

HAIR_COLOURS: Mapping[str, str] = {
    "#29252e": "#2a2228",  # black hair is warm black: pure black is a hole in the picture
    "#6d4a37": "#5a3b2c",
    "#33262a": "#33262a",
    "#f1ece3": "#e6e2dc",
    "#84868f": "#8f8d93",
    "#c3c6cc": "#c9c8cc",
    "#cfa348": "#b98a4c",
    "#dcb45a": "#c79a58",
    "#b3262e": "#8c3a2a",
}
"""What a colour word means when hair is meant."""

GARMENTS: Mapping[str, Words] = {
    "armour": _words("armour armor breastplate cuirass 盔甲 铠甲 战甲 เกราะ ชุดเกราะ"),
    "palace": _words("palace-dress court-dress imperial-robe 宫装 凤袍 龙袍 ชุดชาววัง"),
    "qipao": _words("qipao cheongsam 旗袍 กี่เพ้า"),
    "doctor": _words("white-coat lab-coat doctor surgeon scrubs 白大褂 医生 เสื้อกาวน์ หมอ"),
    "police": _words("police policeman policewoman police-uniform 警服 警察 ตำรวจ"),
    "pyjamas": _words("pyjamas pajamas nightgown nightdress 睡衣 ชุดนอน"),
    "work": _words("overalls work-clothes hi-vis dungarees coveralls 工装 工作服 ชุดช่าง"),
    "trench": _words("trench-coat trench coat overcoat 风衣 大衣 外套 โค้ท เสื้อโค้ท"),
    "robe": _words("robe robes daopao monk 长袍 道袍 袍 เสื้อคลุม"),
    "hanfu": _words("hanfu kimono gown 汉服 襦裙 古装 ฮั่นฝู"),
    "school": _words(
        "school-uniform uniform schoolgirl schoolboy school 校服 学生 制服 ชุดนักเรียน นักเรียน"
    ),
    "suit": _words("suit blazer tuxedo businessman businesswoman 西装 西服 สูท"),
    "casual": _words(
        "t-shirt tee sweater jumper hoodie jeans sweatshirt sneakers 毛衣 卫衣 牛仔 เสื้อยืด ยีนส์",
    ),
    "dress": _words("sundress evening-dress summer-dress dress 连衣裙 礼服 裙子 ชุดเดรส เดรส"),
    "shirt": _words(
        "shirt jacket blouse teacher apron vest cardigan",
        "衬衫 衬衣 夹克 เสื้อเชิ้ต เสื้อ",
    ),
}

PERIOD: Words = _words("palace dynasty wuxia imperial ancient emperor princess 古代 宫 朝 โบราณ วัง")

ROLES: Mapping[str, Words] = {
    "hair": _words(
        "hair bun topknot ponytail braid braids bangs fringe bob haircut curls",
        "头发 发 髻 辫 马尾 ผม",
    ),
    "beard": _words("beard moustache mustache goatee stubble 胡子 胡须 须 หนวด เครา"),
    "second": _words(
        "skirt tie necktie dress trousers pants jeans slacks sash under-robe lining",
        "裙 领带 连衣裙 裤 腰带 กระโปรง เนกไท กางเกง เดรส",
    ),
    "trim": _words(
        "ribbon bow pin hairpin scarf trim collar buttons 丝带 蝴蝶结 发簪 簪 围巾 โบว์ ริบบิ้น ปิ่น"
    ),
    "skin": _words("skin complexion face eyes 皮肤 肤 脸 眼 ผิว หน้า ตา"),
    "aside": _words(
        "background backdrop light lighting studio lamp bag shoes paper boots",
        "背景 灯 光 包 鞋 พื้นหลัง แสง รองเท้า",
    ),
}
"""Nouns a colour can belong to, besides the garment itself."""

HAIR: Mapping[str, Words] = {
    "bald": _words("bald shaven-head shaved-head 光头 秃 หัวล้าน"),
    "topknot": _words("topknot top-knot 发髻 束发 发冠 มวยจุก"),
    "low bun": _words("low-bun chignon bun-at-the-nape 低髻 低发髻 มวยต่ำ"),
    "high bun": _words("high-bun updo bun 高髻 高发髻 盘发 มวยสูง มวยผม มวย"),
    "ponytail": _words("ponytail pony-tail 马尾 หางม้า"),
    "bob": _words("bob bobbed 波波头 齐肩 ผมบ๊อบ"),
}

SKINS: Mapping[str, Words] = {
    "#f7dccb": _words("fair pale porcelain 白皙 苍白 ผิวขาว"),
    "#d7a078": _words("tanned bronzed 小麦 ผิวแทน ผิวเข้ม"),
    "#a8714d": _words("dark-skinned brown-skinned dark-skin brown-skin 黝黑 ผิวคล้ำ"),
    "#7a4c33": _words("black-skinned ebony"),
}

ACCESSORIES: Mapping[str, Words] = {
    "glasses": _words("glasses spectacles eyeglasses bespectacled 眼镜 แว่น แว่นตา"),
    "ribbon": _words("ribbon hair-bow bow 丝带 蝴蝶结 โบว์ ริบบิ้น"),
    "pin": _words("pin hairpin hair-stick 发簪 簪 步摇 ปิ่น"),
    "flower": _words("flower flowers blossom 花 ดอกไม้"),
    "earrings": _words("earrings earring 耳环 耳坠 ต่างหู"),
    "scarf": _words("scarf 围巾 ผ้าพันคอ"),
}

SHAVEN: Words = _words("clean-shaven beardless clean shaven 无须 无胡")
LONG: Words = _words("long 长 ยาว")
SHORT: Words = _words("short cropped 短 สั้น")
