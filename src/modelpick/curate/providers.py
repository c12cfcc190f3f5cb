"""Our names for what the sources call a provider."""

from __future__ import annotations

from typing import Any


class Providers:
    """rules/providers.toml: our name for what each source calls a provider."""

    def __init__(self, entries: dict[str, Any]) -> None:
        self.entries = entries
        self._ours = {name: ours for ours, entry in entries.items() for name in entry.get("names", ())}

    def ours(self, source: str, theirs: str) -> tuple[str, str]:
        """Our id, and the upstream that the source's name states (`huggingface_together`)."""
        ours = self._ours.get(f"{source}:{theirs}") or theirs.lower().replace("_", "-").replace(" ", "-")
        upstream_prefix = self.entries.get(ours, {}).get("upstream_prefix", "")
        if upstream_prefix and theirs.startswith(upstream_prefix):
            return ours, theirs.removeprefix(upstream_prefix)
        return ours, ""

    def is_lab(self, provider: str) -> bool:
        """Whether the provider, or the company behind it, makes models."""
        entry = self.entries.get(provider, {})
        return "lab" in (entry.get("kind"), self.entries.get(entry.get("same_company_as", ""), {}).get("kind"))
