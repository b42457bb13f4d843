"""The words clothes and things carried are described with, in English, Chinese and Thai."""

from __future__ import annotations

from collections.abc import Mapping

from drama_build.studio.people.person import Costume, Garment, PropName
from drama_build.studio.people.wording import Words, words

GARMENTS: Mapping[Costume, Words] = {
    "armour": words(
        "armour armor armoured armored breastplate cuirass 盔甲 铠甲 战甲 甲胄 铁甲 เกราะ",
        "ชุดเกราะ",
    ),
    "palace": words(
        "palace-dress court-dress court-gown court-robe court-robes imperial-robe",
        "imperial-robes dragon-robe dragon-robes phoenix-robe phoenix-robes palace-gown",
        "palace-robes 宫装 凤袍 龙袍 宫服 朝服 凤冠霞帔 ชุดชาววัง ชุดในวัง ฉลองพระองค์ ชุดมังกร ชุดหงส์",
    ),
    "qipao": words("qipao cheongsam 旗袍 กี่เพ้า ชุดกี่เพ้า"),
    "doctor": words("white-coat lab-coat doctor's-coat scrubs 白大褂 手术服 เสื้อกาวน์ กาวน์"),
    "police": words(
        "police-uniform army-uniform military-uniform combat-uniform service-uniform fatigues",
        "battledress camouflage camo 警服 警装 军装 军服 迷彩 迷彩服 作训服 เครื่องแบบตำรวจ ชุดตำรวจ",
        "ชุดทหาร เครื่องแบบทหาร ลายพราง",
    ),
    "pyjamas": words(
        "pyjamas pajamas nightgown nightdress nightshirt nightie 睡衣 睡袍 寝衣 ชุดนอน",
    ),
    "work": words(
        "overalls work-clothes workwear hi-vis dungarees coveralls coverall boiler-suit",
        "work-jacket reflective-vest safety-vest chef's-whites work-uniform",
        "courier-uniform delivery-uniform 工装 工作服 连体服 厨师服 反光背心 工服 ชุดช่าง",
        "ชุดหมี ชุดทำงานช่าง ชุดพ่อครัว เสื้อสะท้อนแสง",
    ),
    "trench": words(
        "trench-coat trench trenchcoat raincoat long-coat winter-coat wool-coat overcoat coat",
        "风衣 大衣 外套 雨衣 โค้ท เสื้อโค้ท โค้ต เสื้อโค้ต เสื้อกันฝน",
    ),
    "robe": words(
        "robe robes robed daopao scholar's-robe monk's-robe cassock changshan 长袍 道袍 长衫",
        "袈裟 僧袍 僧衣 袍 เสื้อคลุม จีวร ชุดนักพรต",
    ),
    "hanfu": words("hanfu kimono ruqun 汉服 襦裙 古装 古裙 ฮั่นฝู ชุดฮั่นฝู ชุดจีนโบราณ"),
    "school": words(
        "school-uniform sailor-uniform 校服 学生服 学生装 水手服 ชุดนักเรียน เครื่องแบบนักเรียน",
    ),
    "suit": words(
        "suit business-suit pantsuit blazer tuxedo waistcoat 西装 西服 礼服西装 สูท ชุดสูท ทักซิโด้",
    ),
    "dress": words(
        "wedding-dress evening-dress evening-gown ball-gown sundress summer-dress",
        "cocktail-dress slip-dress gown dress frock 连衣裙 晚礼服 礼服 礼裙 婚纱 长裙 裙子 旗裙",
        "碎花裙 ชุดเดรส เดรส ชุดราตรี ชุดแต่งงาน ชุดเจ้าสาว ชุดกระโปรง",
    ),
    "casual": words(
        "t-shirt tee sweater jumper hoodie pullover cardigan sweatshirt tracksuit turtleneck",
        "polo leather-jacket denim-jacket bomber-jacket puffer-jacket jersey knitwear",
        "padded-jacket quilted-jacket sportswear 棉袄 棉衣 毛衣 卫衣 皮夹克 牛仔外套 运动服",
        "针织衫 恤 高领衫 开衫 เสื้อยืด ฮู้ด ฮู้ดดี้",
        "เสื้อไหมพรม สเวตเตอร์ แจ็กเก็ตหนัง เสื้อหนัง คาร์ดิแกน เสื้อโปโล เสื้อกันหนาว ชุดกีฬา ชุดวอร์ม",
    ),
    "shirt": words(
        "shirt jacket blouse vest top 衬衫 衬衣 夹克 马甲 上衣 เสื้อเชิ้ต เสื้อเบลาส์ เสื้อ แจ็กเก็ต",
    ),
}
"""What is worn, outer garments first; a garment's colour is the colour by these nouns."""

