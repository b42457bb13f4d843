"""Note what an action really did: the commands it started and the requests it sent, no secrets.

Whoever runs an action collects; whoever acts notes. Neither knows the other, and where nobody
collects a note costs nothing.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field, fields
from typing import Any
from urllib.parse import parse_qsl, unquote_to_bytes, urlsplit, urlunsplit

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

HIDDEN = "…"
"""What stands in the place of a secret."""
_VERSION = 1
_LONGEST_TEXT = 200  # letters: base64 beyond it is a picture or a sound, not a word
_SECRET = re.compile(
    r"auth|cookie|credential|key|passw|secret|session|(?<![a-z])sig(n|nature)?\b|token"
    r"|^hmac$|^policy$",
    re.IGNORECASE,
)
_NO_SECRET = frozenset(("idempotency-key", "x-idempotency-key"))
# ASCII alone: a Chinese sentence goes on behind an address without a space.
_ADDRESS = re.compile(r"https?://[\w.~:/?#\[\]@!$&()*+,;=%-]+", re.IGNORECASE | re.ASCII)
_DATA_URL = re.compile(r"(data:[\w.+-]+/[\w.+-]+[^,]*?)(;base64)?,(.*)", re.DOTALL)
_URL_SAFE = str.maketrans("-_", "+/")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]+={0,2}")
DIGESTED = re.compile(r"sha256:([0-9a-f]{64}) \(\d+ bytes\)")
"""What stands in the place of media."""


@dataclass(frozen=True, slots=True)
class Command:
    """A program that was started, so that it can be started again by hand.

    `files` are the small texts it reads, by path; `links` are the symbolic links it reads through,
    with what they lead to; `left_out` are the sizes, in bytes, of other files it reads. Relative
    paths count from `folder`, if there is one. `environ` is what was set for it alone.
    """

    arguments: tuple[str, ...]
    files: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)
    environ: Mapping[str, str] = field(default_factory=dict)
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """A request that was sent, and what became of it: `status` is the answer's, 0 if none came.

    It holds no secret, whatever it is made of: credentials and signed queries are left out, and
    media in the body are replaced by their digest, as `sha256:<digest> (<n> bytes)`; a data URL
    keeps its head, which says what they are.
    """

    method: str
    url: str
    headers: Mapping[str, str]
    body: Json
    status: int = 0
    outcome: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "url", _public(self.url))
        object.__setattr__(self, "headers", {n: _told(n, v) for n, v in self.headers.items()})
        object.__setattr__(self, "body", _slim(self.body))
        object.__setattr__(self, "outcome", _ADDRESS.sub(_publicly, self.outcome))


Note = Command | Request

# Not a state of this module: every task sees the collector of the action it belongs to.
_collector: ContextVar[list[Note] | None] = ContextVar("_collector", default=None)


# -- collecting ---------------------------------------------------------------------------------


@contextlib.contextmanager
def collecting() -> Iterator[list[Note]]:
    """Gather what is noted inside, also by the tasks and threads that are started there."""
    gathered: list[Note] = []
    before = _collector.set(gathered)
    try:
        yield gathered
    finally:
        _collector.reset(before)


@contextlib.contextmanager
def unnoted() -> Iterator[None]:
    """Gather nothing inside: what a provider in this process does is not our doing."""
    before = _collector.set(None)
    try:
        yield
    finally:
        _collector.reset(before)


def noting() -> bool:
    """Whether anybody collects: where not, nothing needs to be read to make a note."""
    return _collector.get() is not None


def note(happened: Note) -> None:
    """Add to what is collected, if anybody collects. May be called from any thread."""
    gathered = _collector.get()
    if gathered is not None:
        gathered.append(happened)


# -- without secrets ----------------------------------------------------------------------------


def _told(name: str, value: str) -> str:
    """A header as it may be kept; `Bearer …` still says how one has to identify oneself."""
    if name.lower() in _NO_SECRET or not _SECRET.search(name):
        return _ADDRESS.sub(_publicly, value)
    scheme, space, _ = value.partition(" ")
    return f"{scheme} {HIDDEN}" if space and scheme.isalpha() else HIDDEN


def _public(url: str) -> str:
    """The address without credentials; a query that holds one is a signature, and goes whole."""
    try:
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query.replace(";", "&"), keep_blank_values=True)
        names = [name for name, _ in pairs]
    except ValueError:
        return HIDDEN
    query = "" if any(map(_SECRET.search, names)) else parts.query
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, query, ""))


def _publicly(found: re.Match[str]) -> str:
    return _public(found[0])


def _slim(value: Json) -> Json:
    """A body without its media, and without what addresses in it would open."""
    match value:
        case dict():
            return {name: _slim(inner) for name, inner in value.items()}
        case list():
            return [_slim(inner) for inner in value]
        case str():
            return _without_media(value) or _ADDRESS.sub(_publicly, value)
        case _:
            return value


def _without_media(text: str) -> str | None:
    """A data URL or long base64 with a digest in the place of its bytes; None for other text."""
    if found := _DATA_URL.fullmatch(text):
        head, packed, payload = found.groups()
        if DIGESTED.fullmatch(payload):
            return text
        content = _unpacked(payload) if packed else unquote_to_bytes(payload)
        return f"{head};base64,{_digest(payload.encode() if content is None else content)}"
    content = _unpacked(text) if len(text) > _LONGEST_TEXT else None
    return None if content is None else _digest(content)


def _unpacked(text: str) -> bytes | None:
    """The bytes of base64, in either alphabet and with or without its padding."""
    if not _BASE64.fullmatch(text):
        return None
    plain = text.translate(_URL_SAFE).rstrip("=")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None


def _digest(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()} ({len(content)} bytes)"


# -- as text ------------------------------------------------------------------------------------


def as_json(notes: Iterable[Note]) -> str:
    """The notes as JSON text, for `from_json`."""
    rows = [{type(happened).__name__.lower(): _row(happened)} for happened in notes]
    return json.dumps({"version": _VERSION, "notes": rows}, ensure_ascii=False)


def _row(happened: Note) -> dict[str, Any]:
    found = {f.name: getattr(happened, f.name) for f in fields(happened)}
    return {n: dict(v) if isinstance(v, Mapping) else v for n, v in found.items()}


def from_json(text: str) -> tuple[Note, ...]:
    """What `as_json` wrote. Raises ValueError if the text is anything else."""
    try:
        found = json.loads(text)
        if found["version"] != _VERSION:
            raise ValueError(f"notes of version {found['version']}, not {_VERSION}")
        return tuple(_read(row) for row in found["notes"])
    except (TypeError, KeyError, AttributeError) as odd:
        raise ValueError("these are no notes") from odd


def _read(row: Mapping[str, Any]) -> Note:
    ((kind, values),) = row.items()
    if kind == "command":
        return Command(**{**values, "arguments": tuple(values["arguments"])})
    if kind == "request":
        return Request(**values)
    raise ValueError(f"there are no notes of the kind {kind!r}")
