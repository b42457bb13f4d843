"""Find ffmpeg, build its commands, and run it where it can do no harm.

The only module that starts a process, and the only one that imports ffmpeg-python, of which we use
the graph compiler alone: it is unmaintained, and its runner has neither timeouts nor limits.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import hashlib
import importlib.util
import os
import platform
import shlex
import shutil
import signal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, NewType

from drama_build import notes
from drama_build.errors import KilledError, MediaError
from drama_build.media import sidefiles
from drama_build.secrets import without_credentials

Stream = NewType("Stream", object)
"""A node of a filter graph: what flows out of an input or a filter."""
Written = NewType("Written", object)
"""A leaf of a filter graph: a file that a stream is encoded to."""
Option = str | int | float | Path | None

VIDEO = "mov,matroska"
SOUND = "mov,matroska,flac,wav,ogg,mp3"
LIST = "concat,mov"
PICTURE = "png_pipe,jpeg_pipe,image2"
RAW = "rawvideo"
"""What an input may be. A playlist or manifest under a harmless name could open other files."""

_ALWAYS = ("-hide_banner", "-nostdin", "-loglevel", "error", "-y")
_TAIL = 16_384  # bytes of the log kept: the last lines say why
# What ffmpeg and its libraries say where there is no memory, or none for a further thread.
_NO_MEMORY = (
    "cannot allocate memory",
    "out of memory",
    "std::bad_alloc",
    "malloc of size",
    "resource temporarily unavailable",
)
# A shell's exit code for a child that SIGKILL ended. Other codes above 128 are ffmpeg's own.
_KILLED_BELOW = 137
_CAUGHT = 255  # ffmpeg's exit code after a signal it caught; it says nothing then


@dataclass(frozen=True, slots=True)
class Ran:
    """What a finished ffmpeg left behind: its standard output, and the end of its log."""

    output: bytes
    log: str


def binary(environ: Mapping[str, str] = os.environ) -> Path:
    """The ffmpeg to run: FFMPEG_BIN, else the one imageio-ffmpeg brings, else the one on PATH.

    Raises MediaError if there is none. Asking imageio-ffmpeg itself would start a process.
    """
    if chosen := environ.get("FFMPEG_BIN"):
        return _existing(Path(chosen))
    if bundled := _bundled():
        return bundled
    if found := shutil.which("ffmpeg", path=environ.get("PATH")):
        return Path(found)
    raise MediaError("there is no ffmpeg", "install imageio-ffmpeg, or set FFMPEG_BIN")


def fingerprint(environ: Mapping[str, str] = os.environ) -> str:
    """Twelve hex digits that change when another ffmpeg would run, found without running it.

    A bundled ffmpeg is known by the version and platform in its package. Any other is known by
    its size and modification time: installing it again may therefore make targets again.
    """
    program = binary(environ)
    if program == _bundled():
        version = metadata.version("imageio-ffmpeg")
        known = f"imageio-ffmpeg {version} {program.name} {platform.machine()}"
    else:
        facts = program.stat()
        known = f"{facts.st_size} {facts.st_mtime_ns}"
    return hashlib.sha256(known.encode()).hexdigest()[:12]


def _existing(program: Path) -> Path:
    if not os.access(program, os.X_OK) or program.is_dir():
        raise MediaError(f"FFMPEG_BIN is not a program: {program}", "name an ffmpeg, or unset it")
    return program


def _bundled() -> Path | None:
    spec = importlib.util.find_spec("imageio_ffmpeg")
    if spec is None or spec.origin is None:
        return None
    found = (Path(spec.origin).parent / "binaries").glob("ffmpeg-*")
    return next((program for program in sorted(found) if os.access(program, os.X_OK)), None)


# -- building a command -------------------------------------------------------------------------


def source(path: Path, formats: str, *, track: str = "v:0", **options: Option) -> Stream:
    """One track of an input file; only files whose format is among `formats` will open."""
    opened = _library().input(named(path), **_guard(formats), **options)
    return Stream(opened[track])


def source_arguments(path: Path, formats: str, *options: str) -> list[str]:
    """The same as `source`, as plain arguments."""
    guard = [word for key, value in _guard(formats).items() for word in (f"-{key}", value)]
    return [*options, *guard, "-i", named(path)]


def apply(
    streams: Stream | Sequence[Stream], name: str, *values: Option, **named: Option
) -> Stream:
    """The stream that filter `name` makes of one stream or several."""
    return Stream(_library().filter(streams, name, *values, **named))


def split(stream: Stream, count: int) -> list[Stream]:
    """`count` equal streams; a graph may use each stream only once."""
    if count == 1:
        return [stream]
    graph: Any = stream
    branches = graph.filter_multi_output("split", count)
    return [Stream(branches[index]) for index in range(count)]


def write(streams: Stream | Sequence[Stream], path: Path, options: Mapping[str, Option]) -> Written:
    """Encode streams to a file, with command line options without their dash."""
    several = streams if isinstance(streams, Sequence) else [streams]
    return Written(_library().output(*several, named(path), **options))


def compiled(*files: Written) -> list[str]:
    """The arguments that make all `files` in one process."""
    graph = _library()
    return [str(word) for word in graph.get_args(graph.merge_outputs(*files))]


def named(path: Path) -> str:
    """A file as ffmpeg takes it, whatever its name looks like and wherever ffmpeg runs."""
    return f"file:{path.absolute()}"


def _guard(formats: str) -> dict[str, str]:
    return {"protocol_whitelist": "file,pipe", "format_whitelist": formats}


def _library() -> Any:  # noqa: ANN401 - ffmpeg-python has no types
    import ffmpeg

    return ffmpeg


@contextlib.contextmanager
def aside(out: Path) -> Iterator[Path]:
    """A name to write to beside `out`, which becomes `out` if all goes well and vanishes if not."""
    draft = out.with_name(f".{out.name}.draft")
    try:
        yield draft
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)


def lettering(fonts: Path | None) -> dict[str, str]:
    """The environment in which libass sees the fonts of one fontconfig file and no others.

    Raises MediaError if there is no such file: fontconfig would silently use the machine's own.
    """
    if fonts is None:
        return {}
    if not fonts.is_file():
        raise MediaError(f"{fonts} is no fontconfig file")
    return {"FONTCONFIG_FILE": str(fonts.absolute())}


# -- running it ---------------------------------------------------------------------------------


async def run(
    arguments: Sequence[str],
    *,
    timeout: float,  # noqa: ASYNC109 - it restarts with every frame taken
    cwd: Path | None = None,
    environ: Mapping[str, str] | None = None,
    stdin_frames: Iterable[bytes | memoryview] | None = None,
) -> Ran:
    """Run ffmpeg to its end in a process group of its own.

    `stdin_frames` are written to its standard input one by one. `timeout` is in seconds, for each
    frame to be taken and again for everything after the last. The group is killed when the time
    is up, when a frame cannot be made, and when the caller is cancelled.

    Raises MediaError, with the end of the log and the command to repeat, if ffmpeg fails;
    KilledError if a signal or a want of memory ended it.
    """
    command = [str(binary()), *_ALWAYS, *arguments]
    if notes.noting():
        # Before it starts: what fails is looked at first.
        notes.note(sidefiles.command(command, cwd, environ or {}))
    process = await _started(command, cwd, environ, fed=stdin_frames is not None)
    output = asyncio.create_task(_all(process.stdout))
    log = asyncio.create_task(_last(process.stderr, _TAIL))
    try:
        await _write_frames(process.stdin, stdin_frames or (), timeout)
        async with asyncio.timeout(timeout):
            await process.wait()
    except TimeoutError as late:
        raise _failed(command, f"no progress for {timeout:g} s") from late
    finally:
        await _end(process)
        await asyncio.wait([output, log])
    if process.returncode:
        raise _ended(command, process.returncode, log.result())
    return Ran(output.result(), log.result())


def feed(arguments: Sequence[str], frames: Iterable[bytes | memoryview], *, timeout: float) -> None:
    """Run ffmpeg on frames made in this thread, which must not be one that runs an event loop."""
    asyncio.run(run(arguments, timeout=timeout, stdin_frames=frames))


async def _started(
    command: Sequence[str], cwd: Path | None, environ: Mapping[str, str] | None, *, fed: bool
) -> asyncio.subprocess.Process:
    try:
        return await asyncio.create_subprocess_exec(
            *command,
            cwd=cwd,
            env=without_credentials({**os.environ, **(environ or {})}),
            stdin=asyncio.subprocess.PIPE if fed else asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as failed:
        # Too many processes or too little memory now: there may be room again in a moment.
        kind = KilledError if failed.errno in {errno.EAGAIN, errno.ENOMEM} else MediaError
        raise _failed(command, "it could not start", str(failed), kind) from failed


async def _write_frames(
    pipe: asyncio.StreamWriter | None,
    frames: Iterable[bytes | memoryview],
    timeout: float,  # noqa: ASYNC109
) -> None:
    if pipe is None:
        return
    try:
        for frame in frames:
            pipe.write(frame)
            async with asyncio.timeout(timeout):
                await pipe.drain()
        pipe.close()
        await pipe.wait_closed()
    except (BrokenPipeError, ConnectionResetError):
        # It has given up reading: its exit code and its log say why.
        return


async def _all(stream: asyncio.StreamReader | None) -> bytes:
    return await stream.read() if stream else b""


async def _last(stream: asyncio.StreamReader | None, limit: int) -> str:
    """All that arrives is read, so that the writer never blocks; the last `limit` bytes stay."""
    kept = bytearray()
    while stream and (chunk := await stream.read(65_536)):
        kept += chunk
        del kept[:-limit]
    return kept.decode("utf-8", "replace")


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):  # it may have ended by itself just now
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


def _ended(command: Sequence[str], code: int, log: str) -> MediaError:
    """The error for an exit code other than 0; a negative one is a signal's number."""
    silenced = code == _CAUGHT and not log.strip()
    if code < 0 or code == _KILLED_BELOW or silenced:
        how = f"killed by signal {-code}" if code < 0 else "killed by a signal"
        return _failed(command, how, log, KilledError)
    starved = any(words in log.lower() for words in _NO_MEMORY)
    return _failed(command, f"exit code {code}", log, KilledError if starved else MediaError)


def _failed(
    command: Sequence[str], how: str, log: str = "", kind: type[MediaError] = MediaError
) -> MediaError:
    last = " / ".join(line.strip() for line in log.strip().splitlines()[-4:])
    return kind(
        f"ffmpeg failed ({how}): {last or 'it gave no reason'}",
        "the error's `command` repeats it",
        shlex.join(command),
    )
