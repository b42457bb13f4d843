"""Give memory back that pictures have left: the C library keeps what it may want again.

Left alone glibc keeps half a gigabyte of holes between the large pictures of two threads. What
another C library does not offer is not asked of it.
"""

from __future__ import annotations

import contextlib
import ctypes

_MMAP_THRESHOLD = -3  # mallopt's name for it, in malloc.h
_LARGE = 8 * 1024 * 1024  # bytes: a picture of a whole frame has more


def let_go_of_pictures() -> None:
    """From now on, memory as large as a picture goes back to the system as soon as it is free."""
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE)


def give_back() -> None:
    """Return all pages that are free now."""
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
