"""Since: what a revision of the declarations said, and a past in which all of it was made.

The declarations are read with git's plumbing: nothing is checked out, no filter or hook runs.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from drama_build.engine.action import Graph, Rule, Target, action_key, manifest
from drama_build.engine.decide import Judge, Verdict, in_order
from drama_build.engine.plan import NEW, Former, Plan, assumed, foresee, imagined
from drama_build.engine.reasons import Difference, differences, reason
from drama_build.errors import UsageError
from drama_build.secrets import without_credentials
from drama_build.store.cas import Blob
from drama_build.store.store import Store
from drama_build.store.traces import Result

PLAIN_FILE = "100"
"""How the mode of a file begins that is neither a link nor a repository of its own."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision of the git repository that `root` lies in, at its top or below.

    `name` is what somebody called it, `commit` its full name.
    """

    root: Path
    name: str
    commit: str
    environment: Mapping[str, str]

    @classmethod
    def find(cls, root: Path, name: str, environment: Mapping[str, str]) -> Revision:
        """Raises UsageError if there is no git, no repository or no such revision."""
        _git(root, environment, "rev-parse", "--git-dir")
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        try:
            commit = _git(root, environment, *asked).decode().strip()
        except UsageError as unknown:
            hint = "git log shows them; a shallow clone has only the last (git fetch --unshallow)"
            raise UsageError(f"git knows no revision {name!r}", hint) from unknown
        return cls(root, name, commit, environment)

    def unpack(self, paths: Sequence[str], folder: Path) -> None:
        """Write the files at or below `paths`, relative to the root, into a folder.

        A file's date is made of its content's name, so that equal files look alike and others do
        not. Raises UsageError.
        """
        found = dict(self._listed(paths))
        names = "".join(f"{name}\n" for name in found.values())
        contents = _git(self.root, self.environment, "cat-file", "--batch", given=names.encode())
        for (path, name), content in zip(found.items(), _contents(contents), strict=True):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            os.utime(file, (int(name[:7], 16),) * 2)

    def _listed(self, paths: Sequence[str]) -> Iterator[tuple[PurePosixPath, str]]:
        """Path and blob of every plain file."""
        listed = _git(self.root, self.environment, "ls-tree", "-r", "-z", self.commit, "--", *paths)
        for row in listed.decode("utf-8", "surrogateescape").split("\0")[:-1]:
            facts, _, path = row.partition("\t")
            mode, _, name = facts.split()
            if mode.startswith(PLAIN_FILE):
                yield PurePosixPath(path), name


def _git(root: Path, environment: Mapping[str, str], *words: str, given: bytes = b"") -> bytes:
    """What git says. Raises UsageError, in git's own words."""
    try:
        ended = subprocess.run(  # noqa: S603  # plumbing, no shell
            ["git", "-C", str(root), *words],  # noqa: S607  # the user's git
            input=given,
            capture_output=True,
            check=False,
            env=without_credentials({**environment, "LC_ALL": "C"}),
        )
    except OSError as missing:
        raise UsageError("git cannot be run", "install it, or plan without --since") from missing
    if ended.returncode:
        said = ended.stderr.decode("utf-8", "replace").strip().splitlines() or ["git failed"]
        if "not a git repository" in said[0]:
            raise UsageError(f"{root} is not in a git repository", "plan without --since")
        raise UsageError(f"git: {said[0].removeprefix('fatal: ')}")
    return ended.stdout


def _contents(batch: bytes) -> Iterator[bytes]:
    """The blobs of `git cat-file --batch`: `name type size`, a line end, the bytes, a line end."""
    at = 0
    while at < len(batch):
        begin = batch.index(b"\n", at) + 1
        head = batch[at:begin].split()
        if len(head) != 3:
            what = f"git has not got the file {head[0].decode()[:12]}"
            raise UsageError(what, "fetch the whole of the revision")
        end = begin + int(head[2])
        yield batch[begin:end]
        at = end + 1


@dataclass(frozen=True, slots=True)
class _Old:
    """A target of the old graph: what it was made of, and the digests of what is known of it."""

    key: str
    manifest: str
    target: Target
    outputs: Mapping[str, str]


