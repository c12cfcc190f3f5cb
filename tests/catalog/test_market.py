"""What is compared of every offering at once: the same as in its record."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from modelpick.catalog.entities import MEASURED, Estimate, Model, Usage
from modelpick.catalog.market import Market
from modelpick.catalog.market_rows import entry_of, row_of
from modelpick.catalog.view import View
from modelpick.errors import BadFileError


@pytest.fixture
def market(view: View) -> Market:
    return view.market()


def test_every_row_is_what_its_record_says(view: View, market: Market) -> None:
    assert market.size == view.size
    for row in range(view.size):
        told = row_of(view.offering(row))
        assert market.models[market.model_of[row]].id == told.model
        assert market.sheet(market.sheet_of[row]) == told.sheet
        assert market.disputes[row] == told.disputes
        assert market.efforts[market.efforts_of[row]] == told.efforts


def test_every_model_is_what_its_record_says(view: View, market: Market) -> None:
    assert [one.id for one in market.models] == view.model_ids
    assert market.models == [entry_of(model) for model in view.models()]
    assert any(one.efforts[0].quality for one in market.models)


def test_routes_at_one_price_share_a_sheet(view: View, market: Market) -> None:
    of = {view.offering_id(row): market.sheet_of[row] for row in range(view.size)}
    assert of["fireworks-ai/accounts/fireworks/models/gpt-oss-120b"] == of["nebius/openai/gpt-oss-120b"]
    assert of["openai/gpt-4o"] != of["azure/gpt-4o"]


def test_efforts_are_those_of_which_both_cost_and_quality_are_known_and_the_usual_one() -> None:
    spent = (1, 1, 1)
    rated = [Estimate(MEASURED, effort, 1, ["b"], "", 50.0, 40.0, 60.0) for effort in ("high", "max")]
    model = Model("alpha/x", [], {}, quality={"coding": rated}, usage=[
        Usage("", MEASURED, spent, spent), Usage("low", MEASURED, spent, spent), Usage("high", MEASURED, spent, spent),  # type: ignore[arg-type]
    ])  # fmt: skip
    assert [one.name for one in entry_of(model).efforts] == ["", "high"]


def test_rows_of_the_overlay_come_last_with_models_of_their_own(overlaid: Callable[[str], View]) -> None:
    view = overlaid("""
        [provider.acme]
        name = "Acme"
        kind = "host"
        [[offering]]
        id = "acme/gpt-4o"
        model = "openai/gpt-4o"
        price.standard = { input = 0.1, output = 0.4 }
    """)
    market = view.market()
    row = market.size - 1
    assert view.offering_id(row) == "acme/gpt-4o"
    assert market.models[market.model_of[row]].id == "openai/gpt-4o"
    assert float(market.sheet(market.sheet_of[row]).rows[0].rates["output"].mid) == 0.4


def test_a_damaged_market_says_so(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    sections = view._catalog.sections
    read = sections.read
    monkeypatch.setattr(sections, "read", lambda name: b"[\n" if name == "effort covers" else read(name))
    with pytest.raises(BadFileError, match="its market is damaged"):
        list(view.market().models)
