"""Words for times, weathers and kinds of places: English, Chinese, Thai, separated by commas."""

from __future__ import annotations

from drama_build.studio.places.design import Time, Trait
from drama_build.studio.stage import Weather

TIME_WORDS: dict[Time, str] = {
    "night": (
        "night, midnight, late evening, moonlit, moonlight, starlit, after dark, 夜, 晚上, "
        "深夜, 子时, 月光, กลางคืน, ค่ำคืน, เที่ยงคืน, ดึก, ยามค่ำ, ค่ำ"
    ),
    "dawn": (
        "dawn, sunrise, daybreak, first light, early morning, 黎明, 清晨, 拂晓, 日出, 破晓, "
        "晨, รุ่งสาง, รุ่งเช้า, รุ่งอรุณ, เช้ามืด, เช้าตรู่, อรุณ"
    ),
    "dusk": (
        "dusk, sunset, evening, twilight, golden hour, magic hour, 黄昏, 傍晚, 日落, 夕阳, 暮, "
        "พลบค่ำ, ตะวันตกดิน, พระอาทิตย์ตก, โพล้เพล้, เย็น"
    ),
    "day": (
        "day, daylight, morning, noon, midday, afternoon, sunny, 白天, 日间, 早上, 上午, 中午, "
        "下午, 日光, 日景, กลางวัน, เช้า, เที่ยงวัน, บ่าย"
    ),
}
"""When it is."""

WEATHER_WORDS: dict[Weather, str] = {
    "rain": ("rain, rainy, raining, storm, drizzle, downpour, 雨, ฝน, พายุ"),
    "snow": ("snow, snowy, snowing, blizzard, 雪, หิมะ"),
    "dust": ("dust, dusty, sandstorm, sand, desert, 尘, 沙尘, ฝุ่น, ทราย"),
    "petals": (
        "petal, petals, cherry blossom, falling blossom, peach blossom, plum blossom, 花瓣, "
        "落花, 樱花, 桃花, 梅花, กลีบดอก, ซากุระ"
    ),
}
"""What is in the air."""

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
