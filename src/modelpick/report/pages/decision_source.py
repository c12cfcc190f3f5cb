"""How to call the pick, what people ask, what was taken unasked, where the data come from, how to run it again."""

from __future__ import annotations

from modelpick.answers.decision import Assumption, Decision
from modelpick.answers.judged import Pick
from modelpick.report.page import Cell, Page
from modelpick.report.pages.decision_words import option, plain
from modelpick.report.pages.decision_words import origin as named_origin
from modelpick.report.tongue import Tongue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def call(page: Page, one: Pick) -> None:
    tongue, t = page.tongue, page.tongue.t
    page.heading(t("How to call {offering}", offering=one.offering or tongue.unknown))
    told = one.call
    if told is None:
        page.paragraph(t("not known: see the client package or the provider"))
        return
    rows = [
        (t("model"), told.model or tongue.unknown),
        (t("base url"), told.base_url or t("not known: see the client package or the provider")),
        (t("key variable"), told.key_variable or t("not known")),
        (t("effort"), told.effort),
        (t("package"), told.sdk),
    ]
    page.pairs((name, value) for name, value in rows if value)
    if told.curl:
        page.code(told.curl)


def questions(page: Page, decision: Decision) -> None:
    if decision.faqs:
        page.heading(page.tongue.t("Questions"))
    for one in decision.faqs:
        page.question(page.tongue.said(one.question), [page.tongue.said(sentence) for sentence in one.answer])


def origin(page: Page, decision: Decision) -> None:
    t = page.tongue.t
    taken(page, decision.assumptions)
    if decision.catalog is not None:
        sources(page, decision.catalog.sources)
    page.heading(t("How to run it again"))
    again(page, decision)


def taken(page: Page, assumptions: list[Assumption]) -> None:
    tongue, t = page.tongue, page.tongue.t
    if assumptions:
        page.heading(t("Taken because nobody said"))
    for one in assumptions:
        told = f"{option(tongue, one.name)} {plain(tongue, one.value)} ({named_origin(tongue, one.origin)})"
        page.point(f"{told}: {tongue.phrase(one.why)}" if one.why else told)


def sources(page: Page, listed: list[dict[str, Any]]) -> None:
    tongue, t = page.tongue, page.tongue.t
    if not listed:
        return
    page.heading(t("Sources"))
    columns = [t("source"), t("version"), t("date"), t("license")]
    rows = [
        [
            Cell(
                tongue.named(str(one.get("title") or one.get("name") or tongue.unknown)),
                link=str(one.get("url") or ""),
            ),
            Cell(str(one.get("version") or "")), Cell(tongue.date(one.get("date") or None)),
            Cell(_license(tongue, str(one.get("license") or ""))),
        ]
        for one in listed
    ]  # fmt: skip
    page.table(columns, rows)


def _license(tongue: Tongue, text: str) -> str:
    """An SPDX id is a name; what has spaces is words."""
    return tongue.phrase(text) if " " in text else text


def again(page: Page, decision: Decision) -> None:
    """The catalog that a command reads may change: its version tells whether it did."""
    tongue, t = page.tongue, page.tongue.t
    if decision.rerun:
        page.code(decision.rerun)
    else:
        page.paragraph(t("The command is not known."))
    version = decision.catalog.version if decision.catalog else None
    if version or decision.as_of:
        page.paragraph(
            t("It was judged by catalog {version}, as of {day}; `modelpick catalog info` tells which one is in use.",
              version=version or tongue.unknown, day=tongue.date(decision.as_of or None))
        )  # fmt: skip
    if decision.facts:
        page.paragraph(
            tongue.many(len(decision.facts), "`--format json` has {n:count} fact that this rests on.",
                        "`--format json` has {n:count} facts that this rests on.")
        )  # fmt: skip
