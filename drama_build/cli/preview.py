"""What the animatic draws and plays instead of what it does not know, told before it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:  # the studio is read only for a plan that it would draw
    from drama_build.cli.estimate import Estimate
    from drama_build.engine.action import Target
    from drama_build.studio.sound.make import Kind

LONGEST = 60
"""So many characters of somebody's words are shown."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """One thing of a script that the animatic does not know by name."""

    kind: str  # plate, effect, ambience, music, portrait, language
    asked: str  # the place, the cue, or the person
    drawn: str  # the set or the sound that stands in; empty where nothing does
    unread: str = ""  # what of somebody's look is not drawn

    def __str__(self) -> str:
        if self.kind == "plate":
            return (
                f"plate of {self.asked}: the animatic has no such place and draws the nearest: "
                f"{self.drawn}"
            )
        if self.kind == "language":
            return f'language "{self.asked}": the animatic reads it as if it were {self.drawn}'
        if self.kind == "portrait":
            return f'portrait of {self.asked}: the animatic cannot draw "{self.unread}"'
        return f'{self.kind} "{self.asked}": the animatic plays the nearest: {self.drawn}'


def stand_ins(made: Estimate) -> tuple[StandIn, ...]:
    """For each place, sound and look of a plan that is not known by name, what is made instead.

    Only the animatic's own studio has a vocabulary; where it is not installed nothing is told.
    """
    if made.profile != "animatic":
        return ()
    return of_targets(step.target for step in made.plan.steps)


def of_targets(targets: Iterable[Target]) -> tuple[StandIn, ...]:
    """The same, of targets in their order; what is told twice is told once."""
    readers = {
        "plate": _plate,
        "effect": _sound,
        "score": _sound,
        "portrait": _portrait,
        "line": _voice,
    }
    found = (
        told
        for target in targets
        if not target.pin and (read := readers.get(target.kind))
        for told in _read(read, target)
    )
    return tuple(dict.fromkeys(found))


def _read(read: Callable[[Target], Iterator[StandIn]], target: Target) -> tuple[StandIn, ...]:
    try:
        return tuple(read(target))
    except ImportError:
        return ()


def _plate(target: Target) -> Iterator[StandIn]:
    from drama_build.studio.places.reading import find_place

    _, place, *_ = target.path.split("/")
    found = find_place(str(target.params["prompt"]))
    named = find_place(place.replace("_", " ").replace("-", " "))
    called = named.how == "named" and named.setting.place == found.setting.place
    if found.how != "named" and not called:
        yield StandIn("plate", place, found.setting.place.replace("_", " "))


def _sound(target: Target) -> Iterator[StandIn]:
    from drama_build.studio.sound.make import matched

    params, facts = target.params, target.facts
    kind = str(params["kind"])
    found = matched(str(params["words"]), cast("Kind", kind))
    if found.how != "named":
        told = facts.get("words") or facts.get("mood")
        asked = told.value if told else target.path.rpartition("/")[2]
        yield StandIn(kind, _short(asked), found.name.replace("-", " "))


def _voice(target: Target) -> Iterator[StandIn]:
    """A language that nobody in the booth speaks, told once."""
    from drama_build.studio.voice.request import LANGUAGES, language_of

    asked = str(target.params["language"])
    if asked.lower().replace("_", "-").partition("-")[0] not in LANGUAGES:
        yield StandIn("language", asked, language_of(asked, str(target.params["words"])))


def _portrait(target: Target) -> Iterator[StandIn]:
    from drama_build.studio.people.unread import unread

    facts = target.facts
    look, wardrobe = (
        facts[label].value if label in facts else "" for label in ("look", "wardrobe")
    )
    worn = f" Wearing {wardrobe}" if wardrobe else ""
    name = target.path.rpartition("/")[2]
    for phrase in unread(f"{look.rstrip('.')}.{worn}"):
        yield StandIn("portrait", name, "", _short(phrase))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
