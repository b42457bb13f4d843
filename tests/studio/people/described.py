"""Sixty people as producers describe them, and what is to be seen of each.

A value names an attribute of `Person`; colours are named by a word of `palette.COLOURS`, skins by
one of `vocabulary.COMPLEXIONS`, "props" lists what is carried, "has" accessories and marks.
"""

from __future__ import annotations

from collections.abc import Mapping

ENGLISH: Mapping[str, str] = {
    "Young noblewoman of 20, slender, pale skin, black hair in a high bun with a jade hairpin; "
    "light blue hanfu, holding a round silk fan": (
        "sex=f age=young build=slim skin=pale hair=high bun costume=hanfu colour=light-blue"
        " has=pin props=fan"
    ),
    "Retired general, 62, broad-shouldered, long grey beard, topknot, scar across the cheek, "
    "black armour with a red cape, sword at his belt": (
        "sex=m age=old build=muscular beard=long hair=topknot costume=armour colour=black"
        " second=red has=scar props=sword"
    ),
    "CEO in his late thirties, tall, slicked-back black hair, clean-shaven, charcoal suit, "
    "burgundy tie, cold eyes": (
        "sex=? age=young height=tall hair=side part beard=none costume=suit colour=charcoal"
        " second=burgundy mood=cold"
    ),
    "Plump grandmother with curly white hair and round glasses, green cardigan, with a basket": (
        "sex=f age=old build=heavy hair=curly costume=casual colour=green has=glasses props=basket"
    ),
    "Night nurse, woman of 34, tired but kind, dark brown skin, hair in a low bun, white coat, "
    "holding a clipboard": (
        "sex=f age=young skin=dark brown hair=low bun costume=doctor colour=white props=clipboard"
    ),
    "Detective, man in his fifties, no beard, grey moustache, beige trench coat, umbrella": (
        "sex=m age=middle beard=moustache costume=trench colour=beige props=umbrella"
    ),
    "A boy of nine, freckles, messy red hair, yellow T-shirt and jeans": (
        "sex=m age=child hair=shaggy costume=casual colour=yellow has=freckles"
    ),
    "Schoolgirl, 17, twin tails, navy school uniform with a red bow, phone in her hand": (
        "sex=f age=teen hair=twin tails costume=school colour=navy trim=red props=phone"
    ),
    "Heavyset chef of 48 with a thick black moustache, white chef's whites": (
        "sex=? age=middle build=heavy costume=work colour=white"
    ),
    "A woman who lost her husband, 41, black dress, loose long hair, without glasses": (
        "sex=f age=middle costume=dress colour=black hair=long lacks=glasses"
    ),
    "Boyish girl of 18, pixie cut, brown leather jacket, black jeans, guitar on her back": (
        "sex=f age=teen hair=pixie costume=casual colour=brown second=black props=guitar"
    ),
    "Swordswoman, 25, her father's sword on her back, ponytail, dark red robe": (
        "sex=f age=young hair=ponytail costume=robe colour=dark-red props=sword"
    ),
    "Old monk, bald, orange robe, long white eyebrows, wooden staff, no beard": (
        "sex=m age=old hair=bald beard=none costume=robe colour=orange props=staff"
    ),
    "Bride of 26, ivory wedding dress, chignon, pearl earrings, bouquet of white roses": (
        "sex=f age=young costume=dress colour=ivory hair=low bun has=earrings props=bouquet"
    ),
    "Police officer, a short stocky man of 45 with a crew cut and a tanned face": (
        "sex=m age=middle height=short build=heavy hair=crew cut skin=tanned costume=police"
    ),
    "Courier, 23-year-old man, muscular, brown skin, orange work jacket, short curly hair": (
        "sex=m age=young build=muscular skin=brown hair=curly costume=work colour=orange"
    ),
    "The emperor's consort, thirty-two, golden court dress, crown, porcelain skin, red lips": (
        "sex=f age=young costume=palace colour=golden skin=porcelain has=crown"
    ),
    "Elderly gentleman, thin, with a cane, grey suit, blue tie, white hair, short white beard": (
        "sex=m age=old build=slim costume=suit colour=grey second=blue beard=short props=cane"
    ),
    "Jazz singer in a red qipao, wavy hair, sunglasses, blue background, microphone": (
        "sex=f age=young costume=qipao colour=red hair=curly has=sunglasses props=microphone"
    ),
    "Sleepless student in striped blue pyjamas, a girl of 16 with glasses and a teacup": (
        "sex=f age=teen costume=pyjamas colour=blue has=glasses props=teacup"
    ),
}

