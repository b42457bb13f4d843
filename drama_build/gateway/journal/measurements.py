"""Counts of observed latencies, and what was learned from them, beside the jobs they come from."""

from __future__ import annotations

from collections.abc import Iterable

from drama_build.store.database import Database

Latency = tuple[str, str, str, str, int, int]
"""Provider, operation, model, phase, bucket, count."""
Learned = tuple[str, str, str, str, float, float, float]
"""Provider, operation, model, size class; weight, sum, and sum of squares of ln seconds."""


class Measurements:
    """They may be lost without harm, so nothing here waits for the disk."""

    def __init__(self, base: Database) -> None:
        self._base = base

    def add_latencies(self, rows: Iterable[Latency]) -> None:
        """Add counts to buckets: histograms of several processes merge by addition."""
        with self._base.write() as base:
            base.executemany(
                "INSERT INTO latencies VALUES (?,?,?,?,?,?) ON CONFLICT DO UPDATE"
                " SET count = count + excluded.count",
                list(rows),
            )

    def latencies(self) -> tuple[Latency, ...]:
        """All buckets that hold anything."""
        query = (
            "SELECT provider, operation, model, phase, bucket, count FROM latencies"
            " ORDER BY provider, operation, model, phase, bucket"
        )
        return tuple(self._base.read(query))

    def learn(self, rows: Iterable[Learned]) -> None:
        """Put what is known now in the place of what was known before."""
        with self._base.write() as base:
            base.executemany(
                "INSERT OR REPLACE INTO learned VALUES (?,?,?,?,?,?,?)",
                list(rows),
            )

    def learned(self) -> tuple[Learned, ...]:
        """What is known, of every provider, operation, model and size class."""
        query = (
            "SELECT provider, operation, model, size_class, n, s1, s2 FROM learned"
            " ORDER BY provider, operation, model, size_class"
        )
        return tuple(self._base.read(query))
