"""What is read out of a description."""

from __future__ import annotations

import dataclasses
import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from studio.people.described import DESCRIBED

from drama_build.studio.people import Person, read_person, unread
from drama_build.studio.people.falsefriends import FALSE_FRIENDS
from drama_build.studio.people.wording import LONGEST, find

CAST = {
    "young woman, red hanfu with cream skirt, black hair in a high bun with a gold pin": (
        "f",
        "young",
        "high bun",
        "hanfu",
    ),
    "old man, grey robe, long white beard, topknot": ("m", "old", "topknot", "robe"),
    "old woman, brown and plum hanfu, grey hair in a low bun": ("f", "old", "low bun", "hanfu"),
    "young man, dark blue robe, black hair in a topknot, clean-shaven": (
        "m",
        "young",
        "topknot",
        "robe",
    ),
    "年轻男子，藏青西装，红色领带，黑色短发": ("m", "young", "short", "suit"),
    "年轻女子，米色风衣，深色长发": ("f", "young", "long", "trench"),
    "man of about 60, charcoal suit, glasses, grey short hair": ("m", "old", "short", "suit"),
    "เด็กสาวนักเรียน ชุดนักเรียนสีกรมท่า โบว์สีแดง ผมยาวสีน้ำตาล": ("f", "teen", "school", "school"),
    "schoolboy, navy school uniform, short black hair": ("m", "teen", "short", "school"),
    "teacher, man of 45, white shirt, grey trousers, glasses": ("m", "middle", None, "shirt"),
}
PORTRAIT = (
    "Full-length character portrait of one person: {look}.\nWearing {wardrobe}.\n\n"
    "Standing upright, facing the camera, whole figure from head to feet, neutral expression,\n"
    "mouth closed, arms at rest. {style}.\nIsolated on a transparent background."
)
FACE = [
    "seed",
    "sex",
    "age",
    "hair",
    "hair_colour",
    "beard",
    "beard_colour",
    "skin",
    "eyes",
    "lips",
    "traits",
    "build",
    "height",
    "marks",
    "mood",
]


def face(person: Person) -> list[object]:
    return [getattr(person, name) for name in FACE]


@pytest.mark.parametrize("description", CAST)
def test_the_cast_is_read_in_three_languages(description: str) -> None:
    person = read_person(description)
    sex, age, hair, costume = CAST[description]
    assert (person.sex, person.age, person.costume) == (sex, age, costume)
    assert hair in {None, person.hair}


# -- whose is a word ------------------------------------------------------------


def test_a_colour_belongs_to_the_noun_it_stands_by() -> None:
    lady = read_person("woman, red hanfu with cream skirt, black hair with a gold pin")
    assert (lady.colour, lady.second, lady.trim) == ("#b3262e", "#ecdfc8", "#cfa348")
    girl = read_person("เด็กสาว ชุดนักเรียนสีกรมท่า โบว์สีแดง ผมยาวสีน้ำตาล")
    assert (girl.colour, girl.trim, girl.hair_colour) == ("#26304f", "#b3262e", "#5a3b2c")
    clerk = read_person("男，藏青西装，红色领带")
    assert (clerk.colour, clerk.second) == ("#26304f", "#b3262e")


def test_of_two_colours_the_nearer_one_is_the_garment() -> None:
    aunt = read_person("old woman, brown and plum hanfu")
    assert (aunt.colour, aunt.second) == ("#6b3350", "#6d4a37")


@pytest.mark.parametrize(
    "description",
    [
        "man, black suit, plain white background",
        "man with blue eyes, black suit",
        "man, red umbrella, black suit",
        "男人，灰色背景，黑色西装",
        "青年男子，黑色西装",
        "ผู้ชายตาสีฟ้า สูทสีดำ พื้นหลังสีขาว",
    ],
)
def test_eyes_props_and_backdrops_do_not_dye_the_clothes(description: str) -> None:
    assert read_person(description).colour == "#29252e"


