"""Our bill is that of genai_prices.calc_price wherever its prices are the winning claims: an independent calculator."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import NamedTuple

import pytest
from genai_prices import Usage
from genai_prices.data_snapshot import get_snapshot
from genai_prices.types import ModelInfo, Provider
from tests.judge.priced import RULES, TODAY, asked, usage

from modelpick.catalog.entities import Offering
from modelpick.catalog.sheets import sheet_of
from modelpick.catalog.view import open_view
from modelpick.judge.bill import lines_of
from modelpick.judge.tiers import row_for, tariff
from modelpick.judge.tokens import amounts, shortest_cached

SOURCE = "genai-prices"
ANSWER = 700
NOON = datetime.fromisoformat(TODAY).replace(hour=12, tzinfo=UTC)
ALWAYS_WARM = 10**12  # requests a month

# Prices for input alone: genai-prices takes an answer for nothing there; to us its price is unknown, and so the bill.
INPUT_ALONE = {
    "quicksilverpro/jev-1.13", "quicksilverpro/trio-spark-v1.3", "typesafe/jev-1.13.0", "typesafe/jev-1.14.0",
}  # fmt: skip


class Case(NamedTuple):
    offering: Offering
    provider: Provider
    model: ModelInfo


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    view = open_view("shipped", "")
    providers = {provider.id: provider for provider in get_snapshot().providers}
    offerings = (view.offering(row) for row in range(view.size))
    found = [case for offering in offerings if _won(offering, 0, "input") for case in _cases(offering, providers)]
    assert len(found) > 700
    return found


def _cases(offering: Offering, providers: dict[str, Provider]) -> Iterator[Case]:
    """Their entry for this route: the one of its own id before those that its other names have."""
    prefix = f"{SOURCE}:"
    told = RULES["providers"][offering.provider].get("names", ())
    names = [name.removeprefix(prefix) for name in told if name.startswith(prefix)] or [offering.provider]
    host = offering.id.partition("+")[2]  # Hugging Face's routes name whom they go to
    names = [name for name in names if host and name.endswith(f"_{host}")] or names
    for name in names:
        for wanted in (offering.upstream, f"regional.{offering.upstream}", *offering.also):
            for model in providers[name].models:
                if model.id == wanted:
                    yield Case(offering, providers[name], model)
                    return


def _won(offering: Offering, above: int, name: str) -> bool:
    row = offering.price("standard", above)
    fact = row.rates.get(name) if row else None
    if fact is None or fact.value is None:
        return False
    return next(claim for claim in fact.claims if claim.live).source == SOURCE


def _ours(offering: Offering, tokens: int, kept: int) -> tuple[Decimal | None, int]:
    """USD for one request by a model that does not think, before fees; and the threshold of the row."""
    traffic = asked(ALWAYS_WARM, tokens, ANSWER, cached=Decimal(kept) / tokens)
    offered = tariff(sheet_of(offering), TODAY, Decimal)
    here = amounts(traffic, "lab/m", "o200k", RULES, Decimal)
    row = row_for(offered.tiers["standard"], tokens)
    assert row is not None
    lines = lines_of(offered, here, usage(), traffic, shortest_cached(offered.cache_min_tokens, RULES))
    if lines is None:
        return None, row.above
    return sum((parts[1].usd for parts in lines.values() if parts[1]), Decimal(0)), row.above


def _theirs(case: Case, tokens: int, kept: int) -> Decimal:
    counted = Usage(input_tokens=tokens, output_tokens=ANSWER, **({"cache_read_tokens": kept} if kept else {}))
    return case.model.calc_price(counted, case.provider, genai_request_timestamp=NOON).total_price


def _sizes(offering: Offering) -> list[int]:
    """A usual request, and both sides of every threshold."""
    edges = {row.above for row in offering.prices if row.tier == "standard" and row.above}
    return sorted({10_000, *edges, *(edge + 1 for edge in edges)})


def test_plain_text_costs_the_same(cases: list[Case]) -> None:
    compared, above, alone = 0, 0, set()
    for case in cases:
        for tokens in _sizes(case.offering):
            ours, threshold = _ours(case.offering, tokens, 0)
            if not _won(case.offering, threshold, "input"):
                continue  # the price above this threshold is another source's
            if ours is None:
                alone.add(case.offering.id)
                continue
            assert ours == pytest.approx(_theirs(case, tokens, 0), rel=Decimal("1e-12")), (case.offering.id, tokens)
            compared += 1
            above += bool(threshold)
    assert alone == INPUT_ALONE
    assert compared > 800 and above > 20


def test_cached_tokens_cost_the_same(cases: list[Case]) -> None:
    compared, above = 0, 0
    for case in cases:
        for tokens in _sizes(case.offering):
            ours, threshold = _ours(case.offering, tokens, tokens // 2)
            if ours is None or not all(_won(case.offering, threshold, name) for name in ("input", "cache_read")):
                continue
            theirs = _theirs(case, tokens, tokens // 2)
            assert ours == pytest.approx(theirs, rel=Decimal("1e-12")), (case.offering.id, tokens)
            compared += 1
            above += bool(threshold)
    assert compared > 300 and above > 10


def test_hardly_any_route_has_no_entry_of_its_own(cases: list[Case]) -> None:
    view = open_view("shipped", "")
    won = [each.id for row in range(view.size) if _won(each := view.offering(row), 0, "input")]
    assert len(won) - len(cases) <= 5
