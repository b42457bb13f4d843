"""A key is seen by nobody but the provider."""

from __future__ import annotations

import base64
import io
import json
import logging
import os
import pickle
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from toys.parrot import spellings

from drama_build.errors import UsageError
from drama_build.gateway.credential import (
    WIRE_LOGGERS,
    Credential,
    Scrubber,
    checked_credential,
    quiet_wire,
    read_credential_file,
)

KEY = "hs-very-secret/key+1"
PRINTABLE = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=8, max_size=30)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "key"
    path.write_text(f"{KEY}\n")
    path.chmod(0o600)
    return path


def test_a_credential_does_not_show_itself() -> None:
    key = Credential(KEY)
    assert KEY not in f"{key} {key!r} {[key]} {key:}"
    with pytest.raises(TypeError):
        pickle.dumps(key)
    with pytest.raises(TypeError):
        json.dumps(key)
    assert key.reveal() == KEY
    with pytest.raises(ValueError, match="has a text"):
        Credential("")


@given(PRINTABLE, st.text(max_size=20), st.text(max_size=20))
def test_it_is_taken_out_of_every_text(secret: str, before: str, after: str) -> None:
    key = Credential(secret)
    assert secret not in key.scrubbed(before + secret + after)
    value = key.out_of({secret: [before + secret, {"a": secret + after}, 1, None]})
    assert secret not in json.dumps(value, ensure_ascii=False).replace("\\\\", "\\").replace(
        '\\"', '"'
    )


def test_it_is_taken_out_as_it_stands_in_an_address() -> None:
    key = Credential(KEY)
    assert key.scrubbed("x?k=hs-very-secret%2Fkey%2B1") == "x?k=…"
    assert key.scrubbed_bytes(b"\xff" + KEY.encode()) == b"\xff\xe2\x80\xa6"


@pytest.mark.parametrize("how", spellings(KEY))
def test_it_is_taken_out_however_a_provider_spells_it(how: str) -> None:
    key, spelled = Credential(KEY), spellings(KEY)[how]
    assert key.scrubbed_bytes(b'{"a": "%s"}' % spelled) == '{"a": "…"}'.encode()
    assert key.scrubbed(f"a{spelled.decode()}z") == "a…z"


@given(PRINTABLE.filter(lambda s: len(s) >= 12), st.binary(max_size=9), st.binary(max_size=9))
def test_it_is_taken_out_of_base64_wherever_it_begins(
    secret: str, before: bytes, after: bytes
) -> None:
    packed = base64.b64encode(before + secret.encode() + after).decode()
    assert "…" in Credential(secret).scrubbed(packed)


# -- from a file ----------------------------------------------------------------------


def test_a_file_of_mine_alone_is_read(file: Path) -> None:
    assert read_credential_file(file).reveal() == KEY
    file.chmod(0o400)
    assert read_credential_file(file).reveal() == KEY


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o620, 0o602, 0o601, 0o777, 0o660])
def test_a_file_that_others_can_reach_is_refused_with_the_cure(file: Path, mode: int) -> None:
    file.chmod(mode)
    with pytest.raises(UsageError, match=r"others can read or change .*; chmod 600 .*key") as odd:
        read_credential_file(file)
    assert KEY not in str(odd.value)


def test_a_file_of_somebody_else_is_refused(file: Path) -> None:
    with pytest.raises(UsageError, match=f"belongs to somebody else; chown {os.geteuid() + 1}"):
        read_credential_file(file, owner=os.geteuid() + 1)


