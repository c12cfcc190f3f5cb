"""How much less a price is: never more than all of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelpick.judge.explain.evidence import less


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.16, 0.95, ("pct", 83.157894)),
        (1.0, 10.0, ("times", 10.0)),
        (1.0, 60.0, ("times", 60.0)),
        (0.0, 5.0, ("pct", 100.0)),
        (1.0, 1.001, None),
        (5.0, 5.0, None),
        (5.0, 1.0, None),
        (0.0, 0.0, None),
    ],
)
def test_less(low: float, high: float, said: tuple[str, float] | None) -> None:
    found = less(low, high)
    assert (found is None) == (said is None)
    if found and said:
        assert found[0] == said[0]
        assert found[1] == pytest.approx(said[1])


@given(st.floats(0, 1e9), st.floats(0, 1e9))
def test_no_share_is_above_all_of_it(low: float, high: float) -> None:
    found = less(low, high)
    if found:
        form, figure = found
        assert low < high
        assert 0 < figure <= 100 if form == "pct" else figure >= 10
