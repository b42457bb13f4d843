"""Actors stand in a keyframe where they were placed, and the keyframe says so."""

from __future__ import annotations

import json
from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from drama_build.errors import MediaError
from drama_build.media.compose import STAGING, STUDIO, Placed, compose, decoded
from drama_build.media.pngtext import read_text, with_text
from drama_build.units import Size

_FRAME = Size(108, 192)
_RED = (30, 30, 200)


def _png(pixels: NDArray[np.uint8]) -> bytes:
    return bytes(cv2.imencode(".png", pixels)[1].tobytes())


def _plate(level: int = 60) -> bytes:
    return _png(np.full((160, 120, 3), level, np.uint8))


def _figure(*, backdrop: int | None = None) -> NDArray[np.uint8]:
    """A red actor, 80 pixels tall and 20 wide, off the middle of a portrait of 100 by 60."""
    pixels = np.zeros((100, 60, 4), np.uint8)
    if backdrop is not None:
        pixels[:] = (backdrop, backdrop, backdrop, 255)
    pixels[10:90, 5:25] = (*_RED, 255)
    return pixels if backdrop is None else np.ascontiguousarray(pixels[..., :3])


def _placed(portrait: bytes | None = None, *, speaks: bool = True, **position: float) -> Placed:
    where = {"x": 0.5, "foot": 0.9, "height": 0.5} | position
    still = _png(_figure()) if portrait is None else portrait
    return Placed(portrait=still, facing=1, speaks=speaks, mood="calm", pose="stand", **where)


def _reds(keyframe: bytes) -> NDArray[np.bool_]:
    pixels = cv2.imdecode(np.frombuffer(keyframe, np.uint8), cv2.IMREAD_COLOR)
    assert pixels is not None
    assert pixels.shape == (_FRAME.height, _FRAME.width, 3)
    found = pixels.astype(int)
    return np.asarray(found[..., 2] - found[..., 1] > 40, np.bool_)


def _box(keyframe: bytes) -> tuple[int, int, int, int]:
    rows, columns = np.nonzero(_reds(keyframe))
    return int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1


def test_an_actor_stands_where_it_was_placed_from_crown_to_sole() -> None:
    left, top, right, bottom = _box(compose(_plate(), [_placed(x=0.25)], _FRAME))
    assert (top, bottom) == pytest.approx((192 * 0.4, 192 * 0.9), abs=1)
    assert (left + right) / 2 == pytest.approx(108 * 0.25, abs=1)
    assert right - left == pytest.approx(24, abs=2)


def test_a_closer_shot_shows_what_the_frame_holds_of_the_actor() -> None:
    left, top, right, bottom = _box(compose(_plate(), [_placed(foot=2.1, height=2.0)], _FRAME))
    assert (top, bottom) == pytest.approx((19, 192), abs=1)
    assert right - left == pytest.approx(96, abs=2)
    assert left > 0


def test_an_actor_outside_the_frame_leaves_the_plate_alone() -> None:
    empty = compose(_plate(), [], _FRAME)
    assert compose(_plate(), [_placed(x=-3.0, foot=3.0)], _FRAME) == empty


def test_who_comes_later_stands_in_front() -> None:
    blue = _figure()
    blue[10:90, 5:25, :3] = (200, 30, 30)
    behind, front = _placed(), _placed(_png(blue))
    assert not _reds(compose(_plate(), [behind, front], _FRAME)).any()
    assert _reds(compose(_plate(), [front, behind], _FRAME)).any()


def test_who_listens_is_a_little_darker_than_who_speaks() -> None:
    listening = _placed(x=0.25, speaks=False)
    pair = compose(_plate(), [_placed(x=0.75), listening], _FRAME)
    alone = compose(_plate(), [listening], _FRAME)

    def brightness(keyframe: bytes) -> float:
        pixels = cv2.imdecode(np.frombuffer(keyframe, np.uint8), cv2.IMREAD_COLOR)
        assert pixels is not None
        return float(pixels[90:160, 20:35].mean())

    assert 0.8 * brightness(alone) < brightness(pair) < 0.95 * brightness(alone)


def test_the_floor_is_darker_at_the_feet() -> None:
    pixels = cv2.imdecode(
        np.frombuffer(compose(_plate(120), [_placed()], _FRAME), np.uint8), cv2.IMREAD_COLOR
    )
    assert pixels is not None
    assert pixels[175, 54].mean() < 0.8 * pixels[100, 5].mean()


@pytest.mark.parametrize("backdrop", [0, 128, 250])
def test_a_portrait_on_an_even_backdrop_is_cut_out(backdrop: int) -> None:
    portrait = _png(_figure(backdrop=backdrop))
    left, top, right, bottom = _box(compose(_plate(), [_placed(portrait)], _FRAME))
    assert (top, bottom) == pytest.approx((96 - 19, 173), abs=2)
    assert right - left == pytest.approx(24, abs=3)


