"""Every model has an estimate, which says what it rests on and is as wide as that is little."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.curate.usage.made import model, offering, run

from modelpick.catalog.entities import Model, Usage
from modelpick.curate.assemble import Entities
from modelpick.curate.usage import verbosity
from modelpick.curate.usage.runs import Contrast, Measured, subject

EFFORTS = ["none", "minimal", "low", "medium", "high", "xhigh", "max"]
RUNS = [run(f"lab{at}/m-{at}", output=0.5, as_of=f"2025-05-0{at}") for at in range(1, 9)]
RUNS += [run(f"lab{at}/t-{at}", output=2.0, reasons=True) for at in range(1, 9)]
RUNS += [
    run("own/x-1", output=0.5, effort="none"),
    run("own/x-1", output=4.0, reasons=True, effort="high", step=1.0, as_of="2025-06-01"),
]


def written(name: str, of: Measured | None = None, **said: Any) -> dict[str, Usage]:
    one = model(name)
    verbosity.write(Entities([offering(name, **said)], [one]), of or Measured(RUNS, []))
    return {row.effort: row for row in one.usage}


def test_a_model_that_does_not_reason_bills_what_is_seen() -> None:
    (row,) = written("lab1/m-1", reasoning=False).values()
    assert row.per_visible == (Decimal(1), Decimal(1), Decimal(1))
    assert (row.grade, row.runs, row.of, row.board) == ("measured", 1, "lab1/m-1", "aider_polyglot")
    assert row.verbosity[0] < row.verbosity[1] < row.verbosity[2]


@pytest.mark.parametrize(
    ("name", "effort", "grade", "count", "of"),
    [
        ("own/x-1", "high", "measured", 1, "own/x-1"),
        ("own/x-1", "none", "measured", 1, "own/x-1"),
        ("own/x-1", "low", "variant", 1, "own/x-1"),
        ("own/x-1-20250901", "high", "variant", 1, "own/x-1"),
        ("own/x-2", "high", "family", 1, "own/x"),
        ("own/other-1", "high", "general", 9, ""),
        ("nobody/x-9", "none", "general", 9, ""),
    ],
)
def test_the_nearest_evidence_counts(name: str, effort: str, grade: str, count: int, of: str) -> None:
    row = written(name, reasoning=True, reasoning_efforts=EFFORTS)[effort]
    assert (row.grade, row.runs, row.of) == (grade, count, of)


def test_further_evidence_is_a_wider_interval() -> None:
    spread = []
    for name in ("own/x-1", "own/x-2", "own/other-1"):
        low, _, high = written(name, reasoning=True, reasoning_efforts=EFFORTS)["high"].per_visible
        spread.append(high / low)
    assert spread == sorted(spread) and len(set(spread)) == 3


def test_more_effort_is_more_tokens_and_beyond_what_was_measured_less_sure() -> None:
    rows = written("own/x-1", reasoning=True, reasoning_efforts=EFFORTS)
    middles = [rows[effort].per_visible[1] for effort in ("none", "low", "medium", "high", "xhigh", "max")]
    assert middles == sorted(middles) and middles[0] == 1
    high, most = rows["high"].per_visible, rows["max"].per_visible
    assert most[2] / most[1] > high[2] / high[1]


def test_no_effort_stated_and_none_needed() -> None:
    """Where a model may be run without reasoning, a route that states no effort may do just that."""
    optional = written("own/x-1", reasoning=True, reasoning_efforts=EFFORTS)
    always = written("lab1/t-1", reasoning=True, reasoning_efforts=["low", "medium", "high"])
    assert optional[""].per_visible[0] == 1 < optional["medium"].per_visible[0]
    assert always[""].per_visible == always["medium"].per_visible


def test_one_that_nobody_knows_to_reason_or_not_may_do_either() -> None:
    (row,) = written("nobody/x-9").values()
    low, mid, high = row.per_visible
    assert (row.grade, row.runs) == ("unknown", 0)
    assert low == mid == 1 and high > 3


def test_fewer_than_one_for_one_there_cannot_be() -> None:
    same = [run(f"lab{at}/m-{at}", output=0.3, reasons=True) for at in range(1, 9)]
    row = written("lab1/m-1", Measured([*RUNS[:8], *same], []), reasoning=True)[""]
    assert min(row.per_visible) == 1


def test_a_contrast_is_evidence_of_its_own_board() -> None:
    told = Contrast(subject("lab9/t-9"), "high", 1.0, 1.0, 3, "2026-05-05", "https://tau.test")
    row = written("lab9/t-9", Measured(RUNS, [told]), reasoning=True, reasoning_efforts=EFFORTS)["high"]
    assert (row.grade, row.board, row.as_of, row.url) == ("measured", "tau2", "2026-05-05", "https://tau.test")


def test_without_a_run_everything_is_unknown_and_wide() -> None:
    row = written("own/x-1", Measured([], []), reasoning=True)[""]
    assert row.grade == "unknown" and row.per_visible[2] / row.per_visible[1] > 3


def test_three_digits_are_all_that_is_promised() -> None:
    models: list[Model] = [model("own/x-1"), model("nobody/x-9")]
    verbosity.write(Entities([offering(one.id, reasoning=True) for one in models], models), Measured(RUNS, []))
    for row in (row for one in models for row in one.usage):
        assert all(len(number.as_tuple().digits) <= 3 for number in (*row.per_visible, *row.verbosity))
        assert isinstance(row.per_visible[0], Decimal)
