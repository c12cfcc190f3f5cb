"""Whether presets and profiles fit the rest of the rulebook: every value is read as a file's would be."""

from __future__ import annotations

from modelpick.errors import ModelpickError
from modelpick.workload.read import workload as read
from modelpick.workload.values import Level

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


def faults(rulebook: Mapping[str, Any]) -> list[str]:
    """One line each that cannot be used, as `rules/presets.toml: rag: needs: no capability "tols"`."""
    found = []
    for name, preset in rulebook["presets"].items():
        if preset["profile"] not in rulebook["profiles"]:
            found.append(f"rules/presets.toml: {name}.profile: no profile {preset['profile']!r}")
            continue
        try:
            read([Level("", {"preset": name})], rulebook)
        except ModelpickError as error:
            found.append(error.message + (f" ({error.advice})" if error.advice else ""))
    return found
