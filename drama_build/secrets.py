"""Know by its name what is secret, and keep it from the programs we start."""

from __future__ import annotations

from collections.abc import Mapping

CREDENTIAL = "_API_KEY"
"""What every variable is called by that holds a key, or says where one lies."""


def without_credentials(environment: Mapping[str, str]) -> dict[str, str]:
    """`environment` for a program that needs no provider: all but the keys to them."""
    return {name: text for name, text in environment.items() if CREDENTIAL not in name.upper()}
