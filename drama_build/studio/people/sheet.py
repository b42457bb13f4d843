"""The sheet a figure is drawn on, and frames cut out of it."""

from __future__ import annotations

import numpy as np

from drama_build.studio import canvas
from drama_build.studio.canvas import BytePicture, FloatPicture
from drama_build.studio.people.pen import Frame
from drama_build.studio.people.role import Role

HEADROOM = -380.0
"""y of the sheet's top, in figure units: room for the highest bun."""
REACH = 470.0
"""How far the sheet goes to either side of the figure's axis."""
FACE_ENDS = 250.0
"""y below every chin: this much is always drawn."""


def sheet_of(role: Role, until: float | None) -> Frame:
    """The sheet for a role, ending at row `until` of its pixels if that comes first."""
    frame = Frame.around(-REACH, HEADROOM, REACH, role.sole + 24, role.scale)
    if until is None or until >= frame.height:
        return frame
    rows = int(np.ceil(max(until, (FACE_ENDS - HEADROOM) * role.scale, 2)))
    return Frame(frame.left, frame.top, frame.width, rows + rows % 2, role.scale)


def within(outer: Frame, left: float, top: float, right: float, bottom: float) -> Frame:
    """A frame around figure units, kept inside another."""
    inner = Frame.around(left, top, right, bottom, outer.scale)
    x, y = max(outer.left, inner.left), max(outer.top, inner.top)
    width = min(outer.left + outer.width, inner.left + inner.width) - x
    height = min(outer.top + outer.height, inner.top + inner.height) - y
    if height % 2 and y > outer.top:  # rather a row more above than one less at the cut
        y, height = y - 1, height + 1
    return Frame(x, y, width - width % 2, height - height % 2, outer.scale)


def rows_of(frame: Frame, top: int, bottom: int) -> Frame:
    """The rows of a frame between two y of its pixels: an even number, two at least."""
    last = frame.top + frame.height
    first = min(max(top, frame.top), last - 2)
    tall = max(2, min(bottom, last) - first)
    return Frame(frame.left, first, frame.width, tall - tall % 2, frame.scale)


def part(outer: Frame, inner: Frame) -> tuple[slice, slice]:
    """Where in the pictures of one frame those of another, inside it, lie."""
    top, left = inner.top - outer.top, inner.left - outer.left
    return slice(top, top + inner.height), slice(left, left + inner.width)


def blank(frame: Frame) -> FloatPicture:
    """A frame with nothing on it."""
    return np.zeros((frame.height, frame.width, 4), np.float32)


def floats(picture: BytePicture) -> FloatPicture:
    """Bytes as 0..1 floats."""
    return picture.astype(np.float32) / np.float32(255)


def lay(below: FloatPicture, sheet: Frame, frame: Frame, picture: FloatPicture) -> None:
    """Lay the picture of one frame over that of another, in place; what sticks out is cut."""
    paste(below, picture, frame.left - sheet.left, frame.top - sheet.top)


def paste(below: FloatPicture, picture: FloatPicture, left: int, top: int) -> None:
    """Lay a picture over a part of another, in place; what sticks out is cut."""
    x, y = max(0, left), max(0, top)
    right = min(below.shape[1], left + picture.shape[1])
    bottom = min(below.shape[0], top + picture.shape[0])
    if right > x and bottom > y:
        canvas.over(
            below[y:bottom, x:right], picture[y - top : bottom - top, x - left : right - left]
        )
