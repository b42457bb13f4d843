"""The elements of a screenplay, as Fountain knows them, each with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from drama_build.screenplay import headings


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of source text; lines and columns count from 1, `end_column` is one past it."""

    line: int
    column: int
    end_line: int
    end_column: int


NOWHERE = Span(0, 0, 0, 0)
"""The span of an element that was never in a file."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Anything with a place in the text. Two elements are equal wherever they stand."""

    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class TitleEntry(Placed):
    """One entry of the title page; lines of `value` are parted by newlines."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class TitlePage:
    """The title page, in the order of the file; empty if there is none."""

    entries: tuple[TitleEntry, ...] = ()

    def get(self, key: str) -> str:
        """The value of `key` in any case, or an empty string."""
        wanted = key.casefold()
        return next((e.value for e in self.entries if e.key.casefold() == wanted), "")


@dataclass(frozen=True, slots=True)
class SceneHeading(Placed):
    """A slugline: `text` without its forcing dot and without its `#number#`."""

    text: str
    number: str = ""

    @property
    def setting(self) -> headings.Setting:
        """Inside or outside, the place and the time, read from the text."""
        return headings.setting(self.text)

    @property
    def interior(self) -> bool:
        """True for INT. and 内; both interior and exterior for INT./EXT. and 内/外."""
        return self.setting.interior

    @property
    def exterior(self) -> bool:
        """True for EXT., EST. and 外."""
        return self.setting.exterior

    @property
    def place(self) -> str:
        """The place as written: `TEAHOUSE` of `INT. TEAHOUSE - DAWN`."""
        return self.setting.place

    @property
    def time(self) -> str:
        """The time as written: `DAWN` of `INT. TEAHOUSE - DAWN`, or an empty string."""
        return self.setting.time


@dataclass(frozen=True, slots=True)
class ActionLine(Placed):
    """One paragraph of description; its line breaks and indents are the author's."""

    text: str


@dataclass(frozen=True, slots=True)
class CharacterCue(Placed):
    """The name above a speech, as typed. `dual`: spoken together with the speech before."""

    name: str
    extension: str = ""
    dual: bool = False


@dataclass(frozen=True, slots=True)
class Parenthetical(Placed):
    """How the words after it are said; `text` without its brackets."""

    text: str


@dataclass(frozen=True, slots=True)
class DialogueText(Placed):
    """Words to be spoken; line breaks and kept empty lines are newlines."""

    text: str


@dataclass(frozen=True, slots=True)
class Lyric(Placed):
    """One sung line: of its own, or a part of a speech."""

    text: str


SpeechPart = Parenthetical | DialogueText | Lyric


@dataclass(frozen=True, slots=True)
class Speech(Placed):
    """A cue and what follows it. A forced cue (`@NAME`) may stand alone: no parts."""

    cue: CharacterCue
    parts: tuple[SpeechPart, ...] = ()

    @property
    def body(self) -> str:
        """All parts as they read below the cue, one below the other; `Note.at` counts in it."""
        return "\n".join(
            f"({part.text})" if isinstance(part, Parenthetical) else part.text
            for part in self.parts
        )


@dataclass(frozen=True, slots=True)
class Transition(Placed):
    """`CUT TO:` or anything after `>`."""

    text: str


@dataclass(frozen=True, slots=True)
class Centred(Placed):
    """One centred line."""

    text: str


@dataclass(frozen=True, slots=True)
class Section(Placed):
    """An outline heading; level 1 has one `#`."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Synopsis(Placed):
    """One line of summary."""

    text: str


@dataclass(frozen=True, slots=True)
class PageBreak(Placed):
    """A line of three or more `=`."""


@dataclass(frozen=True, slots=True)
class Note(Placed):
    """A note, taken out of the visible text.

    It follows the element it stood in. `at` counts the characters of that element before the
    note: of `ActionLine.text` or `Speech.body`. It is None for a note between elements, and for
    one taken out of any other element.
    """

    text: str
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Boneyard(Placed):
    """Text the author cut and kept, raw; placed as a Note is."""

    text: str
    at: int | None = None


Mark = Note | Boneyard
Element = (
    SceneHeading
    | ActionLine
    | Speech
    | Transition
    | Centred
    | Lyric
    | Section
    | Synopsis
    | PageBreak
    | Note
    | Boneyard
)


@dataclass(frozen=True, slots=True)
class Screenplay:
    """A whole script in reading order."""

    title_page: TitlePage = TitlePage()
    elements: tuple[Element, ...] = ()
