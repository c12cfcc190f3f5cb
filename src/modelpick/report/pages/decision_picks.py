"""The picks of a Decision: in order, side by side, and criterion by criterion."""

from __future__ import annotations

from modelpick.answers.decision import Decision
from modelpick.answers.judged import Pick, Point
from modelpick.report.page import Cell, Mark, Page, Scatter, Stacks
from modelpick.report.pages.bills import between, ends, month
from modelpick.report.pages.decision_words import beside, cards, labels
from modelpick.report.tongue import Tongue


def scorecard(page: Page, decision: Decision, shown: list[Pick]) -> None:
    t = page.tongue.t
    page.heading(t("Scorecard") if decision.picks else t("Scorecard of what is to confirm"))
    _order(page, shown)
    _side_by_side(page, beside(shown), labels(shown))
    _best_for(page, shown)
    _cost_against_quality(page, decision)


def _best_for(page: Page, shown: list[Pick]) -> None:
    tongue, t = page.tongue, page.tongue.t
    page.paragraph(t("By its fit cards, which reward what is declared and are no benchmark (70 points or more):"))
    for label, one in zip(labels(shown), shown, strict=True):
        page.point(f"#{label} {one.offering or tongue.unknown}: {_suits(tongue, one)}")
        if one.cheapest_output and _is_elsewhere(tongue, one):
            rate = tongue.rate(one.cheapest_output.usd_per_mtok)
            page.paragraph(t("Output costs least at {offering}: {rate} a million tokens.", rate=rate,
                             offering=one.cheapest_output.offering), 1)  # fmt: skip


def _order(page: Page, shown: list[Pick]) -> None:
    """Ids are of use only whole: the rest of a pick stands beside those of others, below."""
    tongue, t = page.tongue, page.tongue.t
    columns = ["#", t("offering"), t("points"), t("a month"), t("stays first")]
    if all(one.wins_pct is None for one in shown):
        columns.pop()
    rows = []
    for label, one in zip(labels(shown), shown, strict=True):
        usd = one.bill.per_month_usd if one.bill else None
        row = [
            Cell(label, one.rank), Cell(one.offering or tongue.unknown),
            Cell(tongue.form("points", one.score), one.score, _share(one.score, 100)),
            Cell(month(tongue, one.bill), usd.mid if usd else None), Cell(_wins(tongue, one), one.wins_pct),
        ]  # fmt: skip
        rows.append(row[: len(columns)])
    page.table(columns, rows, numbers=["#", *columns[2:]], name="picks")


def _side_by_side(page: Page, shown: list[Pick], names: list[str]) -> None:
    tongue, t = page.tongue, page.tongue.t
    rows = [
        [t("points"), *(tongue.form("points", one.score) for one in shown)],
        [t("low to high"), *(between(tongue, one.score_low, one.score_high, "points") for one in shown)],
        *([[t("stays first"), *(_wins(tongue, one) for one in shown)]] if shown[0].wins_pct is not None else []),
        [t("a month"), *(month(tongue, one.bill) for one in shown)],
        [t("low to high"), *(ends(tongue, one.bill.per_month_usd) if one.bill else "" for one in shown)],
        [t("context"), *(tongue.count(one.context) for one in shown)],
        [t("longest answer"), *(tongue.count(one.max_output) for one in shown)],
        [t("output, USD/M tokens"), *(tongue.rate(one.output_usd_per_mtok) for one in shown)],
        [t("at its cheapest route"), *(_lowest(tongue, one) for one in shown)],
        [t("provider routes"), *(tongue.count(one.routes) for one in shown)],
        [t("benchmark rows"), *(tongue.count(one.benchmark_rows) for one in shown)],
        [t("shared with #{label}", label=names[0]), *(_shared(tongue, one, at) for at, one in enumerate(shown))],
        [t("effort"), *(_effort(tongue, one) for one in shown)],
        [t("front"), *(t("yes") if one.pareto else t("no") for one in shown)],
        *_quality(tongue, shown),
    ]
    columns = [t("pick"), *(f"#{name}" for name in names[: len(shown)])]
    page.table(columns, rows, numbers=columns[1:], name="scorecard", sortable=False, repeated=1)
    page.paragraph(t("front: nothing that meets the requirements is both cheaper and better. Benchmark rows: of public "
                     "tables, counted; how well they are trusted is in the grade."))  # fmt: skip


def _quality(tongue: Tongue, shown: list[Pick]) -> list[list[str]]:
    """Three rows a domain: the mean, its interval, and what it rests on."""
    found = []
    for domain in dict.fromkeys(one.domain for pick in shown for one in pick.quality):
        told = [next((one for one in pick.quality if one.domain == domain), None) for pick in shown]
        found += [
            [tongue.form("words", domain), *(tongue.form("points", one.mean if one else None) for one in told)],
            [tongue.t("90 % interval"), *(between(tongue, one.low, one.high, "points") if one else "" for one in told)],
            [tongue.t("grade (scores)"), *(
                f"{tongue.phrase(one.grade or 'unknown')} ({tongue.count(one.n)})" if one else tongue.unknown
                for one in told
            )],
        ]  # fmt: skip
    return found


def _suits(tongue: Tongue, one: Pick) -> str:
    if not one.best_for:
        return tongue.t("best for nothing by its cards")
    return tongue.t("best for {cards}", cards=cards(tongue, one, with_points=True))


