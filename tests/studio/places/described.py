"""Sixty places as a screenwriter describes them, and what a reader should see in each."""

from __future__ import annotations

from dataclasses import dataclass

from drama_build.studio.places.design import Conditions, Occasion, Season, Time


@dataclass(frozen=True)
class Described:
    """A description, the sets that may stand for it, and when and in what weather it is."""

    words: str
    sets: str  # the first is meant, others would do
    time: Time | None = None
    weather: Conditions | None = None  # None: as the set usually has it
    season: Season | None = None
    occasion: Occasion | None = None


ENGLISH = (
    Described(
        "INT. BRIDGE OF A STARSHIP - NIGHT. Consoles glow before a wall of stars.",
        "office hospital",
        "night",
    ),
    Described("A dungeon under the old fort, one torch, straw on the floor", "teahouse"),
    Described(
        "EXT. DESERT HIGHWAY - NOON. Nothing for miles.",
        "mountain_path rainy_street",
        "day",
        "dust",
    ),
    Described(
        "INT. CASTLE, GREAT HALL - NIGHT. Banners, a long table, candles.", "palace_hall", "night"
    ),
    Described(
        "EXT. BEACH - SUNSET. Two sets of footprints at the water's edge.", "riverside", "dusk"
    ),
    Described("INT. COURTROOM - DAY. The gallery is full and silent.", "office", "day"),
    Described(
        "A cramped police station at three in the morning, rain at the windows",
        "office",
        "night",
        "rain",
    ),
    Described(
        "EXT. BATTLEFIELD - DAWN. Broken spears, crows, mist over the dead.",
        "mountain_path",
        "dawn",
        "fog",
    ),
    Described("EXT. SWAMP - NIGHT. Fog on black water, frogs.", "forest riverside", "night", "fog"),
    Described(
        "INT. SCHOOL GYM - AFTERNOON. Balloons and a birthday banner.",
        "classroom",
        "day",
        None,
        None,
        "birthday",
    ),
    Described(
        "EXT. ROYAL GARDEN - DAY. Autumn; maple leaves drift onto the pond.",
        "courtyard riverside",
        "day",
        None,
        "autumn",
    ),
    Described(
        "INT. APARTMENT - CHRISTMAS EVE, NIGHT. A small tree, one present.",
        "living_room",
        "night",
        None,
        None,
        "christmas",
    ),
    Described(
        "EXT. NARROW ALLEY - NIGHT. Snow falls on the dustbins.", "rainy_street", "night", "snow"
    ),
    Described(
        "INT. WEDDING HALL - EVENING. White roses on every table.",
        "restaurant",
        "dusk",
        None,
        None,
        "wedding",
    ),
    Described(
        "EXT. MOUNTAIN MONASTERY - SUNRISE. A bell, a long stair.", "temple mountain_path", "dawn"
    ),
    Described("INT. TAXI - NIGHT. Neon slides over her face.", "car", "night"),
    Described("INT. HOTEL SUITE - MORNING. The bed has not been slept in.", "bedroom", "day"),
    Described(
        "EXT. HOSPITAL ENTRANCE - NIGHT. An ambulance waits in the rain.",
        "rainy_street",
        "night",
        "rain",
    ),
    Described(
        "INT. FARMHOUSE KITCHEN - DAWN. Bread, a kettle, cold light.",
        "village_house kitchen",
        "dawn",
    ),
    Described(
        "EXT. ROOFTOP - WINTER NIGHT. He has been waiting for an hour.",
        "rooftop",
        "night",
        "snow",
        "winter",
    ),
)

