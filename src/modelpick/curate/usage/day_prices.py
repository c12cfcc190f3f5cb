"""What a run's tokens cost on its day: data/run_prices.toml, the catalog's price history, else today's list."""

from __future__ import annotations

import os
import statistics
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from modelpick.catalog.entities import Offering
from modelpick.rulebook.load import read_table
from modelpick.rulebook.usage_shapes import RunPrices

FILE = "run_prices.toml"
# Where a price is from: a lab whose history knows of no change is taken to have had today's price.
BY_HAND, HISTORY = "the table by hand", "the price history"
OWN_TODAY, OTHERS_TODAY = "the lab's list of today", "other hosts' lists of today"


class DayPrice(NamedTuple):
    """USD per million tokens."""

    input: float
    output: float


def load(data_dir: str) -> list[dict[str, Any]]:
    """The entries of the hand-written table. A folder without it has no runs that need it."""
    path = os.path.join(data_dir, FILE)
    entries: list[dict[str, Any]] = read_table(path, RunPrices).get("price", []) if os.path.exists(path) else []
    return entries


def dead(table: list[dict[str, Any]], models: set[str]) -> list[str]:
    """Entries for what is not in the catalog: they price nothing, and somebody believes that they do."""
    gone = sorted({entry["model"] for entry in table} - models)
    return [f"data/{FILE}: {model}: the catalog has no such model" for model in gone]


def on_day(
    model: str, day: str, thinks: bool, table: list[dict[str, Any]], offerings: list[Offering]
) -> DayPrice | None:
    """`thinks`: the run says that the model thinks, which some lists price apart."""
    return next((price for _, price in found(model, day, thinks, table, offerings)), None)


def found(
    model: str, day: str, thinks: bool, table: list[dict[str, Any]], offerings: list[Offering]
) -> Iterator[tuple[str, DayPrice]]:
    """Every price of the day with where it is from, the best first."""
    for entry in table:
        if entry["model"] == model and entry["from"] <= day <= entry["to"] and entry.get("thinks", thinks) is thinks:
            yield BY_HAND, DayPrice(float(entry["input"]), float(entry["output"]))
    lab = model.partition("/")[0]
    own = [offering for offering in offerings if offering.provider == lab]
    for past in (past for offering in own for past in offering.history):
        held = "from" in past and past["from"] <= day < (past["to"] or "9") and not past.get("above")
        if held and (price := _whole(past["rates"].get("input"), past["rates"].get("output"))):
            yield HISTORY, price
    today = [_whole(offering.standard_rate("input"), offering.standard_rate("output")) for offering in own or offerings]
    if known := [price for price in today if price]:
        price = DayPrice(*(float(statistics.median(column)) for column in zip(*known, strict=True)))
        yield (OWN_TODAY if own else OTHERS_TODAY), price


def _whole(input_rate: Decimal | None, output_rate: Decimal | None) -> DayPrice | None:
    return DayPrice(float(input_rate), float(output_rate)) if input_rate and output_rate else None
