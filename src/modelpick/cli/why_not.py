"""`modelpick why-not MODEL`."""

from __future__ import annotations

from modelpick.cli.asked import Given, workload, workload_flags
from modelpick.cli.common import note, read_catalog, tell
from modelpick.cli.declared import CATALOG, FORMAT, LANG, OUTPUT, RULES, argument
from modelpick.cli.judging import check_rules, ground_of
from modelpick.cli.named import taken
from modelpick.judge.clock import created

PARAMETERS = (
    *workload_flags(),
    argument("model", "MODEL", "A model by id or name, or one offering of it.", names="model"),
    CATALOG, RULES, FORMAT, OUTPUT, LANG,
)  # fmt: skip


def run(given: Given, model: str, catalog: str, rules: str, form: str, output: str, lang: str) -> None:
    """What keeps a model from being the pick, and the smallest change that would let it win."""
    from modelpick.judge.why import why

    view = read_catalog(catalog, rules)
    check_rules(view, own=bool(rules))
    asked, notices = workload(given, view)
    note(*notices)
    found = taken(view, model)
    answer = why(ground_of(view, asked.as_of), asked, found.model, found.offering, created())
    tell(answer, form, output, lang)
