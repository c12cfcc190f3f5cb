"""How many tokens came in an answer, and over which stretch of it: what its rhythm is made of.

Thoughts are streamed whole, as a summary, or not at all, and `usage` has all of their tokens, apart or not. So every
way to count is held against the text that came, and all runs of a bench are counted in one way.
"""

from __future__ import annotations

from modelpick.frozen import Frozen, NamedTuple, Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from modelpick.measure.outcome import Exchange, Usage

USAGE, WITH_THOUGHTS = "usage", "usage_with_thoughts"  # the server's count: of what is visible, or of all that came
LENGTH = "length"  # the limit at which the answer ended
PIECES = "pieces"  # each of them a token, as usage or the limit showed in other runs
CHUNKS, CHARACTERS = "chunks", "characters"
ESTIMATES = (CHUNKS, CHARACTERS)
_BY_TRUST = (USAGE, WITH_THOUGHTS, LENGTH, PIECES, CHUNKS, CHARACTERS)
_ENOUGH = 0.9  # of the runs must have such a count; the others are in no figure of rhythm
_SHOWN_BY = 3  # runs
_ALIKE = 0.05  # how far pieces and tokens may differ where each piece is one: some hold two, and ends hold none
# English characters a token of the reference, over all passages of scripts/tokenizer_text/english.txt.
_CHARACTERS = 4.73
# Characters a piece, on average, within which it may be taken for one token where no tokenizer is known.
_ONE_TOKEN = (2.0, 8.0)
# Bytes of text a token that a true count has at least and at most, on average: prompts ask for a story in English, of
# which no tokenizer of scripts/tokenizer_factors.py makes less than 3.6. Chinese has 3 bytes a character.
_BYTES = (3, 12)
_MARKS = 8  # tokens that stand for no text: ends of turns, and of thoughts


class Gauge(Frozen):
    """What is known before a run."""

    output_tokens: int  # wanted
    factor: float | None  # tokens that the model makes of one of the reference's; None: nobody knows its tokenizer
    max_tokens: int | None = None  # the limit that was sent


class Count(NamedTuple):
    tokens: int
    seconds: float | None  # from the first piece of that stretch to the last
    visible: int | None  # of these, what the caller sees


class Counts(Record):
    """All that can be said of the tokens of one run."""

    by: dict[str, Count]
    first_visible_s: float | None  # this and the next: since it was sent
    last_s: float | None


class _Stretch(NamedTuple):
    size: int  # bytes of text
    pieces: int
    seconds: float | None


def counted(found: Exchange, gauge: Gauge) -> Counts:
    """In every way that the text bears out."""
    whole, visible = _stretches(found)
    usage, thoughts = found.usage.generated, thoughts_of(found.usage)
    by: dict[str, Count] = {}

    def put(source: str, tokens: int | None, stretch: _Stretch | None) -> None:
        if tokens and stretch and _fits(tokens, stretch):
            by[source] = Count(tokens, stretch.seconds, tokens if stretch is visible else None)

    hidden = thoughts or 0
    if usage is not None:
        put(USAGE, usage - hidden if thoughts is not None or not found.reasoning else None, visible)
        if found.reasoning:
            put(WITH_THOUGHTS, usage, whole)
    elif found.finish == "length":  # a limit that usage shows to hold hidden thoughts tells nothing
        put(LENGTH, gauge.max_tokens, whole)
    shown = visible or whole
    if shown and shown.size:
        by[PIECES] = Count(shown.pieces, shown.seconds, shown.pieces if shown is visible else None)
        by.update(_estimated(found, shown, gauge))
    return Counts(by, found.first_visible_s, found.last_s)


def source_of(counts: Collection[Counts], holds_length: bool | None = None) -> str:
    """By which count all of them are told; "" for none. `holds_length` False: the server did not keep to a limit."""
    heard = [one.by for one in counts if one.by]
    for source in _BY_TRUST:
        having = sum(source in by for by in heard)
        if not having or having < _ENOUGH * len(heard) or (source == LENGTH and holds_length is False):
            continue
        if source != PIECES or _are_tokens(heard, holds_length):
            return source
    return ""


def _are_tokens(heard: list[dict[str, Count]], holds_length: bool | None) -> bool:
    """Whether a piece is a token, by the runs that have a better count of the same stretch."""
    better = (USAGE,) if holds_length is False else (USAGE, LENGTH)
    pairs = [(by[each].tokens, by[PIECES].tokens) for by in heard for each in better if each in by and PIECES in by]
    return len(pairs) >= _SHOWN_BY and all(_is_alike(*pair) for pair in pairs)


def thoughts_of(usage: Usage) -> int | None:
    """Tokens of thought; None where they are not told apart."""
    if usage.generated is None or usage.completion is None:
        return None
    apart = usage.generated - usage.completion  # counted beside the answer
    found = apart or usage.reasoning
    return None if found is None else min(found, usage.generated)


def _stretches(found: Exchange) -> tuple[_Stretch | None, _Stretch | None]:
    """All that came, and the visible part: None where there is none, or where thoughts stand between its words."""
    if not found.arrivals or found.last_s is None:
        return None, None
    calls = sum(len(call.name) + len(call.arguments) for call in found.tool_calls)
    size, thought = len(found.text.encode()) + calls, len(found.reasoning.encode())
    whole = _Stretch(size + thought, len(found.arrivals), found.last_s - found.arrivals[0][0])
    first = found.first_visible_s
    if not found.reasoning:
        return whole, whole
    if first is None:
        return whole, None
    before = sum(characters for s, characters in found.arrivals if s <= first)
    if before < _ENOUGH * len(found.reasoning):
        return whole, None
    return whole, _Stretch(size, sum(s >= first for s, _ in found.arrivals), found.last_s - first)


def _fits(tokens: int, stretch: _Stretch) -> bool:
    """Far more tokens than the text can be: somebody thought. Far fewer: something else was counted."""
    least, most = _BYTES
    within = least * (tokens - _MARKS) <= stretch.size <= most * (tokens + _MARKS)
    return within or _is_alike(tokens, stretch.pieces)


def _is_alike(tokens: int, pieces: int) -> bool:
    return abs(tokens - pieces) <= max(2, _ALIKE * tokens)


def _estimated(found: Exchange, shown: _Stretch, gauge: Gauge) -> dict[str, Count]:
    """From the text where the tokenizer is known; a piece may be taken for a token where pieces are so short."""
    characters = len(found.text) or len(found.reasoning) or shown.size
    visible = bool(found.text)
    tokens = max(1, round(characters * (gauge.factor or 1.0) / _CHARACTERS))
    by = {CHARACTERS: Count(tokens, shown.seconds, tokens if visible else None)}
    if gauge.factor is None and _ONE_TOKEN[0] <= characters / shown.pieces <= _ONE_TOKEN[1]:
        by[CHUNKS] = Count(shown.pieces, shown.seconds, shown.pieces if visible else None)
    return by
