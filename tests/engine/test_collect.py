"""Claims about collecting what nobody needs."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Iterator, Mapping, Sequence

import pytest
from msgspec import structs
from toys.engine import Bench, graph, target

from drama_build.engine.action import Target
from drama_build.engine.collect import DAY, HOUR, Collector, Roots, Terms, Waste
from drama_build.engine.events import Emit, Made, Started
from drama_build.engine.run import Engine
from drama_build.store.accounts import Refusal
from drama_build.store.owners import Owners
from drama_build.store.store import Store
from drama_build.units import Money

Film = Mapping[str, Target]
LATER = 9e9
"""Long after everything was made."""
PRICES = {
    "join:cheap": Money.usd("0.10"),
    "join:dear": Money.usd("0.90"),
    "join:free": Money(),
}


def collector(
    bench: Bench, *films: Film, named: Sequence[str] = (), terms: Terms | None = None
) -> Collector:
    roots = [Roots(film, {"join": bench.rule}) for film in films]
    return Collector(bench.store, roots, frozenset(named), terms or Terms(LATER))


def names(waste: Waste) -> list[str]:
    return [one.target for one in waste.traces]


def collected(bench: Bench, *films: Film) -> Waste:
    """Collect, long after; what was removed."""
    gc = collector(bench, *films)
    waste = gc.waste()
    assert gc.delete(waste) == waste.size
    return waste


def test_what_an_edit_left_behind_goes_and_the_rest_is_a_null_build(bench: Bench) -> None:
    old = graph(target("a", "one"), target("b", "b", {"x": "a"}))
    new = graph(target("a", "two"), target("b", "b", {"x": "a"}))
    bench.build(old, "b")
    report = bench.build(new, "b")
    waste = collected(bench, new)
    assert names(waste) == ["join:a", "join:b"]
    assert waste.size == len("one" + "ONE" + "b+one" + "B+ONE")
    assert {b.digest for b in bench.store.blobs.blobs()} == {
        blob.digest for outputs in report.outputs.values() for blob in outputs.values()
    }
    assert bench.build(new, "b").made == ()
    assert collector(bench, new).waste().count == 0


def test_looking_removes_nothing(bench: Bench) -> None:
    bench.build(graph(target("a", "a")), "a")
    assert names(collector(bench).waste()) == ["join:a"]
    assert len(list(bench.store.blobs.blobs())) == 2
    assert bench.build(graph(target("a", "a")), "a").made == ()


def test_what_is_young_stays(bench: Bench) -> None:
    bench.build(graph(target("a", "a")), "a")
    made = bench.store.traces.of("join:a")[0].made
    for after, goes in ((13 * DAY, []), (15 * DAY, ["join:a"])):
        gc = collector(bench, terms=Terms(made + after))
        assert names(gc.waste()) == goes


def test_two_workspaces_keep_what_either_needs(bench: Bench) -> None:
    shared, own, others = target("a", "a"), target("b", "b"), target("c", "c")
    bench.build(graph(shared, own, others), "a", "b", "c")
    first, second = graph(shared, own), graph(shared, others)
    assert collector(bench, first, second).waste().traces == ()
    assert names(collected(bench, first)) == ["join:c"]
    assert bench.build(first, "a", "b").made == ()
    assert bench.build(second, "a", "c").made == ("join:c",)


def test_a_blob_that_a_kept_trace_shares_stays(bench: Bench) -> None:
    film = graph(target("a", "word"), target("b", "word", {"x": "e"}), target("e", "e"))
    bench.build(film, "a", "b", "e")
    same = graph(structs.replace(target("z", "word"), seed=7))
    bench.build(same, "z")
    waste = collected(bench, film)
    assert (names(waste), waste.size) == (["join:z"], 0)


def test_every_take_of_a_target_stays(bench: Bench) -> None:
    first = target("a", "a")
    second = structs.replace(first, take=2, seed=99)
    other = target("a", "other words")
    for one in (first, second, other):
        bench.build(graph(one), "a")
    assert names(collected(bench, graph(second))) == ["join:a"]
    assert bench.build(graph(first), "a").made == ()
    assert bench.build(graph(other), "a").made == ("join:a",)


def test_what_follows_an_unfinished_edit_stays_as_far_as_it_may_be_needed(bench: Bench) -> None:
    """An early cutoff may yet make it a hit."""
    old = graph(target("a", "word"), target("b", "b", {"x": "a"}, output="upper"))
    bench.build(old, "b")
    new = graph(target("a", "WORD"), target("b", "b", {"x": "a"}, output="upper"))
    collected(bench, new)
    assert bench.build(new, "b").made == ("join:a",)


def test_what_a_lock_names_stays_with_its_trace(bench: Bench) -> None:
    blob = bench.build(graph(target("a", "a")), "a").outputs["join:a"]["text"]
    assert collector(bench, named=[blob.digest]).waste().count == 1  # the name of a gone target
    gc = collector(bench, named=[blob.digest])
    gc.delete(gc.waste())
    assert bench.build(graph(target("a", "a")), "a").made == ()


def test_orphans_go_when_they_are_old(bench: Bench) -> None:
    old, young = bench.store.blobs.put(b"old"), bench.store.blobs.put(b"young")
    for blob, age in ((old, 2 * HOUR), (young, HOUR / 2)):
        os.utime(bench.store.blobs.path(blob.digest), (LATER - age, LATER - age))
    gc = collector(bench, terms=Terms(LATER, grace=0))
    waste = gc.waste()
    assert waste.orphans == (old,)
    assert gc.delete(waste) == 3
    assert bench.store.blobs.has(young.digest)


def test_a_size_is_reached_by_what_is_cheap_to_make_again(bench: Bench) -> None:
    for name, price in PRICES.items():
        bench.rule.cost = price
        words = name.removeprefix("join:")
        bench.build(graph(target(words, words)), words)
    needed = graph(target("needed", "needed"))
    bench.build(needed, "needed")
    now = bench.store.traces.of("join:free")[0].made
    for most, goes in (
        (38, []),
        (37, ["join:free"]),
        (29, ["join:cheap", "join:free"]),
        (1, ["join:cheap", "join:dear", "join:free"]),
    ):
        waste = collector(bench, needed, terms=Terms(now, most=most)).waste()
        assert names(waste) == goes
        assert waste.kept == 38 - waste.size
        assert waste.money == sum((PRICES[name] for name in goes), Money())


def test_old_notes_about_targets_that_are_gone_are_trimmed(bench: Bench) -> None:
    film = graph(target("a", "a"))
    bench.build(graph(target("a", "a"), target("gone", "g")), "a", "gone")
    for number, name in enumerate(("a", "gone")):
        bench.store.accounts.refuse(Refusal(f"k{number}", f"join:{name}", "no", 1e9))
    waste = collected(bench, film)
    assert (waste.refusals, waste.names) == (("k1",), (("", "join:gone"),))
    assert [one.target for one in bench.store.accounts.all_refusals()] == ["join:a"]
    assert set(bench.store.traces.known(["join:a", "join:b"])) == {"join:a"}


def test_a_collection_that_was_stopped_is_finished_by_the_next(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.build(graph(target("a", "a")), "a")
    gc = collector(bench)
    with monkeypatch.context() as broken:
        broken.setattr(type(bench.store.blobs), "discard", _stopped)
        with pytest.raises(KeyboardInterrupt):
            gc.delete(gc.waste())
    assert list(bench.store.traces.all()) == []
    waste = collected(bench)
    assert len(waste.orphans) == 2
    assert list(bench.store.blobs.blobs()) == []


def _stopped(*_: object) -> int:
    raise KeyboardInterrupt


# -- beside a running build -----------------------------------------------------------------


@pytest.fixture
def other(bench: Bench) -> Iterator[Store]:
    """The same store, as another process sees it."""
    store = Store(bench.folder)
    yield store
    store.close()


def watched(bench: Bench, emit: Emit) -> Engine:
    return Engine(bench.store, {"join": bench.rule}, emit, bench.limits)


def made_long_ago(store: Store) -> None:
    with store.base.write() as base:
        base.execute("UPDATE traces SET made = made - ?", (DAY,))


def _collect_everything(store: Store, now: float = LATER) -> int:
    gc = Collector(store, [], frozenset(), Terms(now))
    return gc.delete(gc.waste())


def test_a_running_build_loses_nothing_it_needs(bench: Bench, other: Store) -> None:
    film = graph(
        target("a", "a"),
        target("b", "b"),
        target("c", "c", {"x": "a"}),
        target("d", "d", {"x": "c", "y": "b"}),
    )
    bench.build(film, "a", "b")
    bench.build(graph(target("waste", "a long waste")), "waste")
    made_long_ago(bench.store)
    freed = []

    async def held() -> None:
        """While c is being made, everything that no root reaches is collected: no root at all."""
        gate = asyncio.Event()
        bench.rule.gate = lambda name: gate if name == "join:c" else None
        started = asyncio.Event()
        engine = watched(bench, lambda event: started.set() if isinstance(event, Started) else None)
        building = asyncio.create_task(engine.build(film, ["join:d"]))
        await started.wait()
        freed.append(await asyncio.to_thread(_collect_everything, other))
        gate.set()
        report = await building
        assert report.failures == ()
        assert report.made == ("join:c", "join:d")
        blob = report.outputs["join:d"]["text"]
        assert bench.store.blobs.read(blob.digest) == b"d+c+a+b"

    bench.rule.made.clear()
    asyncio.run(held())
    assert freed == [2 * len("a long waste")]
    assert bench.rule.made == ["join:c", "join:d"]
    assert bench.build(film, "d").made == ()


@pytest.mark.parametrize("terms", [Terms(LATER, grace=0), Terms(LATER, most=0)])
def test_what_a_running_build_made_stays_though_it_was_edited_since(
    bench: Bench, other: Store, terms: Terms
) -> None:
    first, second = target("clip", "words"), target("slow", "s")
    film = graph(first, second, target("scene", "z", {"a": "clip", "b": "slow"}))
    edited = {**film, "join:clip": target("clip", "other words")}

    async def held() -> None:
        gate, came = asyncio.Event(), asyncio.Event()
        bench.rule.gate = lambda name: gate if name == "join:slow" else None
        engine = watched(bench, lambda event: came.set() if isinstance(event, Made) else None)
        building = asyncio.create_task(engine.build(film, ["join:scene"]))
        await came.wait()
        gc = Collector(other, [Roots(edited, {"join": bench.rule})], frozenset(), terms)
        assert gc.delete(gc.waste()) == 0
        gate.set()
        assert (await building).failures == ()

    asyncio.run(held())
    assert bench.build(film, "scene").made == ()


def test_a_build_that_claims_waits_for_a_batch_and_looks_again(bench: Bench, other: Store) -> None:
    film = graph(target("a", "a"), target("b", "b", {"x": "a"}))
    bench.build(film, "a")
    lock = other.owners.exclusive()
    lock.acquire()
    building = threading.Thread(target=bench.build, args=(film, "b"))
    building.start()
    for blob in other.blobs.blobs():
        other.blobs.discard([blob.digest])  # what a collector does under the lock
    lock.release()
    building.join(30)
    assert not building.is_alive()
    assert bench.rule.made == ["join:a", "join:b"]


def test_what_is_put_again_while_a_collection_runs_stays(bench: Bench) -> None:
    blob = bench.store.blobs.put(b"same bytes")
    path = bench.store.blobs.path(blob.digest)
    os.utime(path, (0, 0))
    bench.store.blobs.put(b"same bytes")
    assert bench.store.blobs.discard([blob.digest], before=1e9) == 0
    assert bench.store.blobs.read(blob.digest) == b"same bytes"
    assert bench.store.blobs.discard([blob.digest]) == len(b"same bytes")


def test_a_target_that_became_wanted_again_keeps_its_trace(bench: Bench, other: Store) -> None:
    film = graph(target("a", "a"))
    bench.build(film, "a")
    bench.store.traces.remember([("join:a", "k" * 64, "")])  # it is something else now
    gc = Collector(other, [], frozenset(), Terms(LATER))
    waste = gc.waste()
    bench.build(film, "a")  # and back again
    gc.delete(waste)
    assert len(bench.store.traces.of("join:a")) == 1


def test_claims_of_the_dead_keep_nothing(bench: Bench) -> None:
    blob = bench.build(graph(target("a", "a")), "a").outputs["join:a"]["text"]
    card = bench.folder / "owners" / f"{'d' * 32}.json"
    host = Owners(bench.folder)._host
    card.write_text(f'{{"host": "{host}", "claims": ["{blob.digest}"]}}', encoding="utf-8")
    assert names(collected(bench)) == ["join:a"]