def _is_elsewhere(tongue: Tongue, one: Pick) -> bool:
    """At a price that reads differently."""
    lowest = one.cheapest_output
    if not lowest or lowest.offering == one.offering:
        return False
    return tongue.rate(lowest.usd_per_mtok) != tongue.rate(one.output_usd_per_mtok)


def _lowest(tongue: Tongue, one: Pick) -> str:
    return tongue.rate(one.cheapest_output.usd_per_mtok if one.cheapest_output else None)


def _shared(tongue: Tongue, one: Pick, at: int) -> str:
    """The first shares all rows with itself: that tells nothing."""
    return "" if not at and one.shared_rows is None else tongue.count(one.shared_rows)


def _effort(tongue: Tongue, one: Pick) -> str:
    return tongue.unknown if one.effort is None else one.effort or tongue.t("usual")


def _wins(tongue: Tongue, one: Pick) -> str:
    return "" if one.wins_pct is None else tongue.pct(one.wins_pct)


def _share(part: float | None, whole: float | None) -> float | None:
    return None if part is None or not whole else part / whole


def points(page: Page, decision: Decision, picks: list[Pick]) -> None:
    """Line by line, the first beside the next."""
    tongue, t = page.tongue, page.tongue.t
    shown = beside(picks)
    criteria = list(dict.fromkeys(line.criterion for one in shown for line in one.points))
    if not criteria:
        return
    page.heading(t("Points"))
    by = [{line.criterion: line for line in one.points} for one in shown]
    most = {name: next((lines[name].max for lines in by if name in lines), None) for name in criteria}
    rows = [
        [Cell(tongue.form("words", name)), Cell(tongue.form("points", most[name]), most[name]),
         *(_points(tongue, lines.get(name)) for lines in by)]
        for name in criteria
    ]  # fmt: skip
    total = [Cell(tongue.form("points", one.score), one.score, _share(one.score, 100)) for one in shown]
    rows.append([Cell(t("sum")), Cell(tongue.form("points", 100), 100), *total])
    columns = [t("criterion"), t("of"), *(f"#{label}" for label in labels(picks)[: len(shown)])]
    page.table(columns, rows, numbers=columns[1:], name="points", feet=1, repeated=2)
    for sentence in decision.unscored:
        page.paragraph(tongue.said(sentence))
    _measures(page, shown, labels(picks))
    bars = [
        (one.offering or tongue.unknown, [lines[name].points or 0.0 if name in lines else 0.0 for name in criteria])
        for one, lines in zip(shown, by, strict=True)
    ]
    parts = [tongue.form("words", name) for name in criteria]
    page.plot(Stacks(t("Points by criterion"), parts, bars, 100.0, t("A whole bar is 100 points.")))


def _points(tongue: Tongue, line: Point | None) -> Cell:
    if line is None:
        return Cell(tongue.unknown)
    return Cell(tongue.form("points", line.points), line.points, _share(line.points, line.max))


def _measures(page: Page, shown: list[Pick], names: list[str]) -> None:
    """Criterion by criterion: what was measured of each, and once how that reads on the scale."""
    tongue, t = page.tongue, page.tongue.t
    page.paragraph(t("What was measured for these points, and how it reads on the scale:"))
    for name in dict.fromkeys(line.criterion for one in shown for line in one.points):
        lines = [next((line for line in one.points if line.criterion == name), None) for one in shown]
        told = [f"#{label} {_measured(tongue, line)}" for label, line in zip(names, lines, strict=False) if line]
        whys = [line.why for line in lines if line and _has_figure(line)]
        scale = f"; {tongue.phrase(whys[0])}" if whys and whys[0] else ""
        unit = next((line.unit for line in lines if line and _has_figure(line) and line.unit != "share"), "")
        of = f", {tongue.phrase(unit)}" if unit else ""
        page.point(f"{tongue.form('words', name)}{of}: {', '.join(told)}{scale}")


def _has_figure(line: Point) -> bool:
    return line.value is not None and not isinstance(line.value, str | bool)


def _measured(tongue: Tongue, line: Point) -> str:
    if not _has_figure(line):
        return tongue.phrase(line.why) if line.why else tongue.unknown
    if line.unit == "share":
        return tongue.form("share", line.value)
    return tongue.form("digits", line.value)


def _cost_against_quality(page: Page, decision: Decision) -> None:
    t = page.tongue.t
    picked = {one.offering: label for one, label in zip(decision.picks, labels(decision.picks), strict=True)}
    marks = [
        Mark(
            one.offering, usd.mid, one.quality, usd.low, usd.high, one.quality_low, one.quality_high,
            "pick" if one.offering in picked else "front" if one.pareto else "",
            picked.get(one.offering, ""),
        )
        for one in decision.candidates
        if (usd := one.per_month_usd) is not None and one.quality is not None
    ]  # fmt: skip
    if len(marks) < 2:
        return
    front = [one for one in decision.candidates if one.pareto and one.per_month_usd]
    front.sort(key=lambda one: one.per_month_usd.mid if one.per_month_usd else 0.0)
    note = t("Every model that meets the requirements, at its best route. Bars are 90 % intervals; on the line is what "
             "nothing else beats in both.")  # fmt: skip
    page.plot(
        Scatter(
            t("Cost against quality"), t("USD a month"), t("quality in the domains asked for, 0 to 100"), marks, True,
            [one.offering for one in front], note,
        )
    )  # fmt: skip
