"""Every claim on a field on which claims differ, or of which one does not count."""

from __future__ import annotations

from modelpick.answers.catalog import ModelConflicts
from modelpick.report.flat import Flat, text

_COLUMNS = ("subject", "field", "state", "value", "source", "as_of", "dated_by", "url", "mark", "why")


def rows(document: ModelConflicts) -> Flat:
    return Flat(
        _COLUMNS,
        [
            [one.subject, one.field, one.state, text(said.value), said.source, said.as_of, said.dated_by, said.url,
             said.mark, said.why]
            for one in document.conflicts
            for said in one.claims
        ],
    )  # fmt: skip
