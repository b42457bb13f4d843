"""A shop whose pictures show somebody, a workspace that buys there, and builds as processes."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import cv2
import numpy as np
from toys import workspace
from toys.books import Asked, Told
from toys.corner import Corner
from toys.faults import Plan, calm
from toys.faulty import App, Faulty
from toys.served import in_thread

from drama_build.clock import Clock
from drama_build.gateway.models import standard_models
from drama_build.units import Money, Size

SECRET = "hs-Zq7/marker+9Kd=Lw3xVt"  # noqa: S105  # planted: URLs and JSON spell it otherwise
DODO = Path(__file__).parents[2] / "templates/project/dodo.py"
SERIES = """\
title = "Toy"
language = "en"
frame = "216x384"
rate = 24
style = "gouache"

[cast.ada]
name = "ADA"
look = "young woman of 24, long dark hair"
voice = "young woman, warm"

[places.street]
name = "STREET"
look = "rainy city street at night"
ambience = "rain on a street"
"""
EPISODE = """\
Title: First

EXT. STREET - NIGHT

ADA
You are late.
"""
PROFILE = """\
extends = "holysheep"
rate = 100
poll_floor = 0.01
settle = 0.1
"""
QUICK_CLIPS = """\
[models.svd-xt]
operation = "video"
price = "0.04"
unit = "second"
source = "the pool, but for the latency"
date = 2026-11-23
lengths = ["5", "10"]
fps = [24]
latency = { p50 = 0.1, p95 = 0.2, p99 = 0.3 }
"""
PROVED = "[idempotency]\nproved = true\n"

Change = Callable[[Asked, Told], Told]


class Boutique(Corner):
    """A corner shop whose pictures show somebody; `change` has the last word in its answers."""

    def __init__(self, change: Change = lambda _, told: told, **more: Any) -> None:
        super().__init__(time.time, **more)
        self._change = change

    async def answer(self, asked: Asked) -> Told:
        """What the corner shop tells, changed."""
        return self._change(asked, await super().answer(asked))

    def _made(self, name: str) -> bytes:
        if not name.endswith(".png"):
            return super()._made(name)
        wanted, _, size = name.removesuffix(".png").partition("-")
        return figure(wanted, Size.parse(size))


def figure(mark: str, size: Size) -> bytes:
    """A PNG of somebody square on a transparent ground, in a colour of their own."""
    picture = np.zeros((size.height, size.width, 4), np.uint8)
    body = picture[size.height // 8 : -size.height // 8, size.width // 3 : -size.width // 3]
    body[...] = (*hashlib.sha256(mark.encode()).digest()[:3], 255)
    return bytes(cv2.imencode(".png", picture)[1].tobytes())


def by_the_pool(asked: Asked) -> Money:
    """What the pool says that an order costs, counted from what the provider was asked."""
    order = asked.order
    each = standard_models()[str(order["model"])].price
    assert each is not None
    units = {
        "image": Decimal(1),
        "submit": Decimal(str(order.get("duration", 0))),
        "sound": Decimal(str(order.get("duration_seconds", 0))),
        "speech": Decimal(len(str(order.get("input", "")))) / 1000,
    }
    return Money.usd(each * units[asked.route])


@dataclass(frozen=True, slots=True)
class Ended:
    """A command that has ended."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """All it wrote."""
        return self.out + self.err

    @property
    def rows(self) -> list[dict[str, Any]]:
        """One JSON object a line."""
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass(frozen=True, slots=True)
class Customer:
    """A workspace, and the environment in which its commands run."""

    root: Path
    environment: Mapping[str, str]

    def having(self, **more: str) -> Customer:
        """The same with other variables; an empty one is taken away."""
        both = {**self.environment, **more}
        return replace(self, environment={name: said for name, said in both.items() if said})

    @property
    def store(self) -> Path:
        """Where its store lies."""
        return Path(self.environment.get("DRAMA_STORE", self.root / ".drama"))

    def start(self, *words: str) -> subprocess.Popen[str]:
        """A command at work."""
        return subprocess.Popen(
            [sys.executable, "-m", "doit", *words],
            cwd=self.root,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def build(self, *words: str) -> subprocess.Popen[str]:
        """A paid build at work."""
        return self.start("build", "--profile", "final", *words)

    def ran(self, *words: str) -> Ended:
        """What a command said."""
        return ended(self.start(*words))

    def built(self, *words: str) -> Ended:
        """What a paid build said."""
        return ended(self.build(*words))


def ended(command: subprocess.Popen[str]) -> Ended:
    """What is left of a command once it has ended."""
    out, err = command.communicate(timeout=120)
    return Ended(command.returncode, out, err)


def customer(root: Path, base_url: str, *, more: str = PROVED) -> Customer:
    """A workspace below `root` that buys at `base_url`; `more` is the end of its profile."""
    here = workspace.write(root / "work", series=SERIES, episode=EPISODE)
    (here / "profiles").mkdir()
    (here / "profiles/final.toml").write_text(f"{PROFILE}{more}", encoding="utf-8")
    (here / "models.toml").write_text(QUICK_CLIPS, encoding="utf-8")
    shutil.copy(DODO, here)
    (root / "home").mkdir()
    told = {
        "HOLYSHEEP_API_KEY": SECRET,
        "HOLYSHEEP_BASE_URL": base_url,
        "HOME": str(root / "home"),
        "XDG_STATE_HOME": str(root / "home/state"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return Customer(here, {"PATH": os.environ["PATH"], **told})


class Gate:
    """Where an answer that a fault holds up waits: `reached` is set then, `opened` lets it go."""

    def __init__(self) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()

    async def sleep(self, seconds: float) -> None:
        """Wait at the gate, however long the fault says; not for ever."""
        self.reached.set()
        await asyncio.to_thread(self.opened.wait, 60 + seconds)


@contextmanager
def boutique(
    plan: Plan = calm,
    change: Change = lambda _, told: told,
    *,
    idempotency: Literal["honoured", "ignored"] = "honoured",
    listing: str = "",
    gate: Gate | None = None,
    around: Callable[[App], App] = lambda app: app,
) -> Iterator[tuple[Faulty, str]]:
    """A shop over loopback, and where it is; faults that take time wait at the `gate`.

    `around` puts something before its counter.
    """
    shop = Faulty(
        Boutique(change),
        plan,
        idempotency=idempotency,
        listing=listing,
        price=by_the_pool,
        clock=Clock(sleep=gate.sleep) if gate else None,
    )
    with in_thread(around(shop)) as served:
        try:
            yield shop, served.base_url
        finally:
            if gate:
                gate.opened.set()
