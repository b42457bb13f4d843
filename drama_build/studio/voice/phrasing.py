"""Cut a line into phrases and the silences between them, before any language is looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKUP = re.compile(r"[*_~`#]+|<[^>]*>")
_DIRECTION = re.compile(r"\([^)]*\)|（[^）]*）|\[[^\]]*\]|【[^】]*】")
_ELLIPSIS = re.compile(r"\.{2,}|。{2,}|…+|⋯+")
_DASH = re.compile(r"\s*(?:—+|–|―+|--+|──+|\s-(?=\s))\s*")
_QUOTES = re.compile(r"[\"“”„«»「」『』]")
_TILDE = re.compile(r"[～〜]+")
# More figures than a number of any use has: nobody counts them, and Python would not.
_ENDLESS = re.compile(r"[\d,.]{25,}")
_NUMBER = re.compile(r"\bN[oO]\.\s+(?=\d)")
_SPACES = re.compile(r"\s+")

# A phrase ends after these; each leaves its own silence, in seconds.
_ENDS = re.compile(r"([.!?。！？]*[。！？][’')）]*|[.!?]+[’')）]*(?=\s|$|[^\x00-\x7f])|[…—\n]+)")
_SILENCE = {"…": 0.42, "—": 0.2, "\n": 0.4, "?": 0.3, "!": 0.26, ".": 0.32}
_WIDE = str.maketrans("。！？", ".!?")
_HEARD = re.compile(r"[^\W_]")
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Mt|Jr|Sr|Gen|Capt|Lt|Col|Sgt|Rev|vs|etc|e\.g|i\.e)"
    r"|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])\.$"
)
_HOUR = re.compile(r"\d\s?[ap]\.m\.$")
_NEW = re.compile(r"\s+[A-Z](?![a-z]+day\b)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words said in one breath, and the silence after them in seconds."""

    words: str
    silence: float


def clean(text: str) -> str:
    """The words that are spoken: no markup, no directions in brackets, one sign for each pause."""
    spoken = _DIRECTION.sub(" ", _MARKUP.sub("", text))
    spoken = _QUOTES.sub(" ", spoken).replace("’", "'").replace("‘", "'")
    spoken = _ENDLESS.sub(lambda found: _in_groups(found[0]), spoken)
    spoken = _NUMBER.sub("No.", spoken)
    spoken = _TILDE.sub("…", _ELLIPSIS.sub("… ", spoken))
    return _SPACES.sub(" ", _DASH.sub(" — ", spoken)).strip()


def _in_groups(figures: str) -> str:
    return " ".join(figures[at : at + 12] for at in range(0, len(figures), 12))


def phrases(text: str) -> tuple[Phrase, ...]:
    """Sentences and broken-off pieces of `text`, each with its silence; the last has none."""
    found: list[Phrase] = []
    words = ""
    for piece in _ENDS.split(clean(text)):
        if not _ENDS.fullmatch(piece) and words and not _goes_on(words, piece):
            found.append(Phrase(_spoken(words), _silence(".")))
            words = ""
        words += piece
        if not _ENDS.fullmatch(piece) or _NO_END.search(words.rstrip()):
            continue
        found.append(Phrase(_spoken(words), _silence(piece)))
        words = ""
    found.append(Phrase(_spoken(words), 0.0))
    sounding = [phrase for phrase in found if _HEARD.search(phrase.words)]
    if sounding:
        sounding[-1] = Phrase(sounding[-1].words, 0.0)
    return tuple(sounding)


def _goes_on(words: str, after: str) -> bool:
    """Whether a short form with a full stop stands inside its sentence: 7 p.m. We leave."""
    return not (_HOUR.search(words) and _NEW.match(after))


def halves(words: str) -> tuple[str, str]:
    """`words` cut once near the middle: at a comma, else a space, else between two letters."""
    middle = len(words) // 2
    for sign in ("[,;:，、；：]", r"\s"):
        cuts = [found.end() for found in re.finditer(sign, words)]
        cuts = [cut for cut in cuts if len(words) // 5 < cut < len(words) * 4 // 5]
        if cuts:
            middle = min(cuts, key=lambda cut: abs(cut - len(words) // 2))
            break
    return words[:middle].strip(), words[middle:].strip()


def _spoken(words: str) -> str:
    """The phrase without its pause signs; one that breaks off hangs on a comma, as voices do."""
    ending = "," if words.rstrip().endswith("—") else "…" if words.rstrip().endswith("…") else ""
    bare = words.replace("—", " ").replace("…", " ").strip(" ,")
    return bare + (ending if bare and bare[-1] not in ".!?。！？" else "")


def _silence(ending: str) -> float:
    signs = ending.translate(_WIDE)
    return max(_SILENCE.get(sign, 0.0) for sign in signs)
