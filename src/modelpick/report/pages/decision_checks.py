"""What to verify before committing, what nobody knows, and who was refused."""

from __future__ import annotations

from itertools import groupby

from modelpick.answers.decision import Decision
from modelpick.answers.judged import Pick
from modelpick.answers.tried import TRY_ALL, is_tried
from modelpick.report.page import Cell, Page
from modelpick.report.pages.bills import month
from modelpick.report.pages.decision_words import foremost, labels, miss, requirement

_MISSES = 5
_TRIED = (
    "What behavior can settle of these is tried, within a dollar, and decided again by this, once `--format json "
    "--output decision.json` has saved the Decision:"
)


def checks(page: Page, decision: Decision) -> None:
    t = page.tongue.t
    if decision.checks:
        page.heading(t("What to verify before committing"))
        first = next(iter(foremost(decision)), None)
        listed(page, decision, first.call.curl if first and first.call else None)
    if decision.to_verify:
        page.heading(t("To verify"))
        page.paragraph(t("These fail nothing, but of something nobody says whether they meet it."))
        _open(page, decision.to_verify)
        if any(is_tried(name) for one in decision.to_verify for name in one.unverified or ()):
            page.paragraph(t(_TRIED))
            page.code(TRY_ALL)


def listed(page: Page, decision: Decision, told_below: str | None = None) -> None:
    """Those that the same command answers stand together above it. `told_below`: one that another section has."""
    for command, checked in groupby(decision.checks, key=lambda check: check.command):
        for check in checked:
            page.point(page.tongue.short(check.what) if check.what else page.tongue.unknown)
        if command and command == told_below:
            page.paragraph(page.tongue.t("The call for it stands below, under how to call it."), 1)
        elif command:
            page.code(command)


def _open(page: Page, rows: list[Pick]) -> None:
    tongue, t = page.tongue, page.tongue.t
    columns = ["#", t("offering"), t("points"), t("a month"), t("to confirm")]
    cells = []
    for label, one in zip(labels(rows), rows, strict=True):
        usd = one.bill.per_month_usd if one.bill else None
        cells.append([
            Cell(label, one.rank), Cell(one.offering or tongue.unknown),
            Cell(tongue.form("points", one.score), one.score),
            Cell(month(tongue, one.bill), usd.mid if usd else None), Cell(_open_of(page, one)),
        ])  # fmt: skip
    page.table(columns, cells, numbers=["#", *columns[2:4]])


def _open_of(page: Page, one: Pick) -> str:
    return ", ".join(requirement(page.tongue, name) for name in one.unverified)


def left_out(page: Page, decision: Decision) -> None:
    tongue, t = page.tongue, page.tongue.t
    if decision.less_known:
        page.heading(t("Better by points, of providers that nobody vouches for"))
        page.paragraph(t("`--any-provider` admits them."))
        for one in decision.less_known[:_MISSES]:
            page.point(miss(tongue, one))
        if (more := len(decision.less_known) - _MISSES) > 0:
            page.paragraph(t("and {n:count} more", n=more))
    refused = decision.refused
    if refused is None:
        return
    page.heading(
        t("Refused")
        if refused.total is None
        else tongue.many(refused.total, "Refused: {n:count} offering", "Refused: {n:count} offerings")
    )
    if refused.total == 0:
        page.paragraph(t("Nobody fails a requirement."))
    if counts := refused.by_requirement:
        rows = [[Cell(requirement(tongue, name)), Cell(tongue.count(count), count)] for name, count in counts.items()]
        page.table([t("refused by"), t("offerings")], rows, numbers=[t("offerings")])
        page.paragraph(t("One may be refused by several."))
    if refused.near_misses:
        page.paragraph(t("The best that one requirement alone rules out:"))
    for one in refused.near_misses[:_MISSES]:
        page.point(tongue.short(one.reason) if one.reason else miss(tongue, one))
