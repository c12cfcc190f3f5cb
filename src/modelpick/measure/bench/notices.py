"""What must be said beside the figures, so that nobody takes them for more than they are."""

from __future__ import annotations

from modelpick.answers.bench import KINDS
from modelpick.answers.sentence import Sentence, part, say
from modelpick.measure import thoughts
from modelpick.measure.bench.sample import COMPLETE
from modelpick.measure.bench.summary import least_runs, percentile
from modelpick.measure.bench.tokens import CHARACTERS, CHUNKS, LENGTH, PIECES, USAGE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from modelpick.answers.bench import Level, Sample
    from modelpick.measure.bench.run import Job, Outcome

_OWN_SHARE = 0.05  # of the time to the first token: what our own delay may be, unsaid
_COARSE = 4  # tokens a piece, from which on the pieces have the rhythm and not the tokens
_SOURCES = {
    CHARACTERS: "the characters of the answers and what is known of the tokenizer",
    CHUNKS: "the number of pieces, each taken for a token",
}


def notices(
    job: Job, outcome: Outcome, levels: Sequence[Level], samples: Sequence[Sample], source: str,
    least_runs: int | None,
) -> list[Sentence]:  # fmt: skip
    whole = [one for one in samples if one.outcome == COMPLETE]
    return [
        *_stopped(job, outcome), *_warmup(levels), *_scored(levels[0], least_runs), *_counted(job, whole, source),
        *_pieces(levels, whole), *_held(levels), *_own(outcome, levels),
        *_lengths(job, outcome, samples), *_percentiles(samples),
    ]  # fmt: skip


def _percentiles(samples: Sequence[Sample]) -> Iterator[Sentence]:
    if samples:
        yield say(
            "A percentile stands where the sample can tell it: p90 from {p90:count} runs, p95 from {p95:count}, p99 "
            "from {p99:count}. With fewer, no run need have been that slow. The interval of the median holds it with "
            "95 % confidence.", [], p90=least_runs(90), p95=least_runs(95), p99=least_runs(99),
        )  # fmt: skip


def _stopped(job: Job, outcome: Outcome) -> Iterator[Sentence]:
    if outcome.is_interrupted:
        yield say("It was interrupted: the figures are of the runs that had ended by then.", [])
    if outcome.is_hopeless:
        yield say("It was given up after the first requests: not one was answered.", [])
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
        yield say("Warm-up requests that failed, which no figure counts: {n:count} ({kind:t}).", [], n=count,
                  kind=KINDS.get(kind, kind))  # fmt: skip


def _scored(level: Level, least_runs: int | None) -> Iterator[Sentence]:
    n = level.figures.ttft_s.n
    if least_runs is not None and 0 < n < least_runs:
        yield say("A decision goes by a measured speed from {least:count} answers on; here are {n:count}.", [], n=n,
                  least=least_runs)  # fmt: skip


def _counted(job: Job, whole: Sequence[Sample], source: str) -> Iterator[Sentence]:
    """By whose count."""
    if source in _SOURCES:
        yield say(
            "Answers whose tokens the server did not count, or counted as their text cannot hold them (thoughts that "
            "were not shown): {n:count}. Inter-token latency and throughput are estimated, from {source:t}.",
            [], n=sum(one.tokens_from == source for one in whole), source=_SOURCES[source],
        )  # fmt: skip
    if source == LENGTH:
        yield say("The server counted no tokens: answers ended at the limit of {n:count}, which is "
                  "their number.", [], n=job.plan.size.max_tokens)  # fmt: skip
    if source == PIECES:
        yield say("Tokens are counted by pieces: where the number of both is known, each piece was a token.", [])
    if source == USAGE and any(one.first_reasoning_s is not None for one in whole):
        yield say("The rhythm is that of the visible words: thoughts came too, which may be a summary of what was "
                  "counted.", [])  # fmt: skip
    if without := sum(not one.tokens_from and one.chunks > 0 for one in whole):
        yield say("Answers without a count of tokens that can be true, which are in no figure of the rhythm: "
                  "{n:count}.", [], n=without)  # fmt: skip


def _pieces(levels: Sequence[Level], whole: Sequence[Sample]) -> Iterator[Sentence]:
    """How far the pieces bear a rhythm."""
    if single := sum(one.itl_s is None and (one.tokens or 0) > 1 for one in whole):
        yield say("Answers in one piece, which have no inter-token latency: {n:count}.", [], n=single)
    ratios = sorted(one.tokens / one.chunks for one in whole if one.tokens and one.chunks > 1)
    if ratios and (middle := ratios[len(ratios) // 2]) >= _COARSE:
        yield say(
            "A piece held {n:number} tokens: what comes between two tokens is an average over pieces, and the first "
            "token came with others.", [], n=middle,
        )  # fmt: skip
    if unseen := sum(level.figures.without_visible for level in levels):
        yield say("Answers of thought alone: {n:count}. The limit was reached before a word that the caller sees.",
                  [], n=unseen)  # fmt: skip
    if new := sum(level.figures.new_connections for level in levels):
        yield say("Runs that opened a connection of their own: {n:count}. The handshake is in their times.", [], n=new)


def _held(levels: Sequence[Level]) -> Iterator[Sentence]:
    if held := sum(level.held_back for level in levels):
        yield say(
            "Requests that began late, since {most:count} were on their way: {n:count}. Their wait is in the figures.",
            [], n=held, most=max(level.most_in_flight for level in levels),
        )  # fmt: skip
    if waited := sum(level.waited_s for level in levels):
        yield say("The server asked for pauses (429): {s:number} seconds were waited between runs.", [], s=waited)


def _own(outcome: Outcome, levels: Sequence[Level]) -> Iterator[Sentence]:
    """Where this machine was too slow for what it was to time."""
    for course, level in zip(outcome.begun, levels, strict=False):
        late = percentile(sorted(course.late_s), 95) if course.late_s else 0.0
        first = level.figures.ttft_s.p50
        if first and late > _OWN_SHARE * first:
            yield say(
                "With {pace:said} this machine was late itself, by {ms:digits} ms or more one time in twenty: the "
                "figures there hold that.",
                [], pace=_pace(level), ms=round(1000 * late, 1),
            )  # fmt: skip


def _pace(level: Level) -> dict[str, Any]:
    if level.rate_per_s:
        return part("{n:digits} requests begun a second", n=level.rate_per_s)
    return part(
        "{n:count} requests at once" if level.concurrency != 1 else "one request at a time", n=level.concurrency
    )


def _lengths(job: Job, outcome: Outcome, samples: Sequence[Sample]) -> Iterator[Sentence]:
    if outcome.dialect and outcome.dialect.holds_length is False:
        yield say("The server did not hold to the limit of an answer's length in a small trial: answers may be longer "
                  "than asked for, and cost more than expected.", [])  # fmt: skip
    if any(probe.has_thoughts_in_text for probe in outcome.probes):
        yield thoughts.notice()
    cached = sum(1 for one in samples if one.cached_tokens and one.prompt_tokens and not job.plan.size.cached
                 and one.cached_tokens > one.prompt_tokens / 2)  # fmt: skip
    if cached:
        yield say(
            "Prompts of which the server says that it had most in its cache, though no two began alike: {n:count}.",
            [], n=cached,
        )  # fmt: skip
