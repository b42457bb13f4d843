"""Claims about poses: who sits, stands, gestures and crosses arms, as the action tells it."""

from __future__ import annotations

import pytest

from drama_build.declare.names import Roster
from drama_build.declare.poses import read_pose, read_poses

CAST = Roster({"mei": ("LIN MEI", "林梅", "เหม่ย"), "gao": ("MASTER GAO", "高师傅"), "bo": ("BO",)})


@pytest.mark.parametrize(
    ("text", "poses"),
    [
        ("MASTER GAO sits in the lamplight.", {"gao": "sit"}),
        ("LIN MEI and BO sit down by the fire.", {"mei": "sit", "bo": "sit"}),
        ("LIN MEI sits. She folds her arms.", {"mei": "crossed"}),
        ("BO points at LIN MEI.", {"bo": "gesture"}),
        ("LIN MEI waits, arms crossed. BO walks in.", {"mei": "crossed", "bo": "stand"}),
        ("MASTER GAO does not sit.", {}),
        ("Some hours earlier. The visitor's chair is empty.", {}),
        ("林梅坐在窗边。高师傅抱着双臂。", {"mei": "sit", "gao": "crossed"}),
        ("เหม่ย นั่งลง", {"mei": "sit"}),
        ("On the sofa sits LIN MEI.", {"mei": "sit"}),
        ("LIN MEI stands at the door and MASTER GAO sits.", {"mei": "stand", "gao": "sit"}),
        ("BO sits down and crosses his arms.", {"bo": "crossed"}),
        ("BO points at LIN MEI, then sits.", {"bo": "sit"}),
        ("MASTER GAO sits by the stove. Steam rises.", {"gao": "sit"}),
        ("LIN MEI sits on the steps. Rain runs down. The door bursts open.", {"mei": "sit"}),
        ("LIN MEI sits. A waiter walks past with a storm lantern.", {"mei": "sit"}),
        ("LIN MEI sits as the door opens and a soldier rushes in.", {"mei": "sit"}),
        ("Leaves fall. The clock points to noon.", {}),
        ("MASTER GAO does not want to sit. BO refuses to stand.", {}),
        ("LIN MEI sits beside BO.", {"mei": "sit"}),
        ("BO stands beside LIN MEI, who sits on a cot.", {"bo": "stand", "mei": "sit"}),
        ("BO sits on a cot, with his arms crossed.", {"bo": "crossed"}),
        ("林梅坐在走廊里，看着车站。", {"mei": "sit"}),
        ("高师傅不想坐，林梅站起来。", {"mei": "stand"}),
        ("เหม่ย ไม่ยอมนั่ง", {}),
        ("เหม่ย นั่งที่ทางเดิน แล้วยืนยันคำพูด", {"mei": "sit"}),
    ],
)
def test_a_verb_of_posture_belongs_to_whom_the_sentence_names(
    text: str, poses: dict[str, str]
) -> None:
    assert dict(read_poses(text, CAST)) == poses


@pytest.mark.parametrize(
    ("aside", "pose"),
    [
        ("arms crossed", "crossed"),
        ("pointing at the door", "gesture"),
        ("坐下", "sit"),
        ("angrily", None),
        ("without standing up", None),
        ("running out of patience", None),
        ("ชี้แจง", None),
    ],
)
def test_an_aside_tells_what_its_speaker_does(aside: str, pose: str | None) -> None:
    assert read_pose(aside) == pose
