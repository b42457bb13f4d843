"""Bring home what was made: from inside an answer, or from the address it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from types import MappingProxyType

from drama_build.errors import GatewayError, PolicyError
from drama_build.gateway.caller import REWORD, Caller, Purpose
from drama_build.gateway.requests import Json, Operation
from drama_build.gateway.wire import addresses, answers, sniff
from drama_build.gateway.wire.exchange import Answer, Order
from drama_build.gateway.wire.places import COMMON, Dialect

MEGABYTE = 2**20
CONTENT_CAP: Mapping[Operation, int] = MappingProxyType(
    {
        "image": 32 * MEGABYTE,
        "edit": 32 * MEGABYTE,
        "video": 512 * MEGABYTE,
        "speech": 64 * MEGABYTE,
        "sound": 64 * MEGABYTE,
        "chat": 8 * MEGABYTE,
    }
)
MOST_REDIRECTS = 3
DOWNLOAD_SECONDS: Mapping[Operation, float] = MappingProxyType({"video": 1200.0})
"""How long a download may take from its first byte to its last; five minutes unless said here.

A clip of the longest kind still arrives over half a megabyte a second.
"""
USUAL_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Result:
    """Media of the kind that was ordered, and the id under which the provider knows it."""

    content: bytes = field(repr=False)
    media_type: str
    request_id: str | None


class Results:
    """Downloads for one gateway; `base_url` is the server that may be trusted with more.

    `loopback` says that results may lie on this machine though the provider is elsewhere.
    """

    def __init__(self, caller: Caller, base_url: str, *, loopback: bool = False) -> None:
        self._caller = caller
        self._base_url = base_url
        self._loopback = loopback

    async def of(self, answer: Answer, purpose: Purpose, dialect: Dialect = COMMON) -> Result:
        """What an answer carries or points at, in the provider's own `dialect`.

        Raises PolicyError if it says that the content was refused, even beside a picture, which is
        a blurred one then; GatewayError if it holds nothing.
        """
        if sniff.fits(sniff.media_type(answer.content), purpose.operation):
            return self.checked(answer.content, purpose.operation, answer.request_id)
        said = answer.json()
        if answers.names_policy(said):
            raise self.missing(said, purpose.operation)
        content = answers.inline_content(said)
        if content is None:
            url = answers.result_url(said, dialect)
            if url is None:
                raise self.missing(said, purpose.operation)
            content = await self.fetch(url, purpose)
        return self.checked(content, purpose.operation, answer.request_id)

    async def fetch(self, url: str, purpose: Purpose) -> bytes:
        """The bytes at `url`, which may be relative or a data URL.

        Raises GatewayError if the address may not be fetched, is gone or holds too much.
        """
        inline = answers.data_url_content(url)
        return (await self._fetched(url, purpose)).content if inline is None else inline

    async def _fetched(self, url: str, purpose: Purpose) -> Answer:
        cap = CONTENT_CAP[purpose.operation]
        seconds = DOWNLOAD_SECONDS.get(purpose.operation, USUAL_SECONDS)
        here = addresses.join(self._base_url, url)
        for _ in range(MOST_REDIRECTS + 1):
            self._check(here, purpose.operation)
            order = Order("GET", here, cap, seconds=seconds)
            answer = await self._caller.read(order, purpose)
            if answer.status < HTTPStatus.MULTIPLE_CHOICES:
                return answer
            here = addresses.moved(here, answer.headers.get("location", ""))
        raise GatewayError("the result's address leads in circles", operation=purpose.operation)

    def _check(self, url: str, operation: Operation) -> None:
        if why := addresses.refused(url, self._base_url, loopback=self._loopback):
            shown = self._caller.clean(addresses.shown(url))
            raise GatewayError(f"will not fetch {shown}: {why}", operation=operation)

    def checked(self, content: bytes, operation: Operation, request_id: str | None) -> Result:
        """`content` as a result. Raises GatewayError if it is not the kind of media ordered."""
        return Result(content, self._kind(content, operation), request_id)

    def _kind(self, content: bytes, operation: Operation) -> str:
        if len(content) > CONTENT_CAP[operation]:
            raise GatewayError(f"what came is too long for {operation}", operation=operation)
        kind = sniff.media_type(content)
        if kind is not None and sniff.fits(kind, operation):
            return kind
        # Cut afterwards: half a secret would not be known as one.
        start = self._caller.clean(content[:4096].decode("utf-8", "replace"))[:60]
        raise GatewayError(f"what came is no {operation}: {start!r}", operation=operation)

    def missing(self, said: Json, operation: Operation) -> GatewayError:
        """The error for a good status without a result."""
        why = self._caller.clean(answers.refusal(said) or answers.reason(said))
        if answers.refuses_content(said):
            return PolicyError(why or "the content was refused", REWORD, operation=operation)
        return GatewayError(why or "the answer holds no result", operation=operation)
