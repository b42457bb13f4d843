"""Respell words for the voice: `[pronunciation]` of series.toml, applied to what is spoken only."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

# Scripts that leave no gaps: a word of theirs is found anywhere, if no vowel or tone mark is added.
_SOLID = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTER = rf"[^\W{_SOLID}]"
_SPACED = re.compile(_LETTER)
_APOSTROPHE = re.compile("['’]")
_MARK = "[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]"


def respell(text: str, table: Mapping[str, str]) -> str:
    """`text` as it is sent to a voice: whole words of the table respelt, the longest first.

    A word written in small letters is found in any case, one with capitals as it stands or in
    capitals alone: "Will" leaves "will" as it is. What was respelt is not looked up again.
    """
    if not table:
        return text
    words = _longest_first(table)
    return _pattern(words).sub(lambda found: _said(found[0], _entry(found, words), table), text)


def respelt(text: str, table: Mapping[str, str]) -> tuple[str, ...]:
    """The words of the table that stand in `text`, in the table's order."""
    if not table:
        return ()
    words = _longest_first(table)
    found = {_entry(word, words) for word in _pattern(words).finditer(text)}
    return tuple(word for word in table if word in found)


def _longest_first(table: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(table, key=lambda word: (-len(word), word)))


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    """A group for each of `words`: which of them was found is not to be told from the letters.

    "İ" and "ſ" are found as "i" and "s" in any case, yet no small letters of theirs are equal.
    """
    return re.compile("|".join(f"({_whole(word)})" for word in words))


def _entry(found: re.Match[str], words: Sequence[str]) -> str:
    return words[(found.lastindex or 1) - 1]


def _whole(word: str) -> str:
    before = rf"(?<!{_LETTER})" if _SPACED.match(word[0]) else ""
    after = rf"(?!{_LETTER})" if _SPACED.match(word[-1]) else f"(?!{_MARK})"
    written, shouted = _written(word), _written(word.upper())
    either = f"(?i:{written})" if word == word.lower() else f"{written}|{shouted}"
    return f"{before}(?:{either}){after}"


def _written(word: str) -> str:
    """Blanks may be any in the script, a line break or two spaces, and apostrophes curly."""
    escaped = r"\s+".join(map(re.escape, word.split()))
    return _APOSTROPHE.sub("['’]", escaped)


def _said(written: str, entry: str, table: Mapping[str, str]) -> str:
    """The respelling, changed in case as the script has changed the word's."""
    said = table[entry]
    if _plain(written) == _plain(entry):
        return said
    shouted = len(written) > 1 and written == written.upper()
    return said.upper() if shouted else said[:1].upper() + said[1:]


def _plain(word: str) -> str:
    return " ".join(_APOSTROPHE.sub("'", word).split())
