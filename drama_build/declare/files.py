"""Read a declaration's text: bounded in size, UTF-8, with errors that name line and byte."""

from __future__ import annotations

from pathlib import Path

from drama_build.errors import DeclarationError, Mistake

MOST_BYTES = 2 * 1024 * 1024
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def mistake(path: Path, line: int, what: str, hint: str = "") -> DeclarationError:
    """A DeclarationError of one mistake."""
    return DeclarationError((Mistake(path, line, what, hint),))


def read_text(root: Path, path: Path) -> str:
    """The text of `root/path`, without a byte order mark. Raises DeclarationError.

    A file over 2 MiB is refused before it is read.
    """
    full = root / path
    try:
        if not full.is_file():
            raise mistake(path, 0, "this is not a file", "put a text file in its place")
        if full.stat().st_size > MOST_BYTES:
            raise mistake(path, 0, "this file is larger than 2 MiB", "split it into episodes")
        with full.open("rb") as source:
            written = source.read(MOST_BYTES + 1)
    except OSError as refused:
        why = refused.strerror or str(refused)
        raise mistake(path, 0, f"cannot be read: {why}", "check its permissions") from refused
    return _decoded(path, written)


def _decoded(path: Path, written: bytes) -> str:
    if written.startswith(_UTF16_MARKS):
        raise mistake(path, 1, "this is UTF-16 text, not UTF-8", "save the file as UTF-8")
    try:
        return written.decode("utf-8-sig")
    except UnicodeDecodeError as odd:
        before = odd.object[: odd.start]  # what the decoder saw, so without the mark
        line = before.count(b"\n") + 1
        column = odd.start - (before.rfind(b"\n") + 1) + 1
        what = f"byte 0x{odd.object[odd.start]:02x}, number {column} of this line, is not UTF-8"
        raise mistake(path, line, what, "save the file as UTF-8") from odd
