"""Words for the features of a face, and the traits they mean."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping

from drama_build.studio import canvas
from drama_build.studio.people.person import Traits

REACH = 1.6
"""How far a trait goes to either side."""

FEATURES: Mapping[str, Mapping[str, float]] = {
    r"\bbright (?:\w+ )?eyes\b|明眸|眼睛明亮|ตาเป็นประกาย": {"eye_size": 0.9},
    r"\bround(?:ed)? (?:\w+ )?face\b|moon face|圆脸|脸圆|หน้ากลม": {
        "width": 1.5,
        "jaw": 1.5,
        "chin": -1.4,
    },
    r"\b(?:oval|heart-shaped|delicate) face\b|鹅蛋脸|瓜子脸|หน้ารูปไข่|หน้าเรียว": {
        "width": -0.6,
        "jaw": -1.3,
        "chin": 0.4,
    },
    r"\b(?:narrow|long|thin|gaunt|lean) (?:\w+ )?face\b|长脸|脸瘦|瘦脸|หน้ายาว|หน้าตอบ": {
        "width": -1.5,
        "jaw": -0.8,
        "chin": 1.4,
    },
    r"\b(?:square|strong|broad|wide) (?:jaw|jawline|chin|face)\b"
    r"|方脸|国字脸|方下巴|หน้าเหลี่ยม|กรามเหลี่ยม": {
        "jaw": 1.5,
        "chin": 0.8,
    },
    r"\b(?:sharp|pointed|chiselled|chiseled) (?:jaw|jawline|chin|features)\b"
    r"|棱角分明|尖下巴|คางแหลม|กรามชัด": {
        "jaw": -0.9,
        "chin": 1.5,
    },
    r"\b(?:large|big|wide|huge|doe)[ -](?:\w+ )?eye[sd]\b|大眼|眼睛大|ตาโต|ตากลมโต": {
        "eye_size": 1.5,
        "eye_round": 1.2,
    },
    r"\b(?:small|narrow|slit|hooded) (?:\w+ )?eyes\b|小眼|细眼|眯缝眼|ตาเล็ก|ตาตี่": {
        "eye_size": -1.5,
        "eye_round": -1.2,
    },
    r"\b(?:almond|slanted|upturned|phoenix|cat-like|feline|fox)[ -](?:shaped )?(?:\w+ )?eyes\b"
    r"|丹凤眼|凤眼|狐狸眼|ตาเฉี่ยว|ตาหงส์": {
        "eye_tilt": 1.6,
        "eye_round": -0.8,
    },
    r"\b(?:thick|bushy|heavy|strong) (?:\w+ )?(?:eye)?brows\b|浓眉|剑眉|粗眉|คิ้วหนา|คิ้วเข้ม": {
        "brow_weight": 1.6
    },
    r"\b(?:thin|fine|plucked) (?:\w+ )?(?:eye)?brows\b|柳叶眉|柳眉|细眉|คิ้วบาง": {
        "brow_weight": -1.5
    },
    r"\b(?:full|plump|thick) (?:\w+ )?lips\b|厚唇|丰唇|嘴唇厚|ปากอิ่ม|ริมฝีปากหนา": {"lips": 1.6},
    r"\bthin (?:\w+ )?lips\b|\bthin-lipped\b|薄唇|ปากบาง|ริมฝีปากบาง": {"lips": -1.6},
    r"\b(?:small|tiny|rosebud) mouth\b|樱桃小嘴|小嘴|ปากเล็ก": {"mouth": -1.6},
    r"\b(?:wide|big|broad) (?:mouth|smile|grin)\b|大嘴|ปากกว้าง": {"mouth": 1.6},
    r"\b(?:big|broad|large|bulbous|flat|wide) nose\b|大鼻|蒜头鼻|จมูกใหญ่|จมูกบาน": {"nose": 1.6},
    r"\b(?:small|button|narrow|dainty|snub) nose\b|小鼻|จมูกเล็ก": {"nose": -1.6},
}


def traits_of(look: str, identity: int) -> Traits:
    """A face of its own, drawn towards the ends, for a mean face is nobody's; and as told."""
    count = len(dataclasses.fields(Traits))
    drawn = canvas.rng("traits", identity).uniform(-1, 1, count)
    own = Traits(*(float(REACH * abs(v) ** 0.75 * (1 if v > 0 else -1)) for v in drawn))
    told: dict[str, float] = {}
    for pattern, meant in FEATURES.items():
        if re.search(pattern, look):
            told.update(meant)
    return dataclasses.replace(own, **told)
