"""Whether a prompt asks for somebody or for a place."""

from __future__ import annotations

from pathlib import Path

import pytest

from drama_build.declare.prompts import Prompts
from drama_build.studio.subject import shows_person

PEOPLE = [
    "portrait of a young woman, red hanfu",
    "full-body character, old man with a beard",
    "Headshot of a lawyer, office behind",
    "沈砚, a young man in a navy suit",
    "princess",
    "Princess in a red hanfu",
    "a nurse, 30, glasses",
    "Emperor, golden dragon robe",
    "An old monk with a cane",
    "policeman, moustache",
    "A bride in a white wedding dress",
    "child with a red balloon",
    "doctor in a white coat",
    "Woman with an empty gaze",
    "man, empty-handed",
    "a man who trusts no one",
    "Interior designer, woman, 40",
    "Bank manager, 40",
    "Temple guardian, man, 40",
    "A girl from a fishing village",
    "Woman in a hospital bed",
    "red hanfu, long sleeves",
    "一位少女的立绘",
    "公主",
    "公主，红衣",
    "和尚，五十岁",
    "医生，白大褂",
    "将军，铁甲",
    "穿红衣的女子",
    "茶馆里的老人",
    "无人能敌的剑客",
    "ภาพบุคคล หญิงสาว",
    "พระภิกษุ",
    "หมอ เสื้อกาวน์",
    "นางพยาบาล",
    "ตำรวจ",
    "หญิงสาวในร้านกาแฟ",
    "ชายหนุ่มบนภูเขา",
]
PLACES = [
    "night market with rows of lanterns",
    "an empty teahouse, no people",
    "qwertyuiop",
    "",
    "teacher's lounge",
    "man cave",
    "man cave with a sofa",
    "woman's bedroom at night",
    "Classroom with the teacher's desk, morning",
    "A students' dormitory",
    "student dormitory at night",
    "Men's bathroom",
    "lady chapel",
    "school for girls",
    "Girl group's dance studio",
    "The character of the old town, narrow lanes",
    "No man's land, trenches at dawn",
    "a portrait hangs in the living room",
    "a hall with a portrait of the emperor",
    "Portrait gallery of a palace, night",
    "INT. DOCTOR'S OFFICE - DAY",
    "street at night, a man walks by",
    "mountain top at dawn",
    "general store",
    "外景 天台 夜",
    "医生办公室",
    "将军府",
    "女子学校操场",
    "少年宫",
    "男人街夜市",
    "老人院的走廊",
    "哥特式教堂",
    "深夜，街头，一个女人",
    "โรงเรียนนักเรียนหญิง",
    "ห้องนักเรียน",
    "หมอกบนภูเขา",
    "ริมแม่น้ำ ยามค่ำคืน",
]


@pytest.mark.parametrize("prompt", PEOPLE)
def test_words_for_a_person_ask_for_a_portrait(prompt: str) -> None:
    assert shows_person(prompt)


@pytest.mark.parametrize("prompt", PLACES)
def test_words_for_a_place_ask_for_a_place_whoever_it_belongs_to(prompt: str) -> None:
    assert not shows_person(prompt)


@pytest.mark.parametrize("look", [*PEOPLE, "no hair, no people skills", "a clerk of an office"])
def test_the_portrait_template_asks_for_somebody(look: str, tmp_path: Path) -> None:
    prompts = Prompts(tmp_path)
    prompt = prompts.render("portrait", look=look, wardrobe="grey suit", style="empty streets, ink")
    assert shows_person(prompt)


@pytest.mark.parametrize("setting", ["", "interior", "exterior"])
@pytest.mark.parametrize("look", [*PLACES, "hall with portraits of an old man", "the nurse's room"])
def test_the_plate_template_asks_for_a_place(look: str, setting: str, tmp_path: Path) -> None:
    prompts = Prompts(tmp_path)
    style = "Oil, as in a portrait of an old man."
    assert not shows_person(
        prompts.render("plate", look=look, setting=setting, time="night", style=style)
    )
