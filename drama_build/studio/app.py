"""The animatic studio as a provider: the gateway's routes, answered on this machine for nothing."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import time
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, StreamingResponse
from starlette.exceptions import HTTPException

from drama_build.errors import DramaError
from drama_build.media import clauses
from drama_build.media.audible import CODINGS, Format, encode_sound
from drama_build.media.flac import FloatSound, decode
from drama_build.studio import chat, wire
from drama_build.studio.clip import ClipRequest
from drama_build.studio.departments import Background, Departments, own_departments
from drama_build.studio.files import Files
from drama_build.studio.intake import Intake
from drama_build.studio.page import POLICY, page
from drama_build.studio.pictures import picture_size
from drama_build.studio.shooting import Progress, Shooting, Stopped, in_line
from drama_build.studio.voice.request import LANGUAGES, SCRATCH, SpeechRequest, language_of
from drama_build.studio.voice.voices import Reading
from drama_build.studio.wire import RefusedError

T = TypeVar("T")
Answer = dict[str, Any]

MOST_WAITING = 128
"""Orders for stills and sounds in line; clips have a line of their own."""

log = logging.getLogger(__name__)


def create_app(
    workers: int = 2,
    departments: Departments | None = None,
    *,
    wall: Callable[[], float] = time.time,
) -> FastAPI:
    """The studio as an ASGI application that draws on `workers` threads.

    `uvicorn --factory drama_build.studio.app:create_app` serves it to any OpenAI-style client.
    `app.state.studio.close()` lets the threads go; a server does it by itself at the end.
    """
    studio = Studio(workers, departments, wall)
    app = FastAPI(
        title="drama-build animatic studio",
        description="Stills, clips, voices and sounds for previews. Free, local, deterministic.",
        version="1",
        redirect_slashes=False,
        docs_url=None,  # the usual page loads its scripts from elsewhere
        redoc_url=None,
        lifespan=studio.open_hours,
    )
    app.state.studio = studio
    app.add_middleware(Intake, refused=_error)
    _add_routes(app, studio)
    _add_refusals(app)
    return app


def _add_routes(app: FastAPI, studio: Studio) -> None:
    app.get("/v1/models")(studio.models)
    app.get("/v1/models/{name}")(studio.model)
    app.post("/v1/chat/completions", response_model=None)(studio.chat)
    app.post("/v1/images/generations")(studio.still)
    app.post("/v1/images/edits")(studio.edit)
    app.post("/v1/video/generations")(studio.order_clip)
    app.get("/v1/video/generations/{job}")(studio.clip_progress)
    app.delete("/v1/video/generations/{job}")(studio.cancel_clip)
    app.post("/v1/audio/speech", response_class=Response)(studio.speech)
    app.post("/v1/audio/sound-generation", response_class=Response)(studio.sound)
    app.get("/v1/files/{name}", name="file", response_class=Response)(studio.file)
    for path in ("/", "/docs"):
        app.get(path, include_in_schema=False)(studio.page)


class Studio:
    """The front desk: checks an order, hands it to its department, wraps what comes back."""

    def __init__(
        self, workers: int, departments: Departments | None, wall: Callable[[], float]
    ) -> None:
        self._given = departments
        self._wall = wall
        self._crew = ThreadPoolExecutor(workers, thread_name_prefix="studio")
        self._files = Files(wall)
        self._shooting = Shooting(self._crew, self._files)
        self._waiting = 0

    @cached_property
    def _departments(self) -> Departments:
        return self._given or own_departments()

    def close(self) -> None:
        """Drop the orders in line, stop the clips, wait for what else is under way."""
        self._shooting.close()
        self._crew.shutdown(cancel_futures=True)

    @asynccontextmanager
    async def open_hours(self, _: FastAPI) -> AsyncIterator[None]:
        """From the server's start to its end."""
        yield
        await asyncio.to_thread(self.close)

    async def models(self) -> Answer:
        """The models the studio answers to."""
        return {"object": "list", "data": [_listed(name) for name in wire.MODELS]}

    async def model(self, name: str) -> Answer:
        """One of them."""
        if name not in wire.MODELS:
            raise RefusedError(404, "there is no such model", "model_not_found")
        return _listed(name)

    async def chat(self, order: chat.ChatOrder) -> Answer | StreamingResponse:
        """Draft a scene; `stream` sends it line by line."""
        _check_model(order.model, wire.WRITER_MODEL)
        said = chat.reply(order)
        told = (order, said, f"chatcmpl-{chat.name_of(order)}", int(self._wall()))
        if not order.stream:
            return chat.completion(*told)
        return StreamingResponse(chat.events(*told), media_type="text/event-stream")

    async def still(self, order: wire.StillOrder, request: Request) -> Answer:
        """Draw a still."""
        _check_model(order.model, wire.STILL_MODEL)
        background: Background = "transparent" if order.background == "transparent" else "opaque"
        draw = self._departments.still
        png = await self._work(
            request, lambda: draw(order.prompt, order.resolution, order.seed, background)
        )
        if order.response_format == "b64_json":
            return self._drawn({"b64_json": base64.b64encode(png).decode()})
        return self._drawn({"url": self._address(request, self._files.put(png, "image/png"))})

    async def edit(self) -> Answer:
        """Composing is done where the pictures are needed, so nobody has to send them here."""
        raise RefusedError(404, "edits are not sold here: order a new still", "model_not_found")

    async def order_clip(self, order: wire.ClipOrder) -> Answer:
        """Put a clip in line; ask for it under the id."""
        _check_model(order.model, wire.CLIP_MODEL)
        wanted, audio = self._clip_request(order), self._audio(order)
        size = len(wanted.image) + len(audio or b"")
        if not self._shooting.has_room(size):
            raise RefusedError(429, "too many clips wait: fetch some, then order", "busy")
        film = self._departments.clip

        def shoot(stopped: Stopped) -> bytes:
            heard = None if audio is None else _mono(audio)
            return film(replace(wanted, audio=heard, stopped=stopped))

        return {"id": self._shooting.order(shoot, size), "status": "queued"}

    async def clip_progress(self, job: str, request: Request) -> Answer:
        """How a clip stands, and where it lies once it is done."""
        progress = self._shooting.progress(job)
        if progress is None:
            raise RefusedError(404, "there is no such job", "not_found")
        return self._told(job, progress, request)

    async def cancel_clip(self, job: str, request: Request) -> Answer:
        """Strike a clip from the line, or stop the one that is being shot."""
        progress = self._shooting.cancel(job)
        if progress is None:
            raise RefusedError(404, "there is no such job", "not_found")
        return self._told(job, progress, request)

    def _told(self, job: str, progress: Progress, request: Request) -> Answer:
        answer: Answer = {"id": job, "status": progress.state}
        if progress.file:
            answer["output"] = {"url": self._address(request, progress.file)}
        if progress.reason:
            answer["error"] = {"message": progress.reason}
        return answer

    async def speech(self, order: wire.SpeechOrder, request: Request) -> Response:
        """Speak a line."""
        _check_model(order.model, wire.VOICE_MODEL)
        line = SpeechRequest(
            text=order.input,
            voice=order.voice,
            emotion=order.instructions,
            language=language_of(order.language, order.input),
            seed=order.seed,
        )
        speak, form = self._departments.speak, order.response_format
        content = await self._work(request, lambda: _spoken(speak(line), form))
        return Response(content, media_type=CODINGS[form].media_type)

    async def sound(self, order: wire.SoundOrder, request: Request) -> Response:
        """Make an effect, an ambience or music."""
        _check_model(order.model, wire.SOUND_MODEL)
        make = self._departments.sound
        return await self._sounding(
            request,
            lambda: make(order.text, order.duration_seconds, order.kind, order.seed),
            "flac",
        )

    async def page(self, request: Request) -> HTMLResponse:
        """What is served here, for people."""
        return HTMLResponse(
            page(request.app.openapi(), str(request.base_url)),
            headers={"content-security-policy": POLICY},
        )

    async def file(self, name: str) -> Response:
        """A still or clip made before."""
        kept = self._files.get(name)
        if kept is None:
            raise RefusedError(404, "there is no such file, or it was dropped", "not_found")
        return Response(kept.content, media_type=kept.media_type)

    def _clip_request(self, order: wire.ClipOrder) -> ClipRequest:
        image = self._media("image", order.image, wire.IMAGE_CAP)
        size = picture_size(image)
        if size is None or size.width not in wire.SIDES or size.height not in wire.SIDES:
            sides = f"from {wire.SIDES[0]} to {wire.SIDES[-1]} pixels a side"
            raise RefusedError(400, f"image: must be a PNG or JPEG, {sides}")
        return ClipRequest(
            image=image,
            prompt=order.prompt,
            frames=order.frames,
            rate=order.fps,
            size=order.resolution,
            seed=order.seed,
        )

    def _audio(self, order: wire.ClipOrder) -> bytes | None:
        if order.audio is None:
            return None
        audio = self._media("audio", order.audio, wire.AUDIO_CAP)
        if not audio.startswith(b"fLaC"):
            raise RefusedError(400, "audio: must be a FLAC file")
        return audio

    def _media(self, field: str, url: str, cap: int) -> bytes:
        # Addresses elsewhere are not fetched: whoever may post must not choose whom we call.
        _, files, name = url.partition("/v1/files/")
        kept = self._files.get(name) if files and not url.startswith("data:") else None
        return kept.content if kept else wire.from_data_url(field, url, cap)

    async def _sounding(
        self, request: Request, make: Callable[[], FloatSound], form: Format
    ) -> Response:
        content = await self._work(request, lambda: encode_sound(make(), form))
        return Response(content, media_type=CODINGS[form].media_type)

    async def _work(self, request: Request, job: Callable[[], T]) -> T:
        """Done by the crew; struck from the line if whoever asked has gone before it was begun."""
        if self._waiting >= MOST_WAITING:
            raise RefusedError(429, "too many orders wait: come again", "busy")
        self._waiting += 1
        gone = asyncio.ensure_future(_gone(request))
        order = in_line(self._crew, job)
        done = asyncio.wrap_future(order)
        either: list[asyncio.Future[Any]] = [done, gone]
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if not done.done() and order.cancel():
                raise RefusedError(499, "whoever asked has gone", "cancelled")
            return await done
        finally:
            self._waiting -= 1
            for awaited in (gone, done, order):  # this may have been cancelled itself
                awaited.cancel()

    def _drawn(self, still: Mapping[str, str]) -> Answer:
        return {"created": int(self._wall()), "data": [still]}

    def _address(self, request: Request, name: str) -> str:
        return str(request.url_for("file", name=name))


