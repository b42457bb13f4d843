"""Read a series.toml's text into a Series; every mistake in it is told at once, with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from drama_build.declare import sentences
from drama_build.declare.files import mistake
from drama_build.declare.names import Roster
from drama_build.declare.series import Series
from drama_build.declare.spots import Spots, locate
from drama_build.errors import DeclarationError, Mistake

_MANY_DOTS = re.compile(r"""(?<![\w"'-])(?:[\w"'-]+[ \t]*\.[ \t]*){32}""")


def read_series(path: Path, text: str) -> tuple[Series, Spots]:
    """The series in `text`, and the lines of its keys; `path` is for messages.

    Raises DeclarationError with all mistakes.
    """
    tables, spots = _tables(path, text)
    clashes = (*_clashes(path, tables, "cast", spots), *_clashes(path, tables, "places", spots))
    try:
        series = Series.model_validate(tables)
    except ValidationError as found:
        raise DeclarationError((*sentences.of_model(path, found, spots), *clashes)) from found
    if clashes:
        raise DeclarationError(clashes)
    return series, spots


def _tables(path: Path, text: str) -> tuple[dict[str, Any], Spots]:
    # tomllib takes time in the square of a key's parts: a file of dots would keep it for hours.
    dots = _MANY_DOTS.search(text)
    if dots:
        line = text.count("\n", 0, dots.start()) + 1
        raise mistake(path, line, "a key of more than 32 parts", "write tables: [cast.mei]")
    try:
        return tomllib.loads(text), locate(text)
    except tomllib.TOMLDecodeError as broken:
        raise DeclarationError((sentences.of_syntax(path, text, broken),)) from broken
    except RecursionError as deep:
        raise mistake(path, 0, "brackets nested too deeply", "write tables: [cast.mei]") from deep
    except ValueError as odd:  # a whole number of more digits than Python reads
        raise mistake(path, 0, f"not valid TOML: {odd}", "write a smaller number") from odd


def _clashes(path: Path, tables: dict[str, Any], kind: str, spots: Spots) -> Iterator[Mistake]:
    """Names that two characters or two places share; what is no name is the model's to refuse."""
    roster = Roster({owner: _names(table) for owner, table in _dict(tables.get(kind)).items()})
    for owner, number, other in roster.clashes():
        where = (kind, owner, "aliases", number - 1) if number else (kind, owner, "name")
        name = roster.names[owner][number]
        what = f"the name {name!r} of {kind}.{owner} is already a name of {kind}.{other}"
        if owner == other:
            what = f"{kind}.{owner} has the name {name!r} twice"
        yield Mistake(path, spots.line(where), what, "give each a name of its own")


def _names(table: object) -> tuple[str, ...]:
    fields = _dict(table)
    aliases = fields.get("aliases")
    names = [fields.get("name"), *(aliases if isinstance(aliases, list) else [])]
    return tuple(name if isinstance(name, str) else "" for name in names)


def _dict(table: object) -> dict[str, Any]:
    return table if isinstance(table, dict) else {}
