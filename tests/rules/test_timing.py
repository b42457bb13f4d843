"""Claims about timing: from measured lines to exact frames and the lengths that models sell."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from drama_build.engine.action import Order
from drama_build.rules.timing import Edit, ShotPlan, Timing, lay_out, quantise, target
from drama_build.units import Frames, frames_of, samples

SPEECH = ShotPlan(1, "l01", lead=8, tail=10, hold=0)
BEAT = ShotPlan(2, "", lead=0, tail=0, hold=48)


def test_a_speech_has_its_lead_its_words_and_its_tail() -> None:
    edit = lay_out([SPEECH, BEAT], {"l01": Frames(50)}, head=0, tail=0)
    assert [(s.start, s.frames, s.speech_start) for s in edit.shots] == [(0, 68, 8), (68, 48, 68)]
    assert edit.frames == 116


def test_nobody_speaks_while_scenes_overlap() -> None:
    edit = lay_out([SPEECH], {"l01": Frames(50)}, head=12, tail=6)
    (shot,) = edit.shots
    assert shot.speech_start == 8 + 12
    assert shot.frames == 12 + 8 + 50 + 10 + 6
    assert shot.speech_start + shot.speech_frames <= edit.frames - edit.tail


@given(
    st.lists(st.tuples(st.integers(0, 400), st.booleans()), min_size=1, max_size=8),
    st.integers(0, 24),
    st.integers(0, 24),
)
def test_shots_lie_end_to_end(beats: list[tuple[int, bool]], head: int, tail: int) -> None:
    plans = [
        ShotPlan(i, f"l{i}" if spoken else "", 8, 10, length + 1)
        for i, (length, spoken) in enumerate(beats, 1)
    ]
    measured = {f"l{i}": Frames(length) for i, (length, spoken) in enumerate(beats, 1) if spoken}
    edit = lay_out(plans, measured, head, tail)
    assert sum(shot.frames for shot in edit.shots) == edit.frames
    starts = [shot.start for shot in edit.shots]
    assert starts == [sum(s.frames for s in edit.shots[:i]) for i in range(len(starts))]


def test_a_length_is_rounded_up_to_what_is_sold() -> None:
    sold = [Fraction(5), Fraction(10)]
    assert quantise(Fraction(49, 10), sold) == 5
    assert quantise(Fraction(5), sold) == 5
    assert quantise(Fraction(501, 100), sold) == 10
    assert quantise(Fraction(30), sold) == 10, "the last frame then stays"


@given(st.integers(0, 10_000_000), st.sampled_from([24, 25, 30]))
def test_frames_hold_their_samples_and_no_frame_more(count: int, rate: int) -> None:
    frames = frames_of(count, rate)
    assert samples(frames, rate) >= count
    assert frames == 0 or samples(frames - 1, rate) < count


def _made(measures: Mapping[str, int]) -> Mapping[str, bytes]:
    asked = target(
        "s/e/s01",
        [SPEECH, BEAT],
        {"l01": "line:s/e/s01/l01"},
        rate=24,
        overlap=(0, 0),
        sold=("5", "10"),
    )
    content = {role: json.dumps({"samples": n}).encode() for role, n in measures.items()}
    order = Order(asked, dict.fromkeys(content, "d"), content.__getitem__, Path, Path())
    return Timing().forecast(order)


def test_an_edit_that_still_fits_leaves_the_length_of_the_clip_alone() -> None:
    short, longer = _made({"l01": 96_000}), _made({"l01": 144_000})
    assert short["edit"] != longer["edit"]
    assert short["length/1"] == longer["length/1"] == b'{"seconds":"5"}'
    assert _made({"l01": 480_000})["length/1"] == b'{"seconds":"10"}'


def test_without_a_measure_nothing_is_foreseen() -> None:
    assert _made({}) == {}


def test_an_edit_reads_back_as_it_was_written() -> None:
    edit = Edit.read(json.loads(_made({"l01": 96_000})["edit"]))
    assert edit == lay_out([SPEECH, BEAT], {"l01": Frames(48)}, 0, 0)
