"""What `bench` answers: how fast an endpoint was, how often it failed, and what that rests on.

Seconds are of a monotonic clock, from when a request was due. In an open loop that is when the rate had it start, so
that a wait for a free place counts as a wait. Failed runs are in no Spread, and always in `errors`.
"""

from __future__ import annotations

from modelpick.answers.sentence import Sentence
from modelpick.frozen import Frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# How a run can fail, as one says it.
KINDS = {
    "cut": "cut off in the middle", "malformed": "not what the protocol has", "error_event": "an error in mid-stream",
    "rate_limited": "rate limit (429)", "refused": "refused (4xx)", "server_error": "server error (5xx)",
    "redirect": "redirect, not followed", "too_large": "too large", "timeout": "too slow",
    "no_connection": "no connection", "not_a_stream": "no stream", "interrupted": "interrupted",
    "empty": "empty answer",
}  # fmt: skip


class Spread(Frozen):
    """So many measured values. A percentile stands where the sample can tell it: a sample's largest value is above the
    pth with 95 % confidence from 1 - p^n >= 0.95 on. The interval of the median, 95 % too, lies between two values."""

    n: int
    mean: float | None
    p50: float | None
    p50_low: float | None  # from 6 on
    p50_high: float | None
    p90: float | None  # from 29 on
    p95: float | None  # from 59 on
    p99: float | None  # from 299 on
    min: float | None
    max: float | None


class Figures(Frozen):
    """What was measured at one concurrency, or at one rate."""

    runs: int  # requests that were counted: without warm-up, and without those that were interrupted
    errors: int  # of these, how many failed or were cut
    errors_by_kind: dict[str, int]
    ttft_s: Spread  # to the first token that a caller sees
    itl_s: Spread  # a run's (last - first) / (tokens - 1); of the visible part where thoughts are told apart
    headers_s: Spread
    first_event_s: Spread
    first_reasoning_s: Spread
    first_token_s: Spread  # reasoning counts
    throughput_tok_s: Spread  # without the first token
    throughput_with_first_tok_s: Spread  # from when the request was sent
    answer_s: Spread  # the whole answer, at the wanted output length
    answers_computed: int  # of these, how many had another length: first token and rhythm make up for it
    chunk_gap_s: Spread  # between pieces that carry text; a piece is no token. No interval: gaps of a run are alike
    estimated: int  # runs whose tokens nobody counted: itl_s and throughput rest on an estimate there
    estimated_from: list[str]  # what such an estimate rests on: characters or chunks
    without_visible: int  # runs that ended well without a token that the caller sees: all of it was thought
    new_connections: int  # runs whose times hold the handshake of a new connection


class Level(Frozen):
    """The same, and how it came about."""

    concurrency: int | None  # requests at once; None in an open loop
    rate_per_s: float | None  # requests begun a second, whatever the server does; None in a closed loop
    figures: Figures
    seconds: float  # from the first counted request to the end of the last
    requests_per_s: float | None  # that were answered whole
    output_tok_per_s: float | None  # of all of them together, by the count that itl_s rests on; of no estimate
    most_in_flight: int
    held_back: int  # requests that began late, since too many were on their way
    start_delay_s: Spread  # from when a request was due to when it was sent
    service_s: Spread  # from when it was sent to its end
    own_delay_s: Spread  # how late our own event loop was, asked fifty times a second: what it may add to any time
    waited_s: float  # because the server asked for it (429, Retry-After)
    warmup_runs: int
    warmup_errors: dict[str, int]  # by kind; in no figure


class Sample(Frozen):
    """One run, raw. None: it did not come to that."""

    level: int  # its place in `levels`
    number: int
    due_s: float  # since the level began
    outcome: str
    status: int | None
    detail: str
    delay_s: float
    headers_s: float | None
    first_event_s: float | None
    first_reasoning_s: float | None
    first_token_s: float | None
    ttft_s: float | None
    last_s: float | None
    total_s: float
    itl_s: float | None
    throughput_tok_s: float | None
    throughput_with_first_tok_s: float | None
    answer_s: float | None
    is_answer_computed: bool
    tokens: int | None  # by which the rhythm is counted: of thoughts only where all that came is counted
    tokens_from: str  # one way for all runs (measure/bench/tokens.py); "" for none that can be true
    prompt_tokens: int | None
    cached_tokens: int | None
    output_tokens: int | None
    reasoning_tokens: int | None
    chunks: int
    longest_gap_s: float | None
    finish: str
    retry_after_s: float | None
    is_new_connection: bool | None  # its handshake is in the times


class Spend(Frozen):
    cap_usd: float
    bound_usd: float | None  # expected at most, before the first request; None: no price is known
    spent_usd: float | None  # by the tokens that the server counted
    assumed_usd: float | None  # of answers without a count: the most that they may have cost
    input_usd_per_mtok: float | None
    output_usd_per_mtok: float | None
    prompt_tokens: int  # counted by the server, probes and warm-up included
    output_tokens: int
    uncounted: int  # answers of which the server counted no tokens
    prompt_tokens_bound: int
    output_tokens_bound: int
    is_stopped: bool  # the cap was near, and the rest was not sent


class Asked(Frozen):
    """What each request was."""

    input_tokens: int  # wanted, in the reference tokenizer's tokens
    output_tokens: int  # that the caller sees
    max_tokens: int  # the limit that was sent: with room for reasoning
    cached: float  # share of the prompt that was the same in every request
    prompt_tokens: Spread  # as the server counted them
    effort: str  # "": none was sent
    preset: str


class Endpoint(Frozen):
    base_url: str
    model: str
    offering: str | None  # of the catalog
    key: str | None  # the name of the variable
    region: str | None  # as the caller calls it
    dialect: dict[str, Any]  # which parameters it takes


class Bench(Frozen):
    schema = "modelpick/bench/1"
    created: str
    command: str
    endpoint: Endpoint
    asked: Asked
    runs: int  # this and the following: those of the first level
    errors: int
    errors_by_kind: dict[str, int]
    ttft_s: Spread
    itl_s: Spread
    headers_s: Spread
    first_event_s: Spread
    first_reasoning_s: Spread
    first_token_s: Spread
    throughput_tok_s: Spread
    throughput_with_first_tok_s: Spread
    answer_s: Spread
    answers_computed: int
    chunk_gap_s: Spread
    estimated: int
    estimated_from: list[str]
    without_visible: int
    new_connections: int
    levels: list[Level]
    is_interrupted: bool
    spend: Spend
    recorded: list[str]  # ids in the journal
    notices: list[Sentence]
    samples: list[Sample]
