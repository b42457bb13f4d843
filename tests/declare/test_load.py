"""Workspaces are found and read; whatever is wrong is told with file, line and cure."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from drama_build.declare.listing import ID_RULE, episode_names, find_root, series_names
from drama_build.declare.load import load_episode, load_series, load_workspace
from drama_build.errors import DeclarationError, UsageError

SERIES = """\
title = "The Lantern Debt"
language = "en"
style = "gouache"

[cast.mei]
name = "LIN MEI"
look = "young woman"
voice = "young woman, warm"

[places.teahouse]
name = "TEAHOUSE"
look = "tables"
"""
SCRIPT = "INT. TEAHOUSE - NIGHT\n\nLIN MEI\nHello.\n"
HERE = "projects/lantern/series.toml"
EP01 = "projects/lantern/episodes/ep01.fountain"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, HERE, SERIES)
    write(tmp_path, EP01, SCRIPT)
    return tmp_path


def write(root: Path, path: str, text: str | bytes) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(text if isinstance(text, bytes) else text.encode())


def mistakes(root: Path, *selectors: str) -> list[str]:
    with pytest.raises(DeclarationError) as caught:
        load_workspace(root, selectors)
    assert caught.value.exit_code == 2
    return [str(mistake) for mistake in caught.value.mistakes]


def series_mistakes(root: Path, change: Callable[[str], str]) -> list[str]:
    write(root, HERE, change(SERIES))
    return [mistake.removeprefix(f"{HERE}:") for mistake in mistakes(root)]


# Finding


def test_the_root_is_found_from_anywhere_below(root: Path) -> None:
    assert find_root(root / "projects" / "lantern" / "episodes") == root.resolve()
    assert find_root(root) == root.resolve()


def test_without_projects_the_way_out_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="doit new"):
        find_root(tmp_path)


def test_series_and_episodes_are_listed_in_order(root: Path) -> None:
    write(root, "projects/lantern/episodes/ep10.fountain", SCRIPT)
    write(root, "projects/lantern/episodes/notes.txt", "")
    write(root, "projects/lantern/episodes/.ep99.fountain", SCRIPT)
    write(root, "projects/alpha/series.toml", SERIES)
    (root / "projects" / ".hidden").mkdir()
    assert series_names(root) == ("alpha", "lantern")
    assert episode_names(root, "lantern") == ("ep01", "ep10")


def test_a_series_and_its_episode_are_read(root: Path) -> None:
    file = load_series(root, "lantern")
    assert (file.name, file.path, file.series.title) == ("lantern", Path(HERE), "The Lantern Debt")
    assert file.spots.line(("cast", "mei", "look")) == 7
    assert load_episode(root, file, "ep01").scenes[0].lines[0].text == "Hello."


def test_selectors_choose_what_is_read(root: Path) -> None:
    write(root, "projects/lantern/episodes/ep02.fountain", SCRIPT)
    write(root, "projects/broken/series.toml", "title = ")

    def read(*selectors: str) -> list[str]:
        return [f"{e.series}/{e.name}" for e in load_workspace(root, selectors).episodes]

    assert read("lantern") == ["lantern/ep01", "lantern/ep02"]
    assert read("lantern/ep02") == ["lantern/ep02"]
    assert read("lan*/*1") == ["lantern/ep01"]
    assert read("lantern/ep02/s01") == ["lantern/ep02"]
    assert mistakes(root)[0].startswith("projects/broken/series.toml:1: not valid TOML")


def test_a_selector_that_selects_nothing_gets_a_guess(root: Path) -> None:
    with pytest.raises(UsageError, match=r"nothing is called 'lantren/ep01'; did you mean 'lan"):
        load_workspace(root, ["lantren/ep01"])
    with pytest.raises(UsageError, match="no series 'lantren'"):
        load_series(root, "lantren")
    with pytest.raises(UsageError, match="no episode lantern/ep1; did you mean 'ep01'"):
        load_episode(root, load_series(root, "lantern"), "ep1")


@pytest.mark.parametrize("name", ["../lantern", "", ".", "a/b", "Lantern", "x" * 65])
def test_a_series_name_that_is_no_id_never_becomes_a_path(root: Path, name: str) -> None:
    with pytest.raises(DeclarationError, match="cannot name a series' directory"):
        load_series(root, name)


@pytest.mark.parametrize("name", ["../../lantern/episodes/ep01", "EP01", ""])
def test_an_episode_name_that_is_no_id_never_becomes_a_path(root: Path, name: str) -> None:
    file = load_series(root, "lantern")
    with pytest.raises(DeclarationError, match="cannot name an episode"):
        load_episode(root, file, name)


# What is missing or double


def test_a_directory_without_a_series_is_a_mistake(root: Path) -> None:
    (root / "projects" / "empty").mkdir()
    (root / "projects" / "Odd Name").mkdir()
    assert mistakes(root) == [
        f"projects: 'Odd Name' cannot name a series' directory; {ID_RULE}",
        'projects/empty/series.toml: this file is missing; write it; it starts with title = "…"',
    ]


def test_a_series_without_episodes_is_a_mistake(root: Path) -> None:
    (root / EP01).unlink()
    assert mistakes(root) == [
        f"projects/lantern/episodes: this series has no episodes; write {EP01}"
    ]


def test_episodes_that_differ_in_capitals_are_the_same(root: Path) -> None:
    write(root, "projects/lantern/episodes/EP01.fountain", SCRIPT)
    if len(list((root / EP01).parent.iterdir())) < 2:
        pytest.skip("this file system knows no capitals")
    told = mistakes(root)
    assert f"{EP01}: the same episode as EP01.fountain, but for capitals; rename one" in told[-1]
    assert "'EP01.fountain' cannot name an episode; rename it to ep01.fountain" in told[0]


def test_two_episodes_with_one_number_are_a_mistake(root: Path) -> None:
    write(root, EP01, f"Title: A\nEpisode: 1\n\n{SCRIPT}")
    write(root, "projects/lantern/episodes/ep02.fountain", f"Episode: 01\n\n{SCRIPT}")
    (only,) = mistakes(root)
    assert only.startswith("projects/lantern/episodes/ep02.fountain:1: episode 1 is already ep01")


def test_two_characters_with_one_name_are_a_mistake(root: Path) -> None:
    double = '[cast.po]\nname = "PO"\naliases = [\n"Lin  Mei", "po"]\nlook = "x"\nvoice = "x"\n'
    cure = "give each a name of its own"
    assert series_mistakes(root, lambda text: text + double) == [
        f"16: the name 'Lin  Mei' of cast.po is already a name of cast.mei; {cure}",
        f"16: cast.po has the name 'po' twice; {cure}",
    ]


def test_the_mistakes_of_all_files_are_told_at_once(root: Path) -> None:
    write(root, "projects/other/series.toml", SERIES.replace("voice", "voise"))
    write(root, EP01, "INT. TEAHOUSE - NIGHT\n\nMAY\nHello.\n\n[[sfx door]]\n")
    assert [told.split(";")[0] for told in mistakes(root)] == [
        f"{EP01}:3: unknown character 'MAY'",
        f"{EP01}:6: this sfx hint has no colon",
        "projects/other/series.toml:5: missing field 'voice' in [cast.mei]",
        "projects/other/series.toml:8: unknown field 'voise' in [cast.mei]",
    ]


# Bytes


def test_a_byte_that_is_not_utf8_is_found(root: Path) -> None:
    write(root, EP01, b"INT. TEAHOUSE - NIGHT\n\nCaf\xe9.\n")
    assert mistakes(root) == [
        f"{EP01}:3: byte 0xe9, number 4 of this line, is not UTF-8; save the file as UTF-8"
    ]


def test_a_byte_order_mark_does_no_harm(root: Path) -> None:
    write(root, HERE, b"\xef\xbb\xbf" + SERIES.encode())
    write(root, EP01, b"\xef\xbb\xbf" + SCRIPT.encode())
    assert load_workspace(root).episodes[0].scenes
    write(root, EP01, b"\xef\xbb\xbfab\xff")
    assert ":1: byte 0xff, number 3" in mistakes(root)[0]


def test_utf16_is_recognised(root: Path) -> None:
    write(root, EP01, SCRIPT.encode("utf-16"))
    assert "this is UTF-16 text" in mistakes(root)[0]


def test_a_huge_file_is_refused_before_it_is_read(root: Path) -> None:
    with (root / EP01).open("wb") as huge:
        huge.truncate(10**11)
    assert mistakes(root) == [f"{EP01}: this file is larger than 2 MiB; split it into episodes"]


def test_a_directory_is_no_script(root: Path) -> None:
    (root / EP01).unlink()
    (root / EP01).mkdir()
    assert mistakes(root) == [f"{EP01}: this is not a file; put a text file in its place"]


def test_a_script_without_words_or_scenes_is_a_mistake(root: Path) -> None:
    write(root, EP01, "\n \n")
    assert "the script is empty" in mistakes(root)[0]
    write(root, EP01, "# Act one\n\n= Nothing yet.\n")
    assert "this script has no scene heading" in mistakes(root)[0]


# TOML


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("title = The Lantern", "1: not valid TOML: invalid value at column 9; text stands in q"),
        ('title = "x\n', "1: not valid TOML: illegal character '\\n' at column 11; close the q"),
        ('title = "x"\ntitle = "y"', "2: not valid TOML: cannot overwrite a value"),
        ('a = ["x",\n"y"\n', "2: not valid TOML: unclosed array at the end of the file; close"),
        ("\n紧张 = 1", "2: not valid TOML: invalid statement at column 1; outside a-z a name stan"),
        ("a = 1" + "0" * 5000, " not valid TOML: "),
        ("a = " + "[" * 100_000, " brackets nested too deeply"),
        ("\na" + ".a" * 500_000 + " = 1", "2: a key of more than 32 parts; write tables"),
    ],
)
def test_what_is_not_toml_is_told_quickly(root: Path, broken: str, told: str) -> None:
    started = time.process_time()
    (only,) = series_mistakes(root, lambda _: broken)
    assert only.startswith(told)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title =", "titel =", "1: unknown field 'titel'; did you mean 'title'?"),
        ('"en"', '"English"', '2: language = "English" cannot be understood; write the language'),
        ('"en"', "7", '2: language must be text, not the number 7; write language = "…"'),
        ('"gouache"', '" "', "3: style is empty; write the look of every picture, in words"),
        ("style", "rate = 23\nstyle", "3: rate must be 24, 25 or 30, not 23; write rate = 24"),
        ("style", "rate = true\nstyle", "3: rate must be 24, 25 or 30, not true"),
        ("style", 'frame = "1081x1920"\nstyle', "3: frame: 1081 is odd; video needs even sides, w"),
        ("style", 'frame = "1920"\nstyle', "3: frame: a frame is written as width x height; write"),
        ("style", "frame = [1, 2]\nstyle", "3: frame: a frame is written as width x height; write"),
        ("style", 'frame = "8x8000"\nstyle', "3: frame: 8 is out of range; a side has 64 to 3840"),
        ("style", 'budget = "ten"\nstyle', "3: budget: 'ten' is not an amount in US dollars; wri"),
        ("style", "budget = -1\nstyle", "3: budget: '-1' is not an amount in US dollars; write b"),
        ("style", "priority = 1.5\nstyle", "3: priority must be a whole number, not the number 1"),
        (
            "style",
            "captions = 3\nstyle",
            "3: captions must be a table, not the number 3; write [ca",
        ),
        ("[cast.mei]", "[cast.Mei]", "5: cast.Mei: 'Mei' is not an id; use lower-case letters"),
        (
            "[cast.mei]",
            '[cast."../x"]',
            "5: cast.\"../x\": '../x' is not an id; use lower-case letter",
        ),
        ('"LIN MEI"', '"a\\u0000b"', "6: cast.mei.name: the character U+0000 cannot be used; dele"),
        ('"LIN MEI"', '"a\\nb"', "6: cast.mei.name: a name must stay on one line; remove the"),
        ("look", "aliases = [1]\nlook", "7: cast.mei.aliases[0] must be text, not the number 1"),
        ("look", 'aliases = "X"\nlook', "7: cast.mei.aliases must be a list of texts, not text; "),
        ("look", "born = 1979-05-27\nlook", "7: unknown field 'born' in [cast.mei]; the fields h"),
    ],
)
def test_a_wrong_field_is_told_in_a_sentence(root: Path, old: str, new: str, told: str) -> None:
    found = series_mistakes(root, lambda text: text.replace(old, new, 1))
    assert any(mistake.startswith(told) for mistake in found), found


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ("[shots]\nlead = -1", "15: shots.lead is -1, but must be at least 0; change it: frames"),
        ("[shots]\nhold = 5000", "15: shots.hold is 5000, but must be at most 1000; change it"),
        (
            "[captions]\nburn = 1",
            "15: captions.burn must be true or false, not the number 1; write",
        ),
        ('[captions]\nsize = "midium"', '15: captions.size must be "small", "medium" or "large", '),
        ("[captions]\nposition = nan", "15: captions.position"),
        ('[transitions]\ndefault = "iris"', '15: transitions.default must be "cut", "dissolve", '),
        ("[profiles.finale]\n", "14: unknown field 'finale' in [profiles]; did you mean 'final'?"),
        ("[profiles.final]\nparallel = 0", "15: profiles.final.parallel is 0, but must be at l"),
        ("[music]\ntense = 3", "15: music.tense must be text, not the number 3; write tense"),
        (
            "[places.x]\nname = 'X'",
            "14: missing field 'look' in [places.x]; add look = \"…\": what",
        ),
        ("[[cast2]]\n", "14: unknown field 'cast2'; did you mean 'cast'?"),
    ],
)
def test_a_wrong_table_is_told_in_a_sentence(root: Path, added: str, told: str) -> None:
    (only,) = series_mistakes(root, lambda text: f"{text}\n{added}\n")
    assert only.startswith(told)


def test_ten_scenes_are_read_in_no_time(root: Path) -> None:
    scene = "INT. TEAHOUSE - NIGHT\n\nLIN MEI waits.\n\n" + "LIN MEI\n(cold)\nHello again.\n\n" * 6
    write(root, EP01, scene * 10)
    load_workspace(root)
    started = time.process_time()
    load_workspace(root)
    assert time.process_time() - started < 0.06
