"""`modelpick list [WORD...]`."""

from __future__ import annotations

from modelpick.cli.asked import Given, workload, workload_flags
from modelpick.cli.common import implied, note, read_catalog, tell
from modelpick.cli.declared import CATALOG, FORMAT, LANG, OUTPUT, RULES, argument, number, option, switch
from modelpick.cli.judging import NOTHING_MEETS_IT, check_rules, ground_of, settle
from modelpick.cli.pager import paged
from modelpick.errors import UsageError
from modelpick.workload.options import BY_NAME

_WEIGHING = ("weight", "priorities", "rank_by", "current")  # nothing in a list has a score

PARAMETERS = (
    *workload_flags(),
    argument("words", "[WORD]...", "Only models with these words in their name.", default=None, many=True),
    option(
        "--sort", "COLUMN", "The smallest first, or with -COLUMN the largest; what is unknown last.",
        default="-quality", names="column",
    ),
    switch("--reverse", "The other way round."),
    option(
        "--columns", "LIST", "Which columns, in which order (e.g. id,input,quality.coding).",
        many=True, names="column",
    ),
    number("--limit", "N", "At most so many rows.", least=1),
    switch("--pager", "On a terminal, a screen at a time.", default=True, opposite=True),
    CATALOG, RULES, FORMAT, OUTPUT, LANG,
)  # fmt: skip


def run(
    given: Given,
    words: list[str] | None,
    sort: str,
    reverse: bool,
    columns: list[str] | None,
    limit: int | None,
    pager: bool,
    catalog: str,
    rules: str,
    form: str,
    output: str,
    lang: str,
) -> int | None:
    """The models of the catalog, filtered as `recommend` does, each at its cheapest route that meets what is asked."""
    from modelpick.judge.pages.listing import Wanted, listing

    _refuse(given)
    view = read_catalog(catalog, rules)
    check_rules(view, own=bool(rules))
    asked, notices = workload(given, view, browsing=True)
    note(*notices)
    names = [name for told in columns or () for name in told.split(",") if name.strip()]
    if columns and not names:
        raise UsageError("--columns: expected names of columns", "for example --columns id,input,output")
    if limit is None and given.flags.get("top"):
        limit = asked.top
    settle()
    told = listing(
        ground_of(view, asked.as_of), asked, Wanted(tuple(words or ()), sort, reverse, tuple(names), limit)
    )  # fmt: skip
    is_table = (form or implied(output)) == "table"
    tell(told, form, output, lang, paged if pager and is_table else None)
    return None if told.found else NOTHING_MEETS_IT


def _refuse(given: Given) -> None:
    """Flags that a list could only ignore."""
    if idle := [BY_NAME[name].flag for name in _WEIGHING if given.flags.get(name)]:
        raise UsageError(
            f"list weighs nothing: {', '.join(idle)} would change no row",
            "`recommend` takes it; a list is put in order by --sort COLUMN and --profile NAME",
        )
