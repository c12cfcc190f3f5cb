"""Published speeds: shown with publisher and sample size, and no percentile without the sample for it."""

from decimal import Decimal

import pytest

from modelpick.curate.rows import Reading, check
from modelpick.curate.sources.speeds import read
from modelpick.errors import BadFileError

HEADER = (
    "model,provider,quantisation,ttft_s,throughput_tok_s_low,throughput_tok_s_high,latency_p50_s,latency_p95_s,runs,"
    "errors,measured,publisher,independent,note"
)


def reading(*lines: str) -> Reading:
    found = read("\n".join([HEADER, *lines]).encode())
    assert found.raw == len(lines) == len(found.rows) + sum(found.excluded.values()) + sum(found.skipped.values())
    for row in found.rows:
        check(row)
    return found


def test_the_middle_of_a_range_both_its_ends_and_the_publisher() -> None:
    row = reading("lab/m,acme,FP8,0.32,77,88,,,,,2026-04-03,Acme blog,no,it sells this").rows[0]
    assert row.facts == {
        "ttft_s": Decimal("0.32"), "throughput_tok_s": Decimal("82.5"), "throughput_low_tok_s": 77,
        "throughput_high_tok_s": 88, "quantization": "fp8",
    }  # fmt: skip
    assert (row.publisher, row.runs, row.as_of, row.dated_by) == (
        "Acme blog, not independent",
        0,
        "2026-04-03",
        "verified",
    )
    assert row.url == ""


def test_texts_keep_their_limit_whatever_is_added() -> None:
    row = reading(f"lab/m,acme,{'İ' * 300},1,,,,,,,,{'p' * 400},no,").rows[0]
    assert len(row.publisher) == len(row.facts["quantization"]) == 300
    assert row.publisher.endswith("p, not independent")


def test_one_end_of_a_range_alone() -> None:
    assert reading("lab/m,acme,,,50,,,,,,2026-04,P,yes,").rows[0].facts == {"throughput_tok_s": 50}


def test_two_ends_that_are_one_figure_are_no_range() -> None:
    row = reading("lab/m,acme,,,100.4,100.4,,,,,2026-04,P,yes,").rows[0]
    assert row.facts == {"throughput_tok_s": Decimal("100.4")}


@pytest.mark.parametrize(("runs", "kept"), [("6", False), ("19", False), ("20", True), ("", True)])
def test_a_95th_percentile_needs_twenty_runs_or_an_unknown_number(runs: str, kept: bool) -> None:
    found = reading(f"lab/m,acme,,,,,0.577,0.617,{runs},0,2026-06-15,P,yes,")
    assert ("latency_p95_s" in found.rows[0].facts) is kept
    assert found.dropped == ({} if kept else {"latency_p95_s: from fewer than 20 runs": 1})
    assert found.rows[0].facts["latency_p50_s"] == Decimal("0.577")


def test_rows_that_say_nothing_or_are_broken() -> None:
    found = reading(
        "lab/m,acme,,,,,,,,,2026,P,yes,", "a b,acme,,1,,,,,,,2026,P,yes,", "lab/m,acme,,1", "m,a,,1,,,,,,,2026,,yes,"
    )
    assert found.excluded == {"no speed stated": 1}
    assert found.skipped == {"id not acceptable": 1, "wrong number of cells": 1, "no publisher": 1}


def test_numbers_that_are_none_are_dropped() -> None:
    found = reading("lab/m,acme,,fast,-3,50,,,,,2026,P,yes,")
    assert found.rows[0].facts == {"throughput_tok_s": 50}
    assert found.dropped == {"ttft_s: not a number above zero": 1, "throughput_tok_s_low: not a number above zero": 1}


def test_a_table_without_its_columns_is_refused() -> None:
    with pytest.raises(BadFileError, match="'model'"):
        read(b"a,b\n1,2\n")
