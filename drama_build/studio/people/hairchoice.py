"""Which hair suits somebody of whom nobody says it."""

from __future__ import annotations

from drama_build.studio.people.person import Age, Costume, Hair, Sex


def usual_styles(sex: Sex, age: Age, costume: Costume) -> tuple[Hair, ...]:
    """Styles that suit a sex, an age and a costume; what is named twice is twice as usual."""
    if costume in {"hanfu", "robe", "armour", "palace"}:
        return _period(sex, age)
    if age == "child":
        return ("short", "crew cut", "shaggy") if sex == "m" else ("pigtails", "bob", "school")
    if sex == "m":
        return _man(age, costume)
    return _woman(age, costume)


def _period(sex: Sex, age: Age) -> tuple[Hair, ...]:
    if age == "child":
        return ("topknot",) if sex == "m" else ("pigtails", "half up")
    if sex == "m":
        return ("topknot", "topknot", "long") if age in {"teen", "young"} else ("topknot",)
    if age == "old":
        return ("low bun", "low bun", "high bun")
    return ("high bun", "half up", "braid") if age != "middle" else ("high bun", "half up")


def _man(age: Age, costume: Costume) -> tuple[Hair, ...]:
    if age == "old":
        return ("receding", "short", "side part", "crew cut")
    if costume == "suit":
        return ("side part", "short")
    if costume in {"police", "work"}:
        return ("crew cut", "side part", "short")
    if age == "teen" or costume == "school":
        return (*("short", "shaggy", "crew cut") * 3, "side part", "side part", "curly")
    if age == "middle":
        return ("side part", "short", "crew cut", "receding")
    return (*("short", "side part", "shaggy") * 3, "crew cut", "crew cut", "curly")


def _woman(age: Age, costume: Costume) -> tuple[Hair, ...]:
    if age == "old":
        return ("low bun", "curly", "pixie")
    if costume in {"police", "work", "doctor"}:
        return ("ponytail", "low bun", "bob", "pixie")
    if age == "teen" or costume == "school":
        return ("school", "ponytail", "twin tails", "bob")
    if costume == "qipao":
        return ("low bun", "curly", "bob")
    if age == "middle":
        return ("bob", "curly", "low bun", "pixie")
    return ("long", "long", "curly", "bob", "ponytail", "low bun", "braid", "pixie")