CHINESE: Mapping[str, str] = {
    "二十岁的侠女，高马尾，黑色长发，红衣，腰间佩剑，眼神冷峻": (
        "sex=f age=young hair=ponytail costume=hanfu colour=red props=sword mood=cold"
    ),
    "六十多岁的老将军，身材魁梧，花白长须，黑色铠甲，手持长枪": (
        "sex=m age=old build=muscular beard=long costume=armour colour=black props=staff"
    ),
    "霸道总裁，三十二岁男子，高大，深灰西装，黑色领带，没有胡子": (
        "sex=m age=young height=tall beard=none costume=suit colour=深灰 second=黑"
    ),
    "胖胖的厨师，五十岁男人，白色厨师服，八字胡": (
        "sex=m age=middle build=heavy costume=work colour=白 beard=moustache"
    ),
    "皇后，四十岁，雍容华贵，金色凤袍，头戴凤冠，皮肤白皙": (
        "sex=f age=middle costume=palace colour=金 has=crown skin=pale"
    ),
    "十六岁的高中女生，齐刘海，藏青校服，红色领结，抱着一本书": (
        "sex=f age=teen hair=school costume=school colour=藏青 props=book"
    ),
    "瘦弱的书生，二十出头，青色长衫，束发，手拿折扇": (
        "sex=m age=young build=slim hair=topknot costume=robe colour=青 props=fan"
    ),
    "老奶奶，七十八岁，银发，低髻，紫色毛衣，拄着拐杖，不戴眼镜": (
        "sex=f age=old hair=low bun costume=casual colour=紫 props=cane lacks=glasses"
    ),
    "外科医生，三十五岁女性，白大褂，戴眼镜，短发": (
        "sex=f age=young costume=doctor colour=白 has=glasses"
    ),
    "快递小哥，二十四岁，皮肤黝黑，蓝色工作服，寸头": (
        "sex=m age=young skin=brown costume=work colour=蓝 hair=crew cut"
    ),
    "民国女子，墨绿旗袍，卷发，珍珠耳环，手提包": (
        "sex=f age=young costume=qipao colour=墨绿 hair=curly has=earrings props=handbag"
    ),
    "小男孩，七岁，黄色卫衣，牛仔裤，脸上有雀斑": (
        "sex=m age=child costume=casual colour=黄 has=freckles"
    ),
    "失去丈夫的女人，四十多岁，黑色连衣裙，披发，忧郁": (
        "sex=f age=middle costume=dress colour=黑 hair=long mood=sad"
    ),
    "老和尚，光头，灰色僧袍，白眉，手持禅杖": (
        "sex=m age=old hair=bald costume=robe colour=灰 props=staff"
    ),
    "女警，二十八岁，英气，马尾，警服": ("sex=f age=young hair=ponytail costume=police"),
    "健壮的修理工，四十岁大叔，络腮胡，灰色工装": (
        "sex=m age=middle build=muscular beard=short costume=work colour=灰"
    ),
    "新娘，二十五岁，白色婚纱，盘发，捧花": (
        "sex=f age=young costume=dress colour=白 hair=high bun props=bouquet"
    ),
    "将军的女儿，十八岁，粉色襦裙，双马尾，提着灯笼": (
        "sex=f age=teen costume=hanfu colour=粉 hair=twin tails props=lantern"
    ),
    "失眠的程序员，三十岁男人，黑框眼镜，灰色睡衣，乱发，拿着咖啡杯": (
        "sex=m age=young costume=pyjamas colour=灰 hair=shaggy has=glasses props=teacup"
    ),
    "雨夜侦探，中年男人，米色风衣，撑着黑色雨伞，胡茬": (
        "sex=m age=middle costume=trench colour=米色 beard=short props=umbrella"
    ),
}

