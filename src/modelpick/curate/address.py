"""Addresses that may be fetched, and how they are told to people."""

from __future__ import annotations

import hashlib
import ipaddress
from urllib.parse import urlsplit, urlunsplit


def why_refused(address: str) -> str:
    """ "" for https, and for http to this machine itself, where nobody can listen in."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return "not an address"
    if parts.scheme not in ("http", "https") or not host:
        return "only https is fetched"
    return "" if parts.scheme == "https" or _is_loopback(host) else "only https is fetched, save from this machine"


def stays_allowed(address: str, target: str) -> bool:
    """Whether a redirect leads to an allowed address of the same scheme."""
    return not why_refused(target) and urlsplit(address).scheme == urlsplit(target).scheme


def shown(address: str) -> str:
    """Without what may be secret in it: user, password, query."""
    try:
        parts = urlsplit(address)
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
    except ValueError:
        return "an address that is none"


def known_as(address: str) -> str:
    """A name for the address that tells no secret, and that another address does not have; "" for none."""
    plain = shown(address)
    return plain if plain == address else f"{plain}#{hashlib.sha256(address.encode()).hexdigest()[:12]}"


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
