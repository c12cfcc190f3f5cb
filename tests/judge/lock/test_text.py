"""A lock as text: shares, order, what is left out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.judge.lock.damaged import lock

from modelpick.frozen import replace
from modelpick.judge.lock.text import as_share, as_text


@pytest.mark.parametrize(("share", "text"), [("0.1", "10%"), ("0.125", "12.5%"), ("0", "0%"), ("2", "200%")])
def test_a_share_is_told_in_hundredths(share: str, text: str) -> None:
    assert as_share(Decimal(share)) == text


def test_order_is_that_of_names_whatever_was_found_first() -> None:
    one = lock()
    other = replace(one, facts=dict(reversed(one.facts.items())), requirements=dict(reversed(one.requirements.items())))
    assert as_text(other) == as_text(one)


def test_what_is_not_there_has_no_line() -> None:
    one = lock()
    text = as_text(replace(one, fallback=None, pick=replace(one.pick, month_usd=None, margin=None)))
    assert "[fallback]" not in text and "month_usd" not in text and "\nmargin =" not in text
    assert "None" not in text
