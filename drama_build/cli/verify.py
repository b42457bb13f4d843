"""`doit verify [--repair]`: check every byte and row of the store, and heal what costs nothing."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from drama_build.cli import options
from drama_build.cli.command import DramaCommand
from drama_build.cli.store import cores, decimal_size, store_folder, unbalanced
from drama_build.declare.listing import series_names
from drama_build.declare.takes import read_takes
from drama_build.engine.deliver import RECORD
from drama_build.engine.verify import Checkup, Finding, Flaw, Means, keep_aside, verify
from drama_build.errors import DeclarationError, MediaError, StoreError
from drama_build.rules.catalogue import KINDS
from drama_build.store.cas import digest_of
from drama_build.store.owners import Owners
from drama_build.store.salvage import salvage, trouble
from drama_build.store.store import Store
from drama_build.units import FREE, Money

SMALL = 2**20
"""Bytes up to which a picture is decoded whole."""
SHARED_FIRST, SHARED_SIZE = 0x40000002, 510
"""The bytes that readers lock: https://www.sqlite.org/src/file/src/os.h"""
NOTHING = Checkup(0, 0, 0, (0, 0), 0, ())


class Verify(DramaCommand):
    """`doit verify [--repair]`."""

    name: ClassVar[str] = "verify"
    doc_purpose: ClassVar[str] = "check the store, and heal what costs nothing"
    doc_usage: ClassVar[str] = "[--repair]"
    doc_description: ClassVar[str] = (
        "Every blob is read and every row checked. What is damaged is taken out of reach, so that "
        "no build is served it. Nothing is ever bought: what would cost money is listed."
    )
    cmd_options: ClassVar[Sequence[options.Option]] = (
        options.option(
            "repair", "put back, turn back or forget what costs nothing to make again", kind=bool
        ),
    )

    def run(self, values: Mapping[str, object], words: tuple[str, ...]) -> int:  # noqa: ARG002  # it takes none
        """Check, then say what was found."""
        folder, _ = store_folder(Path.cwd(), options.environment())
        with progress() as moved:
            checkup = check(folder, moved, repair=bool(values["repair"]))
        sys.stdout.writelines(f"{line}\n" for line in lines(checkup))
        return 0 if checkup.well else 1


def check(folder: Path, moved: Callable[[int, int], None], *, repair: bool) -> Checkup:
    """Check the store in a folder. Raises StoreError if nothing can be said about it."""
    file = folder / "state.db"
    if not file.is_file():
        raise StoreError(f"there is no store in {folder}", "doit build makes one")
    odd, before = trouble(file), []
    if odd and repair:
        before, odd = _saved(folder, odd), ""
    try:
        with closing(Store(folder)) as store:
            checkup = verify(store, _means(store, moved), repair=repair)
            before += sums(store)
    except StoreError as refused:
        if not odd:
            raise
        checkup = replace(NOTHING, findings=(Finding(Flaw.FILE, str(refused)),))
    if odd and (odd := trouble(file)):
        cure = "doit verify --repair saves every row that can be read"
        before.append(Finding(Flaw.FILE, f"{file.name}: {odd}", cure=cure))
    return replace(checkup, findings=(*before, *checkup.findings))


def _saved(folder: Path, odd: str) -> list[Finding]:
    """Save the rows of a damaged file into a new one."""
    owners, file = Owners(folder), folder / "state.db"
    with owners.exclusive():  # nobody joins meanwhile
        if owners.others() or opened_elsewhere(file):
            raise StoreError(f"{file.name} is damaged ({odd}) and a build is using it", "end it")
        saved = salvage(file)
    keep_aside(folder, saved.lost)
    lost = [row for row in saved.lost if row.table != "latest"]
    healed = f"{sum(saved.rows.values())} rows are in a new file; the old one is {saved.aside.name}"
    unread = f"{saved.unread} records of state.db could not be read: payments may be among them"
    return [
        Finding(Flaw.FILE, f"state.db: {odd}", healed=healed),
        *([Finding(Flaw.ROW, unread)] if saved.unread else ()),
        *(Finding(Flaw.ROW, f"a row of {row.table} could not be read") for row in lost),
    ]


def opened_elsewhere(file: Path) -> bool:
    """Whether another process has the database open, though it may not have joined.

    SQLite holds a shared lock on these bytes as long as a file with a write-ahead log is open; what
    that process writes would go into the old file.
    """
    import fcntl

    with file.open("r+b") as held:
        try:
            fcntl.lockf(held, fcntl.LOCK_EX | fcntl.LOCK_NB, SHARED_SIZE, SHARED_FIRST)
        except OSError:
            return True
    return False


# -- what the check is given ----------------------------------------------------------------


