"""Ask a strange provider one bounded question, and keep what it says without the key."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from drama_build.gateway.credential import Credential, quiet_wire
from drama_build.gateway.profiles.probe import Ask, Observation, Question
from drama_build.gateway.profiles.schema import Profile
from drama_build.gateway.wire import addresses, jsontext
from drama_build.gateway.wire.body import BrokenBodyError, TooLongError, receive

CAP = 8 * 2**20
"""Bytes of an answer: a list of models is long."""
TIMEOUT = httpx.Timeout(30.0, connect=5.0)


@asynccontextmanager
async def asking(
    profile: Profile, transport: httpx.AsyncBaseTransport | None = None
) -> AsyncIterator[Ask]:
    """Ask the provider of `profile`, with its credential if it has one. Nothing is retried."""
    credential = profile.credential
    headers = {"user-agent": "drama-build", "accept-encoding": "identity"}
    if credential is not None:
        headers["authorization"] = f"Bearer {credential.reveal()}"
    # Neither proxies nor .netrc, and no redirects: the key goes to the provider alone.
    client = httpx.AsyncClient(
        transport=transport, timeout=TIMEOUT, headers=headers, trust_env=False
    )

    async def ask(question: Question) -> Observation:
        try:
            return await _asked(client, profile, question)
        except httpx.HTTPError as failed:
            return Observation(what=_clean(f"{type(failed).__name__} {failed}", credential))

    with quiet_wire(credential):
        async with client:
            yield ask


async def _asked(client: httpx.AsyncClient, profile: Profile, question: Question) -> Observation:
    url = addresses.join(profile.base_url, question.route)
    if not addresses.same_origin(url, profile.base_url):
        return Observation(what="that route is on another server")
    sink = io.BytesIO()
    method, headers = "GET" if question.body is None else "POST", dict(question.headers)
    async with client.stream(method, url, json=question.body, headers=headers) as response:
        try:
            await receive(response, CAP, sink)
        except (TooLongError, BrokenBodyError):
            sink = io.BytesIO()
    said = jsontext.parse(sink.getvalue())
    credential = profile.credential
    return Observation(
        response.status_code,
        {name: _clean(value, credential) for name, value in response.headers.items()},
        said if credential is None else credential.out_of(said),
    )


def _clean(text: str, credential: Credential | None) -> str:
    """Short, printable, and without the key."""
    safe = text if credential is None else credential.scrubbed(text)
    return " ".join("".join(c if c.isprintable() else " " for c in safe).split())[:200]
