"""The shipped boards."""

from __future__ import annotations

from typing import Any

import pytest

from modelpick.curate.quality.boards import Boards


@pytest.fixture(scope="session")
def boards(rulebook: dict[str, Any]) -> Boards:
    return Boards(rulebook["benchmarks"])
