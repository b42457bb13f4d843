"""Claims about checking a store and healing it."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import struct
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from toys import former
from toys.engine import Bench, graph, target

from drama_build.engine.action import Target
from drama_build.engine.decide import Judge, in_order
from drama_build.engine.verify import Checkup, Flaw, Means, kept_aside, verify
from drama_build.store.accounts import FormerPayment, Refusal
from drama_build.store.cas import Blob, digest_of
from drama_build.store.seals import SEALED, raw_text, select
from drama_build.units import Money

Outputs = Mapping[str, Mapping[str, Blob]]
FILM = graph(
    *(target(f"s/{number}", f"line {number} – 灯笼 โคม") for number in range(40)),
    target("s/end", "end", {f"x{number:02}": f"s/{number}" for number in range(40)}),
)


def made(bench: Bench, film: Mapping[str, Target] = FILM) -> Outputs:
    """Build all of a film, so that every table has rows."""
    outputs = bench.build(film, *(name.removeprefix("join:") for name in film)).outputs
    for number in range(6):
        bench.store.accounts.refuse(Refusal(f"{number:064}", f"join:r/{number}", "no", 1e9))
        paid = FormerPayment(1e9 + number / 7, f"join:s/{number}", Money(number), "req")
        former.note(bench.store.base, paid)
    return outputs


def served(bench: Bench, film: Mapping[str, Target] = FILM) -> Outputs:
    """What a build would take for true, without making anything."""
    return Judge(bench.store, {"join": bench.rule}).survey(film, in_order(film, list(film))).outputs


def damage(bench: Bench, digest: str) -> None:
    path = bench.store.blobs.path(digest)
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b"!")


def check(bench: Bench, *, repair: bool = False, means: Means | None = None) -> Checkup:
    return verify(bench.store, means or Means(), repair=repair)


# -- flipped bits ---------------------------------------------------------------------------


def flipped(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content) * 8)
    return bytes(b ^ (1 << place % 8 if at == place // 8 else 0) for at, b in enumerate(content))


def flip_blob(folder: Path, chance: random.Random, number: int) -> str:
    path = sorted(p for p in (folder / "cas").rglob("*") if p.is_file())[number]
    path.chmod(0o644)
    path.write_bytes(flipped(path.read_bytes(), chance))
    return path.name[:12]


def rows(folder: Path) -> list[tuple[str, tuple[object, ...]]]:
    with closing(sqlite3.connect(folder / "state.db")) as base:
        return [(table, row) for table in SEALED for row in base.execute(select(table))]


def flip_by_sql(folder: Path, chance: random.Random, table: str, row: tuple[object, ...]) -> None:
    """Flip a bit in one field of a row, and leave its seal as it is."""
    names = SEALED[table]
    first = 2 if table == "latest" else 0  # SQL would not let two targets have one name
    place = chance.choice([p for p, field in enumerate(row[:-1]) if field != "" and p >= first])
    where = " AND ".join(f"{name} = ?" for name in names)
    value, cast = row[place], "?"
    match value:
        case str():
            value, cast = flipped(value.encode(), chance), "CAST(? AS TEXT)"
        case int():
            value ^= 1 << chance.randrange(40)
        case float():
            (value,) = struct.unpack("<d", flipped(struct.pack("<d", value), chance))
        case _:
            raise AssertionError(value)
    query = f"UPDATE {table} SET {names[place]} = {cast} WHERE {where}"  # noqa: S608  # constants
    with closing(sqlite3.connect(folder / "state.db", isolation_level=None)) as base:
        assert base.execute(query, (value, *row[:-1])).rowcount == 1


def flip_in_file(folder: Path, chance: random.Random, row: tuple[object, ...]) -> None:
    """Flip a bit of a row where it lies in the file: in its text, or in the numbers after it."""
    longest: list[str] = []
    run: list[str] = []
    for field in row:
        run = [*run, field] if isinstance(field, str) else []
        longest = max(longest, run, key=lambda fields: sum(map(len, fields)))
    text = "".join(longest).encode()
    content = (folder / "state.db").read_bytes()
    start = text if text in content else text[:200]  # the rest is on another page
    assert content.count(start) == 1
    at = content.index(start)
    end = at + len(start) + 4  # at least a seal of four bytes stands behind all text
    (folder / "state.db").write_bytes(
        content[:at] + flipped(content[at:end], chance) + content[end:]
    )


@pytest.mark.parametrize(
    "seeds", [range(4), pytest.param(range(4, 40), marks=pytest.mark.slow)], ids=["100", "900"]
)
def test_flipped_bits_are_all_found_and_none_is_served(tmp_path: Path, seeds: range) -> None:
    """Twenty-five in each store: nine in blobs, eight in rows by SQL, eight in the file's bytes."""
    first = Bench(tmp_path / "whole")
    truth = made(first)
    first.store.base.close()
    with closing(sqlite3.connect(tmp_path / "whole/state.db")) as base:
        base.execute("VACUUM")  # no stale copies of rows
    blobs, lines = len(list(first.store.blobs.blobs())), rows(tmp_path / "whole")
    for seed in seeds:
        chance, folder = random.Random(seed), tmp_path / str(seed)  # noqa: S311  # no secret
        shutil.copytree(tmp_path / "whole", folder)
        names = [flip_blob(folder, chance, n) for n in chance.sample(range(blobs), 9)]
        chosen = chance.sample(lines, 16)
        for table, row in chosen[8:]:
            flip_by_sql(folder, chance, table, row)
        for _, row in chosen[:8]:
            flip_in_file(folder, chance, row)
        with closing(Bench(folder)) as bench:
            found = check(bench).findings
            damaged = [one.what for one in found if one.flaw is Flaw.DAMAGED]
            assert [sum(name in what for what in damaged) for name in names] == [1] * 9
            assert sum("was damaged" in one.what for one in found) == 16
            still = served(bench)
            assert all(truth[name] == outputs for name, outputs in still.items())
            digests = [blob.digest for o in still.values() for blob in o.values()]
            assert all(digest_of(bench.store.blobs.path(d)).digest == d for d in digests)
            assert check(bench, repair=True).well  # rows turned back, blobs cost nothing
            assert check(bench).findings == ()
        shutil.rmtree(folder)


