"""The fonts that come with pip, found without fontconfig, and measured in bold."""

from __future__ import annotations

import atexit
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from drama_build.errors import MediaError

BOLD = 700
"""The weight everything is lettered in, on the scale that variable fonts use."""


@dataclass(frozen=True, slots=True)
class Face:
    """A variable font as libass knows it, and the file it lies in.

    A size in ASS is a line height: `tall` ems, which a font calls usWinAscent + usWinDescent.
    `number` is the face's place in a collection.
    """

    family: str
    package: str
    file: str
    tall: float
    number: int = 0

    @property
    def path(self) -> Path:
        """The font file. Raises MediaError if its package is not installed."""
        found = find_spec(self.package)
        if found is None or found.origin is None:
            raise MediaError(f"the font {self.family} is missing", "pip install drama-build again")
        return Path(found.origin).parent / self.file


LATIN = Face("Noto Sans", "fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf", 1.519)
THAI = Face("Noto Sans Thai", "fontpkg_noto_sans_thai", "files/NotoSansThai[wdth,wght].ttf", 1.511)
# One file with five faces: they share their letters and differ in the shapes of some.
_CJK = "manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc", 1.448
JAPANESE = Face("Noto Sans CJK JP", *_CJK, 0)
KOREAN = Face("Noto Sans CJK KR", *_CJK, 1)
CHINESE = Face("Noto Sans CJK SC", *_CJK, 2)
TAIWANESE = Face("Noto Sans CJK TC", *_CJK, 3)
_FACES = {
    "zh": CHINESE,
    "zh-tw": TAIWANESE,
    "zh-hant": TAIWANESE,
    "zh-hk": TAIWANESE,
    "ja": JAPANESE,
    "ko": KOREAN,
    "th": THAI,
}


def face(language: str) -> Face:
    """The face for a language code such as `en` or `zh-CN`."""
    code = language.lower()
    return _FACES.get(code) or _FACES.get(code.partition("-")[0], LATIN)


@cache
def font_world() -> Path:
    """A fontconfig file that knows the fonts above and no others; written once a process."""
    folder = Path(tempfile.mkdtemp(prefix="drama-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # what fontconfig cached is there
    homes = dict.fromkeys(face.path.parent for face in (LATIN, THAI, CHINESE))
    dirs = "".join(f"<dir>{escape(str(home))}</dir>" for home in homes)
    described = folder / "fonts.conf"
    described.write_text(
        "<?xml version='1.0'?>\n<!DOCTYPE fontconfig SYSTEM 'fonts.dtd'>\n<fontconfig>"
        f"{dirs}<cachedir>{escape(str(folder))}</cachedir></fontconfig>\n",
        encoding="utf-8",
    )
    return described


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring letters that one face draws."""

    face: Face
    text: str


class Ruler:
    """Measures text in ems, each letter in the first of several faces that can draw it."""

    def __init__(self, faces: Sequence[Face]) -> None:
        self._faces = tuple(faces)

    def width(self, text: str) -> float:
        """The advance of `text` in ems, set in bold; what no face can draw takes no room."""
        return sum(_letters(run.face).width(run.text) for run in self.runs(text))

    def lacks(self, text: str) -> str:
        """The letters of `text` that no face can draw."""
        return "".join(c for c in dict.fromkeys(text) if not _follows(c) and not self._face(c))

    def runs(self, text: str) -> Iterator[Run]:
        """`text` by the faces that draw it; what none can draw is left out."""
        placed = list(self._placed(text))
        for drawn, letters in groupby(placed, key=lambda pair: pair[0]):
            yield Run(drawn, "".join(letter for _, letter in letters))

    def _placed(self, text: str) -> Iterator[tuple[Face, str]]:
        """Blanks and marks stay with the letter before them: alone they would lose their place."""
        last: Face | None = self._faces[0]
        for letter in text:
            if not _follows(letter):
                last = self._face(letter)
            if last:
                yield last, letter

    def _face(self, letter: str) -> Face | None:
        return next((face for face in self._faces if letter in _letters(face)), None)


@cache
def ruler(language: str) -> Ruler:
    """The ruler for a language; its other faces draw names and words from elsewhere."""
    return Ruler(tuple(dict.fromkeys((face(language), LATIN, THAI, CHINESE))))


def _follows(letter: str) -> bool:
    """Whether a letter is a blank, or changes the one before it."""
    return letter.isspace() or unicodedata.category(letter) in {"Mn", "Mc", "Me", "Cf"}


class _Letters:
    """The letters of one face, and how wide they are in bold."""

    def __init__(self, face: Face) -> None:
        from fontTools.ttLib import TTFont
        from fontTools.varLib.varStore import VarStoreInstancer

        with TTFont(face.path, fontNumber=face.number, lazy=True) as font:
            self._glyphs: dict[int, str] = dict(font.getBestCmap())
            self._numbers: dict[str, int] = font.getReverseGlyphMap()
            self._widths = dict(font["hmtx"].metrics)
            self._em: int = font["head"].unitsPerEm
            self._changes = font["HVAR"].table
            weight = font.normalizeLocation({"wght": BOLD})
            self._bolder = VarStoreInstancer(self._changes.VarStore, font["fvar"].axes, weight)
        self._known: dict[str, float] = {}

    def __contains__(self, letter: str) -> bool:
        return ord(letter) in self._glyphs

    def width(self, text: str) -> float:
        return sum(map(self._advance, text))

    def _advance(self, letter: str) -> float:
        if letter not in self._known:
            glyph = self._glyphs.get(ord(letter))
            self._known[letter] = self._bold(glyph) / self._em if glyph else 0.0
        return self._known[letter]

    def _bold(self, glyph: str) -> float:
        """The regular advance, and what the table of variations adds to it."""
        listed = self._changes.AdvWidthMap
        change = listed.mapping[glyph] if listed else self._numbers[glyph]
        return float(self._widths[glyph][0] + self._bolder[change])


@cache
def _letters(face: Face) -> _Letters:
    """A font is opened once a process."""
    return _Letters(face)
