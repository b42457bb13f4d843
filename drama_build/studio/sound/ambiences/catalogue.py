"""Every ambience; the first is what unknown words get."""

from __future__ import annotations

from collections.abc import Mapping

from drama_build.studio.sound.ambiences import city, gatherings, interiors, open_air, rain, wind
from drama_build.studio.sound.droplets import rainfall
from drama_build.studio.sound.entry import Entry

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
    "street": Entry(
        city.street,
        "street traffic city downtown road cars avenue",
        "街 马路 车流 城市 路口",
        "ถนน รถ จราจร เมือง",
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