CHINESE = (
    Described("外景 断桥 夜 雪", "riverside", "night", "snow"),
    Described("内景 飞船舰桥 夜，舷窗外是星海", "office hospital", "night"),
    Described("地牢，火把昏暗，墙上挂着铁链", "teahouse"),
    Described("外景 大漠 黄昏，一人一马", "mountain_path", "dusk", "dust"),
    Described(
        "除夕夜，农家小院贴满福字，屋里热气腾腾",
        "village_house courtyard",
        "night",
        None,
        None,
        "new_year",
    ),
    Described("外景 御花园 春日 午后，桃花落了一地", "courtyard", "day", "petals", "spring"),
    Described("内景 法庭 日，旁听席座无虚席", "office", "day"),
    Described("内景 洞房 夜，红烛高烧", "bedroom teahouse", "night", None, None, "wedding"),
    Described("外景 战场 清晨 大雾", "mountain_path", "dawn", "fog"),
    Described(
        "中秋之夜，王府庭院，摆着月饼和桂花酒", "courtyard", "night", None, "autumn", "mid_autumn"
    ),
    Described("内景 总裁办公室 夜 窗外暴雨", "office", "night", "rain"),
    Described("外景 校门口 傍晚，学生三三两两散去", "rainy_street rooftop", "dusk"),
    Described("内景 咖啡馆 下午，靠窗的座位，阳光", "restaurant", "day", "clear"),
    Described("内景 地铁站 深夜，末班车刚走", "palace_corridor", "night"),
    Described("外景 竹林 黎明，剑光一闪", "forest", "dawn"),
    Described("内景 金銮殿 日，百官跪了一地", "palace_hall", "day"),
    Described("外景 海边 日出，渔船归来", "riverside", "dawn"),
    Described("内景 出租车里 雨夜，雨刮器来回", "car", "night", "rain"),
    Described("外景 古镇长街 元宵节 夜，花灯如昼", "night_market", "night", None, None, "new_year"),
    Described(
        "内景 客厅 平安夜，壁炉旁一棵圣诞树", "living_room", "night", None, None, "christmas"
    ),
)

THAI = (
    Described("ภายนอก ชายหาด - พระอาทิตย์ตก คลื่นซัดเบา ๆ", "riverside", "dusk"),
    Described("ภายใน ยานอวกาศ - กลางคืน แผงควบคุมกะพริบ", "office hospital", "night"),
    Described("ภายใน คุกใต้ดิน - กลางคืน เสียงโซ่ตรวน", "teahouse", "night"),
    Described("ภายนอก ทะเลทราย - เที่ยงวัน", "mountain_path", "day", "dust"),
    Described("ภายใน ท้องพระโรง - กลางวัน ขุนนางหมอบเฝ้า", "palace_hall palace_corridor", "day"),
    Described("ภายนอก วัดเก่า - เช้ามืด หมอกลง", "temple", "dawn", "fog"),
    Described("ภายนอก ริมแม่น้ำ - คืนลอยกระทง", "riverside", "night", None, None, "floating_lights"),
    Described(
        "ภายนอก ถนนเยาวราช - ตรุษจีน ยามค่ำ โคมแดงเต็มถนน",
        "rainy_street night_market",
        "night",
        None,
        None,
        "new_year",
    ),
    Described("ภายนอก ลานวัด - สงกรานต์ แดดจ้า", "courtyard temple", "day", "clear", None, "songkran"),
    Described("ภายใน สถานีตำรวจ - ดึก ฝนตกหนัก", "office", "night", "rain"),
    Described("ภายใน ร้านกาแฟ - บ่าย แดดส่องโต๊ะริมหน้าต่าง", "restaurant", "day", "clear"),
    Described("ภายใน ครัวบ้านสวน - เช้าตรู่ ควันไฟจากเตา", "village_house", "dawn"),
    Described("ภายนอก ป่าดิบชื้น - กลางคืน ฝนตก", "forest", "night", "rain"),
    Described("ภายใน โรงยิมโรงเรียน - เย็น", "classroom", "dusk"),
    Described("ภายใน ในรถ - กลางคืน ไฟถนนวูบผ่าน", "car", "night"),
    Described("ภายนอก ตลาดน้ำ - เช้า เรือพายขายของ", "night_market riverside", "day"),
    Described("ภายใน ห้องนอน - เที่ยงคืน แสงจันทร์ลอดหน้าต่าง", "bedroom", "night"),
    Described("ภายนอก ดาดฟ้าตึก - พลบค่ำ ลมแรง", "rooftop", "dusk", "wind"),
    Described("ภายใน โรงพยาบาล - รุ่งสาง", "hospital", "dawn"),
    Described("ภายนอก ทุ่งนา - ฤดูร้อน กลางวัน", "riverside mountain_path", "day", None, "summer"),
)

PLACES = (*ENGLISH, *CHINESE, *THAI)
