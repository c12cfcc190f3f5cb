"""The answer of `bench`, put together from what came."""

from __future__ import annotations

from modelpick.answers.bench import Asked, Bench, Endpoint, Spend
from modelpick.frozen import Frozen
from modelpick.measure.bench.figures import level_of
from modelpick.measure.bench.load import Course
from modelpick.measure.bench.notices import notices
from modelpick.measure.bench.sample import COMPLETE
from modelpick.measure.bench.summary import spread
from modelpick.measure.bench.tokens import source_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.answers.bench import Level, Sample
    from modelpick.measure.bench.run import Job, Outcome


class Frame(Frozen):
    """What a document tells of how it came about."""

    created: str
    command: str
    offering: str
    key_name: str
    region: str
    effort: str
    preset: str
    least_runs: int | None  # from which on a speed counts in decisions


def document(job: Job, outcome: Outcome, frame: Frame) -> Bench:
    """Where nothing was counted, of no runs: what was spent and why it stopped is told all the same."""
    courses = outcome.begun or [Course(job.plan.paces[0])]
    source = _source(courses, outcome)
    levels: list[Level] = []
    samples: list[Sample] = []
    for course in courses:
        level, found = level_of(course, source, job.plan.size.output_tokens)
        levels.append(level)
        samples += found
    size = job.plan.size
    asked = Asked(
        size.input_tokens, size.output_tokens, size.max_tokens, size.cached,
        spread(one.prompt_tokens for one in samples), frame.effort, frame.preset,
    )  # fmt: skip
    endpoint = Endpoint(
        job.endpoint.base_url, job.endpoint.model, frame.offering or None, frame.key_name or None,
        frame.region or None, dict(vars(outcome.dialect)) if outcome.dialect else {},
    )  # fmt: skip
    told = notices(job, outcome, levels, samples, source, frame.least_runs)
    first = vars(levels[0].figures)
    return Bench(
        frame.created, frame.command, endpoint, asked, **first, levels=levels, is_interrupted=outcome.is_interrupted,
        spend=_spend(job), recorded=[], notices=told, samples=samples,
    )  # fmt: skip


def _source(courses: list[Course], outcome: Outcome) -> str:
    """One for all levels: they are compared."""
    holds_length = outcome.dialect.holds_length if outcome.dialect else None
    whole = [
        counts
        for course in courses
        for one, counts in zip(course.runs, course.counts, strict=True)
        if one.outcome == COMPLETE
    ]
    return source_of(whole, holds_length)


def _spend(job: Job) -> Spend:
    purse, rates, most = job.purse, job.purse.rates, job.most_usd
    prompts, answers = job.bound
    return Spend(
        float(purse.cap_usd), None if most is None else float(most), float(purse.spent_usd) if rates else None,
        float(purse.assumed_usd) if rates else None, float(rates.input_usd_per_mtok) if rates else None,
        float(rates.output_usd_per_mtok) if rates else None, purse.prompt_tokens, purse.output_tokens, purse.uncounted,
        prompts, answers, purse.is_stopped,
    )  # fmt: skip
