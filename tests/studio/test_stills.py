"""Stills: a portrait on nothing, or an empty place."""

from __future__ import annotations

import json

import cv2
import numpy as np

from drama_build.media.pngtext import read_text
from drama_build.studio.stills import DRAWN, plate_png, portrait_png, still
from drama_build.units import Size

SIZE = Size(72, 128)


def pixels(png: bytes) -> np.ndarray:
    return np.asarray(cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED))


def told(png: bytes) -> dict[str, str]:
    return dict(json.loads(read_text(png, DRAWN) or "{}"))


def test_a_portrait_stands_on_nothing_and_tells_who_it_is() -> None:
    png = portrait_png("沈砚, a young man in a navy suit", SIZE, 1)
    assert pixels(png).shape == (128, 72, 4)
    assert pixels(png)[0, 0, 3] == 0
    assert told(png) == {"kind": "portrait", "prompt": "沈砚, a young man in a navy suit"}


def test_a_plate_fills_its_size_and_tells_where_it_is() -> None:
    png = plate_png("night market", SIZE, 1)
    assert pixels(png).shape == (128, 72, 3)
    assert told(png) == {"kind": "plate", "prompt": "night market"}


def test_the_same_order_gives_the_same_bytes() -> None:
    assert plate_png("teahouse at dawn", SIZE, 1) == plate_png("teahouse at dawn", SIZE, 1)
    assert portrait_png("old man", SIZE, 1) == portrait_png("old man", SIZE, 1)


def test_transparency_asks_for_a_portrait_whatever_the_words() -> None:
    assert told(still("qwertyuiop", SIZE, 1, "transparent"))["kind"] == "portrait"
    assert told(still("qwertyuiop", SIZE, 1, "opaque"))["kind"] == "plate"


def test_an_opaque_picture_shows_whatever_the_words_are_of() -> None:
    assert told(still("公主，红衣", SIZE, 1, "opaque"))["kind"] == "portrait"
    assert told(still("teacher's lounge", SIZE, 1, "opaque"))["kind"] == "plate"


def test_an_opaque_portrait_has_a_backdrop() -> None:
    made = pixels(still("portrait of an old man", SIZE, 1, "opaque"))
    assert made.shape == (128, 72, 3)
    assert made[0, 0].min() > 60
