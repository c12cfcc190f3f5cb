"""What must be said beside the figures, so that nobody takes them for more than they are."""

from __future__ import annotations

from modelpick.answers.bench import KINDS
from modelpick.answers.sentence import Sentence, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from modelpick.answers.bench import Level, Sample
    from modelpick.measure.bench.run import Job, Outcome

_COARSE = 4  # tokens a piece, from which on the pieces have the rhythm and not the tokens
_SOURCES = {
    "characters": "the characters of the answers and what is known of the tokenizer",
    "chunks": "the number of pieces, each taken for a token",
}


def notices(
    job: Job, outcome: Outcome, levels: Sequence[Level], samples: Sequence[Sample], least_runs: int | None
) -> list[Sentence]:
    return [
        *_stopped(job, outcome), *_warmup(levels), *_scored(levels[0], least_runs), *_counted(levels, samples),
        *_held(levels), *_lengths(job, outcome, samples),
    ]  # fmt: skip


def _stopped(job: Job, outcome: Outcome) -> Iterator[Sentence]:
    if outcome.is_interrupted:
        yield say("It was interrupted: the figures are of the runs that had ended by then.", [])
    if outcome.is_hopeless:
        yield say("It was given up after the first runs: the server refused every request.", [])
    if job.purse.is_stopped:
        yield say(
            "Requests cost more than was to be expected: the rest was not sent, to spend no more than {cap:usd}.",
            [], cap=float(job.purse.cap_usd),
        )  # fmt: skip


def _warmup(levels: Sequence[Level]) -> Iterator[Sentence]:
    failed: dict[str, int] = {}
    for level in levels:
        for kind, count in level.warmup_errors.items():
            failed[kind] = failed.get(kind, 0) + count
    for kind, count in sorted(failed.items()):
        yield say("{n:count} warm-up requests failed, which no figure counts: {kind:t}.", [], n=count,
                  kind=KINDS.get(kind, kind))  # fmt: skip


def _scored(level: Level, least_runs: int | None) -> Iterator[Sentence]:
    n = level.figures.ttft_s.n
    if least_runs is not None and 0 < n < least_runs:
        yield say("{n:count} answers are too few for a decision to go by: it takes {least:count}.", [], n=n,
                  least=least_runs)  # fmt: skip


def _counted(levels: Sequence[Level], samples: Sequence[Sample]) -> Iterator[Sentence]:
    """By whose count, and how far the pieces bear it."""
    sources = sorted({source for level in levels for source in level.figures.estimated_from})
    for source in sources:
        yield say(
            "The server did not count the tokens of {n:count} answers: inter-token latency and throughput are "
            "estimated there, from {source:t}.",
            [], n=sum(one.tokens_from == source for one in samples), source=_SOURCES[source],
        )  # fmt: skip
    whole = [one for one in samples if one.outcome == "complete"]
    if single := sum(one.chunks == 1 for one in whole):
        yield say("{n:count} answers came in one piece: they have no inter-token latency.", [], n=single)
    ratios = sorted(one.tokens / one.chunks for one in whole if one.tokens and one.chunks > 1)
    if ratios and (middle := ratios[len(ratios) // 2]) >= _COARSE:
        yield say(
            "A piece held {n:number} tokens: what comes between two tokens is an average over pieces, and the first "
            "token came with others.", [], n=middle,
        )  # fmt: skip
    if unseen := sum(level.figures.without_visible for level in levels):
        yield say("{n:count} answers were thought alone: the limit was reached before a word that the caller sees.",
                  [], n=unseen)  # fmt: skip
    if new := sum(level.figures.new_connections for level in levels):
        yield say("{n:count} runs opened a connection of their own: the handshake is in their times.", [], n=new)


def _held(levels: Sequence[Level]) -> Iterator[Sentence]:
    if held := sum(level.held_back for level in levels):
        yield say("{n:count} requests began late, since {most:count} were on their way: their wait is in the figures.",
                  [], n=held, most=max(level.most_in_flight for level in levels))  # fmt: skip
    if waited := sum(level.waited_s for level in levels):
        yield say("The server asked for pauses (429): {s:number} seconds were waited between runs.", [], s=waited)


def _lengths(job: Job, outcome: Outcome, samples: Sequence[Sample]) -> Iterator[Sentence]:
    if outcome.dialect and outcome.dialect.holds_length is False:
        yield say("The server did not hold to the limit of an answer's length in a small trial.", [])
    cached = sum(1 for one in samples if one.cached_tokens and one.prompt_tokens and not job.plan.size.cached
                 and one.cached_tokens > one.prompt_tokens / 2)  # fmt: skip
    if cached:
        yield say("The server says that it had most of {n:count} prompts in its cache, though no two began alike.",
                  [], n=cached)  # fmt: skip
