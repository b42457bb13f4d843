"""Claims about stores that former versions made: nothing in them is made again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from toys.engine import Bench, Join, graph, target

from drama_build.engine.action import Target

FORMATS = Path(__file__).parents[1] / "store" / "formats"


def _film(words: str) -> dict[str, Target]:
    return graph(
        target("s/a", words),
        target("s/b", "b", {"x": "s/a"}),
        target("s/c", "c", {"x": "s/a", "y": "s/b"}, output="upper"),
    )


@pytest.fixture(params=sorted(path.name for path in FORMATS.iterdir()))
def former(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a store of each former format: `_film("one")` was built in it, then "two"."""
    shutil.copytree(FORMATS / request.param, tmp_path / "store")
    (tmp_path / "store/state.db").chmod(0o644)
    return tmp_path / "store"


def test_a_store_of_a_former_format_makes_nothing_again(former: Path) -> None:
    bench = Bench(former, Join(tool="toy 1"))
    for words in ("one", "two"):
        report = bench.build(_film(words), "s/c")
        assert (report.made, report.hits, report.failures) == ((), 3, ())
    blob = bench.build(_film("one"), "s/c").outputs["join:s/c"]["text"]
    assert bench.store.blobs.read(blob.digest) == b"c+ONE+B+ONE"
    bench.close()


def test_a_new_edit_in_it_makes_its_path(former: Path) -> None:
    bench = Bench(former, Join(tool="toy 1"))
    report = bench.build(_film("three"), "s/c")
    assert set(report.made) == {"join:s/a", "join:s/b", "join:s/c"}
    bench.close()
