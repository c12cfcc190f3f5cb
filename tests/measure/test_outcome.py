"""What an Exchange says of itself."""

from __future__ import annotations

import pytest

from modelpick.measure.outcome import OUTCOMES, Exchange, Usage


@pytest.mark.parametrize(
    ("usage", "generated"),
    [
        (Usage(), None),
        (Usage(prompt=10), None),
        (Usage(completion=5), 5),
        (Usage(10, 5, None, None, 15), 5),
        (Usage(10, 300, 290, None, 310), 300),  # OpenAI: thoughts are within the completion
        (Usage(10, 5, 290, None, 305), 295),  # xAI: beside it
        (Usage(10, 5, None, None, 305), 295),  # Google: in the total alone
        (Usage(10, 5, None, None, 3), 5),  # a total that cannot be
    ],
)
def test_all_that_was_written(usage: Usage, generated: int | None) -> None:
    assert usage.generated == generated


def test_an_empty_exchange_was_interrupted() -> None:
    found = Exchange()
    assert found.outcome == "interrupted" and found.outcome in OUTCOMES
    assert not found.is_complete and found.first_s is None and found.total_s is None
    assert Exchange().arrivals is not found.arrivals


def test_the_first_text_of_either_kind() -> None:
    assert Exchange(arrivals=[(0.5, 3), (0.7, 1)]).first_s == 0.5
