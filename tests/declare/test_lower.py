"""A script becomes scenes, shots and lines that do not move when nothing that is built moves."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.declare.episode import EffectCue, Episode, Shot, Transition
from drama_build.declare.lower import lower
from drama_build.declare.series import Series
from drama_build.errors import DeclarationError
from drama_build.units import Frames

PATH = Path("projects/lantern/episodes/ep01.fountain")


def series(**changes: Any) -> Series:
    look = {"look": "somebody", "voice": "a voice"}
    tables: dict[str, Any] = {
        "title": "The Lantern Debt",
        "language": "en",
        "style": "gouache",
        "cast": {
            "mei": {"name": "LIN MEI", "aliases": ["MEI"], **look},
            "gao": {"name": "MASTER GAO", "aliases": ["GAO"], **look},
            "shen": {"name": "沈砚", **look},
            "ton": {"name": "ต้น", **look},
        },
        "places": {
            "teahouse": {"name": "TEAHOUSE", "aliases": ["茶馆"], "look": "tables"},
            "market": {"name": "NIGHT MARKET", "look": "stalls"},
            "rooftop": {"name": "ดาดฟ้า", "look": "railing"},
        },
        "music": {"default": "calm strings", "tense": "low drums"},
    }
    return Series.model_validate(tables | changes)


def episode(text: str, **changes: Any) -> Episode:
    return lower(text, PATH, "lantern", series(**changes))


def shots(body: str) -> tuple[Shot, ...]:
    (scene,) = episode(f"INT. TEAHOUSE - NIGHT\n\n{body}\n").scenes
    return scene.shots


def mistakes(text: str) -> list[str]:
    with pytest.raises(DeclarationError) as caught:
        episode(text)
    return [str(mistake).removeprefix(f"{PATH}:") for mistake in caught.value.mistakes]


SCRIPT = """\
Title: Pay by *Dawn*
Episode: 3
Logline: A debt is called in.

INT. TEAHOUSE - NIGHT

LIN MEI lights a lamp. Rain outside.

MASTER GAO
(tender)
You came.

LIN MEI
I had to.

The lamp flickers.

GAO
(beat)
(cold)
Then *pay*.

LIN MEI steps back. [[sfx: chair scrape]]

EXT. NIGHT MARKET - CONTINUOUS

[[music: tense]]

LIN MEI (V.O.)
Run.

