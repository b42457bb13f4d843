"""Three whole scripts, English, Chinese and Thai, and what must be read in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from drama_build.screenplay import (
    Boneyard,
    DialogueText,
    Element,
    Parenthetical,
    SceneHeading,
    Screenplay,
    Speech,
    parse,
    write,
)

SAMPLES = Path(__file__).parent / "samples"
CASTS = {
    "lantern": ("LIN MEI", "SHEN YI", "MASTER GAO"),
    "rain": ("林夏", "沈砚", "老周"),
    "rooftop": ("ฟ้า", "ต้น", "ครูวิชัย"),
}
READ = {
    "lantern": [
        "Section Act One",
        "Synopsis Lin Mei waits for a letter.",
        "SceneHeading INT. TEAHOUSE - NIGHT | inside TEAHOUSE, NIGHT, 1A",
        "Note music: tense",
        "ActionLine Rain on the roof. LIN MEI counts coins. She stops. /     A coin rolls away.",
        "Note sfx: thunder",
        "LIN MEI: (softly) He said *tonight*. /  / He said it twice.",
        "SHEN YI [O.S.]: Open the door.",
        "Note emotion: cold",
        "MASTER GAO ^: Do not open it!",
        "Boneyard  The old ending: /  / LIN MEI / Farewell. / ",
        "ActionLine SHEN YI ENTERS / The candle dies.",
        "Transition CUT TO:",
        "SceneHeading EXT. RIVERSIDE - DAWN | outside RIVERSIDE, DAWN, ",
        "Lyric Lanterns on the water",
        "Lyric Carry me home",
        "Centred THE END",
        "PageBreak",
        "Transition Fade to white.",
    ],
    "rain": [
        "SceneHeading 场1-1 夜 外 雨夜街头 | outside 雨夜街头, 夜, 1-1",
        "ActionLine 雨水打在霓虹招牌上。林夏撑伞站在路口。",
        "沈砚 [画外音]: 三年了，她一点没变。",
        "林夏: (冷冷地) 你来做什么？",
        "沈砚: (低声) 来还你这把伞。",
        "ActionLine 沈砚递过伞。林夏没有接。",
        "Note sfx: 雷声",
        "SceneHeading 内景 办公室 - 深夜 | inside 办公室, 深夜, ",
        "老周: (推了推眼镜) 两位，该走了。",
        "林夏: 沈砚 / 你听见了吗？",
        "陌生人: 都别动。",
        "SceneHeading 外·天台·黎明 | outside 天台, 黎明, ",
        "林夏: 天亮了。",
        "沈砚: 是啊。",
    ],
    "rooftop": [
        "SceneHeading EXT. ดาดฟ้าโรงเรียน - พลบค่ำ | outside ดาดฟ้าโรงเรียน, พลบค่ำ, ",
        "ActionLine ลมพัดแรง ฟ้ายืนอยู่ริมรั้ว",
        "Note ambience: wind",
        "ฟ้า: (เสียงสั่น) ต้น เธอยังอยู่ไหม",
        "ต้น [V.O.]: อยู่สิ",
        "ครูวิชัย: กลับบ้านได้แล้ว",
        "ฟ้า: (ยิ้ม) ค่ะ ครู",
        "เสียงประกาศ: โรงเรียนจะปิดแล้ว",
    ],
}


def outline(element: Element) -> str:
    """One line that says what an element is; ` / ` for a line break."""
    if isinstance(element, Speech):
        shown = " ".join(
            f"({part.text})" if isinstance(part, Parenthetical) else part.text
            for part in element.parts
        )
        extension = f" [{element.cue.extension}]" if element.cue.extension else ""
        line = f"{element.cue.name}{extension}{' ^' if element.cue.dual else ''}: {shown}"
    elif isinstance(element, SceneHeading):
        side = "inside" * element.interior + "outside" * element.exterior
        where = f"{element.place}, {element.time}, {element.number}"
        line = f"SceneHeading {element.text} | {side} {where}"
    else:
        line = f"{type(element).__name__} {getattr(element, 'text', '')}"
        line = line.strip(" ") if not isinstance(element, Boneyard) else line
    return line.replace("\n", " / ")


def read(sample: str) -> str:
    return (SAMPLES / f"{sample}.fountain").read_text(encoding="utf-8")


def parsed(sample: str) -> Screenplay:
    return parse(read(sample), names=CASTS[sample])


@pytest.mark.parametrize("sample", CASTS)
def test_a_sample_is_read_as_its_author_meant_it(sample: str) -> None:
    assert [outline(element) for element in parsed(sample).elements] == READ[sample]


@pytest.mark.parametrize("sample", CASTS)
@pytest.mark.parametrize("names_known", [True, False])
def test_a_formatted_sample_reads_the_same_and_formats_to_itself(
    sample: str, *, names_known: bool
) -> None:
    names = CASTS[sample] if names_known else ()
    written = write(parsed(sample), names=names)
    assert parse(written, names=names) == parsed(sample)
    assert write(parse(written, names=names), names=names) == written


@pytest.mark.parametrize("sample", CASTS)
@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_change_nothing(sample: str, line_end: str) -> None:
    foreign = "\ufeff" + read(sample).replace("\n", line_end)
    assert repr(parse(foreign, names=CASTS[sample])) == repr(parsed(sample))


@pytest.mark.parametrize("sample", CASTS)
def test_spoken_text_stands_in_the_source_where_its_span_says(sample: str) -> None:
    rows = read(sample).split("\n")
    speeches = [element for element in parsed(sample).elements if isinstance(element, Speech)]
    parts = [part for speech in speeches for part in speech.parts]
    assert parts
    for part in parts:
        first = part.text.split("\n")[0]
        if isinstance(part, DialogueText) and "\n" not in part.text:
            line = rows[part.span.line - 1]
            assert line[part.span.column - 1 :].startswith(first)
        assert part.span.line <= part.span.end_line


def test_the_title_page_is_read() -> None:
    page = parsed("lantern").title_page
    assert page.get("title") == "Lantern"
    assert page.get("AUTHOR") == "A. Writer\nB. Writer"
    assert page.get("source") == ""