def test_a_link_is_judged_by_what_it_leads_to(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(file)
    assert read_credential_file(link).reveal() == KEY
    file.chmod(0o644)
    with pytest.raises(UsageError, match="others can read"):
        read_credential_file(link)


@pytest.mark.parametrize("kind", ["missing", "folder", "fifo", "device", "self"])
def test_what_is_no_file_is_refused_and_does_not_block(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "odd"
    match kind:
        case "folder":
            path.mkdir(0o700)
        case "fifo":
            os.mkfifo(path, 0o600)
        case "device":
            path = Path(os.devnull)
        case "self":
            path.symlink_to(path)
        case _:
            pass
    with pytest.raises(UsageError):
        read_credential_file(path)


@pytest.mark.parametrize(
    "text", ["", " \n", "two words", "a\nb", "schlüssel", "a\x00b", "a\r\nAuthorization: b", "é"]
)
def test_what_no_key_looks_like_is_refused_without_quoting_it(file: Path, text: str) -> None:
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(UsageError) as odd:
        read_credential_file(file)
    assert not text.strip() or text.strip() not in str(odd.value)


def test_a_novel_is_no_key(file: Path) -> None:
    file.write_text("k" * 5000)
    with pytest.raises(UsageError, match="too long"):
        read_credential_file(file)
    assert checked_credential(f" {KEY}\n", "KEY").reveal() == KEY


# -- logs -----------------------------------------------------------------------------

SIGNED = [
    "https://b.s3.amazonaws.com/a?X-Amz-Credential=geheim&X-Amz-Signature=geheim",
    "https://storage.googleapis.com/a?X-Goog-Signature=geheim&x=1",
    "https://d.cloudfront.net/a?Expires=geheim&Signature=geheim&Key-Pair-Id=geheim",
    "https://a.blob.core.windows.net/a?se=2026&sig=geheim%2Bgeheim",
    "https://a.oss-cn-beijing.aliyuncs.com/a?OSSAccessKeyId=geheim&Expires=1&Signature=geheim",
    "https://a.cos.myqcloud.com/a?q-sign-algorithm=sha1&q-signature=geheim",
    "https://a.tos-cn-beijing.volces.com/a?X-Tos-Signature=geheim",
    "https://cdn.example/a?token=geheim#part",
    "https://cdn.example/a?size=1;access_token=geheim",
    "https://cdn.example/a?api_key=geheim",
    "https://cdn.example/a?auth_key=geheim-geheim",
    "Authorization: Bearer geheimgeheim",
    "authorization: Basic geheimgeheim==",
    f"wrong key {KEY}",
]


@pytest.mark.parametrize("text", SIGNED)
def test_what_opens_a_door_is_taken_out_of_a_text(text: str) -> None:
    found = Scrubber(Credential(KEY)).scrubbed(text)
    assert "geheim" not in found
    assert KEY not in found


@pytest.mark.parametrize(
    "text",
    [
        "the lantern = a sign of hope",
        "https://cdn.example/a.png?size=64x64&format=png",
        "a token of love, a policy of truth",
        "bearer of bad news",
    ],
)
def test_what_opens_nothing_stays(text: str) -> None:
    assert Scrubber(Credential(KEY)).scrubbed(text) == text


@given(st.text(max_size=60) | st.text("sig=&?token%bearer ", max_size=60))
def test_no_text_breaks_the_scrubber(text: str) -> None:
    Scrubber().scrubbed(text)


@pytest.mark.parametrize("piece", ["a-", "a_token", "token=", "&sig", "bearer ", "x-amz-"])
def test_no_text_takes_the_square_of_its_length(piece: str) -> None:
    Scrubber().scrubbed(piece * 20_000)


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.setLevel(level)
    root.removeHandler(handler)


def test_no_log_of_any_module_shows_the_key_while_a_gateway_is_open(written: io.StringIO) -> None:
    log = logging.getLogger("somebody.elses")
    with quiet_wire(Credential(KEY)):
        log.info("key %s of %r", KEY, {"key": KEY})
        try:
            int(f"wrong key {KEY}")
        except ValueError:
            log.exception("it failed", stack_info=True)
        log.warning("see https://cdn.example/a?sig=geheim&x=1")
    text = written.getvalue()
    assert KEY not in text
    assert "geheim" not in text
    assert "key … of {'key': '…'}" in text
    assert "wrong key …'" in text
    assert "sig=…&x=1" in text


@pytest.mark.parametrize("name", WIRE_LOGGERS)
def test_the_wire_is_quiet_below_a_warning(written: io.StringIO, name: str) -> None:
    log = logging.getLogger(name)
    with quiet_wire(None):
        log.debug("headers")
        log.info("HTTP Request: GET https://cdn.example/a?sig=geheim")
        log.warning("odd: https://cdn.example/a?sig=geheim")
    assert written.getvalue() == "odd: https://cdn.example/a?sig=…\n"
    log.info("again")
    assert written.getvalue().endswith("again\n")


def test_gateways_may_close_in_any_order(written: io.StringIO) -> None:
    first, second = quiet_wire(Credential("first-key")), quiet_wire(Credential("second-key"))
    log = logging.getLogger("httpx")
    with first:
        second.__enter__()
    log.info("secret")
    log.warning("second-key")
    second.__exit__(None, None, None)
    assert written.getvalue() == "…\n"
    assert log.filters == []


def test_a_traceback_of_the_credential_itself_shows_nothing() -> None:
    key = Credential(KEY)
    try:
        pickle.dumps(key)
    except TypeError:
        assert KEY not in traceback.format_exc()
