"""Know by its name what is secret, and keep it from the programs we start."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Keys and tokens, the files they lie in, and addresses: people put keys into those.
_SECRET = re.compile(r"_API_KEY|_(KEY|TOKEN)(_FILE)?$|_BASE_URL$", re.IGNORECASE)


def without_credentials(environment: Mapping[str, str]) -> dict[str, str]:
    """`environment` for a program that needs no provider: all but the keys to them."""
    return {name: text for name, text in environment.items() if not _SECRET.search(name)}
