"""Whether our predicted costs and qualities choose well among the runs of Aider's polyglot board.

The utility of a run is its pass rate minus lambda times log10 of its dollars, lambda in 60 geometric steps from 1 to
100. Per lambda the run of the best predicted utility is chosen; its regret is by how much the truly best run's true
utility is above its own. Costs are predicted without any run of the same model (its dated snapshots are the same),
qualities without any Aider column of any table.

Decided with these figures in sight: that a run's input differs by lab and drifts, that xAI's scores of 64 answers do
not count, and the way from an estimate to a pass rate. What other decisions give stands beside.
"""

from __future__ import annotations

import dataclasses
import os
import sys
from collections import Counter
from collections.abc import Callable
from itertools import groupby
from typing import Any

import numpy as np

# The checkout's own code, installed or not.
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from scripts import aider_runs

from modelpick import shipped
from modelpick.catalog.entities import Model, by_model
from modelpick.curate.build import Built, build
from modelpick.curate.efforts import DEFAULT
from modelpick.curate.quality import blind, factors
from modelpick.curate.usage import choice, day_prices, run_cost, runs
from modelpick.curate.usage.choice import Array, Choices, Options
from modelpick.curate.usage.day_prices import DayPrice
from modelpick.curate.usage.fit import PRIORS
from modelpick.curate.usage.run_cost import Prediction
from modelpick.curate.usage.runs import Measured, Run
from modelpick.rulebook.load import load

WORD, DOMAIN = "aider", "coding"
RESAMPLED, BY_CHANCE = 1000, 1000
_NOTHING = 1e-6  # a standard deviation that leaves an effect out
_V32 = "deepseek/deepseek-v3.2-exp"


class Board:
    """The candidates, with what they turned out to be."""

    def __init__(self, built: Built, measured: Measured, table: list[dict[str, Any]]) -> None:
        models = {model.id: model for model in built.entities.models}
        served = by_model(built.entities.offerings)
        self.measured = measured
        self.runs = [run for run in measured.runs if run.cost_usd]
        self.names = [f"{run.of.model.partition('/')[2]} {run.effort}".strip() for run in self.runs]
        self.kin = [run.of.kin for run in self.runs]
        self.price_from = [aider_runs.price_from(run, table, served[run.of.model]) for run in self.runs]
        points = np.array([aider_runs.pass_rate(run, models) for run in self.runs])
        self.true = Options(points, np.log(np.array([run.cost_usd for run in self.runs], dtype=float)))

    def told(self, predictions: list[Prediction], points: Array | None = None) -> Options:
        costs = np.array([one.predicted for one in predictions])
        return Options(self.true.points if points is None else points, costs)

    def chosen(self, predictions: list[Prediction], points: Array | None = None) -> Choices:
        return choice.choices(self.true, self.told(predictions, points))


def line(name: str, found: Choices) -> None:
    print(f"  {name:76} regret {found.mean_regret:5.2f}   best in top three {found.top_share:4.0%}")


def path(board: Board, found: Choices) -> None:
    """What was chosen from which lambda on."""
    told = [(board.names[mine], board.names[best]) for mine, best in zip(found.chosen, found.best, strict=True)]
    start = 0
    for (mine, best), group in groupby(told):
        end = start + len(list(group))
        lost = found.regret[start:end]
        what = mine if mine == best else f"{mine} (best: {best}; lost {lost.min():.1f} to {lost.max():.1f})"
        print(f"    from {choice.LAMBDAS[start]:5.1f}  {what}")
        start = end


