"""Read JSON that a stranger wrote: strict, shallow, and refused before it can cost memory."""

from __future__ import annotations

import re

import msgspec

from drama_build.gateway.requests import Json

DEEPEST = 64
"""Levels of objects and arrays inside each other; no provider is known to need ten."""
MOST_TOKENS = 2**18
"""Brackets, commas and colons: each becomes an object ten times its size, base64 has none."""

_BOM = b"\xef\xbb\xbf"
# Not one expression with the escapes in it: that is quadratic on a string without an end.
_STRING = re.compile(rb'"[^"]*"')
_ALL_SQUARE = bytes.maketrans(b"{}", b"[]")
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))


def parse(content: bytes, *, deepest: int = DEEPEST) -> Json:
    """The value that `content` says, and None if it says none or is not to be trusted.

    Not trusted are more than `deepest` levels, more than `MOST_TOKENS` signs, a name twice in one
    object, NaN, numbers out of range and text that is no UTF-8. Takes time in proportion to the
    length, whatever the content: 64 MB of base64 take a third of a second.
    """
    content = content.removeprefix(_BOM)
    skeleton = _skeleton(content)
    if skeleton is None or _deeper(skeleton, deepest):
        return None
    try:
        answer: Json = msgspec.json.decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    # One colon for each name that was written, one member for each that was new.
    return answer if _members(answer) == skeleton.count(b":") else None


def _skeleton(content: bytes) -> bytes | None:
    """The signs outside of strings; None if there are too many of them, or of strings."""
    if content.count(b'"') > 2 * MOST_TOKENS:
        return None
    unescaped = content.replace(rb"\\", b"").replace(rb"\"", b"")
    skeleton = _STRING.sub(b"", unescaped)
    tokens = sum(map(skeleton.count, (b"[", b"{", b",", b":")))
    return None if tokens > MOST_TOKENS else skeleton


def _deeper(skeleton: bytes, deepest: int) -> bool:
    """Whether brackets are left after the innermost pairs were taken away `deepest` times."""
    brackets = skeleton.translate(_ALL_SQUARE, delete=_NO_BRACKETS)
    for _ in range(deepest):
        if not brackets:
            return False
        brackets = brackets.replace(b"[]", b"")
    return bool(brackets)


def _members(answer: Json) -> int:
    """How many members all objects of `answer` have together."""
    count, ahead = 0, [answer]
    while ahead:
        match ahead.pop():
            case dict() as fields:
                count += len(fields)
                ahead.extend(fields.values())
            case list() as row:
                ahead.extend(row)
            case _:
                pass
    return count
