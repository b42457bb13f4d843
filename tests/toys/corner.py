"""The corner shop: a provider of everything at once, in a few bytes of each kind that are valid."""

from __future__ import annotations

import base64
import functools
import hashlib
import io
import json
import struct
import threading
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import av
import numpy as np
from toys.books import Asked, Told, told_error, told_json

from drama_build.media.flac import encode_flac

MODELS = ("corner-still", "corner-clip", "corner-voice", "corner-sound", "corner-writer")
SCENE = "INT. CORNER SHOP - NIGHT\n\nNobody there."


@dataclass(frozen=True, slots=True)
class Task:
    """A clip in the making."""

    name: str
    wanted: str
    since: float


@dataclass
class Corner:
    """Sells equal bytes for equal orders. Safe in threads.

    A clip is done once it was looked at `looks` times and `seconds` went by on `wall`.
    """

    wall: Callable[[], float]
    looks: int = 1
    seconds: float = 0.0
    _tasks: dict[str, Task] = field(default_factory=dict)
    _looked: Counter[str] = field(default_factory=Counter)
    _sold: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    async def answer(self, asked: Asked) -> Told:
        """What is told to a request; whatever model it names is on sale."""
        routes: dict[str, Callable[[Asked], Told]] = {
            "submit": self._submit,
            "poll": self._poll,
            "image": self._image,
            "edit": self._image,
            "speech": lambda asked: Told(200, tone(asked.wanted), "audio/flac"),
            "sound": lambda asked: Told(200, tone(asked.wanted), "audio/flac"),
            "chat": self._chat,
            "file": self._file,
            "models": self._models,
        }
        if asked.route in {"other", "listing"}:
            return told_error(404, f"Invalid URL ({asked.method} {asked.path})", "not_found")
        if asked.method == "POST" and not asked.order.get("model"):
            return told_error(400, "model: Field required", "invalid_value")
        return routes[asked.route](asked)

    def close(self) -> None:
        """Nothing is open."""

    def _submit(self, asked: Asked) -> Told:
        with self._lock:
            self._sold[asked.wanted] += 1
            name = f"task-{_digest(asked.wanted, self._sold[asked.wanted])[:16]}"
            self._tasks[name] = Task(name, asked.wanted, self.wall())
        return told_json({"id": name, "status": "queued"})

    def _poll(self, asked: Asked) -> Told:
        with self._lock:
            task = self._tasks.get(asked.last)
            self._looked[asked.last] += 1
            looked = self._looked[asked.last]
        if task is None:
            return told_error(404, "task_not_exist", "task_not_exist")
        if looked <= self.looks or self.wall() < task.since + self.seconds:
            return told_json({"id": task.name, "status": "processing"})
        url = f"{asked.base}/v1/files/{task.wanted}.mp4"
        return told_json({"id": task.name, "status": "completed", "output": {"url": url}})

    def _image(self, asked: Asked) -> Told:
        size = asked.order.get("resolution") or asked.order.get("size") or "64x64"
        name = f"{asked.wanted}-{size}.png"
        if asked.order.get("response_format") == "b64_json":
            still: dict[str, Any] = {"b64_json": base64.b64encode(self._made(name)).decode()}
        else:
            still = {"url": f"{asked.base}/v1/files/{name}"}
        return told_json({"created": int(self.wall()), "data": [still]})

    def _chat(self, asked: Asked) -> Told:
        counts = {"prompt_tokens": len(asked.body) // 4, "completion_tokens": len(SCENE) // 4}
        message = {"role": "assistant", "content": f"{SCENE} {asked.wanted}"}
        return told_json(
            {
                "id": f"chatcmpl-{asked.wanted}",
                "object": "chat.completion",
                "created": int(self.wall()),
                "model": asked.order["model"],
                "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
                "usage": counts | {"total_tokens": sum(counts.values())},
            }
        )

    def _file(self, asked: Asked) -> Told:
        media = {"mp4": "video/mp4", "png": "image/png"}.get(asked.last.rpartition(".")[2])
        if media is None:
            return told_error(404, "there is no such file", "not_found")
        return Told(200, self._made(asked.last), media)

    def _made(self, name: str) -> bytes:
        if name.endswith(".mp4"):
            return clip(name.removesuffix(".mp4"))
        wanted, _, size = name.removesuffix(".png").partition("-")
        width, _, height = size.partition("x")
        return card(wanted, int(width), int(height))

    def _models(self, _: Asked) -> Told:
        listed = [{"id": m, "object": "model", "created": 0, "owned_by": "corner"} for m in MODELS]
        return told_json({"object": "list", "data": listed})


def card(mark: str, width: int, height: int) -> bytes:
    """A PNG in one grey, with a mark of its own inside."""
    row = b"\0" + (b"\xff" if int(_digest(mark)[0], 16) % 2 else b"\0") * ((width + 7) // 8)
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)),
        (b"tEXt", b"Comment\0" + mark.encode("latin-1", "replace")),
        (b"IDAT", zlib.compress(row * height, 1)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


def clip(mark: str) -> bytes:
    """An MP4 of a grey frame, with a mark of its own behind it."""
    told = mark.encode()
    return _grey_clip() + struct.pack(">I", 8 + len(told)) + b"free" + told


@functools.cache
def _grey_clip() -> bytes:
    file = io.BytesIO()
    with av.open(file, "w", format="mp4", options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream("mpeg4", rate=24)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        grey = av.VideoFrame.from_ndarray(np.full((96, 64), 128, np.uint8), "yuv420p")
        container.mux(stream.encode(grey))
        container.mux(stream.encode(None))
    return file.getvalue()


def tone(mark: str) -> bytes:
    """A twentieth of a second of FLAC, at a pitch of its own."""
    pitch = 200 + int(_digest(mark)[:4], 16) % 2000
    at = np.arange(2400, dtype=np.float32) / 48_000
    return encode_flac((0.2 * np.sin(2 * np.pi * pitch * at)).astype(np.float32))


def _digest(*words: object) -> str:
    return hashlib.sha256(json.dumps([str(word) for word in words]).encode()).hexdigest()