def _mono(audio: bytes) -> FloatSound:
    sound: FloatSound = decode(audio, channels=1, longest=60, only="flac")[0]
    return sound


def _spoken(reading: Reading, form: Format) -> bytes:
    """A line as a file; a FLAC file also says when each clause is heard."""
    tags = {clauses.TAG: clauses.tag(reading.clauses)} if len(reading.clauses) > 1 else {}
    return encode_sound(reading.sound, form, tags)


async def _gone(request: Request) -> None:
    """Until the client hangs up."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _listed(model: str) -> Answer:
    listed = {"id": model, "object": "model", "created": 0, "owned_by": "drama-build"}
    if model == wire.VOICE_MODEL:
        listed |= {"languages": list(LANGUAGES), "scratch_languages": list(SCRATCH)}
    return listed


def _check_model(asked: str, own: str) -> None:
    if asked != own:
        raise RefusedError(404, f"model: this route answers to {own}", "model_not_found")


def _add_refusals(app: FastAPI) -> None:
    @app.exception_handler(RefusedError)
    async def refused(_: Request, error: RefusedError) -> Response:
        return _error(error.status, error.message, error.code)

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        return _error(400, _first_complaint(error), "invalid_value")

    @app.exception_handler(HTTPException)
    async def http(_: Request, error: HTTPException) -> Response:
        code = "busy" if error.status_code == 503 else "invalid_request"
        return _error(error.status_code, str(error.detail), code)

    @app.exception_handler(DramaError)
    async def cannot(_: Request, error: DramaError) -> Response:
        return _error(422, str(error), "cannot_be_made")

    @app.exception_handler(Exception)
    async def broken(_: Request, error: Exception) -> Response:
        # The log has the rest, the client only the fact.
        log.error("an order could not be served", exc_info=error)
        return _error(500, "the studio made a mistake", "internal_error")


def _first_complaint(error: RequestValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(str(step) for step in first["loc"] if step != "body")
    return f"{place}: {first['msg']}" if place else str(first["msg"])


def _error(status: int, message: str, code: str) -> Response:
    kind = "server_error" if status >= 500 else "invalid_request_error"
    # What went wrong here once goes wrong again: the studio leaves nothing to chance.
    headers = {"retry-after": "1"} if status in {429, 503} else {"x-should-retry": "false"}
    # Escaped to ASCII: what is quoted from a request may not be encodable otherwise.
    said = json.dumps({"error": {"message": message, "type": kind, "code": code}})
    return Response(said, status, headers, "application/json")
