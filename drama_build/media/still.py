"""Letter a cover, and take a single frame out of a film."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from drama_build.errors import MediaError
from drama_build.media import ffmpeg
from drama_build.media.compose import Picture, covering, decoded
from drama_build.media.fonts import Face, Ruler, face, ruler
from drama_build.media.probe import picture
from drama_build.units import Size

_QUALITY = 92  # of JPEG
_SECONDS = 60.0
_SPACING = 0.02  # ems between letters
_LARGE, _SMALL = 0.15, 0.052  # ems as shares of the frame's width, at 9:16
_IVORY, _GOLD = "&HE8F6FF&", "&H7CC4F2&"  # ASS writes blue before green before red


async def cover(
    still: bytes, *, series: str, title: str, language: str, frame: Size, fonts: Path
) -> bytes:
    """A JPEG of size `frame`: the still, and in its lower third the titles of series and episode.

    `fonts` is a fontconfig file; its fonts are the only ones used. Raises MediaError if
    the still cannot be read.
    """
    pixels = await asyncio.to_thread(_shaded, still, frame)
    with tempfile.TemporaryDirectory() as room:
        script = Path(room) / "titles.ass"
        script.write_text(_titles(series, title, language, frame), encoding="utf-8")
        lettered = await ffmpeg.run(
            _lettering(script.name, frame),
            timeout=_SECONDS,
            cwd=Path(room),
            environ=ffmpeg.lettering(fonts),
            stdin_frames=[pixels.reshape(-1).data],
        )
    made = np.frombuffer(lettered.output, np.uint8).reshape(frame.height, frame.width, 3)
    return bytes(cv2.imencode(".jpg", made, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])[1].tobytes())


async def poster_frame(film: Path, at: int) -> bytes:
    """Frame `at` of a film, counted from 0, as a JPEG. Raises MediaError if there is none."""
    found = await asyncio.to_thread(picture, film)
    if not 0 <= at < found.frames:
        raise MediaError(f"{film} has {found.frames} frames, so none is number {at}")
    # Half a frame early: the first frame not before that instant is the wanted one.
    instant = max(0.0, float((at - 0.5) / found.rate))
    taken = await ffmpeg.run(
        [
            *ffmpeg.source_arguments(film, ffmpeg.VIDEO, "-ss", f"{instant:.6f}"),
            *("-frames:v", "1", "-q:v", "2", "-pix_fmt", "yuvj420p", "-fflags", "+bitexact"),
            *("-flags:v", "+bitexact", "-c:v", "mjpeg", "-f", "image2pipe", "pipe:1"),
        ],
        timeout=_SECONDS,
    )
    return taken.output


def _lettering(script: str, frame: Size) -> list[str]:
    raw = ["-f", "rawvideo", "-pix_fmt", "bgr24"]
    return [
        *(*raw, "-video_size", str(frame), "-i", "pipe:0"),
        *("-vf", f"ass=filename={script}:shaping=complex", "-frames:v", "1", *raw, "pipe:1"),
    ]


# -- the picture --------------------------------------------------------------------------------


def _shaded(still: bytes, frame: Size) -> NDArray[np.uint8]:
    """The still filling the frame, darker at its edges and most of all where the titles stand.

    The dark is the picture's own: its mean colour, deepened, looks like night and not like ink.
    """
    pixels = covering(decoded(still)[..., :3], frame)
    height, width = pixels.shape[:2]
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    across = np.linspace(-1, 1, width, dtype=np.float32)[None, :, None]
    scrim = 0.9 * _eased((down - 0.48) / 0.42)
    top = 0.3 * _eased((0.2 - down) / 0.2)
    edge = 0.3 * across**4
    deep = pixels.mean(axis=(0, 1)) * 0.16
    veil = 1 - (1 - scrim) * (1 - top) * (1 - edge)
    made: NDArray[np.uint8] = np.round((pixels * (1 - veil) + deep * veil) * 255).astype(np.uint8)
    return np.ascontiguousarray(made)


def _eased(share: Picture) -> Picture:
    """0 below 0, 1 above 1, and no corner between."""
    held = np.clip(share, 0, 1)
    eased: Picture = held * held * (3 - 2 * held)
    return eased


# -- the letters --------------------------------------------------------------------------------


def _titles(series: str, title: str, language: str, frame: Size) -> str:
    """An ASS script: the series large, a gold rule, the episode below it."""
    chosen, measure = face(language), ruler(language)
    unit = min(frame.width, frame.height * 9 / 16)
    room = frame.width * 0.87
    lines = _lines(series, measure, room / (unit * _LARGE))
    large = min(unit * _LARGE, *(room / _ems(line, measure) for line in lines))
    small = min(unit * _SMALL, room / _ems(title, measure))
    rule = frame.height - unit * 0.24
    events = _rule(frame.width / 2, rule, unit)
    for up, line in enumerate(reversed(lines)):
        middle = rule - unit * 0.05 - large * (0.55 + 1.22 * up)
        events += _lettered(line, chosen, (frame.width / 2, middle), large, _IVORY)
    events += _lettered(title, chosen, (frame.width / 2, rule + unit * 0.085), small, _GOLD)
    return "\n".join([_header(frame, chosen.family), *events, ""])


def _header(frame: Size, family: str) -> str:
    return f"""[Script Info]
