"""Files stay until they were fetched, in bounded memory."""

from __future__ import annotations

from drama_build.studio.files import Files


class Clock:
    """A wall clock that a test turns."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_equal_content_has_one_id() -> None:
    files = Files(Clock())
    assert files.put(b"a", "image/png") == files.put(b"a", "image/png")


def test_the_least_recently_used_goes_first() -> None:
    files = Files(Clock(), limit=3)
    first, second, third = (files.put(c, "image/png") for c in (b"1", b"2", b"3"))
    assert files.get(first) is not None
    fourth = files.put(b"4", "image/png")
    assert files.get(second) is None
    assert all(files.get(name) for name in (first, third, fourth))


def test_a_clip_is_not_dropped_before_it_was_fetched() -> None:
    files = Files(Clock(), limit=3)
    clip = files.put(b"clip", "video/mp4", pinned=True)
    before = files.full
    still = files.put(b"still", "image/png")
    assert files.get(clip) is not None
    assert files.get(still) is not None
    assert (before, files.full) == (True, False)
    files.put(b"4", "image/png")
    assert files.get(clip) is None


def test_a_clip_nobody_fetches_goes_after_an_hour() -> None:
    clock = Clock()
    files = Files(clock, limit=3)
    clip = files.put(b"clip", "video/mp4", pinned=True)
    clock.now = 3601
    assert not files.full
    files.put(b"1", "image/png")
    assert files.get(clip) is None


def test_one_file_larger_than_all_room_can_still_be_fetched() -> None:
    files = Files(Clock(), limit=3)
    large = files.put(b"large", "image/png")
    kept = files.get(large)
    assert kept is not None
    assert kept.content == b"large"
