"""Every entry of the journal that was asked for."""

from __future__ import annotations

from modelpick.answers.measurement import JournalList
from modelpick.report.flat import Flat

NAMES = ("input_tokens", "output_tokens", "effort", "concurrency", "rate_per_s", "address")
_COLUMNS = (
    "offering", "endpoint", "field", "value", "low", "high", "n", "at", "region", "verdict", "counts", "why_not",
    "evidence", "by", "session", "id", "error_share", *NAMES,
)  # fmt: skip


def rows(document: JournalList) -> Flat:
    return Flat(
        _COLUMNS,
        [
            [one.offering, one.endpoint, one.field, one.value, one.low, one.high, one.n, one.at, one.region,
             one.verdict, one.counts, one.why_not.text if one.why_not else "", one.evidence, one.by,
             one.session, one.id, one.error_share, *(one.conditions.get(name) for name in NAMES)]
            for one in document.measurements
        ],
    )  # fmt: skip
