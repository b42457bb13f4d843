"""Say in plain sentences, with the line, what tomllib or pydantic found wrong in a series.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from drama_build.declare.series import Series
from drama_build.declare.spots import KeyPath, Spots
from drama_build.declare.suggest import listed, suggest
from drama_build.errors import Mistake

_WANTED = {
    "string_type": ("text", ' = "…"'),
    "int_type": ("a whole number", " = 1"),
    "int_from_float": ("a whole number", " = 1"),
    "float_type": ("a number", " = 0.5"),
    "bool_type": ("true or false", " = true"),
    "tuple_type": ("a list of texts", ' = ["…"]'),
    "model_type": ("a table", ""),
    "dict_type": ("a table", ""),
    "mapping_type": ("a table", ""),
}
_BARE_KEY = re.compile(r"""\s*\[*([^\s"'=.\]#]+)""")
_SYNTAX_HINTS = (
    ("overwrite", "it is written twice: keep one of the two"),
    ("twice", "it is written twice: keep one of the two"),
    ("mutate", "it is written twice: keep one of the two"),
    ("after a key", 'write name = "text", or close the quotes or brackets above'),
    ("Invalid value", 'text stands in quotes: name = "text"'),
    ("Illegal character", "close the quotes on the same line"),
    ("Unterminated", "close the quotes"),
    ("Expected ']'", "close the bracket"),
    ("Unclosed", "close the bracket"),
)


def of_syntax(path: Path, text: str, broken: tomllib.TOMLDecodeError) -> Mistake:
    """The mistake for a text that is not TOML."""
    said, _, where = str(broken).partition(" (at ")
    place = re.match(r"line (\d+), column (\d+)", where)
    line = int(place[1]) if place else text.rstrip().count("\n") + 1
    column = f" at column {place[2]}" if place else " at the end of the file"
    hint = next((h for word, h in _SYNTAX_HINTS if word in said), "check quotes and brackets here")
    bare = _BARE_KEY.match(text.split("\n")[line - 1])
    if bare and not bare[1].isascii():
        hint = f'outside a-z a name stands in quotes: "{bare[1]}" = "…"'
    return Mistake(path, line, f"not valid TOML: {said[0].lower()}{said[1:]}{column}", hint)


def of_model(path: Path, found: ValidationError, spots: Spots) -> list[Mistake]:
    """The mistakes for a series.toml that is TOML but not a series."""
    return [_sentence(path, error, spots) for error in found.errors(include_url=False)]


def _sentence(path: Path, error: ErrorDetails, spots: Spots) -> Mistake:
    where = tuple(part for part in error["loc"] if part != "[key]")
    what, hint = _said(error, where)
    at = where[:-1] if error["type"] == "missing" else where
    return Mistake(path, spots.line(at) or 1, what, hint)


def _said(error: ErrorDetails, where: KeyPath) -> tuple[str, str]:
    kind, given = error["type"], error["input"]
    name, context = dotted(where), error.get("ctx", {})
    if kind == "missing":
        return f"missing field {where[-1]!r}{_inside(where)}", _add(where)
    if kind == "extra_forbidden":
        return f"unknown field {where[-1]!r}{_inside(where)}", _nearest(where)
    if kind in _WANTED:
        wanted, example = _WANTED[kind]
        hint = f"write {where[-1]}{example}" if example else f"write [{name}]"
        return f"{name} must be {wanted}, not {_kind(given)}", hint
    if kind == "literal_error":
        return _not_one_of(name, where, given)
    if kind == "value_error":
        what, _, hint = str(context["error"]).partition("; ")
        return f"{name}: {what}", hint
    return _out_of_bounds(kind, name, where, given, context)


def _not_one_of(name: str, where: KeyPath, given: object) -> tuple[str, str]:
    info = _field(where)
    allowed = get_args(info.annotation) if info else ()
    otherwise = f"write {where[-1]} = {_written(allowed[0])}" if allowed else ""
    words = [word for word in allowed if isinstance(word, str)]
    hint = suggest(given, words, otherwise) if isinstance(given, str) else otherwise
    return f"{name} must be {listed(map(_written, allowed))}, not {_written(given)}", hint


def _out_of_bounds(
    kind: str, name: str, where: KeyPath, given: object, context: Mapping[str, Any]
) -> tuple[str, str]:
    match kind:
        case "greater_than_equal":
            return f"{name} is {given}, but must be at least {context['ge']}", _raise(where)
        case "less_than_equal":
            return f"{name} is {given}, but must be at most {context['le']}", _raise(where)
        case "string_too_short":
            return f"{name} is empty", f"write {_meaning(where)}"
        case "string_too_long":
            return f"{name} is longer than {context['max_length']} characters", "shorten it"
        case "string_pattern_mismatch":
            return f"{name} = {_written(given)} cannot be understood", f"write {_meaning(where)}"
        case _:
            return f"{name}: {kind.replace('_', ' ')}", f"write {_meaning(where)}"


def _raise(where: KeyPath) -> str:
    return f"change it: {_meaning(where)}"


def dotted(where: KeyPath) -> str:
    """A key path as TOML would write it: `cast.mei.aliases[0]`."""
    text = ""
    for part in where:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            bare = re.fullmatch(r"[A-Za-z0-9_-]+", part)
            text += ("." if text else "") + (part if bare else f'"{part}"')
    return text


def _inside(where: KeyPath) -> str:
    return f" in [{dotted(where[:-1])}]" if len(where) > 1 else ""


def _add(where: KeyPath) -> str:
    info = _field(where)
    example = "1" if info and info.annotation in {int, float} else '"…"'
    return f"add {where[-1]} = {example}: {_meaning(where)}"


def _meaning(where: KeyPath) -> str:
    info = _field(where)
    text = (info.description or "") if info else ""
    return (text[:1].lower() + text[1:]).rstrip(".") or "some text"


def _nearest(where: KeyPath) -> str:
    fields = list(_table(where[:-1]).model_fields)
    return suggest(str(where[-1]), fields, f"the fields here are {', '.join(fields)}")


def _field(where: KeyPath) -> FieldInfo | None:
    """The model's field that describes `where`, or the nearest above it that has one."""
    while where:
        info = _table(where[:-1]).model_fields.get(str(where[-1]))
        if info is not None:
            return info
        where = where[:-1]
    return None


def _table(where: KeyPath) -> type[BaseModel]:
    """The model of the table at `where`, or of the nearest table above it."""
    table: type[BaseModel] = Series
    kind: Any = Series
    for part in where:
        info = table.model_fields.get(str(part)) if kind is table else None
        kind = info.annotation if info else next(iter(get_args(kind)[1:]), None)
        if isinstance(kind, type) and get_origin(kind) is None and issubclass(kind, BaseModel):
            table = kind
    return table


def _kind(given: object) -> str:
    match given:
        case bool():
            return "true" if given else "false"
        case str():
            return "text"
        case int() | float():
            return f"the number {given}"
        case list() | tuple():
            return "a list"
        case dict():
            return "a table"
        case _:
            return "a date or time"


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)
