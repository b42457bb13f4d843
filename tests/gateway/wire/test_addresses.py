"""Which addresses may be fetched."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drama_build.gateway.wire.addresses import is_public, join, moved, refused, same_origin, shown

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
        # What one reader takes for a name, and another for something else.
        "https://cdn.example.com\\@169.254.169.254/",
        "https://cdn.example.com\\.internal/a.png",
        "https://169.254.169.254#@cdn.example.com/",
        "https://169.254.169.254?@cdn.example.com/",
        "https://cdn.example.com@10.0.0.1/",
        "https://%31%32%37.0.0.1/a.png",
        "https://%6cocalhost/a.png",
        "https://cdn%2eexample%2ecom/a.png",
        "https://cdn.example.com%00.internal/",
        "https://cdn.example.com\n.internal/",
        "https://cdn.example.com\t/a.png",
        "https://cdn.example.com/\r\nHost: db.internal",
        "https:cdn.example.com/a.png",
        "https:/cdn.example.com/a.png",
        "//cdn.example.com/a.png",
        "https://.example.com/a.png",
        "https://cdn..example.com/a.png",
        "https://cdn.example.com../a.png",
        "https://-/a.png",
        "https://cdn.example.com:0/a.png",
        "https://cdn.example.com:80/a.png",
        "gopher://cdn.example.com/a.png",
        "javascript:alert(1)",
        # Addresses in disguise.
        "https://0/a.png",
        "https://0.0.0.0/a.png",
        "https://0177.0.0.1/a.png",
        "https://127.0.0.1./a.png",
        "https://10.1/a.png",
        "https://100.64.0.1/a.png",
        "https://192.0.0.8/a.png",
        "https://224.0.0.251/a.png",
        "https://255.255.255.255/a.png",
        "https://[::]/a.png",
        "https://[::ffff:127.0.0.1]/a.png",
        "https://[::ffff:a9fe:a9fe]/a.png",
        "https://[::127.0.0.1]/a.png",
        "https://[64:ff9b::10.0.0.1]/a.png",
        "https://[64:ff9b:1::5db8:d822]/a.png",
        "https://[2002:7f00:1::]/a.png",
        "https://[2001:0:7f00:1::]/a.png",
        "https://[2001:db8::1]/a.png",
        "https://[fe80::1%25eth0]/a.png",
        "https://[fec0::1]/a.png",
        "https://[ff02::1]/a.png",
        "https://[100::1]/a.png",
        "https://metadata.google.internal/computeMetadata/v1/",
        "https://router.lan/a.png",
        "https://nas.home.arpa/a.png",
    ],
)
def test_a_provider_cannot_send_us_anywhere_else(url: str) -> None:
    assert refused(url, FAR) is not None


@pytest.mark.parametrize(
    "address",
    [
        "93.184.216.34",
        "1.1.1.1",
        "192.0.1.1",
        "172.32.0.1",
        "2606:2800:220:1:248:1893:25c8:1946",
        "::ffff:93.184.216.34",
        "64:ff9b::5db8:d822",
        "2a00:1450:4001::1",
    ],
)
def test_the_open_internet_is_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses())
def test_public_is_never_more_than_what_python_calls_global(found: Any) -> None:
    plain = getattr(found, "ipv4_mapped", None) or found
    if is_public(str(found)) and not str(found).startswith("64:ff9b:"):
        assert plain.is_global
        assert not plain.is_multicast


@given(st.ip_addresses(v=4))
def test_an_address_inside_of_another_counts_as_itself(inner: Any) -> None:
    assert is_public(f"::ffff:{inner}") == is_public(f"64:ff9b::{inner}") == is_public(str(inner))
    assert not is_public(f"::{inner}")
    assert not is_public(f"2002:{int(inner) >> 16:x}:{int(inner) & 0xFFFF:x}::1")


@given(st.text(max_size=30))
def test_no_text_breaks_the_judge_of_addresses(text: str) -> None:
    is_public(text)


def test_a_profile_may_allow_this_machine() -> None:
    assert refused("http://127.0.0.1:9000/a.png", FAR, loopback=True) is None
    assert refused("http://10.0.0.7/a.png", FAR, loopback=True) is not None
    assert refused("file://localhost/etc/passwd", FAR, loopback=True) is not None


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


def test_a_redirect_counts_from_where_it_stands() -> None:
    assert moved("https://cdn.example/a/b?x=1", "c") == "https://cdn.example/a/c"
    assert moved("https://cdn.example/a/b", "/c") == "https://cdn.example/c"
    assert moved("https://cdn.example/a/b", "//img.example/c") == "https://img.example/c"
    assert moved("https://cdn.example/a", "") == "https://cdn.example/a"
    assert refused(moved("https://cdn.example/a", "https://[::1"), FAR) == "it is not a URL"


def test_a_quoted_address_keeps_its_signature_to_itself() -> None:
    assert shown("https://u:p@cdn.example/a?sig=secret") == "https://cdn.example/a"
    assert shown("https://[::1") == "an address that is none"


@given(st.text(max_size=40) | st.text("htps:/[]@.%1?#", max_size=20))
def test_no_address_breaks_the_judge(text: str) -> None:
    refused(join(FAR, text), FAR)
    shown(text)


@given(st.text("htps:/[]@.%1?#\\", max_size=20))
def test_what_is_no_address_is_not_at_home(text: str) -> None:
    assert same_origin(text, "https://[::1") is False


def test_what_is_no_address_is_refused_not_raised() -> None:
    assert refused(join(FAR, "https://[::1"), FAR) == "it is not a URL"


def test_letters_beyond_ascii_go_over_the_wire_as_wires_take_them() -> None:
    told = "https://cdn.example/灯笼.png?名=…"
    spelled = "https://cdn.example/%E7%81%AF%E7%AC%BC.png?%E5%90%8D=%E2%80%A6"
    assert join("https://api.example/v1", told) == spelled
    assert moved("https://cdn.example/a", "/灯笼.png?名=…") == spelled
    assert join("https://api.example", "https://灯.example/a").isascii() is False
    assert join("https://api.example", "/\ud800") == "/\ud800"
