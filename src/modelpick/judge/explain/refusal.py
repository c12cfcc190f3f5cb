"""Why an offering does not meet a requirement, in the words of rules/requirements.toml and with what it has."""

from __future__ import annotations

from modelpick.answers.named import named as named
from modelpick.answers.sentence import finest, say
from modelpick.judge.efforts import best_mean
from modelpick.judge.explain import checked, timed
from modelpick.judge.explain.evidence import asked as cited
from modelpick.judge.explain.evidence import is_offering, place_of, traffic
from modelpick.judge.explain.hosts import retired_by_lab

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from modelpick.answers.sentence import Sentence
    from modelpick.catalog.entities import Offering
    from modelpick.catalog.market import Triple
    from modelpick.judge.case import Case
    from modelpick.judge.eligibility import Asked

    Had = tuple[Any, list[str]]  # what it has, and the facts that say so

# What in the sentences of some rules is a day, or English words, by whether the row fails: rules/ leave it plain.
_DAYS = (("has", "date"), ("need", "date"))
_READ_AS = {
    ("alive", True): _DAYS, ("alive", False): (("has", "t"),), ("alive_for", True): _DAYS, ("alive_for", False): _DAYS,
    ("released_after", True): _DAYS, ("provider_kind", True): (("has", "t"),),
}  # fmt: skip


def reason(case: Case, asked: Asked, row: int, month: Triple | None = None) -> Sentence:
    """The sentence of the requirement: "refused" where the row fails it, "unknown" where nobody says.

    `month` is the offering's bill: the budget alone is about it.
    """
    entry = case.ground.rules["requirements"]["requirements"][asked.rule]
    if entry["test"] == "measured":
        return timed.reason(case, asked, row, entry)
    is_budget = asked.rule == "budget"
    fails = month is not None if is_budget else bool(asked.fails >> row & 1)
    offering = case.ground.offering(row)
    need = float(asked.shown) if is_budget else _plain(asked.shown)
    args: dict[str, Any] = {"offering": offering.id, "need": need}
    facts = [cited(case, asked.id, need)]
    if is_budget:
        args["has"], told = _bill(case, offering, month)
    else:
        args["has"], told = _HAS.get(asked.rule, _field)(case, offering, asked)
    facts += [*told, is_offering(case, offering.id, offering.model)]
    template = _apart(_fitting(entry, fails, args), args)
    for place, form in _READ_AS.get((asked.rule, fails), ()):
        template = template.replace(f"{{{place}}}", f"{{{place}:{form}}}")
    if "{requests" in template:
        more, ids = traffic(case)
        args |= more
        facts += ids
    if "{domain" in template:
        args["domain"] = asked.id.partition(":")[2]
    used = {name: value for name, value in args.items() if "{" + name in template}
    said = say(template, facts, **used)
    return checked.with_check(case, said, row, entry["field"] or str(asked.need)) if fails else said


def rests_on(case: Case, asked: Asked, row: int) -> list[str]:
    """The facts by which a row passes a requirement or fails it."""
    return _HAS.get(asked.rule, _field)(case, case.ground.offering(row), asked)[1]


def _fitting(entry: dict[str, Any], fails: bool, args: dict[str, Any]) -> str:
    """A refusal that has nothing to show is told as unknown: it must not say None."""
    refused, unknown = entry["refused"], entry["unknown"]
    template: str = refused if (fails or not unknown) and refused else unknown
    return unknown or refused if args["has"] is None and "{has" in template else template


def _apart(template: str, args: dict[str, Any]) -> str:
    """With as many digits as tell what it has from what is needed: 74.97 is not 75."""
    for form in ("usd", "number"):
        if f"{{has:{form}}}" in template and f"{{need:{form}}}" in template:
            finer = finest(form, args["has"], args["need"]) or form
            return template.replace(f":{form}}}", f":{finer}}}")
    return template


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value if value is None or isinstance(value, bool | int | float | str | list) else float(value)


def _bill(case: Case, offering: Offering, month: Triple | None) -> Had:
    rates = [case.facts.rate(offering, name) for name in ("input", "output")]
    if month is None:
        return None, rates
    from_ = [*rates, *traffic(case)[1]]
    return month[1], [case.facts.computed(f"bill:{offering.id}#month_usd", month[1], from_)]


def _speed(case: Case, offering: Offering, asked: Asked) -> Had:
    field = case.ground.rules["requirements"]["requirements"][asked.rule]["field"]
    return timed.had(case, field, case.ground.row_of(offering.id))


