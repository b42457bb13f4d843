"""Claims about takes.lock: what is written is read again, mistakes are told, branches merge."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drama_build.declare.takes import HEADER, Chosen, Takes, read_takes, takes_path, write_takes
from drama_build.engine.locked import Locked
from drama_build.errors import DeclarationError
from drama_build.store.cas import Blob

KINDS = ("portrait", "line", "clip", "episode")
NAME = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,6}", fullmatch=True)
TARGET = st.builds(
    "{}:toy/{}".format, st.sampled_from(KINDS), st.lists(NAME, min_size=1, max_size=3).map("/".join)
)
HEX = "0123456789abcdef"
BLOBS = st.builds(Blob, st.text(HEX, min_size=64, max_size=64), st.integers(0, 2**40))
LOCKED = st.builds(
    Locked,
    st.text(HEX, min_size=16, max_size=16),
    st.dictionaries(st.sampled_from(["still", "sound", "measure"]), BLOBS, min_size=1),
)
FILE = st.text(st.characters(exclude_characters="\0/", codec="utf-8"), min_size=1)
PIN = FILE.filter(lambda name: name not in {".", ".."}).map("assets/{}".format)
CHOSEN = st.builds(
    Chosen, TARGET, st.integers(1, 99), st.just("") | PIN, st.none() | LOCKED
).filter(lambda one: not one.idle)
EVERYTHING = st.lists(CHOSEN, unique_by=lambda one: one.target)


def _write(root: Path, text: str) -> Path:
    path = root / takes_path("toy")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _mistakes(root: Path, text: str) -> list[str]:
    _write(root, text)
    with pytest.raises(DeclarationError) as told:
        read_takes(root, "toy", KINDS)
    return [str(mistake) for mistake in told.value.mistakes]


def _takes(*chosen: Chosen) -> Takes:
    return Takes(takes_path("toy")).having(*chosen)


@given(EVERYTHING)
@settings(max_examples=60)
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, chosen: list[Chosen]
) -> None:
    root = tmp_path_factory.mktemp("round")
    _write(root, "")
    write_takes(root, _takes(*chosen))
    assert read_takes(root, "toy", KINDS).chosen == {one.target: one for one in chosen}


def test_a_line_is_a_target_and_the_file_is_sorted(tmp_path: Path) -> None:
    chosen = [Chosen("clip:toy/ep01/s01/2", 3), Chosen("clip:toy/ep01/s01/1", pin="assets/a b.mp4")]
    path = _write(tmp_path, "")
    write_takes(tmp_path, _takes(*chosen))
    assert path.read_text(encoding="utf-8") == (
        f"{HEADER}\n\nclip:toy/ep01/s01/1 pin=assets/a%20b.mp4\n\nclip:toy/ep01/s01/2 take=3\n"
    )


def test_comments_stay_with_the_line_below_them(tmp_path: Path) -> None:
    text = "# she blinks\nportrait:toy/ada take=2\n\n# the end\n"
    path = _write(tmp_path, text)
    takes = read_takes(tmp_path, "toy", KINDS)
    write_takes(tmp_path, takes.having(Chosen("clip:toy/ep01/s01/1", 2)))
    assert path.read_text(encoding="utf-8").split("\n\n")[1:] == [
        "clip:toy/ep01/s01/1 take=2",
        "# she blinks\nportrait:toy/ada take=2",
        "# the end\n",
    ]


def test_a_file_that_says_nothing_any_more_is_removed(tmp_path: Path) -> None:
    path = _write(tmp_path, "portrait:toy/ada take=2\n")
    takes = read_takes(tmp_path, "toy", KINDS)
    write_takes(tmp_path, takes.having(replace(takes.of("portrait:toy/ada"), take=1)))
    assert not path.exists()


def test_no_file_decides_nothing(tmp_path: Path) -> None:
    assert read_takes(tmp_path, "toy", KINDS).chosen == {}


def test_a_target_that_is_declared_no_more_may_stay(tmp_path: Path) -> None:
    _write(tmp_path, "clip:toy/ep99/s01/1 take=2\n")
    assert read_takes(tmp_path, "toy", KINDS).of("clip:toy/ep99/s01/1").take == 2


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("<<<<<<< HEAD", "git left a conflict here; keep the lines you want"),
        ("=======", "git left a conflict here"),
        (">>>>>>> other", "git left a conflict here"),
        ("clipp:toy/ep01/s01/1 take=2", "no kind of target is called 'clipp'; did you mean 'clip'"),
        ("clip take=2", "'clip' is not a target; write it as clip:toy/ep01/s02/1 take=2"),
        ("clip:toy take=2", "'clip:toy' is not a target"),
        (
            "clip:rain/ep01/s01/1 take=2",
            "belongs to another series; move the line to projects/rain",
        ),
        ("clip:toy/ep01/s01/1", "nothing is said about clip:toy/ep01/s01/1"),
        ("clip:toy/a take=0", "take=0 is not a take; takes are numbered from 1 to 99"),
        ("clip:toy/a take=two", "take=two is not a take"),
        ("clip:toy/a take=2 take=3", "take is said twice"),
        ("clip:toy/a takes=2", "'takes=2' is neither a choice nor an output; did you mean 'take'"),
        ("clip:toy/a 2", "'2' is not a field; write fields as take=2"),
        ("clip:toy/a pin=/etc/passwd", "'/etc/passwd' is not a file in projects/toy; doit pin"),
        ("clip:toy/a pin=../b.mp4", "'../b.mp4' is not a file in projects/toy"),
        ("clip:toy/a pin=%FF", "pin=%FF is not UTF-8"),
        ("clip:toy/a recipe=12", "this is not what doit lock writes"),
        ("clip:toy/a video=sha256:12:3", "neither a choice nor an output"),
        (f"clip:toy/a video=sha256:{'a' * 64}:3", "this is not what doit lock writes"),
    ],
)
def test_every_mistake_says_line_and_cure(tmp_path: Path, line: str, told: str) -> None:
    (mistake,) = _mistakes(tmp_path, f"{HEADER}\n\n{line}\n")
    assert mistake.startswith("projects/toy/takes.lock:3: ")
    assert told in mistake


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    told = _mistakes(tmp_path, "clip:toy/a take=2\nclip:toy/a take=3\nplate:toy/b take=1\n")
    assert [line.split(": ")[0] for line in told] == [
        "projects/toy/takes.lock:2",
        "projects/toy/takes.lock:3",
    ]
    assert "has a line already, line 1; keep the line you mean" in told[0]


def test_bytes_that_are_no_text_are_told_with_their_line(tmp_path: Path) -> None:
    _write(tmp_path, "").write_bytes(b"# one\nclip:toy/a take=2 \xff\n")
    with pytest.raises(DeclarationError, match=r"takes\.lock:2: this is not UTF-8"):
        read_takes(tmp_path, "toy", KINDS)


# -- git ----------------------------------------------------------------------------------------

Git = Callable[..., None]


@pytest.fixture
def git(tmp_path: Path) -> Git:
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com")

    def git(*words: str) -> None:
        subprocess.run(
            ["git", *who, *words],
            cwd=tmp_path,
            env=os.environ | alone,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    git("init", "-q", "-b", "main")
    return git


def _merged(root: Path, git: Git, base: list[Chosen], ours: Chosen, theirs: Chosen) -> Takes:
    _write(root, "")
    write_takes(root, _takes(Chosen("line:toy/other", 2), *base))
    git("add", "-A")
    git("commit", "-qm", "base")
    for branch, one in (("theirs", theirs), ("ours", ours)):
        git("checkout", "-qb", branch, "main")
        write_takes(root, read_takes(root, "toy", KINDS).having(one))
        git("commit", "-qam", branch)
    git("merge", "-q", "-m", "both", "theirs")
    return read_takes(root, "toy", KINDS)


def test_two_branches_that_change_neighbours_merge(tmp_path: Path, git: Git) -> None:
    here, there = Chosen("clip:toy/a", 2), Chosen("clip:toy/b", 2)
    ours, theirs = replace(here, take=3), replace(there, take=4)
    merged = _merged(tmp_path, git, [here, there], ours, theirs)
    assert merged.of("clip:toy/a").take == 3
    assert merged.of("clip:toy/b").take == 4


@given(st.lists(CHOSEN, min_size=2, max_size=9, unique_by=lambda one: one.target), st.data())
@settings(max_examples=30)
def test_edits_of_different_targets_never_conflict(
    tmp_path_factory: pytest.TempPathFactory, base: list[Chosen], data: st.DataObject
) -> None:
    root = tmp_path_factory.getbasetemp()
    here, there = data.draw(st.permutations(base))[:2]
    ours, theirs = (replace(one, take=one.take % 97 + 2) for one in (here, there))
    sides = {"ours": _takes(*base, ours), "base": _takes(*base), "theirs": _takes(*base, theirs)}
    for name, takes in sides.items():
        (root / name).write_text(takes.text(), encoding="utf-8")
    merged = subprocess.run(
        ["git", "merge-file", "-p", *sides], cwd=root, capture_output=True, check=True
    ).stdout.decode()
    assert merged == _takes(*base, ours, theirs).text()


def test_two_branches_that_choose_for_the_first_time_merge(tmp_path: Path, git: Git) -> None:
    ours, theirs = Chosen("clip:toy/b", 3), Chosen("clip:toy/a", 4)
    merged = _merged(tmp_path, git, [], ours, theirs)
    assert merged.of("clip:toy/a").take == 4
    assert merged.of("clip:toy/b").take == 3
    write_takes(tmp_path, merged)
    assert list(read_takes(tmp_path, "toy", KINDS).chosen) == [
        "clip:toy/a",
        "clip:toy/b",
        "line:toy/other",
    ]


def test_two_branches_that_choose_differently_are_told_so(tmp_path: Path, git: Git) -> None:
    before = Chosen("clip:toy/a", 2)
    with pytest.raises(DeclarationError, match="clip:toy/a has a line already, line 3"):
        _merged(tmp_path, git, [before], replace(before, take=3), replace(before, take=4))
