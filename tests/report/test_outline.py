"""Blocks as parts of a whole."""

from __future__ import annotations

from modelpick.report.outline import Item, Listed, Questions, outlined
from modelpick.report.page import Heading, Page
from modelpick.report.tongue import Tongue


def page() -> Page:
    return Page(Tongue())


def test_sections_follow_the_second_level_and_ids_differ() -> None:
    made = page()
    made.title("Title")
    made.paragraph("lead")
    made.heading("Costs: 100 %")
    made.heading("Costs: 100 %")
    made.heading("Ñandú", 3)
    found = outlined(made.blocks)
    assert (found.title, len(found.lead.parts)) == ("Title", 1)
    assert [section.id for section in found.sections] == ["costs-100", "costs-100-2"]
    assert found.sections[1].parts[0][0] == "nandu"


def test_the_first_heading_is_the_title_where_there_is_none() -> None:
    made = page()
    made.heading("Verdict")
    made.paragraph("text")
    made.heading("Next")
    found = outlined(made.blocks)
    assert (found.title, [section.title for section in found.sections]) == ("Verdict", ["Next"])
    assert outlined([]).title == "modelpick"


def test_no_level_is_skipped() -> None:
    made = page()
    made.title("Title")
    made.heading("Two")
    for level in (4, 5, 3, 5):
        made.heading("More", level)
    levels = [part.level for _, part in outlined(made.blocks).sections[0].parts if isinstance(part, Heading)]
    assert levels == [3, 4, 3, 4]


def test_points_nest_as_deep_as_there_is_something_above() -> None:
    made = page()
    for text, level in (("a", 0), ("b", 1), ("c", 3), ("d", 0)):
        made.point(text, level)
    made.paragraph("between")
    made.point("e", 1)
    parts = [part for _, part in outlined(made.blocks).lead.parts]
    assert parts[0] == Listed([Item("a", [Item("b", [Item("c")])]), Item("d")])
    assert parts[2] == Listed([Item("e")])


def test_questions_stand_together() -> None:
    made = page()
    made.question("One?", ["yes"])
    made.question("Two?", ["no"])
    ((_, part),) = outlined(made.blocks).lead.parts
    assert isinstance(part, Questions)
    assert [each.question for each in part.questions] == ["One?", "Two?"]
