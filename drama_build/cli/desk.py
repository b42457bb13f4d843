"""The desk where declarations become graphs: each episode is expanded once for what was read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from drama_build.declare.listing import PROJECTS, SERIES_TOML, choose, regular
from drama_build.errors import UsageError
from drama_build.gateway.profiles import shelf
from drama_build.gateway.requests import Operation
from drama_build.plan.compiled import Compiled, merge, read_compiled
from drama_build.plan.production import Production
from drama_build.store.memo import Memo
from drama_build.units import Money, Size

if TYPE_CHECKING:  # reading declarations is what a null build saves
    from drama_build.declare.load import SeriesFile
    from drama_build.gateway.models import ModelPool
    from drama_build.plan.casting import Casting

ANIMATIC_CLIP = Size(720, 1280)
"""What the studio films for a full-size frame: sharp enough to judge by, at half the work."""
READERS = (
    *("declare", "plan", "rules", "screenplay", "gateway", "engine", "cli", "media"),
    "units.py",
)
"""What of this program decides what a graph looks like."""
FILMING: tuple[Operation, ...] = ("image", "video", "speech", "sound")
"""What no episode is made without."""
OWN_FILES = ("models.toml", "templates/prompts")


@dataclass(frozen=True, slots=True)
class Desk:
    """One workspace and profile; `encoder` is the fingerprint of this machine's ffmpeg."""

    root: Path
    profile: str
    memo: Memo
    encoder: str

    def expand(
        self, selectors: Sequence[str], pool: Callable[[], ModelPool]
    ) -> tuple[Production, Mapping[str, Money]]:
        """The graph of the episodes selected, and their budgets by scope. Raises DramaError."""
        chosen = choose(self.root, selectors)
        keys = self._keys(chosen) if all(map(regular, chosen.values())) else {}
        known = dict(self._known(keys))
        missing = [name for name in keys if name not in known]
        if missing or not keys:
            known |= self._compile(missing or selectors, pool())
        if _same_numbers(known):
            self._compile(selectors, pool())  # says which, with file and line
        # A file that was edited while it was read is not remembered under what it said before.
        same = self._keys(chosen) if missing else {}
        kept = [n for n in missing if same[n] == keys[n]]
        self.memo.keep([(self._title(n), keys[n], known[n].pack()) for n in kept])
        production = Production()
        for name in keys or known:
            merge(production, known[name])
        budgets = {scope: Money(b) for c in known.values() for scope, b in c.budgets.items()}
        return production, budgets

    def _title(self, name: str) -> str:
        return f"{self.profile} {name}"

    def _known(self, keys: Mapping[str, str]) -> Iterator[tuple[str, Compiled]]:
        titles = {self._title(name): name for name in keys}
        found = self.memo.works({title: keys[name] for title, name in titles.items()})
        for title, content in found.items():
            try:
                yield titles[title], read_compiled(content)
            except msgspec.DecodeError:
                continue  # another version wrote it

    def _keys(self, chosen: Mapping[str, Sequence[Path]]) -> dict[str, str]:
        """For each episode the digest of everything that is read to expand it."""
        common = hashlib.sha256("\n".join([self.profile, self.encoder, *self._stamps()]).encode())
        keys = {}
        for series, paths in chosen.items():
            shared = common.copy()
            shared.update(self._digest(PROJECTS / series / SERIES_TOML).encode())
            for path in paths:
                own = shared.copy()
                own.update(f"{path} {self._digest(path)}".encode())
                keys[f"{series}/{path.stem}"] = own.hexdigest()
        return keys

    def _digest(self, path: Path) -> str:
        try:
            return self.memo.digest(path)
        except OSError:
            return ""  # reading it says what is wrong

    def _stamps(self) -> Iterator[str]:
        """What else a graph depends on: the workspace's own files, and this program."""
        from drama_build.shipped import shipped

        for path in shelf.own_files(self.profile, self.root):
            yield f"{path} {self._digest(path)}"
        for own in OWN_FILES:
            for path in (self.root / own, *sorted((self.root / own).rglob("*"))):
                if path.is_file():
                    yield f"{path.name} {self._digest(path.relative_to(self.root))}"
        yield from _stamps(shipped("prompts"))
        package = Path(__file__).resolve().parents[1]
        for room in READERS:
            yield from _stamps(package / room)

    def _compile(self, selectors: Sequence[str], pool: ModelPool) -> dict[str, Compiled]:
        """Read, check and expand."""
        from drama_build.declare.load import load_workspace
        from drama_build.declare.prompts import Prompts
        from drama_build.gateway.profiles.profile import declared
        from drama_build.plan.expand import expand
        from drama_build.plan.production import Setup

        loaded = load_workspace(self.root, selectors)
        prompts, made = Prompts(self.root), {}
        standard = declared(self.profile, self.root).models
        files = {file.name: (file, self._casting(file, pool, standard)) for file in loaded.series}
        for script in loaded.episodes:
            file, casting = files[script.series]
            out = Production()
            setup = Setup(file.name, file.series, prompts, casting, out, file.spots, self.profile)
            expand(setup, script)
            made[f"{script.series}/{script.name}"] = Compiled(
                list(out.graph.values()),
                out.deliverables,
                script.number,
                dict(_budgets(file)),
            )
        return made

    def _casting(
        self, file: SeriesFile, pool: ModelPool, standard: Mapping[Operation, str]
    ) -> Casting:
        from drama_build.plan.casting import Casting

        models = file.series.models(self.profile).over(standard)
        lacking = [operation for operation in FILMING if operation not in models]
        if lacking:
            raise UsageError(
                f"the profile {self.profile} names no model for {', '.join(lacking)}",
                f"add it below [models] in profiles/{self.profile}.toml",
            )
        preview = self.profile == "animatic" and file.series.frame == Size(1080, 1920)
        encoder = self.encoder if self.profile == "animatic" else ""
        return Casting(models, pool, ANIMATIC_CLIP if preview else None, encoder)


def _stamps(path: Path) -> Iterator[str]:
    """Size and date of every file at or below a path, in order."""
    if path.is_dir():
        with os.scandir(path) as entries:
            for entry in sorted(entries, key=lambda e: e.name):
                if entry.is_dir() and entry.name != "__pycache__":
                    yield from _stamps(Path(entry.path))
                elif entry.is_file():
                    facts = entry.stat()
                    yield f"{entry.name} {facts.st_size} {facts.st_mtime_ns}"
    elif path.is_file():
        facts = path.stat()
        yield f"{path.name} {facts.st_size} {facts.st_mtime_ns}"


def _same_numbers(known: Mapping[str, Compiled]) -> bool:
    numbers = [
        (name.partition("/")[0], one.number)
        for name, one in known.items()
        if one.number is not None
    ]
    return len(set(numbers)) < len(numbers)


def _budgets(file: SeriesFile) -> Iterator[tuple[str, int]]:
    """What a series and each of its episodes may cost, as the ledger names them."""
    limits = {"series": file.series.budget, "episode": file.series.episode_budget}
    return ((f"{scope}:{file.name}", most.micros) for scope, most in limits.items() if most)
