"""An event loop whose time is simulated: it jumps to the next timer when nothing else is to do."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import Executor
from typing import Any, TypeVar, TypeVarTuple, Unpack

from drama_build.clock import Clock

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

EPOCH = 1_800_000_000.0
"""The date, in seconds since 1970, at which simulated time begins."""
GRACE = 0.2
"""Seconds of real time after which nothing else will happen."""


class StuckError(Exception):
    """Everybody waits and no timer is set: in simulated time this would last for ever."""


class VirtualLoop(asyncio.SelectorEventLoop):
    """Timers cost no wall time. Threads do: while one works, time stands still."""

    def __init__(self) -> None:
        self._instant = 0.0
        self._threads = 0
        super().__init__(_Jumping(self))

    def time(self) -> float:
        return self._instant

    @property
    def clock(self) -> Clock:
        """The clock of what runs in this loop."""
        return Clock(now=self.time, wall=lambda: EPOCH + self._instant)

    def run_in_executor(
        self,
        executor: Executor | None,
        func: Callable[[Unpack[Ts]], T],
        *args: *Ts,
    ) -> asyncio.Future[T]:
        self._threads += 1
        future = super().run_in_executor(executor, func, *args)
        future.add_done_callback(self._thread_is_done)
        return future

    def _thread_is_done(self, _: object) -> None:
        self._threads -= 1

    def select(self, real: selectors.BaseSelector, timeout: float | None) -> Any:
        """What is ready; only when nothing is, time moves on by `timeout`."""
        if self._threads:
            return real.select(None if timeout != 0 else 0)
        # Without a timer only a thread that nobody counted, such as the loop's own, can help.
        ready = real.select(0 if timeout is not None else GRACE)
        if not ready and timeout is None:
            raise StuckError("all tasks wait for something that no timer brings")
        if not ready and timeout:
            self._instant += timeout
        return ready


class _Jumping(selectors.BaseSelector):
    """The loop's selector, which asks the loop how long a wait takes."""

    def __init__(self, loop: VirtualLoop) -> None:
        self._loop = loop
        self._real = selectors.DefaultSelector()

    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        return self._real.register(fileobj, events, data)

    def unregister(self, fileobj: Any) -> selectors.SelectorKey:
        return self._real.unregister(fileobj)

    def modify(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        return self._real.modify(fileobj, events, data)

    def select(self, timeout: float | None = None) -> Any:
        return self._loop.select(self._real, timeout)

    def close(self) -> None:
        self._real.close()

    def get_map(self) -> Mapping[Any, selectors.SelectorKey]:
        return self._real.get_map()


def run(work: Callable[[VirtualLoop], Coroutine[Any, Any, T]]) -> T:
    """The outcome of `work` in a loop of its own whose time begins at zero."""
    loop = VirtualLoop()
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        return runner.run(work(loop))