def test_a_row_with_one_flipped_bit_is_turned_back_by_repair(bench: Bench) -> None:
    made(bench)
    bench.store.base.close()
    folder, chance = bench.folder, random.Random(7)  # noqa: S311  # as above
    before = rows(folder)
    for table, row in chance.sample(before, 60):
        flip_by_sql(folder, chance, table, row)
    with closing(Bench(folder)) as again:
        assert not check(again).well  # disowned, and written down
        check(again, repair=True)
        assert check(again, repair=True).findings == ()
        assert not list(kept_aside(folder))
    assert sorted(rows(folder), key=repr) == sorted(before, key=repr)


# -- what heals, and what does not ----------------------------------------------------------


def test_a_whole_store_is_well_and_stays_as_it_is(bench: Bench) -> None:
    truth = made(bench)
    checkup = check(bench, repair=True)
    assert checkup.well
    assert (checkup.findings, checkup.orphans, checkup.leftovers) == ((), (0, 0), 0)
    assert checkup.rows == 41 * 3 + 12
    assert served(bench) == truth


def test_what_was_free_is_forgotten_by_repair_and_made_again_by_the_next_build(
    bench: Bench,
) -> None:
    film = graph(target("a", "a"))
    blob = bench.build(film, "a").outputs["join:a"]["text"]
    damage(bench, blob.digest)
    (found,) = check(bench).findings
    assert found.flaw is Flaw.DAMAGED
    assert found.targets == ("join:a",)
    assert not bench.store.blobs.has(blob.digest)
    (found,) = check(bench, repair=True).findings
    assert found.healed == "the next build makes it again, free of charge"
    assert bench.build(film, "a").made == ("join:a",)
    assert check(bench).well


def test_what_was_paid_for_is_listed_with_its_price_and_never_bought(bench: Bench) -> None:
    bench.rule.cost = Money.usd("0.30")
    film = graph(target("a", "a"))
    blob = bench.build(film, "a").outputs["join:a"]["text"]
    bench.rule.made.clear()
    damage(bench, blob.digest)
    for repair in (False, True, True):
        checkup = check(bench, repair=repair)
        (found,) = checkup.findings
        assert found.price == Money.usd("0.30")
        assert not checkup.well
    assert bench.rule.made == []
    assert bench.store.traces.find(next(bench.store.traces.all()).key) is not None


def test_bytes_that_still_lie_elsewhere_are_put_back(bench: Bench, tmp_path: Path) -> None:
    bench.rule.cost = Money.usd("0.30")
    blob = bench.build(graph(target("a", "a")), "a").outputs["join:a"]["text"]
    (tmp_path / "edited").write_bytes(b"other")
    (tmp_path / "film").write_bytes(b"a")
    copies = {blob.digest: [tmp_path / "gone", tmp_path / "edited", tmp_path / "film"]}
    bench.store.blobs.discard([blob.digest])
    checkup = check(bench, repair=True, means=Means(copies=lambda: copies))
    (found,) = checkup.findings
    assert found.flaw is Flaw.MISSING
    assert found.healed == f"put back from {tmp_path / 'film'}"
    assert checkup.well
    assert bench.store.blobs.read(blob.digest) == b"a"


def test_a_blob_that_was_taken_away_whole_is_put_back(bench: Bench) -> None:
    blob = bench.build(graph(target("a", "a")), "a").outputs["join:a"]["text"]
    bench.store.blobs.quarantine(blob.digest)
    assert check(bench, repair=True).well
    assert bench.store.blobs.read(blob.digest) == b"a"


