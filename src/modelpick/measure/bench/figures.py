"""What the runs of a level come to. Runs that failed are counted, and in no figure of time."""

from __future__ import annotations

from modelpick.answers.bench import Figures, Level
from modelpick.measure.bench.sample import COMPLETE, with_rhythm
from modelpick.measure.bench.summary import spread
from modelpick.measure.bench.tokens import ESTIMATES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from modelpick.answers.bench import Sample
    from modelpick.measure.bench.load import Course

_DIGITS = 6


def level_of(course: Course, source: str, wanted: int) -> tuple[Level, list[Sample]]:
    """Runs in the order in which they were due, their tokens by one `source`."""
    told = [with_rhythm(one, counts, source, wanted) for one, counts in zip(course.runs, course.counts, strict=True)]
    samples = sorted(told, key=lambda one: one.number)
    whole = [one for one in samples if one.outcome == COMPLETE]
    seconds = course.seconds
    tokens = [one.tokens if one.tokens_from not in ESTIMATES else None for one in whole]
    counted = sum(each for each in tokens if each is not None) if tokens and None not in tokens else None
    return Level(
        course.pace.concurrency, course.pace.rate_per_s, figures(samples, course.gaps_s), round(seconds, _DIGITS),
        round(len(whole) / seconds, _DIGITS) if seconds and samples else None,
        round(counted / seconds, _DIGITS) if counted is not None and seconds else None,
        course.most_in_flight, course.held_back, spread(one.delay_s for one in whole),
        spread(one.total_s - one.delay_s for one in whole), spread(course.late_s, is_independent=False),
        round(course.waited_s, _DIGITS), len(course.warmup), kinds(course.warmup),
    ), samples  # fmt: skip


def figures(samples: list[Sample], gaps: Iterable[float]) -> Figures:
    whole = [one for one in samples if one.outcome == COMPLETE]
    estimates = {one.tokens_from for one in whole} & set(ESTIMATES)
    return Figures(
        len(samples), len(samples) - len(whole), kinds(one.outcome for one in samples),
        spread(one.ttft_s for one in whole),
        spread(one.itl_s for one in whole),
        spread(one.headers_s for one in whole),
        spread(one.first_event_s for one in whole),
        spread(one.first_reasoning_s for one in whole),
        spread(one.first_token_s for one in whole),
        spread(one.throughput_tok_s for one in whole),
        spread(one.throughput_with_first_tok_s for one in whole),
        spread(one.answer_s for one in whole),
        sum(one.is_answer_computed for one in whole),
        spread(gaps, is_independent=False),
        sum(one.tokens_from in estimates for one in whole), sorted(estimates),
        sum(one.ttft_s is None for one in whole),
        sum(one.is_new_connection is True for one in whole),
    )  # fmt: skip


def kinds(outcomes: Iterable[str]) -> dict[str, int]:
    """Failures by kind, by name."""
    found: dict[str, int] = {}
    for outcome in outcomes:
        if outcome != COMPLETE:
            found[outcome] = found.get(outcome, 0) + 1
    return dict(sorted(found.items()))
