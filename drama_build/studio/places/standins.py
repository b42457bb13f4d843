"""Places that no set is named after, under the set that stands in for them."""

from __future__ import annotations

from collections.abc import Mapping

STANDINS: Mapping[str, str] = {
    "office": (
        "starship, spaceship, spacecraft, space station, bridge of a starship, starship bridge, "
        "cockpit, control room, command centre, command center, server room, laboratory, lab, "
        "bank, police station, precinct, interrogation room, law court, courtroom, courthouse, "
        "law firm, newsroom, television studio, tv studio, recording studio, art gallery, museum, "
        "lobby, airport, airport lounge, departure hall, arrivals hall, workshop, factory, "
        "warehouse, embassy, call centre, showroom, startup, 飞船, 太空船, 飞船舰桥, 空间站, "
        "控制室, 指挥中心, 实验室, 银行, 警察局, 派出所, 审讯室, 法院, 法庭, 律师事务所, 机场, "
        "候机厅, 候机室, 大堂, 博物馆, 画廊, 工厂, 仓库, 电视台, 录音棚, 机房, ยานอวกาศ, "
        "สถานีอวกาศ, ห้องควบคุม, ห้องทดลอง, ห้องแล็บ, ธนาคาร, สถานีตำรวจ, โรงพัก, ห้องสอบสวน, ศาล, "
        "ห้องพิจารณาคดี, สนามบิน, พิพิธภัณฑ์, โรงงาน, โกดัง, ล็อบบี้"
    ),
    "hospital": (
        "operating theatre, operating room, surgery, morgue, infirmary, asylum, sanatorium, "
        "nursing home, ambulance, pharmacy, dentist, bathroom, shower, public toilet, restroom, "
        "hospital corridor, laundry room, 手术室, 太平间, 疗养院, 养老院, 救护车, 药店, 浴室, "
        "卫生间, 洗手间, 厕所, 医务室, ห้องผ่าตัด, ห้องดับจิต, บ้านพักคนชรา, รถพยาบาล, ร้านขายยา, ห้องน้ำ, "
        "ห้องพยาบาล"
    ),
    "classroom": (
        "school, university, campus, lecture theatre, auditorium, gym, gymnasium, dance studio, "
        "kindergarten, nursery, music room, art room, bookshop, bookstore, church, chapel, "
        "locker room, 学校, 校园, 大学, 礼堂, 体育馆, 健身房, 幼儿园, 音乐室, 书店, 教堂, 更衣室, "
        "舞蹈室, โรงเรียน, มหาวิทยาลัย, หอประชุม, โรงยิม, ยิม, ฟิตเนส, ร้านหนังสือ, โบสถ์คริสต์, อนุบาล, ห้องซ้อม"
    ),
    "restaurant": (
        "cafe, café, coffee shop, coffeehouse, bistro, diner, canteen, cafeteria, bar, pub, "
        "nightclub, karaoke, bakery, ballroom, banquet, banquet hall, wedding hall, reception, "
        "dining car, shop, store, florist, flower shop, antique shop, food court, noodle shop, "
        "wine bar, casino, 咖啡馆, 咖啡厅, 咖啡店, 酒吧, 夜店, 食堂, 饭店, 面馆, 火锅店, 宴会厅, "
        "婚宴, 甜品店, 面包店, 夜总会, 赌场, คาเฟ่, ร้านกาแฟ, บาร์, ผับ, โรงอาหาร, ห้องจัดเลี้ยง, "
        "งานเลี้ยง, ร้านก๋วยเตี๋ยว, เบเกอรี่, งานแต่ง, คาสิโน"
    ),
    "living_room": (
        "mansion, hotel lobby, house, home, attic, cellar, basement, studio apartment, cottage, "
        "nursery room, hallway of an apartment, cabin, theatre, theater, cinema, opera house, "
        "salon, beauty salon, barber, boutique, clothes shop, dress shop, bridal shop, 电影院, "
        "剧院, 别墅, 地下室, 阁楼, 家, 理发店, 美容院, 服装店, 婚纱店, 书房里的沙发, บ้าน, คฤหาสน์, "
        "ห้องใต้ดิน, โรงหนัง, โรงภาพยนตร์, ร้านเสริมสวย, ร้านตัดผม, ร้านเสื้อผ้า, โรงละคร"
    ),
    "bedroom": (
        "hotel, honeymoon suite, dressing room, motel, hostel, ship cabin, sleeper carriage, "
        "酒店, 旅馆, 化妆间, 船舱, 婚房, โรงแรม, ห้องแต่งตัว, ห้องหอ, เรือนหอ"
    ),
    "kitchen": (
        "kitchen, pantry, cooking, stove, galley, scullery, 厨房, 灶台, 后厨, ครัว, ห้องครัว, "
        "ห้องครัวร้านอาหาร"
    ),
    "car": (
        "taxi, cab, limousine, truck cab, van, bus interior, inside a bus, train carriage, "
        "helicopter, 出租车里, 车厢, 公交车上, 火车上, 高铁, 直升机, 驾驶座, ในรถ, ในแท็กซี่, "
        "บนรถเมล์, บนรถไฟ, ขับรถ, เฮลิคอปเตอร์"
    ),
    "village_house": (
        "village, hamlet, farmhouse, farm, barn, hut, peasant, countryside, rural, thatched, "
        "shack, mill, stable, homestead, fishing village, field, vegetable garden, 村, 村子, "
        "村庄, 农家, 农舍, 茅屋, 草屋, 渔村, 乡下, 马厩, 农场, หมู่บ้าน, กระท่อม, ชนบท, ไร่, บ้านนอก, "
        "บ้านสวน, ฟาร์ม, คอกม้า, ชาวนา"
    ),
    "teahouse": (
        "dungeon, prison, prison cell, jail, cell, cave, cavern, tomb, crypt, study, "
        "scholar's study, library of scrolls, herbal shop, apothecary, brothel, gambling den, "
        "bedchamber, boudoir, chamber, ancestral hall, martial hall, dojo, ryokan, smithy, forge, "
        "mausoleum, tent, war tent, yurt, ship's hold, 地牢, 监狱, 牢房, 大牢, 山洞, 洞穴, 洞府, "
        "墓室, 书房, 药铺, 青楼, 赌坊, 闺房, 绣房, 祠堂, 武馆, 铁匠铺, 营帐, 帐篷, 军帐, 密室, "
        "当铺, 酒馆, 酒肆, คุก, คุกใต้ดิน, เรือนจำ, ห้องขัง, ถ้ำ, สุสาน, ห้องหนังสือ, ร้านยาโบราณ, หอนางโลม, "
        "บ่อนพนัน, กระโจม, โรงฝึก, โรงตีเหล็ก, ห้องลับ, 洞房, 新房, 喜房"
    ),
    "palace_hall": (
        "castle, fortress hall, great temple hall, coronation, royal court, cathedral, 城堡, "
        "大厅宝殿, 议事厅, 王宫, 朝廷, ปราสาท, ท้องพระโรงใหญ่, พระราชพิธี"
    ),
    "palace_corridor": (
        "corridor, hallway, passage, gallery of columns, subway, metro, subway platform, "
        "metro station, tunnel, underground passage, train station, railway station, platform, "
        "走廊, 过道, 密道, 地铁, 地铁站, 地道, 隧道, 火车站, 站台, ทางเดิน, โถงทางเดิน, รถไฟใต้ดิน, "
        "สถานีรถไฟ, ชานชาลา, อุโมงค์"
    ),
    "courtyard": (
        "garden, gardens, imperial garden, rose garden, backyard, patio, training ground, "
        "training yard, city gate, city wall, fortress, barracks, execution ground, school yard, "
        "village, palace, manor house, farmyard, playground, square, plaza, arena, prison yard, "
        "rampart, estate, orchard, 村口, 村外, 皇宫, 花园, 御花园, 后花园, 校场, 练武场, 城门, "
        "城墙, 城楼, 军营, 刑场, 操场, 广场, 果园, 擂台, 府邸, หมู่บ้าน, วัง, สวน, อุทยาน, สวนหลวง, "
        "ลานประลอง, ลานฝึก, ประตูเมือง, กำแพงเมือง, ค่ายทหาร, สนามเด็กเล่น, จัตุรัส, สนามหญ้า, ลานวัด"
    ),
    "temple": (
        "graveyard, cemetery, ruins, ruin, tombstones, sacred stairs, stone stairs, torii, stupa, "
        "holy site, 墓地, 坟地, 坟前, 废墟, 遗迹, 祭坛, 石阶前, สุสานเก่า, ซากปรักหักพัง, แท่นบูชา, ป่าช้า"
    ),
    "forest": (
        "swamp, marsh, bog, wetland, rainforest, meadow, park, campsite, camp, bushes, wild, "
        "undergrowth, treehouse, 沼泽, 公园, 草地, 草原, 营地, 雨林, 荒野, 露营, หนองน้ำ, บึง, "
        "สวนสาธารณะ, ทุ่งหญ้า, ค่ายพักแรม, แคมป์, ป่าดิบชื้น"
    ),
    "mountain_path": (
        "desert, dunes, battlefield, wasteland, plain, plains, steppe, volcano, glacier, canyon, "
        "quarry, highland, hill, hilltop, pass, moon surface, mars, alien planet, heaven, "
        "celestial palace, sky, cloud palace, waterfall, 沙漠, 大漠, 战场, 荒原, 戈壁, 火山, "
        "雪山, 峡谷, 山坡, 天庭, 仙界, 仙境, 瀑布, 关隘, 月球, 火星, ทะเลทราย, สนามรบ, ทุ่งร้าง, "
        "ภูเขาไฟ, เนินเขา, หุบผา, สวรรค์, น้ำตก, ดวงจันทร์, ดาวอังคาร"
    ),
    "riverside": (
        "beach, seaside, sea, seashore, shore, coast, ocean, harbour, harbor, port, dock, quay, "
        "wharf, bridge, island, lagoon, boat, ship, ship deck, deck of a ship, ferry, raft, "
        "swimming pool, pool, hot spring, spring pool, bathhouse, creek, stream, brook, fountain, "
        "paddy field, rice field, field, fields, 田野, 田间, 稻田, ทุ่งนา, 海边, 海滩, 沙滩, 海岸, "
        "大海, 港口, 码头, 渡口, 桥上, 桥头, 大桥, 断桥, 小岛, 海岛, 船上, 甲板, 画舫, 泳池, "
        "游泳池, 温泉, 小溪, 溪边, 荷塘, 池塘, ทะเล, ริมทะเล, ชายหาด, หาดทราย, ชายฝั่ง, ท่าเรือ, ท่าน้ำ, "
        "สะพาน, เกาะ, บนเรือ, เรือ, ดาดฟ้าเรือ, สระว่ายน้ำ, สระบัว, ลำธาร, บ่อน้ำพุร้อน, คลอง"
    ),
    "rainy_street": (
        "road, highway, motorway, avenue, boulevard, parking lot, car park, petrol station, "
        "gas station, taxi rank, intersection, chinatown, downtown, city, outside a nightclub, "
        "hospital, office, office building, company, school, school gate, restaurant, hotel, "
        "apartment, apartment building, bank, shop front, storefront, convenience store, "
        "supermarket, mall, shopping mall, shop, 医院, 公司, 学校, 校门, 酒店, 公寓, 公路, "
        "高速公路, 停车场, 加油站, 十字路口, 城市, 便利店, 超市, 商场, 商店, 小店, 胡同, 小巷, "
        "街角, โรงพยาบาล, บริษัท, โรงเรียน, โรงแรม, ทางหลวง, ที่จอดรถ, ลานจอดรถ, ปั๊มน้ำมัน, สี่แยก, ในเมือง, "
        "ร้านสะดวกซื้อ, ซูเปอร์มาร์เก็ต, ห้างสรรพสินค้า, ห้าง, ร้านค้า, เยาวราช, กลางเมือง, hospital entrance, "
        "school entrance, main entrance, driveway, bus station, 医院门口, 校门口, 公司楼下, 楼下, "
        "หน้าโรงพยาบาล, หน้าโรงเรียน"
    ),
    "rooftop": (
        "skyscraper top, tower top, observation deck, fire escape, penthouse terrace, bell tower, "
        "water tower, crane, 观景台, 塔顶, 烟囱旁, จุดชมวิว, ยอดตึก"
    ),
    "night_market": (
        "carnival, fairground, circus, funfair, food street, market square, festival, old town, "
        "ancient street, town square, street fair, parade, dock market, 古街, 古镇, 老街, 长街, "
        "集上, 灯市, 闹市, 花灯, 小吃街, 美食街, 游乐场, 马戏团, 京城街道, งานเทศกาล, สวนสนุก, "
        "ถนนโบราณ, เมืองเก่า, งานรื่นเริง, ตลาดน้ำ, ละครสัตว์, ย่านการค้า"
    ),
}
"""By the name of a set, in English, Chinese and Thai; weaker than any set's own name."""
