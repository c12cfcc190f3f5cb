"""One exchange as figures: how long until what, in which rhythm, and by whose count of tokens."""

from __future__ import annotations

from itertools import pairwise

from modelpick.answers.bench import Sample
from modelpick.frozen import NamedTuple, replace
from modelpick.measure.bench.tokens import ESTIMATES, thoughts_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.measure.bench.tokens import Count, Counts
    from modelpick.measure.outcome import Exchange

_DIGITS = 6
COMPLETE = "complete"
EMPTY = "empty"  # it said that it was done, and nothing had come
# How far an answer's length may be off for its end to be that of an answer of the wanted length: as much as a run
# differs from the next anyway.
_AS_WANTED = 0.02


class Due(NamedTuple):
    """When a run should have begun, and how much later it did."""

    level: int
    number: int
    due_s: float
    delay_s: float


def sample(found: Exchange, due: Due) -> Sample:
    """What can be said of a run before all have ended. Failed ones keep what came, and no figure is made of it."""
    outcome = EMPTY if found.is_complete and _is_empty(found) else found.outcome
    usage = found.usage
    gaps = [later[0] - earlier[0] for earlier, later in pairwise(found.arrivals)]

    def since_due(seconds: float | None) -> float | None:
        return None if seconds is None else round(seconds + due.delay_s, _DIGITS)

    return Sample(
        due.level, due.number, round(due.due_s, _DIGITS), outcome, found.status, found.detail,
        round(due.delay_s, _DIGITS), since_due(found.headers_s), since_due(found.first_event_s),
        since_due(found.first_reasoning_s), since_due(found.first_s), since_due(found.first_visible_s),
        since_due(found.last_s), round((found.total_s or 0.0) + due.delay_s, _DIGITS),
        itl_s=None, throughput_tok_s=None, throughput_with_first_tok_s=None, answer_s=None, is_answer_computed=False,
        tokens=None, tokens_from="", prompt_tokens=usage.prompt, cached_tokens=usage.cached,
        output_tokens=usage.generated, reasoning_tokens=thoughts_of(usage), chunks=len(found.arrivals),
        longest_gap_s=_rounded(max(gaps, default=None)), finish=found.finish, retry_after_s=found.retry_after_s,
        is_new_connection=found.is_new_connection,
    )  # fmt: skip


def with_rhythm(one: Sample, counts: Counts, source: str, wanted: int) -> Sample:
    """The same, with what rests on a count of tokens: by `source`, as all runs of the bench."""
    if one.outcome != COMPLETE:
        return one
    count = counts.by.get(source)
    itl = with_first = None
    if count is not None:
        itl = count.seconds / (count.tokens - 1) if count.seconds and count.tokens > 1 else None
        with_first = count.tokens / counts.last_s if counts.last_s else None
    answer, is_computed = _answer(counts, count, itl, wanted, source in ESTIMATES)
    return replace(
        one, itl_s=_rounded(itl), throughput_tok_s=_rounded(1 / itl if itl else None),
        throughput_with_first_tok_s=_rounded(with_first), is_answer_computed=is_computed,
        answer_s=None if answer is None else round(answer + one.delay_s, _DIGITS),
        tokens=count.tokens if count else None, tokens_from=source if count else "",
    )  # fmt: skip


def _is_empty(found: Exchange) -> bool:
    """Nothing came. Where the limit was spent on thoughts that nobody sees, that is what was asked for."""
    return not found.arrivals and not (found.finish == "length" and thoughts_of(found.usage))


def _answer(
    counts: Counts, count: Count | None, itl: float | None, wanted: int, is_estimate: bool
) -> tuple[float | None, bool]:
    """Seconds to the end of an answer of the wanted length: seen, or made of the first visible token and the rhythm."""
    if counts.first_visible_s is None or count is None:
        return None, False
    if count.visible and not is_estimate and abs(count.visible - wanted) <= _AS_WANTED * wanted:
        return counts.last_s, False
    return (counts.first_visible_s + itl * (wanted - 1), True) if itl is not None else (None, False)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
