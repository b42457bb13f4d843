"""A secret that does not show itself."""

from __future__ import annotations


class Credential:
    """A secret that does not show itself: `reveal` is the only way to its text."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The secret itself, for the one header that needs it."""
        return self._text

    def scrubbed(self, text: str) -> str:
        """`text` without the secret: providers like to quote a wrong key back."""
        return text.replace(self._text, "…")

    def __repr__(self) -> str:
        return "Credential(…)"

    def __reduce__(self) -> str:
        raise TypeError("a credential is not written anywhere")
