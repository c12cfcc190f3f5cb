"""The rulebook as people read it."""

from __future__ import annotations

from typing import Any

import pytest

from modelpick import shipped
from modelpick.errors import UsageError
from modelpick.judge.rules import checked, show
from modelpick.rulebook.compiled import compile_rulebook
from modelpick.rulebook.load import FILES, load
from modelpick.rulebook.vocabulary import MEASURES

RULEBOOK = compile_rulebook(load(shipped.rules_dir()))
PRESET = {"title": "Words", "input_tokens": 600, "min_quality": {"coding": 50},
          "why": {"input_tokens": "a page\nand a half", "min_quality": "no toys"}}  # fmt: skip


def test_every_file_is_listed_with_what_it_holds() -> None:
    document = show(RULEBOOK)
    assert {file.name for file in document.files} == FILES.keys()
    assert all(file.what and file.entries for file in document.files)
    assert (document.cards, document.entries) == ([], [])
    told = {file.name: file.entries for file in document.files}
    assert told["fit"][0] == "coding" and "azure" in told["providers"] and "openai" in told["labs"]


def test_a_card_is_told_line_by_line() -> None:
    (card,) = (card for card in show(RULEBOOK, "coding").cards if card.file == "fit")
    context = card.lines[3]
    assert (context.id, context.points, context.zero_at, context.one_at) == ("context", 20, 100_000, 1_000_000)
    assert (context.unit, context.meaning) == ("tokens", MEASURES["context"].meaning)
    assert context.anchors == "0 at 100,000, 1 at 1,000,000, logarithmic"
    assert card.lines[0].anchors == "1 for yes, 0 for no" and context.when_unknown == 0.25
    assert all(line.why and "\n" not in line.why for line in card.lines)


def test_a_criterion_is_told_with_its_other_scale_and_with_its_own_card() -> None:
    (cost,) = show(RULEBOOK, "cost").cards
    assert [(line.id, line.measure) for line in cost.lines] == [
        ("cost", "bill_per_budget"),
        ("cost, without a budget", "bill_per_million"),
    ]
    (resilience,) = show(RULEBOOK, "resilience").cards
    assert [line.points for line in resilience.lines] == [None, 40, 25, 20, 15]


def test_a_file_shows_all_of_it_and_a_name_whatever_is_called_so() -> None:
    assert len(show(RULEBOOK, "criteria").cards) == 6
    assert {card.file for card in show(RULEBOOK, "fit").cards} == {"fit", "criteria"}
    (best_for,) = show(RULEBOOK, "best_for").entries
    assert best_for.values["from_points"] == 70
    (azure,) = (entry for entry in show(RULEBOOK, "azure").entries if entry.file == "providers")
    assert azure.values["name"] == "Microsoft Azure"


@pytest.mark.parametrize("table", [{"general": PRESET}, {"presets": {"general": PRESET}}])
def test_a_reason_stands_beside_its_value(table: dict[str, Any]) -> None:
    (entry,) = show({**RULEBOOK, "presets": table}, "general").entries
    assert entry.values == {"title": "Words", "input_tokens": 600, "min_quality.coding": 50}
    assert entry.whys == {"input_tokens": "a page and a half", "min_quality": "no toys"}


def test_a_file_that_is_new_is_shown_too() -> None:
    document = show({**RULEBOOK, "weather": {"rain": {"points": 3}}}, "rain")
    assert document.files[-1].name == "weather"
    assert [entry.values for entry in document.entries] == [{"points": 3}]


def test_what_nothing_is_called_is_told() -> None:
    with pytest.raises(UsageError, match=r"nothing in the rulebook is called 'criterai', did you mean \"criteria\"\?"):
        show(RULEBOOK, "criterai")


def test_checked_counts_the_files_of_the_folder() -> None:
    document = checked("mine", {"fit": "mine/fit.toml"}, RULEBOOK, [])
    assert document.files == {"fit": 7} and "criteria" in document.shipped and "fit" not in document.shipped
