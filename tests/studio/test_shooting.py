"""The line of clips: what waits is bounded, what is cancelled is let go at once."""

from __future__ import annotations

import gc
import itertools
import threading
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import pytest

from drama_build.studio.clip import ClipRequest, render_clip
from drama_build.studio.files import Files
from drama_build.studio.shooting import Progress, Shooting, Stopped, in_line
from drama_build.units import Size

PNG: bytes = cv2.imencode(".png", np.zeros((32, 32, 3), np.uint8))[1].tobytes()


class Reel:
    """A large picture, of which one can tell whether somebody still holds it."""

    def shoot(self, _: Stopped) -> bytes:
        return b"clip"


@pytest.fixture
def crew() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as one:
        yield one


@pytest.fixture
def files() -> Files:
    return Files(lambda: 0.0)


@pytest.fixture
def shooting(crew: ThreadPoolExecutor, files: Files) -> Shooting:
    return Shooting(crew, files)


@pytest.fixture
def gate(crew: ThreadPoolExecutor) -> Iterator[threading.Event]:
    """Until it is set, the crew is busy."""
    opened = threading.Event()
    crew.submit(opened.wait, 10)
    yield opened
    opened.set()


def endless(begun: threading.Event) -> Callable[[Stopped], bytes]:
    """A clip that is shot until nobody wants it."""

    def shoot(stopped: Stopped) -> bytes:
        while not stopped():
            begun.set()
        raise CancelledError

    return shoot


def through(crew: ThreadPoolExecutor) -> None:
    """Once the crew is through with what was ordered before."""
    crew.submit(int).result(10)


def test_a_clip_that_is_being_shot_ends_when_it_is_cancelled(
    crew: ThreadPoolExecutor, shooting: Shooting
) -> None:
    begun = threading.Event()
    job = shooting.order(endless(begun))
    assert begun.wait(10)
    assert shooting.progress(job) == Progress("processing")
    assert shooting.cancel(job) == Progress("cancelled")
    through(crew)
    assert shooting.progress(job) == Progress("cancelled")


def test_a_clip_that_is_being_shot_ends_with_the_studio(
    crew: ThreadPoolExecutor, shooting: Shooting
) -> None:
    begun = threading.Event()
    under_way, waiting = shooting.order(endless(begun)), shooting.order(endless(begun))
    assert begun.wait(10)
    shooting.close()
    crew.shutdown(cancel_futures=True)
    for job in (under_way, waiting):
        assert shooting.progress(job) == Progress("failed", reason="the studio closed")


def test_a_cancelled_order_lets_its_picture_go_while_it_still_has_a_place_in_line(
    shooting: Shooting, gate: threading.Event
) -> None:
    reel = Reel()
    held = weakref.ref(reel)
    job = shooting.order(reel.shoot)
    del reel
    assert held() is not None
    shooting.cancel(job)
    gc.collect()
    assert held() is None
    assert not gate.is_set()


def test_an_order_that_was_done_lets_its_picture_go(
    crew: ThreadPoolExecutor, shooting: Shooting
) -> None:
    reel = Reel()
    held = weakref.ref(reel)
    shooting.order(reel.shoot)
    del reel
    through(crew)
    gc.collect()
    assert held() is None


def test_a_clip_that_could_not_be_shot_keeps_its_reason_and_nothing_else(
    crew: ThreadPoolExecutor, shooting: Shooting
) -> None:
    reel = Reel()
    held = weakref.ref(reel)

    def broken(reel: Reel) -> bytes:
        raise ValueError(f"{type(reel).__name__} is empty")

    job = shooting.order(partial(lambda reel, _: broken(reel), reel))
    del reel
    through(crew)
    gc.collect()
    assert shooting.progress(job) == Progress("failed", reason="Reel is empty")
    assert held() is None


@pytest.mark.usefixtures("gate")
def test_what_waits_is_bounded_by_number_and_by_bytes(
    shooting: Shooting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drama_build.studio.shooting.MOST_WAITING", 3)
    monkeypatch.setattr("drama_build.studio.shooting.MOST_WAITING_BYTES", 100)
    first = shooting.order(lambda _: b"clip", 60)
    assert shooting.has_room(40)
    assert not shooting.has_room(41)
    shooting.cancel(first)
    assert shooting.has_room(100), "what was cancelled waits no more"
    for _ in range(3):
        assert shooting.has_room()
        shooting.order(lambda _: b"clip")
    assert not shooting.has_room()


def test_whoever_cancels_while_a_clip_is_filed_finds_it_finished(
    crew: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch, files: Files
) -> None:
    filing, cancelling = threading.Event(), threading.Event()
    put = files.put

    def slowly(content: bytes, media_type: str, *, pinned: bool = False) -> str:
        filing.set()
        assert cancelling.wait(10)
        return put(content, media_type, pinned=pinned)

    monkeypatch.setattr(files, "put", slowly)
    shooting = Shooting(crew, files)
    job = shooting.order(lambda _: b"clip")
    assert filing.wait(10)
    with ThreadPoolExecutor(1) as client:
        asked = client.submit(shooting.cancel, job)
        cancelling.set()
        told = asked.result(10)
    assert told is not None
    assert told.state == "completed"
    assert files.get(told.file), "nothing is kept that nobody can ask for"


def test_a_clip_cancelled_before_it_is_filed_is_not_kept(
    crew: ThreadPoolExecutor, shooting: Shooting, monkeypatch: pytest.MonkeyPatch, files: Files
) -> None:
    monkeypatch.setattr(files, "put", lambda *_, **__: pytest.fail("it was kept"))
    begun, shot = threading.Event(), threading.Event()

    def deaf(_: Stopped) -> bytes:
        begun.set()
        assert shot.wait(10)
        return b"clip"

    job = shooting.order(deaf)
    assert begun.wait(10)
    shooting.cancel(job)
    shot.set()
    through(crew)
    assert shooting.progress(job) == Progress("cancelled")


def test_a_job_in_line_gives_its_result_or_its_error(crew: ThreadPoolExecutor) -> None:
    assert in_line(crew, lambda: 7).result(10) == 7
    with pytest.raises(ValueError, match="eighty"):
        in_line(crew, lambda: int("eighty")).result(10)


def test_a_clip_nobody_wants_leaves_no_file_and_no_encoder(tmp_path: Path) -> None:
    asked, before = itertools.count(), children()
    request = ClipRequest(
        PNG, "push", 100_000, 24, Size(64, 96), 1, stopped=lambda: next(asked) == 5
    )
    with pytest.raises(CancelledError):
        render_clip(request, tmp_path / "clip.mp4")
    assert next(asked) == 6, "it was asked once a frame, and not again"
    assert not list(tmp_path.iterdir())
    assert children() == before


def test_the_error_of_a_clip_nobody_wants_does_not_hold_its_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames = (np.zeros((144, 64), np.uint8) for _ in range(9))
    held = weakref.ref(frames)
    monkeypatch.setattr("drama_build.studio.clip.clip_frames", lambda *_, made=[frames]: made.pop())
    del frames
    request = ClipRequest(PNG, "push", 9, 24, Size(64, 96), 1, stopped=lambda: True)
    with pytest.raises(CancelledError) as raised:
        render_clip(request, tmp_path / "clip.mp4")
    assert raised.value.__traceback__
    assert held() is None


def children() -> str:
    """The processes this one has started and not seen the end of."""
    tasks = Path("/proc/self/task").glob("*/children")
    return "".join(task.read_text() for task in tasks).strip()
