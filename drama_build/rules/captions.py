"""Captions: what is spoken, as sidecar files beside the master."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from drama_build.engine.action import Fact, Json, Need, Order, Product, Target, declare
from drama_build.rules.base import Local, text, whole
from drama_build.rules.scene import Caption, caption_row, spoken_in
from drama_build.rules.timing import Edit
from drama_build.units import Size

KIND = "captions"


def target(
    path: str,
    scenes: Sequence[tuple[str, Sequence[Caption]]],
    *,
    frame: Size,
    rate: int,
    language: str,
    style: Mapping[str, Json],
    facts: Mapping[str, Fact],
) -> Target:
    """Needs the edit of every scene, in order."""
    inputs = {f"edit/{i}": Need(timing, "edit") for i, (timing, _) in enumerate(scenes)}
    rows: list[Json] = [[caption_row(c) for c in captions] for _, captions in scenes]
    return declare(
        name=f"{KIND}:{path}",
        rule=KIND,
        params={
            "frame": str(frame),
            "rate": rate,
            "language": language,
            "style": dict(style),
            "scenes": rows,
        },
        inputs=inputs,
        facts=facts,
    )


class Captions(Local):
    """Outputs `srt` and `vtt`."""

    revision = 1

    async def make(self, order: Order) -> Product:
        """Time every cue from the edits."""
        from drama_build.media.captions import CaptionStyle, Spoken, cues
        from drama_build.media.subtitles import srt, vtt

        rate, spoken, at = whole(order, "rate"), list[Spoken](), 0
        scenes = cast("list[list[dict[str, str]]]", order.target.params["scenes"])
        for i, rows in enumerate(scenes):
            edit = Edit.read(order.json(f"edit/{i}"))
            at -= edit.head
            spoken += spoken_in(edit, rows, at)
            at += edit.frames
        style = CaptionStyle(**cast("dict[str, object]", order.target.params["style"]))  # type: ignore[arg-type]  # our own JSON
        timed = cues(
            spoken,
            language=text(order, "language"),
            rate=rate,
            frame=Size.parse(text(order, "frame")),
            style=style,
        )
        return Product({"srt": srt(timed, rate).encode(), "vtt": vtt(timed, rate).encode()})
