"""The words people's bodies are described with, in English, Chinese and Thai."""

from __future__ import annotations

from collections.abc import Mapping

from drama_build.studio.people.wording import Words, words

# Kin and people come first: who stands first in a text is meant, pronouns only help.
SEXES: Mapping[str, Words] = {
    "f": words(
        "woman women girl lady ladies female mother mom mum aunt auntie grandmother granny",
        "grandma sister wife queen princess empress daughter actress waitress bride schoolgirl",
        "widow niece businesswoman policewoman swordswoman saleswoman tomboy girlfriend consort",
        "concubine maid maiden lass nun goddess witch hostess heroine duchess granddaughter",
        "madam landlady noblewoman fisherwoman horsewoman countrywoman stepmother godmother",
        "matriarch housewife housekeeper seamstress ballerina ms mrs miss she her",
        "女 妻 母亲 妈 姐 妹 奶奶 姑 姨 婆 婶 嫂 娘 公主 皇后 王后 太后 妃 嫔 丫鬟 宫女 尼姑 老太",
        "她 媳妇 หญิง สาว แม่ ยาย ป้า น้า ย่า ภรรยา เมีย นาง เธอ คุณนาย คุณหญิง จักรพรรดินี ฮองเฮา ราชินี",
        "สนม เจ้าสาว แม่ชี",
    ),
    "m": words(
        "man men boy guy gentleman male father dad uncle grandfather grandpa brother son nephew",
        "husband king prince emperor waiter groom schoolboy businessman policeman swordsman",
        "salesman fisherman fireman craftsman nobleman horseman cameraman boyfriend monk",
        "widower master lord duke eunuch lad fellow chap landlord patriarch bridegroom",
        "stepfather godfather grandson mr he his him 男 丈夫 父亲 爸 哥 弟 爷 叔 伯 舅 公子 少爷",
        "皇帝 皇上 先生 小伙 汉子 老头 老翁 和尚 僧 太监 新郎 王爷 女婿 将军 侠客 剑客 书生 他",
        "儿子 孙子 少年 帝王 ชาย พ่อ คุณตา ลุง ปู่ หนุ่ม สามี ผัว พระ เณร แม่ทัพ ขุนศึก ขุนนาง ฮ่องเต้ จักรพรรดิ",
        "ราชา เจ้าบ่าว นายพล นาย เขา ขันที",
    ),
}

AGES: Mapping[str, Words] = {
    "child": words(
        "child kid toddler little-girl little-boy small-girl small-boy young-boy young-girl",
        "infant primary-school elementary-school 小孩 小朋友 儿童 孩子 孩童 小女孩 小男孩 女童",
        "男童 小学生 幼儿 เด็กเล็ก เด็กหญิง เด็กชาย เด็กน้อย เด็กประถม หนูน้อย",
    ),
    "young": words(
        "young youthful young-looking university-student college-student graduate-student",
        "undergraduate 年轻 青年 青春 大学生 研究生 小伙 姑娘 少妇 นักศึกษา วัยหนุ่ม วัยสาว หญิงสาว",
        "ชายหนุ่ม",
    ),
    "middle": words(
        "middle-aged mature no-longer-young lined-face lined-faced deeply-lined",
        "中年 半老 壮年 วัยกลางคน กลางคน วัยกลาง มีอายุ",
    ),
    "old": words(
        "elderly wrinkles wrinkled wizened 皱纹 ริ้วรอย pensioner octogenarian grandmother",
        "grandfather granny grandma grandpa old-man old-woman old-lady old-gentleman old-monk",
        "old-master old-fisherman 老人 年老 老年 老妇 老者 老太 老头 老奶奶 老爷爷 奶奶 爷爷",
        "外婆 老翁 年迈 高龄 花甲 古稀 耄耋 老和尚 老婆婆 老伯 老汉 ชรา แก่ ผู้เฒ่า สูงอายุ สูงวัย ยาย",
        "ปู่ ย่า คุณตา เฒ่า",
    ),
}
"""Ages as somebody says them; the first counts."""

TEENS: Words = words(
    "teen teenage teenager schoolgirl schoolboy student pupil adolescent boy girl 少年 少女",
    "学生 高中生 中学生 初中生 男孩 女孩 นักเรียน วัยรุ่น เด็กสาว เด็กหนุ่ม เด็ก มัธยม",
)
"""Said of the young, these mean teenagers."""

