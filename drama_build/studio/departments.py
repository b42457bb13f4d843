"""Who does the work behind the studio's routes, so that a test can send in stand-ins."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from drama_build.media.flac import FloatSound
from drama_build.studio.clip import ClipRequest, render_clip
from drama_build.studio.memory import let_go_of_pictures
from drama_build.studio.sound.make import Kind, make_sound
from drama_build.studio.voice.request import SpeechRequest
from drama_build.studio.voice.voices import Reading, Voices
from drama_build.studio.workshop import Workshop
from drama_build.units import Size

Background = Literal["transparent", "opaque"]


@dataclass(frozen=True, slots=True)
class Departments:
    """Each may be called from several threads at once, and gives equal answers to equal orders."""

    still: Callable[[str, Size, int, Background], bytes]
    """Prompt, size, seed and background to a PNG."""
    clip: Callable[[ClipRequest], bytes]
    """To an MP4 without sound."""
    speak: Callable[[SpeechRequest], Reading]
    """To mono at 48 kHz, and when its clauses are heard."""
    sound: Callable[[str, float, Kind, int], FloatSound]
    """Words, seconds, kind and seed to stereo at 48 kHz."""


def own_departments() -> Departments:
    """The studio's own people; engines and sets are loaded at the first order."""
    from drama_build.studio.stills import still

    let_go_of_pictures()
    workshop = Workshop()
    return Departments(
        still=partial(still, workshop=workshop),
        clip=lambda request: _film(request, workshop),
        speak=Voices().read,
        sound=make_sound,
    )


def _film(request: ClipRequest, workshop: Workshop) -> bytes:
    with tempfile.TemporaryDirectory(prefix="drama-clip-") as folder:
        out = Path(folder, "clip.mp4")
        render_clip(request, out, workshop)
        return out.read_bytes()
