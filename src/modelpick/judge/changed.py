"""The workload with a requirement dropped, or asked for in another number, as whoever types that gets it."""

from __future__ import annotations

from modelpick.frozen import replace
from modelpick.judge.eligibility import BUDGET, needed_capabilities, needed_tokens
from modelpick.workload.workload import Workload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

GONE = ("alive", "released")  # what is gone, or was not there yet, no requirement brings back
FIXED = (*GONE, "price")
_LISTS = ("license", "region", "jurisdiction", "provider", "not_provider", "lab", "not_lab", "provider_kind")
_WORDS = ("min_quantization", "released_after", "effort")


def without(w: Workload, name: str) -> Workload | None:
    """None: nobody can do without it, or the traffic itself asks for it."""
    rule, _, detail = name.partition(":")
    if rule in FIXED:
        return None
    if rule == "route":
        return replace(w, any_provider=True)
    if rule in ("context", "max_output"):
        left = replace(w, context=None) if rule == "context" else replace(w, max_output=None)
        return left if needed_tokens(left) != needed_tokens(w) else None
    if rule == "needs":
        left = replace(w, needs=tuple(one for one in w.needs if one != detail))
        return None if detail in needed_capabilities(left) else left
    if rule == "languages":
        return replace(w, languages=tuple(one for one in w.languages if one != detail))
    if rule == "min_quality":
        return replace(w, min_quality=tuple(pair for pair in w.min_quality if pair[0] != detail))
    nothing: Any = () if rule in _LISTS else "" if rule in _WORDS else False if rule == "open_weights" else None
    other: dict[str, Any] = {rule: nothing}
    return replace(w, **other)


def asking(w: Workload, name: str, value: Any) -> Workload | None:
    """With another number in its place. Where the traffic itself needs more of a limit, it has to be shorter."""
    rule, _, detail = name.partition(":")
    if rule == "min_quality":
        return replace(
            w, min_quality=tuple((domain, value if domain == detail else at) for domain, at in w.min_quality)
        )
    if rule == "context":
        sent = min(w.input_tokens, int(value) - w.output_tokens)
        stated = None if w.context is None else int(value)
        return replace(w, context=stated, input_tokens=sent) if sent > 0 else None
    if rule == "max_output":
        stated = None if w.max_output is None else int(value)
        return replace(w, max_output=stated, output_tokens=min(w.output_tokens, int(value))) if value >= 1 else None
    if rule in ("max_input_price", "max_output_price", BUDGET):
        from decimal import Decimal

        value = Decimal(str(value))
    other: dict[str, Any] = {rule: value}
    return replace(w, **other)
