"""Prompts say what matters to a picture or a sound, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from drama_build.declare.episode import SIZES
from drama_build.declare.prompts import Prompts, sentence
from drama_build.errors import DeclarationError
from drama_build.shipped import shipped

MOTION: dict[str, Any] = {
    "size": "medium",
    "move": "",
    "speaker": "LIN MEI",
    "listeners": ["MASTER GAO"],
    "emotion": "tender",
    "action": "She lifts the lantern",
    "place": "teahouse",
}
PLATE = {"look": "stalls, lanterns", "setting": "exterior", "time": "night", "style": "gouache"}


@pytest.fixture
def prompts(tmp_path: Path) -> Prompts:
    return Prompts(tmp_path)


def own(root: Path, name: str, text: str | bytes) -> Prompts:
    folder = root / "templates" / "prompts"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.j2").write_bytes(text if isinstance(text, bytes) else text.encode())
    return Prompts(root)


def wrong(prompts: Prompts, name: str, **values: Any) -> str:
    with pytest.raises(DeclarationError) as caught:
        prompts.render(name, **values)
    assert caught.value.exit_code == 2
    return str(caught.value)


def test_a_portrait_shows_a_person_and_no_place(prompts: Prompts) -> None:
    told = prompts.render("portrait", look="young woman", wardrobe="red hanfu", style="gouache")
    assert told == (
        "Full-length character portrait of one person: young woman. Wearing red hanfu. "
        "Standing upright, facing the camera, whole figure from head to feet, neutral expression, "
        "mouth closed, arms at rest. Gouache. Isolated on a transparent background."
    )
    bare = prompts.render("portrait", look="young woman", wardrobe="", style="gouache")
    assert "Wearing" not in bare


def test_a_plate_shows_a_place_at_a_time_and_nobody(prompts: Prompts) -> None:
    assert prompts.render("plate", **PLATE) == (
        "Cinematic background plate, exterior, night: stalls, lanterns. Gouache. "
        "Unoccupied, eye-level camera, deep perspective, clear foreground."
    )
    silent = prompts.render("plate", **PLATE | {"setting": "", "time": ""})
    assert silent.startswith("Cinematic background plate: stalls, lanterns.")


def test_a_motion_prompt_says_who_moves_and_how(prompts: Prompts) -> None:
    assert prompts.render("motion", **MOTION) == (
        "Medium shot, gentle handheld drift, teahouse. She lifts the lantern. "
        "LIN MEI speaks, tender, with natural lip movement. MASTER GAO listens."
    )
    silent = {"speaker": "", "size": "close-up", "move": "slow tilt up", "action": ""}
    assert prompts.render("motion", **MOTION | silent) == (
        "Close-up, slow tilt up, teahouse. MASTER GAO, lips closed."
    )
    empty = {"speaker": "", "listeners": [], "size": "wide", "action": "Rain."}
    assert prompts.render("motion", **MOTION | empty) == "Wide shot, slow push in, teahouse. Rain."


@pytest.mark.parametrize("size", SIZES)
def test_every_shot_size_has_a_camera_move(prompts: Prompts, size: str) -> None:
    assert prompts.render("motion", **MOTION | {"size": size}).count(", ") >= 3


def test_a_line_is_directed_by_its_emotion_alone(prompts: Prompts) -> None:
    values = {"voice": "young woman, warm, low", "extension": ""}
    assert prompts.render("speech", emotion="cold", **values) == "Delivery: cold."
    assert (
        prompts.render("speech", emotion="", **values) == "Delivery: natural, as in conversation."
    )
    thought = prompts.render("speech", emotion="sad", voice="", extension="V.O.")
    assert thought == "Delivery: sad. A thought, close to the microphone."


@pytest.mark.parametrize(
    ("name", "values", "start"),
    [
        ("effect", {"text": "door slam"}, "Door slam. One isolated sound effect"),
        ("ambience", {"text": "rain on glass"}, "Rain on glass. Continuous background"),
        ("music", {"mood": "tense low drums"}, "Tense low drums. Instrumental"),
    ],
)
def test_sounds_start_with_what_they_are(
    prompts: Prompts, name: str, values: dict[str, str], start: str
) -> None:
    assert prompts.render(name, **values).startswith(start)


def test_sentences_end_once() -> None:
    assert [sentence(text) for text in ("", "a b,", "Done!", "下雨。", "雨")] == [
        *("", "A b.", "Done!", "下雨。", "雨."),
    ]


# Own templates


def test_a_workspace_may_have_templates_of_its_own(tmp_path: Path) -> None:
    prompts = own(tmp_path, "music", "{{ mood }}, erhu only")
    assert prompts.render("music", mood="calm") == "calm, erhu only"
    assert prompts.render("effect", text="bell").startswith("Bell.")


def test_a_template_may_include_another(tmp_path: Path) -> None:
    own(tmp_path, "house", "in our house style")
    prompts = own(tmp_path, "music", "{{ mood }} {% include 'house.j2' %}")
    assert prompts.render("music", mood="calm") == "calm in our house style"


def test_the_layout_of_a_template_is_not_in_the_prompt(tmp_path: Path) -> None:
    loose = own(tmp_path / "a", "music", "\n\n{{ mood }}\n   and\t\tmore {# a comment #}\n")
    tight = own(tmp_path / "b", "music", "{{ mood }} and more")
    assert loose.render("music", mood="calm\n x") == tight.render("music", mood="calm x")


def test_a_template_is_read_once(tmp_path: Path) -> None:
    prompts = own(tmp_path, "music", "first {{ mood }}")
    prompts.render("music", mood="calm")
    own(tmp_path, "music", "second {{ mood }}")
    assert prompts.render("music", mood="calm") == "first calm"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a\n{{ moood }}", ":2: the template cannot be rendered: 'moood' is undefined; it is give"),
        ("a\n\n{% if %}", ":3: the template is broken: "),
        ("{{ mood", ":1: the template is broken: "),
        ("\n{{ mood.__class__ }}", ":2: the template cannot be rendered: access to attribute"),
        ("{{ mood + 1 }}", ":1: the template cannot be rendered: can only concatenate str"),
        ("{{ 1 / 0 }}", ":1: the template cannot be rendered: division by zero"),
        ("{{ mood | shout }}", ":1: the template is broken: No filter named 'shout'"),
        ("{% include 'none.j2' %}", ":1: no prompt template 'none.j2'; there are ambience,"),
        ("{% include '../secret' %}", ":1: no prompt template '../secret'; there are"),
        ("{% include 'music.j2' %}", ":1: the template cannot be rendered: maximum recursion"),
    ],
)
def test_a_broken_template_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    found = wrong(own(tmp_path, "music", text), "music", mood="calm")
    assert found.startswith(f"templates/prompts/music.j2{told}")


def test_a_broken_packaged_template_is_told_by_its_path(prompts: Prompts) -> None:
    assert wrong(prompts, "music").startswith(f"{shipped('prompts') / 'music.j2'}:")


def test_an_unknown_template_gets_a_guess(prompts: Prompts) -> None:
    told = "templates/prompts/portriat.j2: no prompt template 'portriat.j2'; did you mean"
    assert wrong(prompts, "portriat").startswith(told)


def test_a_template_must_be_utf8(tmp_path: Path) -> None:
    told = wrong(own(tmp_path, "music", b"caf\xe9 {{ mood }}"), "music", mood="calm")
    assert told.startswith("templates/prompts/music.j2:1: byte 0xe9")


def test_declarations_are_read_without_jinja() -> None:
    code = "import sys, drama_build.declare.load, drama_build.declare.prompts as p; "
    check = "sys.exit('jinja2' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code + check], check=False).returncode == 0
