"""The rules of eligibility a second time, straight from facts, one offering at a time: what screens.py is held against.

It follows the design, not the code: every live claim has to agree; absent is not no; what is not known is None.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from math import ceil

from tests.judge.world import PROVIDERS, TODAY, World, rulebook

from modelpick.catalog.entities import KNOWN, LIKELY, UNKNOWN, Estimate, Fact, Model, Offering
from modelpick.catalog.usage import tokenizer_factor
from modelpick.workload.workload import Workload

Verdict = bool | None
CLASSES = ("permissive", "copyleft", "restricted", "proprietary")


class Naive:
    """One catalog and one workload."""

    def __init__(self, world: World, asked: Workload) -> None:
        self.world, self.asked = world, asked

    def counts(self, offering: Offering) -> bool:
        """Duplicates and moving names stand for something else."""
        return not offering.duplicate_of and self.world.model(offering.model).points_to is None

    def verdicts(self, offering: Offering) -> dict[str, Verdict]:
        """By requirement, as judge/eligibility.py names them; the budget takes a bill and is not here."""
        w, model = self.asked, self.world.model(offering.model)
        provider = PROVIDERS[offering.provider]
        factor = tokenizer_factor(rulebook()["tokenizers"], model.tokenizer, w.content).mid
        tokens = max(w.context or 0, ceil(factor * (w.input_tokens + w.output_tokens)))
        found: dict[str, Verdict] = {
            "alive": self._alive(offering, model),
            "route": self._route(offering.provider),
            "price": self._price(offering),
            "context": _limit(offering, "context", tokens),
            "max_output": _limit(offering, "max_output", max(w.max_output or 0, w.output_tokens)),
        }
        sent = [name for name, amount in (("vision", w.images), ("audio", w.audio_minutes)) if amount]
        found |= {f"needs:{name}": _flag(offering.fact(name)) for name in (*w.needs, *sent)}
        if w.open_weights:
            found["open_weights"] = _flag(model.fact("open_weights"))
        if w.license:
            found["license"] = _license(model, w.license)
        if w.region:
            found["region"] = _all_within(offering.fact("regions").value, w.region)
        if w.jurisdiction:
            country = provider.get("country")
            found["jurisdiction"] = _all_within([country.lower()] if country else None, w.jurisdiction)
        found |= self._names(offering, model, provider["kind"])
        found |= self._numbers(offering, model)
        if w.effort:
            found["effort"] = self._effort(offering, w.effort)
        if w.alive_for is not None:
            found["alive_for"] = self._alive_for(offering, model, w.alive_for)
        found |= self._quality(offering, model)
        spoken = model.fact("languages").value or []
        return found | {f"languages:{name}": True if name in spoken else None for name in w.languages}

    def _effort(self, offering: Offering, effort: str) -> Verdict:
        """Who does not think meets any; who lists efforts has to list this one; who lists none may have it."""
        if _flag(offering.fact("reasoning")) is False:
            return True
        told = offering.fact("reasoning_efforts").value
        return None if told is None else effort in told

    def efforts(self, offering: Offering, model: Model) -> list[str]:
        """At which the route can be asked, of those that somebody knows the tokens and the quality of. Who does not
        think has no effort but none; an effort that is asked for is judged as asked, whoever offers it."""
        rated = {one.effort for estimates in model.quality.values() for one in estimates}
        known = [row.effort for row in model.usage if not row.effort or row.effort in rated]
        told = offering.fact("reasoning_efforts").value
        calm = _flag(offering.fact("reasoning")) is False
        if calm:
            return ["none"] if known != [""] else known
        asked = self.asked.effort
        if asked == "none" and asked not in known:
            spends = next(row.per_visible[1] for row in model.usage if row.effort == known[0])
            return ["none"] if told is not None or spends > 1 else known[:1]
        if asked:
            return [asked] if asked in known else [""]
        return [name for name in known if not name or name in (told or [])]

    def estimate(self, model: Model, domain: str, effort: str) -> Estimate | None:
        """What is not known at this effort is what the model does unasked; not so where it does not think."""
        told = {one.effort: one for one in model.quality.get(domain, ())}
        rated = {one.effort for estimates in model.quality.values() for one in estimates}
        return told.get(effort, None if effort == "none" and effort not in rated else told.get(""))

    def reaches(self, model: Model, domain: str, effort: str, points: float) -> Verdict:
        """One score or two decide nothing, unless all of the interval is below."""
        one = self.estimate(model, domain, effort)
        if one is None or one.mean is None or one.high is None:
            return None
        if one.n >= rulebook()["requirements"]["rules"]["scores"]:
            return one.mean >= points
        return None if one.high >= points else False

    def _alive(self, offering: Offering, model: Model) -> Verdict:
        own = _day(offering.fact("retires").value)
        if own and own <= _day(TODAY):
            return False
        doubted = self._retired_by_lab(model, TODAY) or offering.fact("listing").value == "deprecated"
        return None if doubted and not own else True

    def _alive_for(self, offering: Offering, model: Model, days: int) -> Verdict:
        until = (datetime.date.fromisoformat(TODAY) + datetime.timedelta(days)).isoformat()
        if own := _day(offering.fact("retires").value):
            return own > _day(until)
        dated = [one for one in self.world.offerings if one.provider == offering.provider and one.fact("retires").value]
        announces = len(dated) >= rulebook()["requirements"]["rules"]["dated_routes"]
        return True if announces and not self._retired_by_lab(model, until) else None

    def _retired_by_lab(self, model: Model, day: str) -> bool:
        """The lab's own routes all end, and the last of them by this day. Open weights others may go on serving."""
        own = [one for one in self.world.routes(model.id) if one.provider == model.lab and not one.duplicate_of]
        days = [_day(one.fact("retires").value) for one in own]
        return bool(days) and all(days) and max(days) <= _day(day) and _flag(model.fact("open_weights")) is not True

    def _route(self, name: str) -> Verdict:
        w, provider = self.asked, PROVIDERS[name]
        kinds = {"lab", "cloud"} | ({"plan"} if "subscription" in w.allow else set())
        return w.any_provider or name in w.provider or provider["kind"] in kinds or bool(provider.get("vouched"))

    def _price(self, offering: Offering) -> Verdict:
        if None not in (offering.standard_rate("input"), offering.standard_rate("output")):
            return True
        zero = standard.zero if (standard := offering.price()) else ""
        if zero in self.asked.allow:
            return True
        return False if zero in ("free", "subscription", "local") else None

    def _names(self, offering: Offering, model: Model, kind: str) -> dict[str, Verdict]:
        w = self.asked
        told = {
            "provider": (w.provider, offering.provider in w.provider),
            "not_provider": (w.not_provider, offering.provider not in w.not_provider),
            "lab": (w.lab, model.lab in w.lab),
            "not_lab": (w.not_lab, model.lab not in w.not_lab),
            "provider_kind": (w.provider_kind, kind in w.provider_kind),
        }
        return {name: holds for name, (values, holds) in told.items() if values}

    def _numbers(self, offering: Offering, model: Model) -> dict[str, Verdict]:
        w, found = self.asked, dict[str, Verdict]()
        bits = rulebook()["requirements"]["rules"]["bits"]
        if w.min_quantization:
            served = bits.get(offering.fact("quantization").value)
            found["min_quantization"] = None if served is None else served >= bits[w.min_quantization]
        for name, limit in (("input", w.max_input_price), ("output", w.max_output_price)):
            if limit is not None:
                rate = offering.standard_rate(name)
                found[f"max_{name}_price"] = None if rate is None else rate <= limit
        found |= {name: None for name in ("ttft", "throughput") if getattr(w, name) is not None}
        if w.rpm is not None:
            allowed = offering.fact("requests_per_minute").value
            found["rpm"] = None if allowed is None else allowed >= w.rpm
        if w.released_after:
            day = _day(model.fact("released").value)
            found["released_after"] = day > _day(w.released_after) if day else None
        return found

    def _quality(self, offering: Offering, model: Model) -> dict[str, Verdict]:
        """All of it at one effort: each domain asks of those that the domains before it left."""
        found, left = dict[str, Verdict](), self.efforts(offering, model)
        for domain, points in self.asked.min_quality:
            told = [self.reaches(model, domain, name, points) for name in left if self.estimate(model, domain, name)]
            found[f"min_quality:{domain}"] = True if True in told else None if None in told or not told else False
            left = [name for name in left if self.reaches(model, domain, name, points)] or left
        return found