ScriptType: v4.00+
PlayResX: {frame.width}
PlayResY: {frame.height}
WrapStyle: 2
ScaledBorderAndShadow: yes
YCbCr Matrix: None

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, Bold, BorderStyle, Outline, Shadow, Alignment
Style: Title,{family},40,&H00FFFFFF,-1,1,0,0,2

[Events]
Format: Layer, Start, End, Style, Text"""


def _lettered(
    text: str, chosen: Face, middle: tuple[float, float], size: float, colour: str
) -> list[str]:
    """A line of text, `size` pixels to the em, over its own soft shadow."""
    place = rf"\an5\pos({middle[0]:.0f},{middle[1]:.0f})\fs{size * chosen.tall:.0f}"
    place += rf"\fsp{size * _SPACING:.1f}"
    shade = rf"\bord{size * 0.09:.1f}\blur{size * 0.15:.1f}\1c&H000000&\3c&H000000&\alpha&H48&"
    front = rf"\bord0\1c{colour}"
    plain = _plain(text)
    return [_event(0, rf"{{{place}{shade}}}{plain}"), _event(1, rf"{{{place}{front}}}{plain}")]


def _rule(x: float, y: float, unit: float) -> list[str]:
    half, thick = unit * 0.08, max(2.0, unit * 0.004)
    path = f"m 0 0 l {2 * half:.0f} 0 {2 * half:.0f} {thick:.0f} 0 {thick:.0f}"
    return [_event(1, rf"{{\an5\pos({x:.0f},{y:.0f})\1c{_GOLD}\p1}}{path}")]


def _event(layer: int, text: str) -> str:
    return f"Dialogue: {layer},0:00:00.00,0:00:10.00,Title,{text}"


def _plain(text: str) -> str:
    """Text that no renderer mistakes for a command."""
    flat = " ".join(text.split()).replace("\\", "\\\u2060")
    return flat.replace("{", r"\{").replace("}", r"\}")


def _lines(text: str, measure: Ruler, room: float) -> list[str]:
    """One line, or the evenest two if one would have to be much smaller than `room` ems allow."""
    text = " ".join(text.split())
    breaks = [at for at in range(1, len(text)) if _breakable(text, at)]
    if not breaks or _ems(text, measure) * 0.72 <= room:
        return [text]
    at = min(breaks, key=lambda at: max(_ems(text[:at], measure), _ems(text[at:], measure)))
    return [text[:at].strip(), text[at:].strip()]


def _breakable(text: str, at: int) -> bool:
    return text[at] == " " or (_ideograph(text[at - 1]) and _ideograph(text[at]))


def _ems(text: str, measure: Ruler) -> float:
    """A line's width in ems: its letters are spaced."""
    return max(1.0, measure.width(text) + len(text) * _SPACING)


def _ideograph(letter: str) -> bool:
    return "\u2e80" <= letter <= "\ud7af" or "\uf900" <= letter <= "\ufaff"
