"""One exchange as figures: how long until what, in which rhythm, and by whose count of tokens."""

from __future__ import annotations

from itertools import pairwise

from modelpick.answers.bench import Sample
from modelpick.frozen import Frozen, NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.measure.outcome import Exchange, Usage

_DIGITS = 6
EMPTY = "empty"  # it said that it was done, and nothing had come
# English characters a token of the reference, over all passages of scripts/tokenizer_text/english.txt.
_CHARACTERS = 4.73
# Characters a piece, on average, within which it may be taken for one token where no tokenizer is known.
_ONE_TOKEN = (2.0, 8.0)
# How far an answer's length may be off for its end to be that of an answer of the wanted length: as much as a run
# differs from the next anyway.
_AS_WANTED = 0.02


class Gauge(Frozen):
    """What is known before a run."""

    output_tokens: int  # wanted
    factor: float | None  # tokens that the model makes of one of the reference's; None: nobody knows its tokenizer


class Due(NamedTuple):
    """When a run should have begun, and how much later it did."""

    level: int
    number: int
    due_s: float
    delay_s: float


class Count(NamedTuple):
    streamed: int | None  # tokens between the first and the last that came
    visible: int | None
    source: str  # usage, characters, chunks; "" for none


def sample(found: Exchange, due: Due, gauge: Gauge) -> Sample:
    """Failed runs keep what came before they failed, and no figure is made of it."""
    outcome = EMPTY if found.is_complete and _is_empty(found) else found.outcome
    count = counted(found, gauge)
    first, last, ttft = found.first_s, found.last_s, found.first_visible_s
    between = last - first if first is not None and last is not None else None
    itl = with_first = None
    if outcome == "complete" and count.streamed:
        itl = between / (count.streamed - 1) if between and count.streamed > 1 else None
        with_first = count.streamed / last if last else None
    answer, is_computed = _answer(found, count, itl, gauge) if outcome == "complete" else (None, False)
    gaps = [later[0] - earlier[0] for earlier, later in pairwise(found.arrivals)]

    def since_due(seconds: float | None) -> float | None:
        return None if seconds is None else round(seconds + due.delay_s, _DIGITS)

    return Sample(
        due.level, due.number, round(due.due_s, _DIGITS), outcome, found.status, found.detail,
        round(due.delay_s, _DIGITS), since_due(found.headers_s), since_due(found.first_event_s),
        since_due(found.first_reasoning_s), since_due(first), since_due(ttft), since_due(last),
        round((found.total_s or 0.0) + due.delay_s, _DIGITS), _rounded(itl), _rounded(1 / itl if itl else None),
        _rounded(with_first), since_due(answer), is_computed, count.streamed, count.source, found.usage.prompt,
        found.usage.cached, found.usage.generated, _thoughts(found.usage), len(found.arrivals),
        _rounded(max(gaps, default=None)), found.finish, found.retry_after_s, found.is_new_connection,
    )  # fmt: skip


def counted(found: Exchange, gauge: Gauge) -> Count:
    """By usage. Thoughts that were not streamed lie before the first token, and are no part of the rhythm."""
    usage = found.usage
    generated, thoughts = usage.generated, _thoughts(usage)
    if generated is None or generated > _bytes(found) + (thoughts or 0) + _MARKS:
        return _estimated(found, gauge)
    visible = None if thoughts is None and found.reasoning else generated - (thoughts or 0)
    streamed = generated if found.reasoning else visible
    return Count(streamed or None, visible or None, "usage")


def _is_empty(found: Exchange) -> bool:
    """Nothing came. Where the limit was spent on thoughts that nobody sees, that is what was asked for."""
    return not found.arrivals and not (found.finish == "length" and _thoughts(found.usage))


_MARKS = 32  # tokens that stand for no text: ends of turns, and of thoughts


def _thoughts(usage: Usage) -> int | None:
    if usage.generated is None or usage.completion is None:
        return None
    apart = usage.generated - usage.completion  # counted beside the answer
    found = apart or usage.reasoning
    return None if found is None else min(found, usage.generated)


def _bytes(found: Exchange) -> int:
    """No token that is shown is less than a byte of text: where more were counted, there was hidden thought."""
    calls = sum(len(call.name) + len(call.arguments) for call in found.tool_calls)
    return len(found.text.encode()) + len(found.reasoning.encode()) + calls


def _estimated(found: Exchange, gauge: Gauge) -> Count:
    """From the text where the tokenizer is known; else a piece is taken for a token, where pieces are so short."""
    characters, pieces = len(found.text) + len(found.reasoning), len(found.arrivals)
    if not characters:
        return Count(None, None, "")
    if gauge.factor is None and _ONE_TOKEN[0] <= characters / pieces <= _ONE_TOKEN[1]:
        return Count(pieces, None if found.reasoning else pieces, "chunks")
    a_token = _CHARACTERS / (gauge.factor or 1.0)
    return Count(max(1, round(characters / a_token)), max(1, round(len(found.text) / a_token)), "characters")


def _answer(found: Exchange, count: Count, itl: float | None, gauge: Gauge) -> tuple[float | None, bool]:
    """Seconds to the end of an answer of the wanted length: seen, or made of the first visible token and the rhythm."""
    first, last, wanted = found.first_visible_s, found.last_s, gauge.output_tokens
    if first is None or last is None:
        return None, False
    if count.source == "usage" and count.visible and abs(count.visible - wanted) <= _AS_WANTED * wanted:
        return last, False
    return (first + itl * (wanted - 1), True) if itl is not None else (None, False)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
