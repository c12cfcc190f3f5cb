"""`modelpick show MODEL`."""

from __future__ import annotations

from modelpick.cli.asked import Given, workload, workload_flags
from modelpick.cli.common import note, read_catalog, tell
from modelpick.cli.declared import AS_OF, CATALOG, FORMAT, LANG, OUTPUT, RULES, argument
from modelpick.cli.judging import check_rules, ground_of, rerun, settle
from modelpick.cli.named import taken
from modelpick.judge.clock import created

PARAMETERS = (
    *workload_flags("traffic"),
    argument("model", "MODEL", "A model by id or name, or one offering of it.", names="model"),
    AS_OF, CATALOG, RULES, FORMAT, OUTPUT, LANG,
)  # fmt: skip


def run(given: Given, model: str, as_of: str, catalog: str, rules: str, form: str, output: str, lang: str) -> None:
    """One model: facts, fit, quality, costs, every route, conflicts, history, alternatives, questions and answers."""
    from modelpick.judge.pages.model import model_page

    settle()
    view = read_catalog(catalog, rules)
    check_rules(view, own=bool(rules))
    found = taken(view, model)
    traffic, notices = workload(given, view)
    note(*notices)
    ground = ground_of(view, as_of)
    told, again = [*view.notices, *notices, *found.notes], rerun(ground.as_of, found)
    tell(model_page(ground, traffic, found.model, found.offering, created(), again, told), form, output, lang)