def test_a_trace_under_a_key_that_is_not_its_own_is_disowned(bench: Bench) -> None:
    film = graph(target("a", "a"), target("b", "b"))
    bench.build(film, "a", "b")
    first, second = bench.store.traces.all()
    bench.store.traces.forget([first.key])
    false = type(first)(
        first.key, first.target, first.manifest, second.outputs, first.cost, 0.0, 0.0, ""
    )
    wrong = type(first)(
        "f" * 64, first.target, first.manifest, second.outputs, first.cost, 0.0, 0.0, ""
    )
    bench.store.traces.add([false, wrong], {})
    (found,) = check(bench).findings
    assert found.flaw is Flaw.KEY
    assert bench.store.traces.find("f" * 64) is None
    assert len((bench.folder / "damaged/keys.jsonl").read_text().splitlines()) == 2
    assert check(bench, repair=True).findings == ()


def test_media_that_cannot_be_opened_are_found_though_their_bytes_are_whole(bench: Bench) -> None:
    film = graph(target("a", "a"), target("b", "b"))
    bench.build(film, "a", "b")
    means = Means(readable=lambda path: "it is no film" if path.read_bytes() == b"a" else None)
    (found,) = check(bench, means=means).findings
    assert (found.flaw, found.targets) == (Flaw.UNREADABLE, ("join:a",))
    assert check(bench, repair=True, means=means).well
    assert bench.build(film, "a", "b").made == ("join:a",)


def test_blobs_that_no_trace_knows_are_counted_and_left_alone(bench: Bench) -> None:
    blob = bench.store.blobs.put(b"stray")
    assert check(bench, repair=True).orphans == (1, 5)
    assert bench.store.blobs.has(blob.digest)


def test_what_a_dead_process_left_is_removed(bench: Bench) -> None:
    scratch = bench.folder / "scratch" / f"{'d' * 32}-x"
    scratch.mkdir(parents=True)
    with bench.store.base.write() as base:
        base.execute("INSERT INTO leases VALUES ('k', ?)", ("d" * 32,))
    checkup = check(bench)
    assert checkup.leftovers == 2
    assert checkup.well
    assert not scratch.exists()


def test_a_result_that_is_gone_is_told_with_what_was_paid(bench: Bench) -> None:
    bench.rule.cost = Money.usd("0.30")
    bench.build(graph(target("a", "a")), "a")
    with bench.store.base.write() as base:
        base.execute("DELETE FROM results")
    means = Means(paid=lambda: {"join:a": Money.usd("0.30")})
    (found,) = check(bench, repair=True, means=means).findings
    assert (found.targets, found.price) == (("join:a",), Money.usd("0.30"))
    assert len(list(bench.store.base.read("SELECT * FROM traces"))) == 1, "it is not disowned"


def test_a_result_that_is_damaged_still_says_what_was_paid(bench: Bench) -> None:
    """Two fields are wrong, so that nothing can turn it back; the cost is not one of them."""
    bench.rule.cost = Money.usd("0.30")
    bench.build(graph(target("a", "a")), "a")
    with bench.store.base.write() as base:
        base.execute("UPDATE results SET outputs = 'x' || outputs || 'x'")
    for _ in range(2):  # the second check finds it in what was kept aside
        found = [one for one in check(bench, repair=True).findings if "is gone" in one.what]
        assert [(one.targets, one.price) for one in found] == [(("join:a",), Money.usd("0.30"))]


@pytest.fixture
def raw(bench: Bench) -> Iterator[sqlite3.Connection]:
    with bench.store.base.apart(raw_text) as base:
        yield base


def test_a_bit_that_breaks_utf8_hides_no_other_row(bench: Bench, raw: sqlite3.Connection) -> None:
    film = graph(target("a", "a"), target("b", "b"))
    bench.build(film, "a", "b")
    raw.execute(
        "UPDATE results SET outputs = CAST(x'FF' || outputs AS TEXT) WHERE key = ?",
        (bench.store.traces.of("join:a")[0].key,),
    )
    assert not check(bench).well
    bench.store.close()
    with closing(Bench(bench.folder)) as again:
        assert set(served(again, film)) == {"join:b"}


def test_what_was_made_of_damaged_bytes_is_made_again(bench: Bench) -> None:
    film = graph(target("a", "a"), target("b", "b", {"x": "a"}), target("c", "c", {"x": "b"}))
    digest = bench.build(film, "c").outputs["join:a"]["text"].digest
    path = bench.store.blobs.path(digest)
    made = path.stat().st_mtime
    path.chmod(0o644)
    path.write_bytes(b"Z")
    os.utime(path, (made - 60, made - 60))  # it had changed before anything was made of it
    checkup = verify(bench.store, Means(), repair=True)
    assert sum("made of damaged bytes" in finding.what for finding in checkup.findings) == 2
    bench.build(film, "c")
    assert bench.rule.made == ["join:a", "join:b", "join:c"]
