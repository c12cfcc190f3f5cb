"""Models, routes and runs made by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from modelpick.catalog.entities import KNOWN, Benchmark, Fact, Model, Offering, Price
from modelpick.curate.usage import runs
from modelpick.curate.usage.day_prices import DayPrice
from modelpick.curate.usage.runs import Run


def score(board: str = runs.BOARD, as_of: str = "2025-05-01", **details: Any) -> Benchmark:
    return Benchmark(board, Decimal(50), "aider-polyglot", as_of, "https://board.test", details)


def model(name: str, *scores: Benchmark, released: str = "") -> Model:
    facts = {"released": Fact(KNOWN, released)} if released else {}
    return Model(name, [], facts, benchmarks=list(scores))


def offering(of: str, provider: str = "", **said: Any) -> Offering:
    """A route of a model; `input` and `output` are its prices, `history` and `axes` themselves, the rest facts."""
    rates: dict[str, Fact] = {
        name: Fact(KNOWN, Decimal(str(said.pop(name)))) for name in ("input", "output") if name in said
    }
    history, axes = said.pop("history", []), said.pop("axes", [])
    facts = {name: Fact(KNOWN, value) for name, value in said.items()}
    host, _, name = of.partition("/")
    return Offering(
        f"{provider or host}/{name}", provider or host, name, "", of, of, "exact", axes, [], "", facts,
        [Price(rates=rates)] if rates else [], history,
    )  # fmt: skip


def run(
    name: str, cost: float | None = None, *, output: float | None = None, reasons: bool = False, step: float = 0.0,
    effort: str = "", price: tuple[float, float] = (1.0, 4.0), whole: bool = False, as_of: str = "2025-05-01",
) -> Run:  # fmt: skip
    """A run with its tokens in millions, or with its cost alone."""
    return Run(
        runs.subject(name), effort, reasons, step, whole, DayPrice(*price), cost, 2.5 if output else None, output,
        as_of, "https://board.test",
    )  # fmt: skip
