"""A provider in a process of its own: it bills an order once for each idempotency key."""

from __future__ import annotations

import hashlib
import socketserver
import threading
from collections import Counter
from types import TracebackType
from typing import Self

TAKE = 20_000
"""Bytes of everything it sells, unless it is told to sell more."""


def take(key: str, size: int) -> bytes:
    """What it makes for an order: the same for the same key, whenever that is asked for."""
    return (hashlib.sha256(key.encode()).digest() * (size // 32 + 1))[:size]


class _Counter(socketserver.StreamRequestHandler):
    """One order: a line with a key comes in, the take goes out."""

    server: _Server

    def handle(self) -> None:
        key = self.rfile.readline().decode().strip()
        if not key:
            return  # whoever called is dead already
        self.server.till.bill(key)
        try:
            self.wfile.write(take(key, self.server.till.size))
        except OSError:
            self.server.till.unheard += 1


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 512
    till: Till


class Till:
    """Counts orders by key; what is `billed` is paid, what is asked for again is not."""

    def __init__(self, size: int = TAKE) -> None:
        self.size = size
        self.orders: Counter[str] = Counter()
        self.billed: list[str] = []
        self.unheard = 0
        self._lock = threading.Lock()

    def bill(self, key: str) -> None:
        with self._lock:
            self.orders[key] += 1
            if self.orders[key] == 1:
                self.billed.append(key)

    def __enter__(self) -> Self:
        self._server = _Server(("127.0.0.1", 0), _Counter)
        self._server.till = self
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