def test_a_portrait_on_an_uneven_backdrop_is_guessed_and_the_guess_is_always_the_same() -> None:
    ramp = np.linspace(0, 255, 240, dtype=np.uint8)
    pixels = np.dstack(
        [np.tile(ramp, (400, 1)), np.tile(ramp[::-1], (400, 1)), np.zeros((400, 240), np.uint8)]
    )
    pixels[60:390, 80:160] = _RED
    placed = [_placed(_png(pixels))]
    first = compose(_plate(), placed, _FRAME)
    assert first == compose(_plate(), placed, _FRAME)
    left, top, right, bottom = _box(first)
    assert (top, bottom) == pytest.approx((96 - 19, 173), abs=6)
    assert right - left == pytest.approx(23, abs=8)


def test_a_white_shirt_before_white_stays() -> None:
    pixels = np.full((100, 60, 3), 255, np.uint8)
    pixels[10:90, 15:45] = _RED
    pixels[40:60, 22:38] = 255
    keyframe = compose(_plate(), [_placed(_png(pixels))], _FRAME)
    found = cv2.imdecode(np.frombuffer(keyframe, np.uint8), cv2.IMREAD_COLOR)
    assert found is not None
    assert found[77 + 48, 54].min() > 150


def test_a_plate_of_any_shape_fills_the_frame_without_being_bent() -> None:
    pixels = np.zeros((90, 400, 3), np.uint8)
    cv2.circle(pixels, (200, 45), 20, (255, 255, 255), -1)
    found = cv2.imdecode(np.frombuffer(compose(_png(pixels), [], _FRAME), np.uint8), 0)
    assert found is not None
    rows, columns = np.nonzero(found > 127)
    assert np.ptp(rows) == pytest.approx(np.ptp(columns), abs=2)


def test_the_keyframe_of_studio_stills_says_how_it_is_staged() -> None:
    drawn = with_text(_png(_figure()), STUDIO, '{"kind":"portrait","prompt":"\\u6797"}')
    plate = with_text(_plate(), STUDIO, '{"kind":"plate","prompt":"a street"}')
    staging = read_text(compose(plate, [_placed(drawn)], _FRAME), STAGING)
    assert staging is not None
    assert staging.isascii()
    assert json.loads(staging) == {
        "plate": {"kind": "plate", "prompt": "a street"},
        "actors": [
            {
                "portrait": {"kind": "portrait", "prompt": "林"},
                "x": 0.5,
                "foot": 0.9,
                "height": 0.5,
                "facing": 1,
                "speaks": True,
                "mood": "calm",
                "pose": "stand",
            }
        ],
    }


@pytest.mark.parametrize("note", [None, "not json", "[1]"])
def test_a_still_from_elsewhere_leaves_the_keyframe_a_flat_picture(note: str | None) -> None:
    plate = with_text(_plate(), STUDIO, '{"kind":"plate","prompt":"a street"}')
    portrait = _png(_figure())
    if note:
        portrait = with_text(portrait, STUDIO, note)
    assert read_text(compose(plate, [_placed(portrait)], _FRAME), STAGING) is None


def test_jpeg_grey_and_deep_pictures_are_read_too() -> None:
    grey = np.full((96, 54), 90, np.uint8)
    jpeg = bytes(cv2.imencode(".jpg", grey)[1].tobytes())
    deep = _png(grey.astype(np.uint16) * 257)  # type: ignore[arg-type]  # 16 bits a channel
    for plate in (jpeg, _png(grey), deep):
        found = cv2.imdecode(np.frombuffer(compose(plate, [], _FRAME), np.uint8), cv2.IMREAD_COLOR)
        assert found is not None
        assert np.abs(found.astype(int) - 90).max() <= 1


@pytest.mark.parametrize("plate", [b"", b"no picture", _plate()[:40], _plate()[:-20]])
def test_what_is_no_whole_picture_is_refused(plate: bytes) -> None:
    with pytest.raises(MediaError, match=r"cannot be read|ends too early"):
        compose(plate, [], _FRAME)


def test_a_portrait_of_nobody_is_refused() -> None:
    with pytest.raises(MediaError, match="nobody"):
        compose(_plate(), [_placed(_png(np.zeros((40, 20, 4), np.uint8)))], _FRAME)


def test_a_back_before_the_lens_is_dark_and_soft() -> None:
    seen = decoded(compose(_plate(), [_placed(_png(_figure()))], _FRAME))
    behind = decoded(compose(_plate(), [replace(_placed(_png(_figure())), facing=-3)], _FRAME))
    assert behind.mean() < seen.mean()
    assert np.abs(np.diff(behind, axis=1)).max() < np.abs(np.diff(seen, axis=1)).max()