def _means(store: Store, moved: Callable[[int, int], None]) -> Means:
    roots = tuple(
        dict.fromkeys((store.root / root).resolve() for root, _ in store.accounts.workspaces())
    ) or (store.root.parent,)
    return Means(readable, lambda: copies(roots), cores(), moved, lambda: paid(store))


def paid(store: Store) -> Mapping[str, Money]:
    """What was last paid for each target, as the journal has it."""
    from drama_build.cli.books import JOURNAL, journal_of

    if not (store.root / JOURNAL).is_file():
        return {payment.target: payment.money for payment in store.accounts.former_spending()}
    with journal_of(store) as journal:
        return {job.intent.target: job.balance.settled for job in journal.jobs()}


def sums(store: Store) -> list[Finding]:
    """What does not add up in the journal. Nothing heals it: it is the record of real money."""
    cure = "compare doit cost with the provider's bill"
    told = unbalanced(store)
    return [Finding(Flaw.FILE, f"the journal: {sentence}", cure=cure) for sentence in told]


def readable(path: Path) -> str | None:
    """What is wrong with a picture or a sound; None for all that is neither."""
    from drama_build.gateway.wire.sniff import media_type
    from drama_build.media.probe import probe

    with path.open("rb") as file:
        kind = media_type(file.read(16)) or ""
    try:
        if kind.startswith("image/"):
            return _picture(path)
        if kind:
            probe(path)
    except MediaError as odd:
        return f"it cannot be read as {kind}: {odd.what}"
    return None


def _picture(path: Path) -> str | None:
    import cv2
    import numpy as np

    content = path.read_bytes()
    if content.startswith(b"\x89PNG") and content[-8:-4] != b"IEND":
        return "the picture is cut short"
    if len(content) > SMALL:
        return None
    found = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_UNCHANGED)
    return "the picture cannot be decoded" if found is None else None


def copies(roots: Sequence[Path]) -> Mapping[str, Sequence[Path]]:
    """Files of workspaces that may hold a digest's bytes: what was delivered, what is pinned."""
    found: dict[str, list[Path]] = defaultdict(list)
    for root in roots:
        for digest, path in (*_delivered(root / "build"), *_pinned(root)):
            found[digest].append(path)
    return found


def _delivered(build: Path) -> Iterator[tuple[str, Path]]:
    try:
        rows = json.loads((build / RECORD).read_text(encoding="utf-8"))
        yield from [(str(row[0]), build / path) for path, row in rows.items()]
    except (OSError, ValueError, TypeError, AttributeError, IndexError):
        return


def _pinned(root: Path) -> Iterator[tuple[str, Path]]:
    for series in series_names(root) if (root / "projects").is_dir() else ():
        try:
            takes = read_takes(root, series, KINDS)
            pins = [root / takes.home / one.pin for one in takes.chosen.values() if one.pin]
            yield from [(digest_of(pin).digest, pin) for pin in pins if pin.is_file()]
        except (DeclarationError, OSError):
            continue  # a build says what is wrong with it


# -- what is shown --------------------------------------------------------------------------


@contextmanager
def progress() -> Iterator[Callable[[int, int], None]]:
    """A bar of the bytes read, on a terminal."""
    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TransferSpeedColumn

    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def lines(checkup: Checkup) -> Iterator[str]:
    """Every finding, then the figures."""
    width = max((len(finding.flaw) for finding in checkup.findings), default=0)
    for finding in checkup.findings:
        yield f"{finding.flaw:{width}}  {finding.what}{_ending(finding)}"
    healed = sum(bool(finding.healed) for finding in checkup.findings)
    count, size = checkup.orphans
    parts = [f"{checkup.blobs} blobs ({decimal_size(checkup.size)}), {checkup.rows} rows"]
    found = len(checkup.findings)
    parts.append(f"{_counted(found, 'flaw')}, {healed} healed" if found else "all is well")
    unknown = f"{_counted(count, 'blob')} ({decimal_size(size)}) no trace knows"
    parts += [unknown] if count else []
    left = checkup.leftovers
    parts += [f"{_counted(left, 'leftover')} of dead processes removed"] if left else []
    yield "; ".join(parts)
    if found > healed and not any(finding.price > FREE for finding in checkup.findings):
        yield "doit verify --repair heals what costs nothing; nothing damaged is served meanwhile"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _ending(finding: Finding) -> str:
    if finding.healed:
        return f"; healed: {finding.healed}"
    paid = f"; {finding.price} was paid for it" if finding.price > FREE else ""
    cure = f"; {finding.cure} buys it again" if paid and finding.cure else ""
    unused = "; no current target needs it" if paid and not cure else ""
    return f"{paid}{cure}{unused}" or (f"; {finding.cure}" if finding.cure else "")
