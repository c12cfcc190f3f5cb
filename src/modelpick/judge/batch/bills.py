"""What a workload costs a month at every kind of offer and effort at once: Meter.central's arithmetic in arrays."""

from __future__ import annotations

import numpy as np

from modelpick.frozen import NamedTuple
from modelpick.judge.batch.arrays import FIELDS, TIERS, Array, Batch, Options
from modelpick.judge.meter import MID, Meter
from modelpick.judge.tokens import Amounts
from modelpick.workload.workload import Workload

# Decimals say exactly whether a request is of a length at which the price changes; sums of floats miss it by less.
_LONGER, _AS_LONG = 1 + 1e-12, 1 - 1e-12
_ALWAYS = ("input", "output", "reasoning", "per_request", "answers")
_CACHE, _MEDIA = ("cache_read", "miss", "miss_1h"), ("image", "per_image", "audio")


class _Terms(NamedTuple):
    """USD for a million requests, by kind: of the input, of the visible output, of reasoning as long as that."""

    fixed: Array  # infinite where it can't be billed
    visible: Array
    reasoning: Array


def months(batch: Batch, meter: Meter, workload: Workload, kinds: Array, options: Options) -> Array:
    """USD a month by option; infinite where there is no bill. `options.kind` are places in `kinds`."""
    sheets = batch.sheet[kinds]
    batch.read(sheets, meter.tariff)
    here = _amounts(batch, meter, workload, kinds)
    open_to = {tier for _, tiers in meter.shares for tier in tiers}
    words = batch.words[options.effort] if workload.free_length else 1.0
    thoughts = batch.thoughts[options.effort]
    at_tier = {}
    for tier in open_to:
        each = _terms(batch.rates[:, TIERS.index(tier)], sheets, here, batch.shortest[sheets], workload)
        of = options.kind
        at_tier[tier] = each.fixed[of] + words * (each.visible[of] + thoughts * each.reasoning[of])
    requests = sum(share * np.minimum.reduce([at_tier[tier] for tier in tiers]) for share, tiers in meter.shares)
    found: Array = requests * (meter.months[MID] * batch.fee[sheets])[options.kind]
    zero = batch.zero[sheets]
    if zero.any():
        allowed = np.array([told in workload.allow for told in batch.zeros])
        found = np.where((zero > 0)[options.kind], np.where(allowed[zero], 0.0, np.inf)[options.kind], found)
    return found


def _amounts(batch: Batch, meter: Meter, workload: Workload, kinds: Array) -> Amounts:
    """tokens.amounts_at, at the middle."""
    text, picture, sound = batch.factors(meter, workload.content)[:, kinds]
    sent, cached = text * workload.input_tokens, float(workload.cached)
    repeated = sent * cached
    images, seconds = float(workload.images), float(workload.audio_minutes) * 60
    pictures, sounds = images * picture, seconds * sound
    short, long = (found[MID] for found in meter.hits)
    return Amounts(
        sent - repeated, repeated, repeated, text * workload.output_tokens, images, pictures, sounds,
        sent + pictures + sounds, short, long,
    )  # fmt: skip


def _terms(held: Array, sheets: Array, here: Amounts, shortest: Array, workload: Workload) -> _Terms:
    """At one tier; `held` are its rates by field, row and sheet, the highest threshold first."""
    above = held[0][:, sheets]
    fits = (here.all_input > above * _LONGER) | (above == 0)
    row = fits.argmax(axis=0)
    rates = {name: held[FIELDS.index(name), row, sheets] for name in _needed(workload)}
    known = fits.any(axis=0)
    fixed = here.once * rates["input"]
    if workload.cached:
        fixed += here.repeated * _kept(rates, here, shortest)
    if workload.images or workload.audio_minutes:
        fixed += _media(rates, here)
    fixed += 1e6 * rates["per_request"]
    if workload.output_tokens:
        known &= rates["answers"] > 0
    known &= ~np.isnan(fixed)
    fixed[~known] = np.inf
    return _Terms(fixed, here.visible * rates["output"], here.visible * rates["reasoning"])


def _needed(workload: Workload) -> tuple[str, ...]:
    """The rates that this traffic takes."""
    media = workload.images or workload.audio_minutes
    return (*_ALWAYS, *(_CACHE if workload.cached else ()), *(_MEDIA if media else ()))


def _kept(rates: dict[str, Array], here: Amounts, shortest: Array) -> Array:
    """USD per million tokens of repeated input. What is not known is NaN and no less than anything."""
    best, read = rates["input"], rates["cache_read"]
    long_enough = here.prefix >= shortest * _AS_LONG
    for hit, miss in ((here.hit, rates["miss"]), (here.hit_1h, rates["miss_1h"])):
        cost = hit * read + (1 - hit) * miss
        best = np.where(long_enough & (cost < best), cost, best)
    return best


def _media(rates: dict[str, Array], here: Amounts) -> Array:
    sent, image, audio = rates["input"], rates["image"], rates["audio"]
    by_piece = np.isnan(image) & ~np.isnan(rates["per_image"])
    by_token = here.image_tokens * np.where(np.isnan(image), sent, image)
    pictures = np.where(by_piece, here.images * rates["per_image"] * 1e6, by_token)
    found: Array = pictures + here.audio_tokens * np.where(np.isnan(audio), sent, audio)
    return found
