"""What a scorecard can look at: one function a measure, from the plain values of a subject. None is unknown."""

from __future__ import annotations

from modelpick.frozen import NamedTuple
from modelpick.rulebook.vocabulary import MEASURES as TOLD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal
    from typing import TypeVar

    Number = TypeVar("Number", float, Decimal)

    Ends = tuple[float, float, float]  # low, mid, high
    Measured = float | bool | None


class Subject(NamedTuple):
    """One model, or one of its offerings, in plain values; for a decision, with what the workload makes of it."""

    flags: Mapping[str, bool | None] = {}
    context: float | None = None  # the low end
    max_output: float | None = None
    input_usd_per_mtok: float | None = None  # standard
    output_usd_per_mtok: float | None = None
    has_published_price: bool | None = None
    has_cache_price: bool | None = None
    providers: int | None = None  # independent companies that serve the model today
    inconsistencies: int | None = None
    is_official: bool | None = None
    is_first_party: bool | None = None
    retires_in_days: float | None = None  # inf: none is announced, where retirements are announced
    disputes: int | None = None
    retired: str | None = None  # the day from which no route was left

    # What the workload makes of it. Triples are low, mid, high.
    fit: Ends | None = None  # shares
    quality: Ends | None = None  # points
    bill_usd_per_month: Ends | None = None
    budget_usd_per_month: float | None = None
    million_tokens_per_month: float | None = None  # sent and read
    needed_context: float = 0  # tokens of the largest request; 0 asks for nothing
    needed_output: float = 0
    throughput_tok_s: Ends | None = None  # measured, with a sample size
    ttft_s: Ends | None = None


def blended(sent: Number, answered: Number, parts: tuple[Number | int, Number | int] = (7, 3)) -> Number:
    """In whole parts: 7 times 0.5 and 3 times 2 are 0.95 to the last bit, where 0.7 and 0.3 are not."""
    return (sent * parts[0] + answered * parts[1]) / (parts[0] + parts[1])


def blend_70_30(subject: Subject) -> float | None:
    sent, answered = subject.input_usd_per_mtok, subject.output_usd_per_mtok
    return None if sent is None or answered is None else blended(sent, answered)


def headroom(subject: Subject) -> float | None:
    """Of several needs the scarcer counts, and an unknown one leaves the whole unknown."""
    least = None
    for needed, there in (
        (subject.needed_context, subject.context),
        (subject.needed_output, subject.max_output),
    ):
        if not needed:
            continue
        if there is None:
            return None
        least = there / needed if least is None else min(least, there / needed)
    return 1.0 if least is None else least


def _flag(name: str) -> Callable[[Subject], Measured]:
    return lambda subject: subject.flags.get(name)


def _fit(end: int) -> Callable[[Subject], Measured]:
    return lambda subject: None if subject.fit is None else subject.fit[end]


def _quality(end: int) -> Callable[[Subject], Measured]:
    return lambda subject: None if subject.quality is None else subject.quality[end]


def _throughput(end: int) -> Callable[[Subject], Measured]:
    return lambda subject: None if subject.throughput_tok_s is None else subject.throughput_tok_s[end]


def _ttft(end: int) -> Callable[[Subject], Measured]:
    return lambda subject: None if subject.ttft_s is None else subject.ttft_s[end]


def _bill_per_budget(end: int) -> Callable[[Subject], Measured]:
    def measure(subject: Subject) -> Measured:
        bill, budget = subject.bill_usd_per_month, subject.budget_usd_per_month
        return None if bill is None or not budget else bill[end] / budget

    return measure


def _bill_per_million(end: int) -> Callable[[Subject], Measured]:
    def measure(subject: Subject) -> Measured:
        bill, tokens = subject.bill_usd_per_month, subject.million_tokens_per_month
        return None if bill is None or not tokens else bill[end] / tokens

    return measure


_LOW, _MID, _HIGH = 0, 1, 2
_UNCERTAIN = {
    "fit": _fit,
    "quality": _quality,
    "bill_per_budget": _bill_per_budget,
    "bill_per_million": _bill_per_million,
    "throughput": _throughput,
    "ttft": _ttft,
}

# `card` is no measure of the subject: scorecard.py makes it of the criterion's own lines.
MEASURES: dict[str, Callable[[Subject], Measured]] = {
    **{name: _flag(name) for name in TOLD if not TOLD[name].unit},
    **{name: made(_MID) for name, made in _UNCERTAIN.items()},
    "context": lambda subject: subject.context,
    "max_output": lambda subject: subject.max_output,
    "blend_70_30": blend_70_30,
    "published_price": lambda subject: subject.has_published_price,
    "cache_price": lambda subject: subject.has_cache_price,
    "providers": lambda subject: subject.providers,
    "inconsistencies": lambda subject: subject.inconsistencies,
    "official": lambda subject: subject.is_official,
    "first_party": lambda subject: subject.is_first_party,
    "retires_in_days": lambda subject: subject.retires_in_days,
    "disputes": lambda subject: subject.disputes,
    "headroom": headroom,
}

# The least and the greatest value that an uncertain measure may have. All others are what they are.
LEAST = {name: made(_LOW) for name, made in _UNCERTAIN.items()}
GREATEST = {name: made(_HIGH) for name, made in _UNCERTAIN.items()}
