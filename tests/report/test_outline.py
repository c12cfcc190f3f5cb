"""Blocks as parts of a whole."""

from __future__ import annotations

from modelpick.report.outline import Item, Listed, Questions, outlined
from modelpick.report.page import Code, Heading, Page, Paragraph
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
    ((_, part),) = outlined(made.blocks).opening
    assert isinstance(part, Questions)
    assert [each.question for each in part.questions] == ["One?", "Two?"]


def test_what_is_said_of_a_point_stands_with_it() -> None:
    made = page()
    made.point("a")
    made.paragraph("of a", 1)
    made.code("run a")
    made.point("b")
    made.paragraph("of all")
    (_, listed), (_, after) = outlined(made.blocks).lead.parts
    assert isinstance(listed, Listed)
    assert [part for _, part in listed.items[0].parts] == [Paragraph("of a", 1), Code("run a")]
    assert [item.text for item in listed.items] == ["a", "b"]
    assert after == Paragraph("of all")


def test_the_lead_is_text_and_what_follows_a_table_stays_with_it() -> None:
    made = page()
    made.title("Title")
    made.paragraph("text")
    made.table(["a"], [["b"]])
    made.paragraph("of the table")
    found = outlined(made.blocks)
    assert [part for _, part in found.lead.parts] == [Paragraph("text")]
    assert [type(part).__name__ for _, part in found.opening] == ["Table", "Paragraph"]
