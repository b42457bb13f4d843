"""What a provider is like: its routes, its words and its habits, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import ClassVar, Literal
from urllib.parse import quote

from drama_build.gateway.credential import Credential
from drama_build.gateway.requests import Operation
from drama_build.gateway.wire.places import COMMON, Dialect

Unknown = Literal["hold", "resubmit"]
"""What becomes of an order nobody knows the fate of: wait for a person, or order once more."""

CLOSED: Mapping[str, object] = MappingProxyType(
    {"extra": "forbid", "arbitrary_types_allowed": True}
)
"""Tables refuse fields they do not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes:
    """Where each operation is asked for, below the base URL; empty where it is not offered.

    `status` and `content` hold `{id}`, which stands for the task; `content` is where a finished
    clip can be had again once the address of its result has expired.
    """

    __pydantic_config__: ClassVar[Mapping[str, object]] = CLOSED

    chat: str = "chat/completions"
    image: str = "images/generations"
    edit: str = "images/edits"
    video: str = "video/generations"
    status: str = "video/generations/{id}"
    content: str = ""
    speech: str = "audio/speech"
    sound: str = "audio/sound-generation"
    models: str = "models"


@dataclass(frozen=True, slots=True, kw_only=True)
class Idempotency:
    """The header that names an order; `proved` says that a second one really was not made.

    The provider remembers it for `window` seconds.
    """

    __pydantic_config__: ClassVar[Mapping[str, object]] = CLOSED

    header: str = "Idempotency-Key"
    proved: bool = False
    window: float = 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """How to find a job again: the `tag` put into an order comes back in a list at `route`.

    `rows`, `tag_place` and `id_place` are dotted paths: to the list in the answer, and from a row
    to the tag and to the task's id. `proved` says that orders were really found that way. A list
    of `page` rows or more may go on elsewhere: a tag it lacks proves nothing. 0: nobody knows how
    long a page is, and no list proves that. Two lists that lack it are `apart` so many seconds; to
    make it less is for providers whose list is known to be up to date.
    """

    __pydantic_config__: ClassVar[Mapping[str, object]] = CLOSED

    proved: bool = False
    route: str = ""
    tag: str = ""
    rows: str = "data"
    tag_place: str = ""
    id_place: str = "id"
    page: int = 0
    apart: float = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """How many seconds the provider keeps the address of a result."""

    __pydantic_config__: ClassVar[Mapping[str, object]] = CLOSED

    results: float = 3_600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """US dollars that may go within a day and within a minute (both of UTC), over all series."""

    __pydantic_config__: ClassVar[Mapping[str, object]] = CLOSED

    day: Decimal | None = None
    minute: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Who is asked for what, in which words, how fast, and what its silence means.

    The defaults are those of OpenAI's shape and of a provider about which nothing is proved. Every
    field but `name` and `credential` may stand in a profile's TOML; holysheep.toml explains them.
    """

    __pydantic_config__: ClassVar[Mapping[str, object]] = CLOSED

    name: str = ""
    base_url: str = ""
    variable: str = "HOLYSHEEP_API_KEY"
    needs_key: bool = True
    loopback: bool = False
    models: Mapping[Operation, str] = field(default_factory=dict)
    routes: Routes = Routes()
    fields: Mapping[Operation, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[Operation, Mapping[str, object]] = field(default_factory=dict)
    edit_body: Literal["multipart", "json"] = "multipart"
    answers: Dialect = COMMON
    not_created: frozenset[int] = frozenset()
    idempotency: Idempotency = Idempotency()
    listing: Listing = Listing()
    failed_jobs: Literal["refunded", "billed", "unknown"] = "unknown"
    when_unknown: Mapping[Operation, Unknown] = field(default_factory=dict)
    rate: int | None = None
    """Requests in any second; None where nobody counts."""
    concurrency: int = 50
    jobs: int = 50
    poll_floor: float = 0.5
    polls_count: bool = True
    settle: float = 60.0
    kept: Kept = Kept()
    limits: Limits = Limits()
    learned: Mapping[str, object] = field(default_factory=dict)
    credential: Credential | None = field(default=None, compare=False)

    def status_route(self, task_id: str) -> str:
        """Where the job is looked at."""
        return self.routes.status.replace("{id}", quote(task_id, safe=""))

    def content_route(self, task_id: str) -> str | None:
        """Where a finished clip can be had again; None where that is not offered."""
        return self.routes.content.replace("{id}", quote(task_id, safe="")) or None

    def route(self, operation: Operation) -> str:
        """Where `operation` is ordered; empty where it is not offered."""
        found: str = getattr(self.routes, operation)
        return found

    def after_unknown(self, operation: Operation) -> Unknown:
        """What becomes of an order of `operation` whose fate nobody knows."""
        # A clip goes on in the background and costs a hundred times what the others do.
        return self.when_unknown.get(operation, "hold" if operation == "video" else "resubmit")
