"""What is the same fact."""

from __future__ import annotations

from typing import Any

import pytest

from modelpick.judge.check.held import same


@pytest.mark.parametrize(("was", "now", "is_same"), [
    (1, 1.0, True), (0.1, 0.1 + 1e-12, True), (0.1, 0.11, False), (True, 1, False), (None, False, False),
    (None, None, True), ("a", "a", True), (["a", 1], ["a", 1.0], True), (["a"], ["a", "b"], False),
    ({"mean": 1.0}, {"mean": 1}, True), ({"mean": 1}, {"low": 1}, False), ({"mean": 1}, 1, False), ("1", 1, False),
])  # fmt: skip
def test_figures_differ_by_more_than_noise(was: Any, now: Any, is_same: bool) -> None:
    assert same(was, now) is is_same
