"""A scratch writer: a short scene for any request, so that a pipeline can be tried without a key.

It understands nothing. The words of a request choose among stock places, people and exchanges, the
same ones every time; whoever wants a story asks a language model. Fountain text, or JSON.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType

from drama_build.studio.voice.request import written_in

LONGEST_NOTE = 60
"""Characters of the request that the scene quotes as its synopsis."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something said, and how."""

    who: str
    how: str
    words: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One scene: a slugline, what is seen, and who says what. `about` quotes the request."""

    language: str
    about: str
    slugline: str
    seen: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Stock:
    places: tuple[str, ...]
    """Sluglines."""
    sights: tuple[str, ...]
    """What is seen of the first and the second, `{0}` and `{1}`."""
    pairs: tuple[tuple[str, str], ...]
    talks: tuple[tuple[str, str, str, str], ...]
    """How the first speaks, what, how the second answers, what."""


def draft(request: str, seed: int = 0) -> Draft:
    """The scene for a request, in its language as far as that is Chinese or Thai, else in English.

    Equal requests get equal scenes; another `seed` may choose others.
    """
    language = written_in(request)
    stock = _STOCK.get(language, _STOCK["en"])
    dice = hashlib.sha256(f"{seed}\n{request}".encode()).digest()
    first, second = stock.pairs[dice[0] % len(stock.pairs)]
    how, words, back, answer = stock.talks[dice[1] % len(stock.talks)]
    return Draft(
        language=language if language in _STOCK else "en",
        about=_quoted(request),
        slugline=stock.places[dice[2] % len(stock.places)],
        seen=stock.sights[dice[3] % len(stock.sights)].format(first, second),
        lines=(Line(first, how, words), Line(second, back, answer)),
    )


def as_fountain(scene: Draft) -> str:
    """The scene as Fountain text; every cue is marked, for not all scripts have capitals."""
    blocks = [scene.slugline]
    if scene.about:
        blocks.append(f"= {scene.about}")
    blocks.append(scene.seen)
    blocks += [f"@{line.who}\n({line.how})\n{line.words}" for line in scene.lines]
    return "\n\n".join(blocks) + "\n"


def as_json(scene: Draft) -> str:
    """The scene as a JSON object."""
    return json.dumps(asdict(scene), ensure_ascii=False)


def _quoted(request: str) -> str:
    """The start of a request with nothing in it that Fountain could take for a mark."""
    kept = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in request)
    return " ".join(kept.split())[:LONGEST_NOTE].strip()


_STOCK: Mapping[str, _Stock] = MappingProxyType(
    {
        "en": _Stock(
            places=(
                "INT. KITCHEN - NIGHT",
                "EXT. ROOFTOP - DUSK",
                "INT. STATION HALL - DAWN",
                "EXT. HARBOUR - DAY",
            ),
            sights=(
                "{0} stands at the door and does not come in. {1} does not look up.",
                "{1} lays a letter on the table between them. {0} leaves it there.",
                "Wind. {0} and {1} stand an arm's length apart.",
            ),
            pairs=(("MEI", "LEON"), ("ANNA", "PAUL"), ("SAM", "RUTH"), ("INES", "TOM")),
            talks=(
                (
                    "quietly",
                    "You said you would never come back.",
                    "smiling",
                    "I said many things.",
                ),
                ("angrily", "Tell me who sent you.", "calmly", "You did. A year ago."),
                ("breathless", "They know everything.", "whispering", "Then we leave tonight."),
            ),
        ),
        "zh": _Stock(
            places=(
                "INT. 厨房 - 夜",
                "EXT. 天台 - 黄昏",
                "INT. 车站大厅 - 清晨",
                "EXT. 码头 - 日",
            ),
            sights=(
                "{0}站在门口，没有进来。{1}没有抬头。",
                "{1}把一封信放在桌上。{0}没有去拿。",
                "起风了。{0}和{1}隔着一臂的距离。",
            ),
            pairs=(("小梅", "老陈"), ("林月", "沈舟"), ("阿宁", "周远")),
            talks=(
                ("轻声", "你说过你不会再回来。", "微笑", "我说过的话很多。"),
                ("生气", "告诉我，是谁派你来的？", "平静", "是你，一年以前。"),
                ("喘着气", "他们全都知道了。", "低声", "那我们今晚就走。"),
            ),
        ),
        "th": _Stock(
            places=(
                "INT. ห้องครัว - กลางคืน",
                "EXT. ดาดฟ้า - เย็น",
                "INT. สถานีรถไฟ - เช้า",
                "EXT. ท่าเรือ - กลางวัน",
            ),
            sights=(
                "{0}ยืนอยู่ที่ประตูแต่ไม่เข้ามา {1}ไม่เงยหน้าขึ้นมอง",
                "{1}วางจดหมายลงบนโต๊ะ {0}ไม่ได้หยิบมัน",
                "ลมพัดแรง {0}กับ{1}ยืนห่างกันเพียงช่วงแขน",
            ),
            pairs=(("แพร", "ธนา"), ("ดาว", "ก้อง"), ("มินท์", "วิน")),
            talks=(
                ("เบา ๆ", "เธอบอกว่าจะไม่กลับมาอีก", "ยิ้ม", "ฉันพูดไว้ตั้งหลายอย่าง"),
                ("โกรธ", "บอกมาว่าใครส่งเธอมา", "ใจเย็น", "เธอเองไง เมื่อปีที่แล้ว"),
                ("หอบ", "พวกเขารู้หมดแล้ว", "กระซิบ", "งั้นคืนนี้เราไปกัน"),
            ),
        ),
    }
)
