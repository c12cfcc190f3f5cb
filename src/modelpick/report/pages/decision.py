"""A Decision as a terminal shows it: what to take and what it costs first, then why, then what else there is."""

from __future__ import annotations

from modelpick.answers.decision import Decision
from modelpick.answers.judged import Bill, Call, Pick
from modelpick.answers.named import named
from modelpick.answers.quality import Range
from modelpick.answers.sentence import pct, rate, usd
from modelpick.report.page import Page
from modelpick.report.pages import decision_why
from modelpick.report.pages.bills import grounds
from modelpick.report.pages.traffic import traffic

_NO_PICK = {
    "unverified": "Nothing is picked: confirm what is open first (see To verify).",
    "none": "Nothing is picked: nothing meets every requirement.",
}


def tell(page: Page, decision: Decision) -> None:
    page.heading("Verdict")
    page.paragraph(decision.verdict.text)
    _asked(page, decision)
    if decision.picks:
        page.heading("Picks")
        picks(page, decision.picks)
    else:
        page.paragraph(_NO_PICK.get(decision.outcome, ""))
    first = next(iter([*decision.picks, *decision.to_verify]), None)
    if first is not None:
        _points(page, decision.picks or decision.to_verify)
        _quality(page, first)
        _bill(page, first)
    decision_why.confidence(page, decision)
    decision_why.choices(page, decision)
    decision_why.switches(page, decision)
    decision_why.requirements(page, decision)
    if decision.to_verify:
        _to_verify(page, decision.to_verify)
    decision_why.left_out(page, decision)
    decision_why.fallback(page, decision)
    if first is not None:
        _call(page, first.offering, first.call)
    decision_why.origin(page, decision)


def _asked(page: Page, decision: Decision) -> None:
    """For what, and as of when; what was taken because nobody said."""
    asked = decision.workload
    parts = [f"{name} {asked[name]}" for name in ("preset", "profile") if asked.get(name)]
    page.paragraph(
        f"For {', '.join(parts)}; as of {decision.as_of}; catalog {decision.catalog.version}, lists of "
        f"{decision.catalog.built} ({decision.catalog.age_days:,} days old)."
    )
    page.paragraph(f"A month is {traffic(asked)}.")
    for notice in decision.notices:
        page.paragraph(f"Note: {notice}")


def picks(page: Page, rows: list[Pick]) -> None:
    """A table on a wide page, two lines for each on a narrow one."""
    if page.is_wide:
        columns = (
            "#",
            "offering",
            "effort",
            "points",
            "low to high",
            "a month",
            "low to high ",
            "stays first",
            "front",
        )
        page.table(columns, [_row(one) for one in rows], numbers=("#", *columns[3:8]))
        page.paragraph("front: nothing that meets the requirements is both cheaper and better.")
        return
    narrow = ("#", "offering", "points", "a month", "first")
    cells = [(str(p.rank), p.offering, f"{p.score:.1f}", month(p.bill.per_month_usd), _share(p.wins_pct)) for p in rows]
    page.table(narrow, cells, numbers=(narrow[0], *narrow[2:]))


def _row(one: Pick) -> tuple[str, ...]:
    return (
        str(one.rank), one.offering, one.effort or "usual", f"{one.score:.1f}",
        f"{one.score_low:.1f} to {one.score_high:.1f}", month(one.bill.per_month_usd), _ends(one.bill.per_month_usd),
        _share(one.wins_pct), "yes" if one.pareto else "no",
    )  # fmt: skip


def month(range_: Range | None) -> str:
    return usd(range_.mid) if range_ else "unknown"


def _ends(range_: Range | None) -> str:
    return f"{usd(range_.low)} to {usd(range_.high)}" if range_ else ""


def _share(wins_pct: float | None) -> str:
    return "" if wins_pct is None else pct(wins_pct)


