"""The claim that plan and build agree with each other, and with a model that never caches."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from toys.engine import Bench

from drama_build.engine.action import Need, Target, declare
from drama_build.engine.plan import Plan, Status
from drama_build.engine.run import Report
from drama_build.units import Money

CENT = Money(10_000)
EDITS = ("text", "wire", "add", "twin", "delete", "rename", "take", "revise", "revert", "lose")
Key = tuple[str, tuple[str, ...], int, int]


@dataclass(frozen=True)
class Part:
    """One target: its words, which outputs of which others it joins, and its take."""

    name: str
    text: str
    inputs: tuple[tuple[str, str], ...] = ()
    take: int = 1

    def target(self) -> Target:
        needs = {str(n): Need(f"join:{name}", out) for n, (name, out) in enumerate(self.inputs)}
        made = declare(f"join:{self.name}", "join", {"text": self.text}, needs)
        return msgspec.structs.replace(made, take=self.take)


@dataclass(frozen=True)
class Film:
    """Parts in order, each joining only earlier ones, and the revision of the rule."""

    parts: tuple[Part, ...] = (Part("0", "a"), Part("1", "b", (("0", "upper"),)))
    revision: int = 1

    def graph(self) -> dict[str, Target]:
        return {f"join:{part.name}": part.target() for part in self.parts}

    def made(self) -> tuple[dict[str, dict[str, str]], dict[str, Key]]:
        """What every part is, from scratch: digests of its outputs, and its key."""
        texts: dict[str, dict[str, bytes]] = {}
        keys: dict[str, Key] = {}
        for part in self.parts:
            inputs = [texts[name][output] for name, output in part.inputs]
            text = b"+".join([part.text.encode(), *inputs])
            texts[part.name] = {"text": text, "upper": text.upper()}
            keys[part.name] = (part.text, tuple(map(_digest, inputs)), part.take, self.revision)
        digests = {n: {out: _digest(b) for out, b in both.items()} for n, both in texts.items()}
        return digests, keys


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@dataclass
class Model:
    """A workspace that is edited, and what must be true of its store."""

    bench: Bench
    film: Film = field(default_factory=Film)
    past: list[Film] = field(default_factory=list)
    realised: dict[Key, frozenset[str]] = field(default_factory=dict)
    named: set[tuple[str, Key]] = field(default_factory=set)
    count: int = 1

    def edit(self, kind: str, which: int, other: int, word: str) -> None:
        """Change the film, or lose a blob."""
        self.past.append(self.film)
        if kind == "lose":
            blobs = sorted({digest for made in self.realised.values() for digest in made})
            if blobs:
                path = self.bench.store.blobs.path(blobs[(which * 7 + other) % len(blobs)])
                path.unlink(missing_ok=True)
        elif kind == "revert":
            self.film = self.past[which % len(self.past)]
        elif kind == "revise":
            self.film = replace(self.film, revision=1 + which % 3)
        else:
            self.film = replace(self.film, parts=self._edited(kind, which, other, word))

    def _edited(self, kind: str, which: int, other: int, word: str) -> tuple[Part, ...]:
        parts = list(self.film.parts)
        place = which % len(parts)
        part = parts[place]
        needs = tuple(
            (one.name, "upper" if (other + n) % 3 else "text")
            for n, one in enumerate(parts[:place])
            if (other >> n) % 2
        )[:3]
        fresh = str(self.count + 1)
        match kind:
            case "text":
                parts[place] = replace(part, text=word)
            case "take":
                parts[place] = replace(part, take=1 + other % 3)
            case "wire":
                parts[place] = replace(part, inputs=needs)
            case "add" | "twin":
                self.count += 1
                new = replace(part, name=fresh)
                parts.append(new if kind == "twin" else replace(new, text=word, inputs=needs))
            case "delete" if len(parts) > 1:
                del parts[place]
                parts = [_without(one, part.name) for one in parts]
            case "rename":
                self.count += 1
                parts[place] = replace(part, name=fresh)
                parts = [_renamed(one, part.name, fresh) for one in parts]
            case _:
                pass
        return tuple(parts[:9])

    def whole(self) -> set[Key]:
        """Keys whose outputs are all in the store."""
        has = self.bench.store.blobs.has
        return {key for key, made in self.realised.items() if all(map(has, made))}

    def check(self) -> None:
        """Plan, build, and hold both against the model."""
        self.bench.rule.revision = self.film.revision
        digests, keys = self.film.made()
        before, graph, names = self.whole(), self.film.graph(), list(digests)
        plan = self.bench.plan(graph, *names)
        report = self.bench.build(graph, *names)
        assert not report.failures
        assert _found(report) == digests
        made = [name.removeprefix("join:") for name in self.bench.rule.made]
        assert len({keys[name] for name in made}) == len(made) <= len({*keys.values()} - before)
        self._agree(plan, report, set(made), keys, before)
        for name, key in keys.items():
            self.realised[key] = frozenset(digests[name].values())
            self.named.add((name, key))
        again = self.bench.build(graph, *names)
        assert not again.made, "the second build does nothing"

    def _agree(
        self, plan: Plan, report: Report, made: set[str], keys: Mapping[str, Key], before: set[Key]
    ) -> None:
        says = {step.target.name.removeprefix("join:"): step.status for step in plan.steps}
        run = {name for name, status in says.items() if status is Status.RUN}
        assert made <= {name for name, status in says.items() if status is not Status.HIT}
        for name in run - made:
            key = keys[name]
            shared = key in {keys[other] for other in made}
            renamed = key in before and (name, key) not in self.named
            found_again = (
                key in self.realised.keys() - before
            )  # by an action that makes equal bytes
            assert shared or renamed or found_again, name
        assert report.spent <= plan.high
        assert plan.low <= report.spent + CENT * len(run - made)


def _found(report: Report) -> dict[str, dict[str, str]]:
    return {
        name.removeprefix("join:"): {output: blob.digest for output, blob in blobs.items()}
        for name, blobs in report.outputs.items()
    }


def _without(part: Part, name: str) -> Part:
    return replace(part, inputs=tuple(pair for pair in part.inputs if pair[0] != name))


def _renamed(part: Part, name: str, fresh: str) -> Part:
    inputs = tuple((fresh if of == name else of, output) for of, output in part.inputs)
    return replace(part, inputs=inputs)


NUMBER = st.integers(0, 63)
EDIT = st.tuples(st.sampled_from(EDITS), NUMBER, NUMBER, st.sampled_from("abAB"))


@settings(max_examples=50)
@given(st.booleans(), st.lists(EDIT, min_size=20, max_size=20))
def test_plan_and_build_agree_on_a_thousand_edits_with_a_model_that_never_caches(
    foresees: bool,  # noqa: FBT001  # drawn
    edits: list[tuple[str, int, int, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        bench.rule.cost, bench.rule.foresees = CENT, foresees
        model = Model(bench)
        try:
            model.check()
            for edit in edits:
                model.edit(*edit)
                model.check()
        finally:
            bench.close()
