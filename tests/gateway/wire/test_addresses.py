"""Which addresses may be fetched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.gateway.wire.addresses import join, refused, same_origin, shown

FAR = "https://api.holysheep.ai/v1"
NEAR = "http://127.0.0.1:8000/v1"


@pytest.mark.parametrize(
    "url",
    [
        "https://cdn.example.com/a.png",
        "https://cdn.example.com:443/a.png?signature=x",
        "https://93.184.216.34/a.png",
        "https://api.holysheep.ai/v1/files/1",
    ],
)
def test_public_https_may_be_fetched(url: str) -> None:
    assert refused(url, FAR) is None


@pytest.mark.parametrize(
    "url",
    [
        "http://cdn.example.com/a.png",
        "https://cdn.example.com:8443/a.png",
        "https://user:word@cdn.example.com/a.png",
        "https://127.0.0.1/a.png",
        "https://localhost/a.png",
        "http://localhost:6379/",
        "https://10.0.0.7/a.png",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/a.png",
        "https://[fd00::1]/a.png",
        "https://2130706433/a.png",
        "https://0x7f.1/a.png",
        "https://127.1/a.png",
        "https://printer/a.png",
        "https://nas.local/a.png",
        "https://db.internal./a.png",
        "https://x.localhost/a.png",
        "file:///etc/passwd",
        "ftp://cdn.example.com/a.png",
        "https:///a.png",
        "https://[::1/a.png",
        "https://exämple.com/a.png",
        "https://cdn.example.com:99999/a.png",
        "",
    ],
)
def test_a_provider_cannot_send_us_anywhere_else(url: str) -> None:
    assert refused(url, FAR) is not None


def test_a_server_on_this_machine_may_name_another_one_here() -> None:
    assert refused("http://localhost:9000/a.png", NEAR) is None
    assert refused("http://127.0.0.1:8000/v1/files/1", NEAR) is None
    assert refused("http://10.0.0.7/a.png", NEAR) is not None


def test_the_studio_is_its_own_origin() -> None:
    assert refused("http://studio/v1/files/1", "http://studio/v1") is None
    assert refused("http://studio:81/v1/files/1", "http://studio/v1") is not None


def test_the_same_server_is_told_by_scheme_host_and_port() -> None:
    assert same_origin("https://API.holysheep.ai:443/x", FAR)
    assert not same_origin("http://api.holysheep.ai/x", FAR)
    assert not same_origin("https://api.holysheep.ai.evil.example/x", FAR)
    assert not same_origin("https://[::1", FAR)


def test_paths_join_below_the_base_and_absolute_addresses_stay() -> None:
    assert join(FAR, "images/generations") == f"{FAR}/images/generations"
    assert join(FAR, "/v1/files/1") == "https://api.holysheep.ai/v1/files/1"
    assert join(FAR, "https://cdn.example/1") == "https://cdn.example/1"


def test_a_quoted_address_keeps_its_signature_to_itself() -> None:
    assert shown("https://u:p@cdn.example/a?sig=secret") == "https://cdn.example/a"
    assert shown("https://[::1") == "an address that is none"


@given(st.text(max_size=40) | st.text("htps:/[]@.%1?#", max_size=20))
def test_no_address_breaks_the_judge(text: str) -> None:
    refused(join(FAR, text), FAR)
    shown(text)


def test_what_is_no_address_is_refused_not_raised() -> None:
    assert refused(join(FAR, "https://[::1"), FAR) == "it is not a URL"
