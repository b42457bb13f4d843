"""People: from a description to a drawn, lit puppet."""

from drama_build.studio.people.person import Person
from drama_build.studio.people.puppet import draw_portrait, draw_puppet, foot_of
from drama_build.studio.people.reading import read_person
from drama_build.studio.people.unread import unread

__all__ = ["Person", "draw_portrait", "draw_puppet", "foot_of", "read_person", "unread"]
