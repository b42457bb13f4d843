"""Export a graph, node for node and edge for edge, for GNU make, ninja and plain doit.

Every target becomes one file that joins its inputs. A target that needs no other needs a source:
one file for each scene, one for each portrait, plate, effect and score. As with the trivial rules,
a close-up sees only the head of a portrait. doit compares bytes and ninja is told to (`restat`), so
both stop there; make compares times.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bigproject import Change
from toys import trivial

from drama_build.engine.action import Target
from drama_build.rules import keyframe
from drama_build.rules.catalogue import SHARED

Part = tuple[str, int]
"""A file to join, and how many of its bytes: 0 means all."""


@dataclass(frozen=True, slots=True)
class Node:
    """One file and what it is joined from."""

    out: str
    parts: tuple[Part, ...]

    @property
    def inputs(self) -> str:
        """The files it needs, as make and ninja list them."""
        return " ".join(path for path, _ in self.parts)

    @property
    def cropped(self) -> bool:
        """Whether it can stay the same though an input changed."""
        return any(length for _, length in self.parts)

    @property
    def commands(self) -> str:
        """The shell commands that write its bytes to standard output."""
        return "; ".join(f"head -c {n} {path}" if n else f"cat {path}" for path, n in self.parts)


@dataclass(frozen=True, slots=True)
class Peer:
    """A build tool: how to write its file, how to start it, and what it prints for each action."""

    name: str
    program: str
    arguments: tuple[str, ...]
    write: Callable[[Path, Sequence[Node]], None]
    action: re.Pattern[str]

    def command(self, cores: int) -> list[str] | None:
        """How to run it, or None if it is not here."""
        if self.program == "doit":
            return [sys.executable, "-m", "doit", *self.arguments]
        found = shutil.which(self.program)
        return [found, *self.arguments, f"-j{cores}"] if found else None

    def export(self, folder: Path, graph: Mapping[str, Target]) -> None:
        """Write its file and all sources into an empty folder."""
        _write_sources(folder, graph)
        nodes = [node(target) for target in graph.values()]
        for parent in {(folder / one.out).parent for one in nodes}:
            parent.mkdir(parents=True, exist_ok=True)
        self.write(folder, nodes)

    def made(self, printed: str) -> list[str]:
        """The actions it ran, from what it printed."""
        found: list[str] = self.action.findall(printed)
        return found


def source_of(change: Change) -> Path:
    """The source in which a change of the workspace is made for a peer."""
    return Path(_source(change.target))


def _source(name: str) -> str:
    kind, _, path = name.partition(":")
    return f"src/{kind}/{path}" if kind in SHARED else "src/" + "/".join(path.split("/")[:3])


def _out(name: str) -> str:
    return f"out/{name.replace(':', '/')}"


def node(target: Target) -> Node:
    """The file that stands for a target."""
    if not target.inputs:
        return Node(_out(target.name), ((_source(target.name), 0),))
    parts: dict[str, int] = {}
    for role, need in target.inputs.items():
        whole = target.kind != keyframe.KIND or trivial.shows_all(target.params, role)
        parts.setdefault(_out(need.target), 0 if whole else trivial.HEAD)
    return Node(_out(target.name), tuple(parts.items()))


def _write_sources(folder: Path, graph: Mapping[str, Target]) -> None:
    texts: dict[str, list[str]] = {}
    for name, target in graph.items():
        if not target.inputs:
            words = [str(value) for value in target.params.values()]
            texts.setdefault(_source(name), []).extend(words)
    for path, words in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("\n".join(words) + "\n", encoding="utf-8")


def _makefile(folder: Path, nodes: Sequence[Node]) -> None:
    needed = {path for node in nodes for path, _ in node.parts}
    last = [node.out for node in nodes if node.out not in needed]
    rules = [
        f"{node.out}: {node.inputs}\n\t"
        + (f"{{ {node.commands}; }} > $@\n" if node.cropped else "cat $^ > $@\n")
        for node in nodes
    ]
    head = f"MAKEFLAGS += --no-builtin-rules\n.SUFFIXES:\nall: {' '.join(last)}\n.PHONY: all\n"
    (folder / "Makefile").write_text(head + "".join(rules), encoding="utf-8")


def _ninja(folder: Path, nodes: Sequence[Node]) -> None:
    head = (
        "rule join\n  command = cat $in > $out\n"
        "rule crop\n  command = { $parts; } > $out.new; "
        "if cmp -s $out.new $out; then rm $out.new; else mv $out.new $out; fi\n  restat = 1\n"
    )
    builds = [
        f"build {node.out}: crop {node.inputs}\n  parts = {node.commands}\n"
        if node.cropped
        else f"build {node.out}: join {node.inputs}\n"
        for node in nodes
    ]
    (folder / "build.ninja").write_text(head + "".join(builds), encoding="utf-8")


DODO = '''\
"""The graph as plain doit tasks."""

import json
from pathlib import Path

# sqlite3 was the quicker of the two: this Python's dbm may be the slow one that is always there.
DOIT_CONFIG = {"backend": "sqlite3", "dep_file": ".doit.db", "reporter": "executed-only"}


def join(parts, targets):
    with open(targets[0], "wb") as out:
        for path, length in parts:
            out.write(Path(path).read_bytes()[: length or None])


def task_big():
    for out, parts in json.loads(Path("graph.json").read_text()):
        yield {
            "name": out,
            "file_dep": [path for path, _ in parts],
            "targets": [out],
            "actions": [(join, [parts])],
        }
'''


def _dodo(folder: Path, nodes: Sequence[Node]) -> None:
    rows = [[node.out, node.parts] for node in nodes]
    (folder / "graph.json").write_text(json.dumps(rows), encoding="utf-8")
    (folder / "dodo.py").write_text(DODO, encoding="utf-8")


PEERS: Mapping[str, Peer] = {
    peer.name: peer
    for peer in (
        Peer("make", "make", (), _makefile, re.compile(r"^(?:cat|\{) ", re.MULTILINE)),
        Peer("ninja", "ninja", (), _ninja, re.compile(r"^\[\d+/\d+\] ", re.MULTILINE)),
        Peer("doit", "doit", (), _dodo, re.compile(r"^\. +big:", re.MULTILINE)),
    )
}
