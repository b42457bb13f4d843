"""`doit pin TARGET FILE` puts a hand-made file in a target's place; `doit unpin` takes it away."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import msgspec

from drama_build.cli import options
from drama_build.cli.command import DramaCommand
from drama_build.cli.provider import Provider
from drama_build.cli.takes import one_target, the_target
from drama_build.cli.workbench import Workbench
from drama_build.declare.suggest import suggest
from drama_build.declare.takes import read_takes, takes_path, write_takes
from drama_build.engine.action import Fact, Order, Target, tell
from drama_build.errors import UsageError
from drama_build.plan.choices import unpinnable
from drama_build.rules.catalogue import KINDS
from drama_build.store.cas import digest_of

PINS = Path("assets/pins")


class Pin(DramaCommand):
    """`doit pin TARGET FILE`."""

    name: ClassVar[str] = "pin"
    doc_purpose: ClassVar[str] = "put a hand-made file in a target's place"
    doc_usage: ClassVar[str] = "KIND:PATH FILE"
    doc_description: ClassVar[str] = (
        "What depends on the target follows the file, also when the file is edited later. A file "
        "from outside the series' folder is copied to its assets/pins."
    )
    cmd_options: ClassVar[Sequence[options.Option]] = (options.PROFILE,)

    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:
        """Check the file, bring it into the series, write the choice."""
        name, (word,) = one_target(words, "pin", 1)
        file, profile = Path.cwd() / Path(word).expanduser(), str(values["profile"])
        if not file.is_file():
            raise UsageError(f"{word} is not a file", "give the file to put in its place")
        with Workbench.open(Path.cwd(), options.environment(), profile) as bench:
            wanted = bench.want([name])
            target = the_target(wanted, name)
            if why := unpinnable(wanted.production.graph, name):
                raise UsageError(*why)
            asyncio.run(_check(bench, target, file, word))
            takes = read_takes(bench.root, target.path.partition("/")[0], KINDS)
            pin = bring(file, bench.root / takes.home, target)
            write_takes(bench.root, takes.having(replace(takes.of(name), pin=pin)))
        sys.stdout.write(f"{takes.home / pin} stands in place of {name}, by {takes.path}\n")
        return 0


async def _check(bench: Workbench, target: Target, file: Path, word: str) -> None:
    """Try it as a build will. Raises TargetError if it cannot stand for the target."""
    rule = bench.rules(Provider(bench, 1).open)[target.rule]
    named = msgspec.structs.replace(target, told=tell({"pin": Fact(word)}))
    with tempfile.TemporaryDirectory() as folder:
        await rule.adopt(Order(named, {}, _no_bytes, Path, Path(folder)), file)


def _no_bytes(role: str) -> bytes:
    raise AssertionError(f"a pinned target needs no {role}")


def bring(file: Path, home: Path, target: Target) -> str:
    """The file's path within the series' folder, where it is copied if it lies elsewhere.

    A file that is there already is never written over. Raises UsageError, OSError.
    """
    inside = Path(os.path.normpath(file))
    if inside.is_relative_to(home):
        return _written(inside.relative_to(home))
    stem = f"{target.kind}-{target.path.partition('/')[2].replace('/', '-')}"
    number, place = 1, home / PINS / f"{stem}{file.suffix.lower()}"
    while place.exists() and digest_of(place) != digest_of(file):
        number += 1
        place = place.with_name(f"{stem}-{number}{file.suffix.lower()}")
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        aside = place.with_name(f".{place.name}.{os.getpid()}")
        try:
            shutil.copyfile(file, aside)
            aside.replace(place)
        finally:
            aside.unlink(missing_ok=True)
    return _written(place.relative_to(home))


def _written(path: Path) -> str:
    name = path.as_posix()
    try:
        name.encode()
    except UnicodeEncodeError as odd:
        raise UsageError(f"the name {name!r} is not UTF-8", "rename the file") from odd
    return name


class Unpin(DramaCommand):
    """`doit unpin TARGET`."""

    name: ClassVar[str] = "unpin"
    doc_purpose: ClassVar[str] = "make a pinned target again instead of taking the file"
    doc_usage: ClassVar[str] = "KIND:PATH"
    cmd_options: ClassVar[Sequence[options.Option]] = ()

    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:  # noqa: ARG002  # no options
        """Take the choice back; the file stays."""
        name, _ = one_target(words, "unpin", 0)
        with Workbench.open(Path.cwd(), options.environment()) as bench:
            series = name.partition(":")[2].partition("/")[0]
            takes = read_takes(bench.root, series, KINDS)
            one = takes.of(name)
            if not one.pin:
                pinned = [other.target for other in takes.chosen.values() if other.pin]
                there = f"pinned are {', '.join(pinned)}" if pinned else "nothing is"
                hint = suggest(name, pinned, there)
                raise UsageError(f"{name} is not pinned in {takes_path(series)}", hint)
            write_takes(bench.root, takes.having(replace(one, pin="")))
        sys.stdout.write(f"{name} is made again; {takes.home / one.pin} stays where it is\n")
        return 0
