"""Scales and chords: degrees of a mode become pitches in Hz."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """A mode on a root. Degree 0 is the root, one octave is as many degrees as it has steps."""

    root: float  # Hz
    steps: tuple[int, ...]  # semitones above the root

    def hz(self, degree: int) -> float:
        """The pitch of `degree`, which may lie any number of octaves away."""
        octave, step = divmod(degree, len(self.steps))
        return float(self.root * 2 ** (octave + self.steps[step] / 12))

    @property
    def octave(self) -> int:
        """Degrees in one octave."""
        return len(self.steps)

    def chord(self, degree: int) -> tuple[int, int, int]:
        """Three degrees that sound well together: a triad, or in five-note modes an open chord."""
        if self.octave == 5:
            return degree, degree + 2, degree + 5
        return degree, degree + 2, degree + 4


MAJOR = (0, 2, 4, 5, 7, 9, 11)
MINOR = (0, 2, 3, 5, 7, 8, 10)
HARMONIC_MINOR = (0, 2, 3, 5, 7, 8, 11)
DORIAN = (0, 2, 3, 5, 7, 9, 10)
GONG = (0, 2, 4, 7, 9)
"""The bright Chinese mode: do re mi so la."""
YU = (0, 3, 5, 7, 10)
"""The dark one: la do re mi so."""
SHANG = (0, 2, 5, 7, 10)
"""The wandering one: re mi so la do."""
