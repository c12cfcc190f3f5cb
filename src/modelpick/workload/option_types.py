"""The options of a workload for type checkers and editors. Written by scripts/generated.py alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypedDict


class Options(TypedDict, total=False):
    """Keyword arguments of `Workload`: what a workload file may say, by the same names."""

    # What a model must meet
    context: int | str
    """The largest request, input and output together. For example 200k."""
    max_output: int | str
    """The longest answer, as the caller reads it. For example 16k."""
    needs: str | Sequence[str]
    """Capabilities that must be there. For example tools,vision."""
    license: str | Sequence[str]
    """License of the weights: a class or an SPDX id; any of them will do. For example permissive."""
    open_weights: bool
    """Only models whose weights can be downloaded."""
    region: str | Sequence[str]
    """Where requests must be processed. For example eu."""
    jurisdiction: str | Sequence[str]
    """Where the provider must have its seat: countries, or eu. For example eu,CH."""
    provider: str | Sequence[str]
    """Only these providers. For example openai,azure."""
    not_provider: str | Sequence[str]
    """None of these providers. For example deepseek."""
    lab: str | Sequence[str]
    """Only models of these labs. For example anthropic,mistral."""
    not_lab: str | Sequence[str]
    """No models of these labs. For example xai."""
    provider_kind: str | Sequence[str]
    """Only providers of these kinds. For example lab,cloud."""
    any_provider: bool
    """Also hosts and gateways that nobody vouches for."""
    min_quantization: str
    """The coarsest number format of the weights. For example fp8."""
    budget: float | Decimal | str
    """The most that a month may cost. For example 2000/month."""
    max_input_price: float | Decimal | str
    """The most for a million input tokens. For example 1.50."""
    max_output_price: float | Decimal | str
    """The most for a million output tokens. For example 6."""
    ttft: float | Decimal | str
    """The longest wait for the first token, as measured. For example 0.8."""
    throughput: float | Decimal | str
    """The fewest output tokens a second, as measured. For example 60/s."""
    rpm: float | Decimal | str
    """Requests a minute that the rate limit must allow. For example 500."""
    tpm: float | Decimal | str
    """Tokens a minute that the rate limit must allow. For example 2M."""
    alive_for: float | Decimal | str
    """How long the route must not be retired. For example 6mo."""
    released_after: str | date
    """Only models released after this day. For example 2026-01-01."""
    min_quality: Mapping[str, float | Decimal | str] | str | Sequence[str]
    """The least quality in a domain, 0 to 100; 0 lifts it. For example coding=60."""
    languages: str | Sequence[str]
    """Languages that the lab must name, by ISO 639 code. For example en,es."""
    allow: str | Sequence[str]
    """Prices of zero that may enter: free, subscription, local. For example free."""

    # What will be sent
    preset: str
    """A common workload to start from; everything else overrides it. For example rag."""
    requests: float | Decimal | str
    """How many requests. For example 1M/month."""
    input_tokens: int | str
    """Input of a request on average, cached part included. For example 5k."""
    output_tokens: int | str
    """Answer to a request on average, without reasoning. For example 500."""
    cached: float | Decimal | str
    """Part of the input that repeats from request to request. For example 60%."""
    batch: float | Decimal | str
    """Part of the requests that may wait a day. For example 40%."""
    latency: str
    """Cheaper tiers will do, which answer when there is room. For example relaxed."""
    images: float | Decimal | str
    """Images in a request on average. For example 2."""
    image_size: str | tuple[int, int]
    """Size of an image in pixels. For example 1024x1024."""
    audio_minutes: float | Decimal | str
    """Minutes of audio in a request on average. For example 2.5."""
    effort: str
    """Reasoning effort of every request; auto: the one that suits best. For example low."""
    content: str
    """What the text mostly is: tokenizers differ by it. For example code."""
    free_length: bool
    """The model decides how long an answer is, so that wordy ones cost more."""

    # How the rest is weighed
    profile: str
    """What matters how much, and in which domains. For example cost_first."""
    weight: Mapping[str, float | Decimal | str] | str | Sequence[str]
    """Another weight for a criterion of the profile. For example cost=3."""
    priorities: str | Sequence[str]
    """Criteria by weight, instead of the profile's; others count nothing. For example quality,cost,speed."""
    rank_by: str
    """Which end of the score decides the order. For example low."""
    unknown: str
    """What to do with a requirement of which nobody says whether it is met. For example strict."""
    current: str
    """The model in use: adds what switching takes. For example openai/gpt-5.4."""
    all_routes: bool
    """Every route of a model as a row of its own."""
    top: int | str
    """How many picks are shown. For example 5."""
