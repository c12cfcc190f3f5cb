"""`modelpick catalog info`."""

from __future__ import annotations

from modelpick.cli.common import (
    AsOfOption,
    CatalogOption,
    FormatOption,
    Lang,
    LangOption,
    OutputOption,
    day,
    note,
    read_catalog,
    tell,
)

NAME = "info"


def run(
    catalog: CatalogOption = "",
    form: FormatOption = None,
    output: OutputOption = "",
    lang: LangOption = Lang.en,
    as_of: AsOfOption = "",
) -> None:
    """Counts, versions, age, and how much is known of each field."""
    from modelpick.catalog import about

    view = read_catalog(catalog)
    answer = about.info(view, day(as_of))
    for notice in answer.notices[len(view.notices) :]:  # those were told when the catalog was read
        note(notice)
    tell(answer, form, output, lang)
