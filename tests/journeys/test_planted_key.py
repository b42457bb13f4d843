"""A key planted in every input is seen by the provider alone, whatever that says back."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from toys import faults
from toys.boutique import SECRET, Customer, Gate, boutique, customer, ended
from toys.faults import Fault, Plan, Script
from toys.faulty import App
from toys.parrot import Parrot, spellings

from drama_build.media import ffmpeg

SPY = """\
#!/bin/sh
{{ tr '\\0' '\\n' < /proc/self/environ; printf '%s\\n' "$0" "$@"; echo {name} was here; }} >> {seen}
exec {real} "$@"
"""
LOOKS: tuple[tuple[str, ...], ...] = (
    *(("log", kind, "--profile", "final") for kind in ("portrait", "line", "clip")),
    ("jobs", "--all", "--json"),
    ("jobs", "--all"),
    ("jobs", "5", "--json"),
    ("cost", "--json"),
    ("gateway", "stats", "--json"),
    ("graph", "--profile", "final"),
    ("plan", "--since", "HEAD", "--profile", "final"),
)
"""What shows something of a build."""


class Search:
    """Looks for the key in all that a customer's builds said, wrote and started."""

    def __init__(self, here: Customer, folder: Path) -> None:
        self.here, self.folder = here, folder
        self.said = bytearray()

    def heard(self, *words: str) -> int:
        """Run a command and remember what it said; its exit code."""
        done = self.here.ran(*words)
        self.said += done.said.encode()
        return done.code

    def looked(self) -> list[str]:
        """Have everything shown that can be, then search."""
        for words in LOOKS:
            self.heard(*words)
        return self.found()

    def found(self) -> list[str]:
        """Where the key is, and how it is spelled there."""
        texts = dict(_files(self.folder)) | {"said": bytes(self.said)}
        assert {"said", "work/.drama/journal.db"} < texts.keys()
        return found(texts)


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """All files, and the names of all of them as one more text."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    yield "names", "\n".join(map(str, paths)).encode()
    for path in paths:
        yield str(path.relative_to(folder)), path.read_bytes()


def found(texts: Mapping[str, bytes]) -> list[str]:
    """Each text with the key in it, and each spelling it has there."""
    return [
        f"{name}: {how}"
        for name, text in texts.items()
        for how, spelled in spellings(SECRET).items()
        if spelled in text
    ]


def spied(folder: Path, here: Customer) -> Customer:
    """The same customer with programs that write down how they were started."""
    seen, programs = folder / "seen", folder / "programs"
    programs.mkdir()
    real = {"ffmpeg": str(ffmpeg.binary()), "git": "/usr/bin/git"}
    for name, path in real.items():
        spy = programs / name
        spy.write_text(SPY.format(name=name, seen=seen, real=path))
        spy.chmod(0o755)
    return here.having(
        PATH=f"{programs}:{here.environment['PATH']}",
        FFMPEG_BIN=str(programs / "ffmpeg"),
        OPENAI_API_KEY=SECRET,
    )


def searched(folder: Path, url: str) -> Search:
    """A customer whose every step is watched."""
    (folder / "all").mkdir()
    return Search(spied(folder / "all", customer(folder / "all", url)), folder / "all")


@pytest.mark.slow
@pytest.mark.parametrize("fault", [None, faults.TRUNCATED_JSON])
def test_the_key_is_nowhere_after_a_build_that_succeeds(
    tmp_path: Path, fault: Fault | None
) -> None:
    parrots: list[Parrot] = []
    plan = Script(submit=[fault], image=[fault])
    with boutique(plan, around=lambda app: kept(parrots, app)) as (_, url):
        search = searched(tmp_path, url)
        assert search.heard("build", "--profile", "final") == 0, search.said.decode()
        assert not search.looked()
    assert parrots[0].heard == {SECRET}
    seen = (search.folder / "seen").read_text()
    assert "ffmpeg was here" in seen
    assert "git was here" in seen


def kept(parrots: list[Parrot], app: App) -> Parrot:
    parrots.append(Parrot(app))
    return parrots[-1]


FAILURES: dict[str, Plan] = {
    "job failed": Script(submit=[faults.FAILS_BILLED]),
    "words refused": Script(image=[faults.CONTENT_REFUSED] * 2),
    "wrong key": lambda _: faults.WRONG_CREDENTIAL,
    "no money": lambda _: faults.NO_MONEY,
    "error in 200": lambda _: faults.ERROR_IN_200,
    "page in 200": lambda _: faults.PORTAL_PAGE,
    "page of a proxy": lambda _: faults.broke(502, explained=False),
    "task forgotten": Script(submit=[faults.FORGOTTEN]),
    "address expired": Script(file=[faults.expired()] * 9),
}


@pytest.mark.slow
@pytest.mark.parametrize("failure", FAILURES)
def test_the_key_is_nowhere_after_a_build_that_fails(tmp_path: Path, failure: str) -> None:
    with boutique(FAILURES[failure], around=Parrot) as (_, url):
        search = searched(tmp_path, url)
        assert search.heard("build", "--profile", "final", "-k") in {1, 3}
        assert not search.looked()


@pytest.mark.slow
@pytest.mark.parametrize("held_up", ["image", "submit", "poll", "file"])
def test_the_key_is_nowhere_after_a_build_that_is_killed(tmp_path: Path, held_up: str) -> None:
    gate = Gate()
    plan = Script(**{held_up: [faults.slow(30)]})
    with boutique(plan, gate=gate, around=Parrot) as (_, url):
        search = searched(tmp_path, url)
        build = search.here.build()
        assert gate.reached.wait(60), ended(build).said
        assert found(dict(_processes(build.pid))) == []
        build.send_signal(signal.SIGKILL)
        search.said += ended(build).said.encode()
        assert not search.found()
        gate.opened.set()
        assert search.heard("build", "--profile", "final") == 0, search.said.decode()
        assert not search.looked()


def _processes(pid: int) -> Iterator[tuple[str, bytes]]:
    """What anybody may read of a process and of all that it started."""
    yield f"arguments of {pid}", Path(f"/proc/{pid}/cmdline").read_bytes()
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield f"environment of {child}", Path(f"/proc/{child}/environ").read_bytes()
            yield from _processes(int(child))


@pytest.mark.slow
def test_a_key_from_a_file_is_kept_as_close(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.touch(0o600)
    file.write_text(f"{SECRET}\n")
    parrots: list[Parrot] = []
    with boutique(around=lambda app: kept(parrots, app)) as (_, url):
        search = searched(tmp_path, url)
        search.here = search.here.having(HOLYSHEEP_API_KEY="", HOLYSHEEP_API_KEY_FILE=str(file))
        assert search.heard("build", "--profile", "final") == 0, search.said.decode()
        assert not search.looked()
        assert str(file) not in (search.folder / "seen").read_text()
    assert parrots[0].heard == {SECRET}


@pytest.mark.slow
def test_a_probe_writes_down_what_it_learned_without_the_key(tmp_path: Path) -> None:
    with boutique(around=Parrot) as (_, url):
        search = searched(tmp_path, url)
        assert search.heard("build", "--profile", "final", "portrait") == 0
        assert search.heard("gateway", "check", "--write", "probed") == 0, search.said.decode()
        assert "x-ratelimit-note" in (search.here.root / "profiles/probed.toml").read_text()
        assert not search.looked()


@pytest.mark.slow
@pytest.mark.parametrize(
    "url",
    [f"http://u:{SECRET}@127.0.0.1/v1", f"http://127.0.0.1/v1?key={SECRET}", f"http://{SECRET}"],
)
def test_a_key_in_the_address_is_refused_without_being_quoted(tmp_path: Path, url: str) -> None:
    with boutique() as (_, true):
        search = searched(tmp_path, true)
        assert search.heard("build", "--profile", "final", "portrait") == 0
        search.here = search.here.having(HOLYSHEEP_BASE_URL=url)
        assert search.heard("build", "--profile", "final") == 2
        assert not search.looked()


def test_the_search_finds_a_key_in_any_spelling(tmp_path: Path) -> None:
    for number, spelled in enumerate(spellings(SECRET).values()):
        (tmp_path / f"{number}").write_bytes(b"\0" + spelled + b"\xff")
    names = {place.partition(":")[0] for place in found(dict(_files(tmp_path)))}
    assert names == {path.name for path in tmp_path.iterdir()}