def test_eyes_lips_and_props_have_colours_of_their_own() -> None:
    plain = read_person("woman, grey dress")
    told = read_person("woman with blue eyes and plum lips, grey dress, red umbrella")
    assert told.eyes != plain.eyes
    assert told.lips != plain.lips
    assert [(p.name, p.colour) for p in told.props] == [("umbrella", "#b3262e")]


@pytest.mark.parametrize(
    ("description", "sex", "age"),
    [
        ("a woman who lost her husband, 41", "f", "middle"),
        ("boyish girl", "f", "teen"),
        ("the general's daughter, 18", "f", "teen"),
        ("mother of three", "f", "middle"),
        ("a man with his little daughter", "m", "young"),
        ("a girl dressed as a man", "f", "teen"),
        ("young man in an old leather coat", "m", "young"),
        ("将军的女儿，十八岁", "f", "teen"),
        ("失去丈夫的女人，四十岁", "f", "middle"),
        ("背着父亲的剑的少女", "f", "teen"),
        ("ลูกสาวของแม่ทัพ อายุสิบหก", "f", "teen"),
        ("ผู้หญิงวัยห้าสิบที่สูญเสียสามี", "f", "middle"),
    ],
)
def test_the_person_named_first_is_meant(description: str, sex: str, age: str) -> None:
    person = read_person(description)
    assert (person.sex, person.age) == (sex, age)


@pytest.mark.parametrize(
    ("told", "age"),
    [
        ("girl of nine", "child"),
        ("woman in her late twenties", "young"),
        ("thirty-something man", "young"),
        ("man in his early 60s", "old"),
        ("sixty-five-year-old woman", "old"),
        ("十七八岁的女孩", "teen"),
        ("年近七十的男人", "old"),
        ("五十多岁的女人", "middle"),
        ("หญิงวัยสี่สิบห้า", "middle"),
        ("เด็กชายอายุ 8 ขวบ", "child"),
        ("university student", "young"),
        ("no longer young woman", "middle"),
    ],
)
def test_years_are_read_in_figures_and_in_words(told: str, age: str) -> None:
    assert read_person(told).age == age


# -- what is not so ------------------------------------------------------------


def test_beards_and_glasses_are_seen_and_shaven_men_have_none() -> None:
    assert read_person("old man with a long white beard").beard == "long"
    assert read_person("man, short black beard").beard == "short"
    assert read_person("young man, robe, clean-shaven").beard == "none"
    assert "glasses" in read_person("老师，戴眼镜").accessories
    assert "glasses" in read_person("无框眼镜，中年男人").accessories


@pytest.mark.parametrize(
    "description",
    [
        "man with no beard and long hair",
        "man, neither beard nor glasses",
        "man without a beard or glasses",
        "没有胡子的老人，不戴眼镜",
        "ผู้ชายไม่มีหนวด ไม่ใส่แว่น",
    ],
)
def test_what_is_denied_is_not_drawn(description: str) -> None:
    person = read_person(description)
    assert person.beard == "none"
    assert not person.accessories


@pytest.mark.parametrize("told", ["hair not tied", "untied hair", "披发", "ไม่ได้รวบผม"])
def test_hair_that_is_not_tied_falls(told: str) -> None:
    assert read_person(f"woman, {told}").hair == "long"


@pytest.mark.parametrize(
    "description",
    [
        "flower shop owner, woman",
        "big football fan, boy",
        "bookish girl",
        "woman with a flower in her hair",
        "花白头发的老人",
        "自信的女人",
        "woman without her phone",
    ],
)
def test_a_word_for_a_thing_need_not_mean_one_is_carried(description: str) -> None:
    assert read_person(description).props == ()


def test_a_thin_smile_is_no_thin_body() -> None:
    assert read_person("man, thin lips, heavy brows, strong jaw").build == "medium"
    assert read_person("thin man with heavy brows").build == "slim"
    assert read_person("man with short hair").height == "medium"
    assert read_person("a short man").height == "short"


