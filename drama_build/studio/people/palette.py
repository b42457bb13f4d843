"""Colour words, and to what in a description each belongs."""

from __future__ import annotations

import re
from collections.abc import Mapping

from drama_build.studio.people.wording import Words, any_of, spans, words

COLOURS: Mapping[str, str] = {
    colour: dye
    for dye, known in {
        "#8e1f2f": (
            "dark-red crimson maroon burgundy wine-red deep-red 深红 暗红 酒红 绛红 แดงเข้ม เลือดหมู"
        ),
        "#24365f": (
            "dark-blue deep-blue midnight-blue royal-blue indigo 深蓝 宝蓝 靛蓝 น้ำเงินเข้ม คราม"
        ),
        "#26304f": "navy navy-blue 藏青 藏蓝 海军蓝 กรมท่า กรม",
        "#8fb4d4": (
            "light-blue pale-blue sky-blue baby-blue powder-blue 浅蓝 天蓝 淡蓝 湖蓝 月白 ฟ้าอ่อน ฟ้า"
        ),
        "#2c4a3b": (
            "dark-green deep-green forest-green bottle-green 墨绿 深绿 军绿 เขียวเข้ม เขียวขี้ม้า"
        ),
        "#8fae86": "light-green pale-green mint sage-green 浅绿 淡绿 薄荷 เขียวอ่อน มิ้นต์",
        "#7b7a4a": "olive-green olive 橄榄 เขียวมะกอก",
        "#3c3f4a": "charcoal dark-grey dark-gray 炭灰 深灰 เทาเข้ม",
        "#b3b4ba": "light-grey light-gray pale-grey 浅灰 银灰 เทาอ่อน",
        "#b3262e": "red scarlet vermilion 红 大红 朱红 แดง",
        "#f1ece3": "white 白 素白 ขาว",
        "#29252e": "black jet-black 黑 玄色 ดำ",
        "#84868f": "grey gray 灰 เทา",
        "#30508a": "blue cobalt 蓝 น้ำเงิน",
        "#c3c6cc": "silver silvery 银 เงิน",
        "#6aa890": "jade 翡翠 碧 หยก",
        "#2f6f74": "teal turquoise 青 黛",
        "#47745a": "green emerald 绿 翠绿 เขียว มรกต",
        "#d98fa0": "pink rose-pink blush-pink 粉 粉红 桃红 ชมพู",
        "#6b3350": "plum 梅色 紫红 พลัม",
        "#a493c6": "lavender lilac 浅紫 淡紫 藕荷 ม่วงอ่อน",
        "#5f4380": "purple violet 紫 ม่วง",
        "#cfa348": "gold golden 金 ทอง",
        "#dcb45a": "yellow mustard 黄 鹅黄 明黄 เหลือง",
        "#cc7136": "orange rust saffron 橙 橘 ส้ม",
        "#6d4a37": "brown chestnut 棕 褐 咖啡 น้ำตาล",
        "#4a3228": "dark-brown deep-brown chocolate 深棕 深褐 น้ำตาลเข้ม",
        "#ecdfc8": "cream ivory off-white 米白 奶油 象牙 ครีม งาช้าง",
        "#c9ad86": "beige tan khaki camel 米色 卡其 驼 เบจ กากี",
        "#e09a86": "peach coral salmon 杏 珊瑚 โอรส",
        "#33262a": "dark 深色 เข้ม",
    }.items()
    for colour in known.split()
}

# Asian words in which a colour's sign has another meaning.
_NO_COLOUR = re.compile(
    r"青年|青春|青少年|青衣旦|年青|黄昏|金属|金融|现金|奖金|白领|白皙|白嫩|苍白|明白|黑帮|黑客|黑人|银行|红润|脸红|红唇齿白|黄包车"
    r"|口红|翠花|金店|白手起家|红娘|网红|红尘|紫禁城|蓝领|绿茶|เงินเดือน|การเงิน|ดำเนิน|ทองคำ|น้ำตาลทราย"
)

HAIR_COLOURS: Mapping[str, str] = {
    "#29252e": "#2a2228",  # black hair is warm black: pure black is a hole in the picture
    "#6d4a37": "#5a3b2c",
    "#4a3228": "#3e2a22",
    "#33262a": "#33262a",
    "#f1ece3": "#e6e2dc",
    "#84868f": "#8f8d93",
    "#b3b4ba": "#b1afb5",
    "#3c3f4a": "#5d5b63",
    "#c3c6cc": "#c9c8cc",
    "#cfa348": "#b98a4c",
    "#dcb45a": "#c79a58",
    "#b3262e": "#8c3a2a",
    "#cc7136": "#a4532c",
    "#c9ad86": "#a58560",
}
"""What a colour word means when hair is meant."""

HAIR_WORDS: Mapping[str, Words] = {
    "#c9a468": words("blonde blond fair-haired flaxen 金发 ผมบลอนด์ ผมทอง ผมสีทอง"),
    "#5a3b2c": words("brunette brown-haired chestnut-haired 棕发 褐发"),
    "#7a3f2c": words("auburn 赤褐"),
    "#9c4a2c": words("redhead redheaded red-haired ginger 红发 姜黄色头发"),
    "#8f8d93": words(
        "salt-and-pepper pepper-and-salt grizzled greying graying 花白 斑白 灰白 ดอกเลา",
    ),
    "#c9c8cc": words("silver-haired 银发 银丝 ผมหงอก ผมสีดอกเลา"),
    "#e6e2dc": words("white-haired snow-haired 白发 鹤发 ผมขาว"),
    "#2a2228": words("raven raven-haired black-haired 乌黑 青丝 黑发 乌发 ผมดำ"),
}
"""Words for hair that name its colour without a noun."""

