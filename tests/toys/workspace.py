"""A small workspace on disk: one series, one episode, tiny frames."""

from __future__ import annotations

from pathlib import Path

SERIES = """\
title = "Toy"
language = "en"
frame = "216x384"
rate = 24
style = "painterly gouache animation"

[cast.ada]
name = "ADA"
look = "young woman of 24, long dark hair"
wardrobe = "cream trench coat over a dress"
voice = "young woman, warm"

[cast.ben]
name = "BEN"
look = "young man of 30, short black hair"
wardrobe = "navy suit, dark red tie"
voice = "young man, low"

[places.street]
name = "STREET"
look = "rainy city street at night, neon signs"
ambience = "rain on a street"

[places.market]
name = "NIGHT MARKET"
look = "night market lane with food stalls and red lanterns"

[music]
default = "mystery, plucked strings"
"""

EPISODE = """\
Title: First

EXT. STREET - NIGHT

ADA
(cold)
You are late.

DISSOLVE TO:

EXT. NIGHT MARKET - NIGHT

[[sfx: coin]]
BEN
Never again.
"""


def write(root: Path, *, series: str = SERIES, episode: str = EPISODE) -> Path:
    """Write the workspace below `root`; the root."""
    home = root / "projects" / "toy"
    (home / "episodes").mkdir(parents=True, exist_ok=True)
    (home / "series.toml").write_text(series, encoding="utf-8")
    (home / "episodes" / "ep01.fountain").write_text(episode, encoding="utf-8")
    return root
