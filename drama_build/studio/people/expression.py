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
    blush: float = 0.25
    furrow: float = 0.0  # crease between the brows
    tears: float = 0.0
    mouth: MouthShape = MouthShape()


EXPRESSIONS: Mapping[Mood, Expression] = {
    "calm": Expression(mouth=MouthShape(corner=2.5)),
    "happy": Expression(
        brow_inner=-9,
        brow_outer=-1,
        brow_arch=-3,
        lid=0.9,
        lower=0.34,
        tilt=2.5,
        blush=0.42,
        mouth=MouthShape(1.26, up=2, down=13, corner=14, teeth=1),
    ),
    "sad": Expression(
        brow_inner=-19,
        brow_outer=8,
        brow_arch=2,
        brow_pinch=7,
        lid=0.76,
        gaze=(0, 5),
        tilt=-3,
        furrow=0.35,
        tears=1,
        blush=0.38,
        mouth=MouthShape(0.92, corner=-7.5, pout=0.12),
    ),
    "angry": Expression(
        brow_inner=11,
        brow_outer=-7,
        brow_arch=-2,
        brow_pinch=9,
        lid=0.84,
        lower=0.16,
        iris=0.92,
        furrow=1,
        blush=0.3,
        mouth=MouthShape(1.0, corner=-6, press=0.5),
    ),
    "afraid": Expression(
        brow_inner=-20,
        brow_outer=-3,
        brow_arch=-4,
        brow_pinch=8,
        lid=1.2,
        lower=-0.12,
        iris=0.8,
        furrow=0.5,
        blush=0.02,
        mouth=MouthShape(0.95, up=3, down=13, corner=-7, teeth=0.8),
    ),
    "cold": Expression(
        brow_inner=5,
        brow_outer=-4,
        brow_arch=-2,
        lid=0.68,
        gaze=(0, 2),
        blush=0.06,
        mouth=MouthShape(0.94, corner=-2.5, press=0.2),
    ),
    "tender": Expression(
        brow_inner=-8,
        brow_outer=3,
        brow_arch=-3,
        lid=0.84,
        lower=0.12,
        gaze=(0, 2),
        tilt=4.5,
        blush=0.48,
        mouth=MouthShape(1.06, corner=9),
    ),
    "surprised": Expression(
        brow_inner=-23,
        brow_outer=-18,
        brow_arch=-9,
        lid=1.26,
        lower=-0.1,
        iris=0.86,
        tilt=-1.5,
        mouth=MouthShape(0.66, up=6, down=24, pout=0.65),
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
