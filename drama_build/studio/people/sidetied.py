"""Tied hair in profile: buns, tails and braids."""

from __future__ import annotations

from drama_build.studio.people.hair import Hair
from drama_build.studio.people.ornaments import band, bow, crown, flower
from drama_build.studio.people.pen import Spot
from drama_build.studio.people.profile import TIE_LOW
from drama_build.studio.people.sidehair import bangs, drawn_to


def high_bun(hair: Hair) -> None:
    """A coiled bun over the crown, with its pin."""
    x, y = -88.0, -268.0
    for dx, dy, rx, ry in ((-34, 22, 50, 42), (32, 20, 46, 40), (0, -4, 72, 58)):
        hair.knot(x + dx, y + dy, rx, ry)
    drawn_to(hair, (x, -222))
    side_lock(hair, 230 if hair.flowing else 110)
    if "pin" in hair.person.accessories or hair.person.costume == "hanfu":
        flower(hair, x + 26, y - 4, 1)


def side_lock(hair: Hair, length: float) -> None:
    """A slender lock before the ear."""
    left: list[Spot] = [(58, -84), (44, -20), (46, 70), (44, 140), (52, length)]
    right: list[Spot] = [(38, -60), (24, -16), (26, 70), (32, 140), (52, length)]
    hair.lock(left, right, 4)
    hair.wisp([(32, -20), (20, 70), (28, length * 0.7)], 4)


def low_bun(hair: Hair) -> None:
    """All drawn back to a bun at the nape."""
    drawn_to(hair, TIE_LOW)
    hair.knot(TIE_LOW[0] - 14, TIE_LOW[1] + 6, 62, 58)
    hair.wisp([(56, -60), (50, 10), (56, 70)], 4)


def topknot(hair: Hair) -> None:
    """All drawn up into a crowned knot."""
    hair.knot(-62, -288, 46, 48)
    hair.mass([(-128, -206), (-90, -242), (-62, -254), (-34, -244), (4, -212)], low=0.3)
    drawn_to(hair, (-62, -246))
    crown(hair, -62)
    if hair.person.age in {"teen", "young"}:
        hair.lock(
            [(74, -104), (56, -20), (60, 110), (64, 240)],
            [(58, -84), (40, -20), (46, 110), (64, 240)],
            3,
        )


def ponytail(hair: Hair) -> None:
    """Bangs, and a tail from the back of the head."""
    tie: Spot = (-168, -138)
    outer: list[Spot] = [(-150, -176), (-246, -178), (-302, -20), (-282, 240), (-226, 440)]
    inner: list[Spot] = [(-176, -106), (-222, -84), (-226, 40), (-214, 260), (-226, 440)]
    hair.lock(outer, inner, 20, width=6)
    hair.strands(outer, inner, 7, width=5, shine=0.24, strength=0.25)
    drawn_to(hair, tie)
    band(hair, tie[0] - 12, tie[1] - 4, 18, 30)
    bangs(hair)
    side_lock(hair, 130)


def twin_tails(hair: Hair) -> None:
    """Bangs, and the near tail from its bow."""
    tie: Spot = (-62, -120)
    drawn_to(hair, tie)
    outer: list[Spot] = [(-50, -150), (-150, -158), (-196, 0), (-176, 240), (-128, 440)]
    inner: list[Spot] = [(-58, -96), (-96, -76), (-92, 40), (-82, 260), (-128, 440)]
    hair.lock(outer, inner, 18, width=6)
    hair.strands(outer, inner, 7, width=5, shine=0.22, strength=0.25)
    hair.flat.ink(inner, 3, hair.dark, 0.55)
    bangs(hair)
    side_lock(hair, 130)
    bow(hair, tie[0] + 6, tie[1] - 4, 0.7)


def pigtails(hair: Hair) -> None:
    """Thin bangs, and the near short braid from behind the ear."""
    tie: Spot = (-118, 62)
    drawn_to(hair, tie)
    for k, (root, tip) in enumerate((((60, -196), (128, -60)), ((40, -196), (96, -52)))):
        hair.tuft(root, tip, 50 - 4 * k, -24)
    end = hair.plait([(-112, 58), (-140, 100), (-146, 160), (-132, 232)], 76, 7)
    hair.tuft((end[0], end[1] - 4), (end[0] + 4, end[1] + 56), 36, 5)
    bow(hair, end[0], end[1], 0.6)


def braid(hair: Hair) -> None:
    """Drawn to the nape, then forward over the near shoulder."""
    hair.lock(
        [(-66, 20), (-72, 110), (-58, 190), (-18, 262)],
        [(-190, 10), (-170, 130), (-110, 230), (-34, 272)],
        14,
        width=6,
    )
    drawn_to(hair, (-140, 92))
    path: list[Spot] = [(-52, 214), (-10, 290), (18, 390), (20, 490), (10, 580)]
    end = hair.plait(path, 96, 11)
    hair.tuft((end[0], end[1] - 8), (end[0] - 6, end[1] + 84), 46, 8)
    band(hair, end[0], end[1], 24, 13)
    hair.tuft((62, -96), (44, 50), 26, -8)
