"""What things people carry look like: which drawing, and in what colour."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from drama_build.studio.canvas import shade, tint
from drama_build.studio.people.handheld import (
    draw_book,
    draw_bouquet,
    draw_clipboard,
    draw_fan,
    draw_flower,
    draw_flute,
    draw_lantern,
    draw_letter,
    draw_microphone,
    draw_phone,
    draw_scroll,
    draw_teacup,
)
from drama_build.studio.people.luggage import (
    draw_basket,
    draw_briefcase,
    draw_cane,
    draw_handbag,
    draw_staff,
    draw_suitcase,
    draw_umbrella,
)
from drama_build.studio.people.pen import Pen
from drama_build.studio.people.person import Person, Prop, PropName
from drama_build.studio.people.pieces import LEATHER, PAPER, WOOD

Draw = Callable[[Pen, str, float], None]


def draw_thing(pen: Pen, prop: Prop, *, floor: float, before: str) -> None:
    """A thing in a hand; `floor` is how far below the hand the ground is.

    `before` is the cloth behind it: a thing of the same colour is drawn lighter or darker.
    """
    draw, usual = _THINGS[prop.name]
    colour = prop.colour or usual
    near = sum(abs(int(colour[i : i + 2], 16) - int(before[i : i + 2], 16)) for i in (1, 3, 5))
    if near < 70 and prop.colour is None:
        colour = shade(colour, 0.3) if colour > "#8" else tint(colour, 0.35)
    draw(pen, colour, floor)


def size_for(person: Person) -> float:
    """How large things are drawn for somebody: the young hold smaller ones."""
    return {"child": 0.7, "teen": 0.92}.get(person.age, 1.0 if person.male else 0.94)


def cradled(pen: Pen, person: Person, y: float) -> Pen:
    """A pen about hands folded at height `y`, for what they hold between them."""
    size = size_for(person)
    place = pen.place

    def between(u: float, v: float, out: float) -> tuple[float, float]:
        return place(u * size, y + v * size, out + 90)

    return Pen(pen.sheet, between)


_THINGS: Mapping[PropName, tuple[Draw, str]] = {
    "fan": (draw_fan, "#ecdfc8"),
    "phone": (draw_phone, "#3c3f4a"),
    "teacup": (draw_teacup, "#f1ece3"),
    "flower": (draw_flower, "#d98fa0"),
    "bouquet": (draw_bouquet, "#e2a0aa"),
    "lantern": (draw_lantern, "#c0392f"),
    "basket": (draw_basket, "#b08450"),
    "briefcase": (draw_briefcase, LEATHER),
    "suitcase": (draw_suitcase, "#8a5a3c"),
    "handbag": (draw_handbag, "#7d3440"),
    "umbrella": (draw_umbrella, "#3a4258"),
    "cane": (draw_cane, WOOD),
    "staff": (draw_staff, WOOD),
    "book": (draw_book, "#5a3440"),
    "letter": (draw_letter, PAPER),
    "scroll": (draw_scroll, PAPER),
    "clipboard": (draw_clipboard, WOOD),
    "microphone": (draw_microphone, "#33303a"),
    "flute": (draw_flute, "#7a9a6a"),
}
"""How a thing is drawn, and its colour if none is told."""
