"""Mix: every scene's stems and the score on one timeline, loudness-true, in one AAC encode."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from drama_build.engine.action import Json, Need, Order, Product, Target, canonical
from drama_build.rules.base import Local, text, whole
from drama_build.rules.timing import Edit
from drama_build.units import samples

if TYPE_CHECKING:
    from drama_build.media.flac import FloatSound

KIND = "mix"
LOUDNESS = "-14"
TRUE_PEAK = "-1"
"""LUFS and dBTP that short-video platforms ask for."""


@dataclass(frozen=True, slots=True)
class Part:
    """One scene of the mix: its stems, its edit and its score, if there is music."""

    stems: str
    timing: str
    score: str | None


def target(path: str, parts: Sequence[Part], *, rate: int, priority: int) -> Target:
    """Needs the stems, the edit and the score of every scene, in order."""
    inputs: dict[str, Need] = {}
    moods: list[Json] = []
    for i, part in enumerate(parts):
        inputs[f"dialogue/{i}"] = Need(part.stems, "dialogue")
        inputs[f"effects/{i}"] = Need(part.stems, "effects")
        inputs[f"edit/{i}"] = Need(part.timing, "edit")
        if part.score:
            inputs[f"score/{part.score}"] = Need(part.score, "sound")
        moods.append(part.score)
    return Target(
        name=f"{KIND}:{path}",
        rule=KIND,
        params={
            "rate": rate,
            "moods": moods,
            "loudness": LOUDNESS,
            "true_peak": TRUE_PEAK,
        },
        inputs=inputs,
        priority=priority,
    )


class Mix(Local):
    """Outputs `sound` (AAC in MP4) and `loudness` (measured on the decoded AAC)."""

    revision = 1

    async def make(self, order: Order) -> Product:
        """Mix in a thread; then encode, measure, correct."""
        import asyncio

        from drama_build.media.mix import master

        out = order.folder / "mix.m4a"
        measured = await master(
            await asyncio.to_thread(_timeline, order),
            out,
            lufs=float(text(order, "loudness")),
            true_peak=float(text(order, "true_peak")),
        )
        report = canonical({"lufs": measured.lufs, "true_peak": measured.true_peak}).encode()
        return Product({"sound": out, "loudness": report})


def _timeline(order: Order) -> FloatSound:
    from drama_build.media.flac import decode
    from drama_build.media.mix import SceneSound, ScoreSpan, Stems, timeline

    rate = whole(order, "rate")
    scenes, spans, at = [], list[tuple[Json, int, int]](), 0
    for i, mood in enumerate(cast("list[Json]", order.target.params["moods"])):
        edit = Edit.read(order.json(f"edit/{i}"))
        at -= edit.head
        stems = Stems(
            decode(order.read(f"dialogue/{i}"), channels=2),
            decode(order.read(f"effects/{i}"), channels=2),
        )
        scenes.append(SceneSound(stems, samples(at, rate), samples(edit.head, rate)))
        spans.append((mood, samples(at, rate), samples(at + edit.frames, rate)))
        at += edit.frames
    score = [
        ScoreSpan(decode(order.read(f"score/{mood}"), channels=2), start, end)
        for mood, start, end in _joined(spans)
        if mood is not None
    ]
    return timeline(scenes, score, samples(at, rate))


def _joined(spans: Sequence[tuple[Json, int, int]]) -> list[tuple[Json, int, int]]:
    """Neighbouring scenes with one mood share one stretch of music."""
    joined: list[tuple[Json, int, int]] = []
    for mood, start, end in spans:
        if joined and joined[-1][0] == mood:
            joined[-1] = (mood, joined[-1][1], end)
        else:
            joined.append((mood, start, end))
    return joined
