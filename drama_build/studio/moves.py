"""Read a camera move out of a motion prompt: English, Chinese and Thai, and never fail."""

from __future__ import annotations

import re

from drama_build.studio.camera import Kind, Move
from drama_build.studio.canvas import rng

_WORDS: tuple[tuple[str, Kind, int], ...] = (
    (r"static|locked|still camera|fixed camera|tripod|固定|静止|นิ่ง", "static", 1),
    (r"\borbit|\barc\b|circling|circles|环绕|โคจร", "orbit", 1),
    (r"\b(pan|truck|track|slide|dolly)\w*( \w+)? left|左(摇|移)|向左|แพนซ้าย", "pan", -1),
    (r"\b(pan|truck|track|slide|dolly)\w*( \w+)? right|右(摇|移)|向右|แพนขวา", "pan", 1),
    (r"\b(tilt|crane|boom|pedestal)\w*( \w+)? down|下(摇|降)", "tilt", -1),
    (r"\b(tilt|crane|boom|pedestal)|上(摇|升)", "tilt", 1),
    (r"\bpull|\b(dolly|zoom|move)\w*( \w+)? (out|back)|\breveal|拉(远|开|出)|ถอย", "pull", 1),
    (r"\bpush|\bdolly|\bzoom|\bcloser|\b(move|moves|moving) in|推|ซูม", "push", 1),
    (r"\bpan(s|ning)?\b|\btruck|\btracking|摇|跟拍|แพน", "pan", 1),
)
_SHAKEN = r"hand-?held|shak[ye]|手持|晃|ถือกล้อง"
_DRIFTING = r"\bdrift|\bfloat"
_SLOW = r"\bslow|\bgentl|\bsubtle|\bgradual|缓|慢|ช้า"
_FAST = r"\bfast|\bquick|\brapid|\bsudden|\bwhip|\bcrash|快|急|เร็ว"
_DEFAULTS: tuple[tuple[Kind, int], ...] = (
    *(("push", 1),) * 4, *(("drift", 1),) * 2, ("orbit", 1), ("orbit", -1),
    ("pull", 1), ("pan", 1), ("pan", -1),
)  # fmt: skip


def read_move(prompt: str, seed: int) -> Move:
    """The move that a motion prompt asks for; if it asks for none, one chosen by `seed`.

    The camera is spoken of first: what the first sentence says outdoes what people do after it,
    so that somebody who pushes a door does not push the camera.
    """
    text = prompt.lower()
    first = re.split(r"[.。!?！？\n]", text, maxsplit=1)[0]
    return _told(first) or _told(text) or _chosen(first, seed)


def _told(text: str) -> Move | None:
    for words, kind, sense in _WORDS:
        if re.search(words, text):
            return Move(kind, sense, _pace(text), 0.0 if kind == "static" else _shake(text))
    if re.search(f"{_SHAKEN}|{_DRIFTING}", text):
        return Move("drift", 1, _pace(text), _shake(text))
    return None


def _chosen(text: str, seed: int) -> Move:
    kind, sense = _DEFAULTS[int(rng("move", seed).integers(len(_DEFAULTS)))]
    return Move(kind, sense, _pace(text), _shake(text))


def _pace(text: str) -> float:
    if re.search(_SLOW, text):
        return 0.7
    return 1.9 if re.search(_FAST, text) else 1.0


def _shake(text: str) -> float:
    shake = 1.0 if re.search(_SHAKEN, text) else 0.6 if re.search(_DRIFTING, text) else 0.3
    return shake * 0.7 if re.search(_SLOW, text) else shake
