"""What a description tells of clothes is seen: tops, skirts, scarves, what is below a coat."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from drama_build.studio.canvas import FloatPicture, rgb
from drama_build.studio.people import draw_puppet, foot_of, read_person
from drama_build.studio.people.casual import top_of
from drama_build.studio.people.costume import clothes_layer
from drama_build.studio.people.light import STUDIO
from drama_build.studio.people.palette import COLOURS
from drama_build.studio.people.pen import Frame
from drama_build.studio.people.person import Person
from drama_build.studio.people.unread import unread
from drama_build.studio.people.workwear import wears_vest
from drama_build.studio.stage import AWAY, POSES, Pose

SCALE = 0.08
FRAME = Frame.around(-600, 0, 600, 2900, SCALE)


def clothes(person: Person, turn: int = 0) -> FloatPicture:
    return clothes_layer(FRAME, person, turn=turn).render()


def spot(picture: FloatPicture, x: float, top: float, low: float) -> NDArray[np.float32]:
    """The mean colour between two heights of a column, in figure units."""
    rows = picture[round(top * SCALE) : round(low * SCALE), round(x * SCALE) - FRAME.left]
    mean: NDArray[np.float32] = rows[:, :3].mean(axis=0)
    return mean


def near(colour: NDArray[np.float32], other: str) -> bool:
    return bool(np.abs(colour - rgb(other)).max() < 0.22)


def test_below_a_mans_coat_are_trousers_and_below_a_womans_bare_legs() -> None:
    man, woman = read_person("man, beige trench coat"), read_person("woman, beige trench coat")
    for x in (-100, 100):
        assert spot(clothes(man), x, 2100, 2350).max() < 0.4
    assert near(spot(clothes(woman), -90, 2080, 2200), woman.skin)


@pytest.mark.parametrize("pose", POSES)
def test_a_man_in_a_coat_looks_different_from_a_woman_in_every_pose(pose: str) -> None:
    man = read_person("heavy old man, brown coat")
    seen = {
        clothes_layer(FRAME, replace(man, sex=sex), turn=1, pose=pose).render().tobytes()  # type: ignore[arg-type]
        for sex in ("f", "m")
    }
    assert len(seen) == 2


@pytest.mark.parametrize(
    ("text", "top"),
    [
        ("man in a red hoodie", "hoodie"),
        ("old woman in a blue T-shirt", "t-shirt"),
        ("boy, green sweater", "sweater"),
        ("年轻男子，灰色卫衣", "hoodie"),
        ("年轻女子，白色T恤", "t-shirt"),
        ("ชายหนุ่ม ใส่เสื้อยืดสีขาว", "t-shirt"),
        ("man, hoodie over a white T-shirt", "hoodie"),
    ],
)
def test_the_top_that_is_told_is_worn(text: str, top: str) -> None:
    person = read_person(text)
    assert person.costume == "casual"
    assert top_of(person) == top


def test_tops_are_left_to_chance_if_none_is_told() -> None:
    tops = {top_of(read_person(f"{name}, young man, jeans")) for name in "abcdefgh"}
    assert len(tops) > 1


def test_a_vest_or_dungarees_are_worn_as_told_and_a_vest_is_bright() -> None:
    vest = read_person("worker in a reflective vest")
    assert wears_vest(vest)
    assert np.ptp(rgb(vest.colour)) > 0.4
    assert not wears_vest(read_person("mechanic in orange overalls"))
    assert read_person("worker in a blue safety vest").colour != vest.colour


@pytest.mark.parametrize("top", ["white blouse", "yellow sweater"])
def test_a_skirt_is_drawn_with_a_shirt_or_a_sweater(top: str) -> None:
    picture = clothes(read_person(f"woman, {top}, red skirt"))
    person = read_person(f"woman, {top}, red skirt")
    assert near(spot(picture, 60, 1500, 1750), person.second)
    assert near(spot(picture, 80, 2050, 2250), person.skin)


def test_a_man_has_trousers_whatever_is_said_of_skirts() -> None:
    man = replace(read_person("man, white shirt"), accessories=frozenset({"skirt"}))
    assert np.array_equal(clothes(man), clothes(replace(man, accessories=frozenset())))


@pytest.mark.parametrize("costume", ["trench", "suit", "casual", "hanfu"])
def test_a_scarf_has_its_own_colour_and_is_seen_from_behind(costume: str) -> None:
    bare = replace(
        read_person("woman, red scarf"),
        costume=costume,  # type: ignore[arg-type]
        colour="#3c3f4a",
        hair="pixie",
        accessories=frozenset(),
    )
    person = replace(bare, accessories=frozenset({"scarf"}))
    assert near(spot(clothes(person), 70, 420, 600), person.trim)
    backs = [
        draw_puppet(p, light=STUDIO, height=90, mood="calm", facing=AWAY).pixels.tobytes()
        for p in (bare, person)
    ]
    assert backs[0] != backs[1]


def test_a_necklace_is_drawn_but_not_over_a_tie() -> None:
    worn = frozenset({"necklace"})
    woman = replace(read_person("woman, blue dress"), accessories=frozenset())
    assert not np.array_equal(clothes(woman), clothes(replace(woman, accessories=worn)))
    man = replace(read_person("man, navy suit"), accessories=frozenset())
    assert np.array_equal(clothes(man), clothes(replace(man, accessories=worn)))


def test_scarves_and_necklaces_count_as_read() -> None:
    assert not unread("woman, grey coat, red scarf, necklace")


@pytest.mark.parametrize("words", ["emperor, yellow dragon robe", "empress, blue palace dress"])
def test_a_court_robe_has_its_own_colour_behind_and_a_border_at_its_hem(words: str) -> None:
    person = replace(read_person(words), colour="#d04030", hair="topknot", second="#20d040")
    puppet = draw_puppet(person, light=STUDIO, height=200, mood="calm", facing=AWAY)
    column = puppet.pixels[:, round(puppet.foot[0]) + 6].astype(np.float32) / 255
    foot = round(foot_of(person, 200))
    robe = column[foot - 90 : foot - 50, :3].mean(axis=0)
    assert robe[0] > robe[1] * 1.8
    border = column[foot - 14 : foot - 6, :3].mean(axis=0)
    assert np.abs(robe - border).max() > 0.08


def test_dungarees_leave_a_shirt_to_be_seen_behind_and_a_vest_has_its_tape() -> None:
    backs = {}
    for words in ("mechanic in blue overalls, man", "worker in an orange reflective vest, man"):
        person = read_person(words)
        puppet = draw_puppet(person, light=STUDIO, height=200, mood="calm", facing=AWAY)
        middle = round(puppet.foot[0])
        backs[words[:4]] = puppet.pixels[36:90, middle - 4 : middle + 5, :3].astype(int)
    upper, lower = backs["mech"][14:22].mean(axis=(0, 1)), backs["mech"][-8:].mean(axis=(0, 1))
    assert upper[0] > upper[2]  # a pale shirt above
    assert lower[2] > lower[0]  # blue below
    vest = backs["work"]
    grey = np.ptp(vest, axis=2).min(axis=1)
    assert grey.min() < 40 < np.median(grey)


@pytest.mark.parametrize(
    ("text", "costume", "garment"),
    [
        ("woman, green knitted cardigan and a flowered apron", "casual", "sweater"),
        ("奶奶，蓝色碎花棉袄，围裙", "casual", "sweater"),
        ("man in overalls", "work", "dungarees"),
        ("woman, khaki army uniform with a beret", "police", "army"),
        ("soldier in camouflage", "police", "army"),
        ("general, man of 60, grey hair", "police", "army"),
        ("绿色军装", "police", "army"),
        ("军人，男", "police", "army"),
        ("ทหารชาย", "police", "army"),
        ("ผู้ชาย ชุดทหาร", "police", "army"),
        ("police officer, woman, 30", "police", ""),
        ("soldier with a spear", "armour", ""),
        ("soldier of the Tang dynasty", "armour", ""),
        ("将军，男", "armour", ""),
        ("แม่ทัพ", "armour", ""),
    ],
)
def test_soldiers_of_today_wear_uniforms_and_those_of_old_armour(
    text: str, costume: str, garment: str
) -> None:
    person = read_person(text)
    assert person.costume == costume
    if garment or costume == "police":
        assert person.garment == garment


def test_an_army_uniform_has_its_own_colour_and_is_not_the_polices() -> None:
    khaki = read_person("woman, khaki army uniform")
    assert khaki.colour == COLOURS["khaki"]
    assert near(spot(clothes(khaki), 60, 760, 1000), khaki.colour)
    police = replace(khaki, garment="")
    assert not np.array_equal(clothes(khaki), clothes(police))


@pytest.mark.parametrize("pose", POSES)
def test_camouflage_is_printed_in_every_pose(pose: Pose) -> None:
    plain = read_person("man, soldier")
    printed = replace(plain, accessories=frozenset({"camouflage"}))
    pair = [clothes_layer(FRAME, p, turn=1, pose=pose).render() for p in (plain, printed)]
    bare, solid = pair[0][..., 3] == 0, pair[0][..., 3] > 0.99
    assert pair[1][bare].max() == 0  # on the cloth only
    assert (np.abs(pair[0] - pair[1])[solid].max(axis=-1) > 0.05).sum() > 100


@pytest.mark.parametrize("pose", POSES)
@pytest.mark.parametrize("top", ["blue shirt", "blue sweater", "blue dress"])
def test_an_apron_is_worn_over_the_clothes_in_every_pose(top: str, pose: Pose) -> None:
    worn = read_person(f"woman, {top}, yellow apron")
    bare = replace(worn, accessories=frozenset())
    assert (worn.colour, worn.trim) == (COLOURS["blue"], COLOURS["yellow"])
    over, under = (clothes_layer(FRAME, p, turn=0, pose=pose).render() for p in (worn, bare))
    assert near(spot(over, 30, 1060, 1120), worn.trim)
    assert not near(spot(under, 30, 1060, 1120), worn.trim)


def test_a_cooks_apron_is_no_skirt_and_covers_no_second_bib() -> None:
    assert "skirt" not in read_person("女厨师，围裙").accessories
    assert read_person("cook, man, white apron").costume == "shirt"


def test_the_strings_of_an_apron_are_seen_from_behind() -> None:
    worn = read_person("man, blue shirt, white apron")
    backs = [
        draw_puppet(p, light=STUDIO, height=90, mood="calm", facing=AWAY).pixels.tobytes()
        for p in (worn, replace(worn, accessories=frozenset()))
    ]
    assert backs[0] != backs[1]


@pytest.mark.parametrize(
    "text",
    [
        "a woman doctor, pale. Wearing a stethoscope",
        "老人，满脸皱纹",
        "huge broad-shouldered man of 40",
        "woman, khaki army uniform with a beret",
        "a woman in period costume",
    ],
)
def test_what_is_drawn_counts_as_read(text: str) -> None:
    assert not unread(text)


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("a boy with a gap in his teeth", ("gap in his teeth",)),
        ("a boy of ten. Wearing a purple dinosaur costume", ("dinosaur costume",)),
        ("a woman in a wheelchair, pregnant", ("wheelchair", "pregnant")),
        ("a one-eyed man with a wooden leg", ("one-eyed", "wooden leg")),
        ("老人，坐轮椅", ("轮椅",)),
        ("ชายสวมหน้ากาก", ("หน้ากาก",)),
        ("a man without a mask", ()),
    ],
)
def test_a_thing_that_nobody_draws_is_told_though_the_rest_is_drawn(
    text: str, things: tuple[str, ...]
) -> None:
    assert unread(text) == things
