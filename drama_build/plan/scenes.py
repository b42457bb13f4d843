"""Expand one scene: its lines and timing, its pictures, its sound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drama_build.declare.episode import Line, Scene, Shot
from drama_build.declare.pronunciation import respell
from drama_build.engine.action import Need
from drama_build.plan.names import join
from drama_build.plan.production import Setup
from drama_build.plan.shared import Shared
from drama_build.plan.voices import alike, told_apart
from drama_build.rules import clip, keyframe, line, scene, stems, timing
from drama_build.rules.scene import Caption
from drama_build.rules.staging import AWAY, stage
from drama_build.units import samples


@dataclass(frozen=True, slots=True)
class SceneParts:
    """The targets of one scene that the episode joins."""

    timing: str
    picture: str
    stems: str
    ambience: str | None
    score: str | None
    captions: tuple[Caption, ...]
    keyframes: Mapping[int, str]


def overlapping(here: Scene | None, after: Scene | None) -> int:
    """How many frames two neighbours share; a cut shares none, nor do an episode's ends."""
    joined = here is not None and after is not None and here.transition.kind != "cut"
    return here.transition.frames if here and joined else 0


@dataclass(frozen=True, slots=True)
class Scenes:
    """Adds the scenes of one series."""

    setup: Setup
    shared: Shared

    def scene(
        self, path: str, here: Scene, before: Scene | None, after: Scene | None
    ) -> SceneParts:
        """Everything of one scene between its neighbours, with which it may share frames."""
        overlap = overlapping(before, here), overlapping(here, after)
        lines = {shot.line.id: self._line(path, shot.line) for shot in here.shots if shot.line}
        timed = self.setup.add(
            timing.target(
                path,
                [self._shot_plan(shot) for shot in here.shots],
                lines,
                rate=self.setup.series.rate,
                overlap=overlap,
                sold=self.setup.casting.lengths,
                facts=self.setup.facts.timing(here, before, after),
            )
        )
        stills = {shot.number: self._keyframe(path, here, shot) for shot in here.shots}
        clips = {
            shot.number: self._clip(path, here, shot, before, stills[shot.number], timed, lines)
            for shot in here.shots
        }
        spoken = tuple(self._caption(shot.line) for shot in here.shots if shot.line)
        return SceneParts(
            timed,
            self._picture(path, here, timed, clips, spoken),
            self._stems(path, here, timed, lines),
            self.shared.ambience(here),
            self.shared.score(here),
            spoken,
            stills,
        )

    def _picture(
        self,
        path: str,
        here: Scene,
        timed: str,
        clips: Mapping[int, str],
        spoken: tuple[Caption, ...],
    ) -> str:
        series = self.setup.series
        return self.setup.add(
            scene.target(
                path,
                timed,
                clips,
                spoken,
                frame=series.frame,
                rate=series.rate,
                language=series.language,
                style=self.setup.caption_style() if series.captions.burn else None,
                facts=self.setup.facts.scene(here),
            )
        )

    def _shot_plan(self, shot: Shot) -> timing.ShotPlan:
        lengths = self.setup.series.shots
        if shot.line is None:
            return timing.ShotPlan(shot.number, "", 0, 0, shot.hold)
        return timing.ShotPlan(shot.number, shot.line.id, lengths.lead, lengths.tail, 0)

    def _line(self, path: str, spoken: Line) -> str:
        series, model = self.setup.series, self.setup.casting.models["speech"]
        voice, others = series.cast[spoken.character].voice, alike(series, spoken.character, model)
        instructions = self.setup.prompts.render(
            "speech", emotion=spoken.emotion, voice=voice, extension=spoken.extension
        )
        return self.setup.add(
            line.target(
                join(path, spoken.id),
                respell(spoken.text, series.pronunciation),
                told_apart(voice, others),
                instructions,
                series.language,
                model=self.setup.casting.model("speech"),
                facts=self.setup.facts.line(spoken, others),
            )
        )

    def _caption(self, spoken: Line) -> Caption:
        return Caption(spoken.id, self.setup.series.cast[spoken.character].name, spoken.text)

    def _keyframe(self, path: str, here: Scene, shot: Shot) -> str:
        frame = self.setup.series.frame
        positions = stage(
            shot.size,
            shot.actors,
            here.cast,
            speaker=shot.speaker,
            shape=frame.width / frame.height,
        )
        staged = [
            keyframe.Staged(
                self.shared.portrait(actor),
                position,
                speaks=actor == shot.speaker,
                mood=shot.line.emotion if shot.line and actor == shot.speaker else "",
                pose=shot.pose(actor),
            )
            for actor, position in zip(shot.actors, positions, strict=True)
        ]
        # The speaker stands before others, and whose back is to the viewer before everybody.
        staged.sort(key=lambda actor: (abs(actor.position.facing) == AWAY, actor.speaks))
        return self.setup.add(
            keyframe.target(
                join(path, str(shot.number)),
                self.shared.plate(here),
                staged,
                frame,
                facts=self.setup.facts.keyframe(here, shot, positions),
            )
        )

    def _clip(
        self,
        path: str,
        here: Scene,
        shot: Shot,
        before: Scene | None,
        still_name: str,
        timed: str,
        lines: Mapping[str, str],
    ) -> str:
        heard = shot.line if self.setup.casting.audio_driven and shot.speaker else None
        head = overlapping(before, here) if shot is here.shots[0] else 0
        rate = self.setup.casting.rate(self.setup.series.rate)
        return self.setup.add(
            clip.target(
                join(path, str(shot.number)),
                still_name,
                Need(timed, f"length/{shot.number}"),
                self._motion(here, shot),
                size=self.setup.casting.size("video", self.setup.series.frame),
                rate=rate,
                model=self.setup.casting.model("video"),
                facts=self.setup.facts.clip(
                    here, shot, before, listens=heard is not None, rate=rate
                ),
                line=lines[heard.id] if heard else None,
                lead=samples(self.setup.series.shots.lead + head, self.setup.series.rate),
            )
        )

    def _motion(self, here: Scene, shot: Shot) -> str:
        cast = self.setup.series.cast
        listeners = [cast[actor].name for actor in shot.actors if actor != shot.speaker]
        return self.setup.prompts.render(
            "motion",
            size=shot.size,
            move=shot.move,
            speaker=cast[shot.speaker].name if shot.speaker else "",
            listeners=listeners,
            emotion=shot.line.emotion if shot.line else "",
            action=shot.action,
            place=self.setup.series.places[here.place].name,
        )

    def _stems(self, path: str, here: Scene, timed: str, lines: Mapping[str, str]) -> str:
        heard = [
            stems.Heard(self.shared.effect(cue.text, shot.spot), shot.number, cue.at)
            for shot in here.shots
            for cue in shot.effects
        ]
        return self.setup.add(
            stems.target(
                path,
                timed,
                lines,
                heard,
                rate=self.setup.series.rate,
                facts=self.setup.facts.stems(here),
            )
        )
