"""Draw a still: somebody's portrait on nothing, or an empty place."""

from __future__ import annotations

import json
from typing import Literal

import cv2
import numpy as np

from drama_build.media.pngtext import with_text
from drama_build.studio.canvas import BytePicture, encode_png, to_bytes
from drama_build.studio.people import draw_portrait, read_person
from drama_build.studio.places.scenery import flattened
from drama_build.studio.subject import shows_person
from drama_build.studio.workshop import Workshop
from drama_build.units import Size

DRAWN = "drama-studio"
"""Keyword of the PNG text that says what was drawn."""

Background = Literal["transparent", "opaque"]


def still(
    prompt: str, size: Size, seed: int, background: Background, workshop: Workshop | None = None
) -> bytes:
    """A PNG of what the prompt describes: a portrait if it is of a person, else a place.

    A place is kept in `workshop`, for the clips that are filmed there.
    """
    if background == "transparent" or shows_person(prompt):
        return portrait_png(prompt, size, seed, background)
    return plate_png(prompt, size, seed, workshop)


def portrait_png(
    prompt: str,
    size: Size,
    seed: int,  # noqa: ARG001 - part of the order, as with any provider
    background: Background = "transparent",
) -> bytes:
    """The whole figure from crown to soles, as PNG; it tells what it shows under `DRAWN`.

    Looks follow the prompt alone: one person keeps one face under any `seed`.
    """
    figure = to_bytes(draw_portrait(read_person(prompt), size))
    if background == "opaque":
        figure = _before_paper(figure)
    return _signed(encode_png(figure), "portrait", prompt)


def plate_png(
    prompt: str,
    size: Size,
    seed: int,  # noqa: ARG001 - see portrait_png
    workshop: Workshop | None = None,
) -> bytes:
    """The empty place, as PNG of exactly `size`; it tells what it shows under `DRAWN`.

    The set follows the prompt alone, so that clips find it again: `seed` changes nothing.
    """
    scenery = (workshop or Workshop()).scenery(prompt, size)
    return _signed(encode_png(flattened(scenery)), "plate", prompt)


def _signed(png: bytes, kind: str, prompt: str) -> bytes:
    told = json.dumps({"kind": kind, "prompt": prompt}, separators=(",", ":"))
    return with_text(png, DRAWN, told)


def _before_paper(figure: BytePicture) -> BytePicture:
    """The figure before a painter's warm grey, lighter above the middle."""
    height, width = figure.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    away = np.hypot(x / width - 0.5, (y / height - 0.4) * 0.8)[..., None]
    paper = (np.array([196, 186, 176], np.float32) * (1.08 - 0.55 * away)).clip(0, 255)
    clear = 1 - figure[..., 3:].astype(np.float32) / 255
    behind = (paper * clear).astype(np.uint8)
    return np.asarray(cv2.add(behind, np.ascontiguousarray(figure[..., :3])), np.uint8)
