"""What can be measured: the fields of a journal, and which values each may have."""

from __future__ import annotations

from modelpick.catalog.fields import OFFERING_FIELDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

CONFIRMED, REFUTED, INCONCLUSIVE = "confirmed", "refuted", "inconclusive"
VERDICTS = (CONFIRMED, REFUTED, INCONCLUSIVE)

ERROR_SHARE = "error_share"
_DAY_S = 86_400.0
# Figures, with the lowest and the highest that can be true. A speed of zero is none: an answer that never came.
FIGURES: dict[str, tuple[float, float]] = {
    "ttft_s": (1e-6, _DAY_S),  # to the first token that the caller sees
    "first_token_s": (1e-6, _DAY_S),  # to the first token of either kind: thinking counts
    "throughput_tok_s": (1e-3, 1e6),
    "itl_s": (1e-9, _DAY_S),  # between two tokens
    "answer_s": (1e-6, _DAY_S),  # a whole answer
    ERROR_SHARE: (0.0, 1.0),  # of requests that failed or were cut
}
# What the catalog says of a route: a limit is at least so much, or less than what was tried.
LIMITS = ("context", "max_output")
_MOST_TOKENS = 10**12
# Yes or no by behavior; the last two are no facts of the catalog and set nothing.
FLAGS = (*(name for name, field in OFFERING_FIELDS.items() if field.shape == "flag"), "forced_tool", "stop")
# Tokens of a text per token of the reference tokenizer, by what it holds.
FACTORS = tuple(f"tokenizer.{text}" for text in ("english", "code", "json", "spanish", "chinese", "hindi"))
_FACTOR_RANGE = (0.05, 50.0)

FIELDS = (*FIGURES, *LIMITS, *FLAGS, *FACTORS)


def fault(field: str, value: Any, verdict: str) -> str:
    """What is wrong with a value and a verdict for the field; "" where nothing is."""
    if field in FIGURES or field in FACTORS:
        if verdict:
            return f"verdict: expected none of {field}, got {verdict!r}"
        return _number_fault(value, *FIGURES.get(field, _FACTOR_RANGE), f"{field} ")
    if verdict not in VERDICTS:
        return f"verdict: expected {', '.join(VERDICTS)}, got {str(verdict)[:40]!r}"
    if field in LIMITS:
        if verdict == INCONCLUSIVE and value is None:
            return ""
        if type(value) is not int or not 0 < value <= _MOST_TOKENS:
            return f"value: expected a whole number of tokens, got {ascii(value)[:40]}"
        return ""
    wanted = {CONFIRMED: True, REFUTED: False, INCONCLUSIVE: None}[verdict]
    if value is not wanted:
        return f"value: expected {str(wanted).lower()} with {verdict}, got {ascii(value)[:40]}"
    return ""


def end_fault(field: str, value: Any, name: str) -> str:
    """The same of the end of an interval, which may be unknown."""
    if value is None:
        return ""
    if field in FIGURES or field in FACTORS:
        return _number_fault(value, 0.0, FIGURES.get(field, _FACTOR_RANGE)[1], f"{name} of {field} ")
    return f"{name}: expected none of {field}, got {ascii(value)[:40]}"


def _number_fault(value: Any, least: float, most: float, what: str) -> str:
    if type(value) not in (int, float) or not least <= value <= most:  # NaN is in no range
        return f"{what.strip()}: expected a number from {least:g} to {most:g}, got {ascii(value)[:40]}"
    return ""
