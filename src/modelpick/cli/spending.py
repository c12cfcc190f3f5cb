"""What measuring may cost at most: --max-spend."""

from __future__ import annotations

from decimal import Decimal

from modelpick.cli.declared import option
from modelpick.errors import UsageError

MAX_SPEND = option("--max-spend", "USD", "The most that it may cost; default: 1.")
_USUAL_CAP_USD = Decimal(1)
_MOST_USD = 10**6


def spend_cap(told: str) -> Decimal:
    """In dollars, as told on the command line."""
    from modelpick.workload.numbers import Misread, number

    wanted = "dollars like 1 or 0.50"
    try:
        found = number(told.strip().removeprefix("$"), wanted) if told else _USUAL_CAP_USD
        if found > _MOST_USD:
            raise Misread(wanted)
    except Misread as error:
        from modelpick.workload.values import shown

        raise UsageError(f"--max-spend: expected {error.wanted}, got {shown(told)}", error.advice) from None
    return found
