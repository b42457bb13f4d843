"""The clips being shot: orders in line, their states, and where the finished ones lie."""

from __future__ import annotations

import logging
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, TypeVar

from drama_build.errors import DramaError
from drama_build.studio.files import Files

T = TypeVar("T")
State = Literal["queued", "processing", "completed", "failed", "cancelled"]
Stopped = Callable[[], bool]
Shoot = Callable[[Stopped], bytes]
"""Makes a clip, and asks often whether it is still wanted; raises CancelledError if it is not."""

MOST_WAITING = 128
MOST_WAITING_BYTES = 512 * 2**20
"""Pictures and sounds of all the clips in line."""
MOST_REMEMBERED = 2048

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Progress:
    """How a clip stands; `file` names the finished one, `reason` says why there will be none."""

    state: State
    file: str = ""
    reason: str = ""


@dataclass(slots=True, eq=False)
class _Clip:
    """A job. Its `place` is None when it has left the line: an error keeps all it was raised in."""

    size: int
    stop: threading.Event = field(default_factory=threading.Event)
    place: Future[None] | None = None
    end: Progress | None = None

    @property
    def progress(self) -> Progress:
        if self.end is not None:
            return self.end
        begun = self.place is not None and self.place.running()
        return Progress("processing" if begun else "queued")

    def leave(self, place: Future[None]) -> None:
        self.end = self.end or Progress("failed", reason=_reason(place))
        self.place = None


class Shooting:
    """Clips by job id. Only the finished are forgotten, the oldest first. Safe in threads."""

    def __init__(self, crew: Executor, files: Files) -> None:
        self._crew = crew
        self._files = files
        self._lock = threading.Lock()
        self._clips: OrderedDict[str, _Clip] = OrderedDict()

    def has_room(self, size: int = 0) -> bool:
        """Whether an order of `size` bytes fits beside those in line and the clips not fetched."""
        with self._lock:
            waiting = [clip.size for clip in self._clips.values() if clip.place]
        fits = len(waiting) < MOST_WAITING and sum(waiting) + size <= MOST_WAITING_BYTES
        return fits and not self._files.full

    def order(self, shoot: Shoot, size: int = 0) -> str:
        """Put a clip in line that holds `size` bytes until it is shot; the id of its job."""
        job = f"clip-{secrets.token_hex(12)}"
        clip = _Clip(size)
        with self._lock:
            clip.place = in_line(self._crew, partial(self._shoot, clip, shoot))
            clip.place.add_done_callback(clip.leave)
            self._clips[job] = clip
            self._forget_oldest()
        return job

    def progress(self, job: str) -> Progress | None:
        """How the job stands; None if there is no such job, or it was forgotten."""
        with self._lock:
            clip = self._clips.get(job)
            return None if clip is None else clip.progress

    def cancel(self, job: str) -> Progress | None:
        """Strike a job from the line, or stop the one under way; a finished clip stays.

        None if there is no such job, or it was forgotten.
        """
        with self._lock:
            clip = self._clips.get(job)
            place = clip.place if clip else None
            if clip and place and clip.end is None:
                clip.end = Progress("cancelled")
                clip.stop.set()
                place.cancel()
        return self.progress(job)

    def close(self) -> None:
        """Stop the clips under way: nobody will fetch them."""
        with self._lock:
            for clip in self._clips.values():
                clip.stop.set()

    def _shoot(self, clip: _Clip, shoot: Shoot) -> None:
        content = shoot(clip.stop.is_set)
        with self._lock:  # whoever cancels comes before it is kept, or finds it finished
            if clip.stop.is_set():
                raise CancelledError
            kept = self._files.put(content, "video/mp4", pinned=True)
            clip.end = Progress("completed", file=kept)

    def _forget_oldest(self) -> None:
        done = [job for job, clip in self._clips.items() if not clip.place]
        for job in done[: max(0, len(self._clips) - MOST_REMEMBERED)]:
            del self._clips[job]


def in_line(crew: Executor, job: Callable[[], T]) -> Future[T]:
    """A place in the crew's line. One that is struck from it keeps its place but not its job."""
    held = [job]

    def work() -> T:
        return held.pop()()

    place = crew.submit(work)
    place.add_done_callback(lambda _: held.clear())
    return place


def _reason(place: Future[None]) -> str:
    broken = CancelledError() if place.cancelled() else place.exception()
    if isinstance(broken, CancelledError):
        return "the studio closed"
    if isinstance(broken, DramaError | ValueError):
        return str(broken)
    # A mistake of the studio's own: the log has the rest, the client only the fact.
    log.error("a clip could not be shot", exc_info=broken)
    return "the studio could not shoot this"