class Assumed:
    """A past in which exactly the targets of one graph were made.

    Outputs that the store knows are the real ones. Others are foreseen, or they are digests that
    stand for bytes nobody has seen; so the store may be empty.
    """

    def __init__(
        self,
        store: Store,
        rules: Mapping[str, Rule],
        old: tuple[Graph, Sequence[str]],
        asked: Graph,
    ) -> None:
        """`old` is a graph and what was wanted of it; `asked` the graph that will be asked about.

        Outputs that nobody has seen are invented as far as `asked` needs them.
        """
        self._store, self._rules = store, rules
        self._foreseen: dict[str, bytes] = {}
        self._old: dict[str, _Old] = {}
        judge = Judge(store, rules)
        names = in_order(*old)
        judge.expect(names)
        for name in names:
            self._old[name] = self._made(old[0][name], judge)
        self._made_by = {one.key: one for one in self._old.values()}
        self._needed: dict[str, set[str]] = defaultdict(set)
        for target in asked.values():
            for need in target.inputs.values():
                self._needed[need.target].add(need.output)

    @property
    def names(self) -> tuple[str, ...]:
        """Every target of the old graph, inputs first."""
        return tuple(self._old)

    def expect(self, names: Sequence[str]) -> None:
        """Everything is known already."""

    def judge(self, target: Target, inputs: Mapping[str, str]) -> Verdict:
        """A hit is what the old graph has, under any name."""
        text = manifest(target, self._rules[target.rule], inputs)
        key = action_key(text)
        if old := self._made_by.get(key):
            names = {*old.outputs, *self._needed[target.name]}
            blobs = {name: Blob(_output(old, name), 0) for name in sorted(names)}
            return Verdict(key, text, Result(key, blobs, 0))
        return Verdict(key, text, None, self._reason(target, text))

    def former(self, name: str) -> Former:
        """What the old graph says of a target."""
        old = self._old.get(name)
        return Former((old.manifest,), _facts(old)) if old else Former()

    def read(self, digest: str) -> bytes:
        """Bytes that are in the store, or were foreseen. Raises StoreError."""
        foreseen = self._foreseen.get(digest)
        return self._store.blobs.read(digest) if foreseen is None else foreseen

    def _reason(self, target: Target, text: str) -> str:
        old = self._old.get(target.name)
        return reason(differences(target, old.manifest, text, _facts(old))) if old else NEW

    def _made(self, target: Target, judge: Judge) -> _Old:
        inputs = {
            role: _output(self._old[need.target], need.output)
            for role, need in target.inputs.items()
        }
        verdict = judge.judge(target, inputs)
        result = verdict.result
        outputs = (
            {name: blob.digest for name, blob in result.outputs.items()}
            if result
            else {}
            if target.pin
            else self._foresee(target, inputs)
        )
        return _Old(verdict.key, verdict.manifest, target, outputs)

    def _foresee(self, target: Target, inputs: Mapping[str, str]) -> dict[str, str]:
        order = imagined(target, inputs, self.read)
        outputs = {}
        for name, content in foresee(self._rules[target.rule], order).items():
            outputs[name] = hashlib.sha256(content).hexdigest()
            self._foreseen[outputs[name]] = content
        return outputs


def _facts(old: _Old) -> str:
    return old.target.told


def _output(old: _Old, name: str) -> str:
    """The digest of an output, known or invented."""
    return old.outputs.get(name) or assumed(old.key, name)


@dataclass(frozen=True, slots=True)
class Edit:
    """A declaration that is not what it was, and the targets that are, or may be, made for it."""

    found: Difference
    touched: tuple[str, ...]


def edits(plan: Plan) -> list[Edit]:
    """What changed, in the order of the plan; several targets may have been told of one edit."""
    below: dict[str, list[str]] = defaultdict(list)
    told: dict[tuple[str, ...], list[tuple[Difference, str]]] = defaultdict(list)
    for step in plan.open:
        for name in step.waits:
            below[name].append(step.target.name)
        for one in step.changed:
            key = (str(one.before), str(one.after), one.where or one.words or one.field)
            told[key].append((one, step.target.name))
    return [
        Edit(
            min((found for found, _ in tellings), key=lambda one: len(one.field)),
            _reached([name for _, name in tellings], below),
        )
        for tellings in told.values()
    ]


def _reached(names: Sequence[str], below: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    found = dict.fromkeys(names)
    stack = list(names)
    while stack:
        fresh = [name for name in below.get(stack.pop(), ()) if name not in found]
        found |= dict.fromkeys(fresh)
        stack += fresh
    return tuple(found)
