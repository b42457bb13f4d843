"""Divide the frame into cells, and judge which of them a picture fills, touches or misses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from drama_build.studio.camera import Matrix
from drama_build.studio.canvas import BytePicture
from drama_build.studio.exposure import Box, Exposure
from drama_build.units import Size

_CELL = 90  # pixels: smaller ones hide more, and take more calls
_BLOCK = 16  # pixels of a picture that are judged as one
_SAFE = 4.0  # pixels round a cell that are judged with it: it may be drawn at half size

Cells = NDArray[np.bool_]
Counts = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a frame, as the pixel columns and rows of their edges."""

    across: tuple[int, ...]
    down: tuple[int, ...]
    known: dict[bytes, list[Box]] = field(default_factory=dict)

    @classmethod
    def over(cls, frame: Size, full: Size | None = None) -> Grid:
        """A grid for `frame`, with as many cells as the frame `full` it will be enlarged to."""
        full = full or frame
        return cls(_edges(frame.width, full.width), _edges(frame.height, full.height))

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of cells."""
        return len(self.down) - 1, len(self.across) - 1

    def boxes(self, cells: Cells) -> list[Box]:
        """Few rectangles that together are exactly the marked cells; these seldom change."""
        pattern = cells.tobytes()
        if pattern not in self.known:
            self.known[pattern] = [
                (self.across[left], self.down[top], self.across[right], self.down[bottom])
                for left, top, right, bottom in rectangles(cells)
            ]
        return self.known[pattern]


@dataclass(frozen=True, slots=True)
class Tiled:
    """A premultiplied picture that knows where it is solid and where it is empty.

    A count at (row, column) is of all blocks above and to the left: any rectangle takes four reads.
    """

    pixels: BytePicture
    gaps: Counts  # blocks that are not solid
    marks: Counts  # blocks that are not empty

    @classmethod
    def of(cls, pixels: BytePicture) -> Tiled:
        """Judge a picture's alpha."""
        alpha = cv2.extractChannel(pixels, 3)
        solid = _share(cv2.compare(alpha, 255, cv2.CMP_EQ)) == 255
        empty = _share(cv2.compare(alpha, 0, cv2.CMP_GT)) == 0
        return cls(pixels, _sums(~solid), _sums(~empty))

    def judge(self, camera: Matrix, grid: Grid) -> tuple[Cells, Cells]:
        """The cells it fills wholly, and those in which there is anything of it.

        A cell beyond the picture is judged by the nearest edge.
        """
        back = cv2.invertAffineTransform(camera)
        x, y = np.meshgrid(grid.across, grid.down)
        left, right = _blocks(back[0, 0] * x + back[0, 1] * y + back[0, 2], self.gaps.shape[1] - 1)
        top, bottom = _blocks(back[1, 0] * x + back[1, 1] * y + back[1, 2], self.gaps.shape[0] - 1)

        def count(sums: Counts) -> Counts:
            return sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]

        return count(self.gaps) == 0, count(self.marks) > 0

    def expose(
        self,
        frame: Exposure,
        camera: Matrix,
        grid: Grid,
        shown: tuple[Cells, Cells],
        first_row: int = 0,
    ) -> None:
        """Draw the (solid, mixed) cells `shown`; frame rows above `first_row` stay as they are."""
        for box in _below(grid.boxes(shown[0]), first_row):
            frame.fill(self.pixels, camera, box)
        for box in _below(grid.boxes(shown[1]), first_row):
            frame.lay_within(self.pixels, camera, box)


def rectangles(cells: Cells) -> Iterator[Box]:
    """Marked cells as (left, top, right, bottom), runs of a row joined with equal ones below."""
    growing: dict[tuple[int, int], int] = {}  # columns of a rectangle: its first row
    for row in range(len(cells) + 1):
        runs = _runs(cells[row]) if row < len(cells) else set()
        for run in [grown for grown in growing if grown not in runs]:
            yield run[0], growing.pop(run), run[1], row
        for run in sorted(runs):
            growing.setdefault(run, row)


def _runs(row: Cells) -> set[tuple[int, int]]:
    """The runs of marked cells in one row, as (first, end)."""
    steps = np.flatnonzero(np.diff(np.concatenate([[False], row, [False]]).astype(np.int8)))
    return {(int(a), int(b)) for a, b in zip(steps[::2], steps[1::2], strict=True)}


def _below(boxes: list[Box], first_row: int) -> Iterator[Box]:
    for left, top, right, bottom in boxes:
        if bottom > first_row:
            yield left, max(top, first_row), right, bottom


def _share(mask: BytePicture) -> BytePicture:
    """How much of each block is marked: 255 only if all is, 0 only if nothing is.

    One pixel of a block is 1/256 of it, so that rounding keeps both ends apart. The last block
    repeats the picture's edge.
    """
    height, width = mask.shape
    padded = cv2.copyMakeBorder(mask, 0, -height % _BLOCK, 0, -width % _BLOCK, cv2.BORDER_REPLICATE)
    size = (padded.shape[1] // _BLOCK, padded.shape[0] // _BLOCK)
    return np.asarray(cv2.resize(padded, size, interpolation=cv2.INTER_AREA), np.uint8)


def _sums(blocks: Cells) -> Counts:
    return np.asarray(cv2.integral(blocks.astype(np.uint8)), np.int32)


def _edges(length: int, full: int) -> tuple[int, ...]:
    parts = max(1, round(full / _CELL))
    return tuple(round(length * i / parts) for i in range(parts + 1))


def _blocks(at: NDArray[np.float64], last: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First and end of the blocks each cell may look up."""
    corners = np.stack([at[:-1, :-1], at[:-1, 1:], at[1:, :-1], at[1:, 1:]])
    first = np.floor((corners.min(axis=0) - _SAFE) / _BLOCK).astype(np.int64)
    end = np.floor((corners.max(axis=0) + _SAFE) / _BLOCK).astype(np.int64) + 1
    return np.clip(first, 0, last - 1), np.clip(end, 1, last)
