"""Scorecards are checked strictly, and an error says what was expected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from modelpick import shipped
from modelpick.errors import BadFileError
from modelpick.rulebook.card_shapes import Criteria, Fit
from modelpick.rulebook.load import load, read_table

FIT = """
[best_for]
from_points = 70
why = "-"
[cards.coding]
title = "Coding"
why = "-"
[cards.coding.criteria.tools]
question = "Tools?"
measure = "tools"
scale = "share"
better = "higher"
points = 60
why = "-"
[cards.coding.criteria.context]
question = "Context?"
measure = "context"
scale = "log"
from = 1000
to = 9000
better = "higher"
points = 40
why = "-"
"""
COST = """
[cost]
title = "Cost"
question = "Cost?"
measure = "bill_per_budget"
scale = "log"
from = 1
to = 0.01
better = "lower"
min_known_share = 0.2
why = "-"
[cost.without_budget]
measure = "bill_per_million"
scale = "log"
from = 50
to = 0.05
better = "lower"
"""


def read(tmp_path: Path, name: str, text: str, shape: Any) -> dict[str, Any]:
    file = tmp_path / "rules" / f"{name}.toml"
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    return read_table(str(file), shape)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("points = 60", "points = 61", "cards.coding: criteria: expected points that add up to 100, got 101"),
        ("points = 60", "points = 0", "cards.coding.criteria.tools.points: expected greater than 0, got 0"),
        ('measure = "tools"', 'measure = "tolls"', "tools.measure: no measure 'tolls', did you mean \"tools\"?"),
        ('measure = "tools"', 'measure = "card"', "a line of a card is no card itself"),
        ("from = 1000", "from = 0", "context: from, to: expected more than 0 on a log scale"),
        ("from = 1000", "from = 9000", "context: from: expected a value below to, because higher is better"),
        ("from = 1000", "", "context: from: a log scale needs it"),
        ("from = 1000", "from = nan", "context.from"),
        ('scale = "share"', 'scale = "step"', "tools: at: a step scale needs it"),
        ('scale = "share"', 'scale = "share"\nat = 3', "tools: at: a share scale has none"),
        ('scale = "share"', 'scale = "cube"', 'tools.scale: expected "linear", "log", "step" or "share", got "cube"'),
        ('why = "-"\n[cards.coding.criteria.context]', "[cards.coding.criteria.context]", "tools.why: a value is"),
        ("from_points = 70", "from_points = 101", "best_for.from_points"),
    ],
)  # fmt: skip
def test_a_card_that_is_not_whole(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in FIT
    with pytest.raises(BadFileError) as caught:
        read(tmp_path, "fit", FIT.replace(old, new, 1), Fit)
    assert caught.value.message.startswith("rules/fit.toml: ") and told in caught.value.message


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('better = "lower"', 'better = "lowest"', 'cost.better: expected "higher" or "lower", got "lowest"'),
        ('better = "lower"', 'better = "higher"', "cost: from: expected a value below to, because higher is better"),
        ("[cost.without_budget]", "[other]", "without_budget: it goes with"),
        ('measure = "bill_per_budget"', 'measure = "card"', 'measure = "card" and a table of criteria go together'),
        ("min_known_share = 0.2\n", "", "cost.min_known_share: a value is needed"),
    ],
)
def test_a_criterion_that_is_not_whole(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in COST
    with pytest.raises(BadFileError) as caught:
        read(tmp_path, "criteria", COST.replace(old, new, 1), Criteria)
    assert caught.value.message.startswith("rules/criteria.toml: ") and told in caught.value.message


def test_a_card_keeps_the_order_of_its_lines_and_its_names(tmp_path: Path) -> None:
    card = read(tmp_path, "fit", FIT, Fit)["cards"]["coding"]
    assert list(card["criteria"]) == ["tools", "context"]
    assert card["criteria"]["context"]["from"] == 1000


def test_what_is_shipped() -> None:
    rulebook = load(shipped.rules_dir())
    assert list(rulebook["fit"]["cards"]) == [
        "coding", "agents", "structured_output", "cost_efficiency", "long_context", "vision", "production"
    ]  # fmt: skip
    assert list(rulebook["criteria"]) == ["fit", "quality", "cost", "speed", "headroom", "resilience"]
