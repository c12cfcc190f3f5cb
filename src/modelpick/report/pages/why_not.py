"""`why-not` as a terminal shows it."""

from __future__ import annotations

from itertools import groupby

from modelpick.answers.why_not import Outweighed, WhyNot
from modelpick.report.page import Page
from modelpick.report.pages.traffic import traffic

_ENOUGH = {
    True: "{way} That would do.",
    False: "{way} That is not enough alone.",
    None: "{way} That may not be enough alone.",
}


def tell(page: Page, answer: WhyNot) -> None:
    tongue, t = page.tongue, page.tongue.t
    page.heading(t("Why not {model}?", model=answer.model))
    page.paragraph(tongue.said(answer.verdict))
    for note in answer.notes:
        page.paragraph(tongue.said(note))
    if answer.offering:
        template = "Its best route for this workload: {offering}. As of {day:date}."
        if answer.obstacles:
            template = "Its nearest route for this workload: {offering}. As of {day:date}."
        page.paragraph(t(template, offering=answer.offering, day=answer.as_of))
    page.paragraph(t("A month is {traffic}.", traffic=traffic(tongue, answer.workload)))
    if answer.obstacles:
        page.heading(t("What keeps it out"))
        for one in answer.obstacles:
            page.point(tongue.short(one.reason))
            if one.verify:
                page.paragraph(t("To find out: {verify:t}.", verify=one.verify), 1)
    _trades(page, answer)
    _outweighed(page, answer.outweighed)
    if any(one.requirement == "alive" and one.state == "fails" for one in answer.obstacles):
        page.paragraph(t("Nothing would let it win: what is gone cannot be picked."))
    if answer.ways:
        page.heading(t("What would let it win"))
        for way in answer.ways:
            page.point(t(_ENOUGH[way.enough], way=tongue.short(way.told)))


def _trades(page: Page, answer: WhyNot) -> None:
    tongue, t = page.tongue, page.tongue.t
    if not answer.trades:
        return
    page.heading(t("Points against {winner}", winner=answer.winner or tongue.unknown))
    cells = [
        (
            tongue.form("words", one.criterion), *(
                tongue.form("points", points) for points in (one.points, one.winner_points, one.max)
            ), tongue.form("signed", one.lead),
        )
        for one in answer.trades
    ]  # fmt: skip
    columns = [t("criterion"), t("it has"), t("the pick has"), t("of"), t("lead")]
    page.table(columns, cells, numbers=columns[1:])


def _outweighed(page: Page, pairs: list[Outweighed]) -> None:
    """What speaks against the winner; several that the same outweighs, each for itself, stand together."""
    tongue, t = page.tongue, page.tongue.t
    for pros, group in groupby(pairs, key=lambda pair: pair.pros):
        cons = [pair.con for pair in group]
        for con in cons:
            page.point(tongue.said(con))
        for pro in pros:
            template = "but {pro}" if len(cons) == 1 else "but each is outweighed: {pro}"
            page.paragraph(t(template, pro=tongue.said(pro)), 1)
