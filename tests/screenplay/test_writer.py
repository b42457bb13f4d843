"""What is written reads back as the same screenplay."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

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
    Screenplay,
    Section,
    Speech,
    Synopsis,
    TitleEntry,
    TitlePage,
    Transition,
    parse,
    write,
)

CAST = ("LIN MEI", "Shen Yi", "林夏", "沈砚", "ฟ้า", "ครูวิชัย")

# Words that look like other elements when they begin a line.
WORDS = st.sampled_from(
    [
        *(
            "tea",
            "Hello",
            "NO",
            "BANG",
            "door's",
            "42",
            "a*b*",
            "_so_",
            "e.g.",
            "CUT TO:",
            "Title:",
        ),
        *("INT. HOUSE", "EXT.", "int. x", ".5", "...", "@me", "!stop", "# 1", "= so", "===", "~la"),
        *("> in", "<", "(softly)", "（轻声）", "^", "△", "▲", "\\", "\\*", "#1#", "-", "—", "："),
        *(
            "林夏",
            "沈砚：走吧",
            "林夏（轻声）：好",
            "内景 茶馆",
            "外·街",
            "场1-1 日 内 家",
            "你好",
            "茶馆",
        ),
        *("ฟ้า", "สวัสดี", "ฟ้า: ไป", "ครูวิชัย", "กลางคืน", "LIN MEI", "Lin Mei: go", "SHEN YI"),
    ]
)
LINE = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
PLAIN = st.sampled_from(["tea house", "茶馆 清晨", "ดาดฟ้า", "A - B", "it's 5"])


def paragraph(line: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(line, min_size=1, max_size=4).map("\n".join)


INDENTED = st.tuples(st.sampled_from(["", "", "  ", "　"]), LINE).map("".join)
ACTION = paragraph(INDENTED).map(ActionLine)
HEADING = st.builds(
    SceneHeading,
    st.sampled_from(
        [
            *("INT. TEAHOUSE - NIGHT", "Ext. river", "I/E CAR - DAWN", "FLASHBACK", "int the end"),
            *("内景 茶馆 - 清晨", "内/外 车里 夜", "茶馆", "ดาดฟ้า - กลางคืน", "x: y"),
        ]
    ),
    st.sampled_from(["", "1", "1A", "2-3.b"]),
)
CUE = st.builds(
    CharacterCue,
    st.sampled_from(
        [*CAST, "MASTER GAO", "McCoy", "R2D2", "42", "INT. X", "CUT TO:", "老板A", "A: B"]
    ),
    st.sampled_from(["", "V.O.", "on the radio", "画外音", "V.O., CONT'D"]),
    st.booleans(),
)
PARENTHETICAL = st.sampled_from(["softly", "轻声", "เบา ๆ", "to (nobody)"]).map(Parenthetical)
LYRIC = st.sampled_from(["la la", "月亮代表我的心", "~", "x"]).map(Lyric)
WORDS_SPOKEN = st.builds(
    lambda first, middle, last: DialogueText("\n".join([first, *middle, last])),
    LINE,
    st.lists(LINE | st.just(""), max_size=3),
    LINE,
).filter(lambda part: not any(row[:1] in "△▲" for row in part.text.split("\n") if row))


def _unmerged(parts: Sequence[Parenthetical | DialogueText | Lyric]) -> bool:
    return not any(
        isinstance(one, DialogueText) and isinstance(two, DialogueText)
        for one, two in pairwise(parts)
    )


SPEECH = st.builds(
    Speech,
    CUE,
    st.lists(PARENTHETICAL | LYRIC | WORDS_SPOKEN, max_size=4).filter(_unmerged).map(tuple),
)
MARK_TEXT = st.sampled_from(
    ["sfx: door slam", "music: 紧张", "a\n\nb", "", "[a", "b]", "林夏\n你好"]
)
MARK = MARK_TEXT.map(Note) | st.sampled_from([" cut ", "\n\nINT. X\n\n", "[[x]]"]).map(Boneyard)
ALONE = (
    HEADING
    | st.sampled_from(["CUT TO:", "FADE OUT.", "淡出", "<", "a: b"]).map(Transition)
    | PLAIN.map(Centred)
    | LYRIC
    | st.builds(Section, PLAIN, st.integers(1, 4))
    | PLAIN.map(Synopsis)
    | st.just(PageBreak())
    | MARK
)


@st.composite
def hosts(draw: st.DrawFn) -> list[Element]:
    """Action or a speech, with notes and boneyards at places the reader can name."""
    host = draw(ACTION | SPEECH)
    body = host.text if isinstance(host, ActionLine) else host.body
    places = [at for at in range(len(body) + 1) if _can_hold_a_mark(body, at)]
    found = draw(st.lists(st.sampled_from(places or [0]), max_size=3))
    marks = [draw(MARK) for _ in found]
    placed = [
        Note(mark.text, at) if isinstance(mark, Note) else Boneyard(mark.text, at)
        for mark, at in zip(marks, sorted(found), strict=True)
    ]
    return [host, *placed]


def _can_hold_a_mark(body: str, at: int) -> bool:
    before, after = body[:at].rpartition("\n")[2], body[at:].partition("\n")[0]
    return (
        bool(before + after) and not before.endswith((" ", "\\", "[")) and "　" not in before[-1:]
    )


SCREENPLAYS = st.builds(
    lambda page, groups: Screenplay(
        TitlePage(tuple(page)), tuple(element for group in groups for element in group)
    ),
    st.lists(
        st.builds(TitleEntry, st.sampled_from(["Title", "Draft date", "标题"]), paragraph(PLAIN)),
        max_size=3,
    ),
    st.lists(hosts() | ALONE.map(lambda element: [element]), max_size=6),
)


@given(SCREENPLAYS)
def test_what_is_written_reads_back(screenplay: Screenplay) -> None:
    assert parse(write(screenplay)) == screenplay


@given(SCREENPLAYS)
def test_what_is_written_for_a_cast_reads_back_with_that_cast(screenplay: Screenplay) -> None:
    assert parse(write(screenplay, names=CAST), names=CAST) == screenplay


LINES = st.lists(
    st.one_of(
        LINE,
        st.sampled_from(
            ["", "", "", "  ", " ", "\t", "[[x: y]]", "[[", "]]", "/*", "*/", "/* z */"]
        ),
        st.lists(
            st.one_of(
                WORDS, st.sampled_from(["[[n]]", "[[", "]]", "[", "]", "/*", "*/", "\t", "　"])
            ),
            max_size=6,
        ).map("".join),
        st.text(max_size=8),
    ),
    max_size=14,
).map("\n".join)


@given(LINES, st.sampled_from([(), CAST]))
def test_any_text_survives_writing_and_reading_again(text: str, names: tuple[str, ...]) -> None:
    screenplay = parse(text, names=names)
    written = write(screenplay, names=names)
    assert parse(written, names=names) == screenplay
    assert write(parse(written, names=names), names=names) == written


def test_a_script_is_formatted_the_way_it_is_typed() -> None:
    text = "内景 茶馆\n林夏（轻声）：走[[sfx: 门]]吧\n△ He sits.\nLIN MEI (on air)\n(low)\nGo\n"
    formatted = (
        "内景 茶馆\n\n林夏\n（轻声）\n走[[sfx: 门]]吧\n\nHe sits.\n\nLIN MEI (on air)\n(low)\nGo\n"
    )
    assert write(parse(text, names=CAST), names=CAST) == formatted


def test_only_what_would_be_misread_is_forced() -> None:
    screenplay = Screenplay(
        elements=(
            SceneHeading("FLASHBACK"),
            ActionLine("BANG\nHe falls."),
            ActionLine("BANG"),
            Speech(CharacterCue("Bob"), (DialogueText("(no)\nyes"),)),
            Transition("Fade."),
        )
    )
    assert (
        write(screenplay)
        == ".FLASHBACK\n\n!BANG\nHe falls.\n\nBANG\n\n@Bob\n\\(no)\nyes\n\n> Fade.\n"
    )
