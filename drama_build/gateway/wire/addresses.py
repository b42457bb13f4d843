"""Decide which address may be fetched: a provider's answer must not send us into the local network.

Names are judged as they are written here, and by the addresses they lead to when connecting.
"""

from __future__ import annotations

import re
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
)
from urllib.parse import SplitResult, quote, urljoin, urlsplit

PORTS = {"http": 80, "https": 443}
LOCAL_SUFFIXES = (".localhost", ".local", ".internal", ".lan", ".home.arpa")

# The IANA registries of special-purpose addresses (RFC 6890), as of 2024. Written out, because
# what Python calls global has changed from one patch release to the next.
_CLOSED_V4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",
            "100.64.0.0/10",  # carriers' own
            "127.0.0.0/8",
            "169.254.0.0/16",  # link-local; clouds answer here with credentials
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",  # relays of 6to4
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",  # groups, reserved, broadcast
        ),
    )
)
_OPEN_V6 = IPv6Network("2000::/3")
_CLOSED_V6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocols, among them Teredo, which hides an IPv4 address
            "2001:db8::/32",
            "2002::/16",  # 6to4, which hides one too
            "3fff::/20",
        ),
    )
)
# Where the network speaks only IPv6 this is the way to any IPv4 address, also to a private one.
_NAT64 = IPv6Network("64:ff9b::/96")
# What is stranger than this may be read in one way here and in another by whoever connects.
_NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+\.?")


def join(base_url: str, path: str) -> str:
    """The address of `path` under `base_url`; an absolute address stays as it is.

    What is no address at all comes back unchanged, for `refused` to judge.
    """
    try:
        return _spelled(urljoin(f"{base_url.rstrip('/')}/", path))
    except ValueError:
        return path


def moved(url: str, location: str) -> str:
    """Where a redirect at `url` leads; what is no address comes back for `refused` to judge."""
    try:
        return _spelled(urljoin(url, location))
    except ValueError:
        return location


def _spelled(url: str) -> str:
    """Letters beyond ASCII as they travel; in the host they stay, to be refused."""
    if url.isascii():
        return url
    parts = urlsplit(url)
    path, query = (re.sub(r"[^\x00-\x7f]+", _percent, part) for part in (parts.path, parts.query))
    return parts._replace(path=path, query=query).geturl()


def _percent(letters: re.Match[str]) -> str:
    return quote(letters[0])


def same_origin(url: str, base_url: str) -> bool:
    """Whether both are the same server: only it is shown the key."""
    origin = _origin(url)
    return origin is not None and origin == _origin(base_url)


def refused(url: str, base_url: str, *, loopback: bool = False) -> str | None:
    """Why the absolute `url` of a result may not be fetched, or None if it may.

    `loopback` says that this machine may be asked though `base_url` is elsewhere.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "it is not a URL"
    if not host or "@" in parts.netloc or not url.isascii() or not url.isprintable():
        return "it is not a plain URL"
    if same_origin(url, base_url):
        return None
    if is_loopback(host):
        # A server on this machine may name another one; a server elsewhere may not.
        near = parts.scheme in PORTS and (loopback or is_near(base_url))
        return None if near else "it points into this machine"
    if parts.scheme != "https" or port not in {None, 443}:
        return "it is not https on its usual port"
    return None if _may_be_public(host) else "it points into a private network"


def is_loopback(host: str) -> bool:
    """Whether `host` is written as this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def is_near(base_url: str) -> bool:
    """Whether `base_url` is a server on this machine."""
    try:
        return is_loopback(urlsplit(base_url).hostname or "")
    except ValueError:
        return False


def is_public(address: str) -> bool:
    """Whether the IP `address` is one of the open internet, also where it wraps another one."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return not any(found in network for network in _CLOSED_V4)
    inner = _inner(found)
    if inner is not None:
        return is_public(str(inner))
    return found in _OPEN_V6 and not any(found in network for network in _CLOSED_V6)


def shown(url: str) -> str:
    """The address as a message may quote it: its query is often a signature."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "an address that is none"
    return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"[:200]


def _inner(address: IPv6Address) -> IPv4Address | None:
    if address.scope_id is None and address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped


def _may_be_public(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        pass
    else:
        return is_public(host)
    # `0x7f.1` and `2130706433` are addresses in disguise: no public name ends in a number.
    last = host.rstrip(".").rpartition(".")[2]
    named = _NAME.fullmatch(host) is not None and not last[:1].isdigit()
    return named and not f".{host.rstrip('.')}".endswith(LOCAL_SUFFIXES)


def _origin(url: str) -> tuple[str, str, int | None] | None:
    try:
        parts: SplitResult = urlsplit(url)
        return parts.scheme, parts.hostname or "", parts.port or PORTS.get(parts.scheme)
    except ValueError:
        return None
