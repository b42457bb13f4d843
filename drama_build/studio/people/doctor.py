"""A doctor: white coat over shirt and tie or blouse, stethoscope, pens in the pocket."""

from __future__ import annotations

from drama_build.studio import canvas
from drama_build.studio.canvas import mix, rgb, shade, tint
from drama_build.studio.people.arms import Sleeve, draw_arms
from drama_build.studio.people.build import build_of
from drama_build.studio.people.cloth import Cloth, both
from drama_build.studio.people.legs import draw_shoes, draw_trousers
from drama_build.studio.people.pattern import (
    CLOSED,
    DEEP,
    OPEN,
    draw_collar,
    draw_placket,
    draw_tie,
    draw_top,
    graded,
    join_shoulders,
)
from drama_build.studio.people.pen import Layer, Spot
from drama_build.studio.people.person import Person
from drama_build.studio.people.seat import draw_lap, draw_stool
from drama_build.studio.stage import Pose

COAT = "#f1eee8"
PALE = 0.72
"""Mean of red, green and blue from which a colour can be a white coat's."""
RUBBER = "#3a3d4c"


def draw_doctor(layer: Layer, person: Person, *, turn: int, pose: Pose) -> None:
    """The coat hangs open; a colour that is no coat's is worn below it as scrubs."""
    scrubs = float(rgb(person.colour).mean()) < PALE
    white = COAT if scrubs else person.colour
    build = build_of(person)
    plain, coat = Cloth(layer, white), Cloth(graded(layer, build), white)
    legs = person.colour if scrubs else person.trim
    shoes = "#2a2126" if person.male else "#4a3a3c"
    if pose == "sit":
        draw_stool(layer, person, turn=turn)
        draw_lap(layer, person, plain.other(legs), turn=turn, kind="trousers", shoes=shoes)
    else:
        draw_shoes(coat.other(shoes), "oxfords", person)
        draw_trousers(coat.other(legs), slim=0 if person.male else 30, creased=not scrubs)
    _under(coat, person, scrubs=scrubs)
    _fronts(coat, seated=pose == "sit")
    _lapels(coat)
    _stethoscope(coat)
    draw_arms(layer, person, Sleeve(plain, "long", None), turn=turn, pose=pose)
    join_shoulders(coat)


def _under(coat: Cloth, person: Person, *, scrubs: bool) -> None:
    """What is worn below: scrubs, shirt and tie, or a blouse."""
    worn = coat.other(person.colour if scrubs else _shirt_of(person))
    draw_top(worn, person, DEEP if scrubs else CLOSED if person.male else OPEN, hem=1230)
    if scrubs:
        for side in (-1, 1):
            edge = both(
                [(0, 526, 12), (40, 420, 12), (74, 288, 8), (96, 292, 8), (0, 572, 12)], side
            )
            worn.other(shade(worn.colour, 0.14)).piece(edge, tension=0.15)
        return
    draw_placket(worn, top=420, low=1190)
    if person.male:
        draw_tie(worn.other(shade(person.second, 0.45)), low=960)
        draw_collar(worn, closed=True)
    else:
        draw_collar(worn, closed=False)


def _shirt_of(person: Person) -> str:
    return tint(person.second, 0.72) if person.male else tint(person.second, 0.35)


def _fronts(coat: Cloth, *, seated: bool) -> None:
    """Two fronts that hang open; somebody seated has them to both sides of the lap."""
    low: list[Spot] = (
        [
            (256, 1240, 20),
            (280, 1380, 90),
            (294, 1520, 120),
            (284, 1546, 120),
            (214, 1550, 120),
            (186, 1430, 90),
            (100, 1290, 20),
        ]
        if seated
        else [(250, 1240), (268, 1560), (290, 1880), (282, 1914), (180, 1934), (70, 1918)]
    )
    edge: list[Spot] = [(62, 1240), (60, 940, 8), (74, 640, 10), (106, 420, 8)]
    for side in (-1, 1):
        front = both(
            [
                (84, 270, 6),
                (134, 298),
                (198, 320),
                (246, 334),
                (284, 356),
                (302, 394),
                (284, 500),
                (254, 720),
                (226, 900),
                (240, 1080),
                *low,
                *([] if seated else [(58, 1560)]),
                *edge,
            ],
            side,
        )
        coat.shadow([(p[0] - side * 14 * (p[1] > 900), p[1] + 8, *p[2:]) for p in front], 0.2)
        with coat.panel(front, low=0.45, tension=0.36):
            coat.fold(both([(270, 430), (230, 570), (220, 760), (212, 880)], side), 44, 0.42)
            coat.fold(both([(224, 890), (150, 916), (76, 960)], side), 28, 0.34)
            coat.fold(both([(232, 980), (160, 1004), (84, 1010)], side), 24, 0.28)
            coat.glint(both([(176, 420), (170, 700), (150, 880)], side), 44, 0.4)
            coat.hem(both([(76, 640, 10), (78, 940, 8), (80, 1300), (88, 1900)], side), 2.6, 0.3)
            if not seated:
                coat.fold(both([(206, 1270), (226, 1500), (250, 1920)], side), 44, 0.4)
                coat.fold(both([(120, 1300), (130, 1600), (134, 1930)], side), 34, 0.34)
                coat.glint(both([(160, 1290), (184, 1640), (206, 1910)], side), 36, 0.4)
                coat.hem(both([(72, 1892), (180, 1908), (286, 1886)], side), 2.6, 0.4)
        _pocket(coat, side)
    _breast_pocket(coat)
    _badge(coat)


