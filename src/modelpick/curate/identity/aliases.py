"""Names that no rule can read and a person has looked up (data/aliases.toml)."""

from __future__ import annotations

from modelpick.curate.identity import names, spelling
from modelpick.curate.identity.resolve import Match
from modelpick.curate.identity.tables import Tables


class Aliases:
    """`entries` maps an id to a model. An id with a slash counts as written; one without, however it is spelled."""

    def __init__(self, entries: dict[str, str], tables: Tables) -> None:
        self.entries, self._tables = entries, tables
        self._names: dict[spelling.Tokens, str] = {
            names.read(written, tables).tokens: model for written, model in entries.items() if "/" not in written
        }

    def match(self, provider: str, upstream: str) -> Match | None:
        name = names.read(upstream, self._tables)
        exact = [f"{provider}/{upstream}".lower()] + [upstream.lower()] * ("/" in upstream)
        written = next((self.entries[one] for one in exact if one in self.entries), None)
        if written:
            return Match(written, "alias", name.axes)
        for reading in (name, *names.simpler(name, self._tables)):
            model = self._names.get(reading.tokens)
            # A name that tells no lab (v3.1) means the model only where the id names the lab beside it.
            if model and reading.lab == model.partition("/")[0]:
                return Match(model, "alias", reading.axes)
        return None