"""


def test_a_scene_opens_wide_on_whom_its_action_names() -> None:
    first = episode(SCRIPT).scenes[0].shots[0]
    assert (first.size, first.actors, first.speaker, first.line) == ("wide", ("mei",), None, None)
    assert first.action == "LIN MEI lights a lamp. Rain outside."
    assert first.hold == 36


def test_each_speech_is_one_shot_of_its_speaker_medium_then_close() -> None:
    spoken = [shot for shot in episode(SCRIPT).scenes[0].shots if shot.line]
    assert [shot.size for shot in spoken] == ["medium", "medium", "close-up"]
    assert [shot.actors for shot in spoken] == [("gao",), ("mei",), ("gao",)]
    assert [shot.speaker for shot in spoken] == ["gao", "mei", "gao"]
    assert [shot.line.id for shot in spoken if shot.line] == ["l01", "l02", "l03"]
    assert [shot.hold for shot in spoken] == [0, 0, 0]


def test_a_line_has_plain_words_and_its_emotion() -> None:
    lines = episode(SCRIPT).scenes[0].lines
    assert [(line.text, line.emotion) for line in lines] == [
        ("You came.", "tender"),
        ("I had to.", ""),
        ("Then pay.", "cold"),
    ]


def test_action_that_names_nobody_goes_into_the_next_shot() -> None:
    assert episode(SCRIPT).scenes[0].shots[3].action == "The lamp flickers."


def test_action_that_names_somebody_is_a_silent_beat_with_its_sound() -> None:
    beat = episode(SCRIPT).scenes[0].shots[4]
    assert (beat.number, beat.size, beat.actors, beat.line) == (5, "medium", ("mei",), None)
    assert beat.effects == (EffectCue("chair scrape", "start"),)


def test_the_title_page_names_and_numbers_the_episode() -> None:
    found = episode(SCRIPT)
    assert (found.title, found.number, found.synopsis) == ("Pay by Dawn", 3, "A debt is called in.")
    assert (found.series, found.name, found.spot.line) == ("lantern", "ep01", 2)


def test_a_continuous_scene_keeps_the_time_of_the_one_before() -> None:
    assert [scene.time for scene in episode(SCRIPT).scenes] == ["night", "night"]


def test_a_voice_over_is_not_in_frame() -> None:
    (shot,) = episode(SCRIPT).scenes[1].shots
    assert (shot.actors, shot.speaker, shot.size) == ((), None, "wide")
    assert shot.line is not None
    assert shot.line.extension == "V.O."
    assert episode(SCRIPT).scenes[1].cast == ()


def test_a_thought_is_seen_on_the_face_of_whoever_thinks_it_lips_closed() -> None:
    _, thought = shots("LIN MEI waits.\n\nLIN MEI (V.O.)\nRun.")
    assert (thought.actors, thought.speaker) == (("mei",), None)


def test_while_a_voice_comes_from_outside_a_listener_is_seen() -> None:
    found = shots("LIN MEI waits.\n\nMASTER GAO (O.S.)\nOpen!\n\nLIN MEI\nNo.")
    assert [(s.actors, s.speaker) for s in found] == [
        (("mei",), None),
        (("mei",), None),
        (("mei",), "mei"),
    ]


def test_without_named_characters_the_first_two_speakers_open_the_scene() -> None:
    found = shots("Rain.\n\nMEI\nOne.\n\nGAO\nTwo.\n\n沈砚\nThree.")
    assert found[0].actors == ("mei", "gao")


def test_action_after_the_last_speech_closes_the_scene() -> None:
    last = shots("MEI\nOne.\n\nThe lamp goes out.")[-1]
    assert (last.size, last.actors, last.action) == ("wide", ("mei",), "The lamp goes out.")


def test_a_scene_with_nothing_in_it_shows_its_place() -> None:
    (only,) = shots("= something will happen here")
    assert (only.size, only.actors, only.action) == ("wide", (), "")


def test_at_most_three_actors_are_in_frame() -> None:
    (only,) = shots("MEI, GAO, 沈砚 and ต้น look up.")
    assert only.actors == ("mei", "gao", "shen")


def test_a_longer_beat_is_held_longer_in_whole_quarters() -> None:
    holds = [shots("MEI waits. " + "She breathes. " * n)[0].hold for n in (0, 3, 6, 9, 40)]
    assert holds == [36, 48, 60, 72, 84]


def test_holds_scale_with_the_rate() -> None:
    found = episode("INT. TEAHOUSE - NIGHT\n\nMEI waits.\n", rate=30).scenes[0].shots
    assert found[0].hold == 45


# Hints


def test_a_shot_hint_frames_the_next_speech() -> None:
    (shot,) = shots("[[shot: extreme close-up, slow push in]]\nMEI\nHm.")
    assert (shot.size, shot.move) == ("extreme close-up", "slow push in")


def test_a_shot_hint_inside_a_speech_frames_it() -> None:
    (shot,) = shots("MEI\n[[shot: close-up]]\nHm.")
    assert shot.size == "close-up"


def test_a_shot_hint_makes_a_beat_of_action_that_names_nobody() -> None:
    found = shots("MEI\nOne.\n\n[[shot: insert on the pendant]]\nIt glows.\n\nMEI\nTwo.")
    assert (found[1].size, found[1].actors) == ("insert", ())
    assert found[1].action == "the pendant It glows."


def test_a_shot_hint_can_ask_for_a_listener() -> None:
    shot = shots("MEI\nOne.\n\n[[shot: close-up on GAO]]\nMEI\nTwo.")[1]
    assert (shot.actors, shot.speaker) == (("gao",), None)


def test_a_two_shot_shows_the_speaker_first() -> None:
    shot = shots("GAO\nOne.\n\n[[shot: two-shot]]\nMEI\nTwo.")[1]
    assert (shot.actors, shot.speaker) == (("mei", "gao"), "mei")


def test_a_shot_hint_at_the_end_of_a_scene_is_a_shot_of_its_own() -> None:
    last = shots("MEI\nOne.\n\n[[shot: wide, pan left]]")[-1]
    assert (last.size, last.move, last.actors) == ("wide", "pan left", ("mei",))


def test_a_sound_goes_to_the_shot_it_stands_in_or_before() -> None:
    found = shots(
        "[[sfx: bell]]\n\nMEI\nOne.\n\nGAO\nTwo. Three. [[sfx: thunder]]\n\n[[sfx: rain]]"
    )
    assert found[0].effects == (EffectCue("bell", "start"),)
    assert found[1].effects == (EffectCue("thunder", "end"), EffectCue("rain", "end"))


def test_an_emotion_hint_colours_the_next_line_only() -> None:
    found = shots("[[emotion: cold]]\nMEI\nOne.\n\nMEI\nTwo.")
    assert [shot.line.emotion for shot in found if shot.line] == ["cold", ""]


def test_a_mood_is_looked_up_or_taken_as_it_stands() -> None:
    def music(hint: str) -> str | None:
        return episode(f"INT. TEAHOUSE - NIGHT\n\n{hint}\n\nMEI waits.\n").scenes[0].music

    assert music("") == "calm strings"
    assert music("[[music: Tense]]") == "low drums"
    assert music("[[music: lone flute]]") == "lone flute"
    assert music("[[music: off]]") is None
    assert music("[[music: default]]") == "calm strings"


def test_a_slip_in_a_declared_mood_is_a_mistake_and_other_words_are_a_mood() -> None:
    (said,) = mistakes("INT. TEAHOUSE - NIGHT\n\n[[music: tnese]]\n\nMEI waits.\n")
    assert said.startswith("3: no music is called 'tnese'; did you mean 'tense'?")


def test_broken_hints_are_mistakes_with_the_cure() -> None:
    text = (
        "INT. TEAHOUSE - NIGHT\n\n[[sfx door]]\n\n[[shoot: wide]]\n\n[[sfx:]]\n\n"
        "[[shot: clsoe-up]]\n\n[[remember the umbrella]]\n\n[[TODO: check this]]\n\nMEI waits.\n"
    )
    assert mistakes(text) == [
        "3: this sfx hint has no colon; write [[sfx: door]]",
        "5: unknown hint 'shoot' in a note; did you mean [[shot: wide]]?",
        "7: this sfx hint says nothing; write [[sfx: door slam]]",
        "9: 'clsoe-up' is not a shot size; did you mean 'close-up'?",
    ]


# Transitions


def test_transitions_are_written_or_the_default_and_the_last_scene_cuts() -> None:
    text = (
        "INT. TEAHOUSE - NIGHT\n\nFADE IN:\n\nDISSOLVE TO:\n\nINT. TEAHOUSE - DAY\n\nMEI sits.\n\n"
        "INT. TEAHOUSE - DAWN\n\n> FADE TO WHITE\n\nINT. TEAHOUSE - DUSK\n\nMEI sits.\n"
    )
    found = [scene.transition for scene in episode(text, rate=30).scenes]
    assert found == [
        Transition("dissolve", Frames(15)),
        Transition("cut", Frames(0)),
        Transition("fade white", Frames(15)),
        Transition("cut", Frames(0)),
    ]


def test_the_series_default_transition_stands_where_none_is_written() -> None:
    text = "INT. TEAHOUSE - DAWN\n\nCUT TO:\n\nINT. TEAHOUSE - DAY\n\nINT. TEAHOUSE - DUSK\n"
    found = episode(text, transitions={"default": "dissolve", "frames": 6}).scenes
    assert [scene.transition.kind for scene in found] == ["cut", "dissolve", "cut"]


def test_an_unknown_transition_is_a_mistake() -> None:
    text = "INT. TEAHOUSE - NIGHT\n\nMEI sits.\n\n> IRIS\n"
    (only,) = mistakes(text)
    assert only.startswith("5: unknown transition 'IRIS'; write one of cut, dissolve, fade")


# Names


def test_an_unknown_speaker_is_reported_once_with_a_guess() -> None:
    text = "INT. TEAHOUSE - NIGHT\n\nLIN MAI\nOne.\n\nLIN MAI\nTwo.\n\nROY\nThree.\n"
    assert mistakes(text) == [
        "3: unknown character 'LIN MAI'; did you mean 'LIN MEI'?",
        "9: unknown character 'ROY'; add [cast.roy] with name = \"ROY\" to series.toml",
    ]


def test_an_unknown_place_is_reported_with_a_guess() -> None:
    text = "INT. TEA HOUSE - NIGHT\n\nINT. - NIGHT\n\nEXT. 医院 - DAY\n"
    assert mistakes(text) == [
        "1: unknown place 'TEA HOUSE'; did you mean 'TEAHOUSE'?",
        '3: this heading names no place; write "INT. TEAHOUSE - NIGHT"',
        "5: unknown place '医院'; add [places.place-1] with name = \"医院\" to series.toml",
    ]


def test_a_corner_of_a_place_is_the_place() -> None:
    (scene,) = episode("INT. TEAHOUSE - UPSTAIRS - DUSK\n").scenes
    assert (scene.place, scene.time, scene.setting) == ("teahouse", "dusk", "interior")


def test_a_speech_before_the_first_scene_is_a_mistake() -> None:
    heading = 'write "INT. TEAHOUSE - NIGHT"'
    assert mistakes("FADE IN:\n\nLIN MEI\nHello.\n") == [
        f"1: this script has no scene heading; {heading}",
        f"3: this speech stands before the first scene heading; {heading} above it",
    ]


def test_an_empty_script_is_a_mistake() -> None:
    with pytest.raises(DeclarationError, match="the script is empty"):
        episode(" \n\n")


def test_a_cue_without_words_is_a_mistake() -> None:
    assert mistakes("INT. TEAHOUSE - NIGHT\n\n@LIN MEI\n\nShe waits.\n") == [
        "3: LIN MEI says nothing; write the words below the name"
    ]


# Languages


def test_a_chinese_script_is_lowered_as_it_is_typed() -> None:
    (scene,) = episode(
        "内景 茶馆 - 清晨\n\n△沈砚推开门。[[音效: 门响]]\n\n"
        "沈砚（冷）：签了它。\n\n沈砚（画外音）（害怕）：快走！\n"
    ).scenes
    assert (scene.place, scene.time, scene.setting) == ("teahouse", "dawn", "interior")
    assert scene.cast == ("shen",)
    assert scene.shots[0].effects == (EffectCue("门响", "start"),)
    assert [(line.text, line.emotion, line.extension) for line in scene.lines] == [
        ("签了它。", "冷", ""),
        ("快走！", "害怕", "V.O."),
    ]


def test_a_thai_script_is_lowered_as_it_is_typed() -> None:
    (scene,) = episode(".ภายนอก ดาดฟ้า - กลางคืน\n\nต้นไม้ไหว ต้นกอดกล่อง\n\nต้น\n(เย็นชา)\nเปิดสิ\n").scenes
    assert (scene.place, scene.time, scene.setting) == ("rooftop", "night", "exterior")
    assert scene.cast == ("ton",)
    assert [(line.text, line.emotion) for line in scene.lines] == [("เปิดสิ", "เย็นชา")]


def test_dual_dialogue_is_one_line_after_the_other() -> None:
    found = shots("MEI\nNow!\n\nGAO ^\nNever!")
    assert [shot.speaker for shot in found] == ["mei", "gao"]


def test_a_very_long_speech_becomes_several_shots() -> None:
    sentence = "I have waited here for ten long years and nobody came. "
    found = shots(f"MEI\n[[sfx: bell]] {sentence * 9} [[sfx: gong]]")
    assert [shot.size for shot in found] == ["medium", "close-up", "medium"]
    assert [shot.effects for shot in found] == [
        (EffectCue("bell", "start"),),
        (),
        (EffectCue("gong", "end"),),
    ]
    assert " ".join(shot.line.text for shot in found if shot.line) == (sentence * 9).strip()


# Laws

LINES = [
    "INT. TEAHOUSE - NIGHT",
    "LIN MEI",
    "GAO (V.O.)",
    "@沈砚",
    "(cold)",
    "Hello there.",
    "沈砚（冷）：签了它。",
    "MEI walks to GAO.",
    "Rain.",
    "[[shot: wide]]",
    "[[shot: insert on GAO]]",
    "[[shot: two-shot]]",
    "[[sfx: bell]]",
    "[[",
    "]]",
    "/*",
    "*/",
    "CUT TO:",
    "= x",
    "~la",
    "",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(LINES), max_size=25).map("\n".join)))
def test_any_text_is_an_episode_or_a_list_of_mistakes(text: str) -> None:
    try:
        scenes = episode(f"INT. TEAHOUSE - NIGHT\n\n{text}").scenes
    except DeclarationError:
        return  # and nothing else is ever raised
    for scene in scenes:
        assert [shot.number for shot in scene.shots] == list(range(1, len(scene.shots) + 1))
        assert [line.id for line in scene.lines] == [
            f"l{number:02d}" for number in range(1, len(scene.lines) + 1)
        ]
        for shot in scene.shots:
            assert len(shot.actors) == len(set(shot.actors)) <= 3
            assert set(shot.actors) <= set(scene.cast)
            assert shot.speaker is None or shot.actors[0] == shot.speaker
            assert (shot.hold == 0) == (shot.line is not None)


@pytest.mark.parametrize(
    "unit",
    [
        "INT. " + "A - " * 99 + "\n\n",
        "EXT. TEAHOUSE" + " - A" * 9999,
        "MEI\n" + "." * 9999,
        "LIN MEI\n" + "Go! " * 9999,
        "[[sfx" + " a" * 9999 + "]]\n",
        "ต้น " * 999,
        "MEI and GAO, " * 99 + "\n\n",
        "CAPITALS " * 999 + "\nx\n",
    ],
    ids=lambda unit: unit[:9].strip(),
)
def test_time_is_bounded_by_the_size_of_a_script(unit: str) -> None:
    started = process_time()
    text = "INT. TEAHOUSE - NIGHT\n\n" + unit * (100_000 // len(unit))
    with suppress(DeclarationError):
        episode(text)
    assert process_time() - started < 2


# Stability

OUTLINE = [
    "\n",
    "[[a note to the author]]\n\n",
    "/* cut\n\nthis */\n\n",
    "= synopsis\n\n",
    "# Act\n\n",
]


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(OUTLINE)), max_size=8))
def test_comments_and_outline_change_nothing_but_spots(added: list[tuple[int, str]]) -> None:
    paragraphs = re.split(r"(?<=\n\n)", SCRIPT)
    title, body = paragraphs[0], paragraphs[1:]
    for at, text in added:
        body.insert(at % (len(body) + 1), text)
    assert episode(title + "".join(body)) == episode(SCRIPT)


def test_a_new_scene_in_front_changes_only_ids() -> None:
    plain = episode(SCRIPT).scenes
    moved = episode(SCRIPT.replace("INT. TEA", "EXT. NIGHT MARKET - DAY\n\nINT. TEA", 1)).scenes
    assert [scene.shots for scene in moved[1:]] == [scene.shots for scene in plain]
