"""Expand declarations into the graph of everything an episode is made of; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from drama_build.declare.episode import Episode, Line, Scene, Shot
from drama_build.declare.prompts import Prompts
from drama_build.declare.series import Series
from drama_build.engine.action import Need, Target
from drama_build.engine.deliver import Deliverable
from drama_build.gateway.models import ModelPool
from drama_build.gateway.requests import Operation
from drama_build.plan.names import join, slug
from drama_build.rules import (
    captions,
    clip,
    cover,
    episode,
    keyframe,
    line,
    mix,
    scene,
    sound,
    stems,
    still,
    timing,
    transition,
)
from drama_build.rules.staging import stage
from drama_build.units import Size, samples


@dataclass(frozen=True, slots=True)
class Casting:
    """Which model does what in one profile, and what those models sell."""

    models: Mapping[Operation, str]
    pool: ModelPool
    clip_size: Size | None = None

    def model(self, operation: Operation) -> str:
        """The model's name with its revision, as it stands in keys."""
        name = self.models[operation]
        revision = self.pool[name].revision
        return f"{name}@{revision}" if revision else name

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


@dataclass
class Production:
    """The graph so far, and the files it puts below `build/`."""

    graph: dict[str, Target] = field(default_factory=dict)
    deliverables: list[Deliverable] = field(default_factory=list)

    def add(self, target: Target) -> str:
        """Note a target; the same one asked for again is the same target."""
        known = self.graph.setdefault(target.name, target)
        if known != target and (known.params, known.inputs) != (target.params, target.inputs):
            raise ValueError(f"{target.name} is declared twice and differs")
        return target.name


@dataclass(frozen=True, slots=True)
class SceneParts:
    """The targets of one scene that the episode joins."""

    timing: str
    picture: str
    stems: str
    ambience: str | None
    score: str | None
    captions: tuple[scene.Caption, ...]
    keyframes: Mapping[int, str]


