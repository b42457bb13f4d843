"""Grade a set to a time of day that it has no light of its own for."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from drama_build.studio.canvas import FloatPicture, mix, rgb
from drama_build.studio.places import finish, sky
from drama_build.studio.places.design import Design, Lamp, Setting, Sheet, Time, Wash
from drama_build.studio.stage import Light

_KEYS: dict[Time, tuple[float, float, float]] = {
    "dawn": (1.0, 0.87, 0.80),
    "day": (1.0, 1.0, 1.0),
    "dusk": (1.0, 0.74, 0.66),
    "night": (0.30, 0.37, 0.60),
}
"""What the hour does to a white wall."""
_LAMPS: dict[Time, float] = {"dawn": 0.6, "day": 0.35, "dusk": 0.9, "night": 1.2}
"""How much of a lamp is seen against the light of the hour."""
_ACTORS: dict[Time, tuple[str, str]] = {
    "dawn": ("#ffe4cc", "#38365a"),
    "day": ("#fff4e2", "#2a3050"),
    "dusk": ("#ffc08a", "#2e1838"),
    "night": ("#c4d4ff", "#12183c"),
}
"""The light and the shadow on whoever stands there."""
_CLOUDS: dict[Time, str] = {
    "dawn": "#e8b8b4", "day": "#e8eef6", "dusk": "#d06c74", "night": "#3c4a80",
}  # fmt: skip


def missing(setting: Setting) -> Time | None:
    """The hour that was asked for, where the set is drawn by another."""
    return setting.asked if setting.asked != setting.time else None


def relit(design: Design, setting: Setting) -> Design:
    """The design with its sky, its lamps and its actors in the light of the asked hour."""
    hour = missing(setting)
    if hour is None:
        return design
    scale = _LAMPS[hour] / _LAMPS[setting.time]
    return replace(
        design,
        sheets=_with_sky(design, setting, hour),
        lamps=tuple(_dimmed(lamp, scale, hour) for lamp in design.lamps),
        light=_on_actors(design.light, setting.time, hour),
    )


def grading(setting: Setting) -> finish.Matrix | None:
    """What the hour does to every sheet that was drawn for another one."""
    hour = missing(setting)
    if hour is None:
        return None
    there, here = np.array(_KEYS[hour], np.float32), np.array(_KEYS[setting.time], np.float32)
    # Brightening what was drawn in shade goes half the way: pigment has no more to give.
    share = np.where(there > here, (there / here) ** 0.72, there / here)
    scaled = np.eye(4, dtype=np.float32)
    scaled[:3, :3] = np.diag(share)
    calm = finish.saturation(0.72 if there.sum() > here.sum() else 1.05)
    return (scaled @ calm).astype(np.float32)


def _with_sky(design: Design, setting: Setting, hour: Time) -> tuple[Sheet | Wash, ...]:
    first = design.sheets[0]
    if not isinstance(first, Wash):
        return design.sheets
    fresh = replace(first, picture=_sky(setting, hour, design.horizon))
    return (fresh, *design.sheets[1:])


def _sky(setting: Setting, hour: Time, horizon: float) -> FloatPicture:
    """The hour's own sky, undone by the grade that will be laid over it with all the rest."""
    painted = sky.layered(
        sky.gradient_sky(sky.SKIES[hour], horizon + 40),
        sky.clouds(setting.seed, (-140, 760), _CLOUDS[hour], opacity=0.6, cover=0.5),
    )
    grade = grading(setting)
    if grade is None:
        return painted
    undone = painted.copy()
    undone[..., :3] = np.clip(painted[..., :3] @ np.linalg.inv(grade[:3, :3]).T, 0, 1)
    return undone


def _dimmed(lamp: Lamp, scale: float, hour: Time) -> Lamp:
    """A lamp against another light; sun and moon, which do not flicker, give way to the hour."""
    if not lamp.steady:
        return replace(lamp, power=min(1.2, lamp.power * scale), pool=lamp.pool * scale)
    colour = mix(lamp.colour, _ACTORS[hour][0], 0.8)
    return replace(lamp, colour=colour, power=lamp.power * (0.35 if hour == "night" else 0.6))


def _on_actors(light: Light, drawn: Time, hour: Time) -> Light:
    lit, shadow = _ACTORS[hour]
    ratio = float(np.sum(_KEYS[hour]) / np.sum(_KEYS[drawn]))
    return replace(
        light,
        lit=mix(light.lit, lit, 0.8),
        shadow=mix(light.shadow, shadow, 0.7),
        strength=min(1.1, light.strength * ratio**0.3),
        fog=_scaled(light.fog, drawn, hour),
    )


def _scaled(colour: str, drawn: Time, hour: Time) -> str:
    values = rgb(colour) * np.array(_KEYS[hour]) / np.array(_KEYS[drawn])
    return "#" + "".join(f"{round(255 * min(1.0, float(v))):02x}" for v in values)
