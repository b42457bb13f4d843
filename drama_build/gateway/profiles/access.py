"""With whose key and where: the credential and the base URL, checked before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from drama_build.errors import UsageError
from drama_build.gateway.credential import Credential, checked_credential, read_credential_file
from drama_build.gateway.wire import addresses

EXAMPLE = "such as https://api.holysheep.ai/v1"


def credential(variable: str, environment: Mapping[str, str]) -> Credential:
    """The key in the variable, or in the file that `<variable>_FILE` names.

    Raises UsageError, in which the key is never quoted, if there is none or it is garbled.
    """
    said = environment.get(variable, "").strip()
    if said:
        return checked_credential(said, variable)
    file = environment.get(f"{variable}_FILE", "").strip()
    if file:
        return read_credential_file(Path(file).expanduser())
    raise UsageError(
        f"this profile buys from a provider and {variable} is not set",
        f"export {variable}=…, or build with --profile animatic, which is free",
    )


def base_url(text: str, source: str, *, keyed: bool = True) -> str:
    """The address in its one spelling. Raises UsageError if a key would travel in the clear.

    Open orders are found again by it: capital letters in the host, the usual port or a last slash
    do not make another provider. `source` says where the address was written. It is not quoted:
    people put keys into URLs.
    """
    schemes = ("https",) if keyed else ("https", "http")
    try:
        parts = urlsplit(text.strip().rstrip("/"))
        usable = bool(parts.hostname) and not (parts.query or parts.fragment or "@" in parts.netloc)
        usable = usable and (parts.port is None or parts.port > 0)
    except ValueError:
        raise UsageError(f"{source} is not a URL", EXAMPLE) from None
    if not usable or not (parts.scheme in schemes or _is_near(parts)):
        raise UsageError(
            f"{source} must be an https URL without user, query or fragment",
            f"{EXAMPLE}; http is only for this machine, or where there is no key",
        )
    return parts._replace(netloc=_spelled(parts)).geturl()


def _spelled(parts: SplitResult) -> str:
    """The server as it is always written."""
    host, port = parts.hostname or "", parts.port
    host = f"[{host}]" if ":" in host else host
    return host if port in {None, addresses.PORTS[parts.scheme]} else f"{host}:{port}"


def _is_near(parts: SplitResult) -> bool:
    return parts.scheme == "http" and addresses.is_loopback(parts.hostname or "")
