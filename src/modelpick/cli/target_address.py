"""Where an offering answers to chat completions, and which variable holds its key, by what the catalog says."""

from __future__ import annotations

import os

from modelpick.catalog.bits import to_rows
from modelpick.errors import UsageError
from modelpick.frozen import NamedTuple
from modelpick.measure.endpoint import origin

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from modelpick.catalog.entities import Offering
    from modelpick.catalog.view import View

_CHAT = "chat"
_NAME_IT = "name its address: --base-url https://HOST/v1, and its key by --api-key-env"


class Address(NamedTuple):
    """What the catalog says; "" where it says nothing."""

    base_url: str
    key_name: str
    effort_at: tuple[str, ...]  # where in the body of a request the effort stands


def address_of(view: View, offering: Offering) -> Address:
    """As a Decision tells how to call it, but in the style of chat completions alone."""
    entry = _entry(view, offering)
    return Address(_base_url(entry, offering), key_name_of(offering), effort_at(entry))


def is_layer(view: View, offering: Offering, base_url: str) -> bool:
    """Whether a provider with an API of its own style answers to chat completions there as well: by a layer that leaves
    out some of what its own can do."""
    entry = _entry(view, offering)
    layer = entry.get("chat_base_url", "") if entry.get("style") != _CHAT else ""
    return bool(layer) and origin(layer) == origin(base_url)


def need_address(view: View, offering: Offering) -> Address:
    """The same, with what the environment fills in; UsageError where nobody knows an address."""
    found = address_of(view, offering)
    endpoints = offering.fact("endpoints").value
    if endpoints and _CHAT not in endpoints:
        raise UsageError(f"{offering.id} answers to {', '.join(endpoints)}, not to chat completions", _NAME_IT)
    if not found.base_url:
        raise UsageError(f"{offering.id}: no source says where it answers to chat completions", _NAME_IT)
    return found._replace(base_url=_filled(found.base_url, offering.id))


def effort_at(entry: dict[str, Any]) -> tuple[str, ...]:
    """Those of another style take it in chat completions as OpenAI does."""
    return tuple(entry["effort"]) if entry.get("style") == _CHAT else ("reasoning_effort",)


def key_name_of(offering: Offering) -> str:
    """A name that a shell takes for a variable's, or ""."""
    name = offering.fact("key_variable").value
    return name if name and name.isidentifier() and name.isascii() else ""


def elsewhere(view: View, offering: Offering | None, base_url: str) -> str:
    """The address, where it is not of the origin that the catalog has for the offering."""
    own = address_of(view, offering).base_url if offering else base_url
    return "" if own and origin(own) == origin(base_url) else base_url


def owners(view: View, key_name: str) -> dict[str, str]:
    """By provider whose custom this variable is, its origin; one offering speaks for each provider."""
    found = {}
    for provider in view.label_values("provider"):
        rows = view.bits(f"provider={provider}")
        if not rows:
            continue
        offering = view.offering(next(iter(to_rows(rows))))
        if key_name_of(offering) == key_name:
            found[provider] = origin(address_of(view, offering).base_url)
    return found


def plain(origin_: str) -> str:
    """Without the port that is meant anyway."""
    return origin_.removesuffix(":443" if origin_.startswith("https:") else ":80")


def _entry(view: View, offering: Offering) -> dict[str, Any]:
    entry: dict[str, Any] = view.rulebook["explanations"]["sdks"].get(offering.fact("sdk").value, {})
    return entry


def _base_url(entry: dict[str, Any], offering: Offering) -> str:
    """Of a region, only an address that names it: the provider's usual one would send the request elsewhere."""
    sdk, stated = offering.fact("sdk").value, offering.fact("base_url").value
    is_chat = entry.get("style") == _CHAT or sdk is None
    found: str = (stated if is_chat else None) or ""
    if not found and not offering.region and offering.provider in entry.get("providers", ()):
        found = (entry["base_url"] if is_chat else entry.get("chat_base_url")) or ""
    return found if not offering.region or offering.region in found else ""


def _filled(url: str, offering: str) -> str:
    """`https://${HOST}/v1` with what the environment says."""
    plain, *rest = url.split("${")
    for part in rest:
        name, _, tail = part.partition("}")
        value = os.environ.get(name, "")
        if not value:
            raise UsageError(f"{offering} answers at {url}: {name} is not set", f"set it, or {_NAME_IT}")
        if not (value.isascii() and value.replace("-", "a").replace(".", "a").replace("_", "a").isalnum()):
            raise UsageError(f"{name}: expected a name as it stands in {url}", _NAME_IT)
        plain += value + tail
    return plain
