"""One price a million tokens: the same row, the same fee and the same parts wherever it is told."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.judge.cases import AS_OF, case, ground, workload
from tests.judge.claimed import known
from tests.judge.pages.comparing import compared

from modelpick.catalog.bits import to_rows
from modelpick.catalog.entities import Price
from modelpick.judge.facts import Facts
from modelpick.judge.pages import blends
from modelpick.judge.pages.list_columns import Values
from modelpick.judge.pages.model_routes import choice, recommended
from modelpick.judge.pages.routes_lines import Asking, lines
from modelpick.judge.pages.served import counted, routes_told

MODEL = "deepseek/deepseek-v3"  # a gateway has the lowest list, and with its fee another route costs less


def test_blends_of_70_to_30_and_3_to_1() -> None:
    assert blends.blend(0.5, 2) == 0.95
    assert blends.blend(Decimal("0.1"), Decimal("0.3")) == 0.16
    assert blends.blend(0.1, 0.3, parts=(3, 1)) == 0.15
    assert blends.blend(1, 3, Decimal("0.05"), (90, 10)) == 1.26


@pytest.mark.parametrize("rates", [(None, 1), (1, None), (None, None), (0, 0)])
def test_half_a_price_and_an_unexplained_zero_are_none(rates: tuple[float | None, float | None]) -> None:
    assert blends.blend(*rates) is None


def test_what_costs_one_way_alone_has_a_price() -> None:
    assert blends.blend(0.1, 0) == 0.07


def test_the_price_is_that_of_any_hour_and_any_length_on_the_day() -> None:
    def price(usd: int, **told: object) -> Price:
        return Price(rates={name: known(Decimal(usd)) for name in ("input", "output")}, **told)  # type: ignore[arg-type]

    others = [price(1, window="night"), price(2, above=1000), price(3, tier="batch"), price(4, valid_from="2026-11-21"),
              price(5, valid_to="2026-11-20"), Price(zero="free")]  # fmt: skip
    assert blends.at_any_hour(others, "2026-11-20") is None
    assert blends.at_any_hour([*others, newer := price(7, valid_from="2026-11-01"), price(6)], "2026-11-20") is newer


@pytest.mark.parametrize("model", [MODEL, "openai/gpt-4o-mini", "moonshotai/kimi-k2.5"])
def test_every_page_says_the_same_of_a_route(model: str) -> None:
    judged, facts = case(), Facts(AS_OF)
    told = routes_told(ground(), facts, ground().model(model))
    page = lines(Asking(ground(), facts, ground().model(model), workload(), (), False), counted(told))
    values, gateways = Values(ground(), workload()), 0
    for line in page:
        paid = line.blend.usd_per_mtok if line.blend else None
        assert blends.of_route(line.told, AS_OF) == paid == blends.of_offering(line.offering, AS_OF), line.id
        assert values.value("blended", ground().names.index(line.id)) == paid, line.id
        gateways += bool(line.fee_pct)
    assert gateways
    shown = choice(judged, ground().model(model), told, recommended(judged, told))
    assert shown.cheapest and shown.cheapest.blend == min(line.blend.usd_per_mtok for line in page if line.blend)


def test_a_fee_decides_which_route_costs_least() -> None:
    sides = compared("openrouter/deepseek/deepseek-chat", "deepinfra/deepseek-ai/DeepSeek-V3").deep_dive.blend
    gate, host = sides.values
    assert gate and host and host < gate
    rows = [row for row in to_rows(ground().everything) if ground().names[row] == "openrouter/deepseek/deepseek-chat"]
    assert Values(ground(), workload()).value("blended", rows[0]) == gate
