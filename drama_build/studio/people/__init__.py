"""People: from a description to a drawn, lit puppet."""

from drama_build.studio.people.person import Person
from drama_build.studio.people.puppet import draw_portrait, draw_puppet, foot_of, with_head
from drama_build.studio.people.reading import read_person
from drama_build.studio.people.trunk import Trunk, draw_trunk, stance
from drama_build.studio.people.unread import unread

__all__ = [
    "Person",
    "Trunk",
    "draw_portrait",
    "draw_puppet",
    "draw_trunk",
    "foot_of",
    "read_person",
    "stance",
    "unread",
    "with_head",
]
