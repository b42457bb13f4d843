"""Open the run's gateway client: the studio in this process, or the provider over HTTPS."""

from __future__ import annotations

from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drama_build.cli.workbench import Workbench
from drama_build.errors import UsageError
from drama_build.store.cas import ContentStore

if TYPE_CHECKING:  # a null build must load neither httpx nor the studio
    from fastapi import FastAPI

    from drama_build.gateway.client import Gateway


class Provider:
    """Opens one client when the first request needs it, and closes it with the run."""

    def __init__(self, bench: Workbench, cores: int) -> None:
        self._bench, self._cores = bench, cores
        self._stack = AsyncExitStack()
        self._gateway: Gateway | None = None

    async def open(self) -> Gateway:
        """The client. Raises UsageError if the profile lacks a key or the studio is missing."""
        if self._gateway is None:
            client = self._studio() if self._bench.profile == "animatic" else self._bought()
            self._gateway = await self._stack.enter_async_context(client)
        return self._gateway

    async def close(self) -> None:
        """Close whatever was opened."""
        await self._stack.aclose()

    def _studio(self) -> Gateway:
        """Drawn here for nothing, so its answers are not cached: the action cache has them."""
        from drama_build.gateway.client import Gateway, in_process
        from drama_build.gateway.profiles.profile import profile

        app = _studio_app(self._cores)
        self._stack.callback(app.state.studio.close)
        chosen = profile(self._bench.profile, self._bench.environment)
        return Gateway(chosen, self._bench.pool, transport=in_process(app))

    def _bought(self) -> Gateway:
        from drama_build.gateway.client import Gateway
        from drama_build.gateway.journal.jobs import SqliteJobBook
        from drama_build.gateway.profiles.profile import profile
        from drama_build.gateway.responses.cache import Responses

        chosen = profile(self._bench.profile, self._bench.environment)
        folder = self._bench.store.root
        jobs = SqliteJobBook(folder / "jobs.db", provider=chosen.base_url)
        self._stack.callback(jobs.close)
        responses = Responses(folder / "responses", _Media(self._bench.store.blobs))
        self._stack.callback(responses.close)
        return Gateway(chosen, self._bench.pool, jobs=jobs, responses=responses)


@dataclass(frozen=True, slots=True)
class _Media:
    """The store, as the response cache wants it."""

    store: ContentStore

    def put(self, content: bytes) -> str:
        """Keep bytes; their digest."""
        return self.store.put(content).digest

    def get(self, digest: str) -> bytes | None:
        """The bytes, or None."""
        return self.store.read(digest) if self.store.has(digest) else None


def _studio_app(workers: int) -> FastAPI:
    try:
        from drama_build.studio.app import create_app
    except ModuleNotFoundError as missing:
        raise UsageError(
            f"the animatic studio needs {missing.name}", "pip install 'drama-build[studio]'"
        ) from missing
    return create_app(workers)
