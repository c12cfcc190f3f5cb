"""data/sources.toml: every upstream with its version, date, license and where its payload comes from."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from modelpick.curate.origins import Origin
from modelpick.rulebook import shapes
from modelpick.rulebook.load import read_table

HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Source:
    """One upstream."""

    id: str
    reader: str
    title: str
    license: str
    url: str
    version: str
    date: str
    role: str
    date_basis: str = ""
    origin: Origin = field(default_factory=Origin)


def load_sources(data_dir: str) -> list[Source]:
    """Every upstream, in the file's own order."""
    tables = read_table(os.path.join(data_dir, "sources.toml"), shapes.Upstreams)
    return [_source(name, table) for name, table in tables.items()]


def _source(name: str, table: dict[str, str]) -> Source:
    where_from = Origin.__dataclass_fields__.keys()
    origin = Origin(**{key: value for key, value in table.items() if key in where_from})
    return Source(id=name, origin=origin, **{key: value for key, value in table.items() if key not in where_from})
