"""Claims about hand-made files: what fits is taken as it is, what does not is told so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path

import cv2
import numpy as np
import pytest

from drama_build.engine.action import Fact, Json, Order, Product, Target, declare
from drama_build.errors import TargetError
from drama_build.media.encode import encode_frames
from drama_build.media.flac import decode, encode_flac
from drama_build.media.pngtext import with_text
from drama_build.rules.adopt import ADOPTED
from drama_build.rules.catalogue import KINDS, catalogue
from drama_build.units import Size

FRAME: Mapping[str, Json] = {
    "frame": "108x192",
    "rate": 24,
    "words": "Come in. Sit down.",
    "language": "en",
}
Adopt = Callable[[str, Path], Mapping[str, bytes]]


async def _closed() -> None:
    pytest.fail("a hand-made file needs no provider")


@pytest.fixture
def adopt(tmp_path: Path) -> Adopt:
    rules = catalogue(lambda: pytest.fail("nor prices"), _closed, "")  # type: ignore[arg-type]

    def adopt(kind: str, file: Path) -> Mapping[str, bytes]:
        target: Target = declare(f"{kind}:toy/x", kind, FRAME, facts={"pin": Fact("my/file")})
        order = Order(target, {}, lambda _: b"", Path, tmp_path)
        made: Product = asyncio.run(rules[kind].adopt(order, file))
        return {
            name: out if isinstance(out, bytes) else out.read_bytes()
            for name, out in made.outputs.items()
        }

    return adopt


def _picture(path: Path, width: int, height: int, channels: int = 3) -> Path:
    pixels = np.zeros((height, width, channels), np.uint8)
    pixels[: height // 2] = (10, 20, 200, 128)[:channels]
    assert cv2.imwrite(str(path), pixels)
    return path


RIGHT = Size(108, 192)


def _film(path: Path, size: Size = RIGHT, rate: int = 24) -> Path:
    card = np.full((size.height * 3 // 2, size.width), 90, np.uint8)
    encode_frames((card for _ in range(6)), path, size=size, rate=rate)
    return path


def _shape(png: bytes) -> tuple[int, ...]:
    pixels = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)
    assert pixels is not None
    return tuple(pixels.shape)


@pytest.mark.parametrize("kind", ["portrait", "plate", "keyframe"])
def test_a_png_that_fits_stays_as_it_is_with_what_it_says_of_itself(
    adopt: Adopt, tmp_path: Path, kind: str
) -> None:
    file = _picture(tmp_path / "a.png", 108, 192, 4)
    file.write_bytes(with_text(file.read_bytes(), "drama-studio", "{}"))
    assert adopt(kind, file) == {"still": file.read_bytes()}


def test_any_picture_becomes_a_png_and_keeps_its_alpha(adopt: Adopt, tmp_path: Path) -> None:
    assert _shape(adopt("portrait", _picture(tmp_path / "a.jpg", 60, 90))["still"]) == (90, 60, 3)
    assert _shape(adopt("portrait", _picture(tmp_path / "a.webp", 60, 90, 4))["still"]) == (
        90,
        60,
        4,
    )


def test_a_keyframe_and_a_cover_fill_the_frame(adopt: Adopt, tmp_path: Path) -> None:
    file = _picture(tmp_path / "a.png", 400, 300, 4)
    keyframe, cover = adopt("keyframe", file)["still"], adopt("cover", file)["still"]
    assert _shape(keyframe)[:2] == _shape(cover)[:2] == (192, 108)
    assert keyframe.startswith(b"\x89PNG")
    assert cover.startswith(b"\xff\xd8\xff")


def test_a_photograph_is_upright(adopt: Adopt, tmp_path: Path) -> None:
    photo = _picture(tmp_path / "a.jpg", 90, 60).read_bytes()
    turned = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    header = b"\xff\xe1" + (len(turned) + 2).to_bytes(2, "big") + turned
    (tmp_path / "b.jpg").write_bytes(photo[:2] + header + photo[2:])
    assert _shape(adopt("plate", tmp_path / "b.jpg")["still"]) == (90, 60, 3)


def test_a_recording_is_brought_to_one_format_and_measured(adopt: Adopt, tmp_path: Path) -> None:
    tone = (0.2 * np.sin(np.arange(48_000) / 20)).astype(np.float32)
    file = tmp_path / "said.flac"
    file.write_bytes(encode_flac(np.stack([tone, tone])))
    said = adopt("line", file)
    assert said["measure"] == b'{"samples":48000}'
    assert decode(said["sound"], channels=1).shape == (1, 48_000)
    assert decode(adopt("score", file)["sound"], channels=2).shape == (2, 48_000)


def test_a_clip_may_have_any_size_and_a_film_only_its_own(adopt: Adopt, tmp_path: Path) -> None:
    odd, right = _film(tmp_path / "odd.mp4", Size(64, 64), 30), _film(tmp_path / "right.mp4")
    assert adopt("clip", odd) == {"video": odd.read_bytes()}
    for kind, output in (("scene", "body"), ("transition", "body"), ("episode", "master")):
        assert adopt(kind, right) == {output: right.read_bytes()}
        with pytest.raises(TargetError) as told:
            adopt(kind, odd)
        assert str(told.value) == (
            f"my/file is 64x64 at 30 frames a second; {kind}:toy/x is 108x192 at 24: export it so"
        )


@pytest.mark.parametrize("kind", sorted(ADOPTED))
@pytest.mark.parametrize("content", [b"", b"hello\n" * 400, b"\x89PNG\r\n\x1a\n" + b"\0" * 99])
def test_a_file_of_another_sort_is_told_by_the_name_its_owner_knows(
    adopt: Adopt, tmp_path: Path, kind: str, content: bytes
) -> None:
    (tmp_path / "0123abcd").write_bytes(content)
    with pytest.raises(TargetError, match=f"my/file cannot stand for {kind}:toy/x: it is not a"):
        adopt(kind, tmp_path / "0123abcd")


@pytest.mark.parametrize("kind", sorted(set(KINDS) - set(ADOPTED)))
def test_what_is_more_than_one_file_cannot_be_one(adopt: Adopt, tmp_path: Path, kind: str) -> None:
    with pytest.raises(TargetError, match="cannot be a hand-made file"):
        adopt(kind, _film(tmp_path / "a.mp4"))


@pytest.mark.parametrize("kind", sorted(ADOPTED))
def test_what_a_file_gives_is_what_is_promised(adopt: Adopt, tmp_path: Path, kind: str) -> None:
    sound = tmp_path / "a.flac"
    sound.write_bytes(encode_flac(np.zeros((1, 480), np.float32)))
    files = {
        "still": _picture(tmp_path / "a.png", 10, 10),
        "sound": sound,
        "video": _film(tmp_path / "a.mp4"),
    }
    file = next((f for name, f in files.items() if name in ADOPTED[kind]), files["video"])
    assert adopt(kind, file).keys() == ADOPTED[kind]
