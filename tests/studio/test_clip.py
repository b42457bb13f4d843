"""Clips: staged ones in layers, others as flat pictures; always the same for the same request."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from drama_build.media.pngtext import with_text
from drama_build.studio.camera import nearness
from drama_build.studio.canvas import BytePicture, rng
from drama_build.studio.clip import ClipRequest, clip_frames, render_clip
from drama_build.studio.stage import (
    MOUTHS,
    Eyes,
    Light,
    Mouth,
    Patch,
    Plane,
    Puppet,
    Scenery,
    Weather,
)
from drama_build.studio.staging import STAGING
from drama_build.studio.workshop import Workshop
from drama_build.units import Size

SIZE = Size(108, 192)
MARGIN = (11, 14)
FRAMES = 24
LIGHT = Light("#ffcc88", "#221133", 1, 0.8, "#334455", 0.1, "#112233", "#ffddaa")
SKIN: dict[Mouth, int] = {"rest": 0, "closed": 40, "open": 90, "wide": 140, "round": 190}


def solid(height: int, width: int, *colour: int) -> BytePicture:
    return np.full((height, width, 4), (*colour, 255), np.uint8)


def cardboard_scenery(weather: Weather = "clear") -> Scenery:
    height, width = SIZE.height + 2 * MARGIN[1], SIZE.width + 2 * MARGIN[0]
    far = solid(height, width, 40, 60, 120)
    far[::8] = (200, 200, 210, 255)
    near = solid(height, width, 90, 70, 60)
    near[: height * 2 // 3] = 0
    glow = np.zeros((height // 2, width // 2, 3), np.uint8)
    glow[20:50, 20:40] = (200, 120, 60)
    front = np.zeros((height, width, 4), np.uint8)
    front[-30:, :20] = (10, 10, 10, 255)
    planes = (Plane(far, 0.18), Plane(near, 0.85))
    return Scenery(SIZE, MARGIN, planes, Plane(front, 1.35), glow, LIGHT, weather, 0.93)


def cardboard_puppet(height: int, facing: int) -> Puppet:
    width = height // 3
    pixels = np.zeros((height + 4, width, 4), np.uint8)
    pixels[4:, width // 5 : -width // 5] = (180, 40, 40, 255)
    head = height // 6
    left, top, side = width // 2 - head // 2, 4, head
    pixels[top : top + side, left : left + side] = (230, 190, 170, 255)
    states: tuple[Eyes, ...] = ("open", "closed")
    faces: Mapping[tuple[Mouth, Eyes], Patch] = {
        (mouth, eyes): Patch(left, top, solid(side, side, 230, SKIN[mouth], 60 * (eyes == "open")))
        for mouth in MOUTHS
        for eyes in states
    }
    foot = (width / 2 + facing, float(height))
    return Puppet(pixels, foot, (left, top, side, side), faces)


class Cardboard(Workshop):
    """A workshop of flat colours."""

    def __init__(self, weather: Weather = "clear") -> None:
        super().__init__()
        self.weather = weather

    def scenery(self, description: str, frame: Size) -> Scenery:
        assert (description, frame) == ("somewhere", SIZE)
        return cardboard_scenery(self.weather)

    def puppet(self, description: str, **asked: Any) -> Puppet:
        return cardboard_puppet(asked["height"], asked["facing"])


def picture(
    width: int = 90, height: int = 160, extension: str = ".png", channels: int = 3
) -> bytes:
    noise = rng("picture").integers(0, 256, (height // 8 + 1, width // 8 + 1, channels))
    image = cv2.resize(noise.astype(np.uint8), (width, height), interpolation=cv2.INTER_CUBIC)
    return bytes(cv2.imencode(extension, image)[1].tobytes())


def actor(**changes: Any) -> dict[str, Any]:
    usual = {
        "portrait": {"kind": "portrait", "prompt": "somebody"},
        "x": 0.5, "foot": 1.2, "height": 1.1, "facing": 0, "speaks": True, "mood": "calm",
    }  # fmt: skip
    return usual | changes


def staged(*actors: dict[str, Any]) -> bytes:
    told = {"plate": {"kind": "plate", "prompt": "somewhere"}, "actors": actors}
    return with_text(picture(), STAGING, json.dumps(told))


def request(image: bytes, prompt: str = "static", **changes: Any) -> ClipRequest:
    return replace(ClipRequest(image, prompt, FRAMES, 24, SIZE, 7), **changes)


def frames(asked: ClipRequest, weather: Weather = "clear") -> list[NDArray[np.uint8]]:
    return list(clip_frames(asked, Cardboard(weather)))


def luma(frame: NDArray[np.uint8]) -> NDArray[np.int64]:
    return frame[: SIZE.height].astype(np.int64)


def chroma(frame: NDArray[np.uint8]) -> NDArray[np.int64]:
    return frame[SIZE.height :].astype(np.int64)


def voice(seconds: float = 1.0) -> NDArray[np.float32]:
    t = np.arange(int(seconds * 48_000)) / 48_000
    return (0.3 * np.sin(2 * np.pi * 300 * t) * (np.sin(2 * np.pi * 4 * t) > 0)).astype(np.float32)


def test_a_clip_has_exactly_the_frames_that_were_ordered() -> None:
    for image in (staged(actor()), picture()):
        made = frames(request(image))
        assert len(made) == FRAMES
        assert {frame.shape for frame in made} == {(SIZE.height * 3 // 2, SIZE.width)}


@pytest.mark.parametrize("weather", ["clear", "rain", "snow", "dust", "petals"])
def test_the_same_request_gives_the_same_frames_in_any_weather(weather: Weather) -> None:
    asked = request(staged(actor()), "handheld push in", audio=voice(), frames=8)
    for one, other in zip(frames(asked, weather), frames(asked, weather), strict=True):
        assert np.array_equal(one, other)


def test_weather_is_seen() -> None:
    asked = request(staged(), frames=4)
    clear, rain, snow = (frames(asked, w) for w in ("clear", "rain", "snow"))
    assert np.abs(luma(clear[3]) - luma(rain[3])).max() > 10
    assert np.abs(luma(clear[3]) - luma(snow[3])).max() > 10


def test_a_locked_camera_holds_the_set_still() -> None:
    scene = frames(request(staged(), "static"))
    corner = [luma(frame)[:8, -30:] for frame in scene]  # no light flickers there
    assert max(np.abs(corner[0] - other).max() for other in corner) <= 8  # grain


def test_nothing_in_front_veils_a_face() -> None:
    class Veiled(Cardboard):
        def scenery(self, description: str, frame: Size) -> Scenery:
            usual = super().scenery(description, frame)
            white = np.full_like(usual.planes[0].pixels, 255)
            return replace(usual, foreground=Plane(white, 1.35))

    frame = luma(next(clip_frames(request(staged(actor(speaks=False))), Veiled())))
    assert frame[34:42, 50:58].mean() < 190
    assert frame[150:, 10:90].mean() > 225


def test_a_push_makes_the_actor_larger() -> None:
    def red(frame: NDArray[np.uint8]) -> int:
        return int((chroma(frame)[SIZE.height // 4 :] > 165).sum())

    made = frames(request(staged(actor(height=0.6, foot=0.9, speaks=False)), "push in", frames=72))
    assert red(made[-1]) > 1.05 * red(made[0])


def test_only_the_actor_who_speaks_moves_the_mouth() -> None:
    def faces(*, speaks: bool) -> int:
        asked = request(staged(actor(speaks=speaks)), audio=voice())
        return len({int(np.median(luma(f)[28:45, 45:63])) for f in frames(asked)})

    assert faces(speaks=True) > faces(speaks=False)


def test_a_listener_is_darker_than_who_speaks() -> None:
    pair = (actor(x=0.25), actor(x=0.75, speaks=False))
    frame = luma(frames(request(staged(*pair), frames=1))[0])
    assert frame[120:150, 24:30].mean() > frame[120:150, 78:84].mean() + 3


def test_an_actor_who_shows_his_feet_does_not_slide_over_the_floor() -> None:
    standing = actor(x=0.5, foot=0.95, height=0.5, speaks=False)
    made = frames(request(staged(standing), "truck right", frames=72))
    middles = []
    for frame in (made[0], made[-1]):
        red = cv2.resize(frame[-SIZE.height // 4 :].reshape(96, 54), (108, 192)) > 165
        middles.append(np.flatnonzero(red[170]).mean())
    floor = 21 * 3 * 0.1 * nearness(0.85)  # design units a second, three seconds, a tenth's scale
    assert middles[0] - middles[1] == pytest.approx(floor, abs=0.6)


@pytest.mark.parametrize(
    "image",
    [
        picture(300, 100),
        picture(40, 400),
        picture(90, 160, ".jpg"),
        picture(90, 160, ".webp"),
        picture(channels=4),
        picture(channels=1),
        picture(8, 8),
    ],
)
def test_any_picture_of_any_shape_fills_the_frame(image: bytes) -> None:
    made = frames(request(image, "slow push in", frames=3))
    assert all(luma(frame).std() > 3 for frame in made)


def test_bytes_that_are_no_picture_are_refused() -> None:
    with pytest.raises(ValueError, match="not a picture"):
        frames(request(b"nothing"))


def test_colours_arrive_as_bt709(tmp_path: Path) -> None:
    red = np.zeros((192, 108, 3), np.uint8)
    red[:] = (40, 60, 180)  # BGR
    image = bytes(cv2.imencode(".png", red)[1].tobytes())
    out = tmp_path / "clip.mp4"
    render_clip(request(image, frames=3), out, Cardboard())
    with av.open(str(out)) as film:
        shown = next(film.decode(video=0)).reformat(format="rgb24", src_colorspace="ITU709")
    middle = shown.to_ndarray()[60:120, 30:80].reshape(-1, 3).mean(axis=0)
    assert middle == pytest.approx((180, 60, 40), abs=4)


def test_the_studios_own_people_and_places_can_be_filmed() -> None:
    who = {"kind": "portrait", "prompt": "young woman, red hanfu, high bun"}
    told = {
        "plate": {"kind": "plate", "prompt": "night market"},
        "actors": [actor(portrait=who, height=1.5, foot=1.6, mood="tender")],
    }
    image = with_text(picture(), STAGING, json.dumps(told))
    workshop = Workshop()
    asked = request(image, "push in", frames=3, audio=voice(0.2))
    first, again = (list(clip_frames(asked, workshop)) for _ in range(2))
    assert all(np.array_equal(*pair) for pair in zip(first, again, strict=True))
    assert luma(first[0]).std() > 20


def test_two_renderings_are_the_same_file(tmp_path: Path) -> None:
    asked = request(staged(actor()), "push in", audio=voice(0.4), frames=6)
    for name in ("one.mp4", "two.mp4"):
        render_clip(asked, tmp_path / name, Cardboard())
    assert (tmp_path / "one.mp4").read_bytes() == (tmp_path / "two.mp4").read_bytes()
