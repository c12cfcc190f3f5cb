"""A run is predicted without its own rows, and list price alone misses what a model spends."""

from __future__ import annotations

import dataclasses
import math

import pytest
from tests.curate.usage.made import run

from modelpick.curate.usage import run_cost
from modelpick.curate.usage.runs import Contrast, Measured, subject

RUNS = [run(f"lab{at}/m-{at}", 2.5 + 2.0) for at in range(8)]
RUNS += [run(f"lab{at}/t-{at}", 2.5 + 8.0, reasons=True) for at in range(8)]


def test_nothing_of_the_left_out_model_is_seen() -> None:
    """Whatever its own rows say, at whatever effort, the prediction is the same."""
    target = run("own/m-1", 4.5)
    others = [run("own/m-1", 99.0, effort="none"), run("own/m-1-20250101", 77.0)]
    told = Contrast(subject("own/m-1"), "high", 1.0, 3.0, 2, "2026-01-01", "https://x.test")
    alone = run_cost.costs(Measured([*RUNS, target], []))[-1]
    among = next(
        one
        for one in run_cost.costs(Measured([*RUNS, target, *others], [told]))
        if one.run.cost_usd == target.cost_usd and one.run.of.lab == "own"
    )
    assert among.predicted == pytest.approx(alone.predicted, abs=1e-9)
    changed = dataclasses.replace(target, cost_usd=400.0)
    assert run_cost.costs(Measured([*RUNS, changed], []))[-1].predicted == pytest.approx(alone.predicted, abs=1e-9)


def test_leaving_out_the_row_alone_lets_the_others_of_its_model_speak() -> None:
    twins = [run("own/m-1", 9.0, as_of=f"2025-05-0{day}") for day in (1, 2, 3)]
    strict, loose = (
        run_cost.costs(Measured([*RUNS, *twins], []), left_out=key)[-1].factor
        for key in (run_cost.kin, lambda one: f"{one.of.kin} {one.as_of}")
    )
    assert loose < strict


def test_reasoning_is_told_from_its_price() -> None:
    ours, listed = run_cost.costs(Measured(RUNS, [])), run_cost.from_list_price(Measured(RUNS, []))
    assert max(one.factor for one in ours) < 1.1 < min(one.factor for one in listed)


def test_a_run_without_a_cost_is_no_target() -> None:
    silent = run("own/m-1", output=0.5)
    assert len(run_cost.costs(Measured([*RUNS, silent], []))) == len(RUNS)
    assert [one.run for one in run_cost.outputs(Measured([*RUNS, silent], []))] == [silent]


def test_what_reasoning_adds_is_seen_where_a_model_was_run_both_ways() -> None:
    both = [run("own/m-1", output=0.5, effort="none"), run("own/m-1", output=2.0, reasons=True)]
    others = [run(f"lab{at}/t-{at}", output=1.5, reasons=True) for at in range(8)]
    plain = [run(f"lab{at}/m-{at}", output=0.5) for at in range(8)]
    (found,) = run_cost.ratios(Measured([*both, *others, *plain], []))
    assert math.exp(found.actual) == pytest.approx(4)
    assert math.exp(found.predicted) == pytest.approx(3, rel=0.15)
    one_wrote_files = [dataclasses.replace(both[0], whole=True), both[1]]
    assert run_cost.ratios(Measured([*one_wrote_files, *others, *plain], [])) == []


def test_an_interval_holds_or_does_not() -> None:
    one = run_cost.Prediction(RUNS[0], 1.0, 1.3, 0.2)
    assert one.covered and not dataclasses.replace(one, actual=1.4).covered
    assert one.factor == pytest.approx(1.34986, abs=1e-5)
