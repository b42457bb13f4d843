"""Every sound that can be made, with the words that ask for it in English, Chinese and Thai.

The first of a kind is what unknown words get. To add a sound: write its recipe, name it here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drama_build.studio.sound.ambiences import city, gatherings, interiors, open_air, rain, wind
from drama_build.studio.sound.droplets import rainfall
from drama_build.studio.sound.effects import (
    bells,
    blades,
    crowds,
    doors,
    hands,
    nature,
    phones,
    steps,
    traffic,
    weather,
)
from drama_build.studio.sound.ending import Recipe
from drama_build.studio.sound.music import modern, period


@dataclass(frozen=True, slots=True)
class Entry:
    """A recipe and its words; an underscore joins English words that must stand together."""

    recipe: Recipe
    english: str
    chinese: str
    thai: str

    @property
    def words(self) -> str:
        """All of them, separated by spaces."""
        return f"{self.english} {self.chinese} {self.thai}"


EFFECTS: Mapping[str, Entry] = {
    "cloth": Entry(
        hands.cloth,
        "cloth sleeve robe skirt turn hug embrace fabric",
        "衣 袖 转身 拥抱",
        "ผ้า แขนเสื้อ กอด",
    ),
    "door-creak": Entry(
        doors.creak,
        "door creak hinge open gate open_door",
        "开门 吱呀 推门 门",
        "เปิดประตู ประตู เอี๊ยด",
    ),
    "door-slam": Entry(
        doors.slam,
        "slam slammed shut door_slam bang",
        "关门 摔门 砰",
        "ปิดประตู ปัง กระแทกประตู",
    ),
    "door-slide": Entry(
        doors.slide,
        "slide sliding sliding_door slides screen",
        "拉门 推拉 移门",
        "ประตูเลื่อน เลื่อน",
    ),
    "knock": Entry(
        doors.knock,
        "knock knocking knuckle rap door_knock",
        "敲门 敲 叩门",
        "เคาะ เคาะประตู",
    ),
    "footsteps": Entry(
        steps.walk,
        "footstep footsteps step steps walk walking heel pace",
        "脚步 走路 步",
        "ฝีเท้า เดิน ก้าว",
    ),
    "running": Entry(
        steps.run,
        "run running runs sprint chase hurried_footsteps",
        "跑 奔 追",
        "วิ่ง ไล่",
    ),
    "wooden-steps": Entry(
        steps.wood,
        "wooden floorboard floorboards stairs upstairs plank",
        "木板 楼梯",
        "พื้นไม้ บันได",
    ),
    "thunder": Entry(
        weather.thunder,
        "thunder lightning thunderclap storm",
        "雷 闪电 打雷",
        "ฟ้าร้อง ฟ้าผ่า สายฟ้า",
    ),
    "gust": Entry(
        weather.gust,
        "gust wind blow breeze blows",
        "风 阵风 风声",
        "ลม ลมพัด",
    ),
    "whoosh": Entry(
        weather.whoosh,
        "whoosh fire_whoosh swish lantern rise rises leap swoosh flying",
        "升起 呼啸 灯 飞",
        "โคม ลอย วูบ",
    ),
    "rain-burst": Entry(
        weather.downpour,
        "rain downpour pour_down cloudburst",
        "暴雨 下雨 雨",
        "ฝน ฝนตก",
    ),
    "sword-draw": Entry(
        blades.draw_sword,
        "sword_draw draw unsheathe unsheath sheath blade drawn",
        "拔剑 拔刀 出鞘",
        "ชักดาบ ชัก ดาบ",
    ),
    "sword-clash": Entry(
        blades.clash,
        "clash sword swords steel parry duel metal",
        "剑 刀 交锋 兵器",
        "ดาบ ปะทะ ฟันดาบ",
    ),
    "sword-swing": Entry(
        blades.swing,
        "swing slash swipe cut",
        "挥剑 劈",
        "ฟัน เหวี่ยง",
    ),
    "temple-bell": Entry(
        bells.temple,
        "bell temple temple_bell monastery toll",
        "钟 寺 钟声",
        "ระฆัง วัด",
    ),
    "gong": Entry(
        bells.gong,
        "gong",
        "锣 铜锣",
        "ฆ้อง",
    ),
    "school-bell": Entry(
        bells.school,
        "school_bell school class_bell recess",
        "上课铃 下课 铃 校铃",
        "ออด กริ่ง กริ่งโรงเรียน",
    ),
    "lift-ding": Entry(
        bells.lift,
        "elevator lift ding arrives",
        "电梯 叮",
        "ลิฟต์ ติ๊ง",
    ),
    "wind-chime": Entry(
        bells.chime,
        "chime chimes wind_chime windchime",
        "风铃",
        "กระดิ่งลม โมบาย",
    ),
    "shop-bell": Entry(
        bells.shop,
        "shop_bell doorbell shop entrance tinkle",
        "门铃 店",
        "กริ่งประตู กระดิ่ง",
    ),
    "phone-ring": Entry(
        phones.ringtone,
        "phone ring ringing ringtone mobile rings phone_ring",
        "手机 铃声 电话 来电",
        "โทรศัพท์ เสียงเรียกเข้า",
    ),
    "phone-buzz": Entry(
        phones.buzz,
        "buzz vibrate vibration vibrates phone_buzz phone_vibrates buzzing",
        "震动 振动 嗡 手机震动",
        "สั่น โทรศัพท์สั่น",
    ),
    "message": Entry(
        phones.message,
        "message notification text ping chat text_message",
        "消息 短信 提示音 微信",
        "ข้อความ แจ้งเตือน ไลน์",
    ),
    "old-telephone": Entry(
        phones.old_telephone,
        "telephone landline rotary old_phone",
        "座机 老电话",
        "โทรศัพท์บ้าน",
    ),
    "keyboard": Entry(
        phones.keyboard,
        "keyboard typing type keys laptop",
        "键盘 打字 敲键盘",
        "คีย์บอร์ด พิมพ์",
    ),
    "heart-monitor": Entry(
        phones.heart_monitor,
        "monitor heart_monitor hospital beep ecg beeping",
        "监护仪 心电 滴滴 仪器",
        "เครื่องวัดชีพจร มอนิเตอร์ ติ๊ด",
    ),
    "flatline": Entry(
        phones.flatline,
        "flatline flatlines dies heart_stops",
        "停跳 长鸣",
        "หัวใจหยุด เส้นตรง",
    ),
    "alarm": Entry(
        phones.alarm,
        "alarm clock_alarm wake",
        "闹钟 警报",
        "นาฬิกาปลุก สัญญาณเตือน",
    ),
    "camera": Entry(
        phones.shutter,
        "camera shutter photo click snapshot",
        "快门 拍照 相机 咔嚓",
        "กล้อง ชัตเตอร์ ถ่ายรูป แชะ",
    ),
    "siren": Entry(
        phones.siren,
        "siren ambulance police",
        "救护车 警笛 警车",
        "ไซเรน รถพยาบาล รถตำรวจ",
    ),
    "tea-pour": Entry(
        hands.pour,
        "pour pouring pours tea tea_pour water_pours wine_pours",
        "倒茶 倒水 斟 倒酒",
        "รินชา ริน เทน้ำ",
    ),
    "cup": Entry(
        hands.cup,
        "cup teacup set_down porcelain saucer put_down",
        "杯子 放下 茶杯 茶盏",
        "ถ้วย วางถ้วย แก้วชา",
    ),
    "glass-break": Entry(
        hands.glass,
        "glass break breaks shatter window smash glass_break",
        "玻璃 碎 打碎",
        "กระจก แตก แก้วแตก",
    ),
    "bowl-crash": Entry(
        hands.bowl,
        "bowl crash plate dish vase bowl_crash cup_break cup_breaks broken_cup drops dropped",
        "碗 摔碎 盘子 花瓶",
        "ชาม จานแตก แจกัน",
    ),
    "coin": Entry(
        hands.coin,
        "coin one_coin coin_drop",
        "铜钱 硬币",
        "เหรียญ",
    ),
    "coins": Entry(
        hands.coins,
        "coins money purse silver gold",
        "银子 钱袋 铜板 钱",
        "เงิน ถุงเงิน เหรียญเงิน",
    ),
    "paper": Entry(
        hands.paper,
        "paper letter rustle page unfold unfolds book scroll envelope",
        "信 纸 翻书 卷轴",
        "จดหมาย กระดาษ เปิดหนังสือ",
    ),
    "pen": Entry(
        hands.pen,
        "pen write writing sign signs signature pencil pen_on_paper quill brush",
        "签字 签名 写字 笔 毛笔",
        "ปากกา เซ็น ลายเซ็น เขียน",
    ),
    "tear": Entry(
        hands.tear,
        "tear tears rip torn tearing_paper",
        "撕",
        "ฉีก",
    ),
    "slap": Entry(
        hands.slap,
        "slap slaps slapped face smack",
        "耳光 巴掌 扇",
        "ตบ ตบหน้า",
    ),
    "thump": Entry(
        hands.thump,
        "thump fall falls body collapse thud punch kneel",
        "倒地 摔倒 跪 闷响 拳",
        "ล้ม ตกกระแทก คุกเข่า ชก",
    ),
    "umbrella": Entry(
        hands.umbrella,
        "umbrella opens_umbrella",
        "伞 撑伞 打开伞",
        "ร่ม กางร่ม",
    ),
    "match": Entry(
        hands.match_strike,
        "match candle ignite lights_candle lighter",
        "火柴 点燃 蜡烛",
        "ไม้ขีด จุดเทียน จุดไฟ",
    ),
    "splash": Entry(
        nature.splash,
        "splash river falls_in water jump plunge",
        "落水 溅 水花",
        "ตกน้ำ น้ำกระเซ็น",
    ),
    "drip": Entry(
        nature.drip,
        "drip drips dripping drop tap",
        "滴水 水滴",
        "หยดน้ำ น้ำหยด",
    ),
    "heartbeat": Entry(
        nature.heartbeat,
        "heartbeat heart beating pulse pounding",
        "心跳",
        "หัวใจเต้น เสียงหัวใจ",
    ),
    "fire": Entry(
        nature.fire,
        "fire flame burning crackle burn",
        "火 燃烧 火焰",
        "ไฟ ไฟไหม้",
    ),
    "bird": Entry(
        nature.bird,
        "bird birds chirp birdsong",
        "鸟 鸟鸣",
        "นก นกร้อง",
    ),
    "cicadas": Entry(
        nature.cicadas,
        "cicada cicadas insect summer",
        "蝉 知了 虫鸣",
        "จักจั่น แมลง",
    ),
    "dog": Entry(
        nature.dog,
        "dog bark barks barking",
        "狗 犬吠",
        "หมา สุนัข เห่า",
    ),
    "firework": Entry(
        nature.firework,
        "firework fireworks firecracker explosion explode rocket",
        "烟花 烟火 爆竹 爆炸",
        "พลุ ดอกไม้ไฟ ประทัด ระเบิด",
    ),
    "breath": Entry(
        nature.breath,
        "breath sigh exhale breathing inhale",
        "呼吸 叹气 喘",
        "ถอนหายใจ ลมหายใจ",
    ),
    "leaves": Entry(
        nature.leaves,
        "leaves leaf rustling tree branch",
        "树叶 落叶",
        "ใบไม้",
    ),
    "gasp": Entry(
        crowds.gasp,
        "gasp gasps crowd_gasp shocked startled",
        "惊呼 倒吸 哗然",
        "ฮือฮา ตกใจ อุทาน",
    ),
    "laugh": Entry(
        crowds.laugh,
        "laugh laughter giggle chuckle",
        "笑声 哄笑",
        "หัวเราะ เสียงหัวเราะ",
    ),
    "applause": Entry(
        crowds.applause,
        "applause clap clapping applaud",
        "掌声 鼓掌",
        "ปรบมือ ตบมือ",
    ),
    "cheer": Entry(
        crowds.cheer,
        "cheer cheers cheering roar crowd",
        "欢呼 喝彩",
        "เชียร์ โห่ร้อง ไชโย",
    ),
    "car-pass": Entry(
        traffic.car_pass,
        "car passes drives vehicle car_pass taxi drive",
        "汽车 驶过 车",
        "รถ รถวิ่งผ่าน",
    ),
    "brake": Entry(
        traffic.brake,
        "brake brakes screech tyres tires skid",
        "刹车 急刹",
        "เบรก ล้อ เอี๊ยด",
    ),
    "horn": Entry(
        traffic.horn,
        "horn honk honks",
        "喇叭 鸣笛",
        "แตร บีบแตร",
    ),
    "cart": Entry(
        traffic.cart,
        "cart horse carriage hooves hoof gallop",
        "马车 马蹄 马",
        "เกวียน ม้า รถม้า",
    ),
    "train": Entry(
        traffic.train,
        "train subway railway metro",
        "火车 地铁 列车",
        "รถไฟ รถไฟฟ้า",
    ),
    "engine": Entry(
        traffic.engine_start,
        "engine ignition starts_engine motorbike motorcycle",
        "引擎 发动 摩托",
        "สตาร์ท เครื่องยนต์ มอเตอร์ไซค์",
    ),
}

AMBIENCES: Mapping[str, Entry] = {
    "room-tone": Entry(
        interiors.room_tone,
        "room room_tone interior quiet apartment house living",
        "房间 室内 家 安静",
        "ห้อง ในบ้าน เงียบ",
    ),
    "night-market": Entry(
        gatherings.night_market,
        "market night_market stall hawker lantern festival fair bazaar",
        "夜市 集市 市集 摊 灯会 庙会",
        "ตลาด ตลาดกลางคืน ตลาดนัด งานวัด",
    ),
    "teahouse": Entry(
        gatherings.teahouse,
        "teahouse tea inn tavern cups",
        "茶馆 茶楼 茶 客栈 酒馆",
        "โรงน้ำชา ร้านน้ำชา โรงเตี๊ยม",
    ),
    "restaurant": Entry(
        gatherings.restaurant,
        "restaurant cafe coffee bar canteen diner",
        "餐厅 咖啡 饭店 食堂",
        "ร้านอาหาร คาเฟ่ โรงอาหาร",
    ),
    "hall": Entry(
        gatherings.hall,
        "hall crowd ballroom wedding court audience banquet party",
        "大厅 人群 宴会 婚礼",
        "ห้องโถง ฝูงชน งานเลี้ยง งานแต่ง",
    ),
    "palace": Entry(
        wind.palace,
        "palace corridor throne temple empty_hall court pavilion",
        "宫 殿 走廊 宫殿 庭",
        "พระราชวัง วัง ท้องพระโรง ระเบียง",
    ),
    "riverside-night": Entry(
        open_air.riverside_night,
        "river riverside lake water bank bridge crickets willow",
        "河 河边 湖 溪 桥",
        "แม่น้ำ ริมน้ำ ริมแม่น้ำ สะพาน",
    ),
    "riverside-dawn": Entry(
        open_air.riverside_dawn,
        "river_dawn misty_river mist dawn_river riverside_dawn",
        "河边清晨 晨雾 晨河",
        "ริมน้ำยามเช้า หมอก",
    ),
    "summer-night": Entry(
        open_air.summer_night,
        "night cricket crickets garden courtyard countryside",
        "夜 夜晚 蟋蟀 院子 花园",
        "กลางคืน จิ้งหรีด สวน",
    ),
    "dawn": Entry(
        open_air.dawn,
        "dawn birds morning sunrise birdsong",
        "清晨 黎明 鸟 早晨",
        "เช้า รุ่งสาง นก อรุณ",
    ),
    "forest": Entry(
        open_air.forest,
        "forest woods mountain trees jungle bamboo",
        "森林 树林 山 竹林",
        "ป่า ภูเขา ต้นไม้",
    ),
    "cicadas": Entry(
        open_air.cicada_noon,
        "cicada cicadas summer afternoon heat",
        "蝉 夏 午后",
        "จักจั่น บ่าย ฤดูร้อน",
    ),
    "sea": Entry(
        open_air.sea,
        "sea ocean beach wave waves shore",
        "海 海边 浪 沙滩",
        "ทะเล ชายหาด คลื่น",
    ),
    "fire": Entry(
        open_air.campfire,
        "fire campfire fireplace camp bonfire hearth",
        "篝火 营火 火堆",
        "กองไฟ เตาผิง",
    ),
    "rain": Entry(
        rainfall,
        "rain raining rainy drizzle downpour",
        "雨 下雨 雨声",
        "ฝน ฝนตก",
    ),
    "rain-street": Entry(
        rain.street,
        "rain_street rainy_street street rain traffic wet",
        "雨夜 街头 雨街 雨夜街头",
        "ถนน ฝน ถนนฝนตก",
    ),
    "rain-indoors": Entry(
        rain.roof,
        "rain_indoors rain_window window_rain roof indoors indoor rain_outside rain_roof",
        "窗外雨 屋檐 雨打窗",
        "ฝนนอกหน้าต่าง หลังคา",
    ),
    "street": Entry(
        city.street,
        "street traffic city downtown road cars avenue",
        "街 马路 车流 城市 路口",
        "ถนน รถ จราจร เมือง",
    ),
    "rooftop": Entry(
        city.rooftop,
        "rooftop roof terrace balcony skyline high",
        "天台 楼顶 屋顶 阳台",
        "ดาดฟ้า ระเบียงสูง",
    ),
    "car": Entry(
        city.in_a_car,
        "car in_car driving taxi bus inside_car vehicle",
        "车内 车里 出租车",
        "ในรถ แท็กซี่",
    ),
    "office-night": Entry(
        interiors.office_night,
        "office hum air_conditioner computer meeting desk server company",
        "办公室 公司 会议室 空调",
        "สำนักงาน ออฟฟิศ ห้องประชุม",
    ),
    "hospital": Entry(
        interiors.hospital,
        "hospital ward clinic monitor sickroom medical",
        "医院 病房 急诊",
        "โรงพยาบาล ห้องผู้ป่วย",
    ),
    "night-room": Entry(
        interiors.night_room,
        "bedroom clock night_room midnight ticking",
        "卧室 深夜 钟",
        "ห้องนอน เที่ยงคืน นาฬิกา",
    ),
    "cave": Entry(
        interiors.cave,
        "cave dungeon cellar prison tunnel underground well",
        "山洞 地牢 牢 洞",
        "ถ้ำ คุก ใต้ดิน",
    ),
    "schoolyard": Entry(
        gatherings.schoolyard,
        "school schoolyard playground children campus break",
        "操场 校园 学校 课间",
        "โรงเรียน สนาม เด็ก",
    ),
    "classroom": Entry(
        gatherings.classroom,
        "classroom class lesson exam library study",
        "教室 上课 考试 图书馆",
        "ห้องเรียน สอบ ห้องสมุด",
    ),
    "wind": Entry(
        wind.breeze,
        "wind breeze windy field grassland cliff",
        "风 微风 原野 悬崖",
        "ลม ทุ่ง หน้าผา",
    ),
    "storm": Entry(
        wind.storm,
        "storm snow blizzard winter howling gale",
        "暴风 雪 冬 风雪",
        "พายุ หิมะ หนาว",
    ),
}

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
        "tender_guzheng romance flute",
        "思念 古风爱情 缠绵 相思 箫",
        "โหยหา ขลุ่ย รักโบราณ",
    ),
    "morning": Entry(
        period.morning,
        "hope gentle_plucked dawn sunrise homecoming reunion forgiveness",
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
        modern.tension,
        "tense tension suspense thriller pressure urgent confrontation modern drama pulse",
        "紧张 悬疑 对峙 压迫",
        "ตึงเครียด ลุ้น กดดัน ระทึก",
    ),
    "dread": Entry(
        modern.dread,
        "dread horror ominous fear dark danger sinister threat menace",
        "恐怖 不安 危险 阴森",
        "น่ากลัว สยอง อันตราย มืด",
    ),
    "mystery": Entry(
        modern.mystery,
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

CATALOGUE: Mapping[str, Mapping[str, Entry]] = {
    "effect": EFFECTS,
    "ambience": AMBIENCES,
    "music": MUSIC,
}
