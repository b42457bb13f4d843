"""Turn the passages of a scene into moments: who says what, and what is seen, framed and heard."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from drama_build.declare import wording
from drama_build.declare.complaints import Complaints
from drama_build.declare.episode import EffectCue, Line, Pose
from drama_build.declare.hints import BrokenHintError, read_framing
from drama_build.declare.names import Roster
from drama_build.declare.passages import Passage, PlacedHint
from drama_build.declare.poses import read_pose, read_poses
from drama_build.declare.shots import Frame, Moment, Said, Seen
from drama_build.screenplay import ActionLine, Parenthetical, Speech

_CUE = re.compile(r"([^\x00-\x7f\s，。！？、：（）]{2,12})(?:[（(][^）)]*[）)])?\s*(?:[：:]|\n)")


def moments(
    passages: Iterable[Passage], cast: Roster, complaints: Complaints
) -> tuple[Moment, ...]:
    """The moments of one scene. A hint goes to the moment it stands in, else to the next one."""
    reading = _Reading(cast, complaints)
    for passage in passages:
        reading.take(passage)
    reading.finish()
    return tuple(reading.found)


class _Reading:
    """The moments so far, and the hints that wait for the next one."""

    def __init__(self, cast: Roster, complaints: Complaints) -> None:
        self.cast = cast
        self.complaints = complaints
        self.found: list[Moment] = []
        self.lines = 0
        self.frame: Frame | None = None
        self.effects: list[EffectCue] = []
        self.emotions: list[str] = []
        self.line = 0  # of the hint that waits longest

    def take(self, passage: Passage) -> None:
        match passage.element:
            case ActionLine() as action:
                self.hold(passage.hints)
                self.check_name(action.text, action.span.line)
                if not wording.is_bare_transition(action.text):
                    self.see(wording.one_line(action.text), action.span.line)
            case Speech() as speech:
                self.hold(placed for placed in passage.hints if not _at_end(placed))
                ends = tuple(_effect(placed) for placed in passage.hints if _at_end(placed))
                self.say(speech, ends)
            case _:
                self.hold(passage.hints)

    def check_name(self, text: str, line: int) -> None:
        """A script without capitals shows a cue by its name alone, so nearly a name is an error."""
        called = _CUE.match(text)
        meant = self.cast.nearly(called[1]) if called else None
        if called and meant:
            what = f"unknown character {called[1]!r}"
            self.complaints.wrong(line, what, f"did you mean {meant!r}?")

    def hold(self, hints: Iterable[PlacedHint]) -> None:
        """Keep hints for the next moment."""
        for placed in hints:
            match placed.hint.kind:
                case "shot":
                    self.hold_frame(placed)
                case "sfx":
                    self.effects.append(EffectCue(placed.hint.text, "start"))
                case "emotion":
                    self.emotions.append(placed.hint.text)
                case "music":
                    pass  # the scene's, not a moment's
            self.line = self.line or placed.line

    def hold_frame(self, placed: PlacedHint) -> None:
        if self.frame:  # two shots asked for in a row: the first shows what it names
            self.see("", placed.line)
        try:
            framing = read_framing(placed.hint.text)
        except BrokenHintError as broken:
            self.complaints.wrong(placed.line, broken.what, broken.cure)
            return
        actors = self.cast.named_in(framing.subject)
        thing = "" if actors else framing.subject
        self.frame = Frame(framing.size, actors, thing, framing.move)

    def see(self, text: str, line: int) -> None:
        named = self.cast.named_in(text)
        spot = self.complaints.spot(line)
        poses = read_poses(text, self.cast)
        self.found.append(Seen(text, named, self.frame, tuple(self.effects), spot, poses))
        self.frame, self.effects, self.line = None, [], 0

    def say(self, speech: Speech, ends: tuple[EffectCue, ...]) -> None:
        cue = speech.cue
        character = self.cast.find(cue.name)
        if character is None:
            self.complaints.unknown("character", cue.name, cue.span.line, self.cast, "cast")
            return
        spoken = [part for part in speech.parts if not isinstance(part, Parenthetical)]
        words = wording.one_line("\n".join(part.text for part in spoken))
        if not words:
            hint = "write the words below the name"
            self.complaints.wrong(cue.span.line, f"{cue.name} says nothing", hint)
            return
        asides = [part.text for part in speech.parts if isinstance(part, Parenthetical)]
        whence, emotion = wording.manner((cue.extension, *asides), self.emotions)
        spot = self.complaints.spot(spoken[0].span.line)
        self.emotions = []
        first = Line("", character, words, emotion, whence, spot)
        self.speak(first, wording.split_speech(words), ends, read_pose("; ".join(asides)))

    def speak(
        self, first: Line, pieces: tuple[str, ...], ends: tuple[EffectCue, ...], pose: Pose | None
    ) -> None:
        """A line for each piece of a speech: the hints before it go to the first."""
        for number, piece in enumerate(pieces, start=1):
            self.lines += 1
            line = replace(first, id=f"l{self.lines:02d}", text=piece)
            after = ends if number == len(pieces) else ()
            self.found.append(Said(line, self.frame, (*self.effects, *after), pose))
            self.frame, self.effects, self.line = None, [], 0

    def finish(self) -> None:
        """A hint after the last moment makes a shot of its own, or sounds as the last one ends."""
        if self.effects and not self.frame and self.found:
            ends = tuple(replace(effect, at="end") for effect in self.effects)
            last = self.found[-1]
            self.found[-1] = replace(last, effects=(*last.effects, *ends))
        elif self.effects or self.frame:
            self.see("", self.line)


def _at_end(placed: PlacedHint) -> bool:
    return placed.late and placed.hint.kind == "sfx"


def _effect(placed: PlacedHint) -> EffectCue:
    return EffectCue(placed.hint.text, "end")
