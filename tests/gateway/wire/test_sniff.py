"""Media are told by their first bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.gateway.wire.sniff import fits, media_type


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"RIFF\0\0\0\0WAVEfmt ", "audio/wav"),
        (b"\0\0\0\x20ftypisom", "video/mp4"),
        (b"\0\0\0\x20ftypM4A ", "audio/mp4"),
        (b"\0\0\0\x20ftypavif", "image/avif"),
        (b"\x1aE\xdf\xa3", "video/webm"),
        (b"fLaC\0\0\0\x22", "audio/flac"),
        (b"OggS", "audio/ogg"),
        (b"ID3\x04", "audio/mpeg"),
        (b"\xff\xfb\x90\x00", "audio/mpeg"),
        (b"<html>", None),
        (b'{"error": "no"}', None),
        (b"RIFF\0\0\0\0AVI ", None),
        (b"", None),
    ],
)
def test_a_file_is_what_it_starts_with(start: bytes, kind: str | None) -> None:
    assert media_type(start) == kind


def test_a_sound_does_not_pass_for_a_picture() -> None:
    assert fits("audio/flac", "speech")
    assert not fits("audio/flac", "image")
    assert not fits(None, "image")


@given(st.binary(max_size=16))
def test_no_bytes_break_the_nose(content: bytes) -> None:
    media_type(content)
