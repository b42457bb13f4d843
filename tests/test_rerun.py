"""The script does again what was noted, to the byte, and obeys nobody else."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.notes import Command, Json, Note, Request
from drama_build.rerun import render

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
URL = "https://api.example/v1/images"
HEADERS = {"authorization": "Bearer hs-secret", "content-type": "application/json"}


def _pasted(script: str, folder: Path, **environ: str) -> subprocess.CompletedProcess[bytes]:
    folder.mkdir(exist_ok=True)
    path = f"{folder.parent}/bin:/usr/bin:/bin"
    bash = shutil.which("bash")
    assert bash
    return subprocess.run(
        [bash, "-eu", "-c", script],
        cwd=folder,
        env={"PATH": path, **environ},
        check=True,
        capture_output=True,
    )


def _script(*made: Note, **more: dict[str, str]) -> str:
    return "\n".join(render(made, **more))


@pytest.fixture
def curl(tmp_path: Path) -> Path:
    """A curl that only writes down what it is given: its arguments, and the body."""
    program = tmp_path / "bin" / "curl"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$@" >> arguments\ncat >> body\n')
    program.chmod(0o755)
    return program


# -- commands -----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["two\nlines\n", "no end", "", "\n", "END\nEND_\n$HOME `id`\n"])
def test_side_files_are_there_to_the_byte_before_they_are_read(tmp_path: Path, text: str) -> None:
    scratch = tmp_path / "gone"
    read = Command(
        ("cp", "list's own.txt", f"{scratch}/.out.txt.draft"),
        files={f"{scratch}/list's own.txt": text},
        folder=str(scratch),
    )
    _pasted(_script(read), tmp_path / "fresh")
    assert (tmp_path / "fresh" / "out.txt").read_bytes() == text.encode()


def test_paths_of_the_scratch_folder_are_here_and_paths_of_the_store_stay(tmp_path: Path) -> None:
    blob = tmp_path / "store" / "ab cd"
    blob.parent.mkdir()
    blob.write_bytes(PNG)
    scratch = "/scratch/a1"
    copied = Command(
        ("cp", f"{scratch}/.room/take", f"{scratch}/made"),
        links={f"{scratch}/.room/take": str(blob)},
    )
    told = Command(("sh", "-c", f"echo {scratch}/made:{scratch}b > {scratch}/told"))
    script = _script(copied, told, out_of={scratch: "."})
    _pasted(script, tmp_path / "fresh")
    assert (tmp_path / "fresh" / "made").read_bytes() == PNG
    assert (tmp_path / "fresh" / "told").read_text() == "./made:/scratch/a1b\n"


def test_what_is_gone_and_not_kept_is_said_once() -> None:
    raw, out = "/scratch/mix.flac", "/scratch/mix.mp4"
    encode = Command(("ffmpeg", "-i", raw, out), left_out={raw: 48_000_000})
    measure = Command(("ffmpeg", "-i", out, "-"), left_out={out: 1_000_000})
    listen = Command(("ffmpeg", "-i", "/store/ab/c"), left_out={"/store/ab/c": 7})
    script = _script(encode, measure, encode, listen, out_of={"/scratch": "."})
    said = [line for line in script.splitlines() if line.startswith("#")]
    assert said == ["# drama_build makes ./mix.flac just before (48000000 bytes): not kept"]


def test_a_command_fed_by_us_says_so_and_one_that_prints_media_does_not_print_them() -> None:
    fed = list(render([Command(("ffmpeg", "-i", "pipe:0", "pipe:1"))]))
    assert fed[0].startswith("# drama_build draws")
    assert fed[1] == "ffmpeg -i pipe:0 pipe:1 > ./output"


def test_settings_stand_before_the_command(tmp_path: Path) -> None:
    told = Command(("sh", "-c", 'echo "$FONTS" > out'), environ={"FONTS": "/a b/$c"})
    _pasted(_script(told), tmp_path / "fresh")
    assert (tmp_path / "fresh" / "out").read_text() == "/a b/$c\n"


# -- requests -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("curl")
@pytest.mark.parametrize("known", [True, False])
def test_a_request_is_sent_again_as_it_was(tmp_path: Path, known: bool) -> None:  # noqa: FBT001
    blob = tmp_path / "it's a blob"
    blob.write_bytes(PNG)
    digest = hashlib.sha256(PNG).hexdigest()
    image = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
    body: Json = {"prompt": '她说："$HOME" `id`\n\\n it\'s END', "image": image, "seed": 7}
    sent = Request("POST", URL, HEADERS, body, 200)
    blobs = {digest: str(blob)} if known else {}
    _pasted(_script(sent, blobs=blobs), tmp_path / "fresh", HOLYSHEEP_API_KEY="my own")
    arguments = (tmp_path / "fresh" / "arguments").read_text().splitlines()
    assert arguments[:3] == ["--request", "POST", URL]
    assert "authorization: Bearer my own" in arguments
    again = json.loads((tmp_path / "fresh" / "body").read_text())
    assert again == (body if known else sent.body)


@pytest.mark.usefixtures("curl")
def test_a_request_without_a_body_is_one_line(tmp_path: Path) -> None:
    _pasted(_script(Request("DELETE", URL, {}, None)), tmp_path / "fresh")
    assert (tmp_path / "fresh" / "arguments").read_text().startswith("--request\nDELETE\n")


def test_a_request_shows_everything_but_its_secrets() -> None:
    script = _script(Request("POST", URL, HEADERS, {"prompt": "灯笼"}, 200))
    shown = (f"# POST {URL}", "# authorization: Bearer …", "# answer: HTTP 200", '"prompt": "灯笼"')
    assert all(words in script for words in shown)
    assert "hs-secret" not in script


def test_attempts_at_one_request_are_paid_once_when_pasted() -> None:
    sent = Request("POST", URL, HEADERS, {"prompt": "x"}, 503, "busy")
    other = replace(sent, body={"prompt": "y"}, status=200, outcome="")
    lost = replace(sent, status=0, outcome="no answer within 300 s")
    lines = list(render([sent, replace(sent, status=200, outcome=""), other, lost]))
    assert sum(line.startswith("curl") for line in lines) == 3
    assert "# answer: HTTP 503 (busy); HTTP 200" in lines
    assert "# answer: none (no answer within 300 s)" in lines


@given(st.text(max_size=30))
def test_no_word_of_a_provider_becomes_a_command(said: str) -> None:
    lines = list(render([Request("POST", URL, {"x-said": said}, None, 400, said)]))
    commands = [line for line in lines if not line.startswith("# ")]
    assert len(commands) == 1
    assert commands[0].startswith("curl ")
