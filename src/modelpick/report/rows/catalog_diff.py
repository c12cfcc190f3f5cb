"""Every change between two catalogs: what kind, of what, from what, to what."""

from __future__ import annotations

from modelpick.answers.changes import CatalogDiff
from modelpick.report.flat import Flat, Value, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_COLUMNS = ("kind", "offering", "model", "provider", "field", "was", "now", "change")


def rows(document: CatalogDiff) -> Flat:
    found = [_row("model_new", "", name) for name in document.models_arrived]
    found += [_row("model_gone", "", name) for name in document.models_gone]
    found += [_row("successor", "", one.model, "", one.was, one.now) for one in document.successors]
    found += [_row("offering_new", one.offering, one.model, one.provider) for one in document.arrived]
    found += [_row("offering_gone", one.offering, one.model, one.provider) for one in document.gone]
    found += [_row("renamed", one.now, one.model, one.provider, one.was, one.now) for one in document.renamed]
    for price in document.prices:
        field = f"{price.row}.{price.price_class}"
        found.append(
            _row("price", price.offering, price.model, price.provider, price.was, price.now, field, price.words)
        )
    for kind, changes in (
        ("retirement", document.retirements),
        ("limit", document.limits),
        ("capability", document.capabilities),
    ):
        found += [_row(kind, c.offering, c.model, c.provider, c.was, c.now, c.field, c.words) for c in changes]
    return Flat(_COLUMNS, found)


def _row(
    kind: str, offering: str, model: str, provider: str = "", was: Any = None, now: Any = None, field: str = "",
    words: str = "",
) -> list[Value]:  # fmt: skip
    return [kind, offering, model, provider, field, text(was), text(now), words]
