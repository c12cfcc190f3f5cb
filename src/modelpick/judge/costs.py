"""The bills of all live routes of some models, side by side."""

from __future__ import annotations

from decimal import Decimal

from modelpick.answers.costs import CostList, RouteCost, ScenarioCost, Unbilled, UnusedTier, leading
from modelpick.answers.judged import Bill
from modelpick.answers.sentence import Sentence, say
from modelpick.catalog.bits import to_rows
from modelpick.catalog.entities import Model, Offering, Price
from modelpick.catalog.fields import BILLED_TIERS
from modelpick.catalog.view import View
from modelpick.frozen import replace
from modelpick.judge.bill import bill
from modelpick.judge.differences import compared
from modelpick.judge.facts import Facts
from modelpick.judge.tiers import STANDARD
from modelpick.workload.workload import Workload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

TRAFFIC = (
    "requests", "input_tokens", "output_tokens", "cached", "batch", "latency", "images", "image_size",
    "audio_minutes", "effort", "content", "free_length", "allow",
)  # fmt: skip
_INTERACTIVE = "dearer, for speed; never billed"
_NOT_ASKED = "the traffic does not allow it, or it costs no less"


def cost(view: View, offerings: Sequence[Offering], workload: Workload, as_of: str) -> CostList:
    """Duplicates of another route are left out."""
    rules = view.rulebook
    facts = Facts(as_of)
    models = {name: view.model(name) for name in dict.fromkeys(offering.model for offering in offerings)}
    served = [one for one in offerings if not one.duplicate_of]
    live = [one for one in served if not (day := one.fact("retires").value) or day > as_of]
    names = view.offering_names()
    own = {names[row] for row in to_rows(view.own_rows)}
    routes, unbilled = [], []
    for offering in live:
        model = models[offering.model]
        effort = _effort(offering, model, workload)
        told = bill(offering, model, effort, workload, rules, facts, as_of)
        if told.per_month_usd is None:
            unbilled.append(Unbilled(offering.id, model.id, told.notes[0]))
        else:
            unused = _unused(offering, told, as_of)
            vouched = offering.id in own or is_vouched(rules["providers"].get(offering.provider, {}))
            routes.append(RouteCost(offering.id, model.id, offering.provider, effort, told, unused, vouched))
    routes.sort(key=lambda route: (_month(route.bill), route.offering))
    lead = leading(routes)
    first = next((one for one in live if lead and one.id == lead.offering), None)
    return CostList(
        as_of, list(models), plain_traffic(workload), routes, unbilled, len(served) - len(live),
        _scenarios(first, models[first.model], lead.effort, workload, rules, as_of) if first and lead else [],
        _differences(routes, facts), facts.table,
    )  # fmt: skip


def scenario_costs(
    offering: Offering, model: Model, effort: str, workload: Workload, rules: dict[str, Any], facts: Facts, as_of: str
) -> list[ScenarioCost]:
    """rules/scenarios.toml at this route: plain input, no cache, nothing that may wait."""
    found = []
    for name, told in rules["scenarios"].items():
        asked = replace(
            workload, requests=Decimal(told["per"]), input_tokens=told["input_tokens"],
            output_tokens=told["output_tokens"], cached=Decimal(0), batch=Decimal(0), latency="", free_length=False,
            images=Decimal(0), audio_minutes=Decimal(0),
        )  # fmt: skip
        usd = bill(offering, model, effort, asked, rules, facts, as_of).per_month_usd
        size = told["input_tokens"], told["output_tokens"], told["per"]
        found.append(ScenarioCost(name, told["title"], *size, usd))
    return found


def _scenarios(
    first: Offering, model: Model, effort: str, workload: Workload, rules: dict[str, Any], as_of: str
) -> list[ScenarioCost]:
    return scenario_costs(first, model, effort, workload, rules, Facts(as_of), as_of)


def _effort(offering: Offering, model: Model, workload: Workload) -> str:
    """The effort that is asked for, where the route takes it and the model is known at it; else the usual one."""
    takes = workload.effort in (offering.fact("reasoning_efforts").value or ())
    known = any(row.effort == workload.effort for row in model.usage)
    return workload.effort if takes and known else ""


def _month(told: Bill) -> float:
    return told.per_month_usd.mid if told.per_month_usd else float("inf")


def plain_traffic(workload: Workload) -> dict[str, Any]:
    """As JSON has it."""
    told = {name: getattr(workload, name) for name in TRAFFIC}
    plain = {name: float(value) if isinstance(value, Decimal) else value for name, value in told.items()}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()}


def _unused(offering: Offering, told: Bill, as_of: str) -> list[UnusedTier]:
    """Tiers that are shown and not billed: those the traffic does not need, and those that no bill uses."""
    billed = {line.tier for line in told.lines}
    return [
        UnusedTier(row.tier, _rate(row, "input"), _rate(row, "output"), _why(row.tier))
        for row in offering.prices
        if row.tier not in billed and not row.above and not row.window and row.rates
        if row.valid_from <= as_of and (not row.valid_to or as_of < row.valid_to)
    ]


def _why(tier: str) -> str:
    return _NOT_ASKED if tier in BILLED_TIERS and tier not in ("priority", STANDARD) else _INTERACTIVE


def _rate(row: Price, name: str) -> float | None:
    fact = row.rates.get(name)
    return None if fact is None or fact.value is None else float(fact.value)


def is_vouched(provider: dict[str, Any]) -> bool:
    return provider.get("kind") in ("lab", "cloud") or bool(provider.get("vouched"))


def _differences(routes: list[RouteCost], facts: Facts) -> list[Sentence]:
    """Of each model the leading route, and each against the cheapest of these. What costs nothing is not compared."""
    models = dict.fromkeys(route.model for route in routes)
    leads = [lead for name in models if (lead := leading([route for route in routes if route.model == name]))]
    best = {route.model: route for route in sorted(leads, key=lambda route: (_month(route.bill), route.offering))}
    if len(best) < 2 or not _month(next(iter(best.values())).bill):
        return []
    ids = {
        model: facts.computed(f"bill:{route.offering}#month_usd", _month(route.bill), _cited(route.bill))
        for model, route in best.items()
    }
    first, *others = best.values()
    return [_difference(first, other, [ids[first.model], ids[other.model]]) for other in others]


def _difference(first: RouteCost, other: RouteCost, ids: list[str]) -> Sentence:
    low, high = _month(first.bill), _month(other.bill)
    names: dict[str, Any] = {"first": first.offering, "other": other.offering}
    if unknown := [one.provider for one in (first, other) if one.vouched is False]:
        names["unvouched"] = unknown
    tail = " Nobody vouches for {unvouched:list}." if unknown else ""
    if low == high:
        template = "{first} and {other} cost the same for this traffic: {low:usd} a month."
        return say(template + tail, ids, low=low, **names)
    template = "For this traffic {first} costs {low:usd} a month and {other} {high:usd}: {difference:t}."
    difference = compared(Decimal(str(low)), Decimal(str(high)))
    return say(template + tail, ids, low=low, high=high, difference=difference, **names)


def _cited(told: Bill) -> list[str]:
    return sorted({fact for line in told.lines for fact in line.facts})