VARIANTS: Mapping[Costume, Mapping[Garment, Words]] = {
    "police": {
        "": words(
            "police policeman policewoman cop sheriff constable 警察 警服 警装 民警 警官 ตำรวจ"
        ),
        "army": words(
            "army military-officer military-uniform combat-uniform service-uniform fatigues",
            "battledress camouflage camo soldier sergeant lieutenant corporal colonel general",
            "军装 军服 迷彩 作训服 军人 士兵 军官 ทหาร ลายพราง นายพล",
        ),
    },
    "casual": {
        "hoodie": words(
            "hoodie hooded-sweatshirt sweatshirt tracksuit sportswear 卫衣 连帽衫 运动服 ฮู้ด ฮู้ดดี้",
            "ชุดกีฬา ชุดวอร์ม",
        ),
        "sweater": words(
            "sweater jumper pullover cardigan turtleneck knitwear padded-jacket quilted-jacket",
            "棉袄 棉衣 毛衣 针织衫 高领衫 开衫",
            "เสื้อไหมพรม สเวตเตอร์ คาร์ดิแกน เสื้อกันหนาว",
        ),
        "t-shirt": words("t-shirt tee polo jersey 恤 เสื้อยืด เสื้อโปโล"),
    },
    "work": {
        "vest": words("hi-vis reflective-vest safety-vest 反光背心 เสื้อสะท้อนแสง"),
        "dungarees": words(
            "overalls dungarees coveralls coverall boiler-suit 连体服 背带裤 ชุดหมี เอี๊ยม",
        ),
    },
}
"""Which of the garments a costume stands for is worn, outer ones first."""

CLOTHES: Words = words(
    "clothes clothing outfit clad attire garb uniform dressed 衣服 衣裳 衣 服 装 ชุด เสื้อผ้า",
)
"""Any garment at all."""

HINTS: Mapping[Costume, Words] = {
    "casual": words(
        "jeans sneakers trainers shorts denim cargo-pants 牛仔 牛仔裤 运动鞋 短裤 ยีนส์ กางเกงยีนส์",
        "ขาสั้น",
    ),
    "dress": words("high-heels stilettos 高跟鞋 ส้นสูง"),
    "shirt": words("slacks trousers chinos skirt 西裤 半身裙 短裙 กางเกงสแล็ก กระโปรง"),
    "suit": words("tie necktie bow-tie cufflinks 领带 领结 เนกไท เนคไท หูกระต่าย"),
    "hanfu": words("sash jade-pendant wide-sleeves 披帛 广袖 玉佩"),
}
"""What lets guess a garment that is not named."""

