"""Where requests go: one checked address, one model, and the key that belongs to this origin alone."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

from modelpick.errors import UsageError
from modelpick.frozen import Frozen
from modelpick.measure.secret import Secret

_PORTS = {"https": 443, "http": 80}
_HOST = re.compile(r"[a-z0-9]([a-z0-9._-]{0,251}[a-z0-9])?\Z", re.ASCII)
_PATH = re.compile(r"[A-Za-z0-9._~!$&'()*+,;=:@%/-]*\Z", re.ASCII)
_CALLED = "/chat/completions"
_LONGEST_ADDRESS, _LONGEST_MODEL = 500, 300
_EXAMPLE = "an address looks like https://api.openai.com/v1 or http://127.0.0.1:8080/v1"


class Endpoint(Frozen):
    """`base_url` without a slash at its end. Made by `endpoint`, which checks it."""

    base_url: str
    model: str
    key: Secret | None = None

    @property
    def chat(self) -> str:
        return self.base_url + _CALLED

    @property
    def origin(self) -> str:
        """Scheme, host and port: "https://api.openai.com:443"."""
        return origin(self.base_url)

    @property
    def is_local(self) -> bool:
        """Of this machine: nobody bills it."""
        return is_loopback((_split(self.base_url).hostname or "").lower())


def endpoint(base_url: str, model: str, key: Secret | None = None, plain_http: bool = False) -> Endpoint:
    """Plain http goes to this machine alone, unless `plain_http`."""
    parts = _split(base_url)
    host = (parts.hostname or "").lower()
    if parts.scheme == "http" and not (plain_http or is_loopback(host)):
        raise UsageError(
            f"{shown(base_url)}: plain http to another machine: anyone on the way could read the key and the texts",
            "use https, or --allow-http where the network is your own",
        )
    model = model.strip()
    if not model or len(model) > _LONGEST_MODEL or not model.isprintable():
        raise UsageError("the model's name is empty, too long or not printable", "--model takes the provider's own id")
    path = parts.path.rstrip("/").removesuffix(_CALLED).rstrip("/")
    port = f":{parts.port}" if parts.port not in (None, _PORTS[parts.scheme]) else ""
    named = f"[{host}]" if ":" in host else host
    return Endpoint(f"{parts.scheme}://{named}{port}{path}", model, key)


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def origin(address: str) -> str:
    """What a key belongs to: scheme, host and port; port 0 where it is none."""
    parts = urlsplit(address)
    host = (parts.hostname or "").lower()
    named = f"[{host}]" if ":" in host else host
    try:
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        port = 0
    return f"{parts.scheme}://{named}:{port}"


def shown(address: str) -> str:
    """An address without what may be secret in it: user, password, query, fragment."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError:
        return "the address"
    told = f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{port}{parts.path}"
    return told[:_LONGEST_ADDRESS] if host and told.isprintable() else "the address"


def _split(address: str) -> SplitResult:
    """The parts of an address that can be asked; what is wrong with it otherwise."""
    address = address.strip()
    try:
        parts = urlsplit(address)
        port, host = parts.port, (parts.hostname or "").lower()
    except ValueError:
        raise UsageError("--base-url is no address", _EXAMPLE) from None
    if len(address) > _LONGEST_ADDRESS or not (address.isascii() and address.isprintable()):
        raise UsageError("--base-url is too long, or holds what an address cannot have", _EXAMPLE)
    if parts.scheme not in _PORTS or "://" not in address:
        raise UsageError("--base-url begins with neither https:// nor http://", _EXAMPLE)
    if "@" in parts.netloc:
        raise UsageError("--base-url holds a user or password", "keys come from the environment: --api-key-env NAME")
    if "?" in address or "#" in address:
        raise UsageError(f"{shown(address)}: --base-url has a query or fragment", "leave out what follows ? or #")
    if not (_HOST.match(host) or _is_address(host)) or port == 0 or parts.netloc.endswith(":"):
        raise UsageError("--base-url names no host that can be asked", _EXAMPLE)
    if not _PATH.match(parts.path):
        raise UsageError("--base-url has a path with characters that no address holds", _EXAMPLE)
    return parts


def _is_address(host: str) -> bool:
    try:
        return ipaddress.ip_address(host) is not None and "%" not in host
    except ValueError:
        return False
