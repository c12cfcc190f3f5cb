"""`modelpick cost MODEL...`."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from modelpick.cli.common import (
    AsOfOption,
    CatalogOption,
    Format,
    FormatOption,
    OutputOption,
    day,
    note,
    read_catalog,
    tell,
)

if TYPE_CHECKING:
    from modelpick.catalog.entities import Offering
    from modelpick.catalog.view import View

NAME = "cost"


def run(
    models: Annotated[list[str], typer.Argument(metavar="MODEL...", help="Models, or single offerings.")],
    requests: Annotated[int, typer.Option(min=1, help="Requests a month.")] = 100_000,
    input_tokens: Annotated[int, typer.Option(min=0, help="Tokens of a request.")] = 1_000,
    output_tokens: Annotated[int, typer.Option(min=0, help="Tokens of an answer that you read.")] = 300,
    cached: Annotated[float, typer.Option(min=0, max=1, help="Share of input tokens that repeat.")] = 0.0,
    batch: Annotated[float, typer.Option(min=0, max=1, help="Share of requests that may wait.")] = 0.0,
    latency: Annotated[str, typer.Option(metavar="relaxed", help="Slower answers will do.")] = "",
    images: Annotated[float, typer.Option(min=0, help="Pictures in a request.")] = 0.0,
    audio_minutes: Annotated[float, typer.Option(min=0, help="Minutes of sound in a request.")] = 0.0,
    effort: Annotated[str, typer.Option(help="Reasoning effort.")] = "",
    as_of: AsOfOption = "",
    catalog: CatalogOption = "",
    form: FormatOption = Format.table,
    output: OutputOption = "",
) -> None:
    """The full bill for given traffic at every live route of each MODEL, the cheapest first."""
    from modelpick.judge.costs import cost
    from modelpick.workload.workload import Workload

    today = day(as_of).isoformat()
    view = read_catalog(catalog)
    workload = Workload(
        requests=Decimal(requests), input_tokens=input_tokens, output_tokens=output_tokens,
        cached=Decimal(str(cached)), batch=Decimal(str(batch)), latency=latency, images=Decimal(str(images)),
        audio_minutes=Decimal(str(audio_minutes)), effort=effort, as_of=today,
    )  # fmt: skip
    offerings = [offering for wanted in models for offering in named(view, wanted)]
    tell(cost(view, list({one.id: one for one in offerings}.values()), workload, today), form, output)


def named(view: View, wanted: str) -> list[Offering]:
    """All routes of the model that a person means; else the one offering of that id."""
    from modelpick.curate import lookup

    is_model = wanted in view.model_ids
    if view.has_offering(wanted):
        if not is_model:
            return [view.offering_by_id(wanted)]
        note(f"{wanted} is a model and an offering; taking the model.")
    found, how = (wanted, "") if is_model else lookup.model(view, wanted)
    if how:
        note(how)
    return [view.offering_by_id(route) for route in view.model(found).routes]
