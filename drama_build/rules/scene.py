"""Scene: clips conformed to exact frames, captions burned in, cut so that neighbours join."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from drama_build.engine.action import Fact, Json, Need, Order, Product, Target, declare
from drama_build.rules.base import Local, text, whole
from drama_build.rules.timing import Edit
from drama_build.units import Size

if TYPE_CHECKING:
    from drama_build.media.captions import Spoken

KIND = "scene"


@dataclass(frozen=True, slots=True)
class Caption:
    """What is said in one shot, as captions need it. `line` is the role of the line."""

    line: str
    speaker: str
    text: str


def target(
    path: str,
    timing: str,
    clips: Mapping[int, str],
    captions: Sequence[Caption],
    *,
    frame: Size,
    rate: int,
    language: str,
    style: Mapping[str, Json] | None,
    facts: Mapping[str, Fact],
) -> Target:
    """Needs every clip by shot number, and the edit. `style` None leaves captions out."""
    inputs = {"edit": Need(timing, "edit")}
    inputs |= {f"clip/{shot}": Need(clip, "video") for shot, clip in clips.items()}
    burned: list[Json] = [{"line": c.line, "text": c.text} for c in captions] if style else []
    return declare(
        name=f"{KIND}:{path}",
        rule=KIND,
        params={
            "frame": str(frame),
            "rate": rate,
            "language": language if style else None,
            "captions": burned,
            "style": dict(style) if style else None,
        },
        inputs=inputs,
        facts=facts,
    )


def caption_row(caption: Caption) -> dict[str, Json]:
    """A caption as a parameter."""
    return {"line": caption.line, "speaker": caption.speaker, "text": caption.text}


class Scene(Local):
    """Outputs `body` (delivery encoding) and, where scenes overlap, `head` and `tail`."""

    revision = 1

    async def make(self, order: Order) -> Product:
        """One ffmpeg run over all shots."""
        from drama_build.media.encode import Shape
        from drama_build.media.fonts import font_world
        from drama_build.media.scene import ClipUse, render_scene

        edit = Edit.read(order.json("edit"))
        frame, rate = Size.parse(text(order, "frame")), whole(order, "rate")
        made = await render_scene(
            [ClipUse(order.path(f"clip/{shot.shot}"), shot.frames) for shot in edit.shots],
            shape=Shape(frame, rate),
            ass=_burned(order, edit, frame, rate),
            fonts=font_world(),
            head=edit.head,
            tail=edit.tail,
            folder=order.folder,
        )
        parts = {"body": made.body, "head": made.head, "tail": made.tail}
        return Product({name: path for name, path in parts.items() if path is not None})

    async def adopt(self, order: Order, file: Path) -> Product:
        """A film of the frame's size and rate, where the scene overlaps no other."""
        import asyncio

        from drama_build.rules.adopt import film

        size, rate = Size.parse(text(order, "frame")), whole(order, "rate")
        return Product({"body": await asyncio.to_thread(film, order, file, size, rate)})


def _burned(order: Order, edit: Edit, frame: Size, rate: int) -> str | None:
    from drama_build.media.captions import CaptionStyle, cues
    from drama_build.media.subtitles import ass

    style = cast("Mapping[str, object] | None", order.target.params["style"])
    if style is None:
        return None
    rows = cast("list[dict[str, str]]", order.target.params["captions"])
    look = CaptionStyle(**style)  # type: ignore[arg-type]  # our own JSON
    language = text(order, "language")
    spoken = spoken_in(edit, rows, 0)
    timed = cues(spoken, language=language, rate=rate, frame=frame, style=look)
    return ass(timed, rate, frame, language, look)


def spoken_in(edit: Edit, rows: Sequence[Mapping[str, str]], offset: int) -> list[Spoken]:
    """Who says what and when, in frames from `offset`."""
    from drama_build.media.captions import Spoken
    from drama_build.media.clauses import Clause

    said = {row["line"]: row for row in rows}
    return [
        Spoken(
            text=said[shot.line]["text"],
            speaker=said[shot.line].get("speaker", ""),
            start=offset + shot.speech_start,
            frames=shot.speech_frames,
            clauses=tuple(Clause(*clause) for clause in shot.clauses),
        )
        for shot in edit.shots
        if shot.line in said
    ]
