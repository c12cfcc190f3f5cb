"""Which row of a tariff holds for a request, and which tiers a workload may use. catalog/tariffs.py makes tariffs."""

from __future__ import annotations

from modelpick.catalog.tariffs import BATCH as BATCH
from modelpick.catalog.tariffs import ENDS as ENDS
from modelpick.catalog.tariffs import FLEX as FLEX
from modelpick.catalog.tariffs import STANDARD as STANDARD
from modelpick.catalog.tariffs import EndRates as EndRates
from modelpick.catalog.tariffs import RateRow as RateRow
from modelpick.catalog.tariffs import Tariff as Tariff
from modelpick.catalog.tariffs import is_plain as is_plain
from modelpick.catalog.tariffs import tariff as tariff

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from modelpick.catalog.tariffs import Number as Number


def row_for(rows: tuple[RateRow, ...], input_tokens: Any) -> RateRow | None:
    """The row of a request with so many input tokens: `above` 200,000 begins with the 200,001st, as lists mean it."""
    for row in rows:
        if input_tokens > row.above or not row.above:
            return row
    return None


def tiers_for(workload: Any) -> tuple[tuple[Any, tuple[str, ...]], ...]:
    """(share of requests, tiers that they may use, the plainest first)."""
    now = (STANDARD, FLEX) if workload.latency == "relaxed" else (STANDARD,)
    shares = ((1 - workload.batch, now), (workload.batch, (*now, BATCH)))
    return tuple((share, tiers) for share, tiers in shares if share)