def _day(told: str | None) -> str:
    """A month is over with its last day, whichever that is."""
    return f"{told}-31" if told and len(told) == len("2026-11") else told or ""


def _flag(fact: Fact) -> Verdict:
    return bool(fact.value) if fact.state == KNOWN else None


def _limit(offering: Offering, name: str, need: int) -> Verdict:
    fact = offering.fact(name)
    if fact.state == UNKNOWN:
        return None
    if fact.state == LIKELY:  # somebody reasoned that it is at least so much
        return True if fact.value >= need else None if 2 * fact.value >= need else False
    answers = {claim.value >= need for claim in fact.claims if claim.live}
    return answers.pop() if len(answers) == 1 else None


def _license(model: Model, need: tuple[str, ...]) -> Verdict:
    """Asked for by class: a license that nobody has classed may be of it."""
    spdx = model.fact("license").value or ""
    held = rulebook()["license_classes"].get(spdx) or (
        "proprietary" if _flag(model.fact("open_weights")) is False else ""
    )
    if spdx in need or held in need:
        return True
    by_id_alone = not any(one in CLASSES for one in need)
    return False if held or (spdx and by_id_alone) else None


def _all_within(told: Iterable[str] | None, asked: tuple[str, ...]) -> Verdict:
    if told is None:
        return None
    answers = [_within(place, asked) for place in told]
    return False if False in answers else None if None in answers else True


def _within(place: str, asked: tuple[str, ...]) -> Verdict:
    """By hand, for the few places of this world."""
    around = {"de": ("de", "eu"), "fr": ("fr", "eu"), "eu-west-1": ("eu-west-1", "ie", "eu"), "eu": ("eu",),
              "eu-west-2": ("eu-west-2", "gb"), "us": ("us",), "global": ()}  # fmt: skip
    if place not in around:
        return None
    if set(around[place]) & set(asked):
        return True
    return None if any(place in around[one] for one in asked) else False
