"""Claims about saving rows from a file that SQLite gives up on."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from toys import former

from drama_build.engine.action import action_key
from drama_build.store.accounts import FormerPayment, Refusal
from drama_build.store.cas import Blob
from drama_build.store.salvage import salvage, trouble
from drama_build.store.seals import SEALED, select
from drama_build.store.store import Store
from drama_build.store.traces import Trace
from drama_build.units import Money

TABLES = (*SEALED, "workspaces", "tally")


def _trace(number: int) -> Trace:
    text = f'{{"inputs":{{}},"number":{number},"words":"{"灯笼 " * (number % 400)}"}}'
    outputs = {"video": Blob(f"{number:064x}", number)}
    return Trace(action_key(text), f"clip:s/{number}", text, outputs, Money(number), 0.0, 5.0, "r")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Rows of every table, some of them longer than a page, some still in the log."""
    store = Store(tmp_path, "final")
    for start in range(0, 900, 100):
        store.traces.add([_trace(n) for n in range(start, start + 100)], {"clip:s/1": "{}"})
    for number in range(50):
        paid = FormerPayment(1e9 + number, "clip:s/1", Money(number), f"req-{number}")
        former.note(store.base, paid)
    store.accounts.refuse(Refusal("k", "clip:s/2", "no", 7.0))
    store.accounts.register(tmp_path / "work", "final", 9.0)
    store.accounts.count(runs=3, saved=10**12)
    yield store
    store.close()


def _rows(file: Path) -> dict[str, set[object]]:
    with closing(sqlite3.connect(file)) as base:
        queries = {t: select(t) if t in SEALED else f"SELECT * FROM {t}" for t in TABLES}  # noqa: S608  # constants
        return {table: set(base.execute(query)) for table, query in queries.items()}


def test_every_row_is_saved_from_a_file_without_its_first_page(
    store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "state.db"
    before = _rows(file)
    store.close()
    assert trouble(file) == ""
    file.write_bytes(b"\0" * 4096 + file.read_bytes()[4096:])
    assert trouble(file)
    saved = salvage(file)
    assert saved.aside == tmp_path / "state.db.damaged-1"
    assert saved.lost == ()
    assert trouble(file) == ""
    assert _rows(file) == before


@pytest.mark.usefixtures("store")
def test_rows_in_the_log_are_saved_too(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    before = _rows(tmp_path / "state.db")
    for name in ("state.db", "state.db-wal"):  # as a crash leaves them
        (other / name).write_bytes((tmp_path / name).read_bytes())
    assert (other / "state.db-wal").stat().st_size > 10_000
    content = bytearray((other / "state.db").read_bytes())
    content[:16] = b"not a database.."
    (other / "state.db").write_bytes(content)
    salvage(other / "state.db")
    assert _rows(other / "state.db") == before
    assert (other / "state.db.damaged-1-wal").exists()


def test_a_page_that_is_lost_takes_no_other_with_it(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "state.db"
    before = _rows(file)
    store.close()
    content, chance = bytearray(file.read_bytes()), random.Random(3)  # noqa: S311  # no secret
    for page in chance.sample(range(1, len(content) // 4096), 12):
        content[page * 4096 : page * 4096 + 4096] = chance.randbytes(4096)
    file.write_bytes(content)
    salvage(file)
    after = _rows(file)
    assert trouble(file) == ""
    assert all(after[table] <= before[table] for table in SEALED)
    assert len(after["results"]) > 700


def test_a_second_salvage_keeps_the_first_file(store: Store, tmp_path: Path) -> None:
    store.close()
    salvage(tmp_path / "state.db")
    assert salvage(tmp_path / "state.db").aside.name == "state.db.damaged-2"


@pytest.fixture(params=["1", "2"])
def former_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The database of a store of a former format."""
    kept = Path(__file__).parent / "formats" / request.param / "state.db"
    file = tmp_path / "former.db"
    file.write_bytes(kept.read_bytes())
    return file


def test_a_sound_file_of_a_former_format_is_no_trouble(former_file: Path) -> None:
    assert trouble(former_file) == ""
    with closing(sqlite3.connect(former_file)) as base:
        base.execute("CREATE TABLE stray (word TEXT)")
    assert trouble(former_file) == "its tables are not those of a store"


@pytest.mark.parametrize("version", [0, 99])
def test_what_has_the_number_of_no_format_is_trouble(former_file: Path, version: int) -> None:
    with closing(sqlite3.connect(former_file)) as base:
        base.execute(f"PRAGMA user_version={version}")
    assert trouble(former_file) == "its tables are not those of a store"


def test_every_row_of_a_damaged_file_of_the_second_format_is_saved(tmp_path: Path) -> None:
    """It has promises, too, which are over."""
    file = tmp_path / "state.db"
    kept = Path(__file__).parent / "formats" / "2" / "state.db"
    file.write_bytes(kept.read_bytes())
    before = _rows(file)
    file.write_bytes(b"\0" * 4096 + file.read_bytes()[4096:])
    saved = salvage(file)
    assert (saved.unread, saved.lost) == (0, ())
    assert _rows(file) == before


def test_tables_that_are_not_those_of_a_store_are_trouble(store: Store, tmp_path: Path) -> None:
    store.close()
    file = tmp_path / "state.db"
    with closing(sqlite3.connect(file)) as base:
        base.execute("PRAGMA user_version=1")
    assert trouble(file) == "its tables are not those of a store"