def costs(board: Board) -> list[Prediction]:
    """Part one: the board's own pass rates."""
    measured = board.measured
    print("\n1. with the board's own pass rates (targets: regret at most 0.30, best in the top three at least 98 %)")
    ours = run_cost.costs(measured)
    line("our costs", board.chosen(ours))
    path(board, board.chosen(ours))
    line("list prices alone, fitted the same way", board.chosen(run_cost.from_list_price(measured)))
    print("  other readings of the same")
    listed = [
        dataclasses.replace(run, price=DayPrice(0.55, 2.19) if run.reasons else DayPrice(0.27, 1.1))
        if run.of.model == _V32
        else run
        for run in measured.runs
    ]
    behind = Measured(listed, measured.contrasts)
    line("DeepSeek V3.2 at LiteLLM's rates of the day, which were not charged", board.chosen(run_cost.costs(behind)))
    old = dataclasses.replace(PRIORS, input_lab=_NOTHING, input_year=_NOTHING)
    line("the same, list prices alone", board.chosen(run_cost.from_list_price(behind)))
    line("without lab and drift of the input", board.chosen(run_cost.costs(measured, old)))
    line("without drift of the input", board.chosen(run_cost.costs(measured, dataclasses.replace(old, input_lab=0.15))))
    line("without either, DeepSeek V3.2 at LiteLLM's rates", board.chosen(run_cost.costs(behind, old)))
    ways: dict[str, Callable[[Run], str]] = {
        "the model alone": lambda run: run.of.model,
        "all versions of its line": lambda run: run.of.line,
        "all models of its lab": lambda run: run.of.lab,
    }
    for name, key in ways.items():
        line(f"left out: {name}", board.chosen(run_cost.costs(measured, left_out=key)))
    vary(board)
    return ours


def vary(board: Board) -> None:
    print("  each constant of the model halved and doubled: regret, best in the top three")
    for field in dataclasses.fields(PRIORS):
        cells = []
        for sign, times in (("/2", 0.5), ("x2", 2.0)):
            priors = dataclasses.replace(PRIORS, **{field.name: getattr(PRIORS, field.name) * times})
            found = board.chosen(run_cost.costs(board.measured, priors))
            cells.append(f"{sign}: {found.mean_regret:.2f} {found.top_share:.0%}")
        print(f"    {field.name:16} " + "   ".join(cells))


class Quality:
    """What the estimates without Aider say of every run's model, at the run's effort and at its usual one."""

    def __init__(self, board: Board, built: Built, rulebook: dict[str, Any]) -> None:
        entities = built.entities
        models = blind.estimated_without(WORD, entities.models, entities.offerings, built.strays, rulebook)
        self.at_effort, self.low = self._told(board, models, lambda run: run.effort)
        self.usual, _ = self._told(board, models, lambda _: DEFAULT)

    @staticmethod
    def _told(board: Board, models: dict[str, Model], effort: Callable[[Run], str]) -> tuple[Array, Array]:
        told = [blind.at_effort(models[run.of.model], DOMAIN, effort(run)) for run in board.runs]
        means, lows = ([getattr(one, end) if one else None for one in told] for end in ("mean", "low"))
        return np.array(means, dtype=float), np.array(lows, dtype=float)


def qualities(board: Board, ours: list[Prediction], told: Quality, counted: Quality) -> Array:
    """Part two: our estimates for pass rates."""
    true, kin = board.true.points, board.kin
    print(f"\n2. with our {DOMAIN} estimates, too (targets: regret at most 3.0, best in the top three at least 85 %)")
    print(
        "  An estimate is on the scale of the domain's boards. A pass rate is told by a linear function of two of them,"
    )
    print("  at the run's effort and at the model's usual one, that is fitted to the runs of all other models.")
    points = choice.through_others([told.at_effort, told.usual], true, kin)
    unknown = sorted({name for name, rate in zip(board.names, points, strict=True) if np.isnan(rate)})
    print(f"  no estimate, so no candidates: {', '.join(unknown)}")
    off = np.abs(points - true)[~np.isnan(points)]
    middle, high = np.median(off), np.quantile(off, 0.9)
    print(f"  pass rates are off by {middle:.1f} points in the median, {high:.1f} at the 90th percentile")
    found = board.chosen(ours, points)
    line("our costs and our qualities", found)
    path(board, found)
    line("list prices alone and our qualities", board.chosen(run_cost.from_list_price(board.measured), points))
    true_costs = [dataclasses.replace(one, predicted=one.actual) for one in ours]
    line("true costs and our qualities", board.chosen(true_costs, points))
    other_ways(board, ours, told, counted)
    return points


