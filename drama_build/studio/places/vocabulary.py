"""Words for times, weathers and kinds of places: English, Chinese, Thai, separated by commas."""

from __future__ import annotations

from drama_build.studio.places.design import Conditions, Occasion, Season, Time, Trait

TIME_WORDS: dict[Time, str] = {
    "night": (
        "night, midnight, late evening, moonlit, moonlight, starlit, starry, after dark, "
        "nighttime, small hours, 夜, 晚上, 深夜, 子时, 月光, 月下, 月色, 凌晨, 三更, 星空, 星光, "
        "月光, กลางคืน, ค่ำคืน, เที่ยงคืน, ดึก, ยามค่ำ, ค่ำ, คืน, แสงจันทร์, พระจันทร์, ใต้แสงดาว"
    ),
    "dawn": (
        "dawn, sunrise, daybreak, first light, early morning, cockcrow, 黎明, 清晨, 拂晓, 日出, "
        "破晓, 晨, 天刚亮, 天亮, รุ่งสาง, รุ่งเช้า, รุ่งอรุณ, เช้ามืด, เช้าตรู่, อรุณ, ย่ำรุ่ง, ฟ้าสาง, "
        "พระอาทิตย์ขึ้น"
    ),
    "dusk": (
        "dusk, sunset, evening, twilight, golden hour, magic hour, nightfall, setting sun, 黄昏, "
        "傍晚, 日落, 夕阳, 夕照, 暮, 晚霞, 薄暮, 落日, พลบค่ำ, ตะวันตกดิน, พระอาทิตย์ตก, โพล้เพล้, เย็น, "
        "สนธยา, อาทิตย์อัสดง"
    ),
    "day": (
        "day, daylight, daytime, morning, noon, midday, afternoon, sunny, sunlit, sunshine, "
        "broad daylight, 白天, 白昼, 日间, 早上, 早晨, 上午, 中午, 正午, 午后, 下午, 日光, 日景, "
        "阳光, 烈日, 大白天, กลางวัน, เช้า, เที่ยงวัน, บ่าย, แดด, เที่ยง"
    ),
}
"""When it is."""

WEATHER_WORDS: dict[Conditions, str] = {
    "rain": (
        "rain, rainy, raining, storm, stormy, drizzle, downpour, thunderstorm, 雨, 雷, ฝน, พายุ"
    ),
    "snow": ("snow, snowy, snowing, snowfall, snowbound, blizzard, 雪, หิมะ"),
    "dust": (
        "dust, dusty, sandstorm, desert, dunes, 尘土, 尘, 沙尘, 沙漠, 大漠, 黄沙, ฝุ่น, "
        "พายุทราย, ทะเลทราย"
    ),
    "fog": "fog, foggy, misty, thick mist, mist over, in the mist, haze, hazy, 雾, หมอก",
    "wind": (
        "wind, windy, windswept, gale, gusty, 大风, 狂风, 寒风, 秋风, 刮风, 疾风, ลมแรง, ลมกระโชก, "
        "ลมพัด"
    ),
    "petals": (
        "petal, petals, cherry blossom, falling blossom, peach blossom, plum blossom, 花瓣, "
        "落花, 樱花, 桃花, 梅花, กลีบดอก, ซากุระ"
    ),
    "clear": (
        "clear sky, clear skies, cloudless, clear night, clear day, sunny, sunshine, sunlit, 晴, "
        "晴空, 阳光, 烈日, 艳阳, ฟ้าใส, แดด, ท้องฟ้าแจ่มใส"
    ),
}
"""What is in the air."""

SEASON_WORDS: dict[Season, str] = {
    "spring": "spring, springtime, 春, ฤดูใบไม้ผลิ",
    "summer": "summer, midsummer, summertime, 夏, 盛夏, 酷暑, ฤดูร้อน, หน้าร้อน",
    "autumn": (
        "autumn, autumnal, red maples, maple leaves, falling leaves, golden leaves, 秋, 枫, 红叶, "
        "落叶, ฤดูใบไม้ร่วง, ใบไม้ร่วง, ใบไม้แดง"
    ),
    "winter": "winter, wintry, midwinter, 冬, 腊月, 寒冬, ฤดูหนาว, หน้าหนาว",
}
"""The time of year, where a description says it."""

