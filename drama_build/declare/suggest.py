"""Guess what a misspelt word was meant to be."""

from __future__ import annotations

from collections.abc import Iterable


def suggest(word: str, known: Iterable[str], otherwise: str) -> str:
    """`did you mean 'x'?` if something known is close, whatever its case; else `otherwise`."""
    from difflib import get_close_matches  # 10 ms that only a mistake costs

    names = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold(), names, n=1, cutoff=0.6)
    return f"did you mean {names[close[0]]!r}?" if close else otherwise


def nearly(word: str, known: Iterable[str]) -> str:
    """The known word that `word` is but for a slip of the hand; empty if it is one, or is none."""
    from difflib import get_close_matches

    names = {name.casefold(): name for name in known}
    if word.casefold() in names:
        return ""
    close = get_close_matches(word.casefold(), names, n=1, cutoff=0.8)
    return names[close[0]] if close else ""


def listed(words: Iterable[object]) -> str:
    """`a, b or c`."""
    *most, last = map(str, words)
    return f"{', '.join(most)} or {last}" if most else last
