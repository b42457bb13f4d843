"""Claims about `doit verify`, `doit gc` and `doit store`."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from doit.doit_cmd import DoitMain
from toys import workspace
from toys.counter import build, left, typed
from toys.engine import Bench, graph, target
from toys.provider import Cards

from drama_build.cli.gc import answered
from drama_build.cli.provider import Provider
from drama_build.cli.store import spent
from drama_build.cli.verify import check, readable
from drama_build.engine.decide import Judge, in_order
from drama_build.errors import StoreError
from drama_build.gateway.journal.intents import Intent
from drama_build.gateway.journal.states import Answered, Kept, Sent
from drama_build.gateway.responses.cache import Record
from drama_build.media.flac import encode_flac
from drama_build.store.database import checksum
from drama_build.store.store import Store
from drama_build.units import Money

WEEKS = 30 * 86_400
ORDER = Intent("f1", "image", "sdxl", "https://shop.example", Money.usd("0.04"), "panel:toy/1")
OPENED = """
import sys
from pathlib import Path
from drama_build.store.store import Store
store = Store(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def cards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cards:
    """A workspace, and cards in place of every provider."""
    workspace.write(tmp_path / "work")
    (tmp_path / "cards").mkdir()
    cards = Cards(tmp_path / "cards")

    async def open_cards(_: Provider) -> Cards:
        return cards

    monkeypatch.setattr(Provider, "open", open_cards)
    monkeypatch.chdir(tmp_path / "work")
    return cards


@pytest.fixture
def home(cards: Cards, tmp_path: Path) -> Path:
    """A workspace that was built."""
    assert DoitMain().run(["build"]) == 0
    cards.asked.clear()
    return tmp_path / "work"


def blob_of(store: Path, kind: str) -> Path:
    with closing(Store(store)) as opened:
        (trace, *_) = [t for t in opened.traces.all() if t.target.startswith(f"{kind}:")]
        return opened.blobs.path(next(iter(trace.outputs.values())).digest)


def overwrite(path: Path, content: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(content)


# -- verify ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("home")
def test_a_store_that_is_whole_ends_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert DoitMain().run(["verify"]) == 0
    assert "; all is well" in capsys.readouterr().out


def test_a_damaged_film_is_taken_out_of_reach_and_put_back_from_build(
    home: Path, cards: Cards, capsys: pytest.CaptureFixture[str]
) -> None:
    film = blob_of(home / ".drama", "episode")
    whole = film.read_bytes()
    overwrite(film, whole[:-1] + bytes([whole[-1] ^ 1]))
    assert DoitMain().run(["verify"]) == 1
    assert not film.exists()
    assert (home / ".drama/damaged" / film.name).exists()
    assert "doit verify --repair heals" in capsys.readouterr().out
    assert DoitMain().run(["verify", "--repair"]) == 0
    assert "healed: put back from" in capsys.readouterr().out
    assert film.read_bytes() == whole
    assert DoitMain().run(["verify"]) == 0
    assert not cards.asked


def test_what_was_free_is_made_again_after_repair(home: Path, cards: Cards) -> None:
    clip = blob_of(home / ".drama", "clip")
    whole = clip.read_bytes()
    overwrite(clip, b"")
    assert DoitMain().run(["verify", "--repair"]) == 0
    assert DoitMain().run(["build"]) == 0
    assert cards.asked["video"] == 1
    assert clip.read_bytes() == whole
    assert DoitMain().run(["verify"]) == 0


def test_what_was_paid_for_is_listed_with_its_command_and_not_bought(
    cards: Cards, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert DoitMain().run(["build", "--profile", "final"]) == 0
    cards.asked.clear()
    blob_of(tmp_path / "work/.drama", "clip").unlink()
    capsys.readouterr()
    assert DoitMain().run(["verify", "--repair"]) == 1
    told = capsys.readouterr().out
    assert "was paid for it; doit build clip toy/ep01/" in told
    assert "--profile final buys it again" in told
    assert not cards.asked


def test_media_are_read_by_what_they_are_not_by_their_name(tmp_path: Path) -> None:
    import numpy as np

    sound = encode_flac(np.zeros((4800, 1), np.float32))
    files = {
        "text": (b"anything", True),
        "sound": (sound, True),
        "torn": (sound[:40], False),
        "picture": (b"\x89PNG\r\n\x1a\n and nothing more", False),
        "film": (b"\0\0\0\x18ftypmp42 and nothing more", False),
        "photo": (b"\xff\xd8\xff and nothing more", False),
    }
    for name, (content, whole) in files.items():
        (tmp_path / name).write_bytes(content)
        assert (readable(tmp_path / name) is None) == whole, name


def test_a_database_that_cannot_be_opened_is_explained_and_its_rows_are_saved(
    home: Path, cards: Cards, capsys: pytest.CaptureFixture[str]
) -> None:
    file = home / ".drama/state.db"
    file.write_bytes(b"\0" * 4096 + file.read_bytes()[4096:])
    capsys.readouterr()
    assert DoitMain().run(["verify"]) == 1
    assert "doit verify --repair saves every row" in capsys.readouterr().out
    assert DoitMain().run(["verify", "--repair"]) == 0
    assert "the old one is state.db.damaged-1" in capsys.readouterr().out
    assert DoitMain().run(["build"]) == 0
    assert not cards.asked


def test_a_damaged_file_is_left_alone_while_a_build_has_it_open(home: Path) -> None:
    """It need not have joined: what it wrote would go into the old file."""
    file = home / ".drama/state.db"
    command = [sys.executable, "-c", OPENED, str(home / ".drama")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout
        child.stdout.readline()
        whole = file.read_bytes()
        with file.open("r+b") as damaged:
            damaged.write(b"\0" * 100)
        with pytest.raises(StoreError, match="a build is using it"):
            check(home / ".drama", lambda _done, _all: None, repair=True)
        with file.open("r+b") as mended:
            mended.write(whole[:100])
        child.communicate()
    assert not list((home / ".drama").glob("state.db.damaged*"))


@pytest.mark.parametrize(
    "seeds", [range(8), pytest.param(range(8, 200), marks=pytest.mark.slow)], ids=["8", "192"]
)
def test_a_bit_anywhere_in_the_database_loses_no_money_silently(
    tmp_path: Path, seeds: range
) -> None:
    """Whatever a flipped bit hits: after a repair every row is there, or its loss was told."""
    whole = tmp_path / "whole"
    first = Bench(whole)
    first.rule.cost = Money.usd("0.01")
    film = graph(*(target(f"t{number}", f"words {number}") for number in range(60)))
    truth = first.build(film, *(name.removeprefix("join:") for name in film)).outputs
    first.close()
    size = (whole / "state.db").stat().st_size
    for seed in seeds:
        chance, folder = random.Random(seed), tmp_path / str(seed)  # noqa: S311  # no secret
        shutil.copytree(whole, folder)
        content = bytearray((folder / "state.db").read_bytes())
        content[chance.randrange(size)] ^= 1 << chance.randrange(8)
        (folder / "state.db").write_bytes(content)
        checkup = check(folder, lambda _done, _all: None, repair=True)
        with closing(Bench(folder)) as bench:
            names = in_order(film, list(film))
            served = Judge(bench.store, {"join": bench.rule}).survey(film, names).outputs
            assert all(truth[name] == outputs for name, outputs in served.items())
            lost = film.keys() - served.keys()
            told = {name for one in checkup.findings for name in one.targets}
            assert lost <= told
            assert spent(bench.store) == Money.usd("0.60") or not checkup.well
        shutil.rmtree(folder)


def test_a_journal_that_does_not_add_up_is_told_by_verify_and_store(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    left(home, ORDER, Sent(), Answered())
    assert typed(capsys, "verify").endswith("; all is well\n")
    assert "does not add up" not in typed(capsys, "store")
    with closing(sqlite3.connect(home / ".drama/journal.db", isolation_level=None)) as base:
        base.execute("UPDATE balances SET settled = 7 WHERE scope = 'all'")
    told = typed(capsys, "verify", code=1)
    assert "the journal: the balance of scope all is (0, 0, 7, 0), its postings make" in told
    assert "compare doit cost with the provider's bill" in told
    assert "the journal does not add up: the balance of scope all" in typed(capsys, "store")
    assert len(json.loads(typed(capsys, "store", "--json"))["unbalanced"]) == 1


# -- gc -------------------------------------------------------------------------------------


def made_long_ago(store: Path) -> None:
    """Give every trace and blob a date a month ago."""
    with closing(sqlite3.connect(store / "state.db", isolation_level=None)) as base:
        for *row, _ in base.execute("SELECT * FROM traces").fetchall():
            row[4] -= WEEKS
            base.execute("REPLACE INTO traces VALUES (?,?,?,?,?,?,?,?)", (*row, checksum(*row)))
    for path in _files(store / "cas"):
        os.utime(path, (path.stat().st_mtime - WEEKS,) * 2)


def test_gc_shows_what_an_edit_left_and_removes_it_when_told(
    home: Path, cards: Cards, capsys: pytest.CaptureFixture[str]
) -> None:
    script = home / "projects/toy/episodes/ep01.fountain"
    script.write_text(script.read_text().replace("You are late.", "You are early."))
    assert DoitMain().run(["build"]) == 0
    made_long_ago(home / ".drama")
    cards.asked.clear()
    before = sum(1 for _ in (home / ".drama/cas").rglob("*"))
    capsys.readouterr()
    assert DoitMain().run(["gc"]) == 0
    assert "doit gc --delete does it" in capsys.readouterr().out
    assert sum(1 for _ in (home / ".drama/cas").rglob("*")) == before
    assert DoitMain().run(["gc", "--delete"]) == 0
    assert "freed" in capsys.readouterr().out
    assert DoitMain().run(["gc"]) == 0
    assert capsys.readouterr().out.startswith("nothing to remove")
    assert DoitMain().run(["verify"]) == 0
    assert DoitMain().run(["build"]) == 0
    assert not cards.asked


def test_a_workspace_that_is_gone_stops_gc_until_it_is_forgotten(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DRAMA_STORE", str(tmp_path / "shared"))
    second = workspace.write(tmp_path / "second", episode=workspace.EPISODE + "\nBEN\nNever.\n")
    for root in (home, second):
        monkeypatch.chdir(root)
        assert DoitMain().run(["build"]) == 0
    made_long_ago(tmp_path / "shared")
    monkeypatch.chdir(home)
    capsys.readouterr()
    assert DoitMain().run(["gc", "--delete"]) == 0
    assert capsys.readouterr().out.startswith("removed 0 blobs")
    shutil.move(second, tmp_path / "elsewhere")
    capsys.readouterr()
    assert DoitMain().run(["gc", "--delete"]) == 1
    told = capsys.readouterr().err
    assert f"workspace {second} cannot be read, so nothing is removed" in told
    assert f"doit gc --forget {second}" in told
    assert DoitMain().run(["gc", "--delete", "--forget", str(second)]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("removed ")
    assert DoitMain().run(["gc", "--forget", "nowhere"]) == 2


def test_what_the_response_cache_and_lock_files_name_is_kept(home: Path) -> None:
    store = home / ".drama"
    with closing(Store(store)) as opened:
        blobs = [opened.blobs.put(words) for words in (b"answer", b"locked", b"nothing")]
    made_long_ago(store)
    lock = home / "projects/toy/takes.lock"
    name = f"clip:toy/ep01/s01/1 recipe=0123456789abcdef video=sha256:{blobs[1].digest}:6"
    lock.write_text(f"{name}\n", encoding="utf-8")
    (store / "responses").mkdir()
    record = Record(
        digest=blobs[0].digest, size=6, media_type="video/mp4", cost_micros=5, model="m"
    )
    with closing(sqlite3.connect(store / "responses/cache.db")) as base:
        base.execute("CREATE TABLE Cache (value)")
        base.execute("INSERT INTO Cache VALUES (?)", (record.model_dump_json(),))
        base.commit()
    assert answered(store) == {blobs[0].digest}
    assert DoitMain().run(["gc", "--delete"]) == 0
    left = {path.name for path in (store / "cas").rglob("*")}
    assert [blob.digest in left for blob in blobs] == [True, True, False]


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    "words", [["--grace", "soon"], ["--grace", "-1"], ["--to", "20"], ["--to", "much"]]
)
def test_an_option_that_means_nothing_is_a_wrong_command(words: list[str]) -> None:
    assert DoitMain().run(["gc", *words]) == 2


def test_gc_keeps_what_an_ended_build_was_answered_until_its_job_ends(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(Store(home / ".drama")) as store:
        digest = store.blobs.put(b"a picture that was paid for").digest
        path = store.blobs.path(digest)
    with build(home) as journal:
        job = journal.record(journal.intend(ORDER), Sent())
        job = journal.record(job, Answered(), raw=f"sha256:{digest}".encode())
    made_long_ago(home / ".drama")
    assert "removed 0 blobs" in typed(capsys, "gc", "--grace", "0", "--delete")
    assert path.is_file()
    with build(home) as journal:
        journal.record(journal.claim(job), Kept())
    assert "removed 1 blobs" in typed(capsys, "gc", "--grace", "0", "--delete")
    assert not path.exists()


# -- store ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("home")
def test_store_shows_kinds_hits_and_who_uses_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert DoitMain().run(["build"]) == 0
    capsys.readouterr()
    assert DoitMain().run(["store"]) == 0
    told = capsys.readouterr().out
    assert "2 builds; 50.0% hits" in told
    assert "used by .. (animatic)" in told
    assert DoitMain().run(["store", "--json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    kinds = {row["kind"]: row for row in whole["kinds"]}
    assert kinds["clip"]["targets"] == 2
    assert whole["hit_rate"] == 0.5
    assert whole["spent"] == "0.000000"
    assert whole["bytes"] == sum(p.stat().st_size for p in _files(Path(".drama/cas")))


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("former", ["1", "2"])
def test_checking_a_store_of_a_former_format_finds_nothing(tmp_path: Path, former: str) -> None:
    kept = Path(__file__).parents[1] / "store/formats" / former
    shutil.copytree(kept, tmp_path / "store")
    (tmp_path / "store/state.db").chmod(0o644)
    assert check(tmp_path / "store", lambda _done, _all: None, repair=True).findings == ()
    assert list((tmp_path / "store").glob("*damaged*")) == []
    with closing(Bench(tmp_path / "store")) as bench:
        assert len(list(bench.store.traces.all())) == 6


@pytest.mark.parametrize(("former", "paid"), [("1", "1.50"), ("2", "1.90")])
def test_what_earlier_versions_spent_counts_once_and_what_is_bought_since_is_added(
    tmp_path: Path, former: str, paid: str
) -> None:
    kept = Path(__file__).parents[1] / "store/formats" / former
    shutil.copytree(kept, tmp_path / "store")
    (tmp_path / "store/state.db").chmod(0o644)
    with closing(Bench(tmp_path / "store")) as bench:
        assert spent(bench.store) == Money.usd(paid)
        bench.rule.cost = Money.usd("0.25")
        bench.build(graph(target("s/new", "new")), "s/new")
        assert spent(bench.store) == Money.usd(paid) + Money.usd("0.25")


@pytest.mark.usefixtures("cards")
def test_money_that_hits_saved_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert DoitMain().run(["build", "--profile", "final"]) == 0
    capsys.readouterr()
    DoitMain().run(["store", "--json"])
    whole = json.loads(capsys.readouterr().out)
    assert whole["saved"] == whole["spent"] > "0"
