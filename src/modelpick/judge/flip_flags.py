"""What to type so that another is first: a flip's weight in the unit that --weight takes."""

from __future__ import annotations

import math

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.judge.case import Case


def typed(case: Case, criterion: str, weight: float, flips_at: float) -> str | None:
    """The weight as `--weight` takes it: in parts, beside those that the other scored criteria have."""
    parts = case.workload.parts
    if criterion not in parts or not 0 <= flips_at < 1:
        return None
    others = sum(parts.get(name, 0.0) for name in case.criteria if name != criterion)
    return f"--weight {criterion}={_beyond(others * flips_at / (1 - flips_at), flips_at > weight)}"


def _beyond(value: float, upwards: bool) -> str:
    """Three digits, rounded away from where the weight is now: on the very point both are level."""
    if value <= 0:
        return "0"
    unit = 10.0 ** (math.floor(math.log10(value)) - 2)
    steps = math.floor(value / unit) + 1 if upwards else math.ceil(value / unit) - 1
    return f"{steps * unit:.10f}".rstrip("0").rstrip(".")
