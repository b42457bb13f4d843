"""Show notes as a shell script: by hand, it does again what the action did."""

from __future__ import annotations

import itertools
import json
import posixpath
import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from drama_build.notes import DIGESTED, HIDDEN, Command, Note, Request

_NOTHING: Mapping[str, str] = {}
_DRAFT = re.compile(r"/\.([^/]+)\.draft$")  # what is written aside until it is whole
_FEEDS = ("pipe:0", "pipe:")
_KEY = "$HOLYSHEEP_API_KEY"
_OWN_TO_A_CONNECTION = frozenset(("connection", "content-length", "host"))


def render(
    notes: Iterable[Note],
    out_of: Mapping[str, str] = _NOTHING,
    blobs: Mapping[str, str] = _NOTHING,
) -> Iterator[str]:
    """Lines of a script for bash that may be pasted; what cannot be run is a comment.

    `out_of` says what paths that are gone are called here: `{scratch_folder: "."}` has the script
    read and write below the folder it is run in. Side files come before the command that reads
    them. `blobs` are the files of media by their sha256, to be put into requests again.
    """
    there: set[str] = set()
    for number, same in enumerate(_rounds(notes)):
        if number:
            yield ""
        match same[-1]:
            case Command() as command:
                yield from _command(command, _Places(command, out_of), there)
            case Request() as request:
                answers = [_answer(sent) for sent in same if isinstance(sent, Request)]
                yield from _request(request, answers, blobs)


def _rounds(notes: Iterable[Note]) -> Iterator[list[Note]]:
    """Attempts at one request together, so that a script pasted whole pays once."""
    for _, same in itertools.groupby(notes, _unanswered):
        yield list(same)


def _unanswered(happened: Note) -> object:
    if isinstance(happened, Request):
        return replace(happened, status=0, outcome="")
    return id(happened)


def _comment(text: str) -> str:
    """One line that no shell obeys, whatever a provider said."""
    return "# " + " ".join("".join(c if c.isprintable() else " " for c in text).split())


# -- commands -----------------------------------------------------------------------------------


class _Places:
    """What paths of one command are called in the script."""

    def __init__(self, command: Command, out_of: Mapping[str, str]) -> None:
        self._known = {path.rstrip("/"): name for path, name in out_of.items()}
        if command.folder:
            self._known[command.folder.rstrip("/")] = "."
        self._compile()
        # What a command reads beside its media may lie anywhere, and is gone like the scratch.
        for path in (*command.files, *command.links):
            if self.shown(path) == path:
                self._known[path] = f"./{posixpath.basename(path)}"
        self._compile()

    def _compile(self) -> None:
        longest_first = sorted(self._known, key=len, reverse=True)
        names = "|".join(map(re.escape, longest_first)) or r"(?!)"
        self._pattern = re.compile(rf"(?<![\w./-])({names})(?![\w.-])")

    def shown(self, word: str) -> str:
        """A word of the command with the paths in it renamed."""
        renamed = self._pattern.sub(lambda found: self._known[found[1]], word)
        return word if renamed == word else _DRAFT.sub(r"/\1", renamed)


def _command(command: Command, places: _Places, there: set[str]) -> Iterator[str]:
    words = [places.shown(word) for word in command.arguments]
    named = [word.removeprefix("file:") for word in words]
    files = {places.shown(path): text for path, text in command.files.items()}
    links = {places.shown(path): places.shown(end) for path, end in command.links.items()}
    yield from _folders((*files, *links, *named))
    for path, text in files.items():
        yield from _written(path, text)
    for path, end in links.items():
        yield f"ln -sfn -- {shlex.quote(end)} {shlex.quote(path)}"
    yield from _missing(command, places, there)
    there.update(files, links, named)
    settings = [f"{n}={_setting(places.shown(value))}" for n, value in command.environ.items()]
    # Pictures and sound do not belong on a terminal.
    kept = ["> ./output"] if words[-1:] == ["pipe:1"] else []
    yield " ".join([*settings, shlex.join(words), *kept])


