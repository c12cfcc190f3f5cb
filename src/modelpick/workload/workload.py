"""The workload: requirements, traffic and priorities in one frozen object, whatever they were read from."""

from __future__ import annotations

from decimal import Decimal

from modelpick.frozen import Frozen, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Workload(Frozen):
    """Named as the options are. None, "" and () mean that nothing is asked."""

    preset: str = "general"
    # Requirements
    context: int | None = None
    max_output: int | None = None
    needs: tuple[str, ...] = ()
    license: tuple[str, ...] = ()
    open_weights: bool = False
    region: tuple[str, ...] = ()
    jurisdiction: tuple[str, ...] = ()
    provider: tuple[str, ...] = ()
    not_provider: tuple[str, ...] = ()
    lab: tuple[str, ...] = ()
    not_lab: tuple[str, ...] = ()
    provider_kind: tuple[str, ...] = ()
    any_provider: bool = False
    min_quantization: str = ""
    budget: Decimal | None = None  # USD a month
    max_input_price: Decimal | None = None  # USD per million tokens
    max_output_price: Decimal | None = None
    ttft: float | None = None  # seconds, at most
    throughput: float | None = None  # tokens a second, at least
    rpm: int | None = None
    tpm: int | None = None
    alive_for: int | None = None  # days
    released_after: str = ""  # YYYY-MM-DD
    min_quality: tuple[tuple[str, float], ...] = ()  # domain, points
    languages: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    # Traffic
    requests: Decimal = Decimal(100_000)  # a month
    input_tokens: int = 1_000  # a request, in the reference tokenizer's tokens
    output_tokens: int = 300  # that the caller reads
    cached: Decimal = Decimal(0)  # share of input tokens
    batch: Decimal = Decimal(0)  # share of requests that may wait
    latency: str = ""  # relaxed, or ""
    images: Decimal = Decimal(0)  # a request
    image_size: tuple[int, int] = (1024, 1024)
    audio_minutes: Decimal = Decimal(0)  # a request
    effort: str = ""  # "": the one that suits best
    content: str = "english"  # of rules/tokenizers.toml
    free_length: bool = False  # the model decides how long an answer is, so that wordy ones cost more
    # Judgement
    profile: str = ""
    weights: tuple[tuple[str, float], ...] = ()  # by criterion, summing to 1
    domains: tuple[tuple[str, float], ...] = ()  # of quality, weights summing to 1
    fit: str = ""  # the fit card
    rank_by: str = "score"
    unknown: str = "verify"
    current: str = ""
    as_of: str = ""  # YYYY-MM-DD
    all_routes: bool = False
    top: int = 5
    # The weights before they were made to sum to 1, in the unit of --weight; {} where an order gave them
    parts: dict[str, float] = field(default_factory=dict, compare=False)
    # What the caller said of them, as it was said: {"weight": ...} or {"priorities": [...]}, or {}
    weighed: dict[str, Any] = field(default_factory=dict, compare=False)
    # Where each value comes from: flag, file, preset, profile or default
    origin: dict[str, str] = field(default_factory=dict, compare=False)
    # Why a preset says what it says, by option
    whys: dict[str, str] = field(default_factory=dict, compare=False)