CALLINGS: Mapping[Costume, Words] = {
    "school": words(
        "schoolgirl schoolboy student pupil high-school-girl high-school-boy 高中生 中学生",
        "初中生 小学生 女学生 男学生 นักเรียน มัธยม เด็กประถม",
    ),
    "doctor": words(
        "doctor surgeon nurse physician scientist pharmacist medic paramedic dentist vet",
        "veterinarian general-practitioner 医生 护士 大夫 科学家 药剂师 军医 外科 หมอ แพทย์",
        "พยาบาล นักวิทยาศาสตร์ เภสัชกร ศัลยแพทย์ ทันตแพทย์",
    ),
    "police": words(
        "police policeman policewoman officer cop sheriff constable security-guard",
        "traffic-warden soldier sergeant lieutenant corporal colonel general military-officer army",
        "警察 民警 警官 保安 交警 女警 军人 士兵 军官 ตำรวจ ยาม รปภ นายดาบ ทหาร นายพล",
    ),
    "suit": words(
        "ceo lawyer attorney banker businessman businesswoman executive chairman president",
        "agent boss secretary manager politician groom bridegroom bodyguard butler detective",
        "inspector tycoon diplomat judge accountant mafia mobster host entrepreneur magnate",
        "consultant mayor 总裁 律师 银行家 商人 董事长 老板 秘书 经理 保镖 管家 侦探 法官 会计",
        "新郎 高管 霸总 黑帮 白领 政客 主持人 ประธาน ทนาย นักธุรกิจ ผู้บริหาร เลขา ผู้จัดการ บอดี้การ์ด",
        "พ่อบ้าน นักสืบ ผู้พิพากษา เจ้าบ่าว นายธนาคาร นักการเมือง มาเฟีย",
    ),
    "work": words(
        "courier mechanic builder chef cook worker driver plumber electrician carpenter farmer",
        "barista deliveryman delivery-man delivery-rider delivery-woman rider gardener cleaner",
        "janitor baker welder engineer fireman firefighter miner fisherman labourer laborer",
        "butcher waiter waitress repairman handyman street-vendor vendor shopkeeper florist",
        "快递 外卖 修理工 技工 建筑工 工人 厨师 司机 农民 木匠 电工 保洁 清洁工 工程师 消防员",
        "渔夫 渔民 矿工 服务员 园丁 面包师 摊主 小贩 ช่าง พ่อครัว แม่ครัว เชฟ คนงาน คนขับ ไรเดอร์",
        "ชาวนา ชาวสวน วิศวกร นักดับเพลิง ชาวประมง คนสวน แม่บ้าน บริกร พนักงานส่ง พ่อค้า แม่ค้า บาริสต้า กรรมกร",
    ),
    "armour": words(
        "warrior knight samurai swordsman-general cavalryman warlord guardsman",
        "archer 将军 武将 战士 骑士 将领 侍卫 武士 女将 แม่ทัพ ขุนศึก นักรบ อัศวิน องครักษ์",
        "ซามูไร",
    ),
    "palace": words(
        "emperor empress consort concubine queen king empress-dowager princess prince",
        "crown-prince 皇帝 皇上 皇后 贵妃 妃子 妃 太后 王后 公主 太子 嫔 帝王 王爷 皇子 ฮ่องเต้",
        "ฮองเฮา จักรพรรดิ จักรพรรดินี สนม พระสนม ราชินี ราชา เจ้าหญิง เจ้าชาย องค์หญิง องค์ชาย ไทเฮา",
    ),
    "robe": words(
        "monk priest abbot taoist daoist scholar sage hermit wizard nun swordsman sorcerer",
        "eunuch poet 和尚 僧 道士 书生 秀才 仙人 隐士 尼姑 剑客 侠客 太监 高僧 方丈 道长 国师",
        "谋士 หลวง พระ นักพรต บัณฑิต ฤๅษี เณร แม่ชี จอมยุทธ์ กวี ขันที",
    ),
    "hanfu": words(
        "swordswoman palace-maid handmaid fairy courtesan heroine noblewoman maiden 侠女 女侠",
        "宫女 丫鬟 仙女 花魁 仙子 闺秀 หญิงจอมยุทธ์ จอมยุทธ์หญิง นางกำนัล สาวใช้ในวัง นางฟ้า นางรำ",
    ),
    "dress": words(
        "bride actress socialite heiress ballerina dancer hostess debutante diva 新娘 名媛",
        "女明星 舞者 舞女 千金 女演员 เจ้าสาว นางแบบ ดารา นักเต้น คุณหนู ไฮโซ",
    ),
    "casual": words(
        "university-student college-student graduate-student undergraduate 大学生 研究生 นักศึกษา",
        "gamer skater singer musician guitarist rapper programmer hacker artist painter athlete",
        "boxer photographer streamer hiker youtuber coder drummer busker cyclist runner coach",
        "程序员 歌手 音乐人 吉他手 画家 运动员 摄影师 主播 黑客 乐手 教练 拳手 นักร้อง นักดนตรี",
        "มือกีตาร์ โปรแกรมเมอร์ ศิลปิน นักกีฬา ช่างภาพ ยูทูบเบอร์ โค้ช นักมวย",
    ),
    "shirt": words(
        "teacher professor librarian clerk writer journalist reporter tutor novelist bookseller",
        "receptionist pianist violinist cashier office-worker father uncle 老师 教师 教授",
        "图书管理员 作家 记者 店员 编辑 职员 ครู อาจารย์ บรรณารักษ์ นักเขียน นักข่าว พนักงานออฟฟิศ",
        "พนักงานต้อนรับ",
    ),
}
"""What somebody is, and what such people wear."""

