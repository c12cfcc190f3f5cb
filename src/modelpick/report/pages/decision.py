"""A Decision: what to take and what it costs first, then why, then what to check, then where it all comes from."""

from __future__ import annotations

from modelpick.answers.decision import CatalogTold, Decision
from modelpick.report.page import Page
from modelpick.report.pages import (
    decision_bill,
    decision_checks,
    decision_picks,
    decision_source,
    decision_sure,
    decision_tradeoffs,
)
from modelpick.report.pages.decision_words import foremost, option, plain
from modelpick.report.pages.traffic import is_told, traffic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_UNSAID = ("", "default", "rules")  # origins of what nobody said; a preset's and a profile's begin with that word
_SHOWN_APART = ("preset", "profile", "as_of", "current", "top")
_TITLES = {
    "unverified": "Decision: something to confirm first",
    "none": "Decision: nothing meets every requirement",
}
_NO_PICK = {
    "unverified": "Nothing is picked: confirm first what is open, see below.",
    "none": "Nothing is picked: nothing meets every requirement.",
}


def tell(page: Page, decision: Decision) -> None:
    page.title(_title(page, decision))
    _verdict(page, decision)
    _asked(page, decision)
    shown = foremost(decision)
    if shown:
        decision_picks.scorecard(page, decision, shown)
        decision_picks.points(page, decision, shown)
    decision_tradeoffs.choices(page, decision)
    if shown:
        decision_bill.bill(page, decision, shown)
    decision_sure.sureness(page, decision)
    decision_tradeoffs.requirements(page, decision)
    decision_checks.checks(page, decision)
    decision_checks.left_out(page, decision)
    decision_tradeoffs.fallback(page, decision)
    decision_tradeoffs.switches(page, decision)
    if shown:
        decision_source.call(page, shown[0])
    decision_source.questions(page, decision)
    decision_source.origin(page, decision)


def _title(page: Page, decision: Decision) -> str:
    t = page.tongue.t
    if decision.picks:
        return t("Decision: {offering}", offering=decision.picks[0].offering or page.tongue.unknown)
    return t(_TITLES.get(decision.outcome, "Decision: what was picked is not known"))


def _verdict(page: Page, decision: Decision) -> None:
    page.heading(page.tongue.t("Verdict"))
    page.paragraph(page.tongue.said(decision.verdict))
    if not decision.picks and decision.outcome in _NO_PICK:
        page.paragraph(page.tongue.t(_NO_PICK[decision.outcome]))
    _at_a_glance(page, decision)


def _at_a_glance(page: Page, decision: Decision) -> None:
    """The figures of the first pick that one looks for first."""
    if not decision.picks:
        return
    tongue, first = page.tongue, decision.picks[0]
    month = first.bill.per_month_usd if first.bill else None
    page.pairs(
        [
            (tongue.t("a month"), tongue.usd(month.mid if month else None)),
            (tongue.t("points of 100"), tongue.number(first.score)),
            (tongue.t("stays first"), tongue.pct(first.wins_pct)),
            (tongue.t("provider"), first.provider or tongue.unknown),
        ]
    )


def _asked(page: Page, decision: Decision) -> None:
    """For what, and as of when."""
    tongue, asked = page.tongue, decision.workload
    t = tongue.t
    page.heading(t("What was asked"))
    rows = [(t("as of"), tongue.date(decision.as_of))] if decision.as_of else []
    if decision.catalog is not None and decision.catalog.version:
        rows.append((t("catalog"), _catalog(page, decision.catalog)))
    rows += [(option(tongue, name), str(asked[name])) for name in ("preset", "profile", "current") if asked.get(name)]
    if own := _own(page, asked):
        rows.append((t("you asked for"), own))
    if is_told(asked):
        rows.append((t("a month"), traffic(tongue, asked)))
    page.pairs(rows)
    for notice in decision.notices:
        page.paragraph(t("Note: {notice}", notice=tongue.phrase(notice)))


def _catalog(page: Page, catalog: CatalogTold) -> str:
    tongue = page.tongue
    return tongue.t(
        "{version}, lists of {built} ({days} days old)", version=catalog.version or tongue.unknown,
        built=tongue.date(catalog.built or None), days=tongue.count(catalog.age_days),
    )  # fmt: skip


def _own(page: Page, asked: dict[str, Any]) -> str:
    """What the caller said; what was taken besides stands at the end, with the reason."""
    origin = asked.get("origin") or {}
    said = [
        name
        for name, of in origin.items()
        if name in asked and name not in _SHOWN_APART
        if of not in _UNSAID and not of.startswith(("preset ", "profile "))
    ]
    as_given = [name for name in ("weight", "priorities") if asked.get(name)]  # the weights are what became of them
    said = [each for name in said for each in (as_given or [name] if name == "weights" else [name])]
    return "; ".join(f"{option(page.tongue, name)} {plain(page.tongue, asked[name])}" for name in said)
