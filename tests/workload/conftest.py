"""The shipped rulebook, compiled as the catalog carries it."""

from __future__ import annotations

from typing import Any

import pytest

from modelpick import shipped
from modelpick.rulebook.compiled import compile_rulebook
from modelpick.rulebook.load import load


class Rules(dict[str, Any]):
    """Its repr is short: Hypothesis prints what a failing test was given."""

    def __repr__(self) -> str:
        return "the rulebook"


@pytest.fixture(scope="session")
def rulebook() -> Rules:
    return Rules(compile_rulebook(load(shipped.rules_dir())))
