"""Captions stand while their words are heard."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from drama_build.media.captions import CaptionStyle, Spoken, cues
from drama_build.media.clauses import Clause
from drama_build.media.heard import heard
from drama_build.media.linebreak import pieces
from drama_build.units import Size

TEXT = "I waited for you all night long. You never came. I will not wait for you again, brother."
CLAUSES = (Clause(25, 0, 60), Clause(12, 120, 150), Clause(33, 160, 240))


def _cues(clauses: tuple[Clause, ...]) -> list[tuple[str, int, int]]:
    timed = cues(
        [Spoken(TEXT, "A", 100, 240, clauses)],
        language="en",
        rate=24,
        frame=Size(1080, 1920),
        style=CaptionStyle(),
    )
    return [(" ".join(cue.lines), cue.start - 100, cue.end - 100) for cue in timed]


def test_a_cue_begins_with_its_clause_and_ends_soon_after_it() -> None:
    first, second, third, *_ = _cues(CLAUSES)
    assert first == ("I waited for you all night long.", 0, 66)
    assert second[:2] == ("You never came.", 120)
    assert third[1] == 160


def test_without_clauses_time_is_shared_by_letters() -> None:
    starts = [start for _, start, _ in _cues(())]
    assert starts[1] != 120


def test_a_respelt_word_does_not_move_the_end_of_a_clause() -> None:
    respelt = (Clause(33, 0, 60), Clause(12, 120, 150), Clause(33, 160, 240))
    assert _cues(respelt) == _cues(CLAUSES)


@given(
    st.text("ab ,.。你", max_size=40),
    st.lists(st.tuples(st.integers(1, 40), st.integers(1, 50)), max_size=6),
)
def test_every_piece_has_its_time_in_order(text: str, told: list[tuple[int, int]]) -> None:
    clauses, at = list[Clause](), 0
    for beats, length in told:
        clauses.append(Clause(beats, at, at + length))
        at += length + 3
    found = pieces(text, "zh")
    spans = heard(found, clauses, at)
    assert len(spans) == len(found)
    edges = [edge for span in spans for edge in span]
    assert all(a <= b + 1e-9 for a, b in pairwise(edges))
    assert not edges or (edges[0] >= 0 and edges[-1] <= 1 + 1e-9)
