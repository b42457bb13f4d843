"""Read from a script's action who sits, stands, crosses arms or gestures.

Sitting, standing and crossed arms last until something else is told; a gesture lasts one picture.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from drama_build.declare.episode import Pose

_WORDS: tuple[tuple[Pose, str], ...] = (
    (
        "crossed",
        (
            r"arms (?:are )?(?:crossed|folded)|(?:cross|fold)(?:es|ed|s|ing)? (?:\w+) arms"
            r"|(?:crossed|folded) arms|抱臂|抱着(?:双)?臂|双臂(?:交叉|环抱)|抱着胳膊|环抱双臂|กอดอก"
        ),
    ),
    (
        "gesture",
        (
            r"points?\b|pointing|waves?\b|waving|gestur\w+|beckon\w*|(?:rais|lift)(?:es|ed|ing|e) "
            r"(?:a|his|her|one) (?:hand|finger|arm)|holds? (?:up|out)|reach(?:es)? out|指着|指向"
            r"|挥手|招手|举手|抬手|伸手|伸出手|摆手|ชี้|โบกมือ|ยกมือ|กวักมือ|ยื่นมือ"
        ),
    ),
    (
        "stand",
        (
            r"stands?\b|standing|stood|ris(?:es|ing)|gets? (?:up|to (?:his|her) feet)|jumps? up"
            r"|(?:walk|run|step|enter|leav|burst|stride|pace|hurr|rush|storm)\w*|站|起身|起立|走|跑|冲"
            r"|ยืน|ลุก|เดิน|วิ่ง"
        ),
    ),
    ("sit", r"sits?\b|sat\b|sitting|seated|perched|slumps?|kneel\w*|坐|跪|นั่ง"),
)
_DENIED = re.compile(
    r"(?:\bnot|\bnever|n't|\bwithout|\brefus\w+ to|不|没有|没|ไม่)\s*(?:\w+\s)?$", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.!?;。！？；\n]+")


def read_poses(text: str, named: Callable[[str], Sequence[str]]) -> Mapping[str, Pose]:
    """The last pose that `text` gives to each person; `named` finds whom a text names.

    A verb belongs to those named before it in its sentence, else to the person named last.
    """
    found: dict[str, Pose] = {}
    last: tuple[str, ...] = ()
    for sentence in _SENTENCE.findall(text):
        for at, pose in _told(sentence):
            whom = tuple(named(sentence[:at])) or last or tuple(named(sentence))[:1]
            found |= dict.fromkeys(whom, pose)
        last = tuple(named(sentence))[-1:] or last
    return found


def read_pose(text: str) -> Pose | None:
    """The pose an aside such as `(arms crossed)` tells of its speaker, or None."""
    told = [pose for _, pose in _told(text)]
    return told[-1] if told else None


def _told(sentence: str) -> list[tuple[int, Pose]]:
    """Where poses are told, in reading order; those that are denied left out."""
    found = [
        (hit.start(), pose)
        for pose, words in _WORDS
        for hit in re.finditer(rf"(?<![A-Za-z])(?:{words})", sentence, re.IGNORECASE)
        if not _DENIED.search(sentence[: hit.start()])
    ]
    return sorted(found, key=lambda told: told[0])
