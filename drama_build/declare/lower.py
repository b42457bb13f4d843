"""Lower a script into an Episode: names become ids, notes become hints, scenes are cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from drama_build.declare import shots, wording
from drama_build.declare.complaints import Complaints
from drama_build.declare.daytime import is_time, keeps_time, time_of_day
from drama_build.declare.episode import Episode, Scene, Transition
from drama_build.declare.files import mistake
from drama_build.declare.moments import moments
from drama_build.declare.names import Roster
from drama_build.declare.passages import Passage, Told, passages
from drama_build.declare.series import OFF, TRANSITIONS, Series, TransitionKind
from drama_build.declare.suggest import listed, nearly
from drama_build.screenplay import ActionLine, SceneHeading, Speech, TitlePage, parse
from drama_build.screenplay import Transition as WrittenTransition
from drama_build.units import Frames

_SYNOPSES = ("Synopsis", "Logline", "简介", "เรื่องย่อ")
_A_HEADING = 'write "INT. TEAHOUSE - NIGHT"'
_THAI_SIDE = re.compile(r"(ภายในและภายนอก|ภายใน|ภายนอก)\s*")
_PARTING = re.compile("[-–—－,，/·]")
_MOST_PARTS = 8


@dataclass(frozen=True, slots=True)
class _Draft:
    """A scene's heading and all that stands under it."""

    heading: SceneHeading
    passages: list[Passage]


def lower(text: str, path: Path, series_name: str, series: Series) -> Episode:
    """The episode in a script's text. `path` is relative to the workspace's root.

    Raises DeclarationError with all the script's mistakes.
    """
    if not text.strip():
        raise mistake(path, 0, "the script is empty", _A_HEADING)
    cast = Roster({owner: member.names for owner, member in series.cast.items()})
    script = parse(text, names=[name for names in cast.names.values() for name in names])
    complaints = Complaints(path)
    drafts = _drafts(passages(script.elements, complaints), complaints)
    scenes = _Scenes(series, cast, complaints).lower(drafts)
    complaints.check()
    page = script.title_page
    return Episode(
        series=series_name,
        name=path.stem,
        title=wording.one_line(page.get("Title")) or path.stem,
        number=_number(page),
        synopsis=next(filter(None, (wording.one_line(page.get(key)) for key in _SYNOPSES)), ""),
        scenes=scenes,
        path=path,
        spot=complaints.spot(_number_line(page)),
    )


def _number(page: TitlePage) -> int | None:
    digits = re.search(r"\d{1,6}", page.get("Episode"))
    return int(digits[0]) if digits else None


def _number_line(page: TitlePage) -> int:
    entries = (entry for entry in page.entries if entry.key.casefold() == "episode")
    return next((entry.span.line for entry in entries), 1)


def _drafts(found: Iterable[Passage], complaints: Complaints) -> list[_Draft]:
    """The scenes as written; hints before the first heading belong to the first scene."""
    drafts: list[_Draft] = []
    early: list[Passage] = []
    for passage in found:
        if isinstance(passage.element, SceneHeading):
            drafts.append(_Draft(passage.element, [*early, Passage(None, passage.hints)]))
            early = []
        elif drafts:
            drafts[-1].passages.append(passage)
        else:
            early.append(Passage(None, passage.hints))
            _check_before_scenes(passage.element, complaints)
    if not drafts:
        complaints.wrong(1, "this script has no scene heading", _A_HEADING)
    return drafts


def _check_before_scenes(element: Told | None, complaints: Complaints) -> None:
    spoken = isinstance(element, Speech)
    seen = isinstance(element, ActionLine) and not wording.is_bare_transition(element.text)
    if element and (spoken or seen):
        what = f"this {'speech' if spoken else 'action'} stands before the first scene heading"
        complaints.wrong(element.span.line, what, f"{_A_HEADING} above it")