PERIOD: Words = words(
    "palace dynasty wuxia imperial ancient xianxia tang song ming qing han-dynasty",
    "martial-arts-era 古代 宫廷 江湖 唐朝 宋朝 明朝 清朝 汉朝 仙侠 武侠 王朝 โบราณ วัง ราชวงศ์",
    "กำลังภายใน ยุทธภพ",
)
ANCIENT_ARMS: Words = words(
    "spear halberd lance shield sword longsword chainmail legion dynasty medieval 长枪 长矛 戟 剑",
    "盾 大刀 朝廷 หอก ทวน ดาบ โล่",
)
"""With these in hand a soldier wears armour."""
BARE_HEADED: Words = words(
    "monk abbot nun 和尚 僧 尼姑 高僧 方丈 พระสงฆ์ หลวงพ่อ หลวงปู่ หลวงพี่ เณร แม่ชี พระภิกษุ",
)
"""Those who shave their heads."""
WOMENS: Words = words(
    "skirt dress gown blouse qipao cheongsam heels lipstick sundress bridal nightgown 裙 旗袍",
    "高跟鞋 口红 กระโปรง เดรส กี่เพ้า ชุดราตรี ลิปสติก",
)
"""Worn by women only, as far as a description that names no sex goes."""

ACCESSORIES: Mapping[str, Words] = {
    "sunglasses": words("sunglasses shades dark-glasses 墨镜 太阳镜 แว่นกันแดด แว่นดำ"),
    "glasses": words(
        "glasses spectacles eyeglasses bespectacled monocle 眼镜 戴镜 框镜 แว่น แว่นตา",
    ),
    "ribbon": words("ribbon ribbons hair-bow bow 丝带 蝴蝶结 发带 โบว์ โบ ริบบิ้น"),
    "pin": words("pin hairpin hairpins hair-stick hair-sticks 发簪 簪 步摇 发钗 钗 ปิ่น"),
    "flower": words(
        "flower-in-her-hair flowers-in-her-hair flower-behind-her-ear blossom-in-her-hair",
        "flower-in-his-hair 簪花 头花 戴花 发间花 发间一朵 ทัดดอก ทัดดอกไม้ ดอกไม้ทัดผม ติดดอกไม้",
    ),
    "earrings": words("earrings earring ear-studs 耳环 耳坠 耳钉 ต่างหู"),
    "necklace": words("necklace pearls pendant 项链 珍珠 สร้อยคอ สร้อย มุก"),
    "scarf": words("scarf shawl muffler 围巾 披肩巾 ผ้าพันคอ"),
    "hat": words("hat cap 帽子 帽 หมวก"),
    "beret": words("beret 贝雷帽 หมวกเบเรต์ หมวกเบเร่ต์"),
    "apron": words("apron pinafore 围裙 ผ้ากันเปื้อน"),
    "flowered apron": words(
        "flowered-apron floral-apron flowery-apron 碎花围裙 花围裙 ผ้ากันเปื้อนลายดอก ผ้ากันเปื้อนลายดอกไม้",
    ),
    "camouflage": words("camouflage camo 迷彩 迷彩服 ลายพราง"),
    "crown": words("crown tiara coronet 皇冠 凤冠 王冠 มงกุฎ"),
}

APRONS: Words = (*ACCESSORIES["apron"], *ACCESSORIES["flowered apron"])

