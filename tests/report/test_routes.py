"""The page of a model's routes, told wide and narrow, in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.judge.little import route
from tests.judge.pages.paging import X, paged, said

from modelpick.answers.routes_page import RoutesPage
from modelpick.catalog.entities import KNOWN, Claim, Fact
from modelpick.report.flat import flat_of
from modelpick.report.languages.spanish import Spanish
from modelpick.report.told import page_of
from modelpick.report.told import told as rendered


def stated(value: str, runs: str) -> Fact:
    claim = Claim("north", Decimal(value), "2026-04-03", why=f"measured by Acme, not independent, {runs}")
    return Fact(KNOWN, Decimal(value), [claim])


@pytest.fixture(scope="module")
def page() -> RoutesPage:
    return paged(
        route("sky/x", X, ("1", "2"), tools=True, ttft_s=stated("0.32", "n unknown"), regions=["de"],
              throughput_tok_s=stated("82.5", "n unknown"), throughput_low_tok_s=Decimal(77),
              throughput_high_tok_s=Decimal(88)),
        route("barn/x", X, ("1", "3"), tools=False, ttft_s=stated("2.17", "25 runs"),
              throughput_tok_s=stated("100.4", "25 runs")),
        route("shed/x", X, ("0.1", "0.2"), latency_p50_s=Decimal(4)), route("stall/x", X, None),
        route("barn/gone", X, retires="2026-01-01"),
    )  # fmt: skip


@pytest.mark.parametrize("width", [80, 200, 0])
def test_every_sentence_is_told(page: RoutesPage, width: int) -> None:
    text = rendered(page, width=width)
    flat = " ".join(text.split())
    notable = {each.text for line in page.routes for each in (*line.notable, line.best_use) if each}
    for sentence in said(page):
        if width != 200 or sentence.text not in notable:  # there, columns fold them
            assert " ".join(sentence.text.split()) in flat
    assert "82.5 (77 to 88)" in flat
    assert "Acme, not independent, n unknown, 2026-04-03; the throughput was published as a range" in flat
    assert "Acme, not independent, 25 runs, 2026-04-03; no range was published" in flat
    if width:
        assert max(map(len, text.split("\n"))) <= width


def test_what_is_not_known_is_told_as_unknown_and_never_as_nothing(page: RoutesPage) -> None:
    prices, limits, *_ = [line for line in rendered(page).split("\n") if line.startswith("stall/x")]
    assert prices.count("unknown") == 4 and "$" not in prices
    assert limits.count("unknown") == 2 and " 0 " not in limits


def test_spanish_has_all_of_it(page: RoutesPage) -> None:
    tongue = Spanish()
    for is_wide in (True, False):
        page_of(page, tongue, is_wide)
    assert list(tongue.untold) == []


def test_rows_are_flat_with_empty_cells_for_what_is_not_known(page: RoutesPage) -> None:
    columns, rows = flat_of(page)
    told = {str(row[0]): dict(zip(columns, row, strict=True)) for row in rows}
    assert (told["sky/x"]["own_blend_usd_per_mtok"], told["sky/x"]["regions"]) == (1.1, "de")
    assert (told["sky/x"]["ttft_s"], told["stall/x"]["ttft_s"], told["stall/x"]["blend_usd_per_mtok"]) == (
        0.32, None, None,
    )  # fmt: skip
    assert "barn/gone" not in told
