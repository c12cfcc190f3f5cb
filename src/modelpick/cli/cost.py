"""`modelpick cost MODEL...`."""

from __future__ import annotations

from modelpick.cli import asked
from modelpick.cli.common import note, read_catalog, tell
from modelpick.cli.declared import AS_OF, CATALOG, FORMAT, LANG, OUTPUT, argument, option
from modelpick.cli.judging import check_rules
from modelpick.cli.named import taken
from modelpick.judge.clock import day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.catalog.entities import Offering
    from modelpick.catalog.view import View

PARAMETERS = (
    *asked.workload_flags("traffic"),
    argument("models", "MODEL...", "Models, or single offerings.", many=True, names="model"),
    option(
        "--allow", "KIND", "Also show what costs nothing: free, subscription, local.", many=True, names="allowance"
    ),
    AS_OF, CATALOG, FORMAT, OUTPUT, LANG,
)  # fmt: skip


def run(
    given: asked.Given,
    models: list[str],
    allow: list[str] | None,
    as_of: str,
    catalog: str,
    form: str,
    output: str,
    lang: str,
) -> None:
    """The full bill for given traffic at every live route of each MODEL, the cheapest first."""
    from modelpick.judge.costs import cost

    today = day(as_of).isoformat()
    view = read_catalog(catalog)
    check_rules(view, own=False)
    workload, notices = asked.workload(asked.Given({**given.flags, "allow": allow}, given.file), view)
    note(*notices)
    offerings = {one.id: one for wanted in models for one in _routes(view, wanted)}
    tell(cost(view, list(offerings.values()), workload, today), form, output, lang)


def _routes(view: View, wanted: str) -> list[Offering]:
    """All routes of the model that a person means; else the one offering of that id."""
    found = taken(view, wanted)
    routes = [found.offering] if found.offering else view.model(found.model).routes
    return [view.offering_by_id(route) for route in routes]
