"""Acting: blinks, breath and speech of one actor."""

from __future__ import annotations

from itertools import pairwise

from drama_build.studio.acting import Gesture, perform
from drama_build.studio.mouths import Speaking
from drama_build.studio.stage import MOODS, Mood

RATE = 24


def play(
    seconds: float = 10, seed: int = 1, mood: Mood = "calm", speaking: Speaking | None = None
) -> list[Gesture]:
    return list(perform(int(seconds * RATE), RATE, mood=mood, seed=seed, speaking=speaking))


def blinks(gestures: list[Gesture]) -> int:
    shut = [g.lids > 0 for g in gestures]
    return sum(now and not before for before, now in zip([False, *shut], shut, strict=False))


def test_everybody_blinks_about_every_three_seconds() -> None:
    counts = [blinks(play(30, seed)) for seed in range(12)]
    assert all(6 <= count <= 18 for count in counts)


def test_two_actors_do_not_blink_together() -> None:
    assert play(seed=1) != play(seed=2)


def test_the_same_seed_plays_the_same() -> None:
    assert play(seed=4) == play(seed=4)


def test_lids_fall_and_rise_through_half() -> None:
    lids = [g.lids for g in play()]
    jumps = [abs(now - before) for before, now in pairwise(lids)]
    assert max(lids) == 1
    assert max(jumps) == 0.5


def test_every_mood_moves_little() -> None:
    for mood in MOODS:
        for gesture in play(mood=mood):
            assert abs(gesture.tilt) < 0.08
            assert abs(gesture.nod) < 0.08
            assert abs(gesture.turn) < 0.06


def test_only_who_speaks_moves_the_mouth() -> None:
    speaking = Speaking(("open",) * 24, (1.0,) * 24, (0.5,) * 24)
    assert {g.mouth for g in play(1, speaking=speaking)} == {"open"}
    assert {g.mouth for g in play(1)} == {"rest"}
    assert {g.jaw for g in play(1)} == {0.0}


def test_stress_nods() -> None:
    def nods(stress: float) -> list[float]:
        speaking = Speaking(("open",) * 24, (0.0,) * 24, (stress,) * 24)
        return [g.nod for g in play(1, speaking=speaking)]

    assert all(strong > weak for strong, weak in zip(nods(1.0), nods(0.0), strict=True))
