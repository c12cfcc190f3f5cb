"""Which facts a lock keeps: all that its requirements and its bill rest on, and the rates of no other tier."""

from __future__ import annotations

from decimal import Decimal

from tests.judge.check.checking import PICK, grounds, work
from tests.judge.claimed import known
from tests.judge.little import route

from modelpick.catalog.entities import Offering, Price
from modelpick.judge.lock.basis import basis, locked_facts
from modelpick.judge.lock.made import choose
from modelpick.judge.standings import case_of
from modelpick.workload.workload import Workload


def names(asked: Workload, offering: Offering) -> set[str]:
    case = case_of(grounds(offering), asked, explained=False)
    chosen = choose(case, PICK, True).judged
    assert chosen is not None
    facts, _ = basis(case, chosen)
    return {name.removeprefix(f"offering:{PICK}#") for name in locked_facts(facts)}


def with_tiers() -> Offering:
    one = route(PICK, "alpha/a", tools=True, regions=["eu"])
    one.prices += [
        Price("batch", rates={"input": known(Decimal("0.5")), "output": known(Decimal(1))}),
        Price("priority", rates={"input": known(Decimal(9))}),
        Price(above=200_000, rates={"input": known(Decimal(2)), "output": known(Decimal(4))}),
        Price(valid_from="2027-01-01", rates={"input": known(Decimal(7))}),
    ]
    return one


def test_what_is_asked_for_is_kept() -> None:
    found = names(work(region=["eu"], license=["permissive"]), route(PICK, "alpha/a", tools=True, regions=["eu"]))
    assert {"tools", "regions", "context", "max_output", "retires", "listing", "price.standard.input"} <= found
    assert "model:alpha/a#license" in found
    assert "regions" not in names(work(), route(PICK, "alpha/a", tools=True, regions=["eu"]))


def test_rates_are_those_of_tiers_that_the_traffic_may_use_on_that_day() -> None:
    now = {name for name in names(work(), with_tiers()) if name.startswith("price.")}
    assert now == {
        "price.standard.input", "price.standard.output", "price.standard>200000.input", "price.standard>200000.output",
    }  # fmt: skip
    later = names(work(batch="40%"), with_tiers())
    assert {"price.batch.input", "price.batch.output"} <= later and "price.priority.input" not in later


def test_an_estimate_has_no_day_of_its_own() -> None:
    case = case_of(grounds(route(PICK, "alpha/a", tools=True)), work(), explained=False)
    chosen = choose(case, PICK, True).judged
    assert chosen is not None
    facts = locked_facts(basis(case, chosen)[0])
    assert facts["model:alpha/a#quality.coding"].as_of == "" and facts[f"offering:{PICK}#tools"].as_of == "2026-11-01"
