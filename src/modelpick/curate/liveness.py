"""Which rows of price lists still speak of something that can be called."""

from __future__ import annotations

from modelpick.curate import rows
from modelpick.curate.identity import families, names
from modelpick.curate.identity.tables import Tables
from modelpick.curate.providers import Providers
from modelpick.curate.rows import Row, Snapshot


class Liveness:
    """Whether a row that no list of live routes has may open a route. Price lists keep what is long dead."""

    def __init__(self, snapshots: list[Snapshot], lists: list[str], providers: Providers, tables: Tables) -> None:
        self._lists, self._tables = lists, tables
        self._listed_on: dict[str, str] = {}  # provider -> newest date on which a list saw it
        self._newest: dict[str, tuple[int, ...]] = {}  # line of models -> highest version in the first list
        for snapshot in snapshots:
            for row in snapshot.reading.rows if snapshot.source in lists else ():
                if row.kind != rows.OFFERING:
                    continue
                provider = providers.ours(snapshot.source, row.provider)[0]
                self._listed_on[provider] = max(self._listed_on.get(provider, ""), snapshot.date)
                if snapshot.source == lists[0]:
                    lines, version = self._lines(row)
                    for line in lines:
                        self._newest[line] = max(self._newest.get(line, ()), version)

    def doubt(self, snapshot: Snapshot, provider: str, upstream: str, row: Row) -> str:
        """Why the row opens no route; empty if it does."""
        if snapshot.source in self._lists or provider not in self._listed_on:
            return ""
        if not row.prices and not row.about_model:
            return "measured only: no list of this provider's live routes has it"
        if self._listed_on[provider] > snapshot.date:
            return "gone: a newer list of this provider has no such route"
        # No list tells Hugging Face's routes by upstream; a version above all that the list knew came after it.
        if upstream or self._is_newer(row):
            return ""
        return "priced only: no list of this provider's live routes has it"

    def _is_newer(self, row: Row) -> bool:
        lines, version = self._lines(row)
        return next((version > self._newest[line] for line in lines if line in self._newest), False)

    def _lines(self, row: Row) -> tuple[list[str], tuple[int, ...]]:
        """The row's line of models (openai/gpt-mini), then the whole family's (openai/gpt-*), and its version."""
        name = names.read(row.id, self._tables)
        line, version = families.line(f"{name.lab}/{name.text}")
        return [line, f"{line.split('-')[0]}-*"], version