OCCASION_WORDS: dict[Occasion, str] = {
    "new_year": (
        "new year, lunar new year, spring festival, new year's eve, 新年, 春节, 除夕, 过年, 年夜, "
        "大年, 元宵, 跨年, ตรุษจีน, ปีใหม่, วันไหว้"
    ),
    "mid_autumn": (
        "mid-autumn, mid autumn, midautumn, moon festival, mooncake, mooncakes, 中秋, 月饼, 赏月, "
        "ไหว้พระจันทร์, ขนมไหว้พระจันทร์"
    ),
    "christmas": ("christmas, xmas, christmas eve, noel, 圣诞, 平安夜, คริสต์มาส, คริสมาสต์"),
    "songkran": "songkran, water festival, 泼水节, สงกรานต์",
    "floating_lights": (
        "loy krathong, loi krathong, yi peng, sky lantern, sky lanterns, floating lights, "
        "水灯节, 孔明灯, 天灯, 放河灯, ลอยกระทง, ยี่เป็ง, โคมลอย"
    ),
    "wedding": (
        "wedding, wedding day, bridal, marriage ceremony, 婚礼, 大婚, 成亲, 洞房, 婚宴, 喜堂, "
        "งานแต่ง, แต่งงาน, วิวาห์, เรือนหอ"
    ),
    "birthday": "birthday, birthday party, 生日, 寿宴, 寿辰, วันเกิด",
}
"""What is celebrated."""

FALSE_FRIENDS = (
    "wind chime, wind chimes, sandalwood, hot spring, hot springs, spring onion, snow-white, "
    "snow white, white as snow, morning star, evening gown, evening dress, nightgown, night stand, "
    "nightstand, day bed, daybed, fallen star, spring water, rain shower head, 雪白, 雪亮, 温泉, "
    "矿泉, 风铃, 夜总会, 婚纱店, ลมเย็น, เย็นชา, เย็นเยียบ, น้ำเย็น, ร่มเย็น, ตู้เย็น, หาดทราย, "
    "คืนดี, กลับคืน, ส่งคืน"
)
"""Phrases that hold a word of another meaning."""

CLEARER = (
    (r"(?<=\s)日(?=[\s，。,;；]|$)", "白天"),
    ("ทะเลทราย", " desert "),
    (r"\bbridge of (?:a|the) (?:star|space)(?:ship|craft)\b", "starship"),
    (r"\b(?:farm|farmhouse|cottage|hut) kitchen\b", "village kitchen"),
    (r"\b(?:star|space)ship(?:'s)? bridge\b", "starship"),
    (r"\b(?:one|two|three|four|[1-4])(?: o'clock)? in the morning\b|\b[1-4] ?a\.?m\b", "night"),
)
"""Words that would be taken for a part of themselves, and what they mean."""

ASIDES = (
    r"\b(?:overlooking|beyond|behind|above|opposite|facing|near|next to|beside|outside|far from"
    r"|(?:with )?(?:a )?views? (?:of|over)|through (?:the|a) windows?|in the distance"
    r"|windows? (?:over|onto|above)|looking (?:out )?(?:over|on|onto|at)|lights of)\b"
    r"[^,.;:，。；\n]*|(?:窗外|远处|远方|对面|俯瞰)[^,.;:，。；\n]*"
    r"|(?:มองเห็น|วิว|ไกลออกไป|นอกหน้าต่าง)[^,.;:\n]*"
)
"""What is seen from a place, or stands beside it."""

