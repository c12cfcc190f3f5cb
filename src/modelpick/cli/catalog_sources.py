"""`modelpick catalog sources`."""

from __future__ import annotations

from modelpick.cli.common import (
    AsOfOption,
    CatalogOption,
    FormatOption,
    Lang,
    LangOption,
    OutputOption,
    day,
    read_catalog,
    tell,
)

NAME = "sources"


def run(
    catalog: CatalogOption = "",
    form: FormatOption = None,
    output: OutputOption = "",
    lang: LangOption = Lang.en,
    as_of: AsOfOption = "",
) -> None:
    """Every upstream: version, date, licence, and where each of its rows went."""
    from modelpick.catalog import about

    tell(about.source_list(read_catalog(catalog), day(as_of)), form, output, lang)
