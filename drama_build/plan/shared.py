"""Targets that belong to a series: wherever the same words recur, they are the same target."""

from __future__ import annotations

from dataclasses import dataclass

from drama_build.declare.episode import Scene, Spot
from drama_build.plan.names import join, slug
from drama_build.plan.production import Setup
from drama_build.rules import sound, still


@dataclass(frozen=True, slots=True)
class Shared:
    """Adds portraits, plates, effects, ambiences and scores."""

    setup: Setup

    def portrait(self, character: str) -> str:
        """A character in what they wear."""
        member = self.setup.series.cast[character]
        prompt = self.setup.prompts.render(
            "portrait", look=member.look, wardrobe=member.wardrobe, style=self.setup.series.style
        )
        return self.setup.add(
            still.portrait(
                join(self.setup.name, character),
                prompt,
                self.setup.casting.size("image", still.PORTRAIT_SIZE),
                model=self.setup.casting.model("image"),
                facts=self.setup.facts.portrait(character),
            )
        )

    def plate(self, here: Scene) -> str:
        """The scene's place at its time of day, empty."""
        place = self.setup.series.places[here.place]
        prompt = self.setup.prompts.render(
            "plate",
            look=place.look_at(here.time),
            setting=here.setting,
            time=here.time,
            style=self.setup.series.style,
        )
        path = join(self.setup.name, here.place, _seen(here))
        return self.setup.add(
            still.plate(
                path,
                prompt,
                self.setup.casting.size("image", self.setup.series.frame),
                model=self.setup.casting.model("image"),
                facts=self.setup.facts.plate(here),
            )
        )

    def effect(self, words: str, spot: Spot) -> str:
        """A sound cue."""
        return self.setup.add(
            sound.effect(
                join(self.setup.name, slug(words)),
                self.setup.prompts.render("effect", text=words),
                "effect",
                self.setup.casting.seconds(sound.SECONDS["effect"]),
                model=self.setup.casting.model("sound"),
                facts=self.setup.facts.effect(words, spot),
            )
        )

    def ambience(self, here: Scene) -> str | None:
        """The sound of the scene's place, if it has one."""
        words = self.setup.series.places[here.place].ambience
        if not words:
            return None
        return self.setup.add(
            sound.effect(
                join(self.setup.name, "ambience", here.place),
                self.setup.prompts.render("ambience", text=words),
                "ambience",
                self.setup.casting.seconds(sound.SECONDS["ambience"]),
                model=self.setup.casting.model("sound"),
                facts=self.setup.facts.ambience(here.place),
            )
        )

    def score(self, here: Scene) -> str | None:
        """The scene's music, if it has any."""
        mood = here.music
        if mood is None:
            return None
        return self.setup.add(
            sound.score(
                join(self.setup.name, slug(mood)),
                self.setup.prompts.render("music", mood=mood),
                self.setup.casting.seconds(sound.SECONDS["music"]),
                model=self.setup.casting.model("sound"),
                facts=self.setup.facts.score(here),
            )
        )


def _seen(here: Scene) -> str:
    """`interior-night`: a place looks different from within, and at another time."""
    return f"{slug(here.setting)}-{slug(here.time) if here.time else 'any'}"
