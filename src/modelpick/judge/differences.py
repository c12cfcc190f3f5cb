"""The difference between two prices in words that can't mislead."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_TIMES_FROM = 50  # below a fiftieth, shares of what is left blur: 98 %, 99 %, and then "100 % less"


def compared(price: Decimal, reference: Decimal) -> str:
    """How a price stands to another: "83 % less", "6 times less", "25 % more", "the same".

    What is less is never less by 100 % or more; what is "400 % cheaper" elsewhere costs a fifth.
    """
    if price <= 0 or reference <= 0:
        raise ValueError("a price of 0 cannot be compared: it may be unknown")
    if price == reference:
        return "the same"
    if reference / price >= _TIMES_FROM or price / reference >= 2:
        return times(price, reference)
    share = 100 * abs(price - reference) / reference
    word = "less" if price < reference else "more"
    return f"{_figure(share) if share < 1 else _whole(share)} % {word}"


def times(price: Decimal, reference: Decimal) -> str:
    """The same as a multiple: "6 times less", "2.5 times as much"."""
    if price <= 0 or reference <= 0:
        raise ValueError("a price of 0 cannot be compared: it may be unknown")
    if price == reference:
        return "the same"
    if price < reference:
        return f"{_figure(reference / price)} times less"
    return f"{_figure(price / reference)} times as much"


def _whole(value: Decimal) -> str:
    return format(value.quantize(Decimal(1), ROUND_HALF_UP), ",f")


def _figure(value: Decimal) -> str:
    """Two significant digits below ten, whole above."""
    if value >= 10:
        return _whole(value)
    digits = Decimal("0.1") if value >= 1 else Decimal("0.01")
    shown = value.quantize(digits, ROUND_HALF_UP)
    return format(shown.normalize(), "f") if shown else "less than 0.01"
