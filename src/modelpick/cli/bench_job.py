"""What a bench sends, by the command line, the workload and the catalog; refused here if it may cost too much."""

from __future__ import annotations

from decimal import Decimal

from modelpick.catalog.usage import tokenizer_factor, usage_at
from modelpick.errors import UsageError
from modelpick.frozen import NamedTuple, replace
from modelpick.measure.bench import plan as plans
from modelpick.measure.bench.prompt import LEAST_TOKENS, Prompts
from modelpick.measure.bench.run import Job
from modelpick.measure.bench.tokens import Gauge
from modelpick.measure.connection import LIMITS, Limits
from modelpick.measure.effort import with_effort
from modelpick.measure.spend import Purse, rates_of, told
from modelpick.workload.numbers import Misread, seconds, tokens_per_second
from modelpick.workload.values import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.catalog.view import View
    from modelpick.cli.target import Target
    from modelpick.measure.bench.plan import Pace, Plan, Size
    from modelpick.workload.workload import Workload

_RUNS, _WARMUP = 30, 2
_GIVEN = ("flag", "file")  # origins of what somebody asked for; a preset's is a guess
_FILLER = "english"  # of rules/tokenizers.toml: what prompts are
_ONE = Decimal(1)


class Pacing(NamedTuple):
    """As it stood on the command line."""

    runs: int | None
    warmup: int | None
    concurrency: str | None
    rate: str | None
    timeout: str | None
    cap_usd: Decimal
    is_capped: bool = False  # by who runs it, and not by our default

    @property
    def paces(self) -> tuple[Pace, ...]:
        return plans.paces(_levels(self.concurrency), _rates(self.rate))

    def plan(self, size: Size) -> Plan:
        runs, warmup = self.runs, self.warmup
        return plans.plan(_RUNS if runs is None else runs, _WARMUP if warmup is None else warmup, self.paces, size)

    @property
    def limits(self) -> Limits:
        if self.timeout is None:
            return LIMITS
        try:
            total = seconds(self.timeout)
        except Misread as error:
            raise UsageError(f"--timeout: expected {error.wanted}, got {shown(self.timeout)}", error.advice) from None
        return replace(LIMITS, total=total, idle=min(LIMITS.idle, total), connect=min(LIMITS.connect, total))


def job(
    view: View, target: Target, asked: Workload, pacing: Pacing, session: str, day: str
) -> tuple[Job, str, list[str]]:
    """The job, the effort that is sent, and what should be said before the first request."""
    effort, notes = _effort(target, asked)
    size, factor = _size(view, target, asked, effort)
    plan = pacing.plan(size)
    rates = rates_of(target.offering, size.prompt_bound, day) if target.offering else None
    prompts = Prompts(session, size.input_tokens, size.output_tokens, size.cached)
    more = with_effort(target.effort_at, effort) if effort else {}
    gauge = Gauge(size.output_tokens, factor, size.max_tokens)
    made = Job(target.endpoint, plan, prompts, Purse(pacing.cap_usd, rates), gauge, more, pacing.limits)
    _afford(made)
    if rates is None:
        if pacing.is_capped and not target.endpoint.is_local:
            raise UsageError(
                f"--max-spend: no price of {target.endpoint.model} at {target.endpoint.base_url} is known to go by",
                "--as OFFERING names an offering with a price; without --max-spend it is measured all the same",
            )
        prompt_tokens, answer_tokens = made.bound
        notes.append(
            f"No price is known: up to {prompt_tokens:,} tokens may go in and {answer_tokens:,} come out, and "
            "--max-spend cannot limit what they cost."
        )
    return made, effort, notes


def least_runs(view: View) -> int | None:
    """From how many runs on a decision goes by a measured speed."""
    found: int | None = view.rulebook.get("journal", {}).get("speed", {}).get("least_runs")
    return found


def _levels(text: str | None) -> list[int]:
    if text is None:
        return []
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isascii() and part.isdigit() and len(part) < 6 and int(part) for part in parts):
        raise UsageError(f"--concurrency: expected how many at once, like 1 or 1,4,16, got {shown(text)}")
    return [int(part) for part in parts]


def _rates(text: str | None) -> list[float]:
    try:
        return [] if text is None else [tokens_per_second(part) for part in text.split(",")]
    except Misread:
        raise UsageError(f"--rate: expected requests a second like 2/s or 30/min, got {shown(text)}") from None


def _effort(target: Target, asked: Workload) -> tuple[str, list[str]]:
    """That of the workload, where the offering takes it; "" leaves the model at what it does unasked."""
    wanted = "" if asked.effort == "auto" else asked.effort
    if not wanted:
        return "", []
    is_given = asked.origin.get("effort") in _GIVEN
    listed = target.offering.fact("reasoning_efforts").value if target.offering else None
    if listed is not None and wanted not in listed:
        told = f"{wanted!r} is no effort that the catalog lists there ({', '.join(listed) or 'none'}): none is sent."
        return "", [told] if is_given else []
    return (wanted, []) if is_given or listed else ("", [])


def _size(view: View, target: Target, asked: Workload, effort: str) -> tuple[Size, float | None]:
    """How long requests are, and how many tokens the model makes of one of the reference's, where that is known."""
    tokenizers, offering = view.rulebook["tokenizers"], target.offering
    model = view.model(offering.model) if offering else None
    family = model.tokenizer if model else ""
    factor = tokenizer_factor(tokenizers, family, _FILLER)
    usage = usage_at(model, effort) if model else None
    thinks = offering is not None and offering.fact("reasoning").value is not False
    cached = asked.cached if asked.origin.get("cached") in _GIVEN else Decimal(0)
    size = plans.size(
        max(asked.input_tokens, LEAST_TOKENS), asked.output_tokens, cached, factor.high,
        usage.per_visible[2] if usage and thinks else _ONE, offering.fact("max_output").value if offering else None,
    )  # fmt: skip
    is_known = family in tokenizers["families"] and family != tokenizers["fallback"]
    return size, float(factor.mid) if is_known else None


def _afford(made: Job) -> None:
    """UsageError if all of it might cost more than --max-spend, with what would fit."""
    most, cap = made.most_usd, made.purse.cap_usd
    if most is None or most <= cap:
        return
    plan = made.plan
    one = replace(made, plan=replace(plan, runs=1)).most_usd or most
    a_run = (most - one) / max(1, plan.runs - 1) if plan.runs > 1 else most
    runs = int((cap - one) / a_run) + 1 if cap >= one and a_run else 0
    fits = f"--runs {runs} fits, or " if runs >= max((pace.concurrency or 1) for pace in plan.paces) else ""
    raise UsageError(
        f"{plan.requests:,} requests of up to {plan.size.prompt_bound:,} tokens in and {plan.size.max_tokens:,} out "
        f"may cost {told(most)}, more than --max-spend {cap:f}",
        f"{fits}--max-spend {told(most)[1:]} allows it; shorter requests cost less (--input-tokens, --output-tokens)",
    )
