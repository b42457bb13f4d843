"""The skull in profile and from behind: its landmarks and outlines, for face, hair and neck.

How hair is drawn for these turns. `draw_front(pen, flat, person, turn)` and `draw_back(...)` get a
turn of +-2 (profile) or +-3 (from behind). Always draw the person looking towards picture RIGHT in
the units of this module: `flat` mirrors for a negative turn and nods with the head; `pen` leaves
points where they are, so `pen.spots(points)` can go on to `flat` as ever. (So use `abs(turn)`.)

- The head is carried a little before the trunk: `flat` does that, as it does the nod.
- Profile: `draw_back` lies behind neck and clothes, `draw_front` over head, ear and shoulders.
- From behind: nothing lies behind the body. Both lie over head, neck and clothes: first
  `draw_back` (what hangs down the back, straight below the neck), then `draw_front` (the skull).
"""

from __future__ import annotations

from drama_build.studio.people.eyes import eye_shape
from drama_build.studio.people.head import chin
from drama_build.studio.people.mouth import mouth_height
from drama_build.studio.people.pen import Spot
from drama_build.studio.people.person import Person

# -- profile, looking right; the same for everybody from the brows upwards ------------

SKULL: tuple[Spot, ...] = (
    (130, -30),
    (133, -74),
    (124, -124),
    (94, -172),
    (40, -208),
    (-30, -218),
    (-112, -200),
    (-168, -146),
    (-190, -72),
    (-186, -8),
    (-160, 54),
    (-116, 106),
)
"""From the brow over forehead, crown and occiput to the nape. Hair lies 10 to 25 outside it."""
HAIRLINE: tuple[Spot, ...] = (
    (119, -136),
    (88, -118),
    (66, -84),
    (58, -52),
    (26, -40),
    (16, -6),
    (10, 24),
    (4, -20),
    (-18, -40),
    (-46, -22),
    (-54, 24),
    (-62, 72),
    (-112, 112),
)
"""Where hair starts to grow: brow, temple, sideburn before the ear, over it, behind it, nape."""
EAR = (-46.0, -36.0, 10.0, 62.0)
"""Left, top, right and bottom of the ear; the head's own layer draws it, under the hair."""
CROWN_SIDE: Spot = (-40, -219)
TIE_HIGH: Spot = (-92, -212)
"""Where hair is gathered for a high bun, a topknot or a high ponytail."""
TIE_LOW: Spot = (-178, 52)
"""Where a low bun or low tail sits, behind the nape."""

# -- from behind, looking away and a little towards picture right ----------------------

AWAY: tuple[Spot, ...] = (
    (-70, 106),
    (-114, 64),
    (-141, 10),
    (-146, -62),
    (-134, -138),
    (-80, -202),
    (-6, -219),
    (70, -204),
    (124, -146),
    (139, -70),
    (138, 10),
    (114, 64),
    (60, 106),
)
"""From the nape's left end over the crown to its right end."""
AWAY_HAIRLINE: tuple[Spot, ...] = (
    (-132, 40),
    (-104, 92),
    (-58, 124),
    (-8, 132),
    (44, 122),
    (88, 92),
    (118, 40),
)
"""Where hair ends over the nape of somebody with short or tied hair, ear to ear."""
AWAY_EARS = ((-166.0, -26.0, -134.0, 58.0), (128.0, -30.0, 162.0, 58.0))
"""Left, top, right and bottom of both ears; short hair leaves them free."""
AWAY_CROWN: Spot = (-6, -220)
AWAY_TIE_HIGH: Spot = (-8, -190)
AWAY_TIE_LOW: Spot = (-10, 84)


def side_contour(person: Person) -> list[Spot]:
    """The outline of a head that looks right, clockwise from the nape, without its lips."""
    t, eye, low = person.traits, eye_shape(person), chin(person)
    child, old = person.age == "child", person.age == "old"
    tip, base = nose_tip(person), nose_base(person)
    mouth, lip, front = mouth_height(person), lip_front(person), chin_front(person)
    ridge = 5.0 if person.male and not child else 0.0
    bridge = (120 - 2 * child + t.brow, eye.y - 20)
    hook = 5.0 if old else 2.5 if person.male and not child else -4.0
    jaw = 3 * t.jaw + (9.0 if person.male and not child else 0.0)
    return [
        *SKULL[:0:-1],
        (131 + ridge, -30),
        (127 + ridge, -14),
        bridge,
        (bridge[0] + 7, eye.y + 6),
        (tip[0] - 24 + hook, tip[1] - 32),
        (tip[0] - 8, tip[1] - 11),
        tip,
        (tip[0] - 3, tip[1] + 9),
        (tip[0] - 13, base + 6),
        (lip - 5, base + 10),
        (lip - 5, mouth - 15),
        (lip - 13, mouth - 3),
        (lip - 16, mouth + 14),
        (lip - 18, mouth + 26),
        (front, low - 25),
        (front - 4, low - 9),
        (front - 24, low + 1),
        (front - 56, low - 2),
        (34, low - 24 + jaw * 0.4),
        (-2, low - 48 + jaw),
        (-27 - jaw * 0.4, low - 72 + jaw),
        (-42, 98),
        (-70, 84),
    ]


def nose_tip(person: Person) -> Spot:
    """The point of the nose."""
    out = {"child": -13.0, "teen": -5.0, "middle": 2.0, "old": 4.0}.get(person.age, 0.0)
    sink = {"child": -7.0, "teen": -3.0, "old": 5.0}.get(person.age, 0.0)
    grown = 2.0 if person.male and person.age != "child" else 0.0
    return 161 + 4 * person.traits.nose + out + grown, 90 + sink + grown


def nose_base(person: Person) -> float:
    """Y where the nostrils lie."""
    age = {"old": 4.0, "child": -4.0}.get(person.age, 0.0)
    return (103 if person.male else 99) + 3 * person.traits.nose + age


def lip_front(person: Person) -> float:
    """X of the upper lip at rest."""
    age = {"child": -8.0, "teen": -2.0, "old": -3.0}.get(person.age, 0.0)
    return (144 if person.male else 147) + age


def chin_front(person: Person) -> float:
    """X of the chin's foremost point."""
    age = {"child": -12.0, "teen": -4.0, "old": 4.0}.get(person.age, 0.0)
    return 129 + 4 * person.traits.chin + age + (5 if person.male else 0)
