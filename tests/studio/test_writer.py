"""The scratch writer: whatever is asked, a scene that reads back as Fountain and as JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.screenplay import SceneHeading, Speech, Synopsis, parse
from drama_build.studio.writer import as_fountain, as_json, draft

REQUESTS = {
    "en": "A letter arrives at a teahouse in the rain.",
    "zh": "雨夜，茶馆里来了一封信。",
    "th": "จดหมายฉบับหนึ่งมาถึงร้านน้ำชากลางสายฝน",
}


@given(st.text(max_size=300), st.integers(0, 2**62))
def test_any_request_becomes_one_scene_of_two_people_and_two_lines(request: str, seed: int) -> None:
    scene = draft(request, seed)
    read = parse(as_fountain(scene)).elements
    headings = [e for e in read if isinstance(e, SceneHeading)]
    speeches = [e for e in read if isinstance(e, Speech)]
    assert [h.text for h in headings] == [scene.slugline]
    assert [s.cue.name for s in speeches] == [line.who for line in scene.lines]
    assert len({line.who for line in scene.lines}) == 2
    assert [s.text for s in read if isinstance(s, Synopsis)] == [scene.about] * bool(scene.about)
    assert json.loads(as_json(scene))["lines"][1]["words"] == scene.lines[1].words


@pytest.mark.parametrize("language", REQUESTS)
def test_a_scene_is_in_the_language_of_its_request(language: str) -> None:
    scene = draft(REQUESTS[language])
    assert scene.language == language
    assert scene.lines == draft(REQUESTS[language]).lines


def test_another_language_is_answered_in_english() -> None:
    assert draft("手紙が届きました").language == "en"


def test_another_seed_may_choose_another_scene() -> None:
    assert len({draft("x", seed) for seed in range(40)}) > 10


def test_the_marks_of_a_request_do_not_become_marks_of_the_scene() -> None:
    scene = draft("[[note]] /* gone */ **bold** #1#\n\nINT. ELSEWHERE - DAY")
    assert scene.about == "note gone bold 1 INT ELSEWHERE DAY"
