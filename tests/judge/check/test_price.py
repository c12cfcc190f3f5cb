"""What rates alone did to a bill."""

from __future__ import annotations

import pytest
from tests.judge.check.checking import held, locked, world

from modelpick.judge.check.price import Repriced, exceeds, repriced, rise


def found(then: tuple[str, str] | None, now: tuple[str, str] | None) -> Repriced:
    both = held(world(now), locked(world(then)))
    assert both.judged is not None
    return repriced(both.case, both.lock, both.judged)


def test_the_locked_rates_by_today_s_rules_are_the_locked_bill() -> None:
    one = found(("1", "2"), ("1", "2"))
    assert one.then == pytest.approx(one.same_rules) == pytest.approx(one.now) == pytest.approx(one.known)
    assert rise(one) == pytest.approx(0)


@pytest.mark.parametrize(("now", "share"), [(("2", "4"), 1.0), (("1.1", "2.2"), 0.1), (("0.5", "1"), -0.5)])
def test_a_rise_is_a_share_of_the_locked_bill(now: tuple[str, str], share: float) -> None:
    told = rise(found(("1", "2"), now))
    assert told == pytest.approx(share)


def test_without_a_price_today_nothing_is_known() -> None:
    one = found(("1", "2"), None)
    assert one.now is None and rise(one) is None


@pytest.mark.parametrize(("one", "told"), [
    (Repriced(0.0, 0.0, 5.0, 5.0), float("inf")), (Repriced(0.0, 0.0, 0.0, 0.0), 0.0),
    (Repriced(5.0, 5.0, 5.0, 9.0), 0.0), (Repriced(5.0, 5.0, None, 6.0), 0.2), (Repriced(5.0, None, 5.0, 6.0), None),
])  # fmt: skip
def test_only_what_is_known_counts(one: Repriced, told: float | None) -> None:
    """A rate that nobody states any more is taken as it was: the bill without it is no rise."""
    assert rise(one) == (told if told is None else pytest.approx(told))


def test_the_border_has_not_been_crossed() -> None:
    assert not exceeds(0.1 + 1e-12, 0.1) and exceeds(0.1 + 1e-6, 0.1)
    assert exceeds(float("inf"), 100.0) and not exceeds(-0.5, 0.0)
