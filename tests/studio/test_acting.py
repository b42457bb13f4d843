"""Acting: blinks, breath and speech of one actor."""

from __future__ import annotations

from itertools import pairwise

from drama_build.studio.acting import Gesture, perform
from drama_build.studio.mouths import Speaking
from drama_build.studio.stage import MOODS, Mood, Mouth

RATE = 24


def play(
    seconds: float = 10,
    seed: int = 1,
    mood: Mood = "calm",
    speaking: Speaking | None = None,
    facing: int = 0,
    hearing: Speaking | None = None,
) -> list[Gesture]:
    played = perform(
        int(seconds * RATE),
        RATE,
        mood=mood,
        seed=seed,
        speaking=speaking,
        facing=facing,
        hearing=hearing,
    )
    return list(played)


def reach(values: list[float]) -> float:
    return max(values) - min(values)


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


def test_a_listener_nods_where_a_cold_one_looks_away() -> None:
    warm, cold = play(mood="calm"), play(mood="cold")
    assert reach([g.nod for g in warm]) > 0.035
    assert reach([g.nod for g in cold]) < 0.02
    assert reach([g.turn for g in cold]) > 0.02


def test_a_listener_nods_where_the_voice_pauses() -> None:
    begun = []
    for pause in (24, 30, 36):
        mouths: list[Mouth] = ["open" if at < pause else "rest" for at in range(240)]
        heard = play(hearing=Speaking(tuple(mouths), (0.0,) * 240, (0.0,) * 240), seed=3)
        jerks = [now.nod - before.nod for before, now in pairwise(heard)]
        begun.append(jerks.index(max(jerks[:72])))
    assert [at - begun[0] for at in begun] == [0, 6, 12]


def test_nothing_a_listener_does_jumps() -> None:
    for facing in range(-3, 4):
        for mood in MOODS:
            for before, now in pairwise(play(mood=mood, facing=facing)):
                assert abs(now.nod - before.nod) < 0.015
                assert abs(now.tilt - before.tilt) < 0.012
                assert abs(now.turn - before.turn) < 0.008


def test_a_nod_in_profile_tips_the_head_to_the_side_it_looks_to() -> None:
    right = [g.tilt for g in play(facing=2)]
    left = [g.tilt for g in play(facing=-2)]
    assert max(right) > 0.03
    assert min(left) < -0.03
    assert {g.turn for g in play(facing=2)} == {0.0}


def test_backs_breathe_and_sway_too() -> None:
    away = play(facing=3)
    assert reach([g.breath for g in away]) > 1.5
    assert reach([g.sway for g in away]) > 0.3
