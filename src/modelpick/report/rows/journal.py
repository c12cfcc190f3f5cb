"""Every entry of the journal that was asked for."""

from __future__ import annotations

from modelpick.answers.measurement import JournalList
from modelpick.report.flat import Flat

_COLUMNS = (
    "offering", "endpoint", "field", "value", "low", "high", "n", "at", "region", "verdict", "counts", "why_not",
    "evidence", "by", "session", "id",
)  # fmt: skip


def rows(document: JournalList) -> Flat:
    return Flat(
        _COLUMNS,
        [
            [one.offering, one.endpoint, one.field, one.value, one.low, one.high, one.n, one.at, one.region,
             one.verdict, one.counts, one.why_not.text if one.why_not else "", one.evidence, one.by,
             one.session, one.id]
            for one in document.measurements
        ],
    )  # fmt: skip
