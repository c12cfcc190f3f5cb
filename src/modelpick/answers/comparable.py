"""A model beside the medians of models that compare with it."""

from __future__ import annotations

from modelpick.answers.sentence import Sentence
from modelpick.frozen import Frozen


class Against(Frozen):
    """One measure. `median` is null where it is known of too few comparable models; `n` says of how many."""

    measure: str  # quality:DOMAIN, input, output, blend, ttft_s, throughput_tok_s, verbosity, context, max_output
    unit: str  # points, usd_per_mtok, s, tok_s, times, tokens
    value: float | None
    grade: str  # what the value rests on, where it is an estimate: of quality and verbosity
    median: float | None
    n: int
    better: str  # higher, lower, or "" where neither is
    facts: list[str]  # the value's and the median's


class Comparison(Frozen):
    """`models`: the same openness, the same reasoning, and parameters within three times where they are known."""

    open_weights: bool | None
    reasoning: bool | None
    params_total: float | None
    params_from: float | None
    params_to: float | None
    models: list[str]
    told: Sentence  # who they are and how many; or why nothing can be compared
    lines: list[Against]
