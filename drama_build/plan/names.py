"""Names of targets: `kind:path`, where the path says whose it is and a prefix selects all below."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_DROPPED = re.compile(r"[^a-z0-9]+")
LONGEST = 40


def slug(words: str) -> str:
    """A short name for free text: its Latin letters and digits, or a digest where it has few."""
    plain = unicodedata.normalize("NFKD", words).casefold()
    kept = _DROPPED.sub("-", plain).strip("-")
    letters = sum(character.isalnum() for character in words)
    if letters and len(kept.replace("-", "")) * 2 >= letters and len(kept) <= LONGEST:
        return kept
    digest = hashlib.sha256(unicodedata.normalize("NFC", words).encode()).hexdigest()[:8]
    return f"{kept[:LONGEST].strip('-')}-{digest}".strip("-")


def join(*parts: str) -> str:
    """A path of names."""
    return "/".join(parts)
