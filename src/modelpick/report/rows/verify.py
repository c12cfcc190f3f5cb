"""Every check, in the order in which they were made, and those that were not."""

from __future__ import annotations

from modelpick.answers.verify import Verification
from modelpick.report.flat import Flat, text


def rows(document: Verification) -> Flat:
    where = document.endpoint
    subject = [where.offering, where.base_url, where.model]
    found = [
        [*subject, each.check, text(each.claimed), text(each.needed), each.verdict, each.is_against, text(each.value),
         each.tries, each.evidence.text]
        for each in document.checks
    ]  # fmt: skip
    found += [[*subject, each.check, None, None, "", False, None, 0, each.why.text] for each in document.skipped]
    columns = ["offering", "base_url", "model", "check", "claimed", "needed", "verdict", "is_against", "value", "tries"]
    return Flat([*columns, "evidence"], found)
