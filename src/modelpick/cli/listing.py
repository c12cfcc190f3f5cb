"""`modelpick list [WORD...]`."""

from __future__ import annotations

from typing import Annotated

import typer

from modelpick.cli.asked import Given, workload
from modelpick.cli.common import (
    CatalogOption,
    Format,
    FormatOption,
    Lang,
    LangOption,
    OutputOption,
    RulesOption,
    implied,
    note,
    read_catalog,
    tell,
)
from modelpick.cli.judging import NOTHING_MEETS_IT, check_rules, ground_of, settle
from modelpick.cli.pager import paged
from modelpick.errors import UsageError
from modelpick.workload.options import BY_NAME

NAME = "list"
_WEIGHING = ("weight", "priorities", "rank_by", "current")  # nothing in a list has a score


def run(
    given: Given,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORD]...", help="Only models with these words in their name.")
    ] = None,
    sort: Annotated[
        str,
        typer.Option(
            "--sort", metavar="COLUMN", help="The smallest first, or with -COLUMN the largest; what is unknown last."
        ),
    ] = "-quality",
    reverse: Annotated[bool, typer.Option("--reverse", help="The other way round.")] = False,
    columns: Annotated[
        list[str] | None,
        typer.Option("--columns", metavar="LIST", help="Which columns, in which order (e.g. id,input,quality.coding)."),
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="At most so many rows.")] = None,
    pager: Annotated[bool, typer.Option("--pager/--no-pager", help="On a terminal, a screen at a time.")] = True,
    catalog: CatalogOption = "",
    rules: RulesOption = "",
    form: FormatOption = None,
    output: OutputOption = "",
    lang: LangOption = Lang.en,
) -> None:
    """The models of the catalog, filtered as `recommend` does, each at its cheapest route that meets what is asked."""
    from modelpick.judge.pages.listing import Wanted, listing

    _refuse(given)
    view = read_catalog(catalog, rules)
    check_rules(view, own=bool(rules))
    asked, notices = workload(given, view, browsing=True)
    for notice in notices:
        note(notice)
    names = [name for told in columns or () for name in told.split(",") if name.strip()]
    if columns and not names:
        raise UsageError("--columns: expected names of columns", "for example --columns id,input,output")
    if limit is None and given.flags.get("top"):
        limit = asked.top
    settle()
    told = listing(
        ground_of(view, asked.as_of), asked, Wanted(tuple(words or ()), sort, reverse, tuple(names), limit)
    )  # fmt: skip
    is_table = (form or implied(output)) is Format.table
    tell(told, form, output, lang, paged if pager and is_table else None)
    if not told.found:
        raise typer.Exit(NOTHING_MEETS_IT)


def _refuse(given: Given) -> None:
    """Flags that a list could only ignore."""
    if idle := [BY_NAME[name].flag for name in _WEIGHING if given.flags.get(name)]:
        raise UsageError(
            f"list weighs nothing: {', '.join(idle)} would change no row",
            "`recommend` takes it; a list is put in order by --sort COLUMN and --profile NAME",
        )
