"""Facts that explanations share: the traffic, a month's bill, points, quality, names. Each is registered and cited."""

from __future__ import annotations

from modelpick.answers.sentence import TRAFFIC as TRAFFIC
from modelpick.judge.case import Case, Judged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from modelpick.catalog.market import Standing

Cited = tuple[dict[str, "Any"], list[str]]  # arguments of a template, and the facts that they stand in

_TIMES_FROM = 10  # from here "12 times less" says more than "92 % less"
_SAME_BELOW = 0.005  # half a percent: less than the figures are good for


def traffic(case: Case) -> Cited:
    """For TRAFFIC: no bill is told without it."""
    w = case.workload
    args = {"requests": float(w.requests), "input": w.input_tokens, "output": w.output_tokens}
    names = ("requests", "input_tokens", "output_tokens")
    return args, [asked(case, name, value) for name, value in zip(names, args.values(), strict=True)]


def asked(case: Case, name: str, value: Any) -> str:
    """Something that the workload says."""
    return case.facts.told(
        f"workload#{name}", value, "known", case.workload.origin.get(name, "workload"), "", case.facts.as_of
    )


def rule(case: Case, file: str, name: str, value: Any, url: str = "") -> str:
    """Something that the rulebook says."""
    return case.facts.told(f"rules/{file}.toml#{name}", value, "known", "rulebook", url, case.facts.as_of)


def month(case: Case, judged: Judged) -> str:
    """The id of the middle of a month's bill; only where there is one."""
    assert judged.month is not None
    name = f"bill:{judged.offering}#month_usd"
    if name not in case.facts.table:
        case.facts.computed(name, judged.month[1], [*rates(case, judged), *traffic(case)[1]])
    return name


def rates(case: Case, judged: Judged) -> list[str]:
    """What a bill rests on: input and output of every tier that this traffic may be billed at."""
    offering = case.offering(judged)
    w = case.workload
    tiers = ("standard", *(("batch",) if w.batch else ()), *(("flex",) if w.latency == "relaxed" else ()))
    found = [tier for tier in tiers if offering.price(tier)]
    return [case.facts.rate(offering, name, tier) for tier in found for name in ("input", "output")]


def standing(case: Case, judged: Judged, domain: str) -> tuple[Standing, str] | None:
    """Quality in a domain at the effort that is billed, and its fact."""
    one = judged.effort.quality.get(domain)
    if one is None:
        return None
    effort = f"@{judged.effort.name}" if judged.effort.name else ""
    value = {"mean": one.mean, "low": one.low, "high": one.high, "grade": one.grade, "scores": one.n}
    name = f"model:{case.model_id(judged)}#quality.{domain}{effort}"
    return one, case.facts.told(name, value, "likely", "benchmarks", "", case.facts.as_of)


def points(case: Case, judged: Judged) -> tuple[dict[str, float], str]:
    """Points by criterion, and their fact."""
    found = {
        name: 100 * weight * scaled
        for name, weight, scaled in zip(case.criteria, case.weights, judged.scaled, strict=True)
    }
    return found, case.facts.computed(f"score:{judged.offering}#points", found, _basis(case, judged))


def score(case: Case, judged: Judged) -> str:
    name = f"score:{judged.offering}#total"
    return case.facts.computed(name, judged.score, [points(case, judged)[1]])


def _basis(case: Case, judged: Judged) -> list[str]:
    found = [month(case, judged)] if judged.month else []
    for domain, _ in case.workload.domains:
        if told := standing(case, judged, domain):
            found.append(told[1])
    return found


def compared(case: Case, what: str, value: float, *from_: str) -> str:
    """A difference or a ratio."""
    return case.facts.computed(f"compare:{what}", value, list(from_))


def less(low: float, high: float) -> tuple[str, float] | None:
    """How much less one price is than another: "pct" and 83, "times" and 12, None for about the same.

    A share of something can fall by 100 % at most: nothing is ever 400 % cheaper.
    """
    if not high > 0 or low < 0 or 1 - low / high < _SAME_BELOW:
        return None
    if low > 0 and high / low >= _TIMES_FROM:
        return "times", high / low
    return "pct", 100 * (1 - low / high)


def provider(case: Case, name: str) -> tuple[str, str]:
    """What people call a provider, and the fact that says so."""
    entry = case.ground.rules["providers"].get(name, {})
    told: str = entry.get("name", name)
    fact = case.facts.told(
        f"provider:{name}#name", told, "known", "rules/providers.toml", entry.get("url", ""), case.facts.as_of
    )
    return told, fact


def is_offering(case: Case, offering: str, model: str) -> str:
    """A fact that names an offering: what it serves."""
    return case.facts.told(f"offering:{offering}#model", model, "known", "catalog", "", case.facts.as_of)


def place_of(case: Case, model: str) -> int:
    """Where a model stands in the market; KeyError for one that is not there."""
    places: dict[str, int] = case.ground.keep(
        "places", lambda: {name: at for at, name in enumerate(case.ground.market.ids)}
    )
    return places[model]


def is_model(case: Case, model: str) -> str:
    """A fact that names a model, for sentences that say nothing else of it."""
    return case.facts.told(f"model:{model}#id", model, "known", "catalog", "", case.facts.as_of)
