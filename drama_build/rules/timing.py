"""Timing: measured lines become shots of exact length, and clips of a length the model sells.

An edited word changes its line, and the line's measure. What it does not change, as long as the
words still fit, is the quantised length; so the clip's key holds and no clip is bought.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import cast

from drama_build.engine.action import (
    Fact,
    Json,
    Need,
    Order,
    Product,
    Resource,
    Target,
    canonical,
    declare,
)
from drama_build.rules.base import Local, whole
from drama_build.units import SAMPLE_RATE, Frames, frames_of

KIND = "timing"


@dataclass(frozen=True, slots=True)
class ShotPlan:
    """One shot before its line was measured; lengths in frames. `line` is a role, or empty."""

    shot: int
    line: str
    lead: int
    tail: int
    hold: int


@dataclass(frozen=True, slots=True)
class ShotTiming:
    """One shot on the scene's timeline, in frames from the scene's start."""

    shot: int
    start: int
    frames: int
    line: str
    speech_start: int
    speech_frames: int
    clauses: tuple[tuple[int, int, int], ...] = ()
    """Of a line of several: each one's beats, and its frames from the line's start to its end."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A scene's timeline: `frames` in all; `head` and `tail` of them overlap its neighbours."""

    frames: int
    head: int
    tail: int
    shots: tuple[ShotTiming, ...]

    @classmethod
    def read(cls, content: Json) -> Edit:
        """From the JSON that `timing` makes."""
        known = cast("dict[str, int]", content)
        rows = cast("list[Mapping[str, int]]", known["shots"])
        shots = tuple(_shot(cast("Mapping[str, object]", row)) for row in rows)
        return cls(known["frames"], known["head"], known["tail"], shots)


def _shot(row: Mapping[str, object]) -> ShotTiming:
    clauses = cast("list[list[int]]", row.get("clauses", []))
    heard = tuple((beats, start, end) for beats, start, end in clauses)
    return ShotTiming(**{**row, "clauses": heard})  # type: ignore[arg-type]  # our own JSON


def target(
    path: str,
    shots: Sequence[ShotPlan],
    lines: Mapping[str, str],
    *,
    rate: int,
    overlap: tuple[int, int],
    sold: Sequence[str],
    facts: Mapping[str, Fact] | None = None,
) -> Target:
    """Needs the measure of every line; `overlap` is shared with the scenes before and after.

    `sold` lists the lengths in seconds that the video model makes, as exact decimal text.
    """
    return declare(
        name=f"{KIND}:{path}",
        rule=KIND,
        params={
            "shots": [_row(shot) for shot in shots],
            "rate": rate,
            "head": overlap[0],
            "tail": overlap[1],
            "sold": list(sold),
        },
        inputs={role: Need(line, "measure") for role, line in lines.items()},
        facts=facts,
    )


def _row(shot: ShotPlan) -> dict[str, Json]:
    return {
        "shot": shot.shot,
        "line": shot.line,
        "lead": shot.lead,
        "tail": shot.tail,
        "hold": shot.hold,
    }


class Timing(Local):
    """Pure arithmetic, so a plan foresees it exactly from foreseen measures."""

    revision = 1
    resource = Resource.CPU

    def forecast(self, order: Order) -> Mapping[str, bytes]:
        """The outputs, if every line is measured or foreseen."""
        return _outputs(order) if len(order.inputs) == len(order.target.inputs) else {}

    async def make(self, order: Order) -> Product:
        """`edit`: the scene's timeline; `length/N`: what to ask the video model for shot N."""
        return Product(_outputs(order))


def _outputs(order: Order) -> dict[str, bytes]:
    params = order.target.params
    rate = whole(order, "rate")
    measured = {role: frames_of(_samples(order, role), rate) for role in order.inputs}
    plans = [ShotPlan(**row) for row in cast("list[dict[str, int]]", params["shots"])]  # type: ignore[arg-type]  # our own JSON
    edit = lay_out(plans, measured, whole(order, "head"), whole(order, "tail"))
    heard = {role: _clauses(order, role, rate) for role in order.inputs}
    edit = replace(edit, shots=tuple(replace(s, clauses=heard.get(s.line, ())) for s in edit.shots))
    sold = [Fraction(str(length)) for length in cast("list[str]", params["sold"])]
    outputs = {"edit": canonical(_edit_row(edit)).encode()}
    for shot in edit.shots:
        asked = quantise(Fraction(shot.frames, rate), sold)
        outputs[f"length/{shot.shot}"] = canonical({"seconds": str(asked)}).encode()
    return outputs


def _samples(order: Order, role: str) -> int:
    found = cast("Mapping[str, int]", order.json(role))
    return found["samples"]


def _clauses(order: Order, role: str, rate: int) -> tuple[tuple[int, int, int], ...]:
    """In frames: each begins with the frame in which it is first heard."""
    found = cast("Mapping[str, list[list[int]]]", order.json(role))
    rows = found.get("clauses", [])
    return tuple(
        (beats, start * rate // SAMPLE_RATE, frames_of(end, rate)) for beats, start, end in rows
    )


def lay_out(
    plans: Sequence[ShotPlan], measured: Mapping[str, Frames], head: int, tail: int
) -> Edit:
    """Put shots end to end; nobody speaks while the picture still changes from scene to scene."""
    at, shots = 0, []
    for place, plan in enumerate(plans):
        lead = plan.lead + (head if place == 0 else 0)
        spoken = measured.get(plan.line, Frames(0))
        body = lead + spoken + plan.tail if plan.line else plan.hold + (head if place == 0 else 0)
        length = body + (tail if place == len(plans) - 1 else 0)
        speech = at + lead if plan.line else at
        shots.append(ShotTiming(plan.shot, at, length, plan.line, speech, spoken))
        at += length
    return Edit(at, head, tail, tuple(shots))


def quantise(seconds: Fraction, sold: Sequence[Fraction]) -> Fraction:
    """The shortest length sold that holds `seconds`; else the longest, and the last frame stays."""
    return min((length for length in sold if length >= seconds), default=max(sold))


def _edit_row(edit: Edit) -> dict[str, Json]:
    return {
        "frames": edit.frames,
        "head": edit.head,
        "tail": edit.tail,
        "shots": [_shot_row(shot) for shot in edit.shots],
    }


def _shot_row(shot: ShotTiming) -> dict[str, Json]:
    row: dict[str, Json] = {
        "shot": shot.shot,
        "start": shot.start,
        "frames": shot.frames,
        "line": shot.line,
        "speech_start": shot.speech_start,
        "speech_frames": shot.speech_frames,
    }
    return row | ({"clauses": [list(one) for one in shot.clauses]} if shot.clauses else {})