LIVED: Mapping[str, Words] = {
    "young": words("หนุ่ม สาว bride groom"),
    "middle": words(
        "teacher aunt auntie uncle mother mom mum father dad professor general emperor empress",
        "boss chairman ceo butler judge surgeon veteran housewife housekeeper landlady landlord",
        "king queen mayor 大叔 阿姨 大妈 大婶 老师 教授 将军 皇帝 皇上 太后 总裁 董事长 法官",
        "母亲 父亲 妈妈 爸爸 老板 管家 ครู ป้า ลุง อาจารย์ แม่ทัพ ขุนศึก ฮ่องเต้ จักรพรรดิ ผู้พิพากษา ประธาน",
        "พ่อ แม่ นายพล",
    ),
}
"""What somebody is tells an age when nothing else does."""

OLD = (
    r"\bold(?:er)?\b(?=(?:,? [\w-]+){0,3}? (?:{people})\b|\s*(?:[,.;]|$)"
    r"|,? (?:and|but) (?:wise|thin|tired|frail|kind|bent|stern|poor|weary|gentle)\b)"
    r"|\bancient\b(?= (?:m[ae]n|wom[ae]n|lady|crone|monk|master|sage|hermit)\b|\s*(?:[,.;]|$))"
)
"""An old man is old; a man in an old coat, or of an ancient family, is not."""

HAIR: Mapping[str, Words] = {
    "bald": words(
        "bald bald-headed shaven-head shaved-head hairless 光头 秃头 秃顶 秃 剃度 หัวล้าน หัวโล้น",
        "โกนผม",
    ),
    "receding": words(
        "receding receding-hairline balding thinning-hair 发际线 谢顶 半秃 ผมบาง หัวเถิก",
    ),
    "topknot": words("topknot top-knot 发髻 束发 发冠 束髻 玉冠 高束 มวยจุก เกล้าจุก"),
    "low bun": words("low-bun chignon bun-at-the-nape bun-at-her-nape 低髻 低发髻 มวยต่ำ"),
    "twin tails": words("twin-tails twintails two-ponytails 双马尾 หางม้าคู่ ผมแกละ แกละ"),
    "pigtails": words("pigtails pig-tails two-braids 羊角辫 两条辫 双辫 ผมเปียสองข้าง เปียสองข้าง"),
    "half up": words(
        "half-up half-tied half-up-half-down 半扎 半束 半披 公主头 双环髻 รวบครึ่ง มัดครึ่ง ครึ่งหัว",
    ),
    "high bun": words(
        "high-bun updo bun buns hair-up 高髻 高发髻 盘发 云髻 挽髻 丸子头 发髻高挽 มวยสูง มวยผม",
        "มวย เกล้าผม",
    ),
    "braid": words("braid braided plait plaits braids 辫子 麻花辫 长辫 ผมเปีย ถักเปีย เปีย"),
    "ponytail": words("ponytail pony-tail 马尾 หางม้า รวบผม"),
    "bob": words(
        "bob bobbed bob-cut chin-length shoulder-length 波波头 齐肩 齐耳 ผมบ๊อบ ผมบ็อบ บ๊อบ ประบ่า",
    ),
    "curly": words(
        "curly curls curled wavy permed perm afro frizzy 卷发 烫发 波浪 卷毛 ผมหยิก ผมหยักศก",
        "ผมลอน ผมดัด หยิก ลอน",
    ),
    "pixie": words("pixie pixie-cut boyish-hair cropped-hair 超短发 精灵短发 ซอยสั้น"),
    "crew cut": words(
        "crew-cut buzz-cut buzzcut cropped military-haircut 寸头 板寸 平头 ผมเกรียน ทรงทหาร",
        "สกินเฮด",
    ),
    "side part": words(
        "side-part side-parting side-parted slicked-back slicked combed-back 分头 偏分 背头",
        "油头 ผมเสย แสกข้าง",
    ),
    "shaggy": words("shaggy messy tousled unkempt dishevelled 凌乱 蓬乱 乱发 碎发 ผมยุ่ง ผมกระเซิง"),
    "school": words("bangs fringe straight-bangs blunt-bangs hime-cut 刘海 ผมหน้าม้า หน้าม้า"),
}