PROPS: Mapping[PropName, Words] = {
    "bouquet": words(
        "bouquet bunch-of-flowers bunch-of-roses 花束 捧花 一束花 一束玫瑰 ช่อดอกไม้ ช่อ",
    ),
    "flower": words(
        "flower rose peony lotus lily blossom plum-blossom orchid 一朵花 一枝花 一枝梅 梅花枝",
        "一枝桃花 手持花 玫瑰 莲花 牡丹 荷花 ดอกไม้ ดอกกุหลาบ กุหลาบ ดอกบัว กล้วยไม้",
    ),
    "fan": words("fan folding-fan silk-fan paper-fan hand-fan 扇 折扇 团扇 羽扇 พัด"),
    "sword": words(
        "sword blade sabre saber katana longsword 剑 佩剑 长剑 佩刀 大刀 军刀 宝剑 ดาบ กระบี่",
    ),
    "umbrella": words("umbrella parasol 伞 雨伞 油纸伞 纸伞 ร่ม"),
    "phone": words("phone smartphone cellphone mobile-phone mobile 手机 มือถือ โทรศัพท์ สมาร์ตโฟน"),
    "teacup": words(
        "teacup tea-cup cup mug coffee-cup cup-of-tea cup-of-coffee 茶杯 杯子 咖啡杯 茶盏 ถ้วยชา",
        "แก้วกาแฟ ถ้วย",
    ),
    "lantern": words("lantern paper-lantern 灯笼 提灯 花灯 โคม โคมไฟ ตะเกียง"),
    "basket": words("basket wicker-basket 篮子 竹篮 花篮 篮 ตะกร้า กระจาด"),
    "briefcase": words("briefcase attache-case 公文包 手提箱 กระเป๋าเอกสาร"),
    "suitcase": words("suitcase 行李箱 皮箱 กระเป๋าเดินทาง"),
    "handbag": words(
        "handbag purse clutch shoulder-bag tote 手提包 手包 手袋 挎包 กระเป๋าถือ กระเป๋าสะพาย",
    ),
    "book": words(
        "book books notebook novel textbook 书本 一本书 捧书 拿书 抱书 书卷 古籍 本子 课本",
        "หนังสือ สมุด",
    ),
    "letter": words("letter envelope 信封 书信 一封信 信件 信 จดหมาย ซองจดหมาย"),
    "scroll": words("scroll 卷轴 竹简 圣旨 画卷 ม้วนกระดาษ คัมภีร์ ม้วนคัมภีร์"),
    "clipboard": words("clipboard folder tablet files 文件夹 病历 平板 แฟ้ม แท็บเล็ต คลิปบอร์ด"),
    "staff": words(
        "staff spear halberd quarterstaff 禅杖 法杖 长枪 长矛 权杖 锡杖 ไม้เท้ายาว หอก ทวน คทา",
    ),
    "cane": words("cane walking-stick crutch 拐杖 手杖 拐棍 ไม้เท้า"),
    "microphone": words("microphone mic 话筒 麦克风 ไมโครโฟน ไมค์"),
    "guitar": words("guitar guitar-case lute pipa 吉他 琵琶 กีตาร์"),
    "flute": words("flute dizi xiao 笛子 长笛 玉笛 箫 竹笛 ขลุ่ย"),
}
"""Things that can be carried, the more special before the more general."""

NOT_CARRIED = (
    r"\b(?:flower|rose|lotus|lily|peony|blossom|book|phone|tea|fan|sword|lantern|guitar|staff|letter|flute"
    r"|cup|basket)s?[ -](?:shop|seller|store|house|print|printed|pattern|patterned|hairpin|pins?"
    r"|girl|vendor"
    r"|maker|festival|scar|embroidery|embroidered|worm|keeper|shelf|fighting|skinned|market|motif|motifs"
    r"|operator|officer|member|room|stall|crown|arranger|red|gold|pink|coloured|colored|ball)\b"
    r"|\b(?:hospital|kitchen|hotel|medical|school) staff\b"
    r"|\b(?:football|sports|big|devoted) fan\b|\bfan of\b"
    r"|\bblade of\b|\bshoulder blades?\b"
    r"|花白|绣花|碎花|花纹|印花|书店|书生|书卷气|秘书|梅花妆|灯笼裤"
    r"|ลายดอกไม้|ลายดอก|ร้านดอกไม้|ร้านหนังสือ"
)
"""Phrases in which the word for a thing means no thing in the hand."""

IMPLIED: Mapping[PropName, Words] = {
    "guitar": words("guitarist busker 吉他手 มือกีตาร์"),
    "microphone": words("singer reporter 歌手 主持人 นักร้อง นักข่าว"),
    "sword": words("swordsman swordswoman samurai 剑客 侠客 侠女 女侠 武士 จอมยุทธ์ ซามูไร"),
    "clipboard": words("nurse 护士 พยาบาล"),
    "lantern": words("night-watchman 更夫"),
    "bouquet": words("bride 新娘 เจ้าสาว"),
    "cane": words("blind-man blind-woman 盲人"),
}
"""What those carry of whom nothing carried is told."""

Colours = tuple[str, str, str]

