"""The fonts that come with pip, found without fontconfig, and measured."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from xml.sax.saxutils import escape

from drama_build.errors import MediaError


@dataclass(frozen=True, slots=True)
class Face:
    """A font family as libass knows it, and the file it lies in.

    A size in ASS is a line height, `tall` ems high; `stroke` ems thicken a face of one weight.
    """

    family: str
    package: str
    file: str
    tall: float
    stroke: float = 0.0

    @property
    def path(self) -> Path:
        """The font file. Raises MediaError if its package is not installed."""
        found = find_spec(self.package)
        if found is None or found.origin is None:
            raise MediaError(f"the font {self.family} is missing", "pip install drama-build again")
        return Path(found.origin).parent / self.file


LATIN = Face("Noto Sans", "fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf", 1.362)
THAI = Face("Noto Sans Thai", "fontpkg_noto_sans_thai", "files/NotoSansThai[wdth,wght].ttf", 1.511)
_CJK = "noto_cjk_sans_otc", "NotoSansCJK-Regular.ttc", 1.448, 0.016
CHINESE = Face("Noto Sans CJK SC", *_CJK)
JAPANESE = Face("Noto Sans CJK JP", *_CJK)
KOREAN = Face("Noto Sans CJK KR", *_CJK)
_FACES = {"zh": CHINESE, "ja": JAPANESE, "ko": KOREAN, "th": THAI}


def face(language: str) -> Face:
    """The face for a language code such as `en` or `zh-CN`."""
    return _FACES.get(language.partition("-")[0].lower(), LATIN)


@cache
def font_world() -> Path:
    """A fontconfig file that knows the fonts above and no others; written once a process."""
    folder = Path(tempfile.mkdtemp(prefix="drama-fonts-"))
    homes = dict.fromkeys(face.path.parent for face in (LATIN, THAI, CHINESE))
    dirs = "".join(f"<dir>{escape(str(home))}</dir>" for home in homes)
    described = folder / "fonts.conf"
    described.write_text(
        "<?xml version='1.0'?>\n<!DOCTYPE fontconfig SYSTEM 'fonts.dtd'>\n<fontconfig>"
        f"{dirs}<cachedir>{escape(str(folder))}</cachedir></fontconfig>\n",
        encoding="utf-8",
    )
    return described


class Ruler:
    """Measures text in one face, in ems."""

    def __init__(self, chosen: Face) -> None:
        from fontTools.ttLib import TTFont

        with TTFont(chosen.path, fontNumber=0, lazy=True) as font:
            self._glyphs = dict(font.getBestCmap())
            self._widths = dict(font["hmtx"].metrics)
            self._em = font["head"].unitsPerEm

    def width(self, text: str) -> float:
        """The advance of `text` in ems; a letter the face lacks counts as one em."""
        return sum(map(self._advance, text))

    def lacks(self, text: str) -> str:
        """The letters of `text` that the face cannot draw."""
        return "".join(
            c for c in dict.fromkeys(text) if not c.isspace() and ord(c) not in self._glyphs
        )

    def _advance(self, letter: str) -> float:
        glyph = self._glyphs.get(ord(letter))
        return self._widths[glyph][0] / self._em if glyph else 1.0


@cache
def ruler(language: str) -> Ruler:
    """The ruler for a language's face; a font is opened once a process."""
    return Ruler(face(language))
