"""rules/verify.toml: what can be tried at all."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from modelpick import shipped
from modelpick.rulebook.verify_shapes import Verify


def told() -> dict[str, Any]:
    return tomllib.loads(Path(shipped.rules_dir(), "verify.toml").read_text("utf-8"))


def test_the_shipped_rules_hold() -> None:
    assert Verify.model_validate(told())


@pytest.mark.parametrize(
    ("table", "key", "value"),
    [
        ("tries", "questions", 5), ("tries", "questions", 1), ("tries", "holding", 4), ("vision", "right", 6),
        ("vision", "wrong", 4), ("vision", "first", 9), ("streaming", "largest_share", 1.5), ("context", "fill", 0),
        ("room", "plain", 0), ("tokenizer", "tolerance", -0.1),
    ],
)  # fmt: skip
def test_what_cannot_be_tried_is_refused(table: str, key: str, value: Any) -> None:
    rules = told()
    rules[table][key] = value
    with pytest.raises(ValidationError):
        Verify.model_validate(rules)