@pytest.mark.parametrize(
    ("description", "builds", "moods"),
    [
        ("男，30岁，不胖不瘦", "medium", "calm"),
        ("女，身材不胖", "medium", "calm"),
        ("男，不苟言笑，黑西装", "medium", "calm"),
        ("女，从不生气，不怒自威", "medium", "calm"),
        ("女，不冷漠", "medium", "calm"),
        ("男，不但高大魁梧", "muscular", "calm"),
        ("男，不错的人，胖", "heavy", "calm"),
        ("女，忍不住笑", "medium", "happy"),
    ],
)
def test_an_adjective_after_bu_is_denied(description: str, builds: str, moods: str) -> None:
    person = read_person(description)
    assert (person.build, person.mood) == (builds, moods)


@pytest.mark.parametrize("told", ["no hair", "without any hair", "没有头发", "ไม่มีผม"])
def test_who_has_no_hair_is_bald(told: str) -> None:
    assert read_person(f"man, {told}").hair == "bald"
    assert read_person("woman, no hair ornaments, ponytail").hair == "ponytail"


def test_who_is_never_without_a_thing_has_it() -> None:
    assert "hat" in read_person("woman, 30, never without her hat").accessories


# -- false friends ------------------------------------------------------------


@pytest.mark.parametrize("description", ["หญิงสาว กระโปรงแดง", "หญิงสาว กระเป๋าหนัง", "ชายกระตือรือร้น"])
def test_thai_words_that_begin_like_freckles_are_none(description: str) -> None:
    assert "freckles" not in read_person(description).marks
    assert "freckles" in read_person(f"{description} หน้ามีกระ").marks


@pytest.mark.parametrize(
    ("description", "unlike"),
    [
        ("หญิงสาวผิดหวัง", "hanfu"),
        ("ชายหนุ่ม ระมัดระวัง", "robe"),
        ("หญิงสาวยามเช้า", "police"),
        ("ชายหนุ่มใต้หมอก", "doctor"),
        ("Ms. Song, 28, woman", "hanfu"),
        ("Tang Wei, 30, woman", "hanfu"),
    ],
)
def test_a_calling_or_a_period_inside_another_word_dresses_nobody(
    description: str, unlike: str
) -> None:
    assert read_person(description).costume != unlike


@pytest.mark.parametrize(
    "description",
    [
        "篮球运动员，男，20岁",
        "男，微信老板，30岁",
        "男，发短信",
        "女，守信用的商人",
        "男，20岁，剑桥学生",
        "Rose, woman, 30, jeans",
        "Lily Chen, 25, woman, office worker",
        PORTRAIT.format(look="Lily Chen, 25, woman", wardrobe="jeans", style="ink"),
        "woman, 33, rose early",
    ],
)
def test_a_thing_inside_another_word_or_a_name_is_not_carried(description: str) -> None:
    assert read_person(description).props == ()


@pytest.mark.parametrize(
    ("description", "attribute", "meant"),
    [
        ("男，40岁，必须戴眼镜", "beard", "none"),
        ("凶手，男", "mood", "calm"),
        ("男，冷静", "mood", "calm"),
        ("吉他手，女", "sex", "f"),
        ("ทนาย หญิง", "sex", "f"),
        ("ชายสวมแว่น กำลังขยายกิจการ", "age", "young"),
        ("Scholar, ancient family, young, blue robe", "age", "young"),
        ("an ancient man", "age", "old"),
        ("top student, girl, 16", "costume", "school"),
        ("general practitioner, woman, 40", "costume", "doctor"),
        ("general of the Tang dynasty, man of 50", "costume", "armour"),
        ("Ming official, man of 50", "costume", "robe"),
        ("Bald, 40, man", "hair", "bald"),
        ("Teacher, 40, woman", "costume", "shirt"),
    ],
)
def test_false_friends_are_passed_over_and_the_words_themselves_are_not(
    description: str, attribute: str, meant: str
) -> None:
    assert getattr(read_person(description), attribute) == meant


def test_bob_has_no_bob_for_his_name() -> None:
    assert read_person("Bob, 40, a baker, man").hair != "bob"
    assert read_person("woman, 40, bob").hair == "bob"


def test_a_lunch_box_is_no_hairpin() -> None:
    assert "pin" not in read_person("หญิงสาวถือปิ่นโต").accessories
    assert "pin" in read_person("หญิงสาว ปักปิ่น").accessories


