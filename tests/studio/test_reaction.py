"""Claims about what actors do of their own accord."""

from __future__ import annotations

from dataclasses import replace

from drama_build.studio.reaction import played
from drama_build.studio.staging import Actor

SPEAKER = Actor("woman", 0.3, 1.4, 1.3, 1, speaks=True, mood="angry")
LISTENER = Actor("man", 0.7, 1.4, 1.3, -2, speaks=False, mood="calm")


def test_a_listener_reacts_to_what_is_said() -> None:
    _, listener = played([SPEAKER, LISTENER])
    assert listener.mood != "calm"


def test_nobody_reacts_where_nobody_speaks() -> None:
    silent = replace(SPEAKER, speaks=False)
    assert played([silent, LISTENER]) == (silent, LISTENER)


def test_an_angry_speaker_uses_a_hand_unless_the_script_told_a_pose() -> None:
    assert played([SPEAKER])[0].pose == "gesture"
    assert played([replace(SPEAKER, pose="crossed")])[0].pose == "crossed"
    assert played([replace(SPEAKER, pose="sit")])[0].pose == "sit"


def test_a_close_up_that_shows_no_hands_needs_no_other_picture() -> None:
    assert played([replace(SPEAKER, height=2.4)])[0].pose == "stand"