def _field(case: Case, offering: Offering, asked: Asked) -> Had:
    """The field that the requirement looks at; of a limit that is disputed, the highest that anybody says."""
    field = case.ground.rules["requirements"]["requirements"][asked.rule]["field"]
    fact = offering.fact(field)
    value = _plain(fact.value)
    if fact.state == "disputed" and isinstance(value, int | float):
        value = max(fact.live_values())
        name = f"offering:{offering.id}#{field}.high"
        return value, [case.facts.computed(name, value, [case.facts.offering(offering, field)])]
    return value, [case.facts.offering(offering, field)]


def _capability(case: Case, offering: Offering, asked: Asked) -> Had:
    return None, [case.facts.offering(offering, str(asked.need))]


def _alive(case: Case, offering: Offering, asked: Asked) -> Had:
    own = [case.facts.offering(offering, "retires"), case.facts.offering(offering, "listing")]
    if day := offering.fact("retires").value:
        return day, own
    if ending := retired_by_lab(case, place_of(case, offering.model)):
        route = case.ground.view.offering_by_id(ending[1])
        return f"its own lab retired it on {ending[0]}", [*own, case.facts.offering(route, "retires")]
    return ("a list calls it deprecated" if offering.fact("listing").value == "deprecated"
            else "its own lab retired the model"), own  # fmt: skip


def _provider(case: Case, offering: Offering, asked: Asked) -> Had:
    name = offering.provider
    entry = case.ground.rules["providers"].get(name, {})
    field = {"provider_kind": "kind", "jurisdiction": "country"}.get(asked.rule, "")
    value = entry.get(field) if field else name
    told = case.facts.told(
        f"provider:{name}#{field or 'id'}", value, "known" if value else "unknown", "rules/providers.toml",
        entry.get("url", ""), case.facts.as_of,
    )  # fmt: skip
    return value, [told]


def _zero(case: Case, offering: Offering, asked: Asked) -> Had:
    row = offering.price()
    kind = row.zero if row else ""
    return kind if kind not in ("", "unknown") else None, [case.facts.rate(offering, "input")]


def _regions(case: Case, offering: Offering, asked: Asked) -> Had:
    told = offering.fact("regions").value
    return ", ".join(sorted(told)) if told else None, [case.facts.offering(offering, "regions")]


def _model(case: Case, offering: Offering, asked: Asked) -> Had:
    """What the model has, whoever serves it."""
    model = case.model_by_id(offering.model)
    if asked.rule in ("lab", "not_lab"):
        return model.lab, [case.facts.model(model, "name")]
    if asked.rule == "released_after":
        return model.fact("released").value, [case.facts.model(model, "released")]
    if asked.rule == "license":
        license_, weights = model.fact("license").value, model.fact("open_weights").value
        facts = [case.facts.model(model, "license"), case.facts.model(model, "open_weights")]
        return license_ or ("proprietary" if weights is False else None), facts
    return None, [case.facts.model(model, "languages" if asked.rule == "languages" else "open_weights")]


def _quality(case: Case, offering: Offering, asked: Asked) -> Had:
    """The best mean at an effort that the route offers."""
    offered = offering.fact("reasoning_efforts").value
    entry = case.ground.market.models[place_of(case, offering.model)]
    value = best_mean(entry, None if offered is None else tuple(offered), asked.need)
    name = f"offering:{offering.id}#quality.{asked.need.domain}.best"
    state = "unknown" if value is None else "likely"
    return value, [case.facts.told(name, value, state, "benchmarks", "", case.facts.as_of)]


def _rate(case: Case, offering: Offering, asked: Asked) -> Had:
    price_class = asked.rule.split("_")[1]
    value = offering.standard_rate(price_class)
    return None if value is None else float(value), [case.facts.rate(offering, price_class)]


_HAS: dict[str, Callable[[Case, Offering, Asked], Had]] = {
    "alive": _alive, "route": _provider, "provider": _provider, "not_provider": _provider, "jurisdiction": _provider,
    "provider_kind": _provider, "price": _zero, "needs": _capability, "region": _regions, "lab": _model,
    "not_lab": _model, "license": _model, "open_weights": _model, "released_after": _model, "languages": _model,
    "min_quality": _quality, "max_input_price": _rate,
    "max_output_price": _rate, "ttft": _speed, "throughput": _speed,
}  # fmt: skip
