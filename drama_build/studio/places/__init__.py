"""Places: from a description to a set in depth planes, lit, graded and ready to film.

`read_place` turns words into a `Setting`, `build_scenery` draws it for a frame, `draw_plate` is
the same stacked into one picture.

To add a set, write `sets/<name>.py` and one line in `sets/__init__.py`:

1. a function `design(setting: Setting) -> Design` that draws `Sheet`s with an `Svg` and a
   `Perspective` (metres: `eye.wall(x, bottom, top, near, far)` gives a path) and returns them far
   to near. Each names its flat: far (first sheet opaque), mid, near, front (blurred, at the edges:
   the middle third belongs to the actor). One sheet renders in about 0.3 s of processor time at
   full size, so gather a flat's drawing in one or two; `soft` sheets cost a quarter.
2. `Lamp`s for every source: its halo is added to the air, its `pool` lights `lit` sheets against
   `ambient` (draw colours as by daylight and let ambient and lamps make the night), its `foot`
   puts a streak on a floor with a `Mirror`. Sheets with a `foot` are mirrored there too.
3. a `Light` for actors, and `SET = StageSet(name, words, hints, traits, times, design)`: `words`
   name the place in English, Chinese and Thai, separated by ", "; `traits` decide what else it
   stands in for. `roofed` keeps rain and snow out.

Ready-made things to place: props (lanterns, passers-by), building, tearoom, flora, waterside, sky.
"""

from drama_build.studio.places.design import Setting
from drama_build.studio.places.reading import read_place
from drama_build.studio.places.scenery import build_scenery, draw_plate

__all__ = ["Setting", "build_scenery", "draw_plate", "read_place"]