LONG_HAIR = (
    r"\blong\b[^,.]*\bhair\b|\bhair\b[^,.]*\b(?:to (?:her|his) waist|waist-length)|\bwaist-length\b"
    r"|长[^，。,]{0,3}发|长头发|ผม(?:สี\S+?)?ยาว"
)
SHORT_HAIR = r"\bshort\b[^,.]*\bhair(?:ed)?\b|短[^，。,]{0,3}发|短头发|ผม(?:สี\S+?)?สั้น"

LOOSE = (
    r"\bhair (?:(?:is|was|worn|left|falling|hanging) )*(?:not tied|untied|unbound|loose|down)\b"
    r"|\b(?:loose|untied|unbound|flowing|unpinned) (?:[\w-]+ )?hair\b"
    r"|披发|披散|散发|披肩|不扎|没扎|未束"
    r"|ไม่(?:ได้)?(?:รวบ|มัด|ผูก|เกล้า)ผม|ปล่อยผม|สยาย"
)
"""Hair that is not tied up."""

HAIRLESS = (
    r"\b(?:no|without(?: any)?) hair\b(?![ -](?:ties?|pins?|ornaments?|bands?|clips?|out)\b)"
    r"|\bhair (?:is|has) (?:all )?gone\b|没有?头发|无发|ไม่มีผม"
)
"""Hair that is denied: the word alone would be blanked and a head of hair drawn."""

FEATURES = (
    r"(?:lips?|face|faced|brows?|eyebrows?|nose|beard|moustache|hair|haired|smile|neck|fingers|hands?"
    r"|eyes?|eyed|jaw|chin|cheeks?|cheekbones|features|legs|lashes|coat|jacket|armou?r|robes?|scarf|makeup"
    r"|frames?|frame|voice|lipped|browed|nosed|boots|sword|cloak|blade|silk|gold|chain|shirt|suit|fabric|accent|ears)"
)
"""What a "thin" or "heavy" before it describes instead of the body."""

BUILDS: Mapping[str, Words] = {
    "muscular": words(
        "muscular brawny burly athletic broad-shouldered broad-shoulders strong well-built",
        "sturdy strapping powerful powerfully-built muscled hulking toned 健壮 强壮 魁梧 肌肉",
        "壮实 结实 彪悍 健硕 虎背熊腰 กล้าม ล่ำ กำยำ บึกบึน แข็งแรง",
    ),
    "heavy": words(
        "fat heavy plump chubby overweight stout obese stocky heavyset heavy-set portly rotund",
        "big-bellied pot-bellied paunchy tubby corpulent round-bellied potbelly paunch curvy 胖",
        "肥 丰满 圆润 发福 富态 圆滚滚 大腹 啤酒肚 丰腴 อ้วน ท้วม เจ้าเนื้อ พุง จ้ำม่ำ",
    ),
    "slim": words(
        "slim thin slender skinny lean gaunt petite willowy lanky frail bony slight scrawny",
        "wiry lithe 瘦 苗条 纤细 纤瘦 单薄 纤弱 骨感 ผอม ร่างบาง เพรียว บอบบาง อรชร",
    ),
}

HEIGHTS: Mapping[str, Words] = {
    "tall": words(
        "huge-man huge-woman huge-fellow huge-build huge-frame huge-and huge-broad-shouldered",
        "huge-muscular huge-bearded huge-bald huge-old huge-young huge-heavy",
        "tall towering lanky giant very-tall 高大 高挑 个子高 个子很高 身材高 身形高 高个 修长",
        "高高 ตัวสูง รูปร่างสูง ร่างสูง สูงโปร่ง สูงใหญ่ สูงยาว ร่างใหญ่ สูงเพรียว",
    ),
    "short": words(
        "petite tiny diminutive dwarfish short-man short-woman short-stature short-in-stature",
        "short-and short-old-man short-stocky short-plump short-fat short-old-woman short-boy",
        "short-elderly short-girl short-guy rather-short very-short short-middle-aged 矮 个子小",
        "身材娇小 娇小 小个子 ตัวเตี้ย เตี้ย ตัวเล็ก ร่างเล็ก",
    ),
}