TRAIT_WORDS: dict[Trait, str] = {
    "indoor": (
        "int, interior, indoor, inside, room, hall, house, home, shop, bar, cafe, restaurant, "
        "kitchen, bedroom, apartment, studio, chamber, school, library, court, inn, tavern, "
        "clinic, ward, lobby, 内景, 室内, 房, 屋, 厅, 室, 店, 馆, 楼内, ห้อง, บ้าน, ในร่ม, "
        "ภายใน, ร้าน, อาคาร"
    ),
    "outdoor": (
        "ext, exterior, outdoor, outside, street, road, alley, garden, park, field, forest, "
        "mountain, beach, square, courtyard, gate, bridge, roof, 外景, 室外, 街, 路, 巷, 园, "
        "山, 林, 野, 城门, 天台, ถนน, ซอย, สวน, ป่า, ภูเขา, ชายหาด, ภายนอก, กลางแจ้ง"
    ),
    "old": (
        "ancient, period, dynasty, imperial, emperor, empress, sword, wuxia, xianxia, "
        "historical, medieval, temple, shrine, castle, throne, courtyard, inn, tavern, "
        "lantern, 古, 朝, 皇, 帝, 宫, 殿, 江湖, 仙, 侠, 客栈, 庙, 府, โบราณ, วัง, วัด, "
        "อาณาจักร, ราชวงศ์"
    ),
    "modern": (
        "modern, city, urban, office, company, boardroom, car, subway, airport, neon, "
        "elevator, hospital, ward, clinic, doctor, classroom, school, campus, university, "
        "library, apartment, skyscraper, rooftop, cafe, restaurant, bar, mall, hotel, lobby, "
        "police, kitchen, bedroom, 现代, 都市, 城市, 公司, 办公, 医院, 学校, 教室, 酒店, 咖啡, "
        "车, 霓虹, 电梯, 公寓, 警, เมือง, บริษัท, ออฟฟิศ, สำนักงาน, โรงพยาบาล, โรงเรียน, "
        "ห้องเรียน, มหาวิทยาลัย, รถ, คอนโด, โรงแรม, ดาดฟ้า"
    ),
    "nature": (
        "nature, garden, park, field, forest, mountain, beach, meadow, valley, tree, bamboo, "
        "willow, lake, river, sea, ocean, waterfall, desert, 园, 山, 林, 野, 树, 竹, 湖, 江, "
        "海, สวน, ป่า, ภูเขา, ทะเล, ต้นไม้, ธรรมชาติ"
    ),
    "water": (
        "water, river, riverbank, lake, sea, ocean, beach, shore, pond, stream, canal, pier, "
        "dock, harbour, harbor, boat, bridge, ship, waterfall, 河, 江, 湖, 海, 水, 桥, 船, 岸, "
        "池, น้ำ, ทะเล, คลอง, ริมฝั่ง, เรือ, สะพาน, ทะเลสาบ"
    ),
    "crowd": (
        "crowd, crowded, busy, festival, fair, bazaar, market, street, square, carnival, "
        "party, stall, shops, 市, 集, 街, 庙会, 人群, 热闹, 节, ตลาด, งาน, เทศกาล, ฝูงชน, ถนน"
    ),
    "work": (
        "work, office, desk, meeting, boardroom, company, factory, laboratory, lab, police, "
        "court, hospital, clinic, ward, doctor, school, classroom, 办公, 会议, 公司, 工厂, "
        "医院, 病房, 学校, 教室, 法庭, ทำงาน, สำนักงาน, ประชุม, โรงงาน, โรงพยาบาล, โรงเรียน, "
        "ห้องเรียน"
    ),
    "home": (
        "home, house, bedroom, kitchen, living room, apartment, parlour, study, inn, tavern, "
        "cafe, restaurant, dining, 家, 卧, 厨, 客厅, 书房, 餐, 客栈, 公寓, บ้าน, ห้องนอน, "
        "ครัว, คอนโด, ห้องนั่งเล่น"
    ),
}
"""What kind of place it is, for those that no set is named after."""
