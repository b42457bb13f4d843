"""Cells: what is hidden is not drawn, and nobody sees the difference."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from drama_build.studio.backdrop import visible
from drama_build.studio.camera import Matrix
from drama_build.studio.canvas import BytePicture, rng
from drama_build.studio.cells import Cells, Grid, Tiled, rectangles
from drama_build.studio.exposure import Exposure
from drama_build.units import Size

FRAME = Size(270, 360)
GRID = Grid.over(FRAME)


def disc() -> BytePicture:
    y, x = np.mgrid[0:400, 0:300]
    inside = np.hypot(x - 150, y - 200) < 130
    colour = rng("disc").integers(0, 256, (400, 300, 4)).astype(np.uint8)
    colour[..., 3] = 255
    return np.where(inside[..., None], colour, 0).astype(np.uint8)


def camera(x: float, y: float, scale: float) -> Matrix:
    return np.array([[scale, 0.002, x], [-0.002, scale, y]], np.float32)


@given(arrays(np.bool_, (6, 5)))
def test_rectangles_cover_each_marked_cell_once(cells: Cells) -> None:
    count = np.zeros((6, 5), int)
    for left, top, right, bottom in rectangles(cells):
        count[top:bottom, left:right] += 1
    assert (count == cells).all()


@settings(max_examples=30)
@given(x=st.floats(-60, 20), y=st.floats(-60, 20), scale=st.floats(0.9, 1.2))
def test_drawn_by_cells_a_sprite_looks_as_drawn_at_once(x: float, y: float, scale: float) -> None:
    sprite, at = Tiled.of(disc()), camera(x, y, scale)
    whole, tiled = Exposure(FRAME), Exposure(FRAME)
    whole.picture[:], tiled.picture[:] = 90, 90
    whole.lay(sprite.pixels, at)
    solid, marked = sprite.judge(at, GRID)
    sprite.expose(tiled, at, GRID, (solid, marked & ~solid))
    difference = whole.picture.astype(int) - tiled.picture
    assert np.abs(difference[..., :3]).max() <= 2


def test_a_cell_is_solid_only_where_nothing_shows_through() -> None:
    sprite = Tiled.of(disc())
    solid, marked = sprite.judge(camera(0, 0, 1), GRID)
    assert solid[2, 1]
    assert not solid[1, 0]
    assert marked[1, 0]


def test_what_a_nearer_flat_fills_is_not_drawn_behind_it() -> None:
    everything, nothing = np.ones((2, 2), np.bool_), np.zeros((2, 2), np.bool_)
    left = np.array([[True, False], [True, False]])
    (far_solid, far_mixed), (near_solid, _) = visible(
        [(everything, everything), (left, left)], nothing
    )
    assert (far_solid == ~left).all()
    assert not far_mixed.any()
    assert (near_solid == left).all()