THAI: Mapping[str, str] = {
    "หญิงสาวอายุ 22 ปี ร่างบาง ผิวขาว ผมยาวสีดำ ชุดฮั่นฝูสีชมพู ถือพัด": (
        "sex=f age=young build=slim skin=pale costume=hanfu colour=ชมพู props=fan"
    ),
    "แม่ทัพวัยห้าสิบ ร่างกำยำ มีหนวดเครา สวมชุดเกราะสีดำ ถือดาบ": (
        "sex=m age=middle build=muscular beard=short costume=armour colour=ดำ props=sword"
    ),
    "ชายหนุ่มนักธุรกิจ อายุ 33 ปี สูงโปร่ง สูทสีกรมท่า เนกไทสีแดง ไม่มีหนวด": (
        "sex=m age=young height=tall costume=suit colour=กรมท่า second=แดง beard=none"
    ),
    "คุณยายอายุ 70 ปี ผมสีขาว มวยต่ำ เสื้อไหมพรมสีม่วง ถือตะกร้า": (
        "sex=f age=old hair=low bun costume=casual colour=ม่วง props=basket"
    ),
    "เด็กชายอายุ 8 ขวบ ผมหยิก เสื้อยืดสีเหลือง ผิวคล้ำ": (
        "sex=m age=child hair=curly costume=casual colour=เหลือง skin=brown"
    ),
    "เด็กสาวมัธยมปลาย อายุ 17 ปี ผมหน้าม้า ชุดนักเรียนสีกรมท่า โบว์สีแดง": (
        "sex=f age=teen hair=school costume=school colour=กรมท่า trim=แดง"
    ),
    "หมอหญิงวัยสามสิบ ใส่แว่น เสื้อกาวน์สีขาว รวบผม": (
        "sex=f age=young costume=doctor colour=ขาว hair=ponytail has=glasses"
    ),
    "ตำรวจชายวัยกลางคน อ้วน มีหนวด ผมสั้น": (
        "sex=m age=middle build=heavy beard=moustache costume=police"
    ),
    "ช่างซ่อมรถ ชาย อายุ 40 ปี กล้ามโต ชุดช่างสีน้ำเงิน ผิวแทน": (
        "sex=m age=middle build=muscular costume=work colour=น้ำเงิน skin=tanned"
    ),
    "ฮองเฮาวัยสี่สิบ ฉลองพระองค์สีทอง มงกุฎ สง่างาม": (
        "sex=f age=middle costume=palace colour=ทอง has=crown"
    ),
    "พระภิกษุชรา จีวรสีส้ม ถือไม้เท้า": ("sex=m age=old hair=bald costume=robe colour=ส้ม props=cane"),
    "เจ้าสาวอายุ 27 ปี ชุดแต่งงานสีครีม มวยผม ถือช่อดอกไม้": (
        "sex=f age=young costume=dress colour=ครีม hair=high bun props=bouquet"
    ),
    "นักร้องสาว ชุดราตรีสีแดง ผมลอน ต่างหู ถือไมค์": (
        "sex=f age=young costume=dress colour=แดง hair=curly has=earrings props=microphone"
    ),
    "ลูกสาวของแม่ทัพ อายุสิบเก้า ชุดฮั่นฝูสีเขียว ผมเปีย ถือโคม": (
        "sex=f age=young costume=hanfu colour=เขียว hair=braid props=lantern"
    ),
    "ชายชรา ร่างผอม เครายาวสีขาว เสื้อคลุมสีเทา": (
        "sex=m age=old build=slim beard=long costume=robe colour=เทา"
    ),
    "นักสืบสาว เสื้อโค้ทสีน้ำตาล ผมบ๊อบ แว่นกันแดด": (
        "sex=f age=young costume=trench colour=น้ำตาล hair=bob has=sunglasses"
    ),
    "นักศึกษาหนุ่ม ผมยุ่ง เสื้อยืดสีดำ กางเกงยีนส์ สะพายกีตาร์": (
        "sex=m age=young hair=shaggy costume=casual colour=ดำ props=guitar"
    ),
    "ผู้หญิงตัวเล็กวัยสามสิบห้า ชุดนอนสีฟ้า ปล่อยผม ไม่ใส่แว่น ถือถ้วยชา": (
        "sex=f age=young height=short costume=pyjamas colour=ฟ้า hair=long lacks=glasses"
        " props=teacup"
    ),
    "คุณนายวัยห้าสิบ ชุดกี่เพ้าสีเขียวเข้ม กระเป๋าถือ สร้อยมุก": (
        "sex=f age=middle costume=qipao colour=เขียวเข้ม props=handbag has=necklace"
    ),
    "ครูหนุ่มผิวสองสี เสื้อเชิ้ตสีขาว กางเกงสีเทา ถือหนังสือ": (
        "sex=m age=young skin=olive costume=shirt colour=ขาว second=เทา props=book"
    ),
}

DESCRIBED: Mapping[str, str] = {**ENGLISH, **CHINESE, **THAI}
