"""`modelpick rules show [NAME]`."""

from __future__ import annotations

from modelpick.cli.common import read_catalog, tell
from modelpick.cli.declared import CATALOG, FORMAT, LANG, OUTPUT, RULES, argument

PARAMETERS = (
    argument("name", "[NAME]", "A file, a card, a criterion, a preset or any other table.", default="", names="rule"),
    CATALOG, RULES, FORMAT, OUTPUT, LANG,
)  # fmt: skip


def run(name: str, catalog: str, rules: str, form: str, output: str, lang: str) -> None:
    """The rulebook, readable: its files, or all that is called NAME, with every anchor and its reason."""
    from modelpick.judge.rules import show
    from modelpick.rulebook.compiled import read_rules

    tell(show(read_rules(rules) if rules else read_catalog(catalog).rulebook, name), form, output, lang)
