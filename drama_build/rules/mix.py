"""Mix: all stems, the sound of places and the score on one timeline, in one AAC encode."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, cast

from drama_build.engine.action import Fact, Need, Order, Product, Target, canonical, declare
from drama_build.rules.base import Local, text, whole
from drama_build.rules.timing import Edit
from drama_build.units import samples

if TYPE_CHECKING:
    from drama_build.media.flac import FloatSound
    from drama_build.media.mix import Span

KIND = "mix"
LOUDNESS = "-14"
TRUE_PEAK = "-1"
"""LUFS and dBTP that short-video platforms ask for."""


@dataclass(frozen=True, slots=True)
class Part:
    """One scene of the mix: its stems and edit, and its place's sound and score, if any."""

    stems: str
    timing: str
    ambience: str | None
    score: str | None


def target(path: str, parts: Sequence[Part], *, rate: int, facts: Mapping[str, Fact]) -> Target:
    """Needs the stems, the edit, the ambience and the score of every scene, in order."""
    inputs: dict[str, Need] = {}
    sounds = [sound for part in parts for sound in (part.ambience, part.score) if sound]
    beds = {sound: place for place, sound in enumerate(dict.fromkeys(sounds))}
    for i, part in enumerate(parts):
        inputs[f"dialogue/{i}"] = Need(part.stems, "dialogue")
        inputs[f"effects/{i}"] = Need(part.stems, "effects")
        inputs[f"edit/{i}"] = Need(part.timing, "edit")
    for sound, place in beds.items():
        inputs[f"bed/{place}"] = Need(sound, "sound")
    return declare(
        name=f"{KIND}:{path}",
        rule=KIND,
        params={
            "rate": rate,
            "places": [beds[part.ambience] if part.ambience else None for part in parts],
            "moods": [beds[part.score] if part.score else None for part in parts],
            "loudness": LOUDNESS,
            "true_peak": TRUE_PEAK,
        },
        inputs=inputs,
        facts=facts,
    )


class Mix(Local):
    """Outputs `sound` (AAC in MP4) and `loudness` (measured on the decoded AAC)."""

    revision = 1

    async def make(self, order: Order) -> Product:
        """Mix in a thread; then encode, measure, correct."""
        import asyncio

        from drama_build.media.master import master

        out = order.folder / "mix.m4a"
        mastered = await master(
            await asyncio.to_thread(_timeline, order),
            out,
            lufs=float(text(order, "loudness")),
            true_peak=float(text(order, "true_peak")),
        )
        measured = mastered.loudness
        report = canonical(
            {
                "lufs": measured.lufs,
                "true_peak": measured.true_peak,
                "reduction": round(mastered.reduction, 2),
            }
        ).encode()
        return Product({"sound": out, "loudness": report})


def _timeline(order: Order) -> FloatSound:
    from drama_build.media.flac import decode
    from drama_build.media.mix import SceneSound, Stems, timeline

    rate = whole(order, "rate")
    scenes, stretches, at = [], list[tuple[int, int]](), 0
    for i in range(len(_beds(order, "moods"))):
        edit = Edit.read(order.json(f"edit/{i}"))
        at -= edit.head
        stems = Stems(
            decode(order.read(f"dialogue/{i}"), channels=2),
            decode(order.read(f"effects/{i}"), channels=2),
        )
        scenes.append(SceneSound(stems, samples(at, rate), samples(edit.head, rate)))
        stretches.append((samples(at, rate), samples(at + edit.frames, rate)))
        at += edit.frames
    return timeline(
        scenes,
        _spans(order, _beds(order, "places"), stretches),
        _spans(order, _beds(order, "moods"), stretches),
        samples(at, rate),
    )


def _beds(order: Order, name: str) -> list[int | None]:
    return cast("list[int | None]", order.target.params[name])


def _spans(
    order: Order, beds: Sequence[int | None], stretches: Sequence[tuple[int, int]]
) -> list[Span]:
    """The stretches with a bed. Neighbours that share one are a single stretch: it plays on."""
    from drama_build.media.flac import decode
    from drama_build.media.mix import Span

    spans: list[Span] = []
    for bed, group in groupby(zip(beds, stretches, strict=True), key=itemgetter(0)):
        times = [stretch for _, stretch in group]
        if bed is not None:
            sound = decode(order.read(f"bed/{bed}"), channels=2)
            spans.append(Span(sound, times[0][0], times[-1][1]))
    return spans
