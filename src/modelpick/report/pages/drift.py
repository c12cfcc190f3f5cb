"""`check` as a terminal shows it."""

from __future__ import annotations

from modelpick.answers.drift import Drift, FactChange, Finding
from modelpick.report.page import Page
from modelpick.report.pages.traffic import traffic
from modelpick.report.tongue import Tongue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_CAUSES = {
    "facts": "What the catalog says has changed.",
    "measured": "Other measurements count than with the lock; the lists are the same.",
    "time": "Time has passed.",
    "rules": "What modelpick judges by has changed.",
    "lock": "The lock has been edited, and that may be why.",
}  # of one that is not known nothing is said
_EARLIER = "The day that is judged is before the lock's."
_MANY = 30  # facts that are shown


def tell(page: Page, answer: Drift) -> None:
    tongue, t = page.tongue, page.tongue.t
    page.heading(t("Check of {offering}", offering=answer.pick.offering))
    page.paragraph(tongue.said(answer.verdict))
    page.paragraph(
        t("{file}, locked on {day:date}; checked as of {today:date}.", file=answer.lock.file, day=answer.lock.as_of,
          today=answer.as_of)
    )  # fmt: skip
    is_earlier = answer.as_of < answer.lock.as_of
    _findings(page, t("Drift"), answer.drifts, is_earlier)
    _findings(page, t("To look at"), answer.warnings, is_earlier)
    _findings(page, t("News"), answer.notes, is_earlier)
    _then_and_now(page, answer)
    _changes(page, answer.changes)
    _catalogs(page, answer)
    for command in answer.next:
        page.code(command)


def _findings(page: Page, title: str, found: list[Finding], is_earlier: bool) -> None:
    tongue, t = page.tongue, page.tongue.t
    if not found:
        return
    page.heading(title)
    for one in found:
        page.point(tongue.said(one.told))
        for detail in one.details:
            page.paragraph(tongue.said(detail), 1)
        if one.cause in _CAUSES:
            page.paragraph(t(_EARLIER if is_earlier and one.cause == "time" else _CAUSES[one.cause]), 1)
        page.paragraph(tongue.said(one.todo), 1)


def _then_and_now(page: Page, answer: Drift) -> None:
    tongue, t = page.tongue, page.tongue.t
    pick, limits = answer.pick, answer.limits
    page.heading(t("Then and now"))
    page.paragraph(t("A month is {traffic}.", traffic=traffic(tongue, answer.workload)))
    rows = [
        (t("score"), tongue.number(pick.score), tongue.number(pick.now_score), ""),
        (t("USD a month"), tongue.usd(pick.month_usd), tongue.usd(pick.now_month_usd),
         t("{limit:share} more", limit=limits.max_price_rise)),
        (t("points before the next"), _signed(tongue, pick.margin), _signed(tongue, pick.now_margin),
         _signed(tongue, limits.least_margin)),
        (t("the next"), pick.second or t("none"), pick.now_second or t("none"), ""),
    ]  # fmt: skip
    columns = ["", t("with the lock"), t("today"), t("allowed")]
    page.table(columns, rows, numbers=columns[1:], sortable=False)
    page.paragraph(
        t("Drift from {days:count} days before a retirement ({from_}).", days=limits.horizon_days,
          from_=limits.horizon_from)
    )  # fmt: skip


def _signed(tongue: Tongue, value: float | None) -> str:
    return tongue.form("signed", value)


def _changes(page: Page, changes: list[FactChange]) -> None:
    tongue, t = page.tongue, page.tongue.t
    if not changes:
        return
    page.heading(t("Facts of the lock that have changed ({n:count})", n=len(changes)))
    rows = [
        (
            one.fact,
            _value(tongue, one.was, one.was_state),
            _value(tongue, one.now, one.now_state),
            one.source,
            one.as_of,
        )
        for one in changes[:_MANY]
    ]
    page.table([t("fact"), t("with the lock"), t("today"), t("source"), t("as of")], rows)
    if (more := len(changes) - _MANY) > 0:
        page.paragraph(tongue.many(more, "{n:count} more in the JSON.", "{n:count} more in the JSON."))


def _value(tongue: Tongue, value: Any, state: str) -> str:
    """A state that is not plain stands behind it."""
    if value is None:
        return tongue.unknown
    if isinstance(value, bool):
        told = tongue.t("yes") if value else tongue.t("no")
    elif isinstance(value, dict):
        told = tongue.number(value["mean"]) if isinstance(value.get("mean"), int | float) else str(value)
    elif isinstance(value, list):
        told = tongue.listed([str(each) for each in value])
    elif isinstance(value, int | float):
        told = tongue.figure(f"{value:,.10g}" if isinstance(value, float) else f"{value:,}")
    else:
        told = str(value)
    return told if state in ("known", "computed") else f"{told} ({tongue.phrase(state)})"


def _catalogs(page: Page, answer: Drift) -> None:
    """Which lists, rules and tool spoke then, and which speak now: an upgrade is not the provider's doing."""
    t = page.tongue.t
    lock, now = answer.lock, answer.catalog
    page.heading(t("What it was judged by"))
    rows = [
        (t("catalog"), f"{lock.catalog_version} ({page.tongue.date(lock.catalog_date)})",
         f"{now.version} ({page.tongue.date(now.built)})"),
        (t("rules"), lock.rules, answer.rules),
        ("modelpick", lock.tool, answer.tool),
    ]  # fmt: skip
    page.table(["", t("with the lock"), t("today")], rows, sortable=False)
