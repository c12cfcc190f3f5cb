"""What holds of every bill: more is never cheaper, ends are in order, lines add up, waiting never costs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge.priced import asked, billed, model, offering, price, usage

from modelpick.answers.judged import Bill
from modelpick.catalog.entities import Offering, Price, Usage
from modelpick.frozen import replace
from modelpick.workload.workload import Workload

CASES = settings(max_examples=300)
RATES = st.decimals("0.01", "50", places=2).map(str)
SHARES = st.decimals("0", "1", places=2)


@st.composite
def rates(draw: Any) -> dict[str, Any]:
    told = {"input": (draw(RATES), draw(RATES), draw(RATES)), "output": draw(RATES)}
    for name in ("cache_read", "cache_write", "cache_write_1h", "reasoning", "input_image", "input_audio"):
        if draw(st.booleans()):
            told[name] = draw(RATES)
    return told


@st.composite
def offerings(draw: Any) -> Offering:
    """Thresholds only ever raise prices, as those of the market do."""
    base = draw(rates())
    rows = [price(**base)]
    if draw(st.booleans()):
        rows.append(price("batch", **draw(rates())))
    if draw(st.booleans()):
        rows.append(price("flex", **draw(rates())))
    if draw(st.booleans()):
        dearer: dict[str, Any] = {
            name: tuple(str(2 * Decimal(each)) for each in ((told,) if isinstance(told, str) else told))
            for name, told in base.items()
        }
        rows.append(price(above=20_000, **dearer))
    return offering(*rows, gateway_fee=draw(st.sampled_from([Decimal(0), Decimal("0.055")])))


@st.composite
def spendings(draw: Any) -> Usage:
    spent = sorted(draw(st.lists(st.decimals("1", "20", places=1), min_size=3, max_size=3)))
    wordy = sorted(draw(st.lists(st.decimals("0.2", "5", places=1), min_size=3, max_size=3)))
    return usage(list(map(str, spent)), list(map(str, wordy)))


@st.composite
def workloads(draw: Any) -> Workload:
    return asked(
        draw(st.integers(1, 10**7)), draw(st.integers(1, 60_000)), draw(st.integers(0, 5000)), cached=draw(SHARES),
        batch=draw(SHARES), latency=draw(st.sampled_from(["", "relaxed"])),
        images=draw(st.sampled_from([Decimal(0), Decimal(2)])),
        audio_minutes=draw(st.sampled_from([Decimal(0), Decimal(1)])), free_length=draw(st.booleans()),
        content=draw(st.sampled_from(["english", "hindi"])),
    )  # fmt: skip


FAMILIES = st.sampled_from(["o200k", "llama3", ""])


def mid(told: Bill) -> float:
    assert told.per_request_usd is not None
    return told.per_request_usd.mid


@CASES
@given(offerings(), spendings(), workloads(), FAMILIES)
def test_ends_are_in_order_and_lines_add_up(here: Offering, spent: Usage, traffic: Workload, family: str) -> None:
    told = billed(here, traffic, model(spent, tokenizer=family))
    total = told.per_request_usd
    assert total is not None
    for end in ("low", "mid", "high"):
        assert sum(getattr(line, end) for line in told.lines) == pytest.approx(getattr(total, end), rel=1e-12)
    assert total.low <= total.mid * (1 + 1e-12) and total.mid <= total.high * (1 + 1e-12)


@CASES
@given(
    offerings(),
    spendings(),
    workloads(),
    FAMILIES,
    st.sampled_from(["input_tokens", "output_tokens", "images", "audio_minutes"]),
    st.integers(1, 10_000),
)
def test_more_of_anything_is_never_cheaper(
    here: Offering, spent: Usage, traffic: Workload, family: str, name: str, more: int
) -> None:  # fmt: skip
    of = model(spent, tokenizer=family)
    # A longer prompt of which the same share repeats may grow into the cache; what repeats is held still here.
    still = replace(traffic, cached=Decimal(0)) if name == "input_tokens" else traffic
    grown = replace(still, **{name: getattr(still, name) + more})
    assert mid(billed(here, grown, of)) >= mid(billed(here, still, of)) * (1 - 1e-9)


@CASES
@given(offerings(), spendings(), workloads(), FAMILIES, st.data())
def test_a_higher_rate_is_never_cheaper(
    here: Offering, spent: Usage, traffic: Workload, family: str, data: st.DataObject
) -> None:
    of = model(spent, tokenizer=family)
    before = mid(billed(here, traffic, of))
    row: Price = data.draw(st.sampled_from(here.prices))
    fact = row.rates[data.draw(st.sampled_from(sorted(row.rates)))]
    fact.value += data.draw(st.decimals("0.01", "50", places=2))
    fact.claims[0].value = fact.value
    assert mid(billed(here, traffic, of)) >= before * (1 - 1e-9)


@CASES
@given(offerings(), spendings(), workloads(), FAMILIES)
def test_what_may_wait_is_never_dearer(here: Offering, spent: Usage, traffic: Workload, family: str) -> None:
    of = model(spent, tokenizer=family)
    now, later = (billed(here, replace(traffic, batch=Decimal(share)), of) for share in (0, 1))
    assert mid(later) <= mid(now) * (1 + 1e-9)
    assert mid(billed(here, replace(traffic, latency="relaxed"), of)) <= mid(
        billed(here, replace(traffic, latency=""), of)
    ) * (1 + 1e-9)


@CASES
@given(offerings(), spendings(), workloads(), FAMILIES)
def test_what_repeats_is_never_dearer(here: Offering, spent: Usage, traffic: Workload, family: str) -> None:
    of = model(spent, tokenizer=family)
    assert mid(billed(here, traffic, of)) <= mid(billed(here, replace(traffic, cached=Decimal(0)), of)) * (1 + 1e-9)
