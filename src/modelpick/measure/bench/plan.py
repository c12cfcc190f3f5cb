"""What will be sent: how many requests, how many at once or how often, and how long each is."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from modelpick.errors import UsageError
from modelpick.frozen import Frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_RUNS = 10_000  # a level: p99 needs 299, and ten thousand of them would tell it to a hundredth of its rank
MOST_AT_ONCE = 256  # what one event loop can time: scripts/bench_load.py
MOST_LEVELS = 8
MOST_PER_S = 100.0
MOST_TOKENS = 1_000_000  # of a prompt or an answer
PROBE_TOKENS = 64  # of the prompt and of the answer of a probe, each; a template may add as many
_TEMPLATE = 32  # tokens that a chat template may put around a prompt


class Pace(Frozen):
    """One of the two is None: so many requests at once, each followed by the next; or so many begun a second."""

    concurrency: int | None
    rate_per_s: float | None

    @property
    def label(self) -> str:
        return str(self.concurrency) if self.concurrency else f"{self.rate_per_s:g}/s"


class Size(Frozen):
    """Of each request, in tokens of the model's own tokenizer where that is known."""

    input_tokens: int  # wanted, in the reference's tokens
    output_tokens: int  # that the caller sees
    prompt_bound: int  # the most that the prompt can be
    max_tokens: int  # the limit of the answer, reasoning included
    cached: float  # share of the prompt that every request has in common


class Plan(Frozen):
    runs: int  # at each pace, without warm-up
    warmup: int
    paces: tuple[Pace, ...]
    size: Size

    def warmup_of(self, pace: Pace) -> int:
        """Every connection is opened by one of them: a handshake is no first token."""
        return max(self.warmup, pace.concurrency or 0) if self.warmup else 0

    @property
    def requests(self) -> int:
        return sum(self.runs + self.warmup_of(pace) for pace in self.paces)


def paces(concurrency: Iterable[int], rates_per_s: Iterable[float]) -> tuple[Pace, ...]:
    """The lowest first: what is measured there is recorded."""
    levels, rates = sorted(set(concurrency)), sorted(set(rates_per_s))
    if levels and rates:
        raise UsageError(
            "--rate and --concurrency: one or the other", "a rate begins requests whether or not others have ended"
        )
    _check("--concurrency", levels, MOST_AT_ONCE)
    _check("--rate", rates, MOST_PER_S)
    if rates:
        return tuple(Pace(None, float(rate)) for rate in rates)
    return tuple(Pace(level, None) for level in levels or [1])


def plan(runs: int, warmup: int, all_paces: tuple[Pace, ...], size: Size) -> Plan:
    if not 1 <= runs <= MOST_RUNS:
        raise UsageError(f"--runs: expected a whole number from 1 to {MOST_RUNS:,}, got {runs}")
    if not 0 <= warmup <= MOST_RUNS:
        raise UsageError(f"--warmup: expected a whole number from 0 to {MOST_RUNS:,}, got {warmup}")
    most = max((pace.concurrency or 0) for pace in all_paces)
    if most > runs:
        raise UsageError(f"--concurrency {most} of --runs {runs}: so many can never be on their way",
                         f"--runs {3 * most} keeps all places busy for a while")  # fmt: skip
    return Plan(runs, warmup, all_paces, size)


def size(
    input_tokens: int, output_tokens: int, cached: Decimal, factor_high: Decimal, per_visible_high: Decimal,
    max_output: int | None,
) -> Size:  # fmt: skip
    """`factor_high`: the most tokens that the model's tokenizer makes of one of the reference's; `per_visible_high`:
    the most output that is billed for a token that the caller sees."""
    if max(input_tokens, output_tokens) > MOST_TOKENS:
        raise UsageError(f"a request of more than {MOST_TOKENS:,} tokens is none to measure speed by",
                         "--input-tokens and --output-tokens say how long it is")  # fmt: skip
    limit = _up(output_tokens * per_visible_high)
    return Size(
        input_tokens, output_tokens, _up(input_tokens * factor_high) + _TEMPLATE,
        max(1, min(limit, max_output)) if max_output else limit, float(cached),
    )  # fmt: skip


def _up(tokens: Decimal) -> int:
    return int(tokens.to_integral_value(ROUND_CEILING))


def _check(flag: str, levels: list[int] | list[float], most: float) -> None:
    if any(not 0 < level <= most for level in levels):
        raise UsageError(f"{flag}: expected from {1 if flag == '--concurrency' else 'above 0'} to {most:g}")
    if len(levels) > MOST_LEVELS:
        raise UsageError(f"{flag}: expected at most {MOST_LEVELS} levels, got {len(levels)}")
