"""What a plan adds up to: the graph, and the files that show it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec.structs import replace

from drama_build.engine.action import Target
from drama_build.engine.deliver import Deliverable

if TYPE_CHECKING:  # a build that has nothing to do reads no declarations
    from drama_build.declare.prompts import Prompts
    from drama_build.declare.series import Series
    from drama_build.declare.spots import Spots
    from drama_build.plan.casting import Casting
    from drama_build.plan.facts import Declared


@dataclass
class Production:
    """The graph so far, and the files it puts below `build/`."""

    graph: dict[str, Target] = field(default_factory=dict)
    deliverables: list[Deliverable] = field(default_factory=list)

    def add(self, target: Target, priority: int) -> str:
        """Note a target; asked for again it is the same target, wherever it was declared."""
        known = self.graph.setdefault(target.name, replace(target, priority=priority))
        if (known.declared, known.inputs) != (target.declared, target.inputs):
            raise ValueError(f"{target.name} is declared twice and differs")
        return target.name


@dataclass(frozen=True, slots=True)
class Setup:
    """One series and all that its targets are made with; `spots` are the lines of its file."""

    name: str
    series: Series
    prompts: Prompts
    casting: Casting
    out: Production
    spots: Spots
    profile: str

    @property
    def toml(self) -> str:
        """Where the series is declared, from the workspace's root."""
        return f"projects/{self.name}/series.toml"

    @property
    def facts(self) -> Declared:
        """What people declared, for every kind of target."""
        from drama_build.plan.facts import Declared

        return Declared(self.series, self.toml, self.spots, self.profile)

    def add(self, target: Target) -> str:
        """Note a target at the series' priority; its name."""
        return self.out.add(target, self.series.priority)

    def caption_style(self) -> dict[str, str | int | float]:
        """How captions look, as a parameter."""
        look = self.series.captions
        return {"size": look.size, "lines": look.lines, "position": look.position}
