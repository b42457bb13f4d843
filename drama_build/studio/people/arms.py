"""Both arms of somebody, sleeve and hand, in every pose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from drama_build.studio import canvas
from drama_build.studio.canvas import Point, mix
from drama_build.studio.people import hands
from drama_build.studio.people.build import build_of, girth, on_body, on_limbs, settled
from drama_build.studio.people.carried import HOLDS, having, in_hands
from drama_build.studio.people.cloth import Cloth
from drama_build.studio.people.drape import draw_wide_arms
from drama_build.studio.people.guitar import draw_strap
from drama_build.studio.people.head import skin_tones
from drama_build.studio.people.limb import Tube, local
from drama_build.studio.people.pen import Layer, Pen, Spot
from drama_build.studio.people.person import Costume, Person
from drama_build.studio.people.sword import draw_sword
from drama_build.studio.stage import Pose

Length = Literal["long", "rolled", "short", "bare", "wide"]
Joint = tuple[float, float, float, float]
Bends = tuple[tuple[float, float, float, float], ...]
"""Creases of a sleeve: where they start and end along it, how wide, how deep."""
BENT_LITTLE: Bends = ((0.5, 0.46, 28, 0.5), (0.57, 0.52, 24, 0.42), (0.2, 0.34, 30, 0.36))
UPPER: Bends = ((0.3, 0.5, 30, 0.4), (0.78, 0.7, 28, 0.5), (0.92, 0.82, 24, 0.42))
FORE: Bends = ((0.12, 0.26, 26, 0.5), (0.3, 0.36, 22, 0.4), (0.62, 0.72, 18, 0.3))
REACHED = 448.0
"""How far from the axis an arm may be: the sheet ends a little beyond."""
ELBOW = 0.48
"""Where on an unbroken arm the elbow is, as a share of its length."""


@dataclass(frozen=True, slots=True)
class Sleeve:
    """What the arms wear; `cuff` is the colour of a cuff at its end, if it has one."""

    cloth: Cloth
    length: Length = "long"
    cuff: str | None = None


def draw_arms(layer: Layer, person: Person, sleeve: Sleeve, *, turn: int, pose: Pose) -> None:
    """Both arms over the trunk drawn so far."""
    turn = max(-1, min(1, turn))
    for sword in having(person, "belt"):
        draw_sword(on_body(layer, person, turn).pen, build_of(person), sword.colour)
    if having(person, "back"):
        draw_strap(on_body(layer, person, turn).pen, build_of(person))
    if sleeve.length == "wide":
        draw_wide_arms(layer, person, sleeve.cloth.colour, sleeve.cuff, turn=turn, pose=pose)
        return
    arms = _Arms(on_limbs(layer, person, turn), person, sleeve)
    if pose == "crossed":
        arms.crossed(turn or 1)
        return
    held = in_hands(person, pose, turn)
    for side in (turn or 1, -(turn or 1)):
        if side in held:
            arms.holding(side, low=HOLDS[held[side].name] == "low")
        elif pose == "sit":
            arms.resting(side)
        elif pose == "gesture" and side == (turn or 1):
            arms.raised(side)
        else:
            arms.hanging(side)


def holding_pen(layer: Layer, person: Person, side: int, *, turn: int, low: bool) -> Pen:
    """A pen in the measures of the fist that `side`'s arm makes when it holds something."""
    arms = _Arms(on_limbs(layer, person, turn), person, Sleeve(Cloth(layer, person.colour)))
    arm = arms.lowered(side) if low else arms.bent(side)[1]
    x, y, out = arm.at(1, 0)
    return local(arms.pen, x, y, arm.heading(), side, hands.hand_size(person), out)


def grips(person: Person, pose: Pose, costume: Costume) -> tuple[Point, Point]:
    """The middles of the left and the right hand, in the person's own measures (`on_body`)."""
    s = build_of(person).shoulder
    wide = costume in {"hanfu", "robe", "palace"}
    if pose == "crossed":
        return ((-0.3 * s, 800), (0.3 * s, 800)) if wide else ((-0.9 * s, 715), (0.8 * s, 830))
    if pose == "sit":
        return ((-40, 1250), (40, 1250)) if wide else ((-0.5 * s, 1370), (0.5 * s, 1370))
    low = 1310 if person.male else 1240
    left, right = ((-40.0, 1020.0), (40.0, 1020.0)) if wide else ((-s, low + 90), (s, low + 90))
    return (left, (1.3 * s, 640)) if pose == "gesture" else (left, right)


