"""A secret that does not show itself, where it may come from, and how it is kept out of texts."""

from __future__ import annotations

import base64
import contextlib
import logging
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from drama_build.errors import UsageError
from drama_build.gateway.requests import Json

HIDDEN = "…"
LONGEST_KEY = 4096
SPELLED = ("%", "\\", "&#")
"""What stands before a letter that is not written as itself."""
SHORTEST_PACKED = 8
"""Letters of base64; shorter ones would be found in any picture."""
_FOR_ADDRESSES = str.maketrans("+/", "-_")


class Credential:
    """A secret that does not show itself: `reveal` is the only way to its text."""

    __slots__ = ("_escaped", "_escaped_bytes", "_spellings", "_text")

    def __init__(self, text: str) -> None:
        if not text:
            raise ValueError("a credential has a text")
        self._text = text
        self._spellings = (text, *_packed(text))
        self._escaped = re.compile(_escaped(text))
        self._escaped_bytes = re.compile(_escaped(text).encode())

    def reveal(self) -> str:
        """The secret itself, for the one header that needs it."""
        return self._text

    def scrubbed(self, text: str) -> str:
        """`text` without the secret, however it is spelled: providers quote a wrong key back."""
        for spelling in self._spellings:
            text = text.replace(spelling, HIDDEN)
        # Looked for by letters only where letters are spelled: a picture in base64 has none.
        spelled = any(mark in text for mark in SPELLED)
        return self._escaped.sub(HIDDEN, text) if spelled else text

    def scrubbed_bytes(self, content: bytes) -> bytes:
        """The same for text that is not decoded yet."""
        for spelling in self._spellings:
            content = content.replace(spelling.encode(), HIDDEN.encode())
        spelled = any(mark.encode() in content for mark in SPELLED)
        return self._escaped_bytes.sub(HIDDEN.encode(), content) if spelled else content

    def out_of(self, value: Json) -> Json:
        """A JSON value without the secret, in its names too."""
        match value:
            case dict():
                return {self.scrubbed(name): self.out_of(inner) for name, inner in value.items()}
            case list():
                return [self.out_of(inner) for inner in value]
            case str():
                return self.scrubbed(value)
            case _:
                return value

    def __repr__(self) -> str:
        return "Credential(…)"

    def __reduce__(self) -> str:
        raise TypeError("a credential is not written anywhere")


# -- how it may be spelled ----------------------------------------------------------------------


def _escaped(text: str) -> str:
    """A pattern of `text`, each letter as it is, or as addresses, JSON and HTML spell it."""
    return "".join(map(_spelled, text))


def _spelled(letter: str) -> str:
    # What is quoted in a quotation is escaped once more: `%252F`, and more backslashes. Bounded,
    # or a long row of them would take the square of its length.
    percent = "".join(f"%(?:25){{0,2}}{byte:02x}" for byte in letter.encode())
    ways = (percent, rf"\\{{1,4}}u{ord(letter):04x}", f"&#(?:{ord(letter)}|x{ord(letter):x});")
    plain = re.escape(letter)
    return rf"(?:{plain}|\\{{1,4}}{plain}|(?i:{'|'.join(ways)}))"


