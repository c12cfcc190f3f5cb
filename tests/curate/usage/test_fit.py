"""The fit finds what made the runs, falls back on lab and line where a model is not known, and is less sure there."""

from __future__ import annotations

import math

import pytest
from tests.curate.usage.made import run

from modelpick.curate.usage.fit import PRIORS, fit, input_row, output_row, reasoning_row, visible_row
from modelpick.curate.usage.runs import Contrast, Measured, subject

PLAIN = [run(f"lab{at}/m-{at}", output=0.5) for at in range(12)]
THINKING = [run(f"lab{at}/m-{at}", output=2.0, reasons=True) for at in range(12)]
HARD = [run(f"lab{at}/m-{at}", output=4.0, reasons=True, step=1.0, effort="high") for at in range(12)]
UNSEEN = subject("nobody/x-9")


def test_it_finds_how_much_of_the_output_is_reasoning() -> None:
    found = fit(Measured([*PLAIN, *THINKING, *HARD], []))
    assert math.exp(found.moments(reasoning_row(UNSEEN, 0.0))[0]) == pytest.approx(4, rel=0.1)
    assert math.exp(found.moments(reasoning_row(UNSEEN, 1.0))[0]) == pytest.approx(8, rel=0.1)
    assert math.exp(found.moments(output_row(run("nobody/x-9", 1.0)))[0]) == pytest.approx(0.5, rel=0.1)


def test_a_cost_tells_as_much_as_tokens_do() -> None:
    paid = [run(f"lab{at}/m-{at}", 2.5 * 1 + 0.5 * 4) for at in range(12)]
    found = fit(Measured([*PLAIN, *paid], []))
    cost, _ = found.log_cost(run("nobody/x-9", 1.0, price=(2.0, 8.0)))
    assert math.exp(cost) == pytest.approx(9, rel=0.05)
    assert math.exp(found.moments(input_row(PLAIN[0]))[0]) == pytest.approx(2.5, rel=0.05)


def test_what_was_measured_is_surer_than_its_line_and_that_than_a_stranger() -> None:
    found = fit(Measured([*PLAIN, *THINKING], []))
    names = ("lab1/m-1", "lab1/m-1.5", "lab1/other-1", "nobody/x-9")
    variances = [found.moments(reasoning_row(subject(name), 0.0))[1] for name in names]
    assert variances == sorted(variances) and len(set(variances)) == 4


def test_a_lab_that_writes_long_is_expected_to_again() -> None:
    long = [run(f"long/m-{at}", output=1.0) for at in range(1, 5)]
    found = fit(Measured([*PLAIN, *long], []))
    wordy, plain = (found.moments(visible_row(subject(name)))[0] for name in ("long/new-9", "nobody/new-9"))
    assert wordy > plain + 0.1


def test_one_wild_row_moves_little() -> None:
    usual = fit(Measured(PLAIN, [])).moments(output_row(PLAIN[0]))[0]
    wild = fit(Measured([*PLAIN, run("wild/m-1", output=20.0)], [])).moments(output_row(PLAIN[0]))[0]
    assert wild - usual < math.log(1.1)


def test_a_contrast_pulls_its_own_model() -> None:
    of = subject("lab1/m-1")
    told = Contrast(of, "high", 1.0, math.log(20), 3, "2026-01-01", "https://x.test")
    before, after = (
        fit(Measured([*PLAIN, *THINKING], some)).moments(reasoning_row(of, 1.0))[0] for some in ([], [told])
    )
    assert after > before


def test_without_any_run_there_are_the_priors_alone() -> None:
    mean, variance = fit(Measured([], [])).moments(visible_row(UNSEEN))
    assert mean == 0
    assert variance == pytest.approx(sum(sd**2 for sd in (PRIORS.visible_lab, PRIORS.visible_line, PRIORS.visible_kin)))


def test_the_order_of_runs_does_not_matter() -> None:
    some = [*PLAIN, *THINKING, *HARD]
    one, other = (fit(Measured(order, [])).moments(reasoning_row(UNSEEN, 1.0)) for order in (some, some[::-1]))
    assert one == pytest.approx(other, rel=1e-9)


def test_a_lab_that_is_billed_less_for_its_input_is_expected_to_be_again() -> None:
    cached = [run(f"cached/m-{at}", 1.25 + 2.0) for at in range(1, 6)]
    found = fit(Measured([*PLAIN, *cached], []))
    theirs, others = (found.moments(input_row(run(f"{lab}/new-9", 1.0)))[0] for lab in ("cached", "nobody"))
    assert theirs < others - 0.05


def test_input_may_drift_with_the_harness() -> None:
    """Early runs that cost less at the same prices say that less went in, and a run of their time is told so."""
    early = [run(f"old{at}/m-{at}", 1.5 + 2.0, as_of="2024-05-01") for at in range(12)]
    found = fit(Measured([*PLAIN, *early], []))
    then, now = (found.moments(input_row(run("nobody/x-9", 1.0, as_of=day)))[0] for day in ("2024-05-01", "2025-05"))
    assert then < now - 0.1
    assert found.moments(input_row(run("nobody/x-9", 1.0, as_of="")))[0] == pytest.approx(now, abs=0.05)
