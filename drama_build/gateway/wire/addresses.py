"""Decide which address may be fetched: a provider's answer must not send us into the local network.

Names are judged as they are written; a name that resolves to a private address is not caught here.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import SplitResult, urljoin, urlsplit

PORTS = {"http": 80, "https": 443}
LOCAL_SUFFIXES = (".localhost", ".local", ".internal", ".lan", ".home.arpa")


def join(base_url: str, path: str) -> str:
    """The address of `path` under `base_url`; an absolute address stays as it is.

    What is no address at all comes back unchanged, for `refused` to judge.
    """
    try:
        return urljoin(f"{base_url.rstrip('/')}/", path)
    except ValueError:
        return path


def same_origin(url: str, base_url: str) -> bool:
    """Whether both are the same server: only it is shown the key."""
    return _origin(url) == _origin(base_url)


def refused(url: str, base_url: str) -> str | None:
    """Why the absolute `url` of a result may not be fetched, or None if it may."""
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
        return None if _both_here(parts, base_url) else "it points into this machine"
    if parts.scheme != "https" or port not in {None, 443}:
        return "it is not https on its usual port"
    return None if _is_public(host) else "it points into a private network"


def is_loopback(host: str) -> bool:
    """Whether `host` is written as this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def shown(url: str) -> str:
    """The address as a message may quote it: its query is often a signature."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "an address that is none"
    return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"[:200]


def _both_here(parts: SplitResult, base_url: str) -> bool:
    return parts.scheme in PORTS and is_loopback(urlsplit(base_url).hostname or "")


def _is_public(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        pass
    labels = host.rstrip(".").split(".")
    # `0x7f.1` and `2130706433` are addresses in disguise: no public name ends in a number.
    named = len(labels) > 1 and not labels[-1][:1].isdigit()
    return named and not f".{'.'.join(labels)}".endswith(LOCAL_SUFFIXES)


def _origin(url: str) -> tuple[str, str, int | None] | None:
    try:
        parts = urlsplit(url)
        return parts.scheme, parts.hostname or "", parts.port or PORTS.get(parts.scheme)
    except ValueError:
        return None
