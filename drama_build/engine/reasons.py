"""Say what differs between a target as it was last made and as it is now, field by field."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from drama_build.engine.action import Fact, Target

MOST = 3
"""So many fields are named in a reason; `doit why` names all."""
CHOICES = ("take", "pin", "model")
"""Facts about fields of the manifest itself; all others reach it through parameters."""
_read_facts = msgspec.json.Decoder(dict[str, Fact]).decode


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a key manifest that differs; `None` means that it was not there."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Difference:
    """One reason for another key.

    `field` is the label of a fact, or a manifest's field (`params.words`, `inputs.keyframe`);
    `None` means that it was not there. `where` is the `file:line` that says it now, or that said it
    before it was taken out; `source` the target whose output an input is, or the rule revised.
    """

    field: str
    before: object
    after: object
    where: str = ""
    source: str = ""

    @property
    def words(self) -> str:
        """What happened, for everything but a declared field or a parameter; else empty."""
        if self.field.startswith("inputs."):
            return self._input()
        change = f"({self.before} → {self.after})"
        return {
            "revision": f"the rule {self.source} was revised {change}",
            "model": _model(str(self.before), str(self.after)),
            "tool": "another ffmpeg",
            "take": f"another take {change}",
            "seed": f"another seed {change}",
            "pin": _pin(self.before, self.after),
        }.get(self.field, "")

    def _input(self) -> str:
        if not self.source:
            return f"no {self.field.removeprefix('inputs.')} any more"
        return f"{'other bytes from' if self.before else 'a further input,'} {self.source}"


def _model(before: str, after: str) -> str:
    """A model stands in keys as `name@revision+encoder`."""
    (one, _, was), (other, _, now) = (
        text.partition("+")[0].partition("@") for text in (before, after)
    )
    if one != other:
        return f"another model ({one} → {other})"
    return f"the model {one} was revised ({was} → {now})" if was != now else "another ffmpeg"


def _pin(before: object, after: object) -> str:
    if before is None:
        return "a hand-made file was pinned"
    return "the hand-made file was unpinned" if after is None else "another hand-made file"


def differences(target: Target, before: str, after: str, facts: str) -> tuple[Difference, ...]:
    """What differs between two manifests, in the words of who declared it where that is known.

    `facts` are those of the former as JSON text, or empty. An input of the target that `after`
    lacks is still to be made and no difference. Empty for equal manifests.
    """
    if before == after:
        return ()
    one, other = json.loads(before), json.loads(after)
    had, has = one.pop("inputs", {}), other.pop("inputs", {})
    inputs = list(_inputs(target, had, has))
    fields = {change.field: change for change in _differences("", one, other)}
    if "pin" in fields and None in (fields["pin"].before, fields["pin"].after):
        inputs, fields = [], {"pin": fields["pin"]}
    was = read_facts(facts)
    if not was.keys() & target.facts.keys():
        was = {}  # another version's facts, or none
    waits = target.inputs.keys() - has.keys()
    reached = inputs or waits or any(field.startswith("params.") for field in fields)
    told = _declared(target, was) if was and reached else []
    plain = [
        _field(target, was, change)
        for field, change in fields.items()
        if field != "rule" and not (told and field.startswith("params."))
    ]
    return (*told, *plain, *inputs)


def _inputs(
    target: Target, before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[Difference]:
    for role, need in target.inputs.items():
        was, now = before.get(role), after.get(role)
        if was is None or (now is not None and was != now):
            yield Difference(f"inputs.{role}", was, now, source=need.target)
    if not target.pin:
        for role in before.keys() - target.inputs.keys():
            yield Difference(f"inputs.{role}", before[role], None)


def _declared(target: Target, was: Mapping[str, Fact]) -> list[Difference]:
    """Facts that differ. Defaults follow what somebody wrote, and are told only by themselves."""
    now = target.facts
    found = []
    for label in [label for label in {**now, **was} if label not in CHOICES]:
        old, new = was.get(label), now.get(label)
        where = (new.where if new else "") or (old.where if old else "")
        if (old and old.value) != (new and new.value):
            found.append(Difference(label, old and old.value, new and new.value, where))
    written = [d for d in found if d.where]
    return written or [d for d in found if None not in {d.before, d.after}]


def _field(target: Target, was: Mapping[str, Fact], change: Change) -> Difference:
    """A field as the manifest has it, with the line that says it, if one can be found."""
    old, new = was.get(change.field), target.facts.get(change.field)
    before, after = change.before, change.after
    if change.field == "pin":  # the file says more than its digest
        before, after = (old.value if old else before), (new.value if new else after)
    where = ""
    if change.field in CHOICES:
        where = fact.where if (fact := new or old) else ""
    elif not was:  # else a fact would differ, if somebody had declared something else
        where = _shown(target, change)
    source = target.rule if change.field == "revision" else ""
    return Difference(change.field, before, after, where, source)


def _shown(target: Target, change: Change) -> str:
    """The line of the fact that a parameter shows: of its own, or of the only one new in it."""
    name = change.field.removeprefix("params.")
    if name in target.facts:
        return target.facts[name].where
    before, after = str(change.before).casefold(), str(change.after).casefold()
    fresh = {
        fact.where
        for fact in target.facts.values()
        if fact.where and fact.value.casefold() in after and fact.value.casefold() not in before
    }
    return fresh.pop() if len(fresh) == 1 else ""


def read_facts(text: str) -> dict[str, Fact]:
    """Facts as they are kept; none if they are unknown or another version wrote them."""
    try:
        return _read_facts(text or "{}")
    except msgspec.MsgspecError:
        return {}


def reason(found: Sequence[Difference]) -> str:
    """The differences in a few words; empty if there are none."""
    named = list(dict.fromkeys(d.field for d in found if not d.words))
    phrases = [f"{', '.join(named[:MOST])} changed"] if named else []
    phrases += dict.fromkeys(d.words for d in found if d.words)
    return ", ".join(phrases[:MOST])


def changes(before: str, after: str) -> tuple[Change, ...]:
    """The field-level difference of two key manifests."""
    return tuple(_differences("", json.loads(before), json.loads(after)))


def _differences(path: str, before: object, after: object) -> Iterator[Change]:
    if isinstance(before, dict) and isinstance(after, dict):
        names: Sequence[object] = [*before, *(n for n in after if n not in before)]
        pairs = [(name, before.get(name), after.get(name)) for name in names]
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        pairs = [(place, *pair) for place, pair in enumerate(zip(before, after, strict=True))]
    else:
        if before != after:
            yield Change(path, before, after)
        return
    for name, old, new in pairs:
        yield from _differences(f"{path}.{name}" if path else str(name), old, new)
