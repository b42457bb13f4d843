"""`doit studio`: serve the animatic studio to any OpenAI-style client on this machine."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Mapping, Sequence
from typing import ClassVar

from drama_build.cli import options
from drama_build.cli.command import DramaCommand
from drama_build.cli.provider import studio_app
from drama_build.errors import UsageError

HOST = "127.0.0.1"
"""Nobody but this machine: the studio asks for no key."""
PORT = 8790


class StudioCommand(DramaCommand):
    """`doit studio [--port PORT] [--workers N]`."""

    name: ClassVar[str] = "studio"
    doc_purpose: ClassVar[str] = "serve the animatic studio on this machine, for any OpenAI client"
    doc_usage: ClassVar[str] = ""
    doc_description: ClassVar[str] = (
        "Stills, clips, voices and sounds by the same routes as a paid provider's, free and "
        "deterministic. The page at / tells the routes; Ctrl-C ends it."
    )
    cmd_options: ClassVar[Sequence[options.Option]] = (
        options.option("port", "where to listen; 0 takes any that is free", default=str(PORT)),
        options.option("workers", "how many orders are worked on at once (default: one a core)"),
    )

    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:
        """Serve until interrupted."""
        if words:
            raise UsageError(f"studio takes no {words[0]!r}", "write doit studio [--port PORT]")
        workers = _whole(values, "workers", range(1, 65)) if values["workers"] else None
        app = studio_app(workers or os.cpu_count() or 2)
        with bound(_whole(values, "port", range(65_536))) as listening:
            port = listening.getsockname()[1]
            sys.stdout.write(
                f"the studio listens at http://{HOST}:{port} (clients: base URL "
                f"http://{HOST}:{port}/v1, any key); Ctrl-C ends it\n"
            )
            sys.stdout.flush()
            import uvicorn

            config = uvicorn.Config(
                app,
                log_level="warning",
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=5,
            )
            try:
                uvicorn.Server(config).run(sockets=[listening])
            except KeyboardInterrupt:
                pass  # the way to end it
            finally:
                app.state.studio.close()  # a second Ctrl-C passes over the end of its day
        return 0


def bound(port: int) -> socket.socket:
    """A socket on the loopback interface. Raises UsageError if the port is taken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen(128)
    except OSError as refused:
        listening.close()
        hint = "choose another with --port, or --port 0 for any"
        raise UsageError(f"port {port} cannot be had: {refused.strerror}", hint) from refused
    return listening


def _whole(values: Mapping[str, object], name: str, allowed: range) -> int:
    text = str(values[name])
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) in allowed):
        limits = f"{allowed[0]} to {allowed[-1]}"
        raise UsageError(f"--{name} {text} is no number that can be used", f"write {limits}")
    return int(text)
