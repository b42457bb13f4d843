"""How long calls took: histograms of constant size that add up over threads, runs and machines."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, Self

Phase = Literal["queue", "wire", "server", "detection"]
"""Waiting for our turn; the round trip; the provider's work on a job; until a look noticed."""

RATIO = 1.01
"""Upper edge of a bucket over its lower edge: no quantile is off by more than half a percent."""
LEAST, MOST = 1e-6, 1e6
"""Seconds; what lies outside counts as these, so that there are at most 2,778 buckets."""

_LOG_RATIO = math.log(RATIO)


def bucket_of(seconds: float) -> int:
    """The bucket whose edges hold so many seconds: RATIO^bucket … RATIO^(bucket + 1)."""
    return math.floor(math.log(min(max(seconds, LEAST), MOST)) / _LOG_RATIO)


def seconds_of(bucket: int) -> float:
    """The geometric middle of a bucket."""
    return math.exp((bucket + 0.5) * _LOG_RATIO)


@dataclass(slots=True)
class Histogram:
    """Counts by bucket; only the buckets that hold something take memory."""

    counts: dict[int, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many latencies were added."""
        return sum(self.counts.values())

    def add(self, seconds: float) -> None:
        """Count one latency. Raises ValueError for one that is not a number."""
        if math.isnan(seconds):
            raise ValueError("a latency must be a number of seconds")
        self.put(bucket_of(seconds), 1)

    def put(self, bucket: int, count: int) -> None:
        """Count so many latencies of one bucket."""
        self.counts[bucket] = self.counts.get(bucket, 0) + count

    def merge(self, other: Histogram) -> None:
        """Count all that `other` counted."""
        for bucket, count in other.counts.items():
            self.put(bucket, count)

    def quantile(self, share: float) -> float:
        """Seconds that `share` (0 … 1) of the calls did not exceed; 0 where nothing was counted."""
        wanted = max(1, math.ceil(share * self.total))
        passed = 0
        for bucket in sorted(self.counts):
            passed += self.counts[bucket]
            if passed >= wanted:
                return seconds_of(bucket)
        return 0.0


Row = tuple[str, str, Phase, int, int]
"""Operation, model, phase, bucket, count: rows of the same first four add up."""
Series = tuple[str, str, Phase]
"""Operation, model, phase."""


class Latencies:
    """Histograms by operation, model and phase, and which counts nobody has written down yet."""

    def __init__(self) -> None:
        self._series: dict[Series, Histogram] = {}
        self._unwritten: dict[Series, Histogram] = {}

    @classmethod
    def from_rows(cls, rows: Iterable[Row]) -> Self:
        """What `rows` say; they count as written down."""
        latencies = cls()
        for operation, model, phase, bucket, count in rows:
            series = (operation, model, phase)
            latencies._series.setdefault(series, Histogram()).put(bucket, count)
        return latencies

    @property
    def series(self) -> Mapping[Series, Histogram]:
        """All that was counted."""
        return self._series

    def add(self, operation: str, model: str, phase: Phase, seconds: float) -> None:
        """Count one latency. Raises ValueError for one that is not a number."""
        for histograms in (self._series, self._unwritten):
            histograms.setdefault((operation, model, phase), Histogram()).add(seconds)

    def rows(self) -> Iterator[Row]:
        """All that was counted, in no order."""
        return _rows(self._series)

    def unwritten(self) -> tuple[Row, ...]:
        """What was counted since the last call: for a table that adds it to what it has."""
        rows = tuple(_rows(self._unwritten))
        self._unwritten = {}
        return rows


def _rows(histograms: Mapping[Series, Histogram]) -> Iterator[Row]:
    for (operation, model, phase), histogram in histograms.items():
        for bucket, count in histogram.counts.items():
            yield operation, model, phase, bucket, count
