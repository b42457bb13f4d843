"""Every key of a TOML text is found on a line that holds it."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from drama_build.declare.spots import KeyPath, locate

SAMPLE = '''\
# title = "not here"
title = "x"
a.b."c d" = 1

[cast.mei]  # a comment with [brackets]
look = """
name = "not here"
""quoted"" \\""" still text"""
aliases = [
  "one", # ]
  ["two"],

  { three = 3, four.five = [4,
    5] },
]
born = 1979-05-27 07:32:00

[[scene]]
name = 'its "own"'
[scene.place]
x = 1
[[scene]]
[scene.place]
x = 2
[cast]
"\\u006dao" = """"y""""
'''


def paths(value: Any, above: KeyPath = ()) -> Iterator[KeyPath]:
    if above:
        yield above
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths(inner, (*above, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from paths(inner, (*above, number))


def test_each_kind_of_key_is_found_on_its_line() -> None:
    spots = locate(SAMPLE)
    expected: dict[KeyPath, int] = {
        ("title",): 2,
        ("a", "b", "c d"): 3,
        ("cast",): 25,
        ("cast", "mei"): 5,
        ("cast", "mei", "look"): 6,
        ("cast", "mei", "aliases"): 9,
        ("cast", "mei", "aliases", 0): 10,
        ("cast", "mei", "aliases", 1, 0): 11,
        ("cast", "mei", "aliases", 2, "three"): 13,
        ("cast", "mei", "aliases", 2, "four", "five", 1): 14,
        ("cast", "mei", "born"): 16,
        ("scene", 0, "name"): 19,
        ("scene", 0, "place", "x"): 21,
        ("scene", 1): 22,
        ("scene", 1, "place"): 23,
        ("scene", 1, "place", "x"): 24,
        ("cast", "mao"): 26,
    }
    assert {path: spots.line(path) for path in expected} == expected


def test_windows_line_ends_count_as_one() -> None:
    assert locate('a = """\r\n\r\n"""\r\nb = 1\r\n').line(("b",)) == 4


def test_an_unknown_path_falls_back_to_the_nearest_key_above() -> None:
    spots = locate('\n[cast.mei]\nlook = "x"\n')
    assert spots.line(("cast", "mei", "voice")) == 2
    assert spots.line(("title",)) == 0


KEYS = st.one_of(
    st.text(string.ascii_letters + string.digits + "_-", min_size=1, max_size=5),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=5),
)
STRINGS = st.text(st.sampled_from("ab \"'\\\n#[]{}=,.名"), max_size=12)


@st.composite
def values(draw: st.DrawFn, depth: int = 2) -> str:
    """A TOML value as text, in any of the ways to write one."""
    kinds = ["basic", "multi", "number", "date"] + (["array", "table"] if depth else [])
    match draw(st.sampled_from(kinds)):
        case "basic":
            return basic(draw(STRINGS))
        case "multi":
            return f'"""{basic(draw(STRINGS))[1:-1]}\n#\n"""'
        case "array":
            parts = draw(st.lists(values(depth=depth - 1), max_size=3))
            gap = draw(st.sampled_from([" ", "\n", " # ]\n"]))
            return f"[{gap}{f',{gap}'.join(parts)}{gap}]"
        case "table":
            names = draw(st.lists(KEYS, max_size=3, unique=True))
            pairs = [f"{quoted(n)} = {draw(values(depth=depth - 1))}" for n in names]
            return f"{{ {', '.join(pairs)} }}"
        case "date":
            return "1979-05-27 07:32:00"
        case _:
            return draw(st.sampled_from(["1", "-2.5", "true", "0xff", "inf"]))


def basic(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def quoted(key: str) -> str:
    bare = key and all(c in string.ascii_letters + string.digits + "_-" for c in key)
    return key if bare else basic(key)


@st.composite
def documents(draw: st.DrawFn) -> str:
    lines = []
    for _ in range(draw(st.integers(1, 4))):
        names = draw(st.lists(KEYS, min_size=1, max_size=3))
        opening, closing = draw(st.sampled_from([("[", "]"), ("[[", "]]"), ("", "")]))
        if opening:
            lines.append(opening + " . ".join(map(quoted, names)) + closing)
        for _ in range(draw(st.integers(0, 3))):
            dotted = draw(st.lists(KEYS, min_size=1, max_size=2))
            lines.append(f"{'.'.join(map(quoted, dotted))} = {draw(values())}")
        lines.append(draw(st.sampled_from(["", "# name = 1", "\t"])))
    return "\n".join(lines) + "\n"


@given(documents())
def test_every_key_tomllib_yields_is_on_a_line_that_holds_it(text: str) -> None:
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return  # drawn keys may clash; what tomllib refuses is never located
    spots = locate(text)
    lines = text.split("\n")
    found = list(paths(read))
    assert set(found) == set(spots.lines)
    for path in found:
        name = next(part for part in reversed(path) if isinstance(part, str))
        if isinstance(path[-1], str):
            assert quoted(name) in lines[spots.line(path) - 1]