SKINS: Mapping[str, Words] = {
    "#f8e2d6": words(
        "porcelain snow-white-skin ivory-skin 白皙 苍白 肤白 雪肤 皮肤白 皮肤很白 肌肤胜雪 白嫩",
        "ผิวขาว ผิวซีด",
    ),
    "#e6b48c": words("tan-skin olive-skin honey-skin golden-skin ผิวสองสี ผิวน้ำผึ้ง ผิวสีน้ำผึ้ง"),
    "#d29a70": words(
        "tanned bronzed bronze suntanned sunburnt sunburned weathered-skin swarthy sun-browned",
        "小麦 古铜 晒黑 日晒 ผิวแทน ผิวสีแทน ผิวเข้ม กร้านแดด",
    ),
    "#a8714d": words(
        "brown-skin light-brown-skin dark-skin dusky 黝黑 皮肤黑 棕色皮肤 褐色皮肤 深色皮肤",
        "ผิวคล้ำ ผิวสีน้ำตาล",
    ),
    "#7d4f37": words(
        "dark-brown-skin deep-brown-skin very-dark-skin black-skin ebony black-man black-woman",
        "african black-girl black-boy 黑皮肤 黑人 黑肤 ผิวดำ ผิวหมึก",
    ),
}
"""Skins from pale to dark brown, with the words that mean them wherever they stand."""

COMPLEXIONS: Mapping[str, str] = {
    **dict.fromkeys(("pale", "fair", "light", "white", "porcelain", "ivory", "milky"), "#f8e2d6"),
    **dict.fromkeys(("olive", "honey", "golden", "warm", "tan"), "#e6b48c"),
    **dict.fromkeys(("tanned", "bronzed", "bronze", "weathered", "sunburnt"), "#d29a70"),
    **dict.fromkeys(("brown", "dark", "dusky", "light brown"), "#a8714d"),
    **dict.fromkeys(("dark brown", "deep brown", "very dark", "black", "ebony"), "#7d4f37"),
}
"""What a word before "skin" or "complexion" means."""

MARKS: Mapping[str, Words] = {
    "freckles": words("freckles freckled 雀斑 กระ ตกกระ"),
    "mole": words("mole beauty-mark beauty-spot 痣 泪痣 ไฝ ขี้แมลงวัน"),
    "scar": words("scar scarred 疤 刀疤 伤疤 แผลเป็น รอยแผล"),
}

SHAVEN: Words = words("clean-shaven beardless smooth-shaven shaven-face 无须 无胡 刮净 หน้าเกลี้ยง")
MOUSTACHE: Words = words("moustache mustache moustached mustached 八字胡 小胡子 หนวด")
BEARD: Words = words(
    "beard bearded goatee stubble stubbled unshaven whiskers 胡子 胡须 胡茬 络腮胡 长须 白须",
    "山羊胡 须 หนวดเครา เครา",
)
LONG_BEARD = (
    r"\blong\b[^,]*\b(?:beard|bearded|whiskers)\b"
    r"|\bbeard (?:\w+ )*(?:down to|reaching|to (?:his|the) chest)"
    r"|长(?:长的|而)?(?:花|灰)?白?(?:色)?(?:的)?(?:胡|须|髯)|美髯|เครา(?:สี\S+?)?ยาว|เครา\S*ยาว"
)

MOODS: Mapping[str, Words] = {
    "calm": words("calm serene composed quiet placid 平静 沉静 安静 สงบ นิ่ง"),
    "happy": words(
        "happy cheerful smiling smile grinning joyful laughing merry 开心 笑 快乐 活泼 ยิ้ม ร่าเริง",
    ),
    "sad": words(
        "sad melancholy sorrowful grieving tearful mournful 悲伤 忧郁 忧伤 哀 愁 เศร้า โศก",
    ),
    "angry": words("angry furious scowling fierce glaring 愤怒 凶 怒 โกรธ ดุ"),
    "afraid": words(
        "afraid frightened timid nervous fearful scared anxious 害怕 胆小 惊恐 紧张 กลัว ขี้อาย",
    ),
    "cold": words("cold aloof stern icy haughty severe 冷 严肃 高傲 严厉 เย็นชา เคร่งขรึม หยิ่ง"),
    "tender": words(
        "tender gentle kind warm-hearted soft-hearted 温柔 慈祥 和蔼 温和 อ่อนโยน ใจดี",
    ),
    "surprised": words("surprised astonished wide-eyed startled 惊讶 吃惊 ตกใจ ประหลาดใจ"),
}
