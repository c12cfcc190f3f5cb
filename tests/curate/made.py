"""Small snapshots made by hand."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from modelpick.catalog.entities import Model, Offering
from modelpick.curate.routes import Account
from modelpick.curate.rows import OFFERING, PriceRow, Reading, Row, Snapshot

DATES = {"models-dev": "2026-07-02", "litellm": "2026-10-17", "genai-prices": "2026-11-03", "openrouter": "2026-05-15"}
Made = tuple[dict[str, Offering], dict[str, Model], dict[str, Account]]
Make = Callable[..., Made]


def row(provider: str, id: str, region: str = "", **facts: Any) -> Row:  # noqa: A002
    """An offering's row. `input` and `output` become its standard price, `zero` a price of zero."""
    classes: tuple[str, ...] = ("input", "output", "cache_read")
    rates = {name: Decimal(str(facts.pop(name))) for name in classes if name in facts}
    zero = facts.pop("zero", "")
    prices = [PriceRow(rates=rates, zero=zero)] if rates or zero else []
    return Row(OFFERING, provider, id, region, facts=facts, prices=prices)


def snapshot(source: str, *rows: Row, date: str = "") -> Snapshot:
    return Snapshot(source, "1", date or DATES[source], Reading(list(rows), len(rows)))
