"""`modelpick routes MODEL`."""

from __future__ import annotations

from modelpick.cli.asked import Given, workload, workload_flags
from modelpick.cli.common import note, read_catalog, tell
from modelpick.cli.declared import AS_OF, CATALOG, FORMAT, LANG, OUTPUT, RULES, argument
from modelpick.cli.judging import check_rules, ground_of, rerun, settle
from modelpick.cli.named import taken
from modelpick.judge.clock import created

PARAMETERS = (
    *workload_flags("traffic", also=("region", "any_provider")),
    argument("model", "MODEL", "A model by id or name, or one offering of it.", names="model"),
    AS_OF, CATALOG, RULES, FORMAT, OUTPUT, LANG,
)  # fmt: skip


def run(given: Given, model: str, as_of: str, catalog: str, rules: str, form: str, output: str, lang: str) -> None:
    """Who serves a model: prices, speeds and limits of every route, and which to take for what."""
    from modelpick.judge.pages.routes import routes

    settle()
    view = read_catalog(catalog, rules)
    check_rules(view, own=bool(rules))
    asked, notices = workload(given, view)
    note(*notices)
    found = taken(view, model)
    ground = ground_of(view, as_of)
    told, again = [*view.notices, *notices, *found.notes], rerun(ground.as_of, found)
    page = routes(ground, found.model, asked, asked.region, asked.any_provider, created(), again, told)
    tell(page, form, output, lang)
