"""Head and neck seen from behind."""

from __future__ import annotations

from drama_build.studio import canvas
from drama_build.studio.canvas import Stop, mix, tint
from drama_build.studio.people.build import build_of
from drama_build.studio.people.head import skin_tones
from drama_build.studio.people.pen import Layer, Pen, Spot
from drama_build.studio.people.person import Person
from drama_build.studio.people.profile import AWAY, AWAY_EARS


def draw_away_head(layer: Layer, person: Person, *, light: int) -> None:
    """Skull, ears and the edge of a cheek; `light` is 1 where it comes from the cheek's side."""
    _, shadow, deep = skin_tones(person.skin)
    pen, soft, n = layer.pen, layer.soft, build_of(person).neck
    base = mix(person.skin, shadow, 0.12)
    cheek: list[Spot] = [
        (60, -40),
        (138, -60),
        (139, 0),
        (135, 40),
        (121, 82),
        (max(n + 8, 92), 118),
        (max(n, 76), 138),
        (n - 22, 150),
        (n - 60, 132),
        (20, 60),
    ]
    rose = mix(person.skin, shadow, 0.22)
    stops: list[Stop] = [(0, rose + "00"), (0.3, rose + "00"), (0.62, rose), (1, rose)]
    left, right = (0.0, 1.0) if pen.place(1, 0, 0)[0] > pen.place(0, 0, 0)[0] else (1.0, 0.0)
    pen.fill(cheek, pen.sheet.gradient(stops, (left, 0), (right, 0)))
    outline = pen.spots(cheek[1:6])
    pen.sheet.stroke(canvas.smooth(outline, closed=False, tension=0.56), deep, 3, 0.45)
    soft.blot(116, 60, 30, 40, tint(person.skin, 0.3), 0.5 if light > 0 else 0.1)
    nape = mix(mix(person.skin, shadow, 0.5), deep, 0.12)  # no edge where the skull meets the neck
    pen.fill(AWAY, pen.down(base, base, base, mix(person.skin, shadow, 0.22), nape))
    soft.blot(-10, 112, 120, 56, deep, 0.34)
    soft.blot(n - 16, 146, 74, 54, deep, 0.6)
    soft.blot(-light * 120, 20, 90, 150, shadow, 0.5)
    soft.blot(light * 50 - 10, -110, 84, 70, tint(person.skin, 0.5), 0.35)
    for side in (-1, 1):
        _ear(pen, person, side)


def draw_away_neck(layer: Layer, person: Person, *, light: int) -> None:
    """The nape under a head seen from behind; `light` is 1 where it comes from the cheek's side."""
    build = build_of(person)
    n, low = build.neck, 330 - build.rise
    _, shadow, deep = skin_tones(person.skin)
    pen, soft = layer.pen, layer.soft

    shape: list[Spot] = [
        (-n - 10, 40), (n - 10, 40), (n * 0.96 - 8, 170), (n, 250), (n + 20, low),
        (-n - 20, low), (-n - 8, 250), (-n * 0.96 - 12, 170),
    ]  # fmt: skip
    pen.fill(shape, pen.down(mix(person.skin, shadow, 0.5), mix(person.skin, shadow, 0.14)), 1, 0.5)
    dark = -light
    soft.fill(
        [(dark * 170, 60), (dark * n * 0.4, 100), (dark * n * 0.5, 320), (dark * 170, 320)],
        deep,
        0.4,
    )
    soft.blot(-10, 120, 120, 56, deep, 0.4)
    soft.blot(-10, 210, 16, 56, deep, 0.3)
    for edge in (-1, 1):
        pen.ink(
            [(edge * 20 - 10, 150), (edge * 16 - 10, 200), (edge * 24 - 8, 260)], 4, shadow, 0.4
        )


def _ear(pen: Pen, person: Person, side: int) -> None:
    """An ear from behind: the shell's back, its rim beyond it."""
    _, shadow, deep = skin_tones(person.skin)
    left, top, right, bottom = AWAY_EARS[side > 0]
    inner, outer = (left, right) if side > 0 else (right, left)
    tall = bottom - top
    shell: list[Spot] = [
        (inner - side * 8, top + 0.16 * tall),
        (inner + (outer - inner) * 0.6, top),
        (outer, top + 0.2 * tall),
        (outer - side * 4, top + 0.52 * tall),
        (inner + (outer - inner) * 0.4, top + 0.9 * tall),
        (inner - side * 4, bottom),
        (inner - side * 14, top + 0.6 * tall),
    ]
    pen.fill(shell, pen.down(mix(person.skin, shadow, 0.16), mix(person.skin, "#d8695f", 0.34)))
    pen.rim(shell, deep, 3, 0.45)
    pen.ink(
        [
            (inner + side * 2, top + 0.22 * tall),
            (inner + (outer - inner) * 0.62, top + 0.2 * tall),
            (inner + (outer - inner) * 0.5, top + 0.62 * tall),
        ],
        4,
        shadow,
        0.7,
    )