def _breast_pocket(coat: Cloth) -> None:
    """The pocket on the breast, two pens in it."""
    pen = coat.pen
    line: list[Spot] = [(132, 584), (238, 578), (236, 690), (184, 706), (134, 690)]
    coat.pen.rim(line, coat.deep, 3, 0.45)
    coat.hem([(132, 600), (238, 594)], 3, 0.4)
    for x, cap, tall in ((196, "#2f4a86", 60), (214, "#a2303a", 50)):
        pen.ink([(x, 586), (x + 2, 586 - tall)], 12, shade(cap, 0.35), 1, (1, 1))
        pen.ink([(x - 2, 586), (x, 590 - tall)], 5, tint(cap, 0.3), 1, (1, 1))
        pen.ink([(x + 4, 594), (x + 4, 616)], 5, "#c9ccd4", 1, (1, 1))


def _pocket(coat: Cloth, side: int) -> None:
    """A patch pocket at the hip."""
    line = both([(104, 1086), (222, 1076), (232, 1226), (160, 1244), (106, 1232)], side)
    coat.shadow([(p[0] + 4, p[1] + 10) for p in line], 0.14)
    with coat.panel(line, low=0.3, tension=0.16):
        coat.hem(both([(104, 1112), (224, 1102)], side), 3, 0.45)


def _badge(coat: Cloth) -> None:
    """A name badge clipped to the other breast."""
    pen = coat.pen
    pen.ink([(-176, 560), (-176, 600)], 12, "#8d93a4", 1, (1, 1))
    coat.shadow([(-216, 604), (-132, 604), (-132, 720), (-216, 720)], 0.3)
    pen.fill([(-220, 594), (-136, 594), (-136, 706), (-220, 706)], "#fbfaf6", 1, 0.1)
    pen.fill([(-220, 594), (-136, 594), (-136, 618), (-220, 618)], "#3f6f9a", 1, 0.1)
    pen.fill([(-208, 628), (-174, 628), (-174, 674), (-208, 674)], "#c3ccd8", 1, 0.2)
    for y, x in ((638, -146), (654, -150), (688, -150)):
        pen.ink([(-164 if y < 680 else -208, y), (x, y)], 5, "#8d93a4", 0.9, (1, 1))
    pen.rim([(-220, 594), (-136, 594), (-136, 706), (-220, 706)], coat.deep, 2.6, 0.5)


def _lapels(coat: Cloth) -> None:
    for side in (-1, 1):
        lapel = both(
            [
                (70, 250, 10),
                (102, 240, 8),
                (130, 290, 8),
                (160, 396, 6),
                (206, 462, 4),
                (156, 508, 6),
                (182, 548, 6),
                (62, 920, 10),
                (64, 780, 12),
                (84, 600, 12),
                (98, 420, 10),
            ],
            side,
        )
        coat.shadow([(p[0] + side * 8, p[1] + 16, *p[2:]) for p in lapel], 0.26)
        with coat.panel(lapel, low=0.15, tension=0.18):
            coat.fold(both([(112, 300, 8), (128, 420, 8), (110, 600, 10)], side), 20, 0.22)
            coat.glint(both([(120, 330, 8), (150, 480, 8), (90, 760, 10)], side), 20, 0.5)
        coat.hem(both([(156, 508, 6), (132, 480, 6), (106, 436, 6)], side), 4, 0.6)


def _stethoscope(coat: Cloth) -> None:
    """Hung about the neck: ear pieces on one side, the chest piece on the other."""
    right: list[Spot] = [
        (97, 262, 8),
        (124, 340, 14),
        (140, 480, 14),
        (128, 660, 12),
        (122, 770, 10),
    ]
    left: list[Spot] = [(-97, 262, 8), (-124, 340, 14), (-142, 450, 14), (-134, 560, 12)]
    for line in (left, right):
        _tube(coat, line, 15)
    fork: Spot = (-134, 556, 12)
    for x, y in ((-166, 690), (-104, 700)):
        bend: Spot = ((x - 134) / 2 + (x + 134) * 0.4, 620, 12)
        path = canvas.smooth(coat.pen.spots([fork, bend, (x, y, 10)]), closed=False)
        coat.pen.sheet.stroke(path, "#767c8c", 9)
        coat.pen.sheet.stroke(path, "#d4d8de", 4)
        coat.pen.dot(x, y + 8, 9, 12, RUBBER, 1, 10)
    coat.shadow([(94, 790), (162, 790), (162, 846), (94, 846)], 0.3)
    for r, colour in ((32, "#5c6272"), (28, "#c6cad2"), (19, "#8f96a5"), (15, "#e6e8ec")):
        coat.pen.dot(122, 800, r, r, colour, 1, 10)
    coat.pen.dot(116, 792, 6, 5, "#ffffff", 0.9, 10)


def _tube(coat: Cloth, line: list[Spot], width: float) -> None:
    pen = coat.pen
    low = [(p[0] + 6, p[1] + 10, *p[2:]) for p in line]
    pen.sheet.stroke(canvas.smooth(pen.spots(low), closed=False), coat.deep, width, 0.22)
    path = canvas.smooth(pen.spots(line), closed=False)
    pen.sheet.stroke(path, shade(RUBBER, 0.5), width)
    pen.sheet.stroke(path, RUBBER, width - 4)
    lit = [(p[0] - 3, p[1], *p[2:]) for p in line]
    pen.sheet.stroke(
        canvas.smooth(pen.spots(lit), closed=False), mix(RUBBER, "#c8cede", 0.55), 2.6, 0.8
    )
