"""Read from a script's action who sits, stands, crosses arms or gestures.

Sitting, standing and crossed arms last until something else is told; a gesture lasts one picture.
Nothing is guessed: a verb whose subject is not plainly one of the cast tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drama_build.declare.episode import Pose
from drama_build.declare.names import Mention, Roster, plain

_WORDS: Mapping[Pose, str] = {
    "crossed": (
        r"(?:\w+ )?arms (?:are )?(?:crossed|folded)|(?:cross|fold)(?:es|ed|s|ing)? \w+ arms"
        r"|(?:crossed|folded) arms|抱臂|抱着(?:双)?臂|双臂(?:交叉|环抱)|抱着胳膊|环抱双臂|กอดอก"
    ),
    "gesture": (
        r"point(?:s|ing)? (?:at|to|towards?|out)|wav(?:es|ing)|gestur(?:es|ing)|beckon(?:s|ing)"
        r"|(?:rais|lift)(?:es|s|ing|e) (?:a|an|his|her|one) (?:hand|finger|arm)|holds? (?:up|out)"
        r"|reach(?:es)? out|指着|指向|挥手|招手|举手|抬手|伸手|伸出手|摆手"
        r"|ชี้(?!แจง|วัด|นำ)|โบกมือ|ยกมือ|กวักมือ|ยื่นมือ"
    ),
    "stand": (
        r"stands?|standing|stood|rises?|rising|gets? (?:up|to (?:his|her) feet)|jumps? up"
        r"|walk(?:s|ing)?|runs?|running(?! out)|enters?|strides?|paces|hurr(?:y|ies)|rush(?:es)?"
        r"|steps? (?:in|out|up|forward|back|closer|through|from|between|over)|(?:bursts?|storms) in"
        r"|站(?:着|起|在|到|立)|起身|起立|[走跑](?:进|出|来|去|向|到|过|上|下|近|开)|冲(?:进|出|过)"
        r"|ยืน(?!ยัน|ยาว)|ลุก(?!ลาม)|(?<!ทาง)เดิน(?!ทาง)|วิ่ง"
    ),
    "sit": r"sits?|sat|sitting|seated|perched|slumps?|kneel(?:s|ing)?|坐(?!标)|跪|นั่ง",
}
_POSES = re.compile(
    "|".join(
        rf"(?P<{pose}>(?<![A-Za-z])(?:{words})(?![A-Za-z]))" for pose, words in _WORDS.items()
    ),
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:\b(?:not|never|without|refus\w+|declin\w+|instead of|rather than)\b|n't\b)[^.,;]{0,24}$"
    r"|[不没别未](?:想|肯|愿|敢|能|要|曾|有)?$|ไม่(?:ยอม|อยาก|ได้|กล้า|เคย)?$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?;。！？；\n]+")
_PRONOUN = re.compile(r"\s*(?:he|she|they|他们|她们|他|她|เขา|เธอ)(?![a-z])", re.IGNORECASE)
_OBJECT = re.compile(
    r"\b(?:at|to|towards?|of|with|from|beside|behind|before|for|by|on|near|over|past|around|against"
    r"|the|and not|对着|看着|朝|向|对|冲|ให้|กับ|หา|มอง)\s*$",
    re.IGNORECASE,
)
_WHO = re.compile(r",?\s*who\b")
_JOINED = re.compile(r"\s*(?:,|，|、|and|&|和|与|跟|และ|กับ|\s)*\s*")
_ANOTHER = re.compile(
    r"\b(?:the|a|an|as|while|when|where|that|which|whose|sees?|watch\w*|hears?|his|her|its)\b"
    r"|[的时看听见]|ที่|เห็น",
    re.IGNORECASE,
)
"""Between a name and a verb: then somebody or something else does it."""
_GOING_ON = re.compile(
    r"(?:^|[,，、])\s*$|(?:\b(?:and|then|but|now|with)|并|并且|然后|又|แล้ว|และ)\s*(?:\w+ly\s*)?$",
    re.IGNORECASE,
)
"""Before a verb whose subject is that of the verb before."""


@dataclass(frozen=True, slots=True)
class _Verb:
    """A pose that a sentence tells: where its words begin and end."""

    pose: Pose
    start: int
    end: int


def read_poses(text: str, cast: Roster) -> Mapping[str, Pose]:
    """The last pose that `text` gives to each of the cast.

    A verb belongs to those named just before it, or just after it (on the sofa sits Mei), or to
    the subject of the verb before (and crosses her arms), or to a pronoun's.
    """
    found: dict[str, Pose] = {}
    last: tuple[str, ...] = ()
    for sentence in _SENTENCE.findall(plain(text)):
        subject = last if _PRONOUN.match(sentence) else ()
        named = cast.mentions(sentence)
        before = 0
        for verb in _told(sentence):
            here = [mention for mention in named if before <= mention.start < verb.start]
            doers = _doers(sentence, here, before, verb.start)
            clause = sentence[here[-1].end if here else before : verb.start]
            if doers or not (subject and _same(clause, first=not (here or before))):
                subject = doers or (() if here else _following(sentence, named, verb.end))
            found |= dict.fromkeys(subject, verb.pose)
            before = verb.end
        last = tuple(mention.owner for mention in named[:1]) or last
    return found


def read_pose(text: str) -> Pose | None:
    """The pose an aside such as `(arms crossed)` tells of its speaker, or None."""
    told = [verb.pose for verb in _told(text)]
    return told[-1] if told else None


def _told(sentence: str) -> Iterator[_Verb]:
    """The poses a sentence tells, in reading order; those that are denied left out."""
    for hit in _POSES.finditer(sentence):
        pose = next(pose for pose in _WORDS if hit.lastgroup == pose)
        if not _DENIED.search(sentence[: hit.start()]):
            yield _Verb(pose, hit.start(), hit.end())


def _doers(sentence: str, named: Sequence[Mention], start: int, end: int) -> tuple[str, ...]:
    """Those named before a verb: not behind a preposition, and with nobody else in between."""
    doers: list[str] = []
    for mention in named:
        between = sentence[start : mention.start]
        joined = doers and _JOINED.fullmatch(between)
        itself = _WHO.match(sentence[mention.end : end])  # beside Gao, who sits
        if joined or itself or not _OBJECT.search(sentence[: mention.start]):
            doers = [*(doers if joined else ()), mention.owner]
            start = mention.end
    return tuple(doers) if not _ANOTHER.search(sentence[start:end]) else ()


def _same(clause: str, *, first: bool) -> bool:
    """Whether what stands before a verb leaves it to the subject there is."""
    if first:  # after a pronoun
        return not _ANOTHER.search(_PRONOUN.sub("", clause))
    return _GOING_ON.search(clause) is not None


def _following(sentence: str, named: Sequence[Mention], after: int) -> tuple[str, ...]:
    """Whoever is named as soon as the verb is told."""
    return tuple(
        m.owner for m in named if m.start >= after and not sentence[after : m.start].strip()
    )
