"""Which hair is drawn, from every side: what hangs behind, what frames the face."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from drama_build.studio.people import (
    awaycuts,
    awayhair,
    backhair,
    cuts,
    falls,
    sidecuts,
    sidehair,
    sidetied,
    tails,
    updos,
)
from drama_build.studio.people.adornment import adorn
from drama_build.studio.people.hair import Hair
from drama_build.studio.people.hats import draw_hat, wears_hat
from drama_build.studio.people.pen import Pen
from drama_build.studio.people.person import Hair as Style
from drama_build.studio.people.person import Person
from drama_build.studio.stage import AWAY, PROFILE


def draw_back(pen: Pen, flat: Pen, person: Person, turn: int) -> None:
    """What hangs behind neck and shoulders; from behind nothing does."""
    if abs(turn) < AWAY:
        backhair.draw(Hair(pen, flat, person, turn if abs(turn) < PROFILE else 2, "back"))


def draw_front(pen: Pen, flat: Pen, person: Person, turn: int) -> None:
    """What covers the skull and frames the face; from behind, all there is."""
    style = person.hair
    around = abs(turn) >= PROFILE  # drawn looking right: the pen mirrors it
    hair = Hair(pen, flat, person, abs(turn) if around else turn, "front")
    if style == "bald":
        if wears_hat(person):
            draw_hat(hair)
        return
    if style == "curly" and hair.permed and around:
        (sidecuts if abs(turn) == PROFILE else awaycuts).curly(hair)
    else:
        {PROFILE: _side, AWAY: _away}.get(abs(turn), _front)()[style](hair)
    adorn(hair)


Strokes = Mapping[Style, Callable[[Hair], None]]


def _front() -> Strokes:
    return {
        "high bun": updos.high_bun,
        "low bun": updos.low_bun,
        "half up": falls.half_up,
        "topknot": updos.topknot,
        "long": falls.long,
        "school": falls.school,
        "bob": falls.bob,
        "curly": falls.curly,
        "pixie": cuts.pixie,
        "ponytail": tails.ponytail,
        "twin tails": tails.twin_tails,
        "pigtails": tails.pigtails,
        "braid": tails.braid,
        "short": cuts.short,
        "side part": cuts.side_part,
        "shaggy": cuts.shaggy,
        "crew cut": cuts.crew_cut,
        "receding": cuts.receding,
    }


def _side() -> Strokes:
    return {
        "high bun": sidetied.high_bun,
        "low bun": sidetied.low_bun,
        "half up": sidehair.half_up,
        "topknot": sidetied.topknot,
        "long": sidehair.long,
        "school": sidehair.school,
        "bob": sidehair.bob,
        "curly": sidehair.curly,
        "pixie": sidecuts.pixie,
        "ponytail": sidetied.ponytail,
        "twin tails": sidetied.twin_tails,
        "pigtails": sidetied.pigtails,
        "braid": sidetied.braid,
        "short": sidecuts.short,
        "side part": sidecuts.side_part,
        "shaggy": sidecuts.shaggy,
        "crew cut": sidecuts.crew_cut,
        "receding": sidecuts.receding,
    }


def _away() -> Strokes:
    return {
        "high bun": awayhair.high_bun,
        "low bun": awayhair.low_bun,
        "half up": awayhair.half_up,
        "topknot": awayhair.topknot,
        "long": awayhair.long,
        "school": awayhair.school,
        "bob": awayhair.bob,
        "curly": awayhair.curly,
        "pixie": awaycuts.pixie,
        "ponytail": awayhair.ponytail,
        "twin tails": awayhair.twin_tails,
        "pigtails": awayhair.pigtails,
        "braid": awayhair.braid,
        "short": awaycuts.short,
        "side part": awaycuts.side_part,
        "shaggy": awaycuts.shaggy,
        "crew cut": awaycuts.crew_cut,
        "receding": awaycuts.receding,
    }