def _points(page: Page, rows: list[Pick]) -> None:
    """Criterion by criterion, the first beside the next."""
    shown = rows[: 5 if page.is_wide else 3]
    page.heading("Points by criterion")
    columns = (
        "criterion",
        "of",
        *(f"#{one.rank}" for one in shown),
        *(("the first: value and scale",) if shown else ()),
    )
    cells = []
    for at, line in enumerate(shown[0].points):
        value = _value(line.value, line.unit)
        told = f"{value}; {line.why}" if line.value is not None else line.why
        cells.append((line.criterion, f"{line.max:.1f}", *(f"{one.points[at].points:.1f}" for one in shown), told))
    page.table(columns, cells, numbers=columns[1 : 2 + len(shown)])
    good = [name.replace("_", " ") for name in shown[0].best_for]
    if good:
        page.paragraph(f"By what it declares, {shown[0].model} suits {', '.join(good)}; that is no benchmark.")


def _value(value: float | str | None, unit: str) -> str:
    if value is None:
        return "unknown"
    if isinstance(value, str):
        return value
    if unit == "share":
        return f"{100 * value:.0f} %"
    digits = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
    return f"{digits} {unit}".rstrip()


def _quality(page: Page, first: Pick) -> None:
    page.heading(f"Quality of {first.model} at {first.effort or 'its usual'} effort")
    cells = []
    for one in first.quality:
        mean = "unknown" if one.mean is None else f"{one.mean:.1f}"
        ends = "" if one.low is None or one.high is None else f"{one.low:.1f} to {one.high:.1f}"
        cells.append((one.domain.replace("_", " "), f"{100 * one.weight:.0f} %", mean, ends, one.grade, str(one.n)))
    columns = ("domain", "weight", "mean", "90 %", "grade", "scores")
    page.table(columns, cells, numbers=("weight", "mean", "scores"))


def _bill(page: Page, first: Pick) -> None:
    """The lines of an average request, and what they come to."""
    bill = first.bill
    page.heading(f"Bill of {first.offering}")
    if bill.per_request_usd is None and not bill.notes:
        page.paragraph("Not known.")
    elif bill.per_request_usd is not None:
        wide = page.is_wide
        columns = ("class", "tier", "tokens", "USD/M tokens", "a request", *(("rests on",) if wide else ()))
        page.table(columns, _lines(bill, wide), numbers=columns[2:5])
        if not wide:
            grounds(page, bill)
        page.paragraph(f"A request: {_told(bill.per_request_usd)}. A month: {_told(bill.per_month_usd)}.")
        if bill.per_success_usd:
            page.paragraph(f"A solved task: {_told(bill.per_success_usd)}.")
    for note in bill.notes:
        page.paragraph(note.text)


def _lines(bill: Bill, wide: bool) -> list[tuple[str, ...]]:
    return [
        (
            line.class_.replace("_", " "), line.tier, f"{line.tokens.mid:,.0f}" if line.tokens else "",
            rate(line.usd_per_mtok.mid) if line.usd_per_mtok else "", usd(line.mid),
            *((line.rests_on,) if wide else ()),
        )
        for line in bill.lines
    ]  # fmt: skip


def _told(range_: Range | None) -> str:
    if range_ is None:
        return "unknown"
    return (
        usd(range_.mid) if range_.low == range_.high else f"{usd(range_.mid)} ({usd(range_.low)} to {usd(range_.high)})"
    )


def _to_verify(page: Page, rows: list[Pick]) -> None:
    page.heading("To verify: these fail nothing, but of something nobody says whether they meet it")
    columns = ("#", "offering", "points", "a month", "to confirm")
    cells = [
        (
            str(one.rank),
            one.offering,
            f"{one.score:.1f}",
            month(one.bill.per_month_usd),
            ", ".join(map(named, one.unverified)),
        )
        for one in rows
    ]
    page.table(columns, cells, numbers=("#", "points", "a month"))


def _call(page: Page, offering: str, call: Call) -> None:
    page.heading(f"How to call {offering}")
    told = [
        ("model", call.model),
        ("base url", call.base_url or "not known: see the client package or the provider"),
        ("key variable", call.key_variable or "not known"),
        ("effort", call.effort),
        ("package", call.sdk),
    ]
    page.pairs((name, value) for name, value in told if value)
    if call.curl:
        page.code(call.curl)