@pytest.mark.parametrize(
    ("word", "friend"),
    [(word, friend) for word, friends in FALSE_FRIENDS.items() for friend in friends.split()],
)
def test_a_false_friend_holds_its_word_and_hides_it(word: str, friend: str) -> None:
    assert word in friend
    assert find(friend.replace("-", " "), (word,)) == -1
    assert find(word, (word,)) == 0


# -- one and the same ------------------------------------------------------------


def test_the_same_words_are_the_same_person_and_others_are_no_twin() -> None:
    one, same = read_person("young woman, red hanfu"), read_person("Young  woman, red hanfu ")
    other = read_person("young woman, red hanfu, calm")
    assert one == same
    assert one.traits != other.traits


def test_a_new_wardrobe_or_style_keeps_the_face() -> None:
    look = "young woman of 24, tired, brown hair"
    dresses = ("red hanfu", "navy police uniform, cap", "white shirt with a long black coat, fan")
    people = [
        read_person(PORTRAIT.format(look=look, wardrobe=dress, style=style))
        for dress in dresses
        for style in ("gouache, an old man's hand, red light", "ink")
    ]
    assert {repr(face(p)) for p in people} == {repr(face(read_person(look)))}
    assert [p.costume for p in people[::2]] == ["hanfu", "police", "trench"]


def test_the_words_that_frame_a_portrait_are_no_part_of_anybody() -> None:
    look, dress = "man of 30, beard", "grey suit"
    framed = read_person(PORTRAIT.format(look=look, wardrobe=dress, style="gold and red ink"))
    assert framed == read_person(f"{look}. Wearing {dress}.")
    chinese = read_person(
        "全身人物立绘：三十岁男子，胡子。身穿灰色西装。站立，面向镜头。透明背景。"
    )
    assert (chinese.costume, chinese.beard, chinese.age) == ("suit", "short", "young")


def test_no_two_of_many_descriptions_are_twins() -> None:
    women = itertools.product(
        ("young woman", "woman of 25", "woman", "lady of 22"),
        ("black hair", "long hair", "calm", "bright eyes", "tired", "slim", "a doctor", "shy"),
        ("red hanfu", "white shirt", "blue dress", "grey coat", "jeans"),
    )
    told = [*DESCRIBED, *(", ".join(words) for words in women)]
    people = [read_person(words) for words in told]
    assert len(people) > 200
    assert len({repr(dataclasses.replace(p, seed=0)) for p in people}) == len(people)
    vectors = np.array([dataclasses.astuple(p.traits) for p in people])
    apart = np.linalg.norm(vectors[:, None] - vectors[None], axis=2)
    assert float(apart[np.triu_indices(len(people), 1)].min()) > 0.6


def test_traits_follow_the_words_for_a_face() -> None:
    round_, narrow = read_person("woman, round face"), read_person("woman, narrow face")
    assert round_.traits.width > 1 > -1 > narrow.traits.width
    assert read_person("女人，大眼睛").traits.eye_size > 1


# -- measures ------------------------------------------------------------


def test_the_young_and_the_short_are_smaller() -> None:
    told = ("child, suit", "schoolboy, suit", "short man, suit", "man, suit", "tall man, suit")
    statures = [read_person(words).stature for words in told]
    assert statures[0] == min(statures)
    assert statures[2:] == sorted(statures[2:])
    assert statures[3] == 1.0


def test_what_cannot_be_drawn_is_told() -> None:
    assert unread("young woman of 22, oval face, a mechanical arm, red hanfu, no beard") == (
        "mechanical arm",
    )
    assert unread("ชายหนุ่ม ผมสั้น, สูทสีดำ") == ()
    assert unread("年轻女子，红色汉服，机械臂") == ("机械臂",)
    assert unread("old man, tired lined face") == ()


def test_a_very_long_text_is_read_at_its_beginning() -> None:
    long = "old man, grey robe, " * 1_000
    assert read_person(long + "glasses") == read_person(long[:LONGEST])


@given(st.text(max_size=80))
def test_no_words_fail(text: str) -> None:
    assert read_person(text).colour.startswith("#")
    unread(text)
