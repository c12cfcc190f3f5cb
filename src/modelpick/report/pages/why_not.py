"""`why-not` as a terminal shows it."""

from __future__ import annotations

from itertools import groupby

from modelpick.answers.why_not import Outweighed, WhyNot
from modelpick.report.page import Page
from modelpick.report.pages.traffic import short, traffic

_ENOUGH = {True: "would do", False: "is not enough alone", None: "may not be enough alone"}


def tell(page: Page, answer: WhyNot) -> None:
    page.heading(f"Why not {answer.model}?")
    page.paragraph(answer.verdict.text)
    for note in answer.notes:
        page.paragraph(note.text)
    if answer.offering:
        which = "nearest" if answer.obstacles else "best"
        page.paragraph(f"Its {which} route for this workload: {answer.offering}. As of {answer.as_of}.")
    page.paragraph(f"A month is {traffic(page.tongue, answer.workload)}.")
    if answer.obstacles:
        page.heading("What keeps it out")
        for one in answer.obstacles:
            page.point(f"{short(one.reason)}")
            if one.verify:
                page.paragraph(f"To find out: {one.verify}.", 1)
    if answer.trades:
        page.heading(f"Points against {answer.winner}")
        cells = [
            (one.criterion, f"{one.points:.1f}", f"{one.winner_points:.1f}", f"{one.max:.1f}", f"{one.lead:+.1f}")
            for one in answer.trades
        ]
        columns = ("criterion", "it has", "the pick has", "of", "lead")
        page.table(columns, cells, numbers=columns[1:])
    _outweighed(page, answer.outweighed)
    if any(one.requirement == "alive" and one.state == "fails" for one in answer.obstacles):
        page.paragraph("Nothing would let it win: what is gone cannot be picked.")
    if answer.ways:
        page.heading("What would let it win")
        for way in answer.ways:
            page.point(f"{short(way.told)} That {_ENOUGH[way.enough]}.")


def _outweighed(page: Page, pairs: list[Outweighed]) -> None:
    """What speaks against the winner; several that the same outweighs, each for itself, stand together."""
    for pros, group in groupby(pairs, key=lambda pair: pair.pros):
        cons = [pair.con for pair in group]
        for con in cons:
            page.point(f"{con.text}")
        for pro in pros:
            page.paragraph(f"{'but' if len(cons) == 1 else 'but each is outweighed:'} {pro.text}", 1)
