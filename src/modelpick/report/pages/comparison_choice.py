"""What follows from a comparison: the bill, when to choose which, what a switch takes, and where to go on."""

from __future__ import annotations

from modelpick.answers.comparison import Comparison, Move
from modelpick.report.page import Page
from modelpick.report.pages.comparison_words import labels, last_known, span
from modelpick.report.pages.traffic import traffic


def bills(page: Page, document: Comparison) -> None:
    t, tongue = page.tongue.t, page.tongue
    if not document.models:
        return
    page.heading(t("Bill a month"))
    page.paragraph(t("For {traffic}.", traffic=traffic(tongue, document.workload)))
    last_known(page, document)
    rows = []
    for name, one in zip(labels(document), document.models, strict=True):
        bill = one.bill
        tiers = dict.fromkeys(line.tier for line in bill.lines if line.tier) if bill else {}
        rows.append([
            name, one.offering or t("no route"), tongue.listed([tongue.phrase(tier) for tier in tiers]) or t("none"),
            one.effort or t("usual"), span(tongue, "usd", bill.per_request_usd if bill else None),
            span(tongue, "usd", bill.per_month_usd if bill else None),
        ])  # fmt: skip
    columns = [t("model"), t("route"), t("tiers"), t("effort"), t("a request"), t("a month")]
    page.table(columns, rows, numbers=columns[4:])
    for delta in document.bills:
        page.point(tongue.short(delta.told))
    for one in document.models:
        for note in one.bill.notes if one.bill else []:
            page.point(f"{one.key}: {tongue.said(note)}")


def choices(page: Page, document: Comparison) -> None:
    t = page.tongue.t
    page.heading(t("Choose which when"))
    for one in document.choose_when:
        page.heading(t("{model} over {over}", model=one.model, over=one.over), 3)
        for reason in one.reasons:
            page.point(page.tongue.short(reason))


def moves(page: Page, document: Comparison) -> None:
    t = page.tongue.t
    page.heading(t("What a switch takes"))
    for move in document.moves:
        page.heading(t("From {from_} to {to}", from_=move.from_, to=move.to), 3)
        for sentence in move.connection:
            page.point(page.tongue.said(sentence))
        _capabilities(page, move)
        for sentence in (*move.parameters, *move.friction):
            page.point(page.tongue.short(sentence))


def _capabilities(page: Page, move: Move) -> None:
    t, tongue = page.tongue.t, page.tongue
    if not (move.from_offering and move.to_offering):
        return
    lost, gained = ([tongue.form("capability", name) for name in names] for names in (move.lost, move.gained))
    page.point(
        t("To be replaced, as {to} is known not to have it: {names:list}.", to=move.to_offering, names=lost)
        if lost
        else t("Nothing to be replaced: {to} is known to lack nothing that {from_} is known to have.",
               to=move.to_offering, from_=move.from_offering)
    )  # fmt: skip
    if gained:
        page.point(t("Gained: {names:list}.", names=gained))


def deep_dive(page: Page, document: Comparison) -> None:
    t, tongue, deep = page.tongue.t, page.tongue, document.deep_dive
    page.heading(t("Deep dive"))
    page.heading(t("Capabilities that are shared, and that are not"), 3)
    for sentence in deep.footprint.told:
        page.point(tongue.said(sentence))
    if deep.footprint.shared:
        page.point(t("Shared: {names:list}.",
                     names=[tongue.form("capability", name) for name in deep.footprint.shared]))  # fmt: skip
    for one, only in zip(document.models, deep.footprint.only, strict=False):
        if only:
            names = [tongue.form("capability", name) for name in only]
            page.point(t("{model} alone, as all others are known not to have it: {names:list}.", model=one.key,
                         names=names))  # fmt: skip
    page.heading(t("Price of a blend"), 3)
    last_known(page, document)
    for sentence in deep.blend.told:
        page.point(tongue.said(sentence))
    page.heading(t("Routes and who is behind them"), 3)
    for sentence in deep.concentration:
        page.point(tongue.said(sentence))
    page.paragraph(tongue.said(deep.caveat))


def questions(page: Page, document: Comparison) -> None:
    page.heading(page.tongue.t("Questions"))
    for one in document.faqs:
        page.question(page.tongue.said(one.question), [page.tongue.said(each) for each in one.answer])


def commands(page: Page, document: Comparison) -> None:
    """As one types them; the last is this page again."""
    t = page.tongue.t
    page.heading(t("To go on"))
    page.code("\n".join(line for one in document.commands for line in (f"# {page.tongue.said(one.what)}", one.command)))
    if document.command:
        page.paragraph(t("This page again, by the catalog {version}:", version=document.catalog.version))
        page.code(document.command)
