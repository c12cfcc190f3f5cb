"""What `catalog diff` says of two small catalogs."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from tests.catalog import tiny

from modelpick.answers.changes import CatalogDiff
from modelpick.catalog.changes import changes, moved
from modelpick.catalog.view import open_view
from modelpick.report.markdown_text import plain
from modelpick.report.told import told as rendered

TODAY = datetime.date(2026, 11, 20)


@pytest.fixture(scope="module")
def diff(catalog_file: Path, tmp_path_factory: pytest.TempPathFactory) -> CatalogDiff:
    later = tiny.built_later(tmp_path_factory.mktemp("later"))
    return changes(open_view(str(catalog_file), ""), open_view(str(later), ""), TODAY)


def test_the_same_catalog_differs_in_nothing(catalog_file: Path) -> None:
    told = changes(open_view(str(catalog_file), ""), open_view(str(catalog_file), ""), TODAY)
    assert told.summary == [] and not (told.arrived or told.gone or told.prices or told.limits)
    assert "no difference" in rendered(told, "markdown")


def test_what_came_went_and_was_renamed(diff: CatalogDiff) -> None:
    assert [each.offering for each in diff.arrived] == ["deepinfra/openai/gpt-9|x"]
    assert [each.offering for each in diff.gone] == ["nebius/openai/gpt-oss-120b"]
    assert [(each.was, each.now) for each in diff.renamed] == [("groq/openai/gpt-oss-120b", "groq/gpt-oss-120b")]
    assert diff.models_arrived == ["openai/gpt-9|x"]


def test_changes_are_told_in_words(diff: CatalogDiff) -> None:
    prices = {(each.offering, each.row, each.price_class): each.words for each in diff.prices}
    assert prices["mistral/mistral-large-2411", "standard", "input"] == "83 % less"
    assert prices["mistral/mistral-large-2411", "standard", "output"] == "2.5 times as much"
    assert [(each.offering, each.words) for each in diff.limits] == [
        ("mistral/mistral-large-2411", "131,072 to 262,144, 2 times as much")
    ]
    assert [(each.offering, each.field, each.words) for each in diff.capabilities] == [
        ("mistral/mistral-large-2411", "tools", "no, was yes")
    ]
    assert [(each.offering, each.words) for each in diff.retirements] == [
        ("mistral/mistral-large-2411", "retires on 2027-01-31")
    ]


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        ("3", "0.5", "83 % less"), ("2", "5", "2.5 times as much"), ("1", "1.2", "20 % more"),
        ("1", "4", "4 times as much"),
        ("1", "0.995", "0.5 % less"), ("100", "0.001", "99.9 % less"), ("1", "1000", "1,000 times as much"),
    ],
)  # fmt: skip
def test_no_price_falls_by_more_than_all_of_it(was: str, now: str, words: str) -> None:
    assert moved(Decimal(was), Decimal(now)) == words


def test_no_name_breaks_a_table_or_becomes_markup(diff: CatalogDiff) -> None:
    text = rendered(diff, "markdown")
    assert "deepinfra/openai/gpt-9\\|x" in text
    lines = [line for line in text.splitlines() if line.startswith("|")]
    assert lines and all(line.endswith("|") for line in lines)
    assert plain("<b>\x1b[2J\n[a](b)|`", in_table=True) == "\\<b>\\\\x1b\\[2J\\\\n\\[a\\](b)\\|\\`"
