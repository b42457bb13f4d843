"""Which model does what in one profile, and what those models sell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from drama_build.gateway.models import ModelPool
from drama_build.gateway.requests import Operation
from drama_build.units import Size


@dataclass(frozen=True, slots=True)
class Casting:
    """Which model does what in one profile, and what those models sell."""

    models: Mapping[Operation, str]
    pool: ModelPool
    clip_size: Size | None = None
    encoder: str = ""  # of the studio, whose clips are encoded on this machine

    def model(self, operation: Operation) -> str:
        """The model's name with its revision, as it stands in keys."""
        name = self.models[operation]
        revision = self.pool[name].revision
        made_by = self.encoder if operation == "video" else ""
        return f"{name}@{revision}{made_by and '+' + made_by}" if revision else name

    def size(self, operation: Operation, wanted: Size) -> Size:
        """The size to order for a picture of `wanted`."""
        preview = operation == "video" and self.clip_size is not None
        return self.pool[self.models[operation]].frame_size(
            self.clip_size if preview and self.clip_size else wanted
        )

    def rate(self, wanted: int) -> int:
        """The frame rate to order; conforming brings clips to the series' own."""
        return self.pool[self.models["video"]].frame_rate(wanted)

    def seconds(self, wanted: str) -> str:
        """The length of sound to order, as exact decimal text."""
        return str(self.pool[self.models["sound"]].quantise(Decimal(wanted)) or wanted)

    @property
    def audio_driven(self) -> bool:
        """Whether clips listen to their line."""
        return self.pool[self.models["video"]].audio_driven

    @property
    def lengths(self) -> tuple[str, ...]:
        """The clip lengths sold, in seconds, as exact decimal text."""
        model = self.pool[self.models["video"]]
        if model.step is None or model.longest is None:
            return tuple(str(length) for length in sorted(model.lengths))
        steps = int(Decimal(model.longest) / model.step)
        return tuple(str(model.step * (i + 1)) for i in range(steps))
