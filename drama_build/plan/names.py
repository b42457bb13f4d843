"""Names of targets: `kind:path`, where the path says whose it is and a prefix selects all below."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_DROPPED = re.compile(r"[^a-z0-9]+")
LONGEST = 40
"""Letters kept of a long text."""


def slug(words: str) -> str:
    """A short name for free text, another one for every other text.

    A text that is its own name keeps it; any other gets its Latin letters and a digest.
    """
    plain = unicodedata.normalize("NFKD", words).casefold()
    kept = _DROPPED.sub("-", plain).strip("-")[:LONGEST].strip("-")
    if kept.replace("-", " ") == words:
        return kept
    digest = hashlib.sha256(words.encode()).hexdigest()[:8]
    return f"{kept}-{digest}".strip("-")


def join(*parts: str) -> str:
    """A path of names."""
    return "/".join(parts)
