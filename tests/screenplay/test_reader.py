"""Each rule of Fountain, and of the Chinese and Thai ways to type it, on a few lines."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.screenplay import (
    ActionLine,
    Boneyard,
    Centred,
    CharacterCue,
    DialogueText,
    Element,
    Lyric,
    Note,
    PageBreak,
    Parenthetical,
    SceneHeading,
    Section,
    Span,
    Speech,
    Synopsis,
    Transition,
    parse,
    write,
)

CAST = ("Lin Mei", "林夏", "沈砚", "ฟ้า")


def read(text: str, *names: str) -> list[Element]:
    return list(parse(text, names=names).elements)


def said(
    name: str, *parts: Parenthetical | DialogueText | Lyric | str, extension: str = ""
) -> Speech:
    return Speech(
        CharacterCue(name, extension),
        tuple(DialogueText(part) if isinstance(part, str) else part for part in parts),
    )


PROBES: list[tuple[str, list[Element]]] = [
    # Headings
    ("INT. HOUSE - DAY", [SceneHeading("INT. HOUSE - DAY")]),
    ("ext house", [SceneHeading("ext house")]),
    ("I/E. CAR - NIGHT #12B#", [SceneHeading("I/E. CAR - NIGHT", "12B")]),
    (".SNIPER SCOPE", [SceneHeading("SNIPER SCOPE")]),
    ("...and then", [ActionLine("...and then")]),
    ("Interior thoughts", [ActionLine("Interior thoughts")]),
    ("INT. HOUSE - DAY\nHe runs.", [SceneHeading("INT. HOUSE - DAY"), ActionLine("He runs.")]),
    ("Int the end\nit rained", [ActionLine("Int the end\nit rained")]),
    # Action
    ("One\n  two\n\nthree", [ActionLine("One\n  two"), ActionLine("three")]),
    ("\tindented", [ActionLine("    indented")]),
    ("!BANG\nHe falls.", [ActionLine("BANG\nHe falls.")]),
    ("!", [ActionLine("!")]),
    # Cues
    ("BOB\nHi", [said("BOB", "Hi")]),
    ("  BOB\n  Hi  ", [said("BOB", "Hi")]),
    ("BOB\n\nHi", [ActionLine("BOB"), ActionLine("Hi")]),
    ("He said\nBOB\nHi", [ActionLine("He said\nBOB\nHi")]),
    ("@McCoy\nHi", [said("McCoy", "Hi")]),
    ("@McCoy", [said("McCoy")]),
    ("R2D2\nBeep", [said("R2D2", "Beep")]),
    ("42\nBeep", [ActionLine("42\nBeep")]),
    ("ÉLODIE\nOui", [said("ÉLODIE", "Oui")]),
    ("BOB (on the radio)\nHi", [said("BOB", "Hi", extension="on the radio")]),
    ("BOB (V.O.) (CONT'D)\nHi", [said("BOB", "Hi", extension="V.O., CONT'D")]),
    ("BOB (V.O.) ^\nHi", [Speech(CharacterCue("BOB", "V.O.", dual=True), (DialogueText("Hi"),))]),
    # Speeches
    (
        "BOB\n(low)\nHi\n(beat)\nBye",
        [said("BOB", Parenthetical("low"), "Hi", Parenthetical("beat"), "Bye")],
    ),
    ("BOB\nHi\n  \nBye\n\nHe goes.", [said("BOB", "Hi\n\nBye"), ActionLine("He goes.")]),
    ("BOB\n(a) or (b)", [said("BOB", "(a) or (b)")]),
    ("BOB\n~La la", [said("BOB", Lyric("La la"))]),
    ("BOB\nINT. what?", [said("BOB", "INT. what?")]),
    # Transitions, centred text, outline
    ("CUT TO:", [Transition("CUT TO:")]),
    ("> Burn to white.", [Transition("Burn to white.")]),
    ("cut to:", [ActionLine("cut to:")]),
    ("> THE END <", [Centred("THE END")]),
    (
        "# Act\n## Part\n= What happens",
        [Section("Act"), Section("Part", 2), Synopsis("What happens")],
    ),
    ("~Sing\n~on", [Lyric("Sing"), Lyric("on")]),
    ("====", [PageBreak()]),
    ("#", [ActionLine("#")]),
    # Notes and boneyards
    ("He [[why?]] runs.", [ActionLine("He runs."), Note("why?", 2)]),
    ("He runs.\n\n[[why?]]\n\nOn.", [ActionLine("He runs."), Note("why?"), ActionLine("On.")]),
    ("He\n[[why?]]\nruns.", [ActionLine("He\nruns."), Note("why?", 2)]),
    ("He runs.\n[[why?]]", [ActionLine("He runs."), Note("why?")]),
    ("BOB\nHi [[a\nb]] you", [said("BOB", "Hi you"), Note("a\nb", 2)]),
    ("BOB [[who?]]\nHi", [said("BOB", "Hi"), Note("who?", 0)]),
    ("BOB\n(low)\n[[sfx: x]]\nHi", [said("BOB", Parenthetical("low"), "Hi"), Note("sfx: x", 5)]),
    ("INT. X [[blue]]", [SceneHeading("INT. X"), Note("blue")]),
    ("[[a\n  \nb]]", [Note("a\n\nb")]),
    ("[[a\n\nb]]", [ActionLine(r"\[[a"), ActionLine("b]]")]),
    ("A /* b */ c", [ActionLine("A c"), Boneyard(" b ", 1)]),
    ("INT. X\n\n/* x */\n\nA", [SceneHeading("INT. X"), Boneyard(" x "), ActionLine("A")]),
    ("/* [[x]] */ [[/* y */]]", [Boneyard(" [[x]] "), Note("/* y */")]),
    (r"A \[[b]] \/* c", [ActionLine(r"A \[[b]] \/* c")]),
    # Nothing
    ("", []),
    (" \n\n\t\n", []),
]


@pytest.mark.parametrize(("text", "elements"), PROBES)
def test_fountain_is_read_to_the_letter(text: str, elements: list[Element]) -> None:
    assert read(f"\n{text}") == elements
    assert read(f"\n{text}\n") == elements


TYPED: list[tuple[str, list[Element]]] = [
    ("林夏\n你好", [said("林夏", "你好")]),
    ("林夏：\n你好", [said("林夏", "你好")]),
    ("林夏（画外音）\n你好", [said("林夏", "你好", extension="画外音")]),
    ("林夏\n\n你好", [ActionLine("林夏"), ActionLine("你好")]),
    ("路人\n你好", [ActionLine("路人\n你好")]),
    ("lin mei\nHi", [said("lin mei", "Hi")]),
    ("ฟ้า (V.O.)\nค่ะ", [said("ฟ้า", "ค่ะ", extension="V.O.")]),
    ("林夏：你好", [said("林夏", "你好")]),
    ("Lin Mei: Hi", [said("Lin Mei", "Hi")]),
    ("林夏（画外音）：你好", [said("林夏", "你好", extension="画外音")]),
    ("林夏（轻声）：你好", [said("林夏", Parenthetical("轻声"), "你好")]),
    ("林夏：（轻声）你好", [said("林夏", Parenthetical("轻声"), "你好")]),
    ("林夏：（叹气）", [said("林夏", Parenthetical("叹气"))]),
    (
        "林夏：（轻[[a]]声）你[[b]]好",
        [said("林夏", Parenthetical("轻声"), "你好"), Note("a", 2), Note("b", 6)],
    ),
    ("路人：你好", [ActionLine("路人：你好")]),
    ("林夏\n（轻声）\n走", [said("林夏", Parenthetical("轻声"), "走")]),
    ("林夏：走\n沈砚：好", [said("林夏", "走"), said("沈砚", "好")]),
    ("△ 她走\n△ 他留\n沈砚：好", [ActionLine("她走"), ActionLine("他留"), said("沈砚", "好")]),
    ("林夏\n走\n△ 她走", [said("林夏", "走"), ActionLine("她走")]),
    ("她走\n内景 茶馆\n他留", [ActionLine("她走"), SceneHeading("内景 茶馆"), ActionLine("他留")]),
    (
        "内景 茶馆\n林夏\n走\n沈砚\n好",
        [SceneHeading("内景 茶馆"), said("林夏", "走"), said("沈砚", "好")],
    ),
    ("她走\n林夏\n再见", [ActionLine("她走"), said("林夏", "再见")]),
    # With empty lines before cues, a name inside a speech is somebody called.
    ("林夏\n快走\n沈砚\n等等", [said("林夏", "快走\n沈砚\n等等")]),
    ("林夏\n\\沈砚：他说", [said("林夏", "沈砚：他说")]),
    ("场1-2 日 内 家", [SceneHeading("场1-2 日 内 家", "1-2")]),
    ("他拿出AK47\n走了", [ActionLine("他拿出AK47\n走了")]),
]


@pytest.mark.parametrize(("text", "elements"), TYPED)
def test_declared_names_make_cues_without_capitals(text: str, elements: list[Element]) -> None:
    assert read(f"\n{text}", *CAST) == elements


def test_names_are_compared_in_nfc() -> None:
    assert read("\nE\u0301lodie\nOui", "\u00c9lodie") == [said("E\u0301lodie", "Oui")]


def test_every_element_knows_its_lines_and_columns() -> None:
    text = "INT. X #1#\n\nA [[n]] b\n  c\n\n  BOB (V.O.)\n(low)\nHi\nyou\n\n"
    text += "林夏：（轻声）走吧\n/* x\ny */"
    heading, action, note, speech, line, boneyard = read(text, "林夏")
    assert heading.span == Span(1, 1, 1, 11)
    assert action.span == Span(3, 1, 4, 4)
    assert note.span == Span(3, 3, 3, 8)
    assert isinstance(speech, Speech)
    assert speech.span == Span(6, 3, 9, 4)
    assert [part.span for part in speech.parts] == [Span(7, 1, 7, 6), Span(8, 1, 9, 4)]
    assert isinstance(line, Speech)
    assert line.cue.span == Span(11, 1, 11, 3)
    assert [part.span for part in line.parts] == [Span(11, 4, 11, 8), Span(11, 8, 11, 10)]
    assert boneyard.span == Span(12, 1, 13, 5)


def test_two_elements_are_equal_wherever_they_stand() -> None:
    assert read("\nHe runs.") == read("\n\n\nHe runs.")


PIECES = st.sampled_from(
    [
        *(
            "[[",
            "]]",
            "/*",
            "*/",
            "\\",
            "\n",
            "\n\n",
            "  \n",
            "\r",
            "\t",
            "(",
            "）",
            "：",
            ":",
            "^",
        ),
        *(
            "@",
            "!",
            "△",
            "BOB",
            "林夏",
            "ฟ้า",
            "INT. ",
            "内 ",
            "场1",
            "#",
            "=",
            "~",
            ">",
            "<",
            "*",
            " ",
        ),
    ]
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=60).map("".join))
def test_no_text_is_refused(text: str) -> None:
    screenplay = parse(text, names=CAST)
    last = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for element in screenplay.elements:
        span = element.span
        assert (1, 1) <= (span.line, span.column) <= (span.end_line, span.end_column)
        assert span.end_line <= last


def test_a_boneyard_that_is_never_closed_takes_the_rest() -> None:
    assert read("A\n\n/* b\n\nINT. X\n") == [ActionLine("A"), Boneyard(" b\n\nINT. X\n")]


def _cpu_seconds(work: Callable[[], object]) -> float:
    """The best of two, so that a busy machine counts less."""
    taken = []
    for _ in range(2):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def test_ten_thousand_lines_are_read_in_a_blink() -> None:
    scene = "INT. A - DAY\n\nHe waits. [[sfx: x]]\n\nBOB\n(low)\nHi *you*.\n\n林夏：走吧\n\n"
    text = scene * 1000
    assert text.count("\n") == 10_000
    assert _cpu_seconds(lambda: parse(text, names=CAST)) < 0.3


@pytest.mark.parametrize(
    "piece",
    [
        *("[[", "[[\n", "/*", "(", "BOB(b)", "*a ", "A\n[[x]]\n", "B\n(a)\n"),
        *("~a\n", "[[x]]"),
    ],
)
def test_eight_times_the_text_takes_about_eight_times_as_long(piece: str) -> None:
    def seconds(times: int) -> float:
        text = f"内景 茶馆\n林夏\n{piece * times}"
        return _cpu_seconds(lambda: write(parse(text, names=CAST)))

    # Quadratic would be 64 times; the fixed part keeps the smallest texts from fooling the ratio.
    assert seconds(4_000) < 24 * seconds(500) + 0.01
