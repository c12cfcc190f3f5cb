"""Times of whole answers, and where a slow starter overtakes, to the figures that are known by heart."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.judge.claimed import disputed
from tests.judge.little import route

from modelpick.catalog.entities import KNOWN, Claim, Fact
from modelpick.judge.facts import Facts
from modelpick.judge.pages.speed import Pace, answer_s, crossing, pace, told_of, unlisted

QUICK = Pace((0.32, 0.32, 0.32), (77, 82.5, 88))
BY = "measured by Acme blog, not independent, n unknown"


def steady(ttft_s: float, tok_s: float) -> Pace:
    return Pace((ttft_s,) * 3, (tok_s,) * 3)


@pytest.mark.parametrize(
    ("late", "low", "mid", "high"),
    [(steady(2.17, 100.4), 611, 856, 1_318), (steady(3.19, 95.2), 1_156, 1_775, 3_339)],
)
def test_a_slow_starter_overtakes_where_it_is_known_to(late: Pace, low: int, mid: int, high: int) -> None:
    assert [round(each) for each in crossing(QUICK, late) if each is not None] == [low, mid, high]


def test_who_starts_later_and_writes_no_faster_never_overtakes() -> None:
    assert crossing(steady(2.17, 100.4), steady(3.19, 95.2)) == (None, None, None)
    assert crossing(steady(1, 50), steady(2, 50)) == (None, None, None)


def test_at_one_end_it_may_and_at_the_other_not() -> None:
    low, mid, high = crossing(Pace((1,) * 3, (50, 60, 70)), steady(2, 65))
    assert low is not None and mid is not None and low < mid
    assert high is None


def test_the_whole_answer_takes_longest_where_all_is_slowest() -> None:
    low, mid, high = answer_s(QUICK, 300)
    assert (round(low, 2), round(mid, 2), round(high, 2)) == (3.73, 3.96, 4.22)


seconds = st.floats(0.01, 20)
rates = st.floats(1, 500)


@given(seconds, rates, seconds, rates)
def test_before_the_crossing_the_early_one_is_done_first_and_after_it_the_late_one(
    soon: float, slow: float, wait: float, fast: float
) -> None:
    early, late = steady(soon, slow), steady(soon + wait, fast)
    at = crossing(early, late).mid
    if at is None:
        assert fast <= slow
        return
    before, after = ([answer_s(one, at * factor)[1] for one in (early, late)] for factor in (0.9, 1.1))
    assert before[0] <= before[1] * (1 + 1e-9)
    assert after[0] >= after[1] * (1 - 1e-9)


def test_a_published_range_is_told_as_one_with_who_measured() -> None:
    told = {"ttft_s": "0.32", "throughput_tok_s": "82.5", "throughput_low_tok_s": "77", "throughput_high_tok_s": "88"}
    stated: dict[str, Any] = {name: stated_by(Decimal(value)) for name, value in told.items()}
    facts = Facts("2026-11-20")
    found = told_of(route("sky/x", "beta/x", **stated), facts)
    assert pace(found) == QUICK
    rate = found["throughput_tok_s"]
    assert (rate.rests_on, found["ttft_s"].rests_on) == ("range", "figure")
    assert (rate.measured[0].by, rate.measured[0].runs, rate.measured[0].independent) == ("Acme blog", None, False)
    assert rate.facts == [f"offering:sky/x#throughput{end}_tok_s" for end in ("", "_low", "_high")]
    assert set(rate.facts) <= facts.table.keys()


def stated_by(value: Decimal, why: str = BY) -> Fact:
    return Fact(KNOWN, value, [Claim("published-speed", value, "2026-04-03", why=why)])


def test_where_sources_differ_the_range_is_theirs() -> None:
    found = told_of(route("sky/x", "beta/x", throughput_tok_s=disputed(Decimal(50), Decimal(80))), Facts("2026"))
    rate = found["throughput_tok_s"]
    assert (rate.low, rate.mid, rate.high, rate.rests_on) == (50, 50, 80, "sources")
    assert [one.by for one in rate.measured] == ["north", "south"]


def test_the_number_of_runs_is_told_and_an_unknown_one_is_none() -> None:
    counted = stated_by(Decimal("0.577"), "measured by Tokonomix, 6 runs")
    found = told_of(route("sky/x", "beta/x", latency_p50_s=counted), Facts("2026"))
    assert (found["latency_p50_s"].measured[0].by, found["latency_p50_s"].measured[0].runs) == ("Tokonomix", 6)
    assert found["latency_p50_s"].measured[0].independent is None


def test_no_pace_is_made_of_a_latency() -> None:
    found = told_of(route("sky/x", "beta/x", ttft_s=Decimal(1), latency_p50_s=Decimal(3)), Facts("2026"))
    assert pace(found) is None


def test_a_route_that_no_list_has_is_told_in_the_same_way() -> None:
    entry = {
        "provider": "acme", "source": "published-speed", "as_of": "2026-04-03", "url": "", "why": BY,
        "facts": {"ttft_s": "0.32", "throughput_tok_s": "82.5", "throughput_low_tok_s": "77",
                  "throughput_high_tok_s": "88"},
    }  # fmt: skip
    facts = Facts("2026-11-20")
    found = unlisted(entry, "beta/x", facts)
    assert pace(found) == QUICK
    assert found["ttft_s"].facts == ["unlisted:beta/x/acme#ttft_s"]
    assert facts.table["unlisted:beta/x/acme#throughput_low_tok_s"].value == 77
