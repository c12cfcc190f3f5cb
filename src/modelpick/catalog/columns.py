"""What of an offering is kept in columns for screening: flags, numbers with both ends, and labels."""

from __future__ import annotations

from modelpick.catalog.entities import KNOWN, LESS_THAN, LIKELY, Fact, Model, Offering
from modelpick.catalog.fields import LIMITS, OFFERING_FIELDS
from modelpick.frozen import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

FLAGS = tuple(name for name, field in OFFERING_FIELDS.items() if field.shape == "flag")
MODEL_FLAGS = ("open_weights",)
PRICES = ("input", "output")
# Of a window of which the input limit alone is stated: nobody leaves more room for the answer than for the question.
_ROOM_FOR_ANSWER = 2
RATE_LIMITS = ("requests_per_minute", "tokens_per_minute")
SPEEDS = ("ttft_s", "throughput_tok_s")  # as published: compared on pages, never scored


class Columns(Record):
    """One offering's place in the columns: the sets it belongs to, and its numbers."""

    sets: frozenset[str]
    numbers: dict[str, float | None]


def columns_of(offering: Offering, model: Model, rulebook: dict[str, Any], lab_retires: str) -> Columns:
    flags = flags_of(offering.facts, FLAGS) | flags_of(model.facts, MODEL_FLAGS)
    sets = {f"{name}{'+' if value else '-'}" for name, value in flags.items() if value is not None}
    sets |= {f"{name}={label}" for name, label in labels_of(offering, model, rulebook).items() if label}
    # Rows that no list should show twice, or that only stand for another.
    sets |= {"duplicate"} if offering.duplicate_of else set()
    sets |= {"pointer"} if model.points_to is not None else set()
    if offering.standard_rate("cache_read") is not None:
        sets.add("cache_price+")
    elif flags["prompt_caching"] is False:
        sets.add("cache_price-")
    sets |= {f"language={name}" for name in model.fact("languages").value or ()}
    released = {"model_released": day_number(model.fact("released").value)}
    return Columns(frozenset(sets), numbers_of(offering, lab_retires) | released)


def flags_of(facts: dict[str, Fact], names: tuple[str, ...]) -> dict[str, bool | None]:
    """A flag passes or fails only if every live claim says so."""
    return {name: fact.value if (fact := facts.get(name)) and fact.state == KNOWN else None for name in names}


def numbers_of(offering: Offering, lab_retires: str) -> dict[str, float | None]:
    """Numbers by column. A disputed limit has two ends: a requirement passes at the low one, fails at the high."""
    found: dict[str, float | None] = {}
    for name in LIMITS:
        found[f"{name}.low"], found[f"{name}.high"] = ends_of(offering.fact(name))
    for price_class in PRICES:
        rate = offering.standard_rate(price_class)
        found[f"{price_class}_usd_per_mtok"] = None if rate is None else float(rate)
    found["retires"] = day_number(offering.fact("retires").value)
    found["lab_retires"] = day_number(lab_retires)
    found["released"] = day_number(offering.fact("released").value)
    for name in (*RATE_LIMITS, *SPEEDS):
        found[name] = None if (told := offering.fact(name).value) is None else float(told)
    return found


def ends_of(fact: Fact) -> tuple[float | None, float | None]:
    """Of a limit. What is likely is at least so much: read off the input limit, or measured, which has no upper end."""
    values = fact.live_values() if fact.value is not None else []
    low = high = None
    if fact.state == LIKELY:
        low = fact.value and float(fact.value)
        high = _ROOM_FOR_ANSWER * low if low and not values else None
    elif values:
        low, high = float(min(values)), float(max(values))
    tried = [float(claim.value) - 1 for claim in fact.claims if claim.mark == LESS_THAN]
    if tried and (high is None or high > min(tried)):
        high = min(tried)
    return low, high


def labels_of(offering: Offering, model: Model, rulebook: dict[str, Any]) -> dict[str, str]:
    """Text by column; empty is unknown."""
    provider = rulebook["providers"].get(offering.provider, {})
    license_id = model.fact("license").value or ""
    standard = offering.price()
    return {
        "provider": offering.provider,
        "kind": provider.get("kind", ""),
        "country": provider.get("country", ""),
        "lab": model.lab,
        "license": license_id,
        "license_class": license_class(model, rulebook),
        "zero": standard.zero if standard else "",
        "listing": offering.fact("listing").value or "",
        "quantization": offering.fact("quantization").value or "",
        # All of them as one label: a requirement asks whether every region lies where it should.
        "regions": " ".join(sorted(offering.fact("regions").value or ())),
    }


def lab_retires(offerings: Iterable[Offering]) -> str:
    """When a model's own lab retires it: the latest date among the lab's routes, if all of them have one."""
    days = [o.fact("retires").value or "" for o in offerings if o.provider == _lab(o.model) and not o.duplicate_of]
    return max(days) if days and all(days) else ""


def _lab(model: str) -> str:
    return model.partition("/")[0]


def license_class(model: Model, rulebook: dict[str, Any]) -> str:
    """permissive, copyleft, restricted or proprietary. Weights that nobody may have are proprietary."""
    known: str = rulebook["license_classes"].get(model.fact("license").value or "", "")
    weights = model.fact("open_weights")
    return known or ("proprietary" if weights.state == KNOWN and weights.value is False else "")


def day_number(day: str | None) -> float | None:
    """YYYY-MM-DD as YYYYMMDD, so that dates compare as numbers; a missing part is the last of its kind."""
    if not day:
        return None
    year, month, date = (day.split("-") + ["12", "31"][len(day.split("-")) - 1 :])[:3]
    return float(int(year) * 10000 + int(month) * 100 + int(date))
