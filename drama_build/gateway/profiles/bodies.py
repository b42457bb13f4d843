"""Say a request in a provider's words: its names for our fields, its constants, its encoding."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from drama_build.gateway.profiles.schema import Profile
from drama_build.gateway.requests import EditRequest, Json, Request, picture_type
from drama_build.units import Size

SUFFIX = {"image/png": "png", "image/jpeg": "jpg"}


@dataclass(frozen=True, slots=True)
class Posted:
    """What goes over the wire: the same bytes every time the same request is sent."""

    content_type: str
    content: bytes = field(repr=False)
    body: dict[str, Json] = field(repr=False)
    """The same as JSON, to be noted."""

    @property
    def digest(self) -> str:
        """sha256 of the bytes."""
        return hashlib.sha256(self.content).hexdigest()


def posted(request: Request, profile: Profile, tag: str = "") -> Posted:
    """The body of `request`, with `tag` in it where the provider's list shows tags."""
    said = body(request, profile, tag)
    if isinstance(request, EditRequest) and profile.edit_body == "multipart":
        return _form(request, profile, said)
    text = json.dumps(said, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return Posted("application/json", text.encode(), said)


def body(request: Request, profile: Profile, tag: str = "") -> dict[str, Json]:
    """What is posted, as JSON: our fields under their names, then what every body holds."""
    theirs = profile.fields.get(request.operation, {})
    said: dict[str, Json] = {}
    for ours, value in _offered(request, theirs):
        _put(said, theirs.get(ours, ours), value)
    for place, constant in profile.constants.get(request.operation, {}).items():
        _put(said, place, cast("Json", constant))
    if tag and profile.listing.tag:
        _put(said, profile.listing.tag, tag)
    return said


def _offered(request: Request, theirs: Mapping[str, str]) -> Iterator[tuple[str, Json]]:
    """The fields of the neutral body; width and height only for those who ask for them."""
    yield from request.body().items()
    size: Size | None = getattr(request, "size", None)
    if size is not None:
        sides: dict[str, Json] = {"width": size.width, "height": size.height}
        yield from ((name, side) for name, side in sides.items() if name in theirs)


def _put(body: dict[str, Json], place: str, value: Json) -> None:
    """Put a value at a dotted place; the empty place is nowhere."""
    *tables, name = place.split(".")
    here = body
    for table in tables:
        inner = here.setdefault(table, {})
        if not isinstance(inner, dict):
            return  # the profile's own words are in each other's way
        here = inner
    if name:
        here[name] = value


def _form(request: EditRequest, profile: Profile, said: dict[str, Json]) -> Posted:
    name = profile.fields.get("edit", {}).get("image", "image")
    several = f"{name}[]" if len(request.references) > 1 and name == "image" else name
    # Not by chance: the same order sent twice is the same bytes.
    boundary = f"drama-build-{request.fingerprint()[:32]}"
    parts = [
        _part(boundary, f'name="{field_}"', "", _plain(value))
        for field_, value in said.items()
        if field_ != name
    ]
    for number, picture in enumerate(request.references):
        kind = picture_type(picture)
        described = f'name="{several}"; filename="{number}.{SUFFIX[kind]}"'
        parts.append(_part(boundary, described, f"Content-Type: {kind}\r\n", picture))
    content = b"".join(parts) + f"--{boundary}--\r\n".encode()
    return Posted(f"multipart/form-data; boundary={boundary}", content, said)


def _part(boundary: str, described: str, headers: str, content: bytes) -> bytes:
    head = f"--{boundary}\r\nContent-Disposition: form-data; {described}\r\n{headers}\r\n"
    return head.encode() + content + b"\r\n"


def _plain(value: Json) -> bytes:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text.encode()
