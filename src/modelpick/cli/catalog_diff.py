"""`modelpick catalog diff A [B]`."""

from __future__ import annotations

from modelpick.cli.common import tell
from modelpick.cli.declared import AS_OF, FORMAT, LANG, OUTPUT, argument
from modelpick.judge.clock import day

PARAMETERS = (
    argument("before", "A", "A catalog file, or shipped, current, previous.", names="catalog"),
    argument("after", "[B]", "The one to compare it with.", default="current", names="catalog"),
    FORMAT, OUTPUT, LANG, AS_OF,
)  # fmt: skip


def run(before: str, after: str, form: str, output: str, lang: str, as_of: str) -> None:
    """What changed from catalog A to catalog B: arrivals, prices, limits, capabilities, retirements, renames."""
    from modelpick.catalog.changes import changes
    from modelpick.catalog.view import open_view

    tell(changes(open_view(before, "", ""), open_view(after, "", ""), day(as_of)), form, output, lang)
