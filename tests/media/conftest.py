"""Clips whose every frame says in black and white which clip and which frame it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from drama_build.media.encode import Shape, encode_frames
from drama_build.units import Size

SHAPE = Shape(Size(144, 256), 24)

Number = tuple[int, int]
Film = Callable[..., Path]
Numbers = Callable[[Path], list[Number]]


def _barcode(clip: int, frame: int, size: Size) -> NDArray[np.uint8]:
    """Two rows of eight fields: the clip's number and the frame's, as bits; grey below."""
    luma = np.full((size.height, size.width), 120, np.uint8)
    for row, value in enumerate((clip, frame)):
        for bit in range(8):
            top, left = row * size.height // 8, bit * size.width // 8
            shade = 225 if value >> bit & 1 else 30
            luma[top : top + size.height // 8, left : left + size.width // 8] = shade
    chroma = np.full((size.height // 2, size.width), 128, np.uint8)
    return np.concatenate([luma, chroma])


def _read(picture: NDArray[np.uint8]) -> Number:
    height, width = picture.shape
    found = [0, 0]
    for row in range(2):
        for bit in range(8):
            y, x = (2 * row + 1) * height // 16, (2 * bit + 1) * width // 16
            found[row] |= int(picture[y - 2 : y + 2, x - 2 : x + 2].mean() > 127) << bit
    return found[0], found[1]


@pytest.fixture
def shape() -> Shape:
    return SHAPE


@pytest.fixture
def film(tmp_path: Path) -> Film:
    """Make a clip: `film(clip number, frames)`, in another size or rate where it matters."""

    def made(clip: int, frames: int, *, size: Size = SHAPE.size, rate: int = 24) -> Path:
        path = tmp_path / f"clip {clip}.mp4"
        pictures = (_barcode(clip, frame, size) for frame in range(frames))
        encode_frames(pictures, path, size=size, rate=rate)
        return path

    return made


def _pictures(path: Path) -> Iterator[NDArray[np.uint8]]:
    with av.open(str(path)) as file:
        for frame in file.decode(video=0):
            yield frame.to_ndarray(format="gray").astype(np.uint8)


@pytest.fixture
def numbers() -> Numbers:
    """Read a film: which clip and which of its frames each frame shows."""
    return lambda path: [_read(picture) for picture in _pictures(path)]


@pytest.fixture
def greys() -> Callable[[Path], Sequence[float]]:
    """The mean brightness of the lower half of each frame of a film."""
    return lambda path: [
        float(picture[picture.shape[0] // 2 :].mean()) for picture in _pictures(path)
    ]


@pytest.fixture
def manifest(tmp_path: Path, film: Film) -> Path:
    """A DASH manifest that passes for a clip and would have another file read in its place."""
    film(9, 4)
    hostile = tmp_path / "harmless.mp4"
    hostile.write_text(
        '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" '
        'mediaPresentationDuration="PT1S" minBufferTime="PT1S" '
        'profiles="urn:mpeg:dash:profile:isoff-on-demand:2011"><Period>'
        '<AdaptationSet contentType="video" mimeType="video/mp4">'
        '<Representation id="1" bandwidth="1000" width="144" height="256" codecs="avc1.640028">'
        "<BaseURL>clip 9.mp4</BaseURL></Representation></AdaptationSet></Period></MPD>",
        encoding="utf-8",
    )
    return hostile
