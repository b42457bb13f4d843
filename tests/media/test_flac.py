"""Sound survives FLAC, equal sound gives equal bytes, and whatever is bought can be read."""

from __future__ import annotations

import io
from contextlib import suppress
from typing import Any

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drama_build.errors import MediaError
from drama_build.media.flac import Bits, FloatSound, Form, decode, encode_flac


def _noise(*shape: int) -> FloatSound:
    drawn = np.random.default_rng(7).uniform(-0.9, 0.9, shape)
    return drawn.astype(np.float32)


def _tone(seconds: float, rate: int = 48_000) -> FloatSound:
    at = np.arange(round(seconds * rate)) / rate
    return (0.5 * np.sin(2 * np.pi * 440 * at)).astype(np.float32)


def _written(form: str, codec: str, sound: FloatSound, rate: int = 48_000) -> bytes:
    """A mono file as others make them."""
    file = io.BytesIO()
    with av.open(file, "w", format=form) as container:
        stream: Any = container.add_stream(codec, rate=rate)
        stream.layout = "mono"
        even = av.AudioResampler(stream.format or "fltp", "mono", rate, stream.frame_size or 1024)
        frame = av.AudioFrame.from_ndarray(sound.reshape(1, -1), "fltp", "mono")
        frame.sample_rate, frame.pts = rate, 0
        for part in [*even.resample(frame), *even.resample(None)]:
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    return file.getvalue()


@pytest.mark.parametrize("bits", [16, 24])
@pytest.mark.parametrize("shape", [(1,), (4096,), (10_001,), (2, 9_999)])
def test_a_sound_comes_back_to_half_a_step(shape: tuple[int, ...], bits: Bits) -> None:
    sound = _noise(*shape)
    back = decode(encode_flac(sound, bits), channels=1 if len(shape) == 1 else 2)
    assert back.shape == np.atleast_2d(sound).shape
    assert back.dtype == np.float32
    assert np.abs(back - sound).max() <= 0.51 / 2 ** (bits - 1)


def test_equal_sound_gives_equal_bytes() -> None:
    assert encode_flac(_noise(2, 5000)) == encode_flac(_noise(2, 5000))


def test_the_file_does_not_name_its_encoder() -> None:
    file = encode_flac(_noise(2, 5000))
    assert file.startswith(b"fLaC")
    assert b"Lavf" not in file
    assert b"Lavc" not in file


def test_what_is_too_loud_is_clipped_not_wrapped() -> None:
    back = decode(encode_flac(np.array([2.0, -2.0], np.float32)), channels=1)
    assert back[0, 0] > 0.999
    assert back[0, 1] == -1.0


def test_one_channel_and_two_become_each_other() -> None:
    both = np.stack([_noise(3000), np.zeros(3000, np.float32)])
    assert np.allclose(decode(encode_flac(both), channels=1), both[:1] / 2, atol=1e-4)
    alike = decode(encode_flac(_noise(3000)), channels=2)
    assert np.array_equal(alike[0], alike[1])


@pytest.mark.parametrize(
    ("form", "codec", "rate"),
    [
        ("wav", "pcm_s16le", 24_000),
        ("wav", "pcm_f32le", 48_000),
        ("mp3", "libmp3lame", 44_100),
        ("ogg", "libopus", 48_000),
        ("mp4", "aac", 44_100),
        ("flac", "flac", 22_050),
    ],
)
def test_whatever_is_bought_comes_out_at_48_khz(form: str, codec: str, rate: int) -> None:
    back = decode(_written(form, codec, _tone(0.5, rate), rate), channels=1)
    assert back.shape[0] == 1
    assert abs(back.shape[1] - 24_000) < 3000  # codecs pad
    middle = back[0, 8000:20_000]
    assert np.sqrt((middle**2).mean()) == pytest.approx(0.5 / 2**0.5, rel=0.05)
    crossings = np.count_nonzero(np.diff(np.signbit(middle)))
    assert crossings == pytest.approx(2 * 440 * middle.size / 48_000, abs=2)


def test_the_last_block_of_an_mp4_is_not_padded() -> None:
    assert decode(_written("mp4", "aac", _tone(0.5)), channels=1).shape == (1, 24_000)


def test_samples_that_are_no_numbers_are_silence() -> None:
    odd = _tone(0.1)
    odd[10], odd[20], odd[30] = np.nan, np.inf, -1e30
    back = decode(_written("wav", "pcm_f32le", odd), channels=1)
    assert np.isfinite(back).all()
    assert np.abs(back).max() <= 4.0


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"fLaC",
        b"RIFF\0\0\0\0WAVEfmt ",
        b"OggS" + b"\0" * 60,
        b"ID3" + b"\xff" * 60,
        b"\0\0\0\x20ftypM4A " + b"\0" * 60,
        b"\0" * 500,
        b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
        b"ffconcat version 1.0\nfile /etc/passwd\n",
        b'<?xml version="1.0"?><MPD></MPD>',
        encode_flac(_noise(500))[:90],
        encode_flac(np.zeros(0, np.float32)),
    ],
)
def test_what_is_no_sound_is_refused(broken: bytes) -> None:
    with pytest.raises(MediaError):
        decode(broken, channels=1)


@pytest.mark.parametrize("form", ["flac", "mp4"])
def test_a_file_that_was_cut_off_is_refused(form: str) -> None:
    file = encode_flac(_noise(96_000)) if form == "flac" else _written("mp4", "aac", _tone(2))
    with pytest.raises(MediaError):
        decode(file[: len(file) // 2], channels=1)


@pytest.mark.parametrize(("form", "codec"), [("wav", "pcm_s16le"), ("mp4", "aac")])
def test_only_the_format_that_was_asked_for_is_read(form: str, codec: str) -> None:
    only: Form = "flac"
    with pytest.raises(MediaError, match="not a FLAC file"):
        decode(_written(form, codec, _tone(0.2)), channels=1, only=only)
    assert decode(encode_flac(_tone(0.2)), channels=1, only=only).shape == (1, 9600)


def test_a_sound_that_is_too_long_is_refused() -> None:
    with pytest.raises(MediaError, match="longer than 60 s"):
        decode(encode_flac(np.zeros(61 * 48_000, np.float32), 16), channels=1, longest=60)


def test_a_file_of_few_samples_a_second_is_not_blown_up() -> None:
    with pytest.raises(MediaError, match="fewer than 8000"):
        decode(_written("flac", "flac", _noise(500), rate=100), channels=1)


_FILES = st.sampled_from(
    [
        encode_flac(_noise(1000), 16),
        _written("wav", "pcm_s16le", _tone(0.05)),
        _written("mp4", "aac", _tone(0.05)),
        _written("ogg", "libopus", _tone(0.05)),
    ]
)


@settings(max_examples=120, deadline=None)
@given(_FILES, st.integers(4, 2000), st.binary(min_size=1, max_size=8))
def test_damage_is_refused_or_decoded_but_never_breaks_out(
    content: bytes, place: int, damage: bytes
) -> None:
    file = bytearray(content)
    file[place : place + len(damage)] = damage
    with suppress(MediaError):
        assert np.isfinite(decode(bytes(file), channels=1, longest=5)).all()
