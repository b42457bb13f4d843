"""Usage, where the journal looks for it."""

from drama_build.gateway.requests import NOTHING, Usage

__all__ = ("NOTHING", "Usage")