class Expansion:
    """Expands the episodes of one series, adding to a production."""

    def __init__(
        self, name: str, series: Series, prompts: Prompts, casting: Casting, out: Production
    ) -> None:
        self._name, self._series, self._prompts = name, series, prompts
        self._casting, self._out = casting, out
        self._priority = series.priority
        self._toml = f"projects/{name}/series.toml"

    # -- the episode ------------------------------------------------------------------------------

    def episode(self, script: Episode) -> str:
        """Everything of one episode; the name of its master."""
        path = join(self._name, script.name)
        overlaps = [s.transition.frames if s.transition.kind != "cut" else 0 for s in script.scenes]
        overlaps[-1] = 0
        parts = [
            self._scene(join(path, s.id), s, (overlaps[i - 1] if i else 0, overlaps[i]))
            for i, s in enumerate(script.scenes)
        ]
        joints = [
            self._transition(join(path, s.id), here.picture, there.picture, s) if frames else None
            for s, here, there, frames in zip(
                script.scenes, parts, parts[1:], overlaps, strict=False
            )
        ]
        master = self._master(path, script, parts, joints)
        self._deliver(
            path, script.name, master, self._captions(path, parts), self._cover(path, script, parts)
        )
        return master

    def _master(
        self, path: str, script: Episode, parts: Sequence[SceneParts], joints: Sequence[str | None]
    ) -> str:
        sounds = [mix.Part(part.stems, part.timing, part.ambience, part.score) for part in parts]
        sounding = self._out.add(
            mix.target(path, sounds, rate=self._series.rate, priority=self._priority)
        )
        return self._out.add(
            episode.target(
                path,
                [(part.picture, part.timing) for part in parts],
                joints,
                sounding,
                title=f"{self._series.title} – {script.title}",
                frame=self._series.frame,
                rate=self._series.rate,
                priority=self._priority,
            )
        )

    def _captions(self, path: str, parts: Sequence[SceneParts]) -> str:
        return self._out.add(
            captions.target(
                path,
                [(part.timing, part.captions) for part in parts],
                frame=self._series.frame,
                rate=self._series.rate,
                language=self._series.language,
                style=self._style(),
                priority=self._priority,
            )
        )

    def _cover(self, path: str, script: Episode, parts: Sequence[SceneParts]) -> str:
        return self._out.add(
            cover.target(
                path,
                _most_telling(script, parts),
                series=self._series.title,
                title=script.title,
                language=self._series.language,
                frame=self._series.frame,
                priority=self._priority,
            )
        )

    def _deliver(self, path: str, name: str, master: str, captioned: str, covered: str) -> None:
        self._out.deliverables += [
            Deliverable(f"{path}/{name}.mp4", master, "master"),
            Deliverable(f"{path}/{name}.srt", captioned, "srt"),
            Deliverable(f"{path}/{name}.vtt", captioned, "vtt"),
            Deliverable(f"{path}/cover.jpg", covered, "still"),
        ]

    def _transition(self, path: str, before: str, after: str, here: Scene) -> str:
        return self._out.add(
            transition.target(
                path,
                before,
                after,
                here.transition.kind,
                here.transition.frames,
                frame=self._series.frame,
                rate=self._series.rate,
                priority=self._priority,
            )
        )

    # -- a scene ----------------------------------------------------------------------------------

    def _scene(self, path: str, here: Scene, overlap: tuple[int, int]) -> SceneParts:
        lines = {shot.line.id: self._line(path, shot.line) for shot in here.shots if shot.line}
        timed = self._out.add(
            timing.target(
                path,
                [self._shot_plan(shot) for shot in here.shots],
                lines,
                rate=self._series.rate,
                overlap=overlap,
                sold=self._casting.lengths,
                priority=self._priority,
            )
        )
        stills = {shot.number: self._keyframe(path, here, shot) for shot in here.shots}
        clips = {
            shot.number: self._clip(path, here, shot, stills[shot.number], timed, lines, overlap[0])
            for shot in here.shots
        }
        spoken = tuple(self._caption(shot.line) for shot in here.shots if shot.line)
        cut = self._out.add(
            scene.target(
                path,
                timed,
                clips,
                spoken,
                frame=self._series.frame,
                rate=self._series.rate,
                language=self._series.language,
                style=self._style() if self._series.captions.burn else None,
                priority=self._priority,
            )
        )
        return SceneParts(
            timed,
            cut,
            self._stems(path, here, timed, lines),
            self._ambience(here),
            self._score(here),
            spoken,
            stills,
        )

    def _shot_plan(self, shot: Shot) -> timing.ShotPlan:
        lengths = self._series.shots
        if shot.line is None:
            return timing.ShotPlan(shot.number, "", 0, 0, shot.hold)
        return timing.ShotPlan(shot.number, shot.line.id, lengths.lead, lengths.tail, 0)

    def _line(self, path: str, spoken: Line) -> str:
        voice = self._series.cast[spoken.character].voice
        instructions = self._prompts.render(
            "speech", emotion=spoken.emotion, voice=voice, extension=spoken.extension
        )
        return self._out.add(
            line.target(
                join(path, spoken.id),
                spoken.text,
                voice,
                instructions,
                self._series.language,
                model=self._casting.model("speech"),
                priority=self._priority,
                origin=str(spoken.spot),
            )
        )

    def _caption(self, spoken: Line) -> scene.Caption:
        return scene.Caption(spoken.id, self._series.cast[spoken.character].name, spoken.text)

    # -- pictures ---------------------------------------------------------------------------------

    def _portrait(self, character: str) -> str:
        member = self._series.cast[character]
        prompt = self._prompts.render(
            "portrait", look=member.look, wardrobe=member.wardrobe, style=self._series.style
        )
        return self._out.add(
            still.portrait(
                join(self._name, character),
                prompt,
                self._casting.size("image", still.PORTRAIT_SIZE),
                model=self._casting.model("image"),
                priority=self._priority,
                origin=f"{self._toml} [cast.{character}]",
            )
        )

    def _plate(self, here: Scene) -> str:
        place = self._series.places[here.place]
        prompt = self._prompts.render(
            "plate",
            look=place.look_at(here.time),
            setting=here.setting,
            time=here.time,
            style=self._series.style,
        )
        path = join(self._name, here.place, f"{slug(here.setting)}-{slug(here.time) or 'any'}")
        return self._out.add(
            still.plate(
                path,
                prompt,
                self._casting.size("image", self._series.frame),
                model=self._casting.model("image"),
                priority=self._priority,
                origin=f"{self._toml} [places.{here.place}]",
            )
        )

    def _keyframe(self, path: str, here: Scene, shot: Shot) -> str:
        positions = stage(shot.size, shot.actors, here.cast)
        staged = [
            keyframe.Staged(
                self._portrait(actor),
                position,
                speaks=actor == shot.speaker,
                mood=shot.line.emotion if shot.line and actor == shot.speaker else "",
            )
            for actor, position in zip(shot.actors, positions, strict=True)
        ]
        staged.sort(key=lambda actor: actor.speaks)  # the speaker stands in front
        return self._out.add(
            keyframe.target(
                join(path, str(shot.number)),
                self._plate(here),
                staged,
                self._series.frame,
                priority=self._priority,
            )
        )

    def _clip(
        self,
        path: str,
        here: Scene,
        shot: Shot,
        still_name: str,
        timed: str,
        lines: Mapping[str, str],
        head: int,
    ) -> str:
        heard = shot.line if self._casting.audio_driven and shot.speaker else None
        first = shot is here.shots[0]
        return self._out.add(
            clip.target(
                join(path, str(shot.number)),
                still_name,
                Need(timed, f"length/{shot.number}"),
                self._motion(here, shot),
                size=self._casting.size("video", self._series.frame),
                rate=self._casting.rate(self._series.rate),
                model=self._casting.model("video"),
                priority=self._priority,
                origin=str(here.spot),
                line=lines[heard.id] if heard else None,
                lead=samples(self._series.shots.lead + (head if first else 0), self._series.rate),
            )
        )

    def _motion(self, here: Scene, shot: Shot) -> str:
        cast = self._series.cast
        listeners = [cast[actor].name for actor in shot.actors if actor != shot.speaker]
        return self._prompts.render(
            "motion",
            size=shot.size,
            move=shot.move,
            speaker=cast[shot.speaker].name if shot.speaker else "",
            listeners=listeners,
            emotion=shot.line.emotion if shot.line else "",
            action=shot.action,
            place=self._series.places[here.place].name,
        )

    # -- sound ------------------------------------------------------------------------------------

    def _stems(self, path: str, here: Scene, timed: str, lines: Mapping[str, str]) -> str:
        heard = [
            stems.Heard(self._effect(cue.text, str(here.spot)), shot.number, cue.at)
            for shot in here.shots
            for cue in shot.effects
        ]
        return self._out.add(
            stems.target(
                path,
                timed,
                lines,
                heard,
                rate=self._series.rate,
                priority=self._priority,
            )
        )

    def _effect(self, words: str, origin: str) -> str:
        return self._out.add(
            sound.effect(
                join(self._name, slug(words)),
                self._prompts.render("effect", text=words),
                "effect",
                self._casting.seconds(sound.SECONDS["effect"]),
                model=self._casting.model("sound"),
                priority=self._priority,
                origin=origin,
            )
        )

    def _ambience(self, here: Scene) -> str | None:
        words = self._series.places[here.place].ambience
        if not words:
            return None
        return self._out.add(
            sound.effect(
                join(self._name, f"ambience-{here.place}"),
                self._prompts.render("ambience", text=words),
                "ambience",
                self._casting.seconds(sound.SECONDS["ambience"]),
                model=self._casting.model("sound"),
                priority=self._priority,
                origin=f"{self._toml} [places.{here.place}]",
            )
        )

    def _score(self, here: Scene) -> str | None:
        mood = here.music
        if mood is None:
            return None
        return self._out.add(
            sound.score(
                join(self._name, slug(mood)),
                self._prompts.render("music", mood=mood),
                self._casting.seconds(sound.SECONDS["music"]),
                model=self._casting.model("sound"),
                priority=self._priority,
                origin=f"{self._toml} [music]",
            )
        )

    def _style(self) -> dict[str, str | int | float]:
        look = self._series.captions
        return {"size": look.size, "lines": look.lines, "position": look.position}


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
