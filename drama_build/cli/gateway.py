"""`doit gateway`: look at a provider before money is spent there, at how it does, and stop it."""

from __future__ import annotations

import asyncio
import datetime as dt
import secrets
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from drama_build.cli import options
from drama_build.cli.command import DramaCommand
from drama_build.cli.stats import go, stats, stop
from drama_build.cli.workbench import pool_of
from drama_build.clock import Clock
from drama_build.declare.listing import find_root
from drama_build.declare.suggest import suggest
from drama_build.errors import GatewayError, UsageError
from drama_build.gateway.profiles import shelf

if TYPE_CHECKING:  # httpx is loaded when something is asked
    import httpx

    from drama_build.gateway.profiles.probe import Ask, Learned
    from drama_build.gateway.profiles.schema import Profile

Subcommand = Callable[[Mapping[str, object], tuple[str, ...]], int]


def check(values: Mapping[str, object], words: tuple[str, ...]) -> int:
    """`doit gateway check [BASE_URL]`: ask, tell, and write a profile if that is wanted."""
    from drama_build.gateway.profiles.probe import as_toml, lines, recast

    if len(words) > 1:
        raise UsageError(f"check looks at one base URL, not {len(words)}")
    root, name = _root(), str(values["write"])
    file = _new_file(root, name) if name else None
    chosen = _chosen(str(values["profile"]) or shelf.FINAL, "".join(words), root)
    if told := "" if words or root is None else _detour(values, root):
        sys.stderr.write(f"{told}\n")
    learned = _spent(chosen, root) if values["spend"] else asyncio.run(look(chosen, spend=False))
    if not learned.reached:
        raise GatewayError(
            f"{chosen.base_url} is of no use yet: {learned.why}", "check the address and the key"
        )
    sys.stdout.writelines(f"{line}\n" for line in (chosen.base_url, *lines(learned)))
    if file is not None:
        listed = recast(learned, chosen, _sorts(root))
        _write(file, as_toml(learned, listed, dt.datetime.now(dt.UTC).date()))
        sys.stdout.write(f"wrote {shelf.FOLDER / file.name}: doit build --profile {name}\n")
    return 0


async def look(
    chosen: Profile,
    *,
    spend: bool,
    through: Callable[[Ask], Ask] | None = None,
    clock: Clock | None = None,
    transport: httpx.AsyncBaseTransport | None = None,
) -> Learned:
    """Ask a provider what it is like; only with `spend` is anything paid for.

    Every question goes `through` whoever keeps account of that.
    """
    from drama_build.gateway.profiles.contact import asking
    from drama_build.gateway.profiles.probe import conclude, observe, questions

    nonce = secrets.token_hex(16) if spend else ""
    async with asking(chosen, transport) as ask:
        asked = through(ask) if through else ask
        seen = await observe(questions(chosen, nonce), asked, (clock or Clock()).sleep)
    return conclude(seen, chosen)


def _root() -> Path | None:
    try:
        return find_root(Path.cwd())
    except UsageError:
        return None  # a provider may be looked at from anywhere


def _chosen(name: str, base_url: str, root: Path | None) -> Profile:
    from drama_build.gateway.profiles.profile import declared, equipped

    if name == shelf.ANIMATIC:
        raise UsageError("the studio is part of this program: there is nothing to check")
    return equipped(declared(name, root), options.environment(), base_url)


def _spent(chosen: Profile, root: Path | None) -> Learned:
    """Ask with turns of a chat; how many, and what they cost, is told."""
    from drama_build.cli.turns import turns

    if root is None:
        raise UsageError("--spend is booked in the store of a workspace", "go into one")
    if "chat" not in chosen.models:
        return asyncio.run(look(chosen, spend=False))
    with turns(chosen, pool_of(root), root, options.environment()) as paid:
        learned = asyncio.run(look(chosen, spend=True, through=paid.asking))
    sys.stdout.write(f"{paid.told()}\n")
    return learned


def _detour(values: Mapping[str, object], root: Path) -> str:
    from drama_build.gateway.profiles.profile import detour

    return detour(str(values["profile"]) or shelf.FINAL, options.environment(), root)


def _sorts(root: Path | None) -> dict[str, str]:
    """What the models that have a price make."""
    models = pool_of(root).models
    return {name: model.operation for name, model in models.items() if model.price is not None}


def _new_file(root: Path | None, name: str) -> Path:
    if root is None:
        raise UsageError("no projects/ here or above", "go into a workspace to write a profile")
    if not shelf.NAME.fullmatch(name) or name == shelf.ANIMATIC:
        raise UsageError(f"a profile cannot be called {name!r}", "use letters, digits, - and _")
    file = root / shelf.FOLDER / f"{name}.toml"
    if file.exists():
        raise UsageError(
            f"{shelf.FOLDER / file.name} is there already", "remove it, or name another"
        )
    return file


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(exist_ok=True)
    with file.open("x", encoding="utf-8") as out:
        out.write(text)


SUBCOMMANDS: Mapping[str, Subcommand] = MappingProxyType(
    {"check": check, "stats": stats, "stop": stop, "go": go}
)


class GatewayCommand(DramaCommand):
    """`doit gateway check|stats|stop|go`."""

    name: ClassVar[str] = "gateway"
    doc_purpose: ClassVar[str] = "look at the provider that a paid build buys from; stop and go"
    doc_usage: ClassVar[str] = (
        "check [BASE_URL] [--profile NAME] [--write NAME] [--spend] | stats [--json] "
        "| stop [REASON] | go"
    )
    doc_description: ClassVar[str] = (
        "check asks at most 8 questions and orders nothing: which models there are, how errors "
        "look, whether tasks are listed. The key is HOLYSHEEP_API_KEY, or stands in the file that "
        "HOLYSHEEP_API_KEY_FILE names; it is sent to the address that is checked.\n\n"
        "stats shows how long calls took (waiting for our turn, the round trip, the provider's "
        "work, until a look noticed), what the response cache saved, and whether a stop is on. "
        "stop keeps every build of this store from ordering anything new, while what is paid for "
        "is still collected; go ends that."
    )
    cmd_options: ClassVar[Sequence[options.Option]] = (
        {**options.PROFILE, "help": "whose routes and words to ask with (default: final)"},
        options.option("write", "write what was learned into profiles/NAME.toml"),
        options.option(
            "spend",
            "ask for three turns of a chat too (under a cent), to try the idempotency header",
            kind=bool,
        ),
        {**options.JSON, "help": "stats: one JSON object, money in US dollars"},
    )

    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:
        """Hand over to the subcommand."""
        word, *rest = words or ("",)
        if word not in SUBCOMMANDS:
            known = ", ".join(SUBCOMMANDS)
            hint = suggest(word, SUBCOMMANDS, f"there is {known}")
            raise UsageError(f"doit gateway does not know {word!r}", hint)
        return SUBCOMMANDS[word](values, tuple(rest))