def _setting(value: str) -> str:
    """A value for the environment; fontconfig does not look for `./fonts.conf` in this folder."""
    here = value.startswith("./")
    return f'"$PWD"/{shlex.quote(value[2:])}' if here else shlex.quote(value)


def _folders(paths: Iterable[str]) -> Iterator[str]:
    below = {posixpath.dirname(path) for path in paths if path.startswith("./")} - {"."}
    if below:
        yield f"mkdir -p -- {shlex.join(sorted(below))}"


def _written(path: str, text: str) -> Iterator[str]:
    """A file of exactly this text: a here-document always ends its last line."""
    if not text.endswith("\n"):
        yield f"printf %s {shlex.quote(text)} > {shlex.quote(path)}"
        return
    yield from _here(f"cat > {shlex.quote(path)}", text[:-1])


def _here(command: str, text: str, *, quote: str = "'") -> Iterator[str]:
    lines = text.split("\n")
    end = next(e for e in (f"END{'_' * n}" for n in itertools.count()) if e not in lines)
    yield f"{command} <<{quote}{end}{quote}"
    yield from lines
    yield end


def _missing(command: Command, places: _Places, there: set[str]) -> Iterator[str]:
    if any(word in _FEEDS for word in command.arguments):
        yield _comment("drama_build draws what this reads: give it pictures on standard input")
    for path, size in command.left_out.items():
        shown = places.shown(path)
        if shown != path and shown not in there:
            there.add(shown)
            yield _comment(f"drama_build makes {shown} just before ({size} bytes): not kept")


# -- requests -----------------------------------------------------------------------------------


def _request(request: Request, answers: list[str], blobs: Mapping[str, str]) -> Iterator[str]:
    yield _comment(f"{request.method} {request.url}")
    for name, value in request.headers.items():
        yield _comment(f"{name}: {value}")
    yield _comment(f"answer: {'; '.join(answers)}")
    yield _comment("this asks the provider anew, and may be charged for")
    options = [*_headers(request.headers), "--output", "./answer"]
    curl = f"curl --request {shlex.quote(request.method)} {shlex.quote(request.url)}"
    if request.body is None:
        yield " ".join([curl, *options])
        return
    text = json.dumps(request.body, indent=2, ensure_ascii=False)
    for found in DIGESTED.finditer(text):
        if found[1] not in blobs:
            yield _comment(f"put the base64 of the media in the place of {found[0]}")
    yield from _posted(" ".join([curl, *options, "--data-binary @-"]), text, blobs)


def _answer(request: Request) -> str:
    status = f"HTTP {request.status}" if request.status else "none"
    return f"{status} ({request.outcome})" if request.outcome else status


def _headers(headers: Mapping[str, str]) -> Iterator[str]:
    for name, value in headers.items():
        if name.lower() == "authorization":
            yield f'--header "{name}: Bearer {_KEY}"'
        elif value != HIDDEN and name.lower() not in _OWN_TO_A_CONNECTION:
            yield f"--header {shlex.quote(f'{name}: {value}')}"


def _posted(curl: str, text: str, blobs: Mapping[str, str]) -> Iterator[str]:
    """The body as a here-document, which packs the media that are known as it is read."""
    if not any(found[1] in blobs for found in DIGESTED.finditer(text)):
        yield from _here(curl, text)
        return
    plain = re.sub(r"([\\$`])", r"\\\1", text)
    packed = DIGESTED.sub(lambda found: _packed(found, blobs), plain)
    yield from _here(curl, packed, quote="")


def _packed(found: re.Match[str], blobs: Mapping[str, str]) -> str:
    if found[1] not in blobs:
        return found[0]
    # In one line on every system: `base64 -w0` is GNU's own.
    return rf"$(base64 < {shlex.quote(blobs[found[1]])} | tr -d '\n')"
