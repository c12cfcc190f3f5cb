"""What one request of a workload holds: tokens by class, each as low, mid and high."""

from __future__ import annotations

from decimal import Decimal
from math import exp

from modelpick.catalog.market import Entry, Named
from modelpick.catalog.usage import Triple, tokenizer_factor
from modelpick.frozen import NamedTuple
from modelpick.judge.ground import Ground
from modelpick.judge.pictures import picture_rule, picture_tokens, sound_per_second, sound_rule
from modelpick.judge.tiers import ENDS, EndRates
from modelpick.workload.workload import Workload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from modelpick.judge.tiers import Number

MONTH_S = 86_400 * 30.4
Hits = tuple[tuple[float, ...], tuple[float, ...]]
_NONE = (Decimal(0), Decimal(0), Decimal(0))


class Amounts(NamedTuple):
    """One end of a request, in the model's own tokens."""

    once: Any  # input that no other request holds
    repeated: Any  # input that others hold too
    prefix: Any  # how long it is when it must be long enough to be cached: long at the low end, short at the high one
    visible: Any  # output that the caller reads, of a model of usual wordiness
    images: Any  # pictures
    image_tokens: Any  # of all of them
    audio_tokens: Any
    all_input: Any
    hit: Any  # share of requests that find the cache warm
    hit_1h: Any


class Kept(NamedTuple):
    """How repeated input is billed: USD per million on average, and the share that is read from the cache."""

    usd_per_mtok: Any
    hit: Any  # None: it is not cached
    miss: Any  # the rate of what is not found


class Factors(NamedTuple):
    """What becomes of a request's text, pictures and sound at a model: each low, mid, high."""

    text: Triple
    pictures: Triple
    sounds: Triple


def amounts(workload: Workload, model: str, family: str, rules: dict[str, Any], number: Number) -> tuple[Amounts, ...]:
    """Low, mid and high. `rules` is the rulebook; `family` the model's tokenizer, "" where it is not known."""
    factors = factors_of(workload, model, family, rules)
    hits = hit_shares(workload, rules["billing"]["cache"])
    return tuple(amounts_at(end, workload, factors, hits, number) for end in ENDS)


def factors_of(workload: Workload, model: str, family: str, rules: dict[str, Any]) -> Factors:
    return Factors(
        text_factors(workload, family, rules),
        picture_tokens(rules["billing"], model, workload.image_size) if workload.images else _NONE,
        sound_per_second(rules["billing"], model) if workload.audio_minutes else _NONE,
    )


def amounts_at(end: int, workload: Workload, factors: Factors, hits: Hits, number: Number) -> Amounts:
    text = factors.text[end] * workload.input_tokens
    image, audio = workload.images * factors.pictures[end], workload.audio_minutes * 60 * factors.sounds[end]
    repeated = text * workload.cached
    every = (
        text - repeated, repeated, factors.text[2 - end] * (workload.cached * workload.input_tokens),
        factors.text[end] * workload.output_tokens, workload.images, image, audio, text + image + audio,
        hits[0][end], hits[1][end],
    )  # fmt: skip
    return Amounts(*map(number, every))


def sizing(ground: Ground, entry: Entry | Named) -> tuple[str, int, int]:
    """What the tokens of a request with pictures or sound depend on: the tokenizer, and the rules for the lab."""
    billing = ground.rules["billing"]
    found: tuple[str, int, int] = ground.keep(
        ("sizing", entry.id),
        lambda: (entry.tokenizer, id(picture_rule(billing, entry.id)), id(sound_rule(billing, entry.id))),
    )
    return found


def text_factors(workload: Workload, family: str, rules: dict[str, Any]) -> Triple:
    return tokenizer_factor(rules["tokenizers"], family, workload.content)[:3]


def hit_shares(workload: Workload, cache: dict[str, Any]) -> Hits:
    """Low, mid, high end for a short and for a long life: how many requests come soon enough after the one before."""
    per_second = float(workload.requests) / MONTH_S
    short, long = (
        (1.0, 1 - exp(-per_second * life), 1 - exp(-per_second * life / cache["prefixes"]))
        for life in (cache["lifetime_s"], cache["long_lifetime_s"])
    )
    return short, long


def kept(rates: EndRates, here: Amounts, min_tokens: int) -> Kept:
    """Nobody pays for a cache that costs more than none, and the life that costs less is chosen."""
    best = Kept(rates.input, None, None)
    if rates.cache_read is None or here.prefix < min_tokens:
        return best
    for hit, miss in ((here.hit, rates.miss), (here.hit_1h, rates.miss_1h)):
        if miss is not None:
            cost = hit * rates.cache_read + (1 - hit) * miss
            if cost < best.usd_per_mtok:
                best = Kept(cost, hit, miss)
    return best


def shortest_cached(stated: int, rules: dict[str, Any]) -> int:
    """The shortest prefix that is cached."""
    assumed: int = rules["billing"]["cache"]["min_tokens"]
    return stated or assumed
