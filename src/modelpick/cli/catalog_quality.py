"""`modelpick catalog quality [MODEL]`."""

from __future__ import annotations

from typing import Annotated

import typer

from modelpick.cli.common import CatalogOption, FormatOption, Lang, LangOption, OutputOption, note, read_catalog, tell
from modelpick.errors import UsageError

NAME = "quality"


def run(
    model: Annotated[str, typer.Argument(metavar="[MODEL]", help="A model, by id or name.")] = "",
    domain: Annotated[
        str, typer.Option(metavar="NAME", help="Without a MODEL: rank all models in this domain.")
    ] = "coding",
    catalog: CatalogOption = "",
    form: FormatOption = None,
    output: OutputOption = "",
    lang: LangOption = Lang.en,
) -> None:
    """How well models do, how sure that is and what it rests on: one MODEL in full, or all in a domain."""
    from modelpick.catalog import quality

    view = read_catalog(catalog)
    if domain not in (known := quality.domains(view)):
        raise UsageError(f"--domain: no domain {domain!r}", "domains: " + ", ".join(known))
    if not model:
        tell(quality.listed(view, domain), form, output, lang)
        return
    from modelpick.curate import lookup

    found, how = lookup.model(view, model)
    if how:
        note(how)
    tell(quality.of_model(view, view.model(found)), form, output, lang)
