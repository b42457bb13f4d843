"""`doit log TARGET`: the exact requests and commands that made it, to run again by hand."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from drama_build import notes
from drama_build.cli import options
from drama_build.cli.command import DramaCommand
from drama_build.cli.workbench import Workbench
from drama_build.errors import UsageError
from drama_build.rerun import render
from drama_build.store.store import Store
from drama_build.store.traces import Trace

_SCRATCH = re.compile(r"/[^\"\s:]*/scratch/[0-9a-f]{32}-\w+/\d+")
_SHELF = re.compile(r"(/[^\"\s:]*/cas)/[0-9a-f]{2}/[0-9a-f]{64}")
_DIGEST = re.compile(r"sha256:([0-9a-f]{64})")


class Log(DramaCommand):
    """`doit log TARGET`."""

    name: ClassVar[str] = "log"
    doc_purpose: ClassVar[str] = "show the exact requests and commands that made a target"
    doc_usage: ClassVar[str] = "KIND SERIES/EPISODE/… (or KIND:PATH)"
    doc_description: ClassVar[str] = (
        "What is printed is a shell script: `doit log scene:lantern/ep01/s01 > again.sh` repeats "
        "the work by hand. Secrets are left out. Of a target that failed the last failure is shown."
    )
    cmd_options: ClassVar[Sequence[options.Option]] = (options.PROFILE,)

    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:
        """Print what is known of every target named."""
        if not words:
            raise UsageError("log needs a target", "such as doit log scene:lantern/ep01/s01")
        profile = str(values["profile"])
        with Workbench.open(Path.cwd(), options.environment(), profile) as bench:
            for name in bench.want(words).targets:
                sys.stdout.writelines(f"{line}\n" for line in story(bench.store, name))
        return 0


def story(store: Store, name: str) -> Iterator[str]:
    """The lines about one target, as a shell script with comments."""
    trace, failed = store.traces.latest(name), store.log_path(name)
    if trace is None and not failed.is_file():
        yield f"# {name}: nothing was ever made under this name; doit build {name} makes it"
    if trace is not None:
        yield from _made(store, trace)
    if failed.is_file():
        yield f"# {name} failed; this is what it did and said:"
        yield from (f"# {line}" for line in failed.read_text(encoding="utf-8").splitlines())


def _made(store: Store, trace: Trace) -> Iterator[str]:
    when = time.strftime("%Y-%m-%d %H:%M", time.localtime(trace.made))
    yield f"# {trace.target}, made {when} in {trace.seconds:.1f} s for {trace.cost}"
    if trace.request_id:
        yield f"# the provider knows it as {trace.request_id}"
    for name, blob in trace.outputs.items():
        yield f"# {name}: {store.blobs.path(blob.digest)} ({blob.size} bytes)"
    found = notes.from_json(trace.notes) if trace.notes else ()
    if not found:
        yield "# it was computed by this program: no request was sent and no command started"
    folders = dict.fromkeys(_SCRATCH.findall(trace.notes), ".")
    folders |= {shelf: str(store.root.resolve() / "cas") for shelf in _SHELF.findall(trace.notes)}
    known = {digest: str(store.blobs.path(digest)) for digest in _DIGEST.findall(trace.notes)}
    yield from render(found, folders, {d: path for d, path in known.items() if store.blobs.has(d)})
