"""Words of a script are understood in the languages scripts are written in."""

from __future__ import annotations

import pytest

from drama_build.declare import wording
from drama_build.declare.daytime import keeps_time, time_of_day
from drama_build.declare.hints import BrokenHintError, Framing, Hint, read_framing, read_hint
from drama_build.declare.names import Roster

CAST = Roster(
    {
        "mei": ("LIN MEI", "MEI"),
        "rose": ("Rose",),
        "shen": ("沈砚",),
        "ton": ("ต้น",),
        "fah": ("ฟ้า",),
    }
)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("NIGHT", "night"),
        ("LATE NIGHT", "night"),
        ("深夜", "night"),
        ("กลางคืน", "night"),
        ("ค่ำ", "evening"),
        ("Sunrise.", "dawn"),
        ("清晨", "dawn"),
        ("พลบค่ำ", "dusk"),
        ("夕方", "dusk"),
        ("NIGHT (RAIN)", "night"),
        ("ＤＡＹ", "day"),
        ("The Following Spring", "the following spring"),
        ("", ""),
    ],
)
def test_times_become_one_plain_word(written: str, plain: str) -> None:
    assert time_of_day(written) == plain


@pytest.mark.parametrize("written", ["CONTINUOUS", "Moments Later", "同上", "ต่อเนื่อง", "SAME."])
def test_some_headings_say_that_time_stands_still(written: str) -> None:
    assert keeps_time(written)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Lin  Mei sees MEI.", ("mei",)),
        ("Meanwhile, meissen.", ()),
        ("A rose for Rose's sister.", ("rose",)),
        ("a rose", ()),
        ("沈砚撑着伞", ("shen",)),
        ("ต้นกอดฟ้าไว้", ("ton", "fah")),
        ("ต้นไม้ใต้ท้องฟ้า เริ่มต้น", ()),
        ("ฟ้าวิ่งไปหาต้น", ("fah", "ton")),
        ("", ()),
    ],
)
def test_names_are_found_as_words(text: str, named: tuple[str, ...]) -> None:
    assert CAST.named_in(text) == named


def test_names_are_equal_in_any_case_and_width() -> None:
    assert CAST.find("lin mei") == CAST.find("ＬＩＮ　ＭＥＩ") == CAST.find("mei") == "mei"
    assert CAST.find("LIN") is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("V.O.", ("V.O.", "")),
        ("vo", ("V.O.", "")),
        ("O.S., whispering", ("O.S.", "whispering")),
        ("CONT'D", ("", "")),
        ("CONT’D", ("", "")),
        ("softly", ("", "softly")),
        ("画外音、害怕", ("V.O.", "害怕")),
        ("电话里", ("PHONE", "")),
        ("", ("", "")),
    ],
)
def test_brackets_say_whence_and_how(written: str, read: tuple[str, str]) -> None:
    assert wording.read_extension(written) == read


def test_a_pause_is_no_emotion() -> None:
    assert wording.emotion(["beat", "*cold*", "（停顿）", "cold", "to Gao"]) == "cold, to Gao"


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("CUT TO:", "cut"),
        ("SMASH CUT TO BLACK", "fade"),
        ("DISSOLVE TO:", "dissolve"),
        ("叠化", "dissolve"),
        ("FADE OUT.", "fade"),
        ("FADE TO WHITE:", "fade white"),
        ("闪白", "fade white"),
        ("WIPE TO:", "wipe"),
        ("WIPE LEFT TO:", "wipe left"),
        ("SLIDE TO:", "slide"),
        ("ตัดไปที่", "cut"),
        ("IRIS IN", None),
    ],
)
def test_transitions_are_read(written: str, kind: str | None) -> None:
    assert wording.transition(written) == kind


def test_chinese_lines_join_without_a_space() -> None:
    assert wording.one_line("签了它，\n今晚。\nYes\n*no*") == "签了它，今晚。 Yes no"


def test_a_short_speech_stays_whole() -> None:
    assert wording.split_speech("One. Two.") == ("One. Two.",)


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Chen waited for you. He waited ten years! Did you know? " * 8,
        "你还记得那年冬天吗？我记得。雪下了三天三夜！" * 8,
        "ฉันรอเธอมาสิบปี เธอไม่เคยมา ฉันยังรออยู่ที่เดิม " * 9,
        "one clause after another, and never an end, " * 14,
    ],
)
def test_a_long_speech_is_cut_evenly_where_sentences_end(text: str) -> None:
    whole = text.strip()
    pieces = wording.split_speech(whole)
    assert len(pieces) == -(-wording.weight(whole) // wording.LONGEST_LINE)
    assert "".join(pieces).replace(" ", "") == whole.replace(" ", "")
    assert max(map(wording.weight, pieces)) < wording.LONGEST_LINE * 1.3
    assert not any(piece.endswith("Mr.") for piece in pieces)


def test_a_long_speech_without_an_end_is_left_alone() -> None:
    assert len(wording.split_speech("word " * 100)) == 1


@pytest.mark.parametrize(
    ("note", "hint"),
    [
        ("sfx: door slam", Hint("sfx", "door slam")),
        (" Music ： tense\n drums ", Hint("music", "tense drums")),
        ("镜头: 特写", Hint("shot", "特写")),
        ("remember the umbrella", None),
        ("TODO: cut this?", None),
        ("short of time here", None),
        ("most of this goes", None),
        ("musik tense", None),  # without a colon a word must be closer to be a slip
        ("", None),
        ("道具：雨伞", None),
    ],
)
def test_hints_are_told_from_notes(note: str, hint: Hint | None) -> None:
    assert read_hint(note) == hint


@pytest.mark.parametrize(
    ("note", "cure"),
    [
        ("sfx door", "write [[sfx: door]]"),
        ("sfx:", "write [[sfx: door slam]]"),
        ("shoot: wide", "did you mean [[shot: wide]]?"),
        ("SXF: bell", "did you mean [[sfx: bell]]?"),
        ("musik: tense", "did you mean [[music: tense]]?"),
        ("shot", "write [[shot: close-up, slow push in]]"),
    ],
)
def test_a_hint_gone_wrong_is_not_a_note(note: str, cure: str) -> None:
    with pytest.raises(BrokenHintError) as caught:
        read_hint(note)
    assert caught.value.cure == cure


@pytest.mark.parametrize(
    ("text", "framing"),
    [
        ("close-up", Framing("close-up", "", "")),
        ("Close Up shot on LIN MEI, slow push in", Framing("close-up", "LIN MEI", "slow push in")),
        ("ECU", Framing("extreme close-up", "", "")),
        ("extreme close-up of the ring", Framing("extreme close-up", "the ring", "")),
        ("wide shot, pan left, slowly", Framing("wide", "", "pan left, slowly")),
        ("大特写，推", Framing("extreme close-up", "", "推")),
        ("远景, slow push in", Framing("wide", "", "slow push in")),
        ("โคลสอัพ", Framing("close-up", "", "")),
        ("two-shot", Framing("two-shot", "", "")),
    ],
)
def test_a_framing_is_a_size_a_subject_and_a_move(text: str, framing: Framing) -> None:
    assert read_framing(text) == framing


@pytest.mark.parametrize("text", ["slow push in", "widest", "closed door", ""])
def test_what_starts_with_no_size_is_no_framing(text: str) -> None:
    with pytest.raises(BrokenHintError):
        read_framing(text)
