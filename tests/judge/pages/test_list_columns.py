"""What a column holds is what the record says: columns are only quicker."""

from __future__ import annotations

import pytest
from tests.judge.cases import ground

from modelpick.catalog.bits import to_rows
from modelpick.catalog.entities import KNOWN
from modelpick.catalog.fields import CAPABILITIES
from modelpick.judge.eligibility import asked
from modelpick.judge.pages import blends
from modelpick.judge.pages.list_columns import Values, columns, known
from modelpick.workload.read import whole
from modelpick.workload.read import workload as read
from modelpick.workload.values import Level
from modelpick.workload.workload import Workload

ROWS = range(0, 8000, 97)


def workload(**options: object) -> Workload:
    return read(whole([Level("flag", options)]), ground().rules)[0]


@pytest.fixture(scope="module")
def values() -> Values:
    return Values(ground(), workload())


def test_rates_are_those_of_the_standard_price(values: Values) -> None:
    compared = 0
    for row in ROWS:
        route = ground().offering(row)
        standard = [one for one in route.prices if one.tier == "standard"]
        if len(standard) == 1 and not standard[0].valid_from and not standard[0].valid_to and not standard[0].window:
            rate = route.standard_rate("input")
            assert values.value("input", row) == (None if rate is None else float(rate)), route.id
            compared += rate is not None
    assert compared > 40


def test_a_blend_is_70_to_30_and_unknown_where_one_price_is(values: Values) -> None:
    for row in ROWS:
        sent, answered = values.value("input", row), values.value("output", row)
        expected = blends.blend(sent, answered, ground().offering(row).fact("gateway_fee").value)
        assert values.value("blended", row) == expected
        assert expected is not None or sent is None or answered is None


def test_flags_are_yes_or_no_where_all_say_so_and_else_unknown(values: Values) -> None:
    seen = set()
    for row in ROWS:
        for name in CAPABILITIES:
            fact = ground().offering(row).fact(name)
            assert values.value(name, row) is (fact.value if fact.state == KNOWN else None)
            seen.add(values.value(name, row))
    assert seen == {True, False, None}


def test_limits_tell_both_ends(values: Values) -> None:
    differs = 0
    low, high = ground().numbers("context.low"), ground().numbers("context.high")
    for row in [*ROWS, *(row for row in range(ground().size) if low[row] != high[row])]:
        fact = ground().offering(row).fact("context")
        if fact.state in (KNOWN, "disputed"):
            assert values.value("context", row) == min(fact.live_values())
            assert values.value("context_high", row) == max(fact.live_values())
            differs += fact.state == "disputed"
    assert differs > 3


def test_text_and_days_are_those_of_the_records(values: Values) -> None:
    for row in ROWS:
        route = ground().offering(row)
        model = ground().model(route.model)
        for column, told in (
            ("name", model.fact("name").value), ("cutoff", model.fact("knowledge_cutoff").value),
            ("released", model.fact("released").value), ("license", model.fact("license").value),
            ("retires", route.fact("retires").value), ("quantization", route.fact("quantization").value),
            ("offering", route.id), ("id", route.model), ("provider", route.provider), ("lab", model.lab),
        ):  # fmt: skip
            assert values.value(column, row) == told, (route.id, column)


def test_published_speeds_are_read_where_there_are_some(values: Values) -> None:
    told = {
        row: ground().offering(row).fact("throughput_tok_s").value
        for row in range(ground().size)
        if ground().view.mentions(row, "throughput_tok_s")
    }
    assert told
    for row, value in told.items():
        assert values.value("throughput", row) == (None if value is None else float(value))


def test_quality_over_a_profile_is_unknown_where_one_of_its_domains_is() -> None:
    wanted = workload(preset="vision_intake")
    values, domains = Values(ground(), wanted), [name for name, _ in wanted.domains]
    partly = 0
    for row in range(0, ground().size, 11):
        told = values.quality(row)
        parts = [told[f"quality.{name}"] for name in domains]
        if None in parts:
            assert told["quality"] is None
            partly += any(part is not None for part in parts)
        elif (whole := told["quality"]) is not None:
            assert whole.low <= whole.mean <= whole.high
            assert min(part.mean for part in parts if part) <= whole.mean <= max(part.mean for part in parts if part)
    assert partly


def test_quality_is_told_of_an_effort_that_reaches_the_minimum() -> None:
    """Else a list of models with at least 60 in coding would show some with less."""
    wanted = workload(min_quality={"coding": 60})
    values = Values(ground(), wanted)
    passes = next(one.passes for one in asked(ground(), wanted) if one.id == "min_quality:coding")
    rows = to_rows(passes)[::40]
    assert len(rows) > 20
    assert all(values.value("quality.coding", row) >= 60 for row in rows)


def test_every_column_has_a_value_for_every_row(values: Values) -> None:
    ids = [column.id for column in columns(ground())]
    assert len(ids) == len(set(ids))
    told = {**values.row(0), **values.quality(0)}
    assert set(told) == set(ids)


def test_columns_go_by_id_title_and_domain() -> None:
    found = known(ground(), ["ID", "max-output", "coding", "image input", "id", "open"], "--columns")
    assert found == ["id", "max_output", "quality.coding", "vision", "open_weights"]
