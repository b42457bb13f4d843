"""Feet: walking, running, on stone and on wood."""

from __future__ import annotations

from collections.abc import Sequence

from drama_build.studio.sound.dsp import (
    Dice,
    Sound,
    band,
    pan,
    put,
    ring,
    room,
    silence,
    struck,
    white,
)

_STONE = ((92, 1.0, 0.035), (190, 0.5, 0.02), (410, 0.2, 0.01))
_WOOD = ((78, 1.0, 0.06), (155, 0.9, 0.045), (260, 0.5, 0.03), (480, 0.2, 0.02))


def walk(seconds: float, draw: Dice) -> Sound:
    """Unhurried steps on stone, heel then sole."""
    return room(_steps(seconds, draw, 0.57, _STONE, (900, 6500)), 0.8, 0.22)


def run(seconds: float, draw: Dice) -> Sound:
    """Somebody running, on stone."""
    return room(_steps(seconds, draw, 0.31, _STONE, (700, 5500)), 0.8, 0.22)


def wood(seconds: float, draw: Dice) -> Sound:
    """Steps on old floorboards."""
    return room(_steps(seconds, draw, 0.62, _WOOD, (300, 2400)), 0.45, 0.2)


def _steps(
    seconds: float,
    draw: Dice,
    beat: float,
    floor: Sequence[tuple[float, float, float]],
    scrape: tuple[float, float],
) -> Sound:
    stage = silence(seconds)
    at, side = 0.1, -1
    while at < seconds - 0.25:
        put(stage, pan(_step(draw, floor, scrape), 0.18 * side), at, draw.uniform(0.75, 1.0))
        at += beat + draw.normal() * beat * 0.025
        side = -side
    return stage


def _step(
    draw: Dice, floor: Sequence[tuple[float, float, float]], scrape: tuple[float, float]
) -> Sound:
    bend = draw.uniform(0.94, 1.06)
    heel = ring([(hz * bend, loud, decay) for hz, loud, decay in floor], 0.28)
    dust = band(white(draw, 0.11), *scrape) * struck(0.11, 0.002, 0.016)
    put(heel, dust, 0.0, 0.8)
    put(heel, dust, 0.06, draw.uniform(0.35, 0.6))
    return heel
