"""What a mood does to a face, and what speech does to a mouth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from drama_build.studio.stage import Mood, Mouth


@dataclass(frozen=True, slots=True)
class MouthShape:
    """A mouth in figure units; one family of curves from pressed lips to a cry."""

    width: float = 1.0  # against the face's own
    up: float = 0.0  # upper lip raised from the closing line
    down: float = 0.0  # lower lip dropped from it
    corner: float = 0.0  # corners raised (smile) or lowered
    pout: float = 0.0  # lips drawn together and forward, 0..1
    press: float = 0.0  # lips rolled in, 0..1
    teeth: float = 0.0  # upper teeth shown, 0..1


@dataclass(frozen=True, slots=True)
class Expression:
    """A mood as the movements of a face. Lengths in figure units, up is negative."""

    brow_inner: float = 0.0
    brow_outer: float = 0.0
    brow_arch: float = 0.0
    brow_pinch: float = 0.0  # towards the nose
    lid: float = 1.0  # openness of the upper lid
    lower: float = 0.0  # lower lid pushed up, share
    iris: float = 1.0
    gaze: tuple[float, float] = (0.0, 0.0)
    tilt: float = 0.0  # degrees, away from the side the face looks to
    nod: float = 0.0  # degrees forward, seen in profile
    blush: float = 0.25
    furrow: float = 0.0  # crease between the brows
    tears: float = 0.0
    mouth: MouthShape = MouthShape()


EXPRESSIONS: Mapping[Mood, Expression] = {
    "calm": Expression(mouth=MouthShape(corner=2.0)),
    "happy": Expression(
        brow_inner=-11,
        brow_outer=-4,
        brow_arch=-6,
        lid=0.80,
        lower=0.62,
        tilt=2.5,
        nod=-1.5,
        blush=0.5,
        mouth=MouthShape(1.32, up=3, down=17, corner=17, teeth=1),
    ),
    "sad": Expression(
        brow_inner=-24,
        brow_outer=13,
        brow_arch=4,
        brow_pinch=8,
        lid=0.7,
        gaze=(0, 7),
        tilt=-4,
        nod=8,
        furrow=0.35,
        tears=1,
        blush=0.38,
        mouth=MouthShape(0.92, corner=-11, pout=0.16),
    ),
    "angry": Expression(
        brow_inner=17,
        brow_outer=-12,
        brow_arch=-3,
        brow_pinch=11,
        lid=0.88,
        lower=0.34,
        iris=0.86,
        nod=4,
        furrow=1,
        blush=0.36,
        mouth=MouthShape(1.1, up=3, down=6, corner=-10, teeth=1),
    ),
    "afraid": Expression(
        brow_inner=-25,
        brow_outer=2,
        brow_arch=-3,
        brow_pinch=10,
        lid=1.24,
        lower=-0.14,
        iris=0.68,
        nod=-3,
        furrow=0.5,
        blush=0.0,
        mouth=MouthShape(0.98, up=5, down=18, corner=-9, pout=0.1, teeth=0.75),
    ),
    "cold": Expression(
        brow_inner=6,
        brow_outer=3,
        brow_arch=5,
        lid=0.5,
        iris=0.94,
        gaze=(0, 1),
        nod=-5,
        blush=0.0,
        mouth=MouthShape(0.9, corner=-4, press=0.55),
    ),
    "tender": Expression(
        brow_inner=-15,
        brow_outer=6,
        brow_arch=-3,
        lid=0.68,
        lower=0.24,
        gaze=(0, 5),
        tilt=6.5,
        nod=5,
        blush=0.6,
        mouth=MouthShape(1.14, corner=14),
    ),
    "surprised": Expression(
        brow_inner=-27,
        brow_outer=-24,
        brow_arch=-11,
        lid=1.3,
        lower=-0.12,
        iris=0.82,
        tilt=-1.5,
        nod=-4,
        mouth=MouthShape(0.68, up=7, down=27, pout=0.65),
    ),
}

SPEECH: Mapping[Mouth, MouthShape] = {
    "closed": MouthShape(0.97, press=0.35),
    "open": MouthShape(0.98, up=5, down=27, pout=0.1, teeth=0.75),
    "wide": MouthShape(1.14, up=4, down=12, corner=4, teeth=1),
    "round": MouthShape(0.62, up=5, down=17, pout=0.85),
}


def mouth_shape(mood: Mood, mouth: Mouth) -> MouthShape:
    """The mouth of a moment: speech moves the lips, the mood keeps pulling at their corners."""
    rest = EXPRESSIONS[mood].mouth
    if mouth == "rest":
        return rest
    spoken = SPEECH[mouth]
    pull = rest.corner * (0.75 if mouth in {"wide", "closed"} else 0.5)
    return replace(
        spoken, corner=spoken.corner + pull, width=spoken.width * (0.7 + 0.3 * min(1.1, rest.width))
    )
