"""What a bill rests on, beneath a table without room for it."""

from __future__ import annotations

from modelpick.answers.judged import Bill, BillLine
from modelpick.report.formats.terminal import drawn
from modelpick.report.page import Page
from modelpick.report.pages.bills import grounds
from modelpick.report.tongue import Tongue


def line(class_: str, rests_on: str) -> BillLine:
    return BillLine(class_, None, None, "standard", 0.0, 0.0, 0.0, rests_on, [])


def test_lines_with_one_ground_share_it_and_none_is_cut() -> None:
    page, long = Page(Tongue()), "runs of all models that were measured (a board, another board, newest today)"
    bill = Bill(None, None, None, None, [line("output", long), line("reasoning", long), line("input", "a count")], [])
    grounds(page, bill)
    told = drawn(page, width=60)
    text = " ".join(told.split())
    assert text == f"- output and reasoning: {long} - input: a count"
    assert max(map(len, told.split("\n"))) <= 60
