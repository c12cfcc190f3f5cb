"""A check as SARIF 2.1.0, for code scanning: every kind of finding is a rule, every finding a result at its line.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
import json

from modelpick.answers.drift import Drift, Finding
from modelpick.answers.visible import visible
from modelpick.errors import UsageError
from modelpick.report.formats.github import message
from modelpick.report.page import Page
from modelpick.report.tongue import Tongue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_VERSION = "2.1.0"
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# What each kind is about; of one that stands not here, its name.
RULES = {
    "retired": "The pick has been retired.",
    "retiring": "The pick will be retired within the horizon.",
    "ineligible": "The pick no longer meets a requirement.",
    "repriced": "The same work costs more at the pick than is allowed.",
    "overtaken": "Another pick leads by more than is allowed.",
    "unknown": "Whether the pick meets a requirement is no longer known.",
    "edited": "The lock has been edited.",
    "edited_bill": "The bill is not that of an edited lock.",
    "incomparable": "The locked rates make no bill to compare with.",
    "unlisted": "No source lists the pick any more.",
    "renamed": "The pick has another id.",
    "only_route": "The pick is not listed; another route of its model is.",
    "duplicate": "The pick is another id of the same.",
    "alive_for": "The pick is served for less long than the work asks.",
    "fact_unknown": "A fact of the lock is no longer known.",
    "not_measured": "The lock rests on a measurement that this journal does not have.",
    "measured_since": "Measurements count that did not with the lock.",
    "measured_elsewhere": "The lock was made with measurements that this journal does not have.",
    "price_unknown": "What the pick costs is no longer known.",
    "rate_unknown": "A rate of the pick is no longer stated.",
    "estimate": "The bill has grown by an estimate, not by a price.",
    "fallback": "The fallback is not what it was.",
    "preset_changed": "The preset of the lock has changed.",
    "rules_changed": "The rules of modelpick have changed.",
    "older_catalog": "The catalog is older than the lock.",
    "stale_catalog": "The catalog is old.",
    "earlier_day": "It was checked as of a day before the lock.",
    "tool_changed": "Another version of modelpick wrote the lock.",
    "cheaper": "The pick has become cheaper.",
    "effort": "Another effort suits the work best today.",
    "behind": "Another pick leads by no more than is allowed.",
}


def told(document: Any, tongue: Tongue, color: bool = False, width: int = 0) -> str:
    if not isinstance(document, Drift):
        raise UsageError("--format sarif: results are made of a check alone", "`modelpick check` makes one of a lock")
    levels = (("error", document.drifts), ("warning", document.warnings), ("note", document.notes))
    kinds = dict.fromkeys(_kind(one) for _, found in levels for one in found)
    rules = {kind: at for at, kind in enumerate(kinds)}
    results = [_result(level, one, rules, document, tongue) for level, found in levels for one in found]
    driver = {
        "name": "modelpick", "version": document.tool,
        "rules": [
            {"id": kind, "shortDescription": {"text": tongue.t(RULES.get(kind, kind))}} for kind in rules
        ],
    }  # fmt: skip
    run = {
        "tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results,
        "properties": {"outcome": document.outcome, "verdict": visible(tongue.said(document.verdict)),
                       "asOf": document.as_of},
    }  # fmt: skip
    text = json.dumps({"$schema": _SCHEMA, "version": _VERSION, "runs": [run]}, indent=2, ensure_ascii=True)
    return text + "\n"


def drawn(page: Page, color: bool = False, width: int = 0) -> str:
    raise UsageError("--format sarif: results are of one check", "render them one at a time")


def _kind(one: Finding) -> str:
    return one.kind or "unnamed"


def _result(level: str, one: Finding, rules: dict[str, int], document: Drift, tongue: Tongue) -> dict[str, Any]:
    place = {
        "artifactLocation": {"uri": address(document.lock.file)},
        "region": {"startLine": max(1, one.line if isinstance(one.line, int) else 1)},
    }
    about = f"{document.pick.offering}|{one.kind}|{one.requirement or ''}|{one.fact or ''}"
    return {
        "ruleId": _kind(one), "ruleIndex": rules[_kind(one)], "level": level,
        "message": {"text": visible(message(one, tongue))},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"modelpick/v1": hashlib.sha256(about.encode()).hexdigest()[:16]},
    }  # fmt: skip


def address(file: str) -> str:
    """A path as a reference within the repository: a link to a file that code scanning can open."""
    from urllib.parse import quote

    plain = file.replace("\\", "/")
    while plain.startswith("./"):
        plain = plain[2:]
    return quote(plain)