def other_ways(board: Board, ours: list[Prediction], told: Quality, counted: Quality) -> None:
    true, kin = board.true.points, board.kin
    print("  other ways from an estimate to a pass rate")
    line("none: the estimate for the pass rate, nothing fitted", board.chosen(ours, told.at_effort))
    line("none, the low end of its interval", board.chosen(ours, told.low))
    alone = choice.through_others([told.at_effort], true, kin)
    line("a line through the estimate at the run's effort alone", board.chosen(ours, alone))
    odds = [factors.log_odds(each) for each in (told.at_effort, told.usual)]
    bent = factors.to_points(choice.through_others(odds, factors.log_odds(true), kin))
    line("the same two, in log-odds", board.chosen(ours, bent))
    print("  with xAI's scores counted that are of 64 answers (not_counted in rules/benchmarks.toml)")
    line("  nothing fitted", board.chosen(ours, counted.at_effort))
    both = choice.through_others([counted.at_effort, counted.usual], true, kin)
    line("  fitted as above", board.chosen(ours, both))


def steadiness(board: Board, name: str, told: Options) -> None:
    """How far the figures hang on which runs are on the board."""
    drawn = choice.resampled(board.true, told, RESAMPLED)
    lost, top = (np.array([getattr(one, what) for one in drawn]) for what in ("mean_regret", "top_share"))
    low, middle, high = np.quantile(lost, (0.05, 0.5, 0.95))
    print(
        f"  {name}: {RESAMPLED} lists of runs drawn with replacement: regret {middle:.2f} in the median "
        f"({low:.2f} to {high:.2f}), best in the top three {np.median(top):.0%} ({np.quantile(top, 0.05):.0%} to 100%)"
    )
    for lab in sorted({run.of.lab for run in board.runs}):
        kept = [at for at, run in enumerate(board.runs) if run.of.lab != lab]
        line(f"{name}, without {lab}", choice.choices(board.true.only(kept), told.only(kept)))
    kept = [at for at, where in enumerate(board.price_from) if where != day_prices.OTHERS_TODAY]
    line(f"{name}, without runs priced by other hosts", choice.choices(board.true.only(kept), told.only(kept)))


def chance(board: Board) -> None:
    print(f"  costs off at random, pass rates right, {BY_CHANCE} draws: how often regret is at most 0.30, or both hold")
    for deviation in (0.1, 0.2, 0.3, 0.4):
        drawn = choice.by_chance(board.true, deviation, BY_CHANCE)
        low = np.mean([one.mean_regret <= 0.3 for one in drawn])
        both = np.mean([one.mean_regret <= 0.3 and one.top_share >= 0.98 for one in drawn])
        middle = np.median([one.mean_regret for one in drawn])
        print(
            f"    standard deviation {deviation} of logarithms: median regret {middle:.2f}, {low:.0%}, both {both:.0%}"
        )


def check_list(board: Board, data: str) -> None:
    """Stops where the committed list of runs is not the one used."""
    rows = aider_runs.table(data)
    found = aider_runs.listed(rows, list(zip(board.runs, board.true.points.tolist(), board.price_from, strict=True)))
    if "--write" in sys.argv[1:]:
        with open(aider_runs.FILE, "w", encoding="utf-8") as file:
            file.write(aider_runs.written(found))
    if aider_runs.committed() != found:
        raise SystemExit("scripts/aider_choice_runs.toml is out of date: run `python scripts/aider_choice.py --write`")
    print(f"runs on the board: {len(rows)}; used: {len(board.runs)}, of {len(set(board.kin))} models; left out:")
    for why, number in Counter(entry["why"] for entry in found["left_out"]).most_common():
        print(f"  {number:2} {why}")
        print("     " + ", ".join(entry["run"] for entry in found["left_out"] if entry["why"] == why))
    told = ", ".join(f"{number} of {where}" for where, number in Counter(board.price_from).most_common())
    print(f"prices of the day: {told}")


def main() -> None:
    data, rules = shipped.data_dir(), shipped.rules_dir()
    built, table = build(data, rules), day_prices.load(data)
    board = Board(built, runs.read(built.entities, table), table)
    check_list(board, data)
    print(
        "decided with these figures in sight: that a run's input differs by lab and drifts; which scores of xAI count;"
    )
    print("the way from an estimate to a pass rate. What other decisions give stands beside.")
    ours = costs(board)
    rulebook = load(rules)
    counting = {**rulebook, "benchmarks": {**rulebook["benchmarks"], "not_counted": []}}
    points = qualities(board, ours, Quality(board, built, rulebook), Quality(board, built, counting))
    print("\n3. how steady the figures are (nothing is fitted anew)")
    steadiness(board, "costs", board.told(ours))
    steadiness(board, "both", board.told(ours, points))
    chance(board)


if __name__ == "__main__":
    main()
