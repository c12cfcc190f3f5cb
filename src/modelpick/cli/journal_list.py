"""`modelpick journal list`."""

from __future__ import annotations

from modelpick.answers.measurement import JournalList
from modelpick.catalog.journal import journal_path, read
from modelpick.cli.common import note, read_catalog, tell
from modelpick.cli.declared import AS_OF, CATALOG, FORMAT, LANG, OUTPUT, RULES
from modelpick.cli.journal_asked import FIELD, OFFERING, asked
from modelpick.cli.judging import command_line
from modelpick.judge.clock import created, day_text

PARAMETERS = (OFFERING, FIELD, CATALOG, RULES, FORMAT, OUTPUT, LANG, AS_OF)


def run(
    offering: str, field: str, catalog: str, rules: str, form: str, output: str, lang: str, as_of: str | None
) -> None:
    """What was measured here: every figure and verdict, of how many runs, and whether it counts today."""
    from modelpick.catalog.journal_list import listed

    path, today = journal_path(), day_text(as_of or "")
    view = read_catalog(catalog, rules)
    entries, notices = read(path)
    for notice in notices:
        if notice not in view.notices:
            note(notice)
    wanted = asked(entries, offering, field, view)
    found = listed(view, wanted, today, entries)
    told = {name: value for name, value in (("offering", offering), ("field", field)) if value}
    tell(JournalList(created(), today, command_line(), path, len(entries), told, found, notices), form, output, lang)
