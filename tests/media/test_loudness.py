"""Loudness is measured on what a player decodes."""

from __future__ import annotations

import asyncio
from pathlib import Path

import numpy as np
import pytest

from drama_build.errors import MediaError
from drama_build.media.flac import FloatSound, encode_flac
from drama_build.media.loudness import SILENT, measure
from drama_build.media.meter import loudness


def _file(folder: Path, sound: FloatSound) -> Path:
    path = folder / "sound.flac"
    path.write_bytes(encode_flac(sound))
    return path


def test_it_agrees_with_our_own_meter(tmp_path: Path) -> None:
    swelling = np.linspace(0.01, 0.3, 5 * 48_000) * np.random.default_rng(1).standard_normal(
        (2, 5 * 48_000)
    )
    sound = np.clip(swelling, -1, 1).astype(np.float32)
    found = asyncio.run(measure(_file(tmp_path, sound)))
    assert found.lufs == pytest.approx(loudness(sound), abs=0.15)


def test_the_true_peak_lies_between_samples(tmp_path: Path) -> None:
    at = np.arange(48_000) / 48_000
    swelling = 0.9 * np.sin(np.pi * at) * np.sin(2 * np.pi * 12_000 * at + np.pi / 4)
    between = swelling.astype(np.float32)
    found = asyncio.run(measure(_file(tmp_path, np.stack([between, between]))))
    assert np.abs(between).max() < 0.64
    assert found.true_peak == pytest.approx(-0.9, abs=0.2)


def test_silence_has_a_floor(tmp_path: Path) -> None:
    found = asyncio.run(measure(_file(tmp_path, np.zeros((2, 48_000), np.float32))))
    assert (found.lufs, found.true_peak) == (SILENT, SILENT)


def test_what_cannot_be_measured_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "odd.flac").write_bytes(b"fLaC")
    with pytest.raises(MediaError):
        asyncio.run(measure(tmp_path / "odd.flac"))
