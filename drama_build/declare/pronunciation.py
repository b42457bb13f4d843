"""Respell words for the voice: `[pronunciation]` of series.toml, applied to what is spoken only."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Scripts that leave no gaps: a word of theirs is found anywhere, if no vowel or tone mark is added.
_SOLID = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTER = rf"[^\W{_SOLID}]"
_SPACED = re.compile(_LETTER)
_MARK = "[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]"


def respell(text: str, table: Mapping[str, str]) -> str:
    """`text` as it is sent to a voice: whole words of the table respelt, the longest first.

    A word written in small letters is found in any case, one with capitals as it stands or in
    capitals alone: "Will" leaves "will" as it is. What was respelt is not looked up again.
    """
    if not table:
        return text
    return _pattern(table).sub(lambda found: _said(found[0], table), text)


def respelt(text: str, table: Mapping[str, str]) -> tuple[str, ...]:
    """The words of the table that stand in `text`, in the table's order."""
    if not table:
        return ()
    found = {_entry(word, table) for word in _pattern(table).findall(text)}
    return tuple(word for word in table if word in found)


def _pattern(table: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(map(_whole, sorted(table, key=lambda word: (-len(word), word)))))


def _whole(word: str) -> str:
    before = rf"(?<!{_LETTER})" if _SPACED.match(word[0]) else ""
    after = rf"(?!{_LETTER})" if _SPACED.match(word[-1]) else f"(?!{_MARK})"
    # Blanks of a name may be any in the script: a line break, two spaces.
    written = r"\s+".join(map(re.escape, word.split()))
    cases = [written, r"\s+".join(map(re.escape, word.upper().split()))]
    either = f"(?i:{written})" if word == word.lower() else "|".join(dict.fromkeys(cases))
    return f"{before}(?:{either}){after}"


def _entry(written: str, table: Mapping[str, str]) -> str:
    """The word of the table that was found as `written`."""
    plain = " ".join(written.split())
    known = {" ".join(word.split()): word for word in table}
    lowered = {word.lower(): entry for word, entry in known.items() if word == word.lower()}
    capitals = {word.upper(): entry for word, entry in known.items()}
    return known.get(plain) or lowered.get(plain.lower()) or capitals[plain]


def _said(written: str, table: Mapping[str, str]) -> str:
    """The respelling, changed in case as the script has changed the word's."""
    entry = _entry(written, table)
    said = table[entry]
    if " ".join(written.split()) == " ".join(entry.split()):
        return said
    shouted = len(written) > 1 and written == written.upper()
    return said.upper() if shouted else said[:1].upper() + said[1:]
