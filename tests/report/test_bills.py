"""What a bill rests on, beneath a table without room for it."""

from __future__ import annotations

from modelpick.answers.judged import Bill, BillLine
from modelpick.report.bills import grounds
from modelpick.report.page import Page


def line(class_: str, rests_on: str) -> BillLine:
    return BillLine(class_, None, None, "standard", 0.0, 0.0, 0.0, rests_on, [])


def test_lines_with_one_ground_share_it_and_none_is_cut() -> None:
    page, long = Page(False, 60), "runs of all models that were measured (a board, another board, newest today)"
    bill = Bill(None, None, None, None, [line("output", long), line("reasoning", long), line("input", "a count")], [])
    grounds(page, bill)
    text = " ".join(page.text().split())
    assert text == f"- output and reasoning: {long} - input: a count"
    assert max(map(len, page.text().split("\n"))) <= 60