@dataclass(frozen=True, slots=True)
class _Grip:
    """How the hand at the end of an arm is drawn, its thumb's side and where it points."""

    drawn: hands.Drawn
    thumb: int
    toward: Point


class _Arms:
    """The arms of one person in one sleeve; x in shares of the half shoulders, y the pattern's."""

    def __init__(self, layer: Layer, person: Person, sleeve: Sleeve) -> None:
        build = build_of(person)
        self.person, self.sleeve = person, sleeve
        self.cloth = Cloth(layer, sleeve.cloth.colour)
        self.pen = layer.pen
        self.s = build.shoulder
        self.long = 1.0 if person.male and person.age != "child" else 0.93
        stout = {"slim": 0.9, "heavy": 1.12, "muscular": 1.16}.get(person.build, 1.0)
        self.thick = (13 + 0.125 * build.shoulder) / 50 * stout
        self.mouth = 0.965 if sleeve.cuff is not None else 1.0  # where a long sleeve ends
        self.bare = 0.8 if person.male else 0.7  # the arm within the sleeve

    def joint(
        self, side: int, x: float, y: float, half: float, out: float = 0, *, held: bool = False
    ) -> Joint:
        """A joint of an arm; shorter arms end higher, unless the hand is `held` to a place."""
        low = 380 + (y - 380) * (1.0 if held else self.long)
        far = min(x * self._wide(y), REACHED - half * self.thick)
        return side * far, settled(self.person, low), half * self.thick, out

    def _wide(self, y: float) -> float:
        """How far the arms stand off the axis: a belly pushes them out a little."""
        return self.s * (1 + (girth(self.person, y) - 1) * 0.6)

    def hanging(self, side: int) -> None:
        """An arm that hangs, the hand at the thigh."""
        arm = Tube(
            [
                self.joint(side, 0.90, 392, 45),
                self.joint(side, 1.00, 600, 52),
                self.joint(side, 1.045, 840, 50),
                self.joint(side, 1.035, 1080, 49),
                self.joint(side, 0.985, 1312, 44, 10),
            ]
        )
        self._whole(arm, _Grip(hands.relaxed, side, arm.heading()))

    def holding(self, side: int, *, low: bool) -> None:
        """An arm whose fist holds something: hanging, or the forearm across the waist."""
        if low:
            arm = self.lowered(side)
            self._whole(arm, _Grip(hands.fist, side, arm.heading()))
            return
        upper, fore = self.bent(side)
        self.cloth.cast(fore.outline(), side, 0.22)
        self._upper(upper)
        self._fore(fore, _Grip(hands.fist, side, fore.heading()))

    def lowered(self, side: int) -> Tube:
        """The arm that carries a weight at the thigh."""
        return Tube(
            [
                self.joint(side, 0.90, 392, 45),
                self.joint(side, 1.00, 600, 52),
                self.joint(side, 1.05, 840, 50),
                self.joint(side, 1.06, 1080, 49),
                self.joint(side, 1.05, 1290, 44, 10),
            ]
        )

    def bent(self, side: int) -> tuple[Tube, Tube]:
        """Upper arm and forearm of a hand held before the waist."""
        upper = Tube(
            [
                self.joint(side, 0.90, 392, 45),
                self.joint(side, 1.01, 600, 52),
                self.joint(side, 1.05, 780, 53),
                self.joint(side, 1.03, 930, 51),
            ]
        )
        fore = Tube(
            [
                self.joint(side, 1.02, 936, 51),
                self.joint(side, 0.92, 930, 53, 30),
                self.joint(side, 0.74, 894, 49, 60),
                self.joint(side, 0.58, 850, 42, 80),
            ]
        )
        return upper, fore

    def resting(self, side: int) -> None:
        """An arm whose hand rests on the thigh of somebody who sits."""
        arm = Tube(
            [
                self.joint(side, 0.90, 392, 45),
                self.joint(side, 1.04, 610, 52),
                self.joint(side, 1.13, 870, 52, 10),
                self.joint(side, 1.0, 1110, 50, 70),
                self.joint(side, 0.70, 1326, 43, 170, held=True),
            ]
        )
        self.cloth.cast(arm.outline(0.3), side, 0.24)
        self._whole(arm, _Grip(hands.resting, side, (-side * 0.28, 1.0)))

    def raised(self, side: int) -> None:
        """A forearm lifted in speech, the open hand at breast height."""
        far = min(1.24, 348 / self._wide(700))
        upper = Tube(
            [
                self.joint(side, 0.90, 392, 45),
                self.joint(side, 1.02, 600, 52),
                self.joint(side, 1.06, 780, 52),
                self.joint(side, 1.07, 915, 50),
            ]
        )
        fore = Tube(
            [
                self.joint(side, 1.07, 925, 50),
                self.joint(side, (2.1 + far) / 3, 850, 54, 20),
                self.joint(side, (1.05 + 2 * far) / 3, 780, 51, 30),
                self.joint(side, far, 700, 43, 40),
            ]
        )
        self.cloth.cast(fore.outline(), side, 0.2)
        self._upper(upper)
        self._fore(fore, _Grip(hands.open_palm, -side, (side * 0.2, -1.0)))

    def crossed(self, near: int) -> None:
        """Both forearms across the chest; one hand on the other upper arm."""
        uppers = {side: self._pressed(side) for side in (-1, 1)}
        under = Tube(
            [
                self.joint(near, 0.93, 905, 54, 40),
                self.joint(near, 0.5, 872, 56, 70),
                self.joint(near, -0.1, 818, 51, 90),
                self.joint(near, -0.50, 772, 43, 80),
            ]
        )
        over = Tube(
            [
                self.joint(-near, 0.94, 905, 56, 60),
                self.joint(-near, 0.5, 888, 58, 100),
                self.joint(-near, -0.2, 846, 54, 110),
                self.joint(-near, -0.92, 800, 46, 50),
            ]
        )
        for side in (-1, 1):
            self._armpit(side)
        self._upper(uppers[-near])
        self.cloth.cast(under.outline(), near, 0.26)
        self._fore(under, _Grip(hands.clasping, near, (-near, -0.22)))
        self.cloth.cast(over.outline(), -near, 0.26)
        self._fore(over)
        self._upper(uppers[near])

    def _pressed(self, side: int) -> Tube:
        """An upper arm held close to the trunk."""
        return Tube(
            [
                self.joint(side, 0.90, 392, 45),
                self.joint(side, 0.97, 590, 52, 10),
                self.joint(side, 0.99, 770, 54, 20),
                self.joint(side, 0.94, 905, 56, 30),
            ]
        )

    def _armpit(self, side: int) -> None:
        """Shadow where the upper arm is pressed to the trunk, so that no light comes through."""
        spots = ((0.74, 520), (0.92, 520), (0.94, 860), (0.66, 880), (0.64, 760), (0.70, 640))
        joints = [self.joint(side, x, y, 0) for x, y in spots]
        outline: list[Spot] = [(j[0], j[1]) for j in joints]
        self.cloth.layer.solid.append(self.pen.outline(outline))
        self.pen.fill(outline, self.cloth.dark)

    # -- pieces --------------------------------------------------------

    def _whole(self, arm: Tube, grip: _Grip) -> None:
        """An arm in one piece."""
        length = self.sleeve.length
        end = {"long": self.mouth, "rolled": ELBOW + 0.08, "short": 0.34}.get(length, 0.0)
        outline = arm.rounded(0.0, end, head=40 * self.thick) if end else []
        self._dressed(arm, end, outline, grip, BENT_LITTLE)
        self._end(arm, end)

    def _upper(self, arm: Tube) -> None:
        end = {"long": 1.0, "rolled": 1.0, "short": 0.68}.get(self.sleeve.length, 0.0)
        round_ = 34 * self.thick if end == 1 else 0.0
        outline = arm.rounded(0.0, end, head=40 * self.thick, foot=round_) if end else []
        self._dressed(arm, end, outline, None, UPPER)
        if end < 1:
            self._end(arm, end)

    def _fore(self, arm: Tube, grip: _Grip | None = None) -> None:
        end = {"long": self.mouth, "rolled": 0.3}.get(self.sleeve.length, 0.0)
        outline = arm.rounded(0.0, end, head=30 * self.thick) if end else []
        self._dressed(arm, end, outline, grip, FORE)
        if grip or end < 1:
            self._end(arm, end)

    def _dressed(
        self, arm: Tube, end: float, outline: list[Spot], grip: _Grip | None, bends: Bends
    ) -> None:
        """Skin where no cloth is, then the hand, then the sleeve over both."""
        if self.sleeve.length != "long" and end < 1:
            ends = arm.at(1, 1), arm.at(1, 0)
            half = abs(complex(*ends[0][:2]) - complex(*ends[1][:2]))
            wrist = 29 * hands.hand_size(self.person) / half if grip else self.bare * 0.86
            self._skin(arm, 0.0 if end < 0.3 else end - 0.15, wrist)
        if grip:
            x, y, out = arm.at(1, 0)
            size = hands.hand_size(self.person)
            grip.drawn(local(self.pen, x, y, grip.toward, grip.thumb, size, out), self.person)
            if self.sleeve.cuff is not None and end == self.mouth:
                cuff = self.cloth.other(self.sleeve.cuff)
                cuff.piece(arm.outline(end - 0.06, 1.0, 0.92), tension=0.2)
        if outline:
            self._cloth(arm, end, outline, bends)

    def _skin(self, arm: Tube, start: float, wrist: float) -> None:
        """A bare arm from `start` on, round at the elbow; at its end it is `wrist` of the tube."""
        skin = self.person.skin
        _, shadow, deep = skin_tones(skin)
        steps = [start + (1 - start) * k / 6 for k in range(7)]
        wide = [self.bare + (wrist - self.bare) * t**2.5 for t in steps]
        edges = [[arm.at(t, way * w) for t, w in zip(steps, wide, strict=True)] for way in (1, -1)]
        elbow: list[Spot] = []
        if start == 0:
            (dx, dy), reach = arm.heading(0.0), 40 * self.thick
            ends = [arm.at(0, way * self.bare * 0.5) for way in (-1, 1)]
            elbow = [(p[0] - dx * reach, p[1] - dy * reach, *p[2:]) for p in ends]
        outline = [*edges[0], *edges[1][::-1], *elbow]
        self.pen.fill(outline, self.pen.across(skin, mix(skin, shadow, 0.35)))
        rims = [[*edges[1][::-1], *elbow, *edges[0]]] if elbow else edges
        for rim in rims:
            path = canvas.smooth(self.pen.spots(rim), closed=False)
            self.pen.sheet.stroke(path, deep, 3, 0.4)
        self.cloth.layer.solid.append(self.pen.outline(outline))

    def _cloth(self, arm: Tube, end: float, outline: list[Spot], bends: Bends) -> None:
        cloth, k = self.cloth, self.thick
        x, outer = arm.at(0.5, 0)[0], arm.at(0.5, 1)[0]
        out = 1 if abs(outer) > abs(x) else -1  # which side of the tube looks away from the trunk
        with cloth.panel(outline, low=0.55):
            for a, b, width, power in bends:
                line = arm.line((a - 0.02, out), (a + 0.03, 0.1 * out), (b, -0.9 * out))
                cloth.fold(line, width * k, power)
            ridge = arm.line((0.06, 0.35 * out), (end * 0.5, 0.55 * out), (end * 0.92, 0.45 * out))
            cloth.glint(ridge, 26 * k, 0.4)

    def _end(self, arm: Tube, end: float) -> None:
        """The sleeve's mouth: a cuff, a turned-up edge or a hem."""
        if not end:
            return
        cloth = self.cloth
        if self.sleeve.length == "rolled":
            cloth.piece(arm.outline(max(0, end - 0.07), end, 1.08), tension=0.3)
            cloth.hem(arm.line((end - 0.035, -1.05), (end - 0.03, 0), (end - 0.035, 1.05)), 3, 0.4)
        else:
            cloth.hem(arm.line((end - 0.03, -0.98), (end - 0.025, 0), (end - 0.03, 0.98)), 3, 0.4)
