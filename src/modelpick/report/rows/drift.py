"""Every finding: drift first, then what to look at, then news."""

from __future__ import annotations

from modelpick.answers.drift import Drift
from modelpick.report.flat import Flat, text

_HEAD = ("kind", "requirement", "cause", "fact")


def rows(document: Drift) -> Flat:
    levels = (("drift", document.drifts), ("warning", document.warnings), ("note", document.notes))
    found = [
        [document.pick.offering, level, *(getattr(one, name) for name in _HEAD), text(one.was), text(one.now), one.line,
         one.told.text]
        for level, findings in levels
        for one in findings
    ]  # fmt: skip
    return Flat(["offering", "level", *_HEAD, "was", "now", "line", "told"], found)
