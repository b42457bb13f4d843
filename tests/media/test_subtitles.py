"""What is written comes back as it was; what is burned in is seen where and when it should be."""

from __future__ import annotations

import asyncio
import html
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from drama_build.media import ffmpeg
from drama_build.media.captions import CaptionCue, CaptionStyle, em
from drama_build.media.fonts import font_world, ruler
from drama_build.media.subtitles import ass, srt, vtt
from drama_build.units import Size

_TIME = re.compile(r"(\d+):(\d\d):(\d\d)[.,](\d{3}) --> (\d+):(\d\d):(\d\d)[.,](\d{3})")
_LINE = (
    st.text(alphabet="ab <>&{}\\-/!|1你ฟ้:“”", min_size=1, max_size=20).map(str.strip).filter(bool)
)


def _frames(stamp: re.Match[str], first: int, rate: int) -> int:
    """The first frame that a player shows no earlier than a time."""
    hours, minutes, seconds, milliseconds = map(int, stamp.groups()[first : first + 4])
    whole = ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds
    return -(-whole * rate // 1000)


def _read(text: str, rate: int) -> list[tuple[int, int, tuple[str, ...]]]:
    """A reader as simple as players' are: blocks between blank lines."""
    found = []
    for block in text.strip("\n").split("\n\n"):
        lines = block.split("\n")
        at = next((i for i, line in enumerate(lines) if "-->" in line), None)
        if at is not None:
            stamp = _TIME.fullmatch(lines[at])
            assert stamp, lines[at]
            found.append((_frames(stamp, 0, rate), _frames(stamp, 4, rate), tuple(lines[at + 1 :])))
    return found


_CUES = st.lists(
    st.tuples(st.integers(1, 400), st.lists(_LINE, min_size=1, max_size=2).map(tuple)), max_size=5
)


def _made(steps: list[tuple[int, tuple[str, ...]]]) -> list[CaptionCue]:
    ends = np.cumsum([0, *(step for step, _ in steps)]).tolist()
    return [
        CaptionCue(start, end, lines, "LIN & MEI <x>")
        for (start, end), (_, lines) in zip(pairwise(ends), steps, strict=True)
    ]


@given(_CUES, st.sampled_from([24, 25, 30]))
def test_subrip_comes_back_frame_for_frame(
    steps: list[tuple[int, tuple[str, ...]]], rate: int
) -> None:
    timed = _made(steps)
    shown = srt(timed, rate)
    assert _read(shown.replace("\u2060", ""), rate) == [(c.start, c.end, c.lines) for c in timed]
    assert not re.search(r"<[A-Za-z/!]|\{(?!\u2060)", shown)
    assert shown.count("-->") == len(timed)


@given(_CUES, st.sampled_from([24, 25, 30]))
def test_webvtt_comes_back_frame_for_frame(
    steps: list[tuple[int, tuple[str, ...]]], rate: int
) -> None:
    timed = _made(steps)
    written = vtt(timed, rate)
    assert written.startswith("WEBVTT\n\n")
    read = [
        (start, end, tuple(html.unescape(re.sub(r"<v [^>]*>", "", line)) for line in lines))
        for start, end, lines in _read(written, rate)
    ]
    assert read == [(cue.start, cue.end, cue.lines) for cue in timed]
    assert written.count("<v LIN &amp; MEI &lt;x&gt;>") == len(timed)


def test_webvtt_without_a_speaker_has_no_voice() -> None:
    assert "<v" not in vtt([CaptionCue(0, 24, ("Hush.",), "")], 24)


def test_hours_are_written_out() -> None:
    late = srt([CaptionCue(24 * 3661, 24 * 3662, ("Late.",), "A")], 24)
    assert "01:01:01,000 --> 01:01:02,000" in late


def test_ass_takes_no_commands_from_the_text() -> None:
    script = ass(
        [CaptionCue(0, 24, (r"{\b0}a\Nb", "c"), "A")], 24, Size(270, 480), "en", CaptionStyle()
    )
    said = [line.partition("}")[2] for line in script.splitlines() if line.startswith("Dialogue")]
    assert said == ["\\{\\\u2060b0\\}a\\\u2060Nb\\Nc"] * 2


def test_letters_of_other_scripts_name_their_face() -> None:
    script = ass(
        [CaptionCue(0, 24, ("Call 沈砚 now",), "A")], 24, Size(270, 480), "en", CaptionStyle()
    )
    assert r"Call {\fnNoto Sans CJK SC\fs" in script
    assert r"}沈砚 {\fn\fs}now" in script


# -- burned in ----------------------------------------------------------------------------------

_FRAME = Size(270, 480)
Picture = NDArray[np.uint8]


def _burned(
    tmp_path: Path, language: str, *timed: CaptionCue, frames: int, grey: int = 90
) -> list[Picture]:
    """Grey frames with captions, as luma."""
    script = ass(timed, 24, _FRAME, language, CaptionStyle())
    (tmp_path / "said.ass").write_text(script, encoding="utf-8")
    ran = asyncio.run(
        ffmpeg.run(
            [
                *("-f", "lavfi", "-i", f"color=c=0x{grey:02x}{grey:02x}{grey:02x}:s={_FRAME}:r=24"),
                *("-vf", "format=yuv420p,ass=filename=said.ass:shaping=complex"),
                *("-frames:v", str(frames), "-pix_fmt", "gray", "-f", "rawvideo", "pipe:1"),
            ],
            timeout=60,
            cwd=tmp_path,
            environ=ffmpeg.lettering(font_world()),
        )
    )
    pixels = np.frombuffer(ran.output, np.uint8).reshape(-1, _FRAME.height, _FRAME.width)
    return list(pixels)


def _box(picture: Picture) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of everything that is not the background, as shares."""
    touched = np.abs(picture.astype(int) - int(picture[2, 2])) > 12
    rows, columns = np.flatnonzero(touched.any(axis=1)), np.flatnonzero(touched.any(axis=0))
    return (
        columns[0] / _FRAME.width,
        rows[0] / _FRAME.height,
        (columns[-1] + 1) / _FRAME.width,
        (rows[-1] + 1) / _FRAME.height,
    )


def test_a_caption_is_seen_in_exactly_its_frames(tmp_path: Path) -> None:
    timed = [CaptionCue(1, 3, ("One",), "A"), CaptionCue(7, 10, ("Two",), "A")]
    pictures = _burned(tmp_path, "en", *timed, frames=12)
    seen = [index for index, picture in enumerate(pictures) if picture.max() > 200]
    assert seen == [1, 2, 7, 8, 9]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ("My father paid you", "before he died — gj!")),
        ("zh", ("你母亲今晚就能手术了吗", "沈总，快下来！")),
        ("th", ("ถ้าเธอเปิดกล่องนี้ ปั้น", "เราจะไม่ใช่เพื่อนกันอีก")),
    ],
)
def test_captions_keep_clear_of_the_players_buttons(
    tmp_path: Path, language: str, lines: tuple[str, str]
) -> None:
    (picture,) = _burned(tmp_path, language, CaptionCue(0, 5, lines, "A"), frames=1)
    left, top, right, bottom = _box(picture)
    widest = max(map(ruler(language).width, lines)) * em(_FRAME, CaptionStyle()) / _FRAME.width
    assert right - left == pytest.approx(widest, abs=0.03)  # the ruler measures what is drawn
    assert left > 0.1
    assert right <= 0.88
    assert top > 0.68
    assert bottom <= 0.8


@pytest.mark.parametrize("grey", [20, 235])
def test_captions_are_legible_on_dark_and_on_bright(tmp_path: Path, grey: int) -> None:
    cue = CaptionCue(0, 5, ("HUSH",), "A")
    (picture,) = _burned(tmp_path, "en", cue, frames=1, grey=grey)
    inside = picture[int(_FRAME.height * 0.77) : int(_FRAME.height * 0.79)]
    assert inside.max() > 230
    assert inside.min() < 60
