"""Claims about observed latencies: they add up over processes and outlive them."""

from __future__ import annotations

from pathlib import Path

from drama_build.gateway.journal.journal import Journal
from drama_build.store.owners import Owners


def test_histograms_of_two_processes_merge_by_addition(tmp_path: Path) -> None:
    first = Journal(tmp_path / "jobs.db", Owners(tmp_path), lambda: 0.0)
    second = Journal(tmp_path / "jobs.db", Owners(tmp_path), lambda: 0.0)
    first.measurements.add_latencies([("p", "video", "svd", "server", 40, 2)])
    second.measurements.add_latencies(
        [("p", "video", "svd", "server", 40, 3), ("p", "video", "svd", "queue", -5, 1)]
    )
    assert first.measurements.latencies() == (
        ("p", "video", "svd", "queue", -5, 1),
        ("p", "video", "svd", "server", 40, 5),
    )
    first.close()
    second.close()


def test_what_was_learned_takes_the_place_of_what_was_known(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "jobs.db", Owners(tmp_path), lambda: 0.0)
    journal.measurements.learn([("p", "video", "svd", "4s", 20.0, 76.1, 290.0)])
    journal.measurements.learn([("p", "video", "svd", "4s", 21.0, 79.9, 304.4)])
    assert journal.measurements.learned() == (("p", "video", "svd", "4s", 21.0, 79.9, 304.4),)
    journal.close()
