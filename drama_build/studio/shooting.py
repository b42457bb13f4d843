"""The clips being shot: orders in line, their states, and where the finished ones lie."""

from __future__ import annotations

import logging
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from dataclasses import dataclass
from typing import Literal

from drama_build.errors import DramaError
from drama_build.studio.files import Files

State = Literal["queued", "processing", "completed", "failed", "cancelled"]

MOST_WAITING = 256
MOST_REMEMBERED = 2048

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Progress:
    """How a clip stands; `file` names the finished one, `reason` says why there will be none."""

    state: State
    file: str = ""
    reason: str = ""


class Shooting:
    """Clips by job id. Only the finished are forgotten, the oldest first. Safe in threads."""

    def __init__(self, crew: Executor, files: Files) -> None:
        self._crew = crew
        self._files = files
        self._lock = threading.Lock()
        self._clips: OrderedDict[str, Future[str]] = OrderedDict()
        self._cancelled: set[str] = set()

    @property
    def full(self) -> bool:
        """Whether no more orders fit: too many wait, or too many clips were not fetched."""
        with self._lock:
            waiting = sum(not clip.done() for clip in self._clips.values())
        return waiting >= MOST_WAITING or self._files.full

    def order(self, shoot: Callable[[], bytes]) -> str:
        """Put a clip in line; the id of its job."""
        job = f"clip-{secrets.token_hex(12)}"
        with self._lock:
            self._clips[job] = self._crew.submit(self._shoot, job, shoot)
            self._forget_oldest()
        return job

    def progress(self, job: str) -> Progress | None:
        """How the job stands; None if there is no such job, or it was forgotten."""
        with self._lock:
            clip, cancelled = self._clips.get(job), job in self._cancelled
        if clip is None:
            return None
        if cancelled:
            return Progress("cancelled")
        if not clip.done():
            return Progress("processing" if clip.running() else "queued")
        return _outcome(clip)

    def cancel(self, job: str) -> Progress | None:
        """Strike a job from the line; one under way ends, but its clip is dropped.

        A finished clip stays. None if there is no such job, or it was forgotten.
        """
        with self._lock:
            clip = self._clips.get(job)
            if clip is not None and not clip.done():
                clip.cancel()
                self._cancelled.add(job)
        return self.progress(job)

    def _shoot(self, job: str, shoot: Callable[[], bytes]) -> str:
        content = shoot()
        with self._lock:
            unwanted = job in self._cancelled
        return "" if unwanted else self._files.put(content, "video/mp4", pinned=True)

    def _forget_oldest(self) -> None:
        done = [job for job, clip in self._clips.items() if clip.done()]
        for job in done[: max(0, len(self._clips) - MOST_REMEMBERED)]:
            del self._clips[job]
            self._cancelled.discard(job)


def _outcome(clip: Future[str]) -> Progress:
    try:
        broken = clip.exception()
    except CancelledError:
        return Progress("failed", reason="the studio closed")
    if broken is None:
        return Progress("completed", file=clip.result())
    if isinstance(broken, DramaError | ValueError):
        return Progress("failed", reason=str(broken))
    # A mistake of the studio's own: the log has the rest, the client only the fact.
    log.error("a clip could not be shot", exc_info=broken)
    return Progress("failed", reason="the studio could not shoot this")