def _packed(text: str) -> tuple[str, ...]:
    """What base64 of anything around `text` holds, in both alphabets, wherever it begins."""
    found = []
    for before in range(3):
        packed = base64.b64encode(b"\0" * before + text.encode()).decode()
        # The letters at both ends depend on what stands around.
        inside = packed[before + 1 if before else 0 : len(packed) // 4 * 4 - 4]
        found += [inside, inside.translate(_FOR_ADDRESSES)]
    return tuple(dict.fromkeys(one for one in found if len(one) >= SHORTEST_PACKED))


# -- where it may come from ---------------------------------------------------------------------


def checked_credential(text: str, source: str) -> Credential:
    """The key in `text`, with white space around it taken away.

    Raises UsageError, naming the `source` and never the text, if no key can look like that.
    """
    key = text.strip()
    if not key:
        raise UsageError(f"{source} holds no key", "write the key into it, and nothing else")
    # Checked here, because an HTTP library would quote the whole header in its complaint.
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise UsageError(f"{source} holds characters that no key has", "copy the key again")
    return Credential(key)


def read_credential_file(path: Path, *, owner: int | None = None) -> Credential:
    """The key in a file that nobody but its `owner` (default: who runs this) can read or change.

    Raises UsageError if the file is missing, is not a file, belongs to somebody else, is open to
    others, or holds no key.
    """
    try:
        # Looked at once it is open, so that it cannot be exchanged between; a FIFO must not block.
        source = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as failed:
        cure = "name a file that holds the key, and nothing else"
        raise UsageError(f"cannot read the key in {path}: {failed.strerror}", cure) from failed
    try:
        _check_file(path, os.fstat(source), os.geteuid() if owner is None else owner)
        text = os.read(source, LONGEST_KEY + 1)
    finally:
        os.close(source)
    if len(text) > LONGEST_KEY:
        raise UsageError(f"{path} is too long for a key", "it holds the key, and nothing else")
    return checked_credential(text.decode("utf-8", "replace"), str(path))


def _check_file(path: Path, found: os.stat_result, owner: int) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise UsageError(f"{path} is not a file", "name a file that holds the key")
    if found.st_uid != owner:
        raise UsageError(f"{path} belongs to somebody else", f"chown {owner} {path}")
    if stat.S_IMODE(found.st_mode) & 0o077:
        raise UsageError(f"others can read or change {path}", f"chmod 600 {path}")


# -- out of logs --------------------------------------------------------------------------------

WIRE_LOGGERS = (
    "httpx",
    "httpcore",
    *(f"httpcore.{part}" for part in ("connection", "http11", "http2", "proxy", "socks")),
)
"""Filters do not reach a logger's children: each is named."""

# A field of a query, wherever it is quoted. No name is longer than forty letters: without a bound
# a text made for it would take the square of its length.
_SIGNED = re.compile(
    r"""(?P<name>\b
        (?: x-(?:amz|goog|oss|tos|cos)-[\w-]{1,40}
          | [\w-]{0,40}(?:token|sign|signature|secret|key_?id|key-pair-id|api_?key|auth_?key)
          | sig | expires | policy | credential | hmac )
        =)[^&;\s"'<>#)]+""",
    re.IGNORECASE | re.VERBOSE,
)
_BEARER = re.compile(r"(\b(?:bearer|basic)\s+)[\w.~+/=-]{8,}", re.IGNORECASE)
_PLAIN = logging.Formatter()


class Scrubber(logging.Filter):
    """Take secrets out of log records: the credential, and what signs an address."""

    def __init__(self, credential: Credential | None = None) -> None:
        super().__init__()
        self._credential = credential

    def scrubbed(self, text: str) -> str:
        """`text` without secrets."""
        if self._credential is not None:
            text = self._credential.scrubbed(text)
        text = _BEARER.sub(rf"\1{HIDDEN}", text)
        return _SIGNED.sub(rf"\g<name>{HIDDEN}", text)

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record; it is always let through."""
        record.msg, record.args = self.scrubbed(record.getMessage()), None
        if record.exc_info:
            # An exception quotes what it likes: from here on it is text.
            record.exc_text = self.scrubbed(_PLAIN.formatException(record.exc_info))
            record.exc_info = None
        if record.stack_info:
            record.stack_info = self.scrubbed(record.stack_info)
        return True


class _OnlyWarnings(Scrubber):
    """What the wire says below a warning is every header and every signed address."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno >= logging.WARNING and super().filter(record)


@contextlib.contextmanager
def quiet_wire(credential: Credential | None) -> Iterator[None]:
    """While a gateway is open: no talk of the HTTP libraries, and no secret in any log.

    Works by filters that are taken away again, on those libraries' loggers and on the handlers the
    program has now: levels that others set stay, and gateways may close in any order.
    """
    warnings, scrubber = _OnlyWarnings(credential), Scrubber(credential)
    loggers = [logging.getLogger(name) for name in WIRE_LOGGERS]
    handlers = list(logging.getLogger().handlers)
    try:
        for logger in loggers:
            logger.addFilter(warnings)
        for handler in handlers:
            handler.addFilter(scrubber)
        yield
    finally:
        for logger in loggers:
            logger.removeFilter(warnings)
        for handler in handlers:
            handler.removeFilter(scrubber)
