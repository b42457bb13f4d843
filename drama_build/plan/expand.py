"""Expand an episode into the graph of everything it is made of; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drama_build.declare.episode import Episode, Scene
from drama_build.engine.deliver import Deliverable
from drama_build.plan.names import join
from drama_build.plan.production import Setup
from drama_build.plan.scenes import SceneParts, Scenes, overlapping
from drama_build.plan.shared import Shared
from drama_build.rules import captions, cover, episode, mix, transition


def expand(setup: Setup, script: Episode) -> str:
    """Add everything of one episode; the name of its master."""
    return _Expansion(setup, Scenes(setup, Shared(setup))).episode(script)


@dataclass(frozen=True, slots=True)
class _Expansion:
    setup: Setup
    scenes: Scenes

    def episode(self, script: Episode) -> str:
        """Everything of one episode; the name of its master."""
        path = join(self.setup.name, script.name)
        scenes = script.scenes
        befores, afters = (None, *scenes[:-1]), (*scenes[1:], None)
        parts = [
            self.scenes.scene(join(path, here.id), here, before, after)
            for here, before, after in zip(scenes, befores, afters, strict=True)
        ]
        joints = [
            self._transition(join(path, here.id), mine.picture, next_.picture, here)
            if overlapping(here, after)
            else None
            for here, after, mine, next_ in zip(scenes, afters, parts, parts[1:], strict=False)
        ]
        master = self._master(path, script, parts, joints)
        self._deliver(
            path,
            script.name,
            master,
            self._captions(path, script, parts),
            self._cover(path, script, parts),
        )
        return master

    def _master(
        self, path: str, script: Episode, parts: Sequence[SceneParts], joints: Sequence[str | None]
    ) -> str:
        sounds = [mix.Part(part.stems, part.timing, part.ambience, part.score) for part in parts]
        sounding = self.setup.add(
            mix.target(
                path, sounds, rate=self.setup.series.rate, facts=self.setup.facts.mix(script.scenes)
            )
        )
        return self.setup.add(
            episode.target(
                path,
                [(part.picture, part.timing) for part in parts],
                joints,
                sounding,
                title=f"{self.setup.series.title} – {script.title}",
                frame=self.setup.series.frame,
                rate=self.setup.series.rate,
                facts=self.setup.facts.episode(script),
            )
        )

    def _captions(self, path: str, script: Episode, parts: Sequence[SceneParts]) -> str:
        return self.setup.add(
            captions.target(
                path,
                [(part.timing, part.captions) for part in parts],
                frame=self.setup.series.frame,
                rate=self.setup.series.rate,
                language=self.setup.series.language,
                style=self.setup.caption_style(),
                facts=self.setup.facts.captions(script.scenes),
            )
        )

    def _cover(self, path: str, script: Episode, parts: Sequence[SceneParts]) -> str:
        picture = _most_telling(script, parts)
        return self.setup.add(
            cover.target(
                path,
                picture,
                series=self.setup.series.title,
                title=script.title,
                language=self.setup.series.language,
                frame=self.setup.series.frame,
                facts=self.setup.facts.cover(script, picture),
            )
        )

    def _deliver(self, path: str, name: str, master: str, captioned: str, covered: str) -> None:
        self.setup.out.deliverables += [
            Deliverable(f"{path}/{name}.mp4", master, "master"),
            Deliverable(f"{path}/{name}.srt", captioned, "srt"),
            Deliverable(f"{path}/{name}.vtt", captioned, "vtt"),
            Deliverable(f"{path}/cover.jpg", covered, "still"),
        ]

    def _transition(self, path: str, before: str, after: str, here: Scene) -> str:
        return self.setup.add(
            transition.target(
                path,
                before,
                after,
                here.transition.kind,
                here.transition.frames,
                frame=self.setup.series.frame,
                rate=self.setup.series.rate,
                facts=self.setup.facts.transition(here),
            )
        )


def _most_telling(script: Episode, parts: Sequence[SceneParts]) -> str:
    """The keyframe for the cover: the first close-up of a speaker, else the first with a face."""
    shots = [
        (s, p.keyframes[s.number])
        for sc, p in zip(script.scenes, parts, strict=True)
        for s in sc.shots
    ]
    close = [name for shot, name in shots if shot.actors and "close" in shot.size]
    faces = [name for shot, name in shots if shot.actors]
    return (close or faces or [shots[0][1]])[0]
