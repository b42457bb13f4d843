"""A store of blobs in memory, as the response cache wants one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from drama_build.errors import StoreError


@dataclass
class Shelf:
    """Blobs by digest; `full` says that there is no room for more."""

    kept: dict[str, bytes] = field(default_factory=dict)
    full: bool = False

    def put(self, content: bytes) -> str:
        if self.full:
            raise StoreError("no room")
        digest = hashlib.sha256(content).hexdigest()
        self.kept[digest] = content
        return digest

    def get(self, digest: str) -> bytes | None:
        return self.kept.get(digest)
