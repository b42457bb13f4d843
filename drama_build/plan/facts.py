"""What people declared that can change a target, each with the file and line that says it.

A fact is about its target alone: what changes an input stands with that input. What nobody wrote
has no line, and what is empty is no fact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drama_build.declare.daytime import time_of_day
from drama_build.declare.episode import Episode, Line, Scene, Shot, Spot
from drama_build.declare.pronunciation import respelt
from drama_build.declare.series import Series
from drama_build.declare.spots import Spots
from drama_build.engine.action import Fact
from drama_build.gateway.requests import Operation
from drama_build.rules.staging import Position

Facts = dict[str, Fact]
ASIDE = 0.03
FIELDS: dict[Operation, str] = {"sound": "effect"}
"""Where a profile's field is not called like the operation."""


@dataclass(frozen=True, slots=True)
class Declared:
    """The facts of one series, whose file is `file`, in one profile."""

    series: Series
    file: str
    spots: Spots
    profile: str

    # -- shared by all episodes -----------------------------------------

    def portrait(self, character: str) -> Facts:
        """A character as they look in what they wear."""
        member = self.series.cast[character]
        return _facts(
            look=self._toml(member.look, "cast", character, "look"),
            wardrobe=self._toml(member.wardrobe, "cast", character, "wardrobe"),
            style=self._style(),
            model=self._model("image"),
        )

    def plate(self, here: Scene) -> Facts:
        """A place at a time of day; several scenes may ask for it, and the first is named."""
        place = self.series.places[here.place]
        seen = {
            f"look at {word}": self._toml(text, "places", here.place, "times", word)
            for word, text in place.times.items()
            if time_of_day(word) == here.time
        }
        return _facts(
            seen,
            setting=_at(here.setting, here.spot),
            time=_at(here.time, here.spot),
            look=self._toml(place.look, "places", here.place, "look"),
            style=self._style(),
            frame=self._frame(),
            model=self._model("image"),
        )

    def effect(self, words: str, spot: Spot) -> Facts:
        """A sound that the script asks for."""
        return _facts(words=_at(words, spot), model=self._model("sound"))

    def ambience(self, place: str) -> Facts:
        """The sound of a place."""
        words = self.series.places[place].ambience
        return _facts(
            words=self._toml(words, "places", place, "ambience"), model=self._model("sound")
        )

    def score(self, here: Scene) -> Facts:
        """The music of a scene: a mood of the series, or the script's own words."""
        return _facts(mood=self._mood(here), model=self._model("sound"))

    # -- scenes ---------------------------------------------------------

    def line(self, spoken: Line, alike: Sequence[str] = ()) -> Facts:
        """What is said, by whom and how; `alike`: others whose voice is described in its words."""
        voice = self.series.cast[spoken.character].voice
        table = self.series.pronunciation
        said = {
            f"pronunciation of {word}": self._toml(table[word], "pronunciation", word)
            for word in respelt(spoken.text, table)
        }
        return _facts(
            said,
            words=_at(spoken.text, spoken.spot),
            speaker=_at(self.series.cast[spoken.character].name, spoken.spot),
            emotion=_at(spoken.emotion, spoken.spot),
            heard=_at(spoken.extension, spoken.spot),
            voice=self._toml(voice, "cast", spoken.character, "voice"),
            like=self._toml(", ".join(alike), "cast", spoken.character, "voice"),
            language=self._language(),
            model=self._model("speech"),
        )

    def timing(self, here: Scene, before: Scene | None, after: Scene | None) -> Facts:
        """The picture around what is said, silent beats, and where neighbours overlap."""
        lengths = self.series.shots
        spoken = any(shot.line for shot in here.shots)
        silent = [shot for shot in here.shots if shot.line is None]
        beats = {
            f"length of shot {shot.number}": _at(_quarters(shot, lengths.hold), shot.spot)
            for shot in silent
        }
        overlaps = {
            "transition before": self._joint(before) if before else Fact(""),
            "transition after": self._joint(here) if after else Fact(""),
        }
        joined = any(fact.value not in {"", "cut"} for fact in overlaps.values())
        return _facts(
            beats | overlaps | {"video model": self._model("video")},
            shots=_at(", ".join(s.line.id if s.line else "silent" for s in here.shots), here.spot),
            lead=self._frames(lengths.lead if spoken else None, "shots", "lead"),
            tail=self._frames(lengths.tail if spoken else None, "shots", "tail"),
            hold=self._frames(lengths.hold if silent else None, "shots", "hold"),
            overlap=self._overlap() if joined else Fact(""),
            rate=self._rate(),
        )

    def keyframe(self, here: Scene, shot: Shot, positions: Sequence[Position]) -> Facts:
        """Who stands where, how near, and what they feel; `positions` are those of the actors."""
        felt = shot.line.emotion if shot.line and shot.speaker else ""
        return _facts(
            {"shot size": _at(shot.size, shot.spot)},
            who=self._who(shot),
            stands=_at(", ".join(map(_side, positions)), shot.spot),
            speaker=self._speaker(shot),
            mood=_at(felt, shot.spot),
            poses=_at(_posed(shot), shot.spot),
            place=_at(_setting(here), here.spot),
            frame=self._frame(),
        )

    def clip(
        self, here: Scene, shot: Shot, before: Scene | None, *, listens: bool, rate: int
    ) -> Facts:
        """What moves while the shot lasts.

        `listens`: the model hears the line, silence first; `rate` is what it is asked for.
        """
        felt = shot.line.emotion if shot.line and shot.speaker else ""
        lead = self.series.shots.lead if listens else None
        opens = before if listens and shot is here.shots[0] else None
        return _facts(
            {
                "shot size": _at(shot.size, shot.spot),
                "transition before": self._joint(opens) if opens else Fact(""),
            },
            move=_at(shot.move, shot.spot),
            action=_at(shot.action, shot.spot),
            emotion=_at(felt, shot.spot),
            who=self._who(shot),
            speaker=self._speaker(shot),
            place=_at(self.series.places[here.place].name, here.spot),
            lead=self._frames(lead, "shots", "lead"),
            frame=self._frame(),
            rate=self._rate() if rate == self.series.rate else Fact(str(rate)),
            model=self._model("video"),
        )

    def stems(self, here: Scene) -> Facts:
        """The effects heard in a scene."""
        heard = {
            f"effects of shot {shot.number}": _at(
                "; ".join(f"{cue.text}, at the {cue.at}" for cue in shot.effects), shot.spot
            )
            for shot in here.shots
        }
        return _facts(heard, rate=self._rate())

    def scene(self, here: Scene) -> Facts:
        """The picture's form and what is lettered into it."""
        look = self.series.captions
        burn = self._toml("yes" if look.burn else "no", "captions", "burn")
        form = _facts({"burn captions": burn}, frame=self._frame(), rate=self._rate())
        return form | (self._lettering([here]) if look.burn else {})

    def transition(self, here: Scene) -> Facts:
        """How a scene gives way to the next."""
        return _facts(
            transition=self._kind(here),
            overlap=self._overlap(),
            frame=self._frame(),
            rate=self._rate(),
        )

    # -- episodes -------------------------------------------------------

    def mix(self, scenes: Sequence[Scene]) -> Facts:
        """Where the scenes play and which music they have."""
        places = {f"place of {s.id}": _at(s.place, s.spot) for s in scenes}
        moods = {f"music of {s.id}": self._mood(s) for s in scenes}
        return _facts(places | moods, rate=self._rate())

    def captions(self, scenes: Sequence[Scene]) -> Facts:
        """All that is said, and how it is set."""
        speakers = {
            f"speakers of {s.id}": _at(
                ", ".join(self.series.cast[line.character].name for line in s.lines), s.spot
            )
            for s in scenes
        }
        lettered = self._lettering(scenes)
        return _facts(speakers | lettered, frame=self._frame(), rate=self._rate())

    def cover(self, script: Episode, picture: str) -> Facts:
        """The titles, and the keyframe that was found to tell most."""
        shown = Fact(picture)
        titles = self._titles(script)
        return _facts(titles, picture=shown, language=self._language(), frame=self._frame())

    def episode(self, script: Episode) -> Facts:
        """The title, and the picture's form."""
        return _facts(self._titles(script), frame=self._frame(), rate=self._rate())

    # -- parts ----------------------------------------------------------

    def _toml(self, value: str, *path: str) -> Fact:
        """A value of series.toml, with its line if somebody wrote it."""
        line = self.spots.lines.get(path)
        return Fact(value, f"{self.file}:{line}" if line else "")

    def _frames(self, length: int | None, *path: str) -> Fact:
        return Fact("") if length is None else self._toml(f"{length} frames", *path)

    def _style(self) -> Fact:
        return self._toml(self.series.style, "style")

    def _frame(self) -> Fact:
        return self._toml(str(self.series.frame), "frame")

    def _rate(self) -> Fact:
        return self._toml(str(self.series.rate), "rate")

    def _language(self) -> Fact:
        return self._toml(self.series.language, "language")

    def _overlap(self) -> Fact:
        return self._frames(self.series.transitions.frames, "transitions", "frames")

    def _model(self, operation: Operation) -> Fact:
        """The model, if somebody chose it; the key manifest shows any other."""
        field = FIELDS.get(operation, operation)
        chosen = getattr(self.series.models(self.profile), field)
        return self._toml(chosen or "", "profiles", self.profile, field)

    def _kind(self, here: Scene) -> Fact:
        """The transition after a scene: the series' own, or one written somewhere in the scene."""
        kind = here.transition.kind
        if kind == self.series.transitions.default:
            return self._toml(kind, "transitions", "default")
        return _at(kind, here.spot)

    def _who(self, shot: Shot) -> Fact:
        return _at(", ".join(self.series.cast[actor].name for actor in shot.actors), shot.spot)

    def _speaker(self, shot: Shot) -> Fact:
        return _at(self.series.cast[shot.speaker].name if shot.speaker else "", shot.spot)

    def _joint(self, here: Scene) -> Fact:
        """Whether a scene shares frames with the next: which transition it is does not matter."""
        kind = self._kind(here)
        return kind if kind.value == "cut" else Fact("overlapping", kind.where)

    def _mood(self, here: Scene) -> Fact:
        if here.music is None:
            return Fact("")
        music = self.series.music
        named = [name for name, text in music.moods.items() if text == here.music]
        if named or here.music == music.default:
            return self._toml(here.music, "music", *(named[:1] or ["default"]))
        return _at(here.music, here.spot)

    def _titles(self, script: Episode) -> Facts:
        """A title page stands at the top of its script; without a title, the file's name is it."""
        written = Spot(script.path, 1)
        title = _at(script.title, written) if script.title != script.name else Fact(script.title)
        return {"series": self._toml(self.series.title, "title"), "title": title}

    def _lettering(self, scenes: Sequence[Scene]) -> Facts:
        """What is said, by scene where there are several, and how captions look."""
        words = {
            f"words of {line.id if len(scenes) == 1 else f'{here.id}/{line.id}'}": _at(
                line.text, line.spot
            )
            for here in scenes
            for line in here.lines
        }
        look = self.series.captions
        style = {
            f"captions' {name}": self._toml(str(value), "captions", name)
            for name, value in look
            if name != "burn"
        }
        return words | style | {"language": self._language()}


def _facts(more: Facts | None = None, /, **named: Fact) -> Facts:
    """The facts that say anything."""
    return {label: fact for label, fact in (named | (more or {})).items() if fact.value}


def _at(value: str, spot: Spot) -> Fact:
    return Fact(value, str(spot))


def _side(position: Position) -> str:
    """Left, right or centre: nobody who stands aside is nearer than this to the middle."""
    aside = position.x - 0.5
    return "centre" if abs(aside) < ASIDE else "left" if aside < 0 else "right"


def _posed(shot: Shot) -> str:
    """Who does something else than stand."""
    told = zip(shot.actors, shot.poses, strict=False)
    return ", ".join(f"{actor} {pose}" for actor, pose in told if pose != "stand")


def _setting(here: Scene) -> str:
    return ", ".join(part for part in (here.place, here.setting, here.time) if part)


def _quarters(shot: Shot, hold: int) -> str:
    """A silent beat as a share of the series' own: the longer its text, the longer it is held."""
    return f"{round(shot.hold * 4 / hold)}/4 of the hold"
