"""A line keeps when its clauses are heard, and captions come with them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from drama_build.engine.action import Order
from drama_build.gateway.requests import Made, SpeechRequest
from drama_build.media.clauses import TAG, Clause, tag
from drama_build.media.flac import encode_flac
from drama_build.rules import captions, line, timing
from drama_build.rules.scene import Caption
from drama_build.units import FREE, SAMPLE_RATE, Size

WORDS = "I waited for you all night long. You never came."
TOLD = (Clause(25, 0, 2 * SAMPLE_RATE), Clause(12, 4 * SAMPLE_RATE, 5 * SAMPLE_RATE))


class Provider:
    """Answers every line with one file."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    async def speech(self, request: SpeechRequest, *, target: str = "") -> Made:
        del request, target
        return Made(self._content, "audio/flac", FREE, "m")


def _measure(content: bytes, words: str = WORDS) -> Any:
    async def gateway() -> Any:
        return Provider(content)

    ordered = line.target("t/l", words, "woman", "", "en", model="m", facts={})
    rule = line.Line(lambda: pytest.fail("no price is asked for"), gateway)
    order = Order(ordered, {}, lambda _: b"", Path, Path())
    return json.loads(asyncio.run(rule.make(order)).outputs["measure"])  # type: ignore[arg-type]


def _speech(*spans: tuple[float, float]) -> NDArray[np.float32]:
    """Five seconds, with a tone in these spans."""
    at = np.arange(5 * SAMPLE_RATE) / SAMPLE_RATE
    gate = sum(((at >= start) & (at < end)).astype(float) for start, end in spans)
    return np.asarray(0.3 * np.sin(2 * np.pi * 220 * at) * gate, np.float32)


def _subtitles(measure: Mapping[str, Any]) -> str:
    outputs = {"measure": json.dumps(measure).encode()}
    plan = timing.target(
        "t", [timing.ShotPlan(1, "l", 0, 0, 0)], {"l": "line:t/l"}, rate=24, overlap=(0, 0),
        sold=["5"],
    )  # fmt: skip
    edit = timing.Timing().forecast(_order(plan, {"l": outputs["measure"]}))["edit"]
    wanted = captions.target(
        "t", [("timing:t", [Caption("l", "A", WORDS)])], frame=Size(1080, 1920), rate=24,
        language="en", style={"size": "medium", "lines": 2, "position": 0.8}, facts={},
    )  # fmt: skip
    made = asyncio.run(captions.Captions().make(_order(wanted, {"edit/0": edit})))
    srt = made.outputs["srt"]
    assert isinstance(srt, bytes)
    return srt.decode()


def _order(target: Any, inputs: Mapping[str, bytes]) -> Order:
    return Order(target, dict.fromkeys(inputs, ""), lambda role: inputs[role], Path, Path())


def _rows(clauses: Sequence[Clause]) -> list[list[int]]:
    return [[one.beats, one.start, one.end] for one in clauses]


def test_what_the_voice_tells_of_its_clauses_is_kept() -> None:
    content = encode_flac(_speech((0, 5)), tags={TAG: tag(TOLD)})
    assert _measure(content) == {"samples": 5 * SAMPLE_RATE, "clauses": _rows(TOLD)}


def test_where_the_voice_tells_nothing_its_pauses_do() -> None:
    found = _measure(encode_flac(_speech((0, 2.9), (3.5, 5))))["clauses"]
    assert [round(end / SAMPLE_RATE, 1) for _, _, end in found] == [2.9, 5.0]


def test_a_line_of_one_clause_is_measured_as_ever() -> None:
    assert _measure(encode_flac(_speech((0, 5))), "Come in.") == {"samples": 5 * SAMPLE_RATE}


def test_a_tag_that_cannot_be_is_not_believed() -> None:
    content = encode_flac(_speech((0, 5)), tags={TAG: "[[1,0,99999999]]"})
    assert "clauses" not in _measure(content)


def test_captions_come_with_their_clauses() -> None:
    told = _subtitles({"samples": 5 * SAMPLE_RATE, "clauses": _rows(TOLD)})
    assert "00:00:04,000 --> 00:00:05" in told
    estimated = _subtitles({"samples": 5 * SAMPLE_RATE})
    assert "00:00:04,000" not in estimated
