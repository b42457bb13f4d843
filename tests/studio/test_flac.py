"""Sound survives FLAC, and equal sound gives equal bytes."""

from __future__ import annotations

import io
from contextlib import suppress

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drama_build.errors import MediaError
from drama_build.studio.flac import Bits, FloatSound, decode_flac, encode_flac


def _noise(*shape: int) -> FloatSound:
    drawn = np.random.default_rng(7).uniform(-0.9, 0.9, shape)
    return drawn.astype(np.float32)


@pytest.mark.parametrize("bits", [16, 24])
@pytest.mark.parametrize("shape", [(1,), (4096,), (10_001,), (2, 9_999)])
def test_a_sound_comes_back_to_half_a_step(shape: tuple[int, ...], bits: Bits) -> None:
    sound = _noise(*shape)
    back = decode_flac(encode_flac(sound, bits))
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
    back = decode_flac(encode_flac(np.array([2.0, -2.0], np.float32)))
    assert back[0, 0] > 0.999
    assert back[0, 1] == -1.0


@pytest.mark.parametrize(
    "broken", [b"", b"fLaC", b"RIFF\0\0\0\0WAVEfmt ", b"\0" * 500, encode_flac(_noise(500))[:90]]
)
def test_what_is_no_flac_is_refused(broken: bytes) -> None:
    with pytest.raises(MediaError):
        decode_flac(broken)


def test_a_sound_of_more_than_a_minute_is_refused() -> None:
    with pytest.raises(MediaError, match="longer than 60 s"):
        decode_flac(encode_flac(np.zeros(61 * 48_000, np.float32), 16))


def test_a_file_of_few_samples_a_second_is_not_blown_up() -> None:
    file = io.BytesIO()
    with av.open(file, "w", format="flac") as container:
        stream = container.add_stream("flac", rate=100)
        stream.layout, stream.format = "mono", "s16"
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 500), np.int16), "s16", "mono")
        frame.sample_rate = 100
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    with pytest.raises(MediaError, match="fewer than 8000"):
        decode_flac(file.getvalue())


@settings(max_examples=60)
@given(st.integers(0, 2000), st.binary(min_size=1, max_size=8))
def test_damage_is_refused_or_decoded_but_never_breaks_out(place: int, damage: bytes) -> None:
    file = bytearray(encode_flac(_noise(1000), 16))
    file[place : place + len(damage)] = damage
    with suppress(MediaError):
        decode_flac(bytes(file))
