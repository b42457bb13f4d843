"""Words are respelt for the voice: whole, by case, the longest first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.declare.load import load_workspace
from drama_build.declare.pronunciation import respell, respelt
from drama_build.errors import DeclarationError

TABLE = {"Shen": "Shun", "Shen Yue": "Shun You-eh", "read": "red", "Will": "Vill", "A.I.": "ay eye"}
SERIES = 'title = "T"\nlanguage = "en"\nstyle = "S"\n\n[pronunciation]\n'


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Shen, come here.", "Shun, come here."),
        ("Shen's sword", "Shun's sword"),
        ("Shenzhen", "Shenzhen"),
        ("shen", "shen"),
        ("SHEN!", "SHUN!"),
        ("Shen Yue and Shen", "Shun You-eh and Shun"),
        ("Shen\nYue", "Shun You-eh"),
        ("Read it. I read it. Ready?", "Red it. I red it. Ready?"),
        ("Will will go.", "Vill will go."),
        ("The A.I. lies", "The ay eye lies"),
        ("沈Shen", "沈Shun"),
    ],
)
def test_whole_words_are_respelt_by_their_case(written: str, said: str) -> None:
    assert respell(written, TABLE) == said


@pytest.mark.parametrize(
    ("written", "word", "said"),
    [("我是沈砚。", "沈砚", "我是审验。"), ("ต้นไปไหน", "ต้น", "ตนไปไหน"), ("บ้านนา", "บา", "บ้านนา")],
)
def test_words_are_found_in_scripts_without_blanks(written: str, word: str, said: str) -> None:
    assert respell(written, {"沈砚": "审验", "ต้น": "ตน", "บา": "ปา"}) == said
    assert bool(respelt(written, {word: "x"})) == (written != said)


@pytest.mark.parametrize(
    ("written", "word", "said"),
    [
        ("İstanbul'a gel.", "istanbul", "Stambool'a gel."),
        ("ILIK", "ılık", "STAMBOOL"),
        ("ılık", "ilik", "Stambool"),
        ("ſo", "so", "Stambool"),
    ],
)
def test_letters_of_more_than_one_small_form_are_found(written: str, word: str, said: str) -> None:
    assert respell(written, {word: "stambool"}) == said
    assert respelt(written, {word: "stambool"}) == (word,)


@pytest.mark.parametrize(("word", "written"), [("Lin's", "Lin’s"), ("Lin’s", "Lin's")])
def test_straight_and_curly_apostrophes_are_one(word: str, written: str) -> None:
    assert respell(f"{written} sword", {word: "linz"}) == "linz sword"
    assert respell(f"{written.upper()} SWORD", {word: "linz"}) == "LINZ SWORD"


def test_what_was_respelt_is_not_respelt_again() -> None:
    assert respell("Ada, Ben", {"Ada": "Ben", "Ben": "Ada"}) == "Ben, Ada"


def test_the_words_that_stand_in_a_line_are_told() -> None:
    assert respelt("SHEN YUE has READ it", TABLE) == ("Shen Yue", "read")
    assert respelt("nothing", TABLE) == ()


@given(
    st.text(max_size=60) | st.text("abABiISsİıſßKKå'’ .沈ต้", max_size=60),
    st.dictionaries(
        st.text("abABiISsİıſßKKå'’ .沈ต้", min_size=1).filter(str.strip), st.text("xyz", min_size=1)
    ),
)
def test_any_text_can_be_respelt(text: str, table: dict[str, str]) -> None:
    said = respell(text, table)
    assert (said == text) or respelt(text, table)


def _mistakes(root: Path, change: Callable[[str], str]) -> list[str]:
    home = root / "projects" / "toy"
    (home / "episodes").mkdir(parents=True, exist_ok=True)
    (home / "series.toml").write_text(change(SERIES), encoding="utf-8")
    with pytest.raises(DeclarationError) as caught:
        load_workspace(root, ())
    return [str(one).removeprefix("projects/toy/series.toml:") for one in caught.value.mistakes]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ('Shen = ""', "6: pronunciation.Shen is empty"),
        ('"" = "Shun"', '6: pronunciation."" is empty'),
        (f'Shen = "{"x" * 81}"', "6: pronunciation.Shen is longer than 80 characters"),
        ('Shen = "..."', "6: pronunciation.Shen: '...' has no letter to say"),
        ('"—" = "dash"', "6: pronunciation.\"—\": '—' has no letter to say"),
        ("Shen = 3", "6: pronunciation.Shen must be text, not the number 3"),
    ],
)
def test_what_cannot_be_said_is_told_with_its_line(tmp_path: Path, row: str, told: str) -> None:
    (only,) = _mistakes(tmp_path, lambda text: f"{text}{row}\n")
    assert only.startswith(told)