EYES: Mapping[str, str] = {
    "#30508a": "#4a6e96",
    "#8fb4d4": "#6f9ab8",
    "#47745a": "#5a7a4c",
    "#6aa890": "#5f8a78",
    "#84868f": "#757b84",
    "#b3b4ba": "#8d939c",
    "#cfa348": "#9a6a2c",
    "#6d4a37": "#57371f",
    "#4a3228": "#3d2a26",
    "#29252e": "#2a2226",
    "#33262a": "#33282c",
    "#5f4380": "#5f4a78",
    "#a493c6": "#7d6e9c",
    "#b3262e": "#7a2a24",
    "#2f6f74": "#3f7478",
}
"""What a colour word means when eyes are meant."""

ROLES: Mapping[str, Words] = {
    "hair": words(
        "hair haired bun topknot ponytail braid braids bangs fringe bob haircut curls pigtails",
        "pixie 头发 发 髻 辫 马尾 刘海 ผม มวย เปีย",
    ),
    "beard": words(
        "beard bearded moustache mustache goatee stubble whiskers 胡子 胡须 胡 须 髯 หนวด เครา",
    ),
    "second": words(
        "skirt tie necktie dress trousers pants jeans slacks sash under-robe lining shorts",
        "chinos cape cloak bow-tie 裙 裙子 领带 连衣裙 裤 腰带 内搭 披风 กระโปรง เนกไท เนคไท",
        "กางเกง เดรส ผ้าคลุม",
    ),
    "trim": words(
        "ribbon bow hair-bow hair-ribbon hairband pin hairpin scarf trim collar buttons hems",
        "embroidery piping badge trimming shawl apron 围裙 丝带 蝴蝶结 发簪 簪 围巾 滚边 领子 绣",
        "钗 โบว์ โบ ริบบิ้น ปิ่น ผ้ากันเปื้อน ผ้าพันคอ ขลิบ ปัก",
    ),
    "skin": words("skin complexion face skinned cheeks teint 皮肤 肤 脸 肌肤 ผิว หน้า แก้ม"),
    "eyes": words("eyes eyed irises 眼睛 眼眸 眼 眸 瞳 ตา นัยน์ตา"),
    "lips": words("lips lipstick 唇 口红 嘴唇 ริมฝีปาก ปาก ลิป"),
    "aside": words(
        "background backdrop light lighting studio lamp bag shoes paper boots sneakers gloves",
        "socks stockings tights glasses frames spectacles sunglasses earrings necklace hat cap",
        "helmet crown belt watch ring backpack heels brows eyebrows teeth nails tattoo",
        "stethoscope mask headphones sandals pearls beret headband apron-strings man woman girl",
        "boy horse dragon phoenix 背景 灯 光 包 鞋 靴 手套 袜 眼镜 墨镜 耳环 项链 帽 腰包 眉 牙",
        "พื้นหลัง แสง รองเท้า กระเป๋า แว่น หมวก ต่างหู ถุงเท้า",
    ),
}
"""Nouns a colour can belong to, besides the garment itself."""

_CLAUSES = re.compile(
    r"[,.;:()，。；、\n]| with | and (?:a|an|his|her|the) | over | under | in an? "
    r"| on an? | holding "
    r"| carrying | wears? | wearing |配|搭|穿着|身穿|拿着|手持| ถือ|และ| กับ"
)


_WORN_IN = re.compile(r"\b(?:in|all in|dressed in) (?:[\w-]+ )?$")


def dyes(text: str, garment: Words, under: Words, things: Mapping[str, Words]) -> dict[str, str]:
    """Each colour word goes to the noun it stands by: after it, or in Thai before it.

    `garment` names what is worn, `under` what is worn beneath it, `things` what is carried.
    A second colour by the garment's noun is given as "other".
    """
    roles = (("colour", garment), *ROLES.items(), *things.items(), ("under", under))
    given: dict[str, str] = {}
    for clause in _CLAUSES.split(_NO_COLOUR.sub(lambda hit: "·" * len(hit.group()), text)):
        told = coloured(clause)
        if told:  # few clauses have a colour, and nouns are many
            _dye_clause(clause, told, spans(clause, roles), given)
    return given


def _dye_clause(
    clause: str,
    told: list[tuple[int, int, str]],
    nouns: list[tuple[int, int, str]],
    given: dict[str, str],
) -> None:
    thai = re.search("[\u0e00-\u0e7f]", clause) is not None
    for at, end, colour in told:
        after = [role for start, _, role in nouns if start >= end - 1]
        before = [role for start, _, role in nouns if start < at]
        near = before[-1:] or after[:1] if thai else after[:1] or before[-1:]
        if not near or (not after and _WORN_IN.search(clause[:at])):
            given.setdefault("loose", colour)  # "a woman in red"
        elif near[0] == "colour" and "colour" in given:
            given.setdefault("other", given["colour"])
            if clause.find(" and ", 0, end) > 0:
                given["colour"] = colour  # "brown and plum hanfu": the nearer one is the garment
            else:
                given["other"] = colour
        else:
            given.setdefault(near[0], colour)


def coloured(clause: str) -> list[tuple[int, int, str]]:
    """The colour words of a clause: where each starts and ends, and the colour it names."""
    known = tuple(COLOURS)
    return [(m.start(), m.end(), COLOURS[_key(m.group())]) for m in any_of(known).finditer(clause)]


def _key(word: str) -> str:
    return word if word in COLOURS else word.replace(" ", "-")
