"""The upstreams of a catalog: its own figures are one row each in no table."""

from __future__ import annotations

from modelpick.answers.catalog import CatalogInfo
from modelpick.report.flat import Flat
from modelpick.report.rows.catalog_sources import of_sources


def rows(document: CatalogInfo) -> Flat:
    return of_sources(document.sources)
