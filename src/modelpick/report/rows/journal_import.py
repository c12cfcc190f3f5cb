"""What came with an import, by field."""

from __future__ import annotations

from modelpick.answers.measurement import JournalImport
from modelpick.report.flat import Flat


def rows(document: JournalImport) -> Flat:
    return Flat(("field", "added"), [[field, count] for field, count in document.by_field.items()])