class _Scenes:
    """What a scene is lowered with."""

    def __init__(self, series: Series, cast: Roster, complaints: Complaints) -> None:
        self.series = series
        self.cast = cast
        self.places = Roster({owner: place.names for owner, place in series.places.items()})
        self.complaints = complaints

    def lower(self, drafts: list[_Draft]) -> tuple[Scene, ...]:
        scenes: list[Scene] = []
        for number, draft in enumerate(drafts, start=1):
            before = scenes[-1].time if scenes else ""
            scenes.append(self.scene(number, draft, before, drafts[-1]))
        return tuple(scenes)

    def scene(self, number: int, draft: _Draft, time_before: str, last: _Draft) -> Scene:
        heading, spot = draft.heading, self.complaints.spot(draft.heading.span.line)
        happening = moments(draft.passages, self.cast, self.complaints)
        interior, exterior, place = _sides(heading)
        return Scene(
            id=f"s{number:02d}",
            number=number,
            heading=wording.one_line(heading.text),
            place=self.place(place, heading),
            interior=interior,
            exterior=exterior,
            time=time_before if keeps_time(heading.time) else time_of_day(heading.time),
            cast=shots.appearing(happening),
            shots=shots.cut(happening, self.series.shots.hold, spot),
            music=self.music(draft),
            transition=self.transition(draft, "cut" if draft is last else None),
            spot=spot,
        )

    def place(self, written: str, heading: SceneHeading) -> str:
        """The place's id; `TEAHOUSE - UPSTAIRS` is the teahouse, unless it is declared itself."""
        partings = [found.start() for found in _PARTING.finditer(written)][-_MOST_PARTS:]
        for end in (len(written), *reversed(partings)):
            place = self.places.find(written[:end])
            if place is not None:
                return place
        if not written or is_time(written):
            self.complaints.wrong(heading.span.line, "this heading names no place", _A_HEADING)
        else:
            self.complaints.unknown("place", written, heading.span.line, self.places, "places")
        return ""

    def music(self, draft: _Draft) -> str | None:
        """The mood of the scene: its first music hint, else the series' default."""
        hints = (placed for passage in draft.passages for placed in passage.hints)
        asked = next((placed for placed in hints if placed.hint.kind == "music"), None)
        if asked is None:
            return self.series.music.mood(None)
        meant = nearly(asked.hint.text, (*self.series.music.moods, "default", OFF))
        if meant:
            hint = f"did you mean {meant!r}? Another mood of its own needs other words"
            self.complaints.wrong(asked.line, f"no music is called {asked.hint.text!r}", hint)
        return self.series.music.mood(asked.hint.text)

    def transition(self, draft: _Draft, otherwise: TransitionKind | None) -> Transition:
        """The last transition written in the scene, else the series' default."""
        kind = otherwise or self.series.transitions.default
        for line, text in _written_transitions(draft):
            asked = wording.transition(text)
            if asked is None:
                hint = f"write one of {listed(TRANSITIONS)}"
                self.complaints.wrong(line, f"unknown transition {text!r}", hint)
            kind = asked or kind
        frames = self.series.transitions.frames
        return (
            Transition(kind, frames) if kind != "cut" and frames else Transition("cut", Frames(0))
        )


def _written_transitions(draft: _Draft) -> Iterator[tuple[int, str]]:
    """Line and text of each; `FADE IN:` opens a scene and says nothing about its end."""
    for passage in draft.passages:
        element = passage.element
        if isinstance(element, WrittenTransition) or (
            isinstance(element, ActionLine) and wording.is_bare_transition(element.text)
        ):
            text = wording.one_line(element.text)
            if not wording.opens(text):
                yield element.span.line, text


def _sides(heading: SceneHeading) -> tuple[bool, bool, str]:
    """Inside, outside, and the place; `ภายใน` and `ภายนอก` are read here."""
    setting = heading.setting
    thai = _THAI_SIDE.match(setting.place)
    if setting.interior or setting.exterior or thai is None:
        return setting.interior, setting.exterior, setting.place
    place = setting.place[thai.end() :]
    return "ภายใน" in thai[1], "ภายนอก" in thai[1], place