USUAL: Mapping[Costume, tuple[Colours, ...]] = {
    "hanfu": (
        ("#b3262e", "#ecdfc8", "#d9b05a"),
        ("#6f93b4", "#e9e4da", "#c3c6cc"),
        ("#d98fa0", "#f1ece3", "#d9b05a"),
        ("#6aa890", "#ecdfc8", "#d9b05a"),
        ("#7a6298", "#e6dcea", "#d9b05a"),
    ),
    "robe": (
        ("#4a5a78", "#d9d5cc", "#9a8a62"),
        ("#5b6f62", "#ddd7c6", "#9a8a62"),
        ("#6b5a50", "#d9d0c2", "#b98f4e"),
        ("#84868f", "#e2ded6", "#8d8f98"),
        ("#6e4448", "#ddd0c6", "#b98f4e"),
        ("#3f5f66", "#d6dad6", "#9a8a62"),
        ("#51486b", "#d9d4de", "#8d8f98"),
    ),
    "armour": (
        ("#6d6470", "#7d1f2d", "#b98f4e"),
        ("#4f5664", "#26304f", "#c3c6cc"),
        ("#7c6242", "#2c4a3b", "#cfa348"),
    ),
    "palace": (
        ("#8e1f2f", "#d8b25c", "#e8cf8a"),
        ("#c99a3e", "#8e1f2f", "#e8cf8a"),
        ("#2f5f6a", "#e0cfa0", "#e8cf8a"),
        ("#5f3468", "#d8b25c", "#e8cf8a"),
    ),
    "qipao": (
        ("#2f6f74", "#2f6f74", "#d9b05a"),
        ("#8e1f2f", "#8e1f2f", "#d9b05a"),
        ("#3c4a78", "#3c4a78", "#c3c6cc"),
    ),
    "suit": (
        ("#26304f", "#7d1f2d", "#f1ece3"),
        ("#3c3f4a", "#24365f", "#f1ece3"),
        ("#4a4a52", "#5f4380", "#f1ece3"),
        ("#5a4a40", "#2c4a3b", "#f1ece3"),
        ("#6d7480", "#26304f", "#f1ece3"),
        ("#2f4144", "#8a5a34", "#f1ece3"),
        ("#4a3038", "#8c8c98", "#f1ece3"),
    ),
    "trench": (
        ("#d9c6a4", "#3a3f52", "#7a5a3c"),
        ("#6b6f7a", "#7d3440", "#3a3038"),
        ("#5a4a40", "#c9ad86", "#33262a"),
    ),
    "dress": (
        ("#a4505c", "#a4505c", "#f1ece3"),
        ("#3f6a86", "#3f6a86", "#f1ece3"),
        ("#6f8a66", "#6f8a66", "#f1ece3"),
        ("#7a5a90", "#7a5a90", "#f1ece3"),
    ),
    "doctor": (("#f1ece3", "#7fa5b0", "#3a3f52"), ("#f1ece3", "#8aa88c", "#5d606b")),
    "police": (("#26304f", "#26304f", "#c9a75c"),),
    "casual": (
        ("#7a8f6a", "#3d5273", "#f1ece3"),
        ("#b5654a", "#4a4a55", "#f1ece3"),
        ("#5f7f9c", "#5a4e48", "#f1ece3"),
        ("#c9a24e", "#3d5273", "#f1ece3"),
        ("#86607c", "#3a3f52", "#f1ece3"),
    ),
    "work": (
        ("#c9853c", "#4a5568", "#e8d27a"),
        ("#4f6a86", "#3a3f52", "#e8d27a"),
        ("#6b6f5a", "#4a4038", "#e8d27a"),
    ),
    "pyjamas": (
        ("#9db4cf", "#9db4cf", "#f1ece3"),
        ("#d3a5b0", "#d3a5b0", "#f1ece3"),
        ("#a9b99a", "#a9b99a", "#f1ece3"),
    ),
    "school": (("#26304f", "#33406b", "#b8323c"), ("#3a3f52", "#5a2f3c", "#8e1f2f")),
    "shirt": (
        ("#f1ece3", "#5d606b", "#6d4a37"),
        ("#a9bdd2", "#3a3f52", "#6d4a37"),
        ("#c9b7a0", "#4a4038", "#5a3b2c"),
        ("#8c98a8", "#33394a", "#6d4a37"),
    ),
}
"""Garment, second garment and trim that go well together, for what no colour is told of."""
