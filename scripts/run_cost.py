"""How well the cost of an Aider run is predicted without the model's own rows, and whether the intervals hold.

Every row of data/snapshots/aider-polyglot.jsonl with a cost counts, but for those of two models at once. Left out
with a row: all rows of the model, at every effort, and of its dated snapshots. A factor of error is how many times
too high or too low a prediction is.
"""

from __future__ import annotations

import dataclasses
import math
import statistics
from collections.abc import Callable

from modelpick import shipped
from modelpick.curate.build import build, read_snapshots
from modelpick.curate.rows import Row
from modelpick.curate.upstreams import load_sources
from modelpick.curate.usage import day_prices, run_cost, runs
from modelpick.curate.usage.day_prices import DayPrice
from modelpick.curate.usage.fit import PRIORS, Priors
from modelpick.curate.usage.run_cost import Prediction
from modelpick.curate.usage.runs import Measured, Run

TARGET = (1.35, 2.3)
# Other readings of the day's price: the model thinks by default, is priced apart for it, and its row is silent; and one
# that LiteLLM's list had not followed, at what the lab had announced.
_THINKING = {"google/gemini-2.5-flash-preview-0417": DayPrice(0.15, 3.5)}
_ANNOUNCED = {"mistral/codestral-2501": DayPrice(0.3, 0.9)}


def main() -> None:
    data = shipped.data_dir()
    told = [row for row in _table(data) if row.facts["board"] == runs.BOARD]
    paid = [row for row in told if row.facts.get("cost_usd")]
    entities = build(data, shipped.rules_dir()).entities
    measured = runs.read(entities, day_prices.load(data))
    predicted = run_cost.costs(measured)
    kin = {one.run.of.kin for one in predicted}
    print(
        f"rows of the table: {len(told)}; with a cost: {len(paid)}; of one model: {len(predicted)} ({len(kin)} models)"
    )
    print(f"targets: median factor of error at most {TARGET[0]}, 90th percentile at most {TARGET[1]}\n")
    _line("list prices alone, without the model's own rows", run_cost.from_list_price(measured))
    _line("without the model's own rows", predicted)
    _line("  left out: the row alone", run_cost.costs(measured, left_out=_row))
    _line("  left out: all versions of its line", run_cost.costs(measured, left_out=lambda run: run.of.line))
    _line("  left out: all models of its lab", run_cost.costs(measured, left_out=lambda run: run.of.lab))
    _line("  at announced prices where the list lagged", run_cost.costs(_repriced(measured, _ANNOUNCED)))
    _line("  at the thinking rate where a row is silent", run_cost.costs(_repriced(measured, _THINKING)))
    _line("  without data/run_prices.toml", run_cost.costs(runs.read(entities, [])))
    print(f"\n90 % intervals, without the model's own rows: {_covered(predicted)} of costs, ", end="")
    print(f"{_covered(run_cost.outputs(measured))} of output tokens\n")
    print("output with reasoning per output without, of models run both ways: predicted without their rows, and seen")
    for one in run_cost.ratios(measured):
        low, high = (math.exp(one.predicted + sign * run_cost.Z * one.deviation) for sign in (-1, 1))
        expected = f"{math.exp(one.predicted):5.2f} ({low:.2f} to {high:.2f})"
        print(f"  {one.run.of.model:40} {expected:24} {math.exp(one.actual):.2f}")
    print()
    _vary(measured)
    print("\nfurthest off (predicted / actual):")
    for one in sorted(predicted, key=lambda one: -one.factor)[:8]:
        ratio = math.exp(one.predicted - one.actual)
        print(f"  {ratio:5.2f}  {one.run.of.model} {one.run.effort or '-'}: {one.run.cost_usd:.2f} USD")


def _table(data: str) -> list[Row]:
    current, _ = read_snapshots(data, {source.id: source for source in load_sources(data)})
    return next(snapshot.reading.rows for snapshot in current if snapshot.source == "aider-polyglot")


def _line(name: str, predictions: list[Prediction]) -> None:
    print(f"{name:50} median {_median(predictions):.3f}   90th percentile {_high(predictions):.3f}")


def _median(predictions: list[Prediction]) -> float:
    return statistics.median(one.factor for one in predictions)


def _high(predictions: list[Prediction]) -> float:
    return statistics.quantiles((one.factor for one in predictions), n=10, method="inclusive")[8]


def _covered(predictions: list[Prediction]) -> str:
    held = sum(one.covered for one in predictions)
    return f"{held} of {len(predictions)} ({held / len(predictions):.0%})"


def _row(run: Run) -> str:
    return f"{run.of.model} {run.effort} {run.step} {run.as_of} {run.cost_usd}"


def _repriced(measured: Measured, prices: dict[str, DayPrice]) -> Measured:
    other = [dataclasses.replace(run, price=prices.get(run.of.model, run.price)) for run in measured.runs]
    return Measured(other, measured.contrasts)


def _vary(measured: Measured) -> None:
    """The figures are no product of tuning: with each constant halved and doubled they are these."""
    print("each constant of the model halved and doubled: median, 90th percentile, intervals that hold")
    change: tuple[tuple[str, Callable[[float], float]], ...] = (("/2", lambda v: v / 2), ("x2", lambda v: v * 2))
    for field in dataclasses.fields(Priors):
        cells = []
        for name, changed in change:
            priors = dataclasses.replace(PRIORS, **{field.name: changed(getattr(PRIORS, field.name))})
            found = run_cost.costs(measured, priors)
            held = sum(one.covered for one in found) / len(found)
            cells.append(f"{name}: {_median(found):.3f} {_high(found):.3f} {held:.0%}")
        print(f"  {field.name:16} " + "   ".join(cells))


if __name__ == "__main__":
    main()
