"""Columns for screening: what is in doubt stands in neither set, and a disputed limit has two ends."""

from __future__ import annotations

from typing import Any

import pytest

from modelpick.catalog.columns import columns_of, day_number, flags_of, lab_retires, numbers_of
from modelpick.catalog.entities import DISPUTED, KNOWN, LIKELY, UNKNOWN, Claim, Fact, Model, Offering, Price
from modelpick.catalog.view import View

RULEBOOK = {"providers": {"acme": {"kind": "host", "country": "DE"}}, "license_classes": {"MIT": "permissive"}}


def offering(provider: str = "acme", prices: list[Price] | None = None, **facts: Fact) -> Offering:
    return Offering(
        f"{provider}/m", provider, "m", "", "lab/m", "lab/m", "exact", [], [], "", facts, prices or [], []
    )  # fmt: skip


def said(*values: Any, state: str = KNOWN, marked: tuple[Any, ...] = ()) -> Fact:
    live = [Claim("s", value, "2026-01-01") for value in values]
    lost = [Claim("t", value, "2026-01-01", mark="impossible") for value in marked]
    return Fact(state, values[0] if values else None, [*live, *lost])


def test_a_disputed_limit_has_both_ends() -> None:
    numbers = numbers_of(offering(context=said(128000, 64000, 200000, state=DISPUTED)), "")
    assert (numbers["context.low"], numbers["context.high"]) == (64000, 200000)


def test_a_claim_that_does_not_count_moves_no_end() -> None:
    numbers = numbers_of(offering(max_output=said(4096, marked=(10**9, 1))), "")
    assert (numbers["max_output.low"], numbers["max_output.high"]) == (4096, 4096)


def test_a_limit_without_a_live_claim_is_unknown() -> None:
    numbers = numbers_of(offering(max_input=Fact(UNKNOWN, None, said(marked=(5,)).claims)), "")
    assert numbers["max_input.low"] is numbers["max_input.high"] is numbers["context.low"] is None


@pytest.mark.parametrize(
    "fact",
    [said(True, False, state=DISPUTED), said(False, True, state=DISPUTED), Fact(LIKELY, True, [], "4 of 4"), Fact()],
    ids=["disputed yes", "disputed no", "likely", "unknown"],
)
def test_a_flag_in_doubt_is_in_neither_set(fact: Fact) -> None:
    assert flags_of({"tools": fact}, ("tools", "vision")) == {"tools": None, "vision": None}
    sets = columns_of(offering(tools=fact), Model("lab/m", [], {}), RULEBOOK, "").sets
    assert not {"tools+", "tools-"} & sets


def test_a_known_flag_is_in_its_set_alone() -> None:
    model = Model("lab/m", [], {"open_weights": said(True), "license": said("MIT")})
    sets = columns_of(offering(tools=said(True), vision=said(False)), model, RULEBOOK, "").sets
    assert sets == {
        "tools+", "vision-", "open_weights+", "provider=acme", "kind=host", "country=DE", "lab=lab", "license=MIT",
        "license_class=permissive",
    }  # fmt: skip


def test_a_provider_or_license_that_no_rule_knows_has_no_label() -> None:
    model = Model("lab/m", [], {"license": said("Homemade")})
    sets = columns_of(offering("nobody"), model, RULEBOOK, "").sets
    assert sets == {"provider=nobody", "lab=lab", "license=Homemade"}


def test_duplicates_and_pointers_are_marked() -> None:
    second = offering()
    second.duplicate_of = "acme/other"
    assert "duplicate" in columns_of(second, Model("lab/m", [], {}), RULEBOOK, "").sets
    for target in ("", "lab/m-2"):
        assert "pointer" in columns_of(offering(), Model("lab/m", [], {}, target), RULEBOOK, "").sets


def test_a_price_of_zero_is_a_label_and_no_number() -> None:
    columns = columns_of(offering(prices=[Price(zero="free")]), Model("lab/m", [], {}), RULEBOOK, "")
    assert "zero=free" in columns.sets
    assert columns.numbers["input_usd_per_mtok"] is None


def test_a_batch_price_is_not_the_price() -> None:
    batch = Price("batch", rates={"input": said(1), "output": said(2)})
    above = Price("standard", 200000, rates={"input": said(3), "output": said(4)})
    assert numbers_of(offering(prices=[batch, above]), "")["input_usd_per_mtok"] is None


@pytest.mark.parametrize(
    ("day", "number"),
    [("2026-11-20", 20261120), ("2026-11", 20261131), ("2026", 20261231), ("2026-02-03", 20260203)],
)
def test_a_date_is_a_number_and_a_part_of_one_its_last_day(day: str, number: int) -> None:
    assert day_number(day) == number


def test_no_date_is_no_number() -> None:
    assert day_number("") is day_number(None) is None


def test_days_compare_as_they_follow() -> None:
    days = ["2025", "2026-01-31", "2026-02", "2026-03-01", "2026-10-09", "2026-10-10", "2026", "2027-01-01"]
    assert sorted(days, key=lambda day: day_number(day) or 0) == days


def test_a_lab_retires_a_model_only_when_all_its_own_routes_have_a_day() -> None:
    early, late = said("2026-10-01"), said("2026-12-01")
    assert lab_retires([offering("lab", retires=early), offering("lab", retires=late)]) == "2026-12-01"
    assert lab_retires([offering("lab", retires=early), offering("lab")]) == ""
    assert lab_retires([offering("acme", retires=early)]) == lab_retires([]) == ""
    again = offering("lab")
    again.duplicate_of = "lab/other"
    assert lab_retires([offering("lab", retires=early), again]) == "2026-10-01"


def test_the_built_file_holds_what_the_records_say(view: View) -> None:
    """Columns and records are two copies of one truth."""
    rulebook = view.rulebook
    for row in range(view.size):
        found = view.offering(row)
        model = view.model(found.model)
        retired = lab_retires([view.offering_by_id(route) for route in model.routes])
        columns = columns_of(found, model, rulebook, retired)
        for name in ("tools+", "tools-", "vision+", "duplicate", "pointer", "provider=openai", "zero=free"):
            assert bool(view.bits(name) >> row & 1) == (name in columns.sets), (found.id, name)
        for name, number in columns.numbers.items():
            assert bool(view.known(name) >> row & 1) == (number is not None), (found.id, name)
            if number is not None:
                assert view.at_least(name, number) >> row & 1 and view.at_most(name, number) >> row & 1
                assert not view.at_least(name, number + 1) >> row & 1
                assert not view.at_most(name, number - 1) >> row & 1
