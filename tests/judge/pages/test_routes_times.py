"""Times of whole answers and crossovers on a page: always with what the range rests on."""

from __future__ import annotations

from decimal import Decimal

from tests.judge.claimed import disputed
from tests.judge.little import model, route
from tests.judge.pages.paging import X, faults, paged

from modelpick.catalog.entities import MEASURED, Usage

LATE = route("barn/x", X, ttft_s=Decimal("2.17"), throughput_tok_s=Decimal("100.4"))


def test_a_range_is_told_with_what_it_rests_on() -> None:
    early = route("sky/x", X, ttft_s=Decimal("0.32"), throughput_tok_s=Decimal("82.5"),
                  throughput_low_tok_s=Decimal(77), throughput_high_tok_s=Decimal(88))  # fmt: skip
    page = paged(early, LATE)
    assert [one.told.text for one in page.crossovers] == [
        "barn/x starts later and overtakes sky/x near 856 output tokens (611 to 1,318); the range rests on a "
        "throughput that was published as a range."
    ]
    assert faults(page) == []


def test_single_figures_say_that_no_range_was_published() -> None:
    page = paged(route("sky/x", X, ttft_s=Decimal("0.32"), throughput_tok_s=Decimal("82.5")), LATE)
    assert page.crossovers[0].told.text.endswith("near 856 output tokens; no range was published.")
    assert page.crossovers[0].low == page.crossovers[0].mid == page.crossovers[0].high


def test_where_sources_differ_the_range_is_theirs_and_may_end_in_never() -> None:
    early = route("sky/x", X, ttft_s=Decimal(1), throughput_tok_s=disputed(Decimal(80), Decimal(120)))
    page = paged(early, LATE)
    assert page.crossovers[0].high is None
    assert "or never: the range rests on sources that differ." in page.crossovers[0].told.text
    assert faults(page) == []


def test_who_never_overtakes_is_told_so() -> None:
    page = paged(LATE, route("sky/x", X, ttft_s=Decimal("3.19"), throughput_tok_s=Decimal("95.2")))
    assert page.crossovers[0].told.text == "sky/x starts later than barn/x and writes no faster: it never overtakes."


def test_no_crossing_without_both_figures_of_both() -> None:
    page = paged(LATE, route("sky/x", X, ttft_s=Decimal(1), latency_p50_s=Decimal(2)))
    assert page.crossovers == []
    bare = paged(route("sky/x", X))
    assert [one.text for one in bare.timing] == [
        "Nobody publishes both a time to the first token and a throughput of any of its routes."
    ]


def test_thinking_is_said_to_be_no_part_of_the_time() -> None:
    thinks = route("barn/x", X, reasoning=True, ttft_s=Decimal(1), throughput_tok_s=Decimal(50))
    wordy = model(X)
    wordy.usage = [Usage("", MEASURED, (Decimal(2), Decimal(3), Decimal(5)), (Decimal(1),) * 3, 3)]
    told = [one.text for one in paged(wordy, thinks).timing]
    assert "for 100 tokens that are read it is billed 200 to 500" in told[1]
    assert len(paged(wordy, LATE).timing) == 1
